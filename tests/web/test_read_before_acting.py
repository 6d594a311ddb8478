"""What is returned or confirmed is the report somebody read."""

import re

import pytest

from tests.factories import figures
from tests.factories.house import member
from tests.web.asking import client_of
from tests.web.entering import Commune
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    made = Commune()
    figures.report(made.pursuit, made.period, {"9": "60/100"})
    return made


@pytest.fixture
def above(commune: Commune) -> Membership:
    return member(commune.house.province, Role.COORDINATOR)


@pytest.mark.parametrize(
    ("page", "link"),
    [("", "confirm/"), ("", "return/"), ("", "return/?criterion=9"), ("9/voices/", "return/")],
)
def test_a_form_asks_for_what_the_page_before_it_showed(
    commune: Commune, above: Membership, page: str, link: str
) -> None:
    said = commune.read(page, by=above).content.decode()
    links = re.findall(rf'href="({re.escape(commune.at(link))}[^"]*)"', said)
    assert links
    figures.report(commune.pursuit, commune.period, {"9": "61/100"})

    for address in links:
        form = client_of(above).get(address.replace("&amp;", "&")).content.decode()
        assert 'name="seen" value="1"' in form


@pytest.mark.parametrize(
    ("rest", "form", "becomes"),
    [
        ("confirm/", {"note": "Đã xem kỹ"}, "confirmed"),
        ("return/", {"criterion": "", "reason": "Đã xem kỹ"}, "returned"),
    ],
)
def test_what_was_handed_in_meanwhile_is_read_first(
    commune: Commune, above: Membership, rest: str, form: dict[str, str], becomes: str
) -> None:
    figures.report(commune.pursuit, commune.period, {"9": "61/100"})

    refused = commune.post(rest, above, seen=1, **form)

    said = refused.content.decode()
    assert refused.status_code == 422
    assert commune.report.state == "submitted"
    assert "what stands now is No. 2" in said
    assert f'<a href="{commune.at()}">Read the report</a>' in said
    assert "Đã xem kỹ" in said
    assert 'name="seen" value="2"' in said
    assert commune.post(rest, above, seen=2, **form).status_code == 302
    assert commune.report.state == becomes


def test_a_remark_without_a_figure_stays_in_the_form_it_was_typed_in(
    commune: Commune, above: Membership
) -> None:
    own = commune.post("state/9/", above, value="", note="Xem lại", seen=0)
    row = commune.save("10", "", note="chờ số liệu", seen=0)

    assert (own.status_code, row.status_code) == (422, 409)
    for said, words in ((own, "Xem lại"), (row, "chờ số liệu")):
        assert "Enter the figure first" in said.content.decode()
        assert words in said.content.decode()


def test_an_own_figure_says_what_became_of_it(commune: Commune, above: Membership) -> None:
    def told(value: str, seen: int) -> str:
        client = client_of(above)
        form = {"acting": above.pk, "value": value, "seen": seen}
        return client.post(commune.at("state/9/"), form, follow=True).content.decode()

    assert "Nothing was changed." in told("", 0)
    assert "Your figure stands beside" in told("62", 0)
    assert "Your figure is taken back." in told("", 1)
    assert Value.objects.filter(statement__voice="province").count() == 2

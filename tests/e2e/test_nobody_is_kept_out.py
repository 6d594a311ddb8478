"""Axe finds nothing and nothing sticks out: any page, both languages, a desk and a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from playwright.sync_api import Page

from tests.e2e.walking import PASSWORD, come_in, faults, seat, who
from tests.standards.set_up_books import HEADS, book, put
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions.models import Thread
from vedich.figures.models import Period, Window
from vedich.places.models import Place
from vedich.pursuits.models import PersonInCharge, Pursuit, Recognition
from vedich.standards.models import CriterionOwner

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
Look = Callable[[str], int]
PROVINCE = (Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh")
COMMUNE = (Role.REPORTER, "UBND xã Đông Thịnh")
NEW = "UBND xã Đông Thịnh (mới)"
ROWS: dict[str, list[list[object]]] = {
    "Cơ quan": [["16414", "Xã Đông Thịnh", NEW, "Ủy ban nhân dân"]],
    "Người": [[NEW, "16414", "Cán bộ Một", "mot@example.org", "reporter", "Kế toán", None]],
}


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def found() -> Iterator[dict[str, list[str]]]:
    """Collect what is wrong, by address; nothing may be, once a walk is over."""
    found: dict[str, list[str]] = {}
    yield found
    assert found == {}


@pytest.fixture
def look(page: Page, address: str, language: str, found: dict[str, list[str]]) -> Look:
    """Return a way to look at the page at an address, or at the one that is open."""
    page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])

    def looked(where: str = "") -> int:
        answer = page.goto(address + where) if where else None
        if problems := faults(page):
            found[where or urlsplit(page.url).path] = problems
        assert page.locator("html").get_attribute("lang") == language
        return answer.status if answer else 0

    return looked


def test_the_doors(page: Page, look: Look) -> None:
    for where in (
        "/account/login/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/1-bad/",
        "/account/password/reset/key/done/",
        "/account/inactive/",
        "/account/social/login/cancelled/",
        "/account/social/login/error/",
        "/invitations/there-is-no-such-link/",
        "/standards/",
        "/components/",
    ):
        assert look(where) < 500


def test_the_second_step(page: Page, address: str, look: Look) -> None:
    person = who(*PROVINCE)
    TOTP.activate(person, generate_totp_secret())
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/2fa/authenticate/**")

    look("")


def test_the_account(page: Page, address: str, language: str, look: Look) -> None:
    come_in(page, address, seat(*PROVINCE), language)
    look("/account/reauthenticate/")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    for where in (
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/password/change/",
        "/account/social/",
        "/account/logout/",
    ):
        assert look(where) == 200


def rooms_of_the_house(place: Place) -> list[str]:
    office = place.offices.order_by("pk")[0]
    member = Membership.objects.filter(office__place=place, role=Role.REPORTER)[0]
    owner = CriterionOwner.objects.filter(place__code="405")[0]
    return [
        "/",
        "/acting/",
        "/places/",
        "/places/?q=khong-co",
        f"/places/{place.pk}/",
        f"/places/{place.pk}/history/",
        "/people/",
        f"/people/{member.person_id}/",
        f"/people/offices/new/{place.pk}/",
        f"/people/offices/{office.pk}/",
        f"/people/offices/{office.pk}/invite/",
        f"/people/offices/{office.pk}/close/",
        f"/people/memberships/{member.pk}/end/",
        f"/people/memberships/{member.pk}/replace/",
        f"/people/memberships/{member.pk}/stand-in/",
        f"/owners/?place={place.pk}",
        f"/owners/assign/{place.pk}/",
        f"/owners/{owner.pk}/end/",
        "/audit/",
        f"/audit/?who={member.person_id}",
        "/set-up/",
        "/standards/",
        "/standards/unknown/",
        "/standards/ntm-nang-cao-2021-2025/",
        "/standards/ntm-xa-2021-2025/15.1/",
        "/standards/compare/?a=ntm-xa-2021-2025&b=ntm-nang-cao-2021-2025",
    ]


def test_the_rooms_of_the_house(page: Page, address: str, language: str, look: Look) -> None:
    come_in(page, address, seat(*PROVINCE), language)

    for where in rooms_of_the_house(Place.objects.get(code="16414", valid_from=None)):
        assert look(where) == 200, where


def rooms_of_the_work(place: Place) -> list[str]:
    pursuit = Pursuit.objects.filter(place=place).latest("pk")
    period = Period.objects.filter(statements__pursuit=pursuit).latest("first_day")
    window = Window.objects.filter(period=period)[0]
    charge = PersonInCharge.objects.filter(pursuit__place=place).first()
    title = Recognition.objects.filter(place=place).first()
    report = f"/figures/{pursuit.pk}/{period.pk}/"
    return [
        "/matrix/",
        "/matrix/late/",
        f"/matrix/{pursuit.pk}/{period.pk}/5/",
        f"/compare/?p={pursuit.pk}",
        f"/compare/periods/{pursuit.pk}/",
        "/what-if/",
        "/what-if/?to=ntm-xa-2021-2025",
        "/what-if/?act=with:211-2024-qd-ttg&view=criteria",
        "/what-if/?group=khong-co",
        f"/what-if/{pursuit.pk}/{period.pk}/?on=2024-12-31",
        f"/communes/{pursuit.pk}/",
        "/pursuits/",
        "/pursuits/choose/",
        "/pursuits/many/",
        f"/pursuits/{pursuit.pk}/",
        f"/pursuits/{pursuit.pk}/stage/",
        f"/pursuits/{pursuit.pk}/target/",
        f"/pursuits/{pursuit.pk}/end/",
        f"/pursuits/{pursuit.pk}/people/",
        f"/pursuits/register/{place.pk}/",
        f"/pursuits/titles/of/{place.pk}/",
        *([f"/pursuits/charges/{charge.pk}/end/"] if charge else []),
        *([f"/pursuits/titles/{title.pk}/"] if title else []),
        "/figures/",
        f"/figures/windows/{window.pk}/",
        report,
        f"{report}return/",
        f"{report}confirm/",
        f"{report}5/voices/",
        f"{report}5/opinion/",
        f"{report}state/5.1/",
    ]


def test_the_rooms_of_the_work(page: Page, address: str, language: str, look: Look) -> None:
    come_in(page, address, seat(*PROVINCE), language)

    for where in rooms_of_the_work(Place.objects.get(code="16414", valid_from=None)):
        assert look(where) < 500, where


def rooms_of_talk(place: Place) -> list[str]:
    pursuit = Pursuit.objects.filter(place=place).earliest("pk")
    question = Thread.objects.get(pursuit=pursuit, kind="question")
    disagreement = Thread.objects.get(pursuit=pursuit, kind="disagreement")
    pinned = Thread.objects.get(kind="guidance")
    of = f"/discussions/of/{pursuit.pk}/"
    return [
        "/discussions/",
        "/discussions/obstacles/",
        "/discussions/obstacles/?overdue=on&state=every",
        of,
        f"{of}5/",
        *(f"{of}5/{kind}/" for kind in ("question", "obstacle", "disagreement", "guidance")),
        f"/discussions/guidance/{place.parent_id}/{pursuit.standard}/5/",
        f"/discussions/{question.pk}/",
        f"/discussions/{question.pk}/say/?cite=1",
        f"/discussions/{disagreement.pk}/",
        f"/discussions/{disagreement.pk}/steer/",
        f"/discussions/{disagreement.pk}/close/",
        f"/discussions/{pinned.pk}/",
        f"/discussions/{pinned.pk}/unpin/",
        "/notifications/",
        "/notifications/?unread=yes",
        "/notifications/following/",
        "/notifications/settings/",
        f"/notifications/communes/{place.pk}/",
    ]


def test_the_rooms_of_talk(page: Page, address: str, language: str, look: Look) -> None:
    come_in(page, address, seat(*PROVINCE), language)

    for where in rooms_of_talk(Place.objects.get(code="16414", valid_from=None)):
        assert look(where) == 200, where

    come_in(page, address, seat(*COMMUNE), language)
    assert look("/notifications/") == 200


def test_a_role_that_was_given(page: Page, address: str, language: str, look: Look) -> None:
    """What a form says of what is wrong, the link it ends with, and the page behind the link."""
    come_in(page, address, seat(*PROVINCE), language)
    office = Place.objects.get(code="16420", valid_from=None).offices.order_by("pk")[0]
    page.goto(f"{address}/people/offices/{office.pk}/invite/")
    submit = page.locator("main form.form button").first
    page.fill("input[name=email]", "khong phai dia chi")
    submit.click()
    page.locator("[aria-invalid=true]").first.wait_for()
    look("")
    page.fill("input[name=name]", "Công chức mới")
    page.fill("input[name=email]", "cong-chuc-moi@vedich.example")
    page.locator("main form.form button").first.click()
    link = page.locator("#link").input_value()
    look("")

    page.context.clear_cookies()
    page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])

    assert look(urlsplit(link).path) == 200


def hand_in(page: Page, address: str, file: Path) -> None:
    page.goto(f"{address}/set-up/")
    page.set_input_files("input[type=file]", file)
    page.locator("main form.form button").first.click()
    page.wait_for_url("**/set-up/*/")


def test_a_workbook_wrong_and_right(
    page: Page, address: str, language: str, look: Look, tmp_path: Path
) -> None:
    come_in(page, address, seat(*PROVINCE), language)
    assert {*ROWS} <= {*HEADS}
    hand_in(page, address, book(tmp_path, ROWS, put("Người!D2", "không phải địa chỉ")))
    look("")
    hand_in(page, address, book(tmp_path, ROWS))
    look("")
    page.locator("main form button").first.click()
    page.get_by_text("mot@example.org").first.wait_for()

    look("")


def test_what_is_refused(
    page: Page, address: str, language: str, look: Look, complaints: list[str]
) -> None:
    come_in(page, address, seat(*PROVINCE), language)
    owner = CriterionOwner.objects.filter(place__code="405")[0]
    page.goto(f"{address}/owners/{owner.pk}/end/")
    page.fill("input[name=on]", "2001-01-01")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.locator("main form.form button").first.click()
    assert answered.value.status == 409
    look("")

    come_in(page, address, seat(*COMMUNE), language)
    assert look("/audit/") == 403
    assert look("/there-is-nothing-here/") == 404


def test_when_something_goes_wrong(
    page: Page,
    address: str,
    language: str,
    look: Look,
    complaints: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.goto(f"{address}/account/login/")
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page.fill("input[name=login]", "x@example.org")
    page.fill("input[name=password]", "x")
    page.locator("main form button[type=submit]").first.click()
    look("")  # the form is too old
    cache.clear()
    come_in(page, address, seat(*PROVINCE), language)
    monkeypatch.setattr("vedich.web.places.views.may_coordinate", None)
    place = Place.objects.get(code="16414", valid_from=None)

    answer = page.goto(f"{address}/places/{place.pk}/")

    assert answer is not None
    assert answer.status == 500
    assert faults(page) == []  # in both languages at once: nothing is known of who reads it
    assert [one for one in complaints if "status of 500" not in one] == []
    complaints.clear()

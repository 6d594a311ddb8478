"""The entry form of a criterion, sent whole: what can be saved is, the rest stays as typed."""

import pytest

from tests.factories import figures
from tests.factories.house import member
from tests.web.entering import EARLIER, Commune
from vedich.figures.models import Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    return Commune()


def told(criterion: dict[str, str], seen: int = 0) -> dict[str, object]:
    """Return the fields of some rows, as a browser sends them."""
    fields: dict[str, object] = {}
    for code, value in criterion.items():
        fields |= {f"value-{code}": value, f"seen-{code}": seen}
    return fields


def test_every_row_that_was_filled_in_is_saved(commune: Commune) -> None:
    answer = commune.send(5, **told({"5.2": "đạt", "5.3": "mức độ 2", "5.4": ""}))

    assert answer.status_code == 302
    assert (commune.values("5.2"), commune.values("5.3")) == (["đạt"], ["mức độ 2"])
    assert Value.objects.count() == 2


def test_what_cannot_be_saved_stays_typed_and_the_rest_is_saved(commune: Commune) -> None:
    answer = commune.send(2, **told({"2.1": "87,5", "2.2": "khoảng 90"}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert commune.values("2.1") == ["87,5"]
    assert commune.values("2.2") == []
    assert 'value="khoảng 90"' in page
    assert page.count('aria-invalid="true"') == 1
    assert 'name="seen-2.1" value="1"' in page


def test_a_form_that_is_sent_unchanged_keeps_nothing_new(commune: Commune) -> None:
    commune.send(5, **told({"5.2": "đạt"}))
    commune.send(5, **told({"5.2": "đạt"}, seen=1))

    assert commune.values("5.2") == ["đạt"]


def test_an_old_form_does_not_put_back_what_somebody_else_changed(commune: Commune) -> None:
    commune.send(2, **told({"2.1": "80", "2.2": "90"}))
    commune.save("2.1", "85", member(commune.place), seen=1)

    answer = commune.send(2, **told({"2.1": "80", "2.2": "91"}, seen=1))

    assert answer.status_code == 302
    assert commune.values("2.1") == ["80", "85"]
    assert commune.values("2.2") == ["90", "91"]


def test_two_who_change_the_same_row_are_told(commune: Commune) -> None:
    commune.send(2, **told({"2.1": "80"}))
    commune.save("2.1", "85", member(commune.place), seen=1)

    answer = commune.send(2, **told({"2.1": "82"}, seen=1))
    page = answer.content.decode()

    assert answer.status_code == 409
    assert 'value="82"' in page
    assert "<strong>85" in page
    assert 'name="theirs-2.1" value="2"' in page


def test_emptying_a_field_takes_the_figure_back(commune: Commune) -> None:
    commune.send(2, **told({"2.1": "80"}))
    commune.send(2, **told({"2.1": ""}, seen=1))

    page = commune.read("2/").content.decode()

    assert commune.values("2.1") == ["80", ""]
    assert 'name="seen-2.1" value="2"' in page
    assert "0 given, 4 missing" in page


def test_the_same_as_last_period_is_one_button_a_row(commune: Commune) -> None:
    before = figures.period(commune.house.province, EARLIER)
    figures.report(commune.pursuit, before, {"2.1": "35/40", "2.2": "95"})

    commune.send(2, **told({"2.1": "", "2.2": "96"}), same="2.1")

    kept = Value.objects.get(statement=commune.report, indicator="2.1")
    assert (kept.numerator, kept.denominator) == (35, 40)
    assert commune.values("2.2") == ["96"]


def test_what_is_empty_is_filled_from_the_last_period_for_a_criterion_or_all(
    commune: Commune,
) -> None:
    before = figures.period(commune.house.province, EARLIER)
    figures.report(commune.pursuit, before, {"2.1": "90", "2.2": "95", "10": "60"})

    commune.send(2, **told({"2.1": "91"}), copy="criterion")

    assert commune.values("2.1") == ["91"]
    assert commune.values("2.2") == ["95"]
    assert not Value.objects.filter(statement=commune.report, indicator="10").exists()

    commune.post("copy/", commune.reporter)

    assert commune.values("10") == ["60"]
    assert commune.values("2.1") == ["91"]


def test_enter_in_a_field_sends_the_form_and_nothing_else(commune: Commune) -> None:
    figures.report(commune.pursuit, figures.period(commune.house.province, EARLIER), {"2.1": "90"})

    form = commune.read("2/").content.decode().partition("data-entry>")[2]

    first = form.partition("<button")[2].partition(">")[0]
    assert "name=" not in first, "browsers press the first button when one types Enter"


def test_a_figure_that_says_script_is_only_text(commune: Commune) -> None:
    said = '"><script>alert(1)</script>'

    page = commune.send(2, **told({"2.1": said})).content.decode()

    assert "<script>alert" not in page

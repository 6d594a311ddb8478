"""What the pages of a commune say of days, drafts, shares and figures that settle nothing."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.figures import report, value
from tests.factories.house import House, member, occasion
from tests.web.asking import client_of
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.figures import actions
from vedich.figures.matrix import matrix
from vedich.figures.models import Extension, Period, Statement, Window
from vedich.figures.sheet_whole import sheet_of
from vedich.pursuits.models import Pursuit
from vedich.web.communes import shown
from vedich.web.communes.shown import concerns

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 20)
NEARLY = "cơ bản đạt"


def get(by: Membership, address: str) -> str:
    answer = client_of(by).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def clock_on_page(by: Membership, run: Pursuit, year: Period) -> date | None:
    """Return by which day the page says a report is due; the same as the matrix."""
    sheet = sheet_of(by, pursuit_id=run.pk, period_id=year.pk, day=DAY)
    clock = shown.page(sheet, {}, DAY, opened=False)["report"]["clock"]
    said = matrix(by, place=run.place, standard=run.standard, period=year, day=DAY)
    (row,) = said.rows
    assert row.days_late == (max((DAY - clock.due).days, 0) if clock else 0)
    return clock.due if clock else None


def test_a_report_is_due_by_the_day_granted_as_on_the_matrix(
    house: House, run: Pursuit, year: Period
) -> None:
    by = member(house.district, Role.COORDINATOR)
    window = Window.objects.get()
    window.due_on = date(2024, 1, 10)
    window.save()
    before = clock_on_page(by, run, year)
    for place, day in ((house.commune, 15), (house.commune, 12), (house.sibling, 30)):
        Extension.objects.create(
            window=window,
            place=place,
            until_on=date(2024, 1, day),
            reason="bão",
            at=datetime(2024, 1, 5, tzinfo=UTC),
        )

    assert before == date(2024, 1, 10)
    assert clock_on_page(by, run, year) == date(2024, 1, 15)


def test_no_clock_runs_for_what_was_returned_or_has_ended(
    house: House, run: Pursuit, year: Period
) -> None:
    by = member(house.district, Role.COORDINATOR)
    Window.objects.update(due_on=date(2024, 1, 10))
    waiting = clock_on_page(by, run, year)
    report(run, year, {"4": "90/100"})
    actions.return_report(
        pursuit_id=run.pk, period_id=year.pk, criterion=4, reason="số cũ",
        by=by, occasion=occasion(by),
    )  # fmt: skip
    returned = clock_on_page(by, run, year)
    Statement.objects.filter(pursuit=run).update(submissions=0)
    run.ended_on = date(2023, 7, 1)
    run.save()

    assert waiting == date(2024, 1, 10)
    assert returned is None
    assert clock_on_page(by, run, year) is None


def test_a_title_that_is_provisional_says_so(house: House, run: Pursuit, year: Period) -> None:
    report(run, year, {"4": "90/100"})
    by = member(house.district, Role.READER)

    marked = "(provisional)." in get(by, f"/communes/{run.pk}/")
    told = client_of(by).get(f"/communes/{run.pk}/told/").json()

    assert marked is told["kept"]["title"]["provisional"] is True


def test_a_share_is_the_same_on_every_page_and_never_rounded_up(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "94999/100000", "14.1": "87489/100000"})
    by = member(house.district, Role.READER)

    for code, share in (("4", "94.999"), ("14.1", "87.489")):
        assert f"= {share}\N{NO-BREAK SPACE}%" in get(by, f"/communes/{run.pk}/")
        assert f"= {share}\N{NO-BREAK SPACE}%" in get(by, f"/communes/{run.pk}/indicators/{code}/")


def test_what_a_draft_leads_to_shows_the_draft(house: House, run: Pursuit, year: Period) -> None:
    report(run, year, {"4": "90/100"})
    value(run, year, "4", "97/100")
    own, above = member(house.commune), member(house.district, Role.READER)
    indicator = f"/communes/{run.pk}/indicators/4/"

    page = get(own, f"/communes/{run.pk}/?draft=yes")
    criterion = get(own, f"/communes/{run.pk}/criteria/4/?draft=yes")

    assert f'href="/communes/{run.pk}/criteria/4/?draft=yes"' in page
    for text in (page, criterion):
        assert f'href="{indicator}?draft=yes"' in text
        assert f'href="{indicator}"' not in text
    assert '<input type="hidden" name="draft" value="yes">' in criterion
    assert "= 97\N{NO-BREAK SPACE}%" in get(own, f"{indicator}?draft=yes")
    assert "= 97\N{NO-BREAK SPACE}%" not in get(own, indicator)
    for address in (indicator, f"{indicator}?draft=yes"):
        assert "97/100" not in get(above, address)


@pytest.mark.parametrize("said", [NEARLY, "trên 90"])
def test_what_was_given_and_cannot_be_judged_is_not_called_missing(
    house: House, run: Pursuit, year: Period, said: str
) -> None:
    report(run, year, {"4": said})
    by = member(house.district, Role.READER)

    found = concerns(sheet_of(by, pursuit_id=run.pk, day=DAY))

    assert [one.no for one in found["unsettled"]] == [4]
    assert found["unsettled"][0].cell.verdict is Verdict.NO_DATA
    assert 4 not in [one.no for one in found["silent"]]
    assert "What was given cannot be judged" in get(by, f"/communes/{run.pk}/")

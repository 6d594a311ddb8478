"""A form goes out, is filled in, comes back, is looked at, taken over, and undone."""

import pytest

from tests.factories import figures
from tests.factories.house import House, member, occasion
from tests.factories.workbooks import (
    DOWN,
    NOTE,
    UP,
    VALUE,
    changed,
    filled,
    handed_in,
    line_of,
    opened,
    taken_away,
    taken_over,
)
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.figures import actions as of_figures
from vedich.figures.models import Period, Statement, Value
from vedich.pursuits.models import Pursuit
from vedich.workbooks import actions
from vedich.workbooks.deciding import Decision
from vedich.workbooks.merged import Sheet
from vedich.workbooks.merging import Choice
from vedich.workbooks.models import Intake
from vedich.workbooks.policies import NothingToTake, NotUndone
from vedich.workbooks.previewing import preview
from vedich.workbooks.undoing import Undone
from vedich.workbooks.words import Fate, State

pytestmark = pytest.mark.django_db


def seen(intake: Intake, by: Membership) -> Sheet:
    return preview(intake, by, occasion(by).day)[0]


def fates(intake: Intake, by: Membership) -> dict[str, Fate]:
    rows = seen(intake, by).rows
    return {row.code: row.merged.fate for row in rows if row.merged.fate is not Fate.SAME}


def standing(run: Pursuit, code: str) -> Value | None:
    found = Value.objects.filter(statement__pursuit=run, indicator=code)
    return found.order_by("-revision").first()


def test_what_is_typed_into_a_form_is_written_as_if_typed_on_the_page(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)

    intake = handed_in(filled(form, {"9": 41, "2.1": "trên 90"}), reporter)
    assert fates(intake, reporter) == {"9": Fate.NEW, "2.1": Fate.NEW}
    assert not Value.objects.exists(), "nothing is written before it is taken over"
    assert taken_over(intake, reporter) == 2

    statement = Statement.objects.get(pursuit=run)
    assert {one.indicator: one.as_written for one in statement.values.all()} == {
        "9": "41",
        "2.1": "trên 90",
    }
    assert statement.draft_verdict is not None, "judged in the same step"


def test_a_form_goes_out_with_what_stands_in_it(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    figures.report(run, year, {"9": "35/40", "2.1": "98,5"}, hand_in=False)

    page = opened(taken_away(run, period=year, by=reporter)).worksheets[0]

    nine, five = line_of(page, "9"), line_of(page, "2.1")
    assert (page[f"{UP}{nine}"].value, page[f"{DOWN}{nine}"].value) == (35, 40)
    assert page[f"{VALUE}{five}"].value == 98.5


def test_the_same_file_twice_changes_nothing_the_second_time(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    workbook = filled(taken_away(run, period=year, by=reporter), {"9": 41})
    taken_over(handed_in(workbook, reporter), reporter)

    again = handed_in(workbook, reporter)

    assert fates(again, reporter) == {}
    with pytest.raises(NothingToTake):
        taken_over(again, reporter)
    assert Value.objects.count() == 1


def test_two_people_who_changed_different_figures_both_have_their_way(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    figures.report(run, year, {"9": "41", "2.1": "90"}, hand_in=False)
    workbook = filled(taken_away(run, period=year, by=reporter), {"9": 42})
    figures.value(run, year, "2.1", "95")

    taken_over(handed_in(workbook, reporter), reporter)

    assert {code: standing(run, code).as_written for code in ("9", "2.1")} == {  # type: ignore[union-attr]  # both stand
        "9": "42",
        "2.1": "95",
    }


def test_the_same_figure_changed_by_two_conflicts_and_stays_until_somebody_decides(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    figures.report(run, year, {"9": "41"}, hand_in=False)
    workbook = filled(taken_away(run, period=year, by=reporter), {"9": 42})
    figures.value(run, year, "9", "43")

    intake = handed_in(workbook, reporter)
    assert fates(intake, reporter) == {"9": Fate.CONFLICT}
    with pytest.raises(NothingToTake):
        taken_over(intake, reporter)

    sheet = intake.sheets.get()
    choices = {"9": Decision(Choice.FILE, revision=2)}
    actions.decide(
        intake_id=intake.pk,
        sheet_id=sheet.pk,
        choices=choices,
        by=reporter,
        occasion=occasion(reporter),
    )
    assert taken_over(intake, reporter) == 1
    assert standing(run, "9").as_written == "42"  # type: ignore[union-attr]  # it stands


def test_a_cell_made_blank_takes_its_figure_back(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    figures.report(run, year, {"9": "41"}, hand_in=False)
    workbook = filled(taken_away(run, period=year, by=reporter), {"9": None})

    intake = handed_in(workbook, reporter)

    assert fates(intake, reporter) == {"9": Fate.REMOVED}
    taken_over(intake, reporter)
    assert standing(run, "9").number is None  # type: ignore[union-attr]  # a row says so


def test_what_is_decided_between_looking_and_taking_over_is_merged_anew(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    assert fates(intake, reporter) == {"9": Fate.NEW}

    figures.value(run, year, "9", "43")

    with pytest.raises(NothingToTake):
        taken_over(intake, reporter)
    assert standing(run, "9").as_written == "43"  # type: ignore[union-attr]  # it stands


def test_undoing_puts_everything_back_but_what_somebody_changed_since(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    figures.report(run, year, {"9": "41"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    intake = handed_in(filled(form, {"9": 42, "2.1": 90, "2.2": 80}), reporter)
    taken_over(intake, reporter)
    figures.value(run, year, "2.2", "81")

    undone = actions.undo(intake_id=intake.pk, by=reporter, occasion=occasion(reporter))

    assert undone == Undone(back=2, stay=1)
    assert standing(run, "9").as_written == "41"  # type: ignore[union-attr]  # as before
    assert standing(run, "2.1").number is None  # type: ignore[union-attr]  # there was none
    assert standing(run, "2.2").as_written == "81"  # type: ignore[union-attr]  # theirs
    with pytest.raises(NotUndone):
        actions.undo(intake_id=intake.pk, by=reporter, occasion=occasion(reporter))


def test_nothing_is_undone_once_the_report_was_confirmed(
    run: Pursuit, year: Period, reporter: Membership, house: House
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    taken_over(intake, reporter)
    confirm(run, year, house)

    with pytest.raises(NotUndone):
        actions.undo(intake_id=intake.pk, by=reporter, occasion=occasion(reporter))

    intake.refresh_from_db()
    assert intake.state == State.TAKEN


def confirm(run: Pursuit, year: Period, house: House) -> None:
    leader = member(house.commune, Role.LEADER)
    above = member(house.district, Role.COORDINATOR)
    ids = {"pursuit_id": run.pk, "period_id": year.pk}
    of_figures.submit_report(**ids, by=leader, occasion=occasion(leader))
    of_figures.confirm_report(**ids, by=above, occasion=occasion(above))


def test_columns_may_be_moved_and_sheets_renamed(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    def shuffle(book: object) -> None:
        page = book.worksheets[0]  # type: ignore[attr-defined]  # a workbook
        page.title = "Bang cua toi"
        for line in range(1, page.max_row + 1):
            value, note = page[f"{VALUE}{line}"], page[f"{NOTE}{line}"]
            value.value, note.value = note.value, value.value

    workbook = changed(filled(taken_away(run, period=year, by=reporter), {"9": 42}), shuffle)

    assert fates(handed_in(workbook, reporter), reporter) == {"9": Fate.NEW}


def test_an_event_says_that_it_was_taken_over_and_undone(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    taken_over(intake, reporter)
    actions.undo(intake_id=intake.pk, by=reporter, occasion=occasion(reporter))

    told = Event.objects.filter(action__startswith="workbooks.").values_list("action", flat=True)
    assert list(told.order_by("seq")) == [
        "workbooks.handed_out",
        "workbooks.taken_in",
        "workbooks.taken_over",
        "workbooks.undone",
    ]

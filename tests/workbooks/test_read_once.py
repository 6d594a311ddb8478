"""A workbook that two happen to read is kept as the first of them read it."""

import pytest

from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import filled, handed_in, taken_away, taken_over
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit
from vedich.workbooks import actions, jobs
from vedich.workbooks.undoing import Undone
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db


def test_a_slow_reader_takes_nothing_back_that_was_decided_meanwhile(
    run: Pursuit, year: Period, house: House
) -> None:
    by = member(house.commune)
    intake = handed_in(filled(taken_away(run, period=year, by=by), {"9": 41}), by)
    slowly = jobs._sheets(intake, lambda *_: None)
    taken_over(intake, by)
    sheets = set(intake.sheets.values_list("pk", flat=True))

    jobs._keep(intake, slowly)

    intake.refresh_from_db()
    assert intake.state == State.TAKEN
    assert set(intake.sheets.values_list("pk", flat=True)) == sheets
    undone = actions.undo(intake_id=intake.pk, by=by, occasion=occasion(by))
    assert undone == Undone(back=1)


def test_a_slow_reader_does_not_swap_the_sheets_somebody_looks_at(
    run: Pursuit, year: Period, house: House
) -> None:
    by = member(house.commune)
    intake = handed_in(filled(taken_away(run, period=year, by=by), {"9": 41}), by)
    sheet = intake.sheets.get()

    jobs._keep(intake, jobs._sheets(intake, lambda *_: None))

    assert intake.sheets.get() == sheet


def test_a_slow_reader_that_fails_does_not_refuse_what_was_taken_over(
    run: Pursuit, year: Period, house: House
) -> None:
    by = member(house.commune)
    intake = handed_in(filled(taken_away(run, period=year, by=by), {"9": 41}), by)
    taken_over(intake, by)

    jobs._keep(intake, [])

    intake.refresh_from_db()
    assert intake.state == State.TAKEN


def test_reading_says_how_far_it_is_of_how_many(
    year: Period, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = [pursuit(place(f"Xã {n}", house.district)) for n in range(10)]
    by = member(house.province, Role.COORDINATOR)
    said: list[tuple[int, int]] = []
    monkeypatch.setattr(jobs, "_beat", lambda _intake, *told: said.append(told))

    handed_in(taken_away(*runs, period=year, by=by), by)

    assert said == [(10, 11)], "the sheet of instructions is one of them"

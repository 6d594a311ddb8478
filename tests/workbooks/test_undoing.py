"""Undoing is for whoever could have written it, in the voice it was written in."""

import pytest

from tests.factories import figures
from tests.factories.figures import value
from tests.factories.house import House, member, occasion, office
from tests.factories.owners import owner
from tests.factories.workbooks import filled, handed_in, taken_away, taken_over
from vedich.accounts.models import Membership
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures import actions as of_figures
from vedich.figures.models import Period, Statement, Value
from vedich.pursuits.models import Pursuit
from vedich.standards.models import CriterionOwner
from vedich.workbooks import actions
from vedich.workbooks.models import Intake
from vedich.workbooks.policies import NotUndone
from vedich.workbooks.undoing import Undone
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db


def taken(run: Pursuit, year: Period, by: Membership, cells: dict[str, object]) -> Intake:
    intake = handed_in(filled(taken_away(run, period=year, by=by), cells), by)
    taken_over(intake, by)
    return intake


def undo(intake: Intake, by: Membership) -> Undone:
    return actions.undo(intake_id=intake.pk, by=by, occasion=occasion(by))


def stands(run: Pursuit, code: str) -> str:
    return Value.objects.filter(statement__pursuit=run, indicator=code).latest("pk").as_written


def is_taken(intake: Intake) -> bool:
    intake.refresh_from_db()
    return intake.state == State.TAKEN and intake.undone_at is None


def department(house: House, run: Pursuit) -> Membership:
    answering = office(house.district, OfficeKind.DEPARTMENT)
    owner(answering, house.district, 9, standard=run.standard)
    return member(answering, Role.DEPARTMENT)


def test_another_voice_is_refused_and_the_undo_is_not_used_up(
    house: House, run: Pursuit, year: Period
) -> None:
    by = department(house, run)
    intake = taken(run, year, by, {"9": 41})
    above = member(house.district, Role.COORDINATOR)

    with pytest.raises(NotUndone, match="written as “Department”"):
        undo(intake, above)

    assert is_taken(intake)
    assert stands(run, "9") == "41"
    assert undo(intake, by) == Undone(back=1)


def test_a_department_undoes_nothing_of_another(house: House, run: Pursuit, year: Period) -> None:
    intake = taken(run, year, department(house, run), {"9": 41})
    other = member(office(house.district, OfficeKind.DEPARTMENT), Role.DEPARTMENT)

    with pytest.raises(Intake.DoesNotExist):
        undo(intake, other)
    assert is_taken(intake)


def test_a_criterion_that_is_no_longer_theirs_is_not_undone(
    house: House, run: Pursuit, year: Period
) -> None:
    by = department(house, run)
    intake = taken(run, year, by, {"9": 41})
    CriterionOwner.objects.filter(office=by.office).update(until=occasion(by).day)

    with pytest.raises(NotUndone, match="Another office answers"):
        undo(intake, by)
    assert is_taken(intake)


def test_an_organisation_takes_nothing_of_the_province_back(
    house: House, run: Pursuit, year: Period
) -> None:
    intake = taken(run, year, member(house.province, Role.COORDINATOR), {"9": 42})
    organisation = office(house.province, OfficeKind.MASS_ORGANISATION)

    with pytest.raises(Intake.DoesNotExist):
        undo(intake, member(organisation, Role.COORDINATOR))
    assert stands(run, "9") == "42"


def test_whoever_confirms_there_undoes_what_a_colleague_took_over(
    house: House, run: Pursuit, year: Period
) -> None:
    intake = taken(run, year, member(house.province, Role.COORDINATOR), {"9": 42})

    assert undo(intake, member(house.province, Role.LEADER)) == Undone(back=1)


def test_two_workbooks_about_one_figure_are_undone_the_later_first(
    run: Pursuit, year: Period, house: House
) -> None:
    by = member(house.commune)
    figures.report(run, year, {"9": "41"}, hand_in=False)
    first, second = (taken(run, year, by, {"9": figure}) for figure in (42, 43))

    with pytest.raises(NotUndone, match="undo that one first"):
        undo(first, by)
    assert is_taken(first)

    assert undo(second, by) == Undone(back=1)
    assert stands(run, "9") == "42"
    assert undo(first, by) == Undone(back=1)
    assert stands(run, "9") == "41"


def test_what_an_undone_workbook_wrote_does_not_come_back(
    run: Pursuit, year: Period, house: House
) -> None:
    by = member(house.commune)
    figures.report(run, year, {"9": "41", "2.1": "90"}, hand_in=False)
    first = taken(run, year, by, {"9": 42, "2.1": 91})
    second = taken(run, year, by, {"9": 43})

    assert undo(first, by) == Undone(back=1, stay=1)
    assert undo(second, by) == Undone(back=1)

    assert (stands(run, "9"), stands(run, "2.1")) == ("41", "90")


def test_a_figure_typed_anew_since_then_stays(run: Pursuit, year: Period, house: House) -> None:
    by = member(house.commune)
    intake = taken(run, year, by, {"9": 42, "2.1": 90})
    value(run, year, "9", "44")

    assert undo(intake, by) == Undone(back=1, stay=1)
    assert stands(run, "9") == "44"


def test_it_says_whose_report_has_to_be_handed_in_again(
    run: Pursuit, year: Period, house: House
) -> None:
    by, leader = member(house.commune), member(house.commune, Role.LEADER)
    intake = taken(run, year, by, {"9": 41})
    of_figures.submit_report(
        pursuit_id=run.pk, period_id=year.pk, by=leader, occasion=occasion(leader)
    )

    assert undo(intake, by) == Undone(back=1, again=["Xã Đông Thịnh"])
    assert Statement.objects.get(pursuit=run).submissions == 1

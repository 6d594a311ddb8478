"""What an attacker would try with figures: each is refused, and nothing is written."""

from datetime import date

import pytest

from tests.factories import figures
from tests.factories.house import House, member, occasion, office
from tests.factories.pursuits import pursuit
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures import actions
from vedich.figures.models import DoubtAnswer, Period, Statement, Value
from vedich.figures.periods import set_window
from vedich.figures.policies import NotOpen, NotSubmitted
from vedich.figures.words import State, WindowState
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def test_a_report_handed_in_anew_is_not_confirmed_by_who_read_the_last(
    house: House, run: Pursuit, year: Period
) -> None:
    figures.report(run, year, {"9": "35/40"})
    above = member(house.district, Role.COORDINATOR)
    ids = {"pursuit_id": run.pk, "period_id": year.pk}
    actions.return_report(
        **ids, criterion=None, reason="Xem lại", by=above, occasion=occasion(above)
    )
    figures.report(run, year, {"9": "38/40"})

    with pytest.raises(NotSubmitted, match="handed in anew"):
        actions.confirm_report(**ids, seen=1, by=above, occasion=occasion(above))

    assert Statement.objects.get(pursuit=run).state == State.SUBMITTED
    actions.confirm_report(**ids, seen=2, by=above, occasion=occasion(above))


def test_figures_are_not_taken_of_periods_after_the_pursuit_ended(house: House) -> None:
    run = pursuit(house.commune)
    Pursuit.objects.filter(pk=run.pk).update(ended_on=date(2024, 2, 1))
    elsewhen = figures.period(house.district, date(2025, 6, 1))

    with pytest.raises(NotOpen, match="had stopped"):
        figures.value(run, elsewhen, "9", "41")

    assert not Value.objects.exists()


def test_nobody_states_figures_of_a_period_that_was_not_opened_there(
    house: House, run: Pursuit
) -> None:
    elsewhere = figures.period(house.other_province)
    above = member(house.province, Role.COORDINATOR)

    with pytest.raises(NotOpen, match="Nobody has opened"):
        figures.value(run, elsewhere, "9", "41", by=above)


@pytest.mark.parametrize("kind", [OfficeKind.FATHERLAND_FRONT, OfficeKind.MASS_ORGANISATION])
def test_the_head_of_an_organisation_hands_nothing_in_and_confirms_nothing(
    house: House, run: Pursuit, year: Period, kind: OfficeKind
) -> None:
    ids = {"pursuit_id": run.pk, "period_id": year.pk}
    figures.report(run, year, {"9": "35/40"}, hand_in=False)
    inside = member(office(house.commune, kind), Role.LEADER)
    with pytest.raises(NotYours):
        actions.submit_report(**ids, by=inside, occasion=occasion(inside))

    figures.report(run, year, {})
    above = member(office(house.province, kind), Role.LEADER)
    with pytest.raises(NotYours):
        actions.confirm_report(**ids, by=above, occasion=occasion(above))


def test_doubts_are_answered_by_the_commune_of_its_own_figures_while_they_are_taken(
    house: House, run: Pursuit, year: Period
) -> None:
    own = figures.value(run, year, "9", "140")
    theirs = figures.value(run, year, "9", "141", by=member(house.district, Role.COORDINATOR))
    by = member(house.commune)
    said = {"reason": "Đã kiểm tra", "by": by, "occasion": occasion(by)}

    with pytest.raises(Value.DoesNotExist):
        actions.answer_doubt(value_id=theirs.pk, check="range", **said)
    with pytest.raises(Value.DoesNotExist):
        actions.answer_doubt(value_id=own.pk, check="x" * 51, **said)
    above = member(house.district, Role.COORDINATOR)
    set_window(
        window_id=year.windows.get().pk,
        state=WindowState.LOCKED,
        by=above,
        occasion=occasion(above),
    )
    with pytest.raises(NotOpen):
        actions.answer_doubt(value_id=own.pk, check="part_above_whole", **said)

    assert not DoubtAnswer.objects.exists()

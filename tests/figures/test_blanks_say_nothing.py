"""A blank is no figure: it is not handed in, and makes nobody a voice."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.figures import report, typed, value
from tests.factories.house import House, member, occasion
from tests.factories.owners import owner
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions
from vedich.figures.matrix import matrix
from vedich.figures.models import Period, Statement, Value
from vedich.figures.policies import FigureMissing, NothingToSubmit
from vedich.figures.reading import Typed
from vedich.figures.words import State, Voice
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


@pytest.fixture
def department(house: House, run: Pursuit) -> Membership:
    by = member(house.district, Role.DEPARTMENT)
    owner(by.office, house.district, 4, standard=run.standard)
    return by


def save(run: Pursuit, year: Period, said: Typed, by: Membership) -> actions.Saved:
    return actions.save_value(
        pursuit_id=run.pk,
        period_id=year.pk,
        code="4",
        typed=said,
        seen=0,
        by=by,
        occasion=occasion(by),
    )


def submit(run: Pursuit, year: Period) -> Statement:
    by = member(run.place, Role.LEADER)
    return actions.submit_report(pursuit_id=run.pk, period_id=year.pk, by=by, occasion=occasion(by))


def voice_shown(house: House, run: Pursuit, year: Period) -> Voice | None:
    by = member(house.district, Role.COORDINATOR)
    shown = matrix(
        by, place=house.district, standard=run.standard, period=year, day=date(2023, 7, 1)
    )
    return shown.rows[0].voice


def test_a_blank_where_nothing_stands_is_not_kept(run: Pursuit, year: Period) -> None:
    saved = save(run, year, Typed(" "), member(run.place))

    assert (saved.value, saved.is_new) == (None, False)
    assert not Statement.objects.exists()


def test_a_remark_without_a_figure_is_refused_and_not_lost_in_silence(
    run: Pursuit, year: Period
) -> None:
    for beside in ({"note": "chờ số liệu"}, {"source": "Báo cáo 12"}):
        with pytest.raises(FigureMissing, match="Enter the figure first"):
            save(run, year, replace(Typed(), **beside), member(run.place))

    assert not Value.objects.exists()


def test_a_figure_typed_and_erased_is_not_handed_in(run: Pursuit, year: Period) -> None:
    value(run, year, "4", "989/1000")
    value(run, year, "4", "")

    with pytest.raises(NothingToSubmit, match="No figure has been entered"):
        submit(run, year)

    assert Statement.objects.get().state == State.DRAFT


def test_a_figure_changed_and_changed_back_is_nothing_new(run: Pursuit, year: Period) -> None:
    report(run, year, {"4": "99", "9": "91"})
    value(run, year, "4", "98")
    value(run, year, "4", "99")
    with pytest.raises(NothingToSubmit, match="nothing new"):
        submit(run, year)

    value(run, year, "9", "")

    assert submit(run, year).submissions == 2, "what was handed in is taken back"


def test_a_paper_or_a_remark_beside_the_same_figure_is_something_new(
    run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "99"})
    by = member(run.place)
    actions.save_value(
        pursuit_id=run.pk,
        period_id=year.pk,
        code="4",
        typed=replace(typed("99"), note="Đã đối chiếu"),
        seen=1,
        by=by,
        occasion=occasion(by),
    )

    assert submit(run, year).submissions == 2


def test_an_empty_form_makes_no_department_the_voice(
    house: House, run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "989/1000"})

    save(run, year, Typed(), department)

    assert voice_shown(house, run, year) == Voice.COMMUNE
    assert not Statement.objects.filter(voice=Voice.DEPARTMENT).exists()


def test_a_department_that_takes_back_all_it_said_is_no_longer_the_voice(
    house: House, run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "989/1000"})
    value(run, year, "4", "50", department)
    assert voice_shown(house, run, year) == Voice.DEPARTMENT

    value(run, year, "4", "", department)

    assert voice_shown(house, run, year) == Voice.COMMUNE
    value(run, year, "4", "50", department)
    assert voice_shown(house, run, year) == Voice.DEPARTMENT


def test_a_silent_department_stays_silent_when_the_commune_hands_in_anew(
    house: House, run: Pursuit, year: Period, department: Membership
) -> None:
    report(run, year, {"4": "989/1000"})
    value(run, year, "4", "50", department)
    value(run, year, "4", "", department)

    report(run, year, {"4": "990/1000"})

    assert voice_shown(house, run, year) == Voice.COMMUNE

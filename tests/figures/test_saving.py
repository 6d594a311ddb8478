"""A figure saved: read, kept once, judged with it; nobody writes over anybody."""

import pytest

from tests.factories.figures import period, report, typed, value
from tests.factories.house import House, member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.core.figures import UnreadableFigure
from vedich.core.words import Verdict
from vedich.figures import actions, letters
from vedich.figures.models import Period, Statement, Value
from vedich.figures.periods import extend, set_window
from vedich.figures.policies import ChangedMeanwhile, NothingToSubmit, NotOpen
from vedich.figures.words import State, WindowState
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def save(run: Pursuit, year: Period, code: str, said: str, seen: int, by: Membership) -> Value:
    return actions.save_value(
        pursuit_id=run.pk,
        period_id=year.pk,
        code=code,
        typed=typed(said),
        seen=seen,
        by=by,
        occasion=occasion(by),
    ).value


def submit(run: Pursuit, year: Period) -> Statement:
    by = member(run.place, Role.LEADER)
    return actions.submit_report(pursuit_id=run.pk, period_id=year.pk, by=by, occasion=occasion(by))


def criterion(line: str, no: int) -> Verdict:
    return letters.verdict(line[no - 1])


def test_a_figure_saved_is_judged_in_the_same_breath(run: Pursuit, year: Period) -> None:
    value(run, year, "4", "98,9")

    statement = Statement.objects.get()

    assert statement.verdict is None, "nothing was handed in"
    assert statement.draft_verdict is not None
    assert criterion(statement.draft_verdict.criteria, 4) == Verdict.NOT_MET
    value(run, year, "4", "99")
    statement.refresh_from_db()
    assert criterion(statement.draft_verdict.criteria, 4) == Verdict.MET
    assert statement.draft_verdict.replaces is not None


def test_a_share_is_judged_by_its_parts(run: Pursuit, year: Period) -> None:
    kept = value(run, year, "4", "989/1000")

    statement = Statement.objects.get()
    assert (kept.numerator, kept.denominator) == (989, 1000)
    assert criterion(statement.draft_verdict.criteria, 4) == Verdict.NOT_MET


def test_what_cannot_be_read_is_refused_and_nothing_is_kept(run: Pursuit, year: Period) -> None:
    with pytest.raises(UnreadableFigure):
        value(run, year, "4", "khá cao")

    assert not Value.objects.exists()
    assert not Statement.objects.exists()


def test_the_same_sent_twice_is_kept_once(run: Pursuit, year: Period) -> None:
    by = member(run.place)
    first = save(run, year, "4", "99", 0, by)

    again = save(run, year, "4", "99", 0, by)

    assert again.pk == first.pk
    assert Value.objects.count() == 1


def test_two_people_in_one_field_both_see_it(run: Pursuit, year: Period) -> None:
    mine, yours = member(run.place), member(run.place)
    save(run, year, "4", "99", 0, mine)

    with pytest.raises(ChangedMeanwhile) as refused:
        save(run, year, "4", "97", 0, yours)

    assert refused.value.theirs is not None
    assert refused.value.theirs.as_written == "99"
    assert save(run, year, "4", "97", 1, yours).revision == 2
    assert [one.as_written for one in Value.objects.order_by("revision")] == ["99", "97"]


def test_a_figure_taken_back_is_as_one_never_said(run: Pursuit, year: Period) -> None:
    value(run, year, "4", "99")

    value(run, year, "4", "")

    line = Statement.objects.get().draft_verdict.criteria
    assert criterion(line, 4) == Verdict.NO_DATA
    assert Value.objects.count() == 2


def test_others_than_the_commune_do_not_write_its_figures(
    house: House, run: Pursuit, year: Period
) -> None:
    for role in (Role.FRONT, Role.READER, Role.APPRAISER, Role.DEPARTMENT):
        with pytest.raises(NotYours):
            value(run, year, "4", "99", member(house.commune, role))
    with pytest.raises(Pursuit.DoesNotExist):
        value(run, year, "4", "99", member(house.sibling))


def test_handing_in_is_the_leaders_and_needs_something_new(
    house: House, run: Pursuit, year: Period
) -> None:
    with pytest.raises(NothingToSubmit):
        submit(run, year)
    value(run, year, "4", "99")
    by = member(house.commune)
    with pytest.raises(NotYours):
        actions.submit_report(pursuit_id=run.pk, period_id=year.pk, by=by, occasion=occasion(by))

    statement = submit(run, year)

    assert (statement.state, statement.submissions) == (State.SUBMITTED, 1)
    assert statement.verdict is not None
    with pytest.raises(NothingToSubmit):
        submit(run, year)


def test_what_is_typed_after_handing_in_waits_for_the_next(run: Pursuit, year: Period) -> None:
    statement = report(run, year, {"4": "98"})

    value(run, year, "4", "99")

    statement.refresh_from_db()
    assert criterion(statement.verdict.criteria, 4) == Verdict.NOT_MET
    assert criterion(statement.draft_verdict.criteria, 4) == Verdict.MET
    statement = submit(run, year)
    assert criterion(statement.verdict.criteria, 4) == Verdict.MET
    assert statement.submissions == 2


def test_a_locked_period_takes_nothing_without_an_extension(
    house: House, run: Pursuit, year: Period
) -> None:
    coordinator = member(house.district, Role.COORDINATOR)
    window = year.windows.get()
    set_window(
        window_id=window.pk,
        state=WindowState.LOCKED,
        by=coordinator,
        occasion=occasion(coordinator),
    )
    with pytest.raises(NotOpen):
        value(run, year, "4", "99")

    extend(
        window_id=window.pk,
        place=house.commune,
        until_on=occasion(coordinator).day,
        reason="Nhập sai đơn vị",
        by=coordinator,
        occasion=occasion(coordinator),
    )

    assert value(run, year, "4", "99").revision == 1


def test_a_closed_period_takes_corrections_of_what_was_returned(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "98"})
    coordinator = member(house.district, Role.COORDINATOR)
    how = {"by": coordinator, "occasion": occasion(coordinator)}
    set_window(window_id=year.windows.get().pk, state=WindowState.CLOSED, **how)
    with pytest.raises(NotOpen):
        value(run, year, "4", "99")

    actions.return_report(
        pursuit_id=run.pk, period_id=year.pk, criterion=4, reason="Thiếu thôn 3", **how
    )

    value(run, year, "4", "99")
    assert submit(run, year).state == State.SUBMITTED


def test_a_period_nobody_opened_takes_nothing(house: House, run: Pursuit) -> None:
    elsewhere = period(house.other_province)

    with pytest.raises(NotOpen):
        value(run, elsewhere, "4", "99")


def test_a_confirmed_report_is_changed_only_after_it_is_returned(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "98"})
    leader = member(house.district, Role.LEADER)
    how = {"pursuit_id": run.pk, "period_id": year.pk, "by": leader, "occasion": occasion(leader)}
    actions.confirm_report(**how)
    with pytest.raises(NotOpen):
        value(run, year, "4", "99")

    actions.return_report(criterion=None, reason="Sai kỳ", **how)

    assert value(run, year, "4", "99").submission == 2


def test_an_earlier_period_is_taken_over_where_nothing_is_given(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"4": "99", "9": "95", "14.1": "96"})
    after = period(house.district, year.last_day.replace(year=2024))
    value(run, after, "9", "97")
    by = member(house.commune)

    taken = actions.copy_forward(
        pursuit_id=run.pk,
        period_id=after.pk,
        from_period_id=year.pk,
        by=by,
        occasion=occasion(by),
    )

    now = {one.indicator: one.as_written for one in Value.objects.filter(statement__period=after)}
    assert taken == 2
    assert now == {"4": "99", "9": "97", "14.1": "96"}

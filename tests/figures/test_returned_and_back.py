"""A report returned: what was read, once, what may be corrected, and how a mistake is undone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.figures import period, report, value
from tests.factories.house import House, member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.audit.recording import Occasion
from vedich.figures import actions
from vedich.figures.form import sheet
from vedich.figures.many import lay_out_many, reach_of
from vedich.figures.models import Extension, Opinion, Period, Statement, StatementStep
from vedich.figures.periods import extend, set_window
from vedich.figures.policies import HandedInAnew, NothingToSubmit, NotOpen
from vedich.figures.words import State, WindowState, Word
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db

Return = Callable[..., Statement]


@pytest.fixture
def above(house: House) -> Membership:
    return member(house.district, Role.COORDINATOR)


@pytest.fixture
def give_back(run: Pursuit, year: Period, above: Membership) -> Return:
    def give_back(
        criterion: int | None = 4, reason: str = "Thiếu thôn 3", **more: object
    ) -> Statement:
        return actions.return_report(
            pursuit_id=run.pk,
            period_id=year.pk,
            criterion=criterion,
            reason=reason,
            **({"by": above, "occasion": occasion(above)} | more),
        )

    return give_back


def keep(year: Period, state: WindowState, by: Membership) -> None:
    set_window(window_id=year.windows.get().pk, state=state, by=by, occasion=occasion(by))


def submit(run: Pursuit, year: Period, note: str = "") -> Statement:
    by = member(run.place, Role.LEADER)
    return actions.submit_report(
        pursuit_id=run.pk, period_id=year.pk, note=note, by=by, occasion=occasion(by)
    )


def test_a_report_handed_in_anew_is_not_returned_by_who_read_the_last(
    run: Pursuit, year: Period, give_back: Return
) -> None:
    report(run, year, {"4": "98"})
    report(run, year, {"4": "99"})

    with pytest.raises(HandedInAnew, match=r"No\. 2"):
        give_back(seen=1)

    assert Statement.objects.get().state == State.SUBMITTED
    assert give_back(seen=2).state == State.RETURNED


def test_a_return_sent_twice_is_kept_once(
    run: Pursuit, year: Period, above: Membership, give_back: Return
) -> None:
    report(run, year, {"4": "98"})
    for reason in ("Thiếu thôn 3", "Thiếu thôn 3 "):
        give_back(reason=reason)
    steps = StatementStep.objects.filter(state=State.RETURNED)
    assert steps.count() == Event.objects.filter(action="figures.returned").count() == 1

    give_back(reason="Thiếu cả thôn 4")
    give_back(criterion=9)
    submit(run, year, "Đã đủ")
    give_back()

    assert steps.count() == 4


def test_a_word_sent_twice_is_kept_once(run: Pursuit, year: Period, above: Membership) -> None:
    first = report(run, year, {"4": "98"}).submitted_at
    assert first is not None

    def say(word: Word = Word.NOT_MET, days: int = 1) -> Opinion:
        return actions.state_opinion(
            pursuit_id=run.pk,
            period_id=year.pk,
            criterion=4,
            word=word,
            reason="Thiếu thôn 3",
            by=above,
            occasion=Occasion(above.actor, first + timedelta(days=days)),
        )

    assert say().pk == say().pk
    assert Event.objects.filter(action="figures.opinion").count() == 1
    say(Word.BASICALLY_MET)
    say()
    assert Opinion.objects.count() == 3, "what is said again after another word is news"
    Statement.objects.filter(voice="commune").update(submitted_at=first + timedelta(days=2))
    say(days=3)
    assert Opinion.objects.count() == 4, "on another handing-in"


def test_more_time_given_twice_is_given_once(
    house: House, run: Pursuit, year: Period, above: Membership
) -> None:
    def more_time(until_on: date) -> Extension:
        return extend(
            window_id=year.windows.get().pk,
            place=house.commune,
            until_on=until_on,
            reason="Bão",
            by=above,
            occasion=occasion(above),
        )

    assert more_time(date(2099, 1, 1)).pk == more_time(date(2099, 1, 1)).pk
    more_time(date(2099, 2, 1))

    assert Extension.objects.count() == Event.objects.filter(action="periods.extended").count() == 2


def test_while_closed_only_what_was_returned_is_corrected(
    run: Pursuit, year: Period, above: Membership, give_back: Return
) -> None:
    report(run, year, {"4": "98", "14.1": "96"})
    keep(year, WindowState.CLOSED, above)
    give_back(4)

    with pytest.raises(NotOpen, match=r"criteria: 4\)"):
        value(run, year, "14.1", "97")

    by = member(run.place)
    ids = {"pursuit_id": run.pk, "period_id": year.pk}
    day = occasion(above).day
    assert "only what was returned" in sheet(by, **ids, criterion=14, day=day).closed
    assert sheet(by, **ids, criterion=4, day=day).closed == ""
    desk = lay_out_many([run.pk], period=year, by=by, day=day)[run.pk]
    assert reach_of(by, run.standard, day).of(desk) == {4}
    value(run, year, "4", "99")
    give_back(None)
    value(run, year, "14.1", "97")


def test_while_closed_only_what_was_returned_is_copied_from_before(
    house: House, run: Pursuit, year: Period, above: Membership, give_back: Return
) -> None:
    before = period(house.district, date(2022, 6, 1))
    report(run, before, {"4": "97", "14.1": "95"})
    report(run, year, {"9": "91"})
    keep(year, WindowState.CLOSED, above)
    give_back(4)
    by = member(run.place)

    taken = actions.copy_forward(
        pursuit_id=run.pk,
        period_id=year.pk,
        from_period_id=before.pk,
        by=by,
        occasion=occasion(by),
    )

    assert taken == 1


def test_a_mistaken_return_is_undone_by_handing_in_with_a_note(
    run: Pursuit, year: Period, above: Membership, give_back: Return
) -> None:
    report(run, year, {"4": "98"})
    give_back()
    with pytest.raises(NothingToSubmit, match="say in the remark"):
        submit(run, year, " ")

    again = submit(run, year, "Số liệu đúng, đã có biên bản")

    assert (again.state, again.submissions) == (State.SUBMITTED, 2)
    ids = {"pursuit_id": run.pk, "period_id": year.pk}
    confirmed = actions.confirm_report(**ids, seen=2, by=above, occasion=occasion(above))
    assert confirmed.state == State.CONFIRMED
    with pytest.raises(NotOpen):
        submit(run, year, "Còn nữa")


def test_nothing_is_returned_in_a_locked_period_unless_there_is_more_time(
    house: House, run: Pursuit, year: Period, above: Membership, give_back: Return
) -> None:
    report(run, year, {"4": "98"})
    keep(year, WindowState.LOCKED, above)
    with pytest.raises(NotOpen, match="First give it more time"):
        give_back()
    assert Statement.objects.get().state == State.SUBMITTED

    extend(
        window_id=year.windows.get().pk,
        place=house.commune,
        until_on=occasion(above).day,
        reason="Sai kỳ",
        by=above,
        occasion=occasion(above),
    )

    assert give_back().state == State.RETURNED

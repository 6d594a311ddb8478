"""A commune's report for a period as a whole: how far it is, what changed, and who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vedich.accounts.models import Membership
from vedich.figures.counted import Counted, criteria_of
from vedich.figures.form import belongs, why_closed
from vedich.figures.models import Period, Statement, StatementStep, Value, Verdict, Window
from vedich.figures.periods import due_on, window_over
from vedich.figures.permissions import (
    EXAMINES,
    is_above,
    is_own,
    may_confirm,
    may_report,
    may_submit,
    owned_by,
)
from vedich.figures.queries import (
    Change,
    changes_in,
    figures_on,
    period_by,
    returned_criteria,
    statements_on,
    steps_of,
)
from vedich.figures.thresholds import told_of
from vedich.figures.words import State, Voice
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuit_in
from vedich.standards import shipped


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody may do with a report, as things stand; `examines` are criteria."""

    report: bool
    submit: bool
    confirm: bool
    examines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Report:
    """A commune's report for a period, as far as somebody is shown it.

    statement  None where nothing was written, or nothing handed in and somebody else asks
    due_on     with what was granted to the commune; None where nobody opened the period
    verdict    of what is shown: the draft to its own people, what was handed in to others
    closed     why the commune's figures are not taken now; blank where they are
    fresh      whether something was written since it was last handed in
    """

    pursuit: Pursuit
    period: Period
    window: Window | None
    due_on: date | None
    closed: str
    statement: Statement | None
    verdict: Verdict | None
    standing: Mapping[str, Value]
    criteria: tuple[Counted, ...]
    changes: tuple[Change, ...]
    returned: Mapping[int | None, StatementStep]
    steps: tuple[StatementStep, ...]
    may: Mine
    fresh: bool

    @property
    def is_returned(self) -> bool:
        """Tell whether it waits for the commune to correct it."""
        return self.statement is not None and self.statement.state == State.RETURNED

    @property
    def given(self) -> int:
        """Return how many figures are given."""
        return sum(one.given for one in self.criteria)

    @property
    def wanting(self) -> int:
        """Return how many figures are still wanted."""
        return sum(one.wanting for one in self.criteria)


def report(member: Membership, *, pursuit_id: int, period_id: int, day: date) -> Report:
    """Read a commune's report as somebody is shown it.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist.
    """
    pursuit = pursuit_in(member.reads, pursuit_id)
    period = period_by(period_id)
    own = is_own(member, pursuit.place)
    shown = statements_on(member, pursuit, period)
    statement = next((one for one in shown if one.voice == Voice.COMMUNE), None)
    verdict, changes, fresh = None, [], False
    if statement is not None:
        belongs(statement, pursuit, period)
        verdict = statement.draft_verdict if own else statement.verdict
        pending = changes_in(statement, statement.submissions + 1) if own else []
        fresh = bool(pending)
        changes = pending if own else _last_changes(statement)
    said = figures_on(member, [statement] if statement is not None else [], draft=own)
    standing = {code: voices[Voice.COMMUNE] for code, voices in said.items()}
    told = told_of(pursuit, period, verdict)
    window = window_over(pursuit.place.path, period)
    steps = steps_of([statement]) if statement is not None else []
    return Report(
        pursuit=pursuit,
        period=period,
        window=window,
        due_on=due_on(window, pursuit.place) if window is not None else None,
        closed=why_closed(pursuit, window, statement, day),
        statement=statement,
        verdict=verdict,
        standing=standing,
        criteria=criteria_of(pursuit.standard, verdict, told, standing),
        changes=tuple(changes),
        returned=returned_criteria(statement, steps) if statement is not None else {},
        steps=tuple(steps),
        may=what_may(member, pursuit, day),
        fresh=fresh,
    )


def what_may(member: Membership, pursuit: Pursuit, day: date) -> Mine:
    """Return what somebody may do with the reports of a pursuit."""
    place = pursuit.place
    return Mine(
        may_report(member, place),
        may_submit(member, place),
        may_confirm(member, place),
        examined_by(member, pursuit, day),
    )


def examined_by(member: Membership, pursuit: Pursuit, day: date) -> frozenset[int]:
    """Return the criteria somebody may return, or say a figure or word of their own on."""
    place, standard = pursuit.place, pursuit.standard
    every = frozenset(one.no for one in shipped.catalogue().issued(standard).standard.criteria)
    if may_confirm(member, place):
        return every
    if not is_above(member, place) or member.role not in EXAMINES:
        return frozenset()
    return every & owned_by(member, place, standard, day)


def _last_changes(statement: Statement) -> list[Change]:
    """Return what the last handing-in changed; nothing where it was the first."""
    return changes_in(statement, statement.submissions) if statement.submissions > 1 else []

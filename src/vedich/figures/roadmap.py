"""Whether a commune arrives in time: its pace so far, carried on to the day it means to be there.

Plain values in, plain values out. Exact: days are divided as fractions, never as floats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from vedich.core.said import Said

LOOKED_BACK = 365  # days the pace is taken over: what was done long ago says little of tomorrow
LEAST_SPAN = 28  # days between two points before they show a pace
LONGEST = 36_525  # days; whoever needs longer at this pace does not get there
WEEK = 7


class Outlook(StrEnum):
    """How a pursuit looks on a day."""

    RECOGNISED = "recognised"
    REACHED = "reached"  # every criterion is met for sure
    BLOCKED = "blocked"
    ON_TIME = "on_time"
    LATE = "late"
    FLAT = "flat"  # at this pace it never arrives
    NO_TARGET = "no_target"
    TOO_FEW = "too_few"  # points to tell a pace
    UNSURE = "unsure"  # too much could not be judged, then or now, to tell a pace


class Hindrance(StrEnum):
    """What keeps a title from being given, whatever the pace."""

    GATE_OVERDUE = "gate_overdue"
    GATE_FAILED = "gate_failed"
    PREREQUISITE = "prerequisite"
    CHAIN = "chain"  # no income figure → the survey cannot end → the council cannot vote


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing in the way. `code` is of the gate, the standard or the indicator meant."""

    kind: Hindrance
    code: str
    name: Said
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """How many criteria were met at the end of a period: for sure, and at best."""

    on: date
    met_lo: int
    met_hi: int
    of: int

    @property
    def open(self) -> int:
        """Return how many criteria could not be judged: no figure, or no rule known."""
        return self.met_hi - self.met_lo


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What can be said, as data. `outlook` counts blockers, `by_pace` does not.

    left       criteria not met for sure yet
    open       those among them that could not be judged: a figure or the rule is not known
    gained     how many more were met from `since` to the last point; None where nobody can say
    finish_on  when the last would be met at this pace, never before the day asked about
    weeks      by which it is late then, begun ones too; or whole ones in hand
    overdue    whole weeks the target lies behind the day asked about
    """

    outlook: Outlook
    by_pace: Outlook
    left: int
    target_on: date | None
    last_on: date | None = None
    since: date | None = None
    gained: int | None = None
    open: int = 0
    finish_on: date | None = None
    weeks: int = 0
    overdue: int = 0
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The straight way from where it began to all criteria on the target day."""

    from_on: date
    from_met: int
    to_on: date
    to_met: int


def roadmap(
    points: Sequence[Point],
    *,
    target_on: date | None,
    today: date,
    blockers: Sequence[Blocker] = (),
    recognised: bool = False,
) -> Roadmap:
    """Return how a pursuit looks on a day.

    points  in any order; one whose period is not over yet stands for that day
    """
    known = _known(points, today)
    said = _by_pace(known, target_on, today)
    if recognised:
        return replace(said, outlook=Outlook.RECOGNISED)
    outlook = Outlook.BLOCKED if blockers else said.by_pace
    return replace(said, outlook=outlook, blockers=tuple(blockers))


def target_line(
    points: Sequence[Point], *, registered_on: date, target_on: date | None
) -> Line | None:
    """Return the line the burn-up is held against; None where there is no target or no point.

    It begins on the day of registration, at what was met by then, or at the first that is known.
    """
    ordered = sorted(points, key=lambda one: one.on)
    if not ordered or target_on is None:
        return None
    before = [one for one in ordered if one.on <= registered_on]
    start = before[-1] if before else ordered[0]
    return Line(min(registered_on, target_on), start.met_lo, target_on, ordered[-1].of)


def _known(points: Sequence[Point], today: date) -> list[Point]:
    """Return one point a day, oldest first; the later period counts where two fall together."""
    by_day: dict[date, Point] = {}
    for one in sorted(points, key=lambda one: one.on):
        day = min(one.on, today)
        by_day[day] = Point(day, one.met_lo, one.met_hi, one.of)
    return list(by_day.values())


def _by_pace(known: Sequence[Point], target_on: date | None, today: date) -> Roadmap:
    overdue = max((today - target_on).days // WEEK, 0) if target_on else 0
    if not known:
        outlook = Outlook.TOO_FEW if target_on else Outlook.NO_TARGET
        return Roadmap(outlook, outlook, 0, target_on, overdue=overdue)
    last = known[-1]
    left = last.of - last.met_lo
    since = _looked_back(known)
    gained = last.met_lo - since.met_lo if since else None
    unsure = since is not None and _hidden(since, last)
    finish = None if unsure else _finish(last, since, left, today)
    outlook = _outlook(left, since, finish, target_on)
    if unsure and outlook is Outlook.FLAT:
        outlook = Outlook.UNSURE
    return Roadmap(
        outlook=outlook,
        by_pace=outlook,
        left=left,
        target_on=target_on,
        last_on=last.on,
        since=since.on if since else None,
        gained=gained,
        open=last.open,
        finish_on=finish,
        weeks=_weeks(finish, target_on),
        overdue=overdue,
    )


def _looked_back(known: Sequence[Point]) -> Point | None:
    """Return the point the pace is taken from: the newest a year before the last, or the first."""
    last = known[-1]
    year_before = [one for one in known if (last.on - one.on).days >= LOOKED_BACK]
    since = year_before[-1] if year_before else known[0]
    return since if (last.on - since.on).days >= LEAST_SPAN else None


def _hidden(since: Point, last: Point) -> bool:
    """Tell whether a pace may be made, or hidden, by what could not be judged then or now.

    What is not known is not lost, and what can be judged only now may have been met before.
    """
    gained = last.met_lo - since.met_lo
    if gained <= 0:
        return last.met_hi > since.met_lo and last.open > 0
    return gained <= since.open - last.open


def _finish(last: Point, since: Point | None, left: int, today: date) -> date | None:
    """Return the day the last criterion is met at this pace; None where it never is."""
    if since is None or left == 0 or last.met_lo <= since.met_lo:
        return None
    pace = Fraction(last.met_lo - since.met_lo, (last.on - since.on).days)  # criteria a day
    days = ceil(left / pace)
    return None if days > LONGEST else max(last.on + timedelta(days), today)


def _outlook(
    left: int, since: Point | None, finish: date | None, target_on: date | None
) -> Outlook:
    if left == 0:
        return Outlook.REACHED
    if target_on is None:
        return Outlook.NO_TARGET
    if since is None:
        return Outlook.TOO_FEW
    if finish is None:
        return Outlook.FLAT
    return Outlook.LATE if finish > target_on else Outlook.ON_TIME


def _weeks(finish: date | None, target_on: date | None) -> int:
    if finish is None or target_on is None:
        return 0
    days = (finish - target_on).days
    return -(-days // WEEK) if days > 0 else -days // WEEK

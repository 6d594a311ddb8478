"""The rows my work is counted from: pursuits, the periods that take figures, and reports.

Read with few columns and one query each, whatever the number of communes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db.models import Q

from vedich.accounts.models import Membership
from vedich.audit.values import down_to
from vedich.figures.models import Extension, Period, Statement, Window
from vedich.figures.my_work_piles import Item
from vedich.figures.words import State, Voice, WindowState
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.standards import shipped

CLOSED = 2  # of periods that are closed only the newest are looked at
OPEN = 8  # a year, its half, a quarter and a month may take figures at once, and older ones
_COLUMNS = (
    *("pk", "place_id", "standard", "field", "stage", "registered_on"),
    *("place__path", "place__kind", "place__name"),
)


_OPENED = (
    *("pk", "period_id", "place__path", "due_on", "state"),
    *("period__kind", "period__first_day", "period__last_day"),
)


class Runner(NamedTuple):
    """A pursuit that runs, with the place it is of."""

    pk: int
    place_id: int
    standard: str
    field: str
    stage: str
    registered_on: date
    path: str
    kind: str
    name: str

    def item(self, **more: object) -> Item:
        """Return something that waits about this pursuit."""
        titled = Place(kind=self.kind, name=self.name).titled
        return Item(self.pk, titled, self.standard, self.field, **more)  # type: ignore[arg-type]  # fields of Item


class Report(NamedTuple):
    """A commune's report, as far as it was handed in."""

    pk: int
    pursuit_id: int
    period_id: int
    state: str
    submissions: int

    @property
    def is_in(self) -> bool:
        """Tell whether it was handed in and not returned since."""
        return self.submissions > 0 and self.state in (State.SUBMITTED, State.CONFIRMED)

    @property
    def is_back(self) -> bool:
        """Tell whether it was returned and has not been handed in again."""
        return self.submissions > 0 and not self.is_in


class Expected(NamedTuple):
    """A report a commune has to hand in, through the window of the nearest place above it."""

    runner: Runner
    period: Period
    due_on: date
    takes: bool  # figures are taken: the window is open, or more time was granted


class Opened(NamedTuple):
    """A window, with the path of the place that opened it."""

    pk: int
    period_id: int
    path: str
    due_on: date
    state: str


@dataclass(frozen=True, slots=True)
class Windows:
    """The newest periods that take figures, and the windows of each by the path of their place."""

    periods: tuple[Period, ...]
    by: Mapping[int, Mapping[str, Opened]]
    granted: Mapping[tuple[int, int], date]  # until when, by window and place

    def expected(self, runners: Iterable[Runner]) -> Iterator[Expected]:
        """Yield each report that is expected, in the order of the pursuits."""
        nearest = {period.pk: _Nearest(self.by[period.pk]) for period in self.periods}
        for runner in runners:
            for period in self.periods:
                window = nearest[period.pk].over(runner.path)
                if window is None or not _is_for(runner, period):
                    continue
                until = self.granted.get((window.pk, runner.place_id))
                due = max(window.due_on, until) if until else window.due_on
                yield Expected(runner, period, due, window.state == WindowState.OPEN or bool(until))


class _Nearest:
    """Finds the window of the nearest place; places side by side are looked up once."""

    def __init__(self, by_path: Mapping[str, Opened]) -> None:
        self._by_path = by_path
        self._above: dict[str, Opened | None] = {}

    def over(self, path: str) -> Opened | None:
        """Return the window opened by a place, or by the nearest of those it lies in."""
        if path in self._by_path:
            return self._by_path[path]
        parent = path[: path.rstrip("/").rfind("/") + 1]
        if not parent:
            return None
        if parent not in self._above:
            self._above[parent] = self.over(parent)
        return self._above[parent]


def running_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a pursuit runs on a day."""
    going = Q(**{f"{prefix}ended_on": None}) | Q(**{f"{prefix}ended_on__gt": day})
    return Q(**{f"{prefix}registered_on__lte": day}) & going


def runners_of(
    member: Membership, day: date, standards: Iterable[str] | None = None
) -> dict[int, Runner]:
    """Return the pursuits somebody works on that run on a day, in Vietnamese order of places.

    Those of a standard that is here no longer are left out: nothing can be asked of them.
    """
    here = Q(standard__in=list(shipped.catalogue().standards))
    found = Pursuit.objects.filter(here, running_on(day), member.writes.within("place__path"))
    if standards is not None:
        found = found.filter(standard__in=list(standards))
    rows = found.order_by("place__sort_name", "place__path", "standard", "pk")
    return {row[0]: Runner._make(row) for row in rows.values_list(*_COLUMNS)}


def windows_of(
    member: Membership, day: date, closed: int = CLOSED, *, extended: bool = False
) -> Windows:
    """Return the periods that take figures of somebody's place, or of what lies within.

    Begun, opened there or above, and not locked everywhere: those that are open, and so many
    closed ones that there are a few, the newest first. Two queries.

    extended  with older ones, too, for which more time was granted
    """
    over = Q(place__path__in=list(reversed(down_to(member.office.place.path))))
    found = Window.objects.filter(
        over | member.writes.within("place__path"), period__first_day__lte=day
    ).order_by("-period__last_day", "-period__first_day")
    granted, more = _granted(member, day)
    by: dict[int, dict[str, Opened]] = {}
    periods: dict[int, Period] = {}
    for *window, kind, first, last in found.values_list(*_OPENED):
        one = Opened._make(window)
        by.setdefault(one.period_id, {})[one.path] = one
        most = {WindowState.OPEN: OPEN, WindowState.CLOSED: closed}.get(WindowState(one.state), 0)
        if len(periods) < most or (extended and one.period_id in more):
            periods[one.period_id] = Period(one.period_id, kind, first, last)
    return Windows(tuple(periods.values()), by, granted)


def _granted(member: Membership, day: date) -> tuple[dict[tuple[int, int], date], set[int]]:
    """Return until when more time was granted, by window and place, and for which periods."""
    found = Extension.objects.filter(member.writes.within("place__path"), until_on__gte=day)
    rows = found.order_by("until_on").values_list(
        "window_id", "place_id", "until_on", "window__period_id"
    )
    granted = {}
    periods = set()
    for window, place, until, period in rows:
        granted[window, place] = until
        periods.add(period)
    return granted, periods


def reports_of(member: Membership, windows: Windows) -> dict[tuple[int, int], Report]:
    """Return the reports on some periods within somebody's work, by pursuit and period."""
    found = Statement.objects.filter(
        member.writes.within("pursuit__place__path"),
        period__in=windows.periods,
        voice=Voice.COMMUNE,
    )
    rows = found.values_list("pk", "pursuit_id", "period_id", "state", "submissions")
    return {(row[1], row[2]): Report._make(row) for row in rows}


def handed_in_at(reports: Iterable[Report]) -> dict[int, datetime]:
    """Return when some reports were last handed in."""
    found = Statement.objects.filter(pk__in=[one.pk for one in reports])
    rows = found.exclude(submitted_at=None).values_list("pk", "submitted_at")
    return {pk: at for pk, at in rows if at is not None}


def _is_for(runner: Runner, period: Period) -> bool:
    first, last = _years(runner.standard)
    covered = first <= period.last_day.year and period.first_day.year <= last
    return covered and runner.registered_on <= period.last_day


@cache
def _years(standard: str) -> tuple[int, int]:
    years = shipped.catalogue().issued(standard).standard.years
    return years.first, years.last

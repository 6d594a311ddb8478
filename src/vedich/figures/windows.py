"""The windows somebody sees, how many reports came in through each, and their own reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from vedich.accounts.models import Membership
from vedich.audit.values import down_to
from vedich.figures.matrix_due import ended_in
from vedich.figures.models import Statement, Window
from vedich.figures.policies import ran_in
from vedich.figures.words import Voice
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuits_in


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report the own commune writes, or will: None where nothing is written yet."""

    pursuit: Pursuit
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Reports:
    """Of how many pursuits a report is due through a window, and how many came in."""

    due: int
    handed_in: int


def windows_seen_by(member: Membership) -> QuerySet[Window]:
    """Return the windows over somebody's place and within reach, the newest period first."""
    found = Window.objects.filter(
        Q(place__path__in=down_to(member.office.place.path)) | member.reads.within("place__path")
    )
    return found.select_related("period", "place").order_by(
        "-period__last_day", "-period__first_day", "place__path"
    )


def reports_through(member: Membership, windows: Sequence[Window]) -> dict[int, Reports]:
    """Return how far the reports within reach have come, by window. Two queries.

    Counted here: a nation's pursuits are some thousand lines, and a window is a range of paths.
    """
    runs = _runs(member)
    came_in: dict[int, list[int]] = {}
    statements = Statement.objects.filter(
        member.reads.within("pursuit__place__path"),
        voice=Voice.COMMUNE,
        submissions__gt=0,
        period__in={one.period_id for one in windows},
    )
    for period, pursuit in statements.values_list("period_id", "pursuit_id"):
        if pursuit in runs:
            came_in.setdefault(period, []).append(pursuit)
    return {one.pk: _reports(one, runs, came_in.get(one.period_id, [])) for one in windows}


class _Run(NamedTuple):
    """A pursuit as far as it matters here: where it lies and when it ran."""

    path: str
    registered_on: date
    ended_on: date | None

    def hands_in(self, window: Window) -> bool:
        """Tell whether a report of it is due through a window."""
        period = window.period
        ran = self.registered_on <= period.last_day and not ended_in(self.ended_on, period)
        return ran and self.path.startswith(window.place.path)


def _runs(member: Membership) -> dict[int, _Run]:
    rows = pursuits_in(member.reads).order_by()
    told = rows.values_list("pk", "place__path", "registered_on", "ended_on")
    return {row[0]: _Run(*row[1:]) for row in told}


def _reports(window: Window, runs: Mapping[int, _Run], came_in: Iterable[int]) -> Reports:
    due = sum(run.hands_in(window) for run in runs.values())
    return Reports(due, sum(runs[pursuit].hands_in(window) for pursuit in came_in))


def own_reports(member: Membership, windows: Sequence[Window]) -> dict[int, list[OwnReport]]:
    """Return the reports of somebody's own commune for the periods of some windows, by period."""
    pursuits = list(pursuits_in(member.writes).filter(place_id=member.office.place_id))
    if not pursuits:
        return {}
    periods = {one.period_id: one.period for one in windows}
    statements = Statement.objects.filter(
        pursuit__in=pursuits, period__in=periods, voice=Voice.COMMUNE
    )
    written = {(one.pursuit_id, one.period_id): one for one in statements}
    return {
        pk: [
            OwnReport(one, written.get((one.pk, pk))) for one in pursuits if ran_in(one, period)
        ]
        for pk, period in periods.items()
    }  # fmt: skip


def places_within(member: Membership, window: Window) -> list[Place]:
    """Return the places that pursue something and hand in through a window, within reach."""
    within = Q(place__path__startswith=window.place.path)
    pursuits = pursuits_in(member.writes).filter(within, ended_on=None)
    return list({one.place_id: one.place for one in pursuits}.values())

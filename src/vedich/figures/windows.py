"""The windows somebody sees, how many reports came in through each, and their own reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vedich.accounts.models import Membership
from vedich.figures.models import Period, Statement, Window
from vedich.figures.words import Voice
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuits_in


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report the own commune writes, or will: None where nothing is written yet."""

    pursuit: Pursuit
    statement: Statement | None


def windows_seen_by(member: Membership) -> QuerySet[Window]:
    """Return the windows over somebody's place and within reach, the newest period first.

    Each with `reports`, of how many pursuits within reach a report is due through it, and
    `handed_in`, how many came in. Two counts for a window, all in one query.
    """
    parts = member.office.place.path.split("/")
    over = ["/".join(parts[: at + 1]) + "/" for at in range(len(parts) - 1)]
    found = Window.objects.filter(Q(place__path__in=over) | member.reads.within("place__path"))
    running = Q(ended_on=None) | Q(ended_on__gt=OuterRef("period__first_day"))
    due = Pursuit.objects.filter(
        member.reads.within("place__path"),
        running,
        registered_on__lte=OuterRef("period__last_day"),
        place__path__startswith=OuterRef("place__path"),
    )
    came_in = Statement.objects.filter(
        member.reads.within("pursuit__place__path"),
        voice=Voice.COMMUNE,
        submissions__gt=0,
        period=OuterRef("period"),
        pursuit__place__path__startswith=OuterRef("place__path"),
        pursuit__registered_on__lte=OuterRef("period__last_day"),
    ).filter(Q(pursuit__ended_on=None) | Q(pursuit__ended_on__gt=OuterRef("period__first_day")))
    return (
        found.select_related("period", "place")
        .annotate(reports=_counted(due), handed_in=_counted(came_in))
        .order_by("-period__last_day", "-period__first_day", "place__path")
    )


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
            OwnReport(one, written.get((one.pk, pk))) for one in pursuits if _ran_in(one, period)
        ]
        for pk, period in periods.items()
    }  # fmt: skip


def places_within(member: Membership, window: Window) -> list[Place]:
    """Return the places that pursue something and hand in through a window, within reach."""
    within = Q(place__path__startswith=window.place.path)
    pursuits = pursuits_in(member.writes).filter(within, ended_on=None)
    return list({one.place_id: one.place for one in pursuits}.values())


def _ran_in(pursuit: Pursuit, period: Period) -> bool:
    begun = pursuit.registered_on <= period.last_day
    return begun and (pursuit.ended_on is None or pursuit.ended_on > period.first_day)


def _counted(rows: "QuerySet[Pursuit] | QuerySet[Statement]") -> Coalesce:
    one = rows.order_by().annotate(same=F("pk") - F("pk")).values("same")
    return Coalesce(Subquery(one.annotate(n=Count("pk")).values("n")), 0)

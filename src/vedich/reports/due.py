"""The reports an office writes of the last periods: begun or not, final or not."""

from dataclasses import dataclass

from vedich.accounts.models import Membership
from vedich.figures.models import Period
from vedich.figures.permissions import DECIDES, REPORTS
from vedich.figures.windows import windows_seen_by
from vedich.places.models import Kind, Place
from vedich.places.queries import OF_COMMUNES
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuits_in
from vedich.reports.models import Report
from vedich.reports.queries import reports_in

PERIODS = 4  # the newest ones; earlier reports are found in the list
_LOOKED_AT = 60  # windows read to find them: a province has one for each of its districts


@dataclass(frozen=True, slots=True)
class Due:
    """A report an office writes, or will: None where nobody has begun it."""

    place: Place
    pursuit: Pursuit | None
    standard: str
    period: Period
    report: Report | None


def due_of(member: Membership) -> list[Due]:
    """Return the reports somebody's own office writes, the newest period first. Three queries."""
    place = member.office.place
    of_commune = place.kind in OF_COMMUNES
    if place.kind == Kind.COUNTRY or member.role not in (REPORTS if of_commune else DECIDES):
        return []
    periods: dict[int, Period] = {}
    for window in windows_seen_by(member)[:_LOOKED_AT]:
        periods.setdefault(window.period_id, window.period)
    newest = list(periods.values())[:PERIODS]
    ran = pursuits_in(member.writes)
    if of_commune:
        pursuits = list(ran.filter(place_id=place.pk))
        return _of_commune(member, place, newest, pursuits)
    standards = list(ran.order_by("standard").values_list("standard", flat=True).distinct())
    return _of_place(member, place, newest, standards)


def _of_commune(
    member: Membership, place: Place, periods: list[Period], pursuits: list[Pursuit]
) -> list[Due]:
    begun = reports_in(member.writes).filter(pursuit__in=pursuits, period__in=periods)
    there = {(one.pursuit_id, one.period_id): one for one in begun}
    return [
        Due(place, pursuit, pursuit.standard, period, there.get((pursuit.pk, period.pk)))
        for period in periods
        for pursuit in pursuits
        if pursuit.registered_on <= period.last_day
        and (pursuit.ended_on is None or pursuit.ended_on > period.first_day)
    ]


def _of_place(
    member: Membership, place: Place, periods: list[Period], standards: list[str]
) -> list[Due]:
    begun = reports_in(member.writes).filter(place=place, period__in=periods)
    there = {(one.standard, one.period_id): one for one in begun}
    return [
        Due(place, None, standard, period, there.get((standard, period.pk)))
        for period in periods
        for standard in standards
    ]

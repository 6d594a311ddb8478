"""What the matrix can be asked for: places, standards and periods within somebody's reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from vedich.accounts.models import Membership
from vedich.audit.values import Scope, down_to
from vedich.figures.matrix_rows import reach
from vedich.figures.models import Period, Statement, Window
from vedich.places.models import Kind, Place
from vedich.places.queries import chain_to, children_of
from vedich.pursuits.models import Pursuit
from vedich.standards import shipped

MOST_PERIODS = 60
DIVISIONS = frozenset(
    {
        *(Kind.PROVINCE, Kind.CENTRAL_CITY, Kind.DISTRICT),
        *(Kind.URBAN_DISTRICT, Kind.TOWN, Kind.CITY),
    }
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, and what is. No standard or period is chosen where there is none.

    above, below  places one may go to: those it lies in, within reach, and its divisions
    """

    place: Place
    chain: tuple[Place, ...]
    above: tuple[Place, ...]
    below: tuple[Place, ...]
    standards: tuple[str, ...]
    standard: str
    periods: tuple[Period, ...]
    period: Period | None


def choices(
    membership: Membership,
    *,
    place: Place,
    standard: str = "",
    period_id: int | None = None,
    day: date,
) -> Choices:
    """Return what can be chosen in a place. What was asked for and is not there is not chosen.

    Unless asked for: of the newest standards the one most communes pursue there, and the last
    period of which anything was said.
    """
    standards = standards_in(membership, place)
    chosen = standard if standard in standards else _most_pursued(standards)
    periods = periods_of(membership, place, chosen) if chosen else []
    asked = next((one for one, _spoken in periods if one.pk == period_id), None)
    spoken = next((one for one, spoken in periods if spoken), None)
    period = asked or spoken or next((one for one, _spoken in periods), None)
    chain = chain_to(place)
    standing = children_of(place, period.last_day if period else day)
    return Choices(
        place=place,
        chain=tuple(chain),
        above=tuple(one for one in chain if membership.reads.holds(one.path)),
        below=tuple(
            one for one in standing if one.kind in DIVISIONS and membership.reads.holds(one.path)
        ),
        standards=tuple(standards),
        standard=chosen,
        periods=tuple(one for one, _spoken in periods),
        period=period,
    )


def standards_in(membership: Membership, place: Place) -> dict[str, int]:
    """Return the standards communes in a place within reach pursue, the newest first; how many."""
    there = Pursuit.objects.filter(reach(membership, place)).order_by()
    pursued = dict(there.values_list("standard").annotate(communes=Count("pk")))
    every = [one.standard for one in shipped.catalogue().standards.values()]
    every.sort(key=lambda one: (-one.years.first, one.id))
    return {one.id: pursued[one.id] for one in every if one.id in pursued and one.criteria}


def _most_pursued(standards: Mapping[str, int]) -> str:
    """Return the standard of the newest years that most communes pursue, "" where there is none."""
    known = shipped.catalogue().issued

    def weight(standard: str) -> tuple[int, int]:
        return known(standard).standard.years.first, standards[standard]

    return max(standards, key=weight, default="")


def periods_of(membership: Membership, place: Place, standard: str) -> list[tuple[Period, bool]]:
    """Return the periods somebody opened or spoke of in the years of a standard, newest first.

    Each with whether anything was said of it there that has a verdict.
    """
    years = shipped.catalogue().issued(standard).standard.years
    said = Statement.objects.filter(
        reach(membership, place, "pursuit__place__path"),
        period=OuterRef("pk"),
        pursuit__standard=standard,
        verdict__isnull=False,
    )
    windows = Window.objects.filter(_around(place), period=OuterRef("pk"))
    found = Period.objects.annotate(spoken=Exists(said)).filter(
        Q(spoken=True) | Exists(windows),
        last_day__gte=date(years.first, 1, 1),
        first_day__lte=date(years.last, 12, 31),
    )
    rows = found.order_by("-last_day", "-first_day")[:MOST_PERIODS]
    return [(one, one.spoken) for one in rows]


def _around(place: Place) -> Q:
    """Return the condition that a window was opened by a place, by one above it or within it."""
    return Q(place__path__in=down_to(place.path)) | Scope((place.path,)).within("place__path")

"""What the matrix can be asked for: places, standards and periods within somebody's reach."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

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


class Told(NamedTuple):
    """A period; whether anything said of it there was judged, and whether all there was asked."""

    period: Period
    spoken: bool
    whole: bool


def choices(
    membership: Membership,
    *,
    place: Place,
    standard: str = "",
    period_id: int | None = None,
    day: date,
) -> Choices:
    """Return what can be chosen in a place. What was asked for and is not there is not chosen.

    Unless asked for: the standard most communes pursue there, of those that have a period begun,
    and the last begun period that was opened, and of which anything was said.
    """
    standards = standards_in(membership, place)
    asked = [standard] if standard in standards else _most_pursued(standards)
    chosen, periods = _first_begun(membership, place, asked, day)
    wanted = next((one.period for one in periods if one.period.pk == period_id), None)
    period = wanted or _first_shown(place, standards.get(chosen, ()), periods, day)
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
        periods=tuple(one.period for one in periods),
        period=period,
    )


def standards_in(membership: Membership, place: Place) -> dict[str, list[str]]:
    """Return the standards communes in a place within reach pursue, the newest first.

    Each with the paths of those communes. One query: a nation's pursuits are some thousand lines.
    """
    there = Pursuit.objects.filter(reach(membership, place)).order_by()
    pursued: dict[str, list[str]] = {}
    for standard, path in there.values_list("standard", "place__path"):
        pursued.setdefault(standard, []).append(path)
    every = [one.standard for one in shipped.catalogue().standards.values()]
    every.sort(key=lambda one: (-one.years.first, one.id))
    return {one.id: pursued[one.id] for one in every if one.id in pursued and one.criteria}


def _most_pursued(standards: Mapping[str, Sequence[str]]) -> list[str]:
    """Return standards, the one most communes pursue first; of those alike, the newest."""
    return sorted(standards, key=lambda one: -len(standards[one]))


def _first_begun(
    membership: Membership, place: Place, standards: Iterable[str], day: date
) -> tuple[str, list[Told]]:
    """Return the first standard that has a period begun by a day, else the first, with periods.

    One query a standard, and mostly the first one has.
    """
    first: tuple[str, list[Told]] | None = None
    for one in standards:
        found = one, periods_of(membership, place, one)
        if any(told.period.first_day <= day for told in found[1]):
            return found
        first = first or found
    return first or ("", [])


def _first_shown(
    place: Place, paths: Iterable[str], periods: Sequence[Told], day: date
) -> Period | None:
    """Return the newest of the periods begun by a day that were opened and spoken of, so far.

    One that a few communes alone have counts as not opened beside one most of them have.
    """
    begun = [one for one in periods if one.period.first_day <= day] or periods
    if not begun:
        return None
    likely = next((one for one in begun if one.spoken), begun[0])
    if likely.whole:
        return likely.period  # opened for every commune: none can be opened for more
    opened = _opened_for(place, paths, [one.period for one in begun])
    most = max(opened.values())
    return max(begun, key=lambda one: (2 * opened[one.period.pk] > most, one.spoken)).period


def _opened_for(place: Place, paths: Iterable[str], periods: Iterable[Period]) -> dict[int, int]:
    """Return for how many communes each period was opened. A window is a range of paths."""
    every = sorted(paths)  # as here: databases may put them in another order
    opened = {one.pk: 0 for one in periods}
    windows = Window.objects.filter(_around(place), period__in=opened)
    last: dict[int, str] = {}
    for path, period in sorted(windows.values_list("place__path", "period_id")):
        if period in last and path.startswith(last[period]):
            continue  # within one already counted
        last[period] = path
        opened[period] += bisect_left(every, f"{path}\uffff") - bisect_left(every, path)
    return opened


def periods_of(membership: Membership, place: Place, standard: str) -> list[Told]:
    """Return the periods somebody opened or spoke of in the years of a standard, newest first."""
    years = shipped.catalogue().issued(standard).standard.years
    said = Statement.objects.filter(
        reach(membership, place, "pursuit__place__path"),
        period=OuterRef("pk"),
        pursuit__standard=standard,
        verdict__isnull=False,
    )
    windows = Window.objects.filter(_around(place), period=OuterRef("pk"))
    whole = windows.filter(place__path__in=down_to(place.path))
    found = Period.objects.annotate(spoken=Exists(said), whole=Exists(whole)).filter(
        Q(spoken=True) | Exists(windows),
        last_day__gte=date(years.first, 1, 1),
        first_day__lte=date(years.last, 12, 31),
    )
    rows = found.order_by("-last_day", "-first_day")[:MOST_PERIODS]
    return [Told(one, one.spoken, one.whole) for one in rows]


def _around(place: Place) -> Q:
    """Return the condition that a window was opened by a place, by one above it or within it."""
    return Q(place__path__in=down_to(place.path)) | Scope((place.path,)).within("place__path")

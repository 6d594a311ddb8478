"""What a commune is judged by: the standard, the day, and the groups it lies in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vedich.core.text import key
from vedich.core.words import Confidence
from vedich.places.models import Fact, Place
from vedich.standards import shipped
from vedich.standards.groups import groups_of

GROUP_FACTS = ("region", "group", "zone")  # facts whose value is the id of a group


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """Where and when a verdict is passed. `scope` is a path of codes: "38/405/16414"."""

    standard: str
    on: date
    scope: str
    groups: tuple[str, ...]
    groups_sure: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commune to be judged by a standard on a day."""

    place_id: int
    path: str
    standard: str
    on: date


def scope_of(path: str) -> str:
    """Return the codes below the country: "VN/38/405@20230101/" gives "38/405"."""
    codes = [part.partition("@")[0] for part in path.rstrip("/").split("/")[1:]]
    return "/".join(codes)


def grounds(wanted: Sequence[Wanted]) -> list[Ground]:
    """Return the ground of each: its groups by facts recorded, or the region of its province.

    A region that follows from the province only is as sure as the list it is taken from.
    """
    places = _Places(wanted)
    return [places.ground(one) for one in wanted]


class _Places:
    """Knows the groups of some communes: read once for all of them."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        every = list(wanted)
        self._facts = _facts(every)
        self._regions = _regions(every)
        self._sure = shipped.geography().regions_sure
        self._groups: dict[str, frozenset[str]] = {}

    def ground(self, one: Wanted) -> Ground:
        groups, sure = self._of(one)
        return Ground(one.standard, one.on, scope_of(one.path), groups, sure)

    def _of(self, one: Wanted) -> tuple[tuple[str, ...], bool]:
        known = self._known(one.standard)
        found: dict[str, tuple[str, bool]] = {}
        region = self._regions.get(_province(one.path))
        if region in known:
            found["region"] = (region, self._sure)
        for fact in self._facts.get(one.place_id, ()):
            if fact.value in known and _holds(fact, one.on):
                found[fact.name] = (fact.value, fact.confidence == Confidence.SOURCED)
        groups = tuple(sorted(group for group, _ in found.values()))
        return groups, all(sure for _, sure in found.values())

    def _known(self, standard: str) -> frozenset[str]:
        if standard not in self._groups:
            groups = groups_of(shipped.catalogue(), standard)
            self._groups[standard] = frozenset(group.id for group in groups)
        return self._groups[standard]


def _facts(wanted: Sequence[Wanted]) -> Mapping[int, list[Fact]]:
    """Return the facts that name groups, oldest first, so that a later row supersedes."""
    found: dict[int, list[Fact]] = {}
    of = Fact.objects.filter(name__in=GROUP_FACTS)
    if len(wanted) <= 500:  # of a nation, all that are known are fewer than their places
        of = of.filter(place_id__in={one.place_id for one in wanted})
    for fact in of.order_by("in_force_from", "pk"):
        found.setdefault(fact.place_id, []).append(fact)
    return found


def _regions(wanted: Sequence[Wanted]) -> Mapping[str, str | None]:
    """Return the region of each province's path, by the name of the province."""
    paths = {_province(one.path) for one in wanted}
    regions = shipped.geography().regions
    named = Place.objects.filter(Q(path__in=paths)).values_list("path", "name")
    return {path: regions.get(key(name)) for path, name in named}


def _province(path: str) -> str:
    return "/".join(path.split("/")[:2]) + "/"


def _holds(fact: Fact, on: date) -> bool:
    begun = fact.in_force_from is None or fact.in_force_from <= on
    return begun and (fact.in_force_until is None or on < fact.in_force_until)

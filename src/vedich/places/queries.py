"""Everything read about places. Which units there are and were is public; who works there is not.

So these functions do not ask who looks; what is said of people of a place does (accounts.queries).
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from vedich.audit.values import down_to
from vedich.core.text import normal, search_key
from vedich.places.models import Fact, Kind, Place, Succession

MOST_FOUND = 60
OF_COMMUNES = (Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE)


def place_of(place_id: int) -> Place:
    """Return one place. Raises Place.DoesNotExist."""
    return Place.objects.get(pk=place_id)


def country() -> Place | None:
    """Return the root of the tree; None before any snapshot was loaded."""
    return Place.objects.filter(parent=None).first()


def standing_on(day: date) -> Q:
    """Return the condition that a unit existed on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_until=None) | Q(valid_until__gt=day))


def children_of(place: Place, day: date) -> QuerySet[Place]:
    """Return what lay directly within a place on a day, in Vietnamese order."""
    return Place.objects.filter(standing_on(day), parent=place).order_by("sort_name", "code")


def chain_to(place: Place) -> list[Place]:
    """Return the places from the country down to this one: where it lies."""
    return sorted(Place.objects.filter(path__in=down_to(place.path)), key=lambda one: len(one.path))


def found(text: str, *, within: str = "", kinds: Sequence[Kind] = ()) -> list[Place]:
    """Search places by name, with or without accents. Those with the very accents come first.

    within  the path of a place to stay in

    Two names that differ in accents only are two places, so each comes with what it lies in. At
    most MOST_FOUND.
    """
    plain = search_key(without_kind(text))
    if not plain:
        return []
    places = Place.objects.filter(search_name__contains=plain).exclude(kind=Kind.COUNTRY)
    if within:
        places = places.filter(path__startswith=within)
    if kinds:
        places = places.filter(kind__in=kinds)
    said = normal(without_kind(text))
    rank = Case(
        When(name__iexact=said, then=Value(0)),
        When(search_name=plain, then=Value(1)),
        When(search_name__startswith=plain, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    closed = Case(When(valid_until=None, then=Value(0)), default=Value(1))
    ordered = places.order_by(rank, closed, "sort_name", "path").select_related("parent__parent")
    return list(ordered[:MOST_FOUND])


def without_kind(text: str) -> str:
    """Return a name without the kind of unit people write before it: "xã Đông Thịnh"."""
    said = normal(text)
    for kind in sorted((str(kind) for kind in Kind.values), key=len, reverse=True):
        if said.lower().startswith(f"{kind} "):
            return said[len(kind) + 1 :]
    return said


def commune_called(names: Sequence[str]) -> Place | None:
    """Return the one commune of these names, from the province down; None unless it is just one.

    Accents identify: a name that differs in them is another's.
    """
    if not names:
        return None
    *above, name = (normal(without_kind(one)) for one in names)
    communes = Place.objects.filter(kind__in=OF_COMMUNES, name=name)
    if above:
        communes = communes.filter(
            Q(parent__name=above[0]) | Q(parent__parent__name=above[0]),
            parent__name__in=above[1:] or above,
        )
    found_ones = list(communes[:2])
    return found_ones[0] if len(found_ones) == 1 else None


def facts_of(place: Place) -> QuerySet[Fact]:
    """Return what is known of a place, the newest of each first."""
    return Fact.objects.filter(place=place).order_by("name", "-in_force_from", "-pk")


def came_from(place: Place) -> QuerySet[Succession]:
    """Return what a place came from, in Vietnamese order."""
    return place.came_from.select_related("from_place__parent").order_by("from_place__sort_name")


def became(place: Place) -> QuerySet[Succession]:
    """Return what a place became, in Vietnamese order."""
    return place.became.select_related("to_place__parent").order_by("to_place__sort_name")


def other_times_of(place: Place) -> QuerySet[Place]:
    """Return the other units that bore this code, at other times. They need not be the same."""
    return Place.objects.filter(code=place.code).exclude(pk=place.pk).order_by("valid_from")


def place_by_key(code: str, valid_from: date | None) -> Place:
    """Return the place that is that code from that day. Raises Place.DoesNotExist."""
    return Place.objects.get(code=code, valid_from=valid_from)

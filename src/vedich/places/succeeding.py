"""One place follows others: what would change in the tree, then the change.

A predecessor that goes over whole takes along what lies in it: its villages, or the communes of
its province, go on as new rows under the place that follows, because a change of parent is
another row. What lies in one that is divided ends with it; say of each what it became.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.audit.recording import Occasion, record, recording
from vedich.audit.refusals import Refused
from vedich.core.text import key, normal, search_key, sort_key
from vedich.places.lineage import note_predecessors
from vedich.places.models import Kind, Place, Succession
from vedich.places.queries import standing_on
from vedich.places.snapshot import PARTS, PlaceRow

TIER_ENDED = date(2025, 7, 1)  # from then on there are no districts between commune and province
_VILLAGES = {
    kind: frozenset({Kind.VILLAGE})
    for kind in (Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE)
}
_UPPER = {Kind.COUNTRY: frozenset({Kind.PROVINCE, Kind.CENTRAL_CITY})}
_MIDDLE = frozenset({Kind.DISTRICT, Kind.TOWN, Kind.CITY})
_LOWEST = frozenset({Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE})
_NOW = _UPPER | _VILLAGES | {Kind.PROVINCE: _LOWEST, Kind.CENTRAL_CITY: _LOWEST}
_BEFORE = (
    _UPPER
    | _VILLAGES
    | {
        Kind.PROVINCE: _MIDDLE,
        Kind.CENTRAL_CITY: _MIDDLE | {Kind.URBAN_DISTRICT},
        Kind.DISTRICT: frozenset({Kind.COMMUNE, Kind.TOWNSHIP}),
        Kind.URBAN_DISTRICT: frozenset({Kind.WARD}),
        Kind.TOWN: frozenset({Kind.COMMUNE, Kind.WARD}),
        Kind.CITY: frozenset({Kind.COMMUNE, Kind.WARD}),
    }
)


class SuccessionRefused(Refused):
    """A succession that cannot be: what is wrong with it, and what to do."""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A unit that begins by a succession."""

    code: str
    name: str
    kind: Kind
    parent: Place

    def key_on(self, on: date) -> tuple[str, date]:
        """Return who it will be: its code and first day."""
        return self.code, on


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A unit that became another: whole, in part, or it is not known how.

    goes_on  it gave away a part, and is there still
    """

    place: Place
    part: str = "whole"
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Succeeding:
    """What would change. Nothing has been written yet.

    to      a unit that begins that day, or one there is
    moves   what lies in whole predecessors and goes on below `to`, parents first
    ends    what lies in divided ones, and ends with them
    """

    predecessors: tuple[Predecessor, ...]
    to: NewPlace | Place
    on: date
    act: str
    moves: tuple[Place, ...]
    ends: tuple[Place, ...]

    @property
    def closing(self) -> tuple[Place, ...]:
        """Return the predecessors that end."""
        return tuple(one.place for one in self.predecessors if not one.goes_on)


@dataclass(frozen=True, slots=True)
class Succeeded:
    """What was done: the place that follows, and which place goes on as which."""

    place: Place
    went_on: tuple[tuple[Place, Place], ...]


def plan_succession(
    predecessors: Sequence[Predecessor], to: NewPlace | Place, *, on: date, act: str
) -> Succeeding:
    """Say what would change if `to` followed on a day, by an act. Raises SuccessionRefused."""
    if not act.strip() or len(act) > 120:
        raise SuccessionRefused(_("Name the act in at most 120 letters, such as 1686/NQ-UBTVQH15."))
    _check_predecessors(predecessors, on)
    if isinstance(to, NewPlace):
        _check_new(to, predecessors, on)
    else:
        _check_existing(to, predecessors, on)
    whole = [one.place for one in predecessors if one.part == "whole" and not one.goes_on]
    divided = [one.place for one in predecessors if one.part != "whole" and not one.goes_on]
    moves = _within(whole, on)
    _check_moves(moves, whole, to, on)
    return Succeeding(
        tuple(predecessors), to, on, normal(act), tuple(moves), tuple(_within(divided, on))
    )


@recording()
def succeed(planned: Succeeding, *, occasion: Occasion) -> Succeeded:
    """Do what was planned, after checking again that it can be done: all of it, or nothing."""
    now = [_as_it_is(one) for one in planned.predecessors]
    plan = plan_succession(now, planned.to, on=planned.on, act=planned.act)
    place = _begin(plan) if isinstance(plan.to, NewPlace) else plan.to
    pairs = [(one.place, place, one.part) for one in plan.predecessors]
    went_on = _move(plan, place)
    for ending in (*plan.closing, *plan.ends, *plan.moves):
        ending.valid_until = plan.on
        ending.save(update_fields=["valid_until"])
    for before, after, part in [*pairs, *((*pair, "whole") for pair in went_on)]:
        Succession.objects.create(
            from_place=before, to_place=after, on=plan.on, part=part, act=plan.act, source=plan.act
        )
    note_predecessors()
    place.refresh_from_db()
    _record(plan, place, went_on, occasion)
    return Succeeded(place, tuple(went_on))


def kinds_within(kind: str, on: date) -> frozenset[Kind]:
    """Return what kinds of unit may lie directly in one of a kind, on a day."""
    if on >= TIER_ENDED:
        return _NOW.get(Kind(kind), frozenset())
    return _BEFORE.get(Kind(kind), frozenset())


def _check_predecessors(predecessors: Sequence[Predecessor], on: date) -> None:
    if not predecessors:
        raise SuccessionRefused(_("Name at least one place that is followed."))
    seen: set[int] = set()
    for one in predecessors:
        place = one.place
        if one.part not in PARTS:
            said = _("“%(part)s” is no extent. Write one of: %(parts)s.")
            raise SuccessionRefused(said % {"part": one.part, "parts": ", ".join(PARTS)})
        if one.goes_on and one.part == "whole":
            said = _("%(place)s cannot go over whole and go on. Write “part”, or let it end.")
            raise SuccessionRefused(said % {"place": place.titled})
        _check_was_there(place, on, goes_on=one.goes_on)
        above = [other.place for other in predecessors if place.path.startswith(other.place.path)]
        if place.pk in seen or len(above) > 1:
            said = _("%(place)s is named twice, by itself or by what it lies in. Name it once.")
            raise SuccessionRefused(said % {"place": place.titled})
        seen.add(place.pk)


def _check_was_there(place: Place, on: date, *, goes_on: bool) -> None:
    """Refuse a unit that was not there until that day; one may have ended by the same act."""
    ended = place.valid_until is not None and place.valid_until < on
    ended |= goes_on and place.valid_until == on
    if ended or (place.valid_from is not None and place.valid_from >= on):
        said = _("%(place)s (%(code)s) was not there until %(day)s. Correct the place or the day.")
        named = {"place": place.titled, "code": place.code, "day": f"{on:%d/%m/%Y}"}
        raise SuccessionRefused(said % named)
    if place.parent_id is None:
        raise SuccessionRefused(_("The country is followed by nothing."))


def _check_new(to: NewPlace, predecessors: Sequence[Predecessor], on: date) -> None:
    ending = {one.place.pk for one in predecessors if not one.goes_on}
    _check_parent(to, predecessors, on)
    _check_words(to)
    then = Q(valid_until=None) | Q(valid_until__gt=on)
    others = Place.objects.filter(then).exclude(pk__in=ending)
    same_code = others.filter(code=to.code).first() or (
        Place.objects.filter(code=to.code, valid_from=on).first()
    )
    if same_code is not None:
        said = _("The code %(code)s is the one of %(place)s then. Correct it, or let that end too.")
        raise SuccessionRefused(said % {"code": to.code, "place": same_code.titled})
    for sibling in others.filter(parent=to.parent, kind=to.kind):
        if key(sibling.name) == key(to.name):
            said = _("%(parent)s has a %(place)s already (%(code)s). Choose another name.")
            named = {"parent": to.parent.titled, "place": sibling.titled, "code": sibling.code}
            raise SuccessionRefused(said % named)


def _check_parent(to: NewPlace, predecessors: Sequence[Predecessor], on: date) -> None:
    parent = to.parent
    closed = any(parent.path.startswith(one.place.path) for one in predecessors if not one.goes_on)
    if closed or not Place.objects.filter(standing_on(on), pk=parent.pk).exists():
        said = _("%(place)s is not there on %(day)s, so nothing can lie in it.")
        raise SuccessionRefused(said % {"place": parent.titled, "day": f"{on:%d/%m/%Y}"})
    allowed = kinds_within(parent.kind, on)
    if to.kind not in allowed:
        said = _("No %(kind)s lies directly in %(parent)s on %(day)s. There may be: %(kinds)s.")
        named = {
            "kind": str(to.kind),
            "parent": parent.titled,
            "day": f"{on:%d/%m/%Y}",
            "kinds": ", ".join(sorted(map(str, allowed))) or "–",
        }
        raise SuccessionRefused(said % named)


def _check_words(to: NewPlace) -> None:
    code_is_one = to.code.isascii() and to.code.replace("-", "").isalnum() and len(to.code) <= 12
    if not code_is_one:
        said = _("“%(code)s” is no code. Write it as printed: figures, at most 12 signs.")
        raise SuccessionRefused(said % {"code": to.code})
    if not normal(to.name) or len(to.name) > 80:
        raise SuccessionRefused(_("Write the name of the new place, in at most 80 letters."))
    if to.kind != Kind.VILLAGE and normal(to.name).lower().startswith(f"{to.kind} "):
        said = _("Write “%(name)s” without “%(kind)s”, which stands beside it.")
        raise SuccessionRefused(said % {"name": to.name, "kind": str(to.kind)})


def _check_existing(to: Place, predecessors: Sequence[Predecessor], on: date) -> None:
    if not Place.objects.filter(standing_on(on), pk=to.pk).exists():
        said = _("%(place)s is not there on %(day)s. Name a place that is, or a new one.")
        raise SuccessionRefused(said % {"place": to.titled, "day": f"{on:%d/%m/%Y}"})
    if any(to.path.startswith(one.place.path) for one in predecessors):
        said = _("%(place)s cannot follow itself, or what it lies in. Name another, or a new one.")
        raise SuccessionRefused(said % {"place": to.titled})
    before = Succession.objects.filter(
        to_place=to, from_place__in=[one.place for one in predecessors]
    ).first()
    if before is not None:
        said = _("%(place)s follows %(before)s already. Leave that line out.")
        raise SuccessionRefused(said % {"place": to.titled, "before": before.from_place.titled})


def _check_moves(
    moves: Iterable[Place], whole: Iterable[Place], to: NewPlace | Place, on: date
) -> None:
    """Refuse what would go on where no unit of its kind may lie, or under a code that is taken."""
    gone = {place.pk for place in whole}
    for place in moves:
        if place.parent_id in gone and place.kind not in kinds_within(to.kind, on):
            said = _("%(place)s cannot lie in a %(kind)s. Say first what it became.")
            raise SuccessionRefused(said % {"place": place.titled, "kind": str(to.kind)})
    codes = [place.code for place in moves]
    taken = Place.objects.filter(code__in=codes, valid_from=on).first()
    if taken is not None:
        said = _("%(place)s (%(code)s) begins on that day already. Give it another code first.")
        raise SuccessionRefused(said % {"place": taken.titled, "code": taken.code})


def _within(places: Iterable[Place], on: date) -> list[Place]:
    """Return what lies in places and would be there on a day, parents first."""
    found: list[Place] = []
    for place in places:
        inside = Place.objects.filter(path__startswith=place.path).exclude(pk=place.pk)
        found += inside.filter(Q(valid_until=None) | Q(valid_until__gt=on))
    return sorted(found, key=lambda one: (one.path.count("/"), one.path))


def _as_it_is(one: Predecessor) -> Predecessor:
    """Fetch a predecessor again, and keep others from changing it meanwhile."""
    place = Place.objects.select_for_update().get(pk=one.place.pk)
    return replace(one, place=place)


def _begin(plan: Succeeding) -> Place:
    to = plan.to
    if not isinstance(to, NewPlace):
        return to
    illustrative = any(one.place.illustrative for one in plan.predecessors)
    return _made(to, plan, illustrative=illustrative)


def _made(
    to: NewPlace, plan: Succeeding, *, illustrative: bool, until: date | None = None
) -> Place:
    row = PlaceRow(0, to.key_on(plan.on), None, to.kind, normal(to.name), ("", None), plan.act)
    return Place.objects.create(
        code=to.code,
        valid_from=plan.on,
        valid_until=until,
        kind=to.kind,
        name=row.name,
        search_name=search_key(row.name),
        sort_name=sort_key(row.name),
        parent=to.parent,
        path=f"{to.parent.path}{row.segment}/",
        source=plan.act,
        illustrative=illustrative,
    )


def _move(plan: Succeeding, place: Place) -> list[tuple[Place, Place]]:
    """Let what lies in whole predecessors go on below the place that follows."""
    after = {one.place.pk: place for one in plan.predecessors if one.part == "whole"}
    pairs = []
    for moving in plan.moves:
        parent = after[moving.parent_id or 0]
        new = NewPlace(moving.code, moving.name, Kind(moving.kind), parent)
        after[moving.pk] = _made(
            new, plan, illustrative=moving.illustrative, until=moving.valid_until
        )
        pairs.append((moving, after[moving.pk]))
    return pairs


def _record(
    plan: Succeeding, place: Place, went_on: Iterable[tuple[Place, Place]], occasion: Occasion
) -> None:
    on, act = plan.on.isoformat(), plan.act
    record(
        "places.succeeded",
        place,
        occasion=occasion,
        place_path=place.path,
        on=on,
        act=act,
        came_from=[one.place.path for one in plan.predecessors],
    )
    for ended in (*plan.closing, *plan.ends):
        record("places.ended", ended, occasion=occasion, place_path=ended.path, on=on, act=act)
    for before, after in went_on:
        said = {"on": on, "act": act, "was": before.path}
        record("places.moved", after, occasion=occasion, place_path=after.path, **said)

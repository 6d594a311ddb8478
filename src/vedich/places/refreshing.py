"""Bringing the places here in line with a snapshot: first what would change, then the change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypedDict

from vedich.audit.recording import Occasion, record, recording
from vedich.core.text import search_key, sort_key
from vedich.places.lineage import note_predecessors
from vedich.places.models import Fact, Kind, Place, Succession
from vedich.places.snapshot import (
    COUNTRY,
    FactRow,
    Key,
    PlaceRow,
    Snapshot,
    SnapshotRefused,
    SuccessionRow,
    read_snapshot,
)


class Change(TypedDict):
    """What would change about one place: from what, to what, by column."""

    was: dict[str, str]
    becomes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a snapshot would change here. Nothing has been written yet.

    new          places not here yet, parents before what lies in them
    changed      places here, by id, that it says something else of
    untouched    how many places here it does not speak of; they stay
    successions, facts  not here yet
    """

    folder: str
    digest: str
    here: dict[Key, Place]
    new: tuple[PlaceRow, ...]
    changed: dict[int, Change] = field(default_factory=dict)
    untouched: int = 0
    successions: tuple[SuccessionRow, ...] = ()
    facts: tuple[FactRow, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Tell whether everything it says is here already."""
        return not (self.new or self.changed or self.successions or self.facts)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many of each kind of unit would be new."""
        return dict(Counter(row.kind for row in self.new))


def plan(folder: Path) -> Plan:
    """Compare a snapshot with what is here. Raises SnapshotRefused."""
    snapshot = read_snapshot(folder)
    here = {(place.code, place.valid_from): place for place in Place.objects.all()}
    said = {row.key for row in snapshot.places}
    _check_ends(folder.name, snapshot, said | here.keys() | {COUNTRY})
    return Plan(
        folder=folder.name,
        digest=_digest(folder),
        here=here,
        new=_parents_first(folder.name, [row for row in snapshot.places if row.key not in here]),
        changed=_changed(folder.name, snapshot.places, here),
        untouched=len(here.keys() - said - {COUNTRY}),
        successions=_new_successions(snapshot.successions),
        facts=_new_facts(snapshot.facts),
    )


@recording()
def write(plan: Plan, *, illustrative: bool = False, occasion: Occasion) -> None:
    """Do what a plan says: all of it, or nothing."""
    places = dict(plan.here)
    if COUNTRY not in places:
        places[COUNTRY] = _country()
    _add(plan.new, places, illustrative=illustrative)
    for place in places.values():
        if place.pk in plan.changed:
            _change(place, plan.changed[place.pk], occasion)
    Succession.objects.bulk_create(
        [_succession(row, places) for row in plan.successions], batch_size=1000
    )
    Fact.objects.bulk_create([_fact(row, places) for row in plan.facts], batch_size=1000)
    note_predecessors()
    record(
        "places.refreshed",
        ("snapshot", plan.digest[:16]),
        occasion=occasion,
        folder=plan.folder,
        sha256=plan.digest,
        new=len(plan.new),
        changed=len(plan.changed),
        successions=len(plan.successions),
        facts=len(plan.facts),
    )


def _add(rows: Iterable[PlaceRow], places: dict[Key, Place], *, illustrative: bool) -> None:
    """Add places, a level of the tree at a time, so that parents have their ids."""
    waiting = list(rows)
    while waiting:
        level = [row for row in waiting if row.parent in places]
        made = [_place(row, places[row.parent], illustrative=illustrative) for row in level]
        Place.objects.bulk_create(made, batch_size=1000)
        places |= {row.key: place for row, place in zip(level, made, strict=True)}
        waiting = [row for row in waiting if row.key not in places]


def _place(row: PlaceRow, parent: Place, *, illustrative: bool) -> Place:
    code, since = row.key
    return Place(
        code=code,
        valid_from=since,
        valid_until=row.valid_until,
        kind=row.kind,
        name=row.name,
        search_name=search_key(row.name),
        sort_name=sort_key(row.name),
        parent=parent,
        path=f"{parent.path}{row.segment}/",
        source=row.source,
        illustrative=illustrative,
    )


def _country() -> Place:
    name = "Việt Nam"
    return Place.objects.create(
        code=COUNTRY[0],
        kind=Kind.COUNTRY,
        name=name,
        search_name=search_key(name),
        sort_name=sort_key(name),
        path=f"{COUNTRY[0]}/",
        source="–",
    )


def _change(place: Place, change: Change, occasion: Occasion) -> None:
    for column, value in change["becomes"].items():
        setattr(place, column, value or None if column == "valid_until" else value)
    place.search_name, place.sort_name = search_key(place.name), sort_key(place.name)
    place.save()
    record("places.corrected", place, occasion=occasion, place_path=place.path, **change)


def _changed(where: str, rows: Iterable[PlaceRow], here: dict[Key, Place]) -> dict[int, Change]:
    parents = {place.pk: key for key, place in here.items()}
    changed: dict[int, Change] = {}
    for row in rows:
        if (place := here.get(row.key)) is None:
            continue
        if place.parent_id is not None and parents[place.parent_id] != row.parent:
            raise SnapshotRefused(
                f"{where}/places.csv:{row.line}: {place.titled} has another parent here. Whoever "
                "moves is another row: close this one, and add one from the day of the move."
            )
        was, becomes = _columns(place), _columns(row)
        if different := [name for name in was if was[name] != becomes[name]]:
            changed[place.pk] = Change(
                was={name: was[name] for name in different},
                becomes={name: becomes[name] for name in different},
            )
    return changed


def _columns(of: Place | PlaceRow) -> dict[str, str]:
    until = of.valid_until.isoformat() if of.valid_until else ""
    return {"valid_until": until, "kind": str(of.kind), "name": of.name, "source": of.source}


def _parents_first(where: str, rows: list[PlaceRow]) -> tuple[PlaceRow, ...]:
    """Sort rows so that each comes after what it lies in. Raises SnapshotRefused for a circle."""
    by_key = {row.key: row for row in rows}
    depth: dict[Key, int] = {}

    def deep(row: PlaceRow, below: int = 0) -> int:
        if below > 12:
            raise SnapshotRefused(
                f"{where}/places.csv:{row.line}: {row.name} lies within itself. Mend its parent."
            )
        if row.key not in depth:
            parent = by_key.get(row.parent)
            depth[row.key] = 0 if parent is None else 1 + deep(parent, below + 1)
        return depth[row.key]

    return tuple(sorted(rows, key=lambda row: (deep(row), row.line)))


def _check_ends(where: str, snapshot: Snapshot, known: set[Key]) -> None:
    """Refuse a parent, an end of a succession or a fact that speaks of no place there is."""
    spoken = [("places.csv", row.line, row.parent) for row in snapshot.places]
    spoken += [("facts.csv", row.line, row.key) for row in snapshot.facts]
    for one in snapshot.successions:
        spoken += [("successions.csv", one.line, key) for key in (one.from_key, one.to_key)]
    for file, line, (code, since) in spoken:
        if (code, since) not in known:
            from_day = "before records" if since is None else since.isoformat()
            raise SnapshotRefused(
                f"{where}/{file}:{line}: there is no place {code} from {from_day}, neither in "
                "places.csv nor here. Add it, or correct the code or the day."
            )


def _new_successions(rows: Iterable[SuccessionRow]) -> tuple[SuccessionRow, ...]:
    ends = ("from_place__code", "from_place__valid_from", "to_place__code", "to_place__valid_from")
    here = set(Succession.objects.values_list(*ends))
    return tuple(row for row in rows if (*row.from_key, *row.to_key) not in here)


def _new_facts(rows: Iterable[FactRow]) -> tuple[FactRow, ...]:
    columns = ("place__code", "place__valid_from", "name", "value", "in_force_from", "source")
    here = set(Fact.objects.values_list(*columns))
    return tuple(
        row
        for row in rows
        if (*row.key, row.name, row.value, row.in_force_from, row.source) not in here
    )


def _succession(row: SuccessionRow, places: dict[Key, Place]) -> Succession:
    return Succession(
        from_place=places[row.from_key],
        to_place=places[row.to_key],
        on=row.on,
        part=row.part,
        share=row.share,
        act=row.act,
        source=row.source,
    )


def _fact(row: FactRow, places: dict[Key, Place]) -> Fact:
    return Fact(
        place=places[row.key],
        name=row.name,
        value=row.value,
        unit=row.unit,
        in_force_from=row.in_force_from,
        in_force_until=row.in_force_until,
        confidence=row.confidence,
        source=row.source,
    )


def _digest(folder: Path) -> str:
    digest = sha256()
    for name in ("places.csv", "successions.csv", "facts.csv"):
        path = folder / name
        digest.update(sha256(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()

"""A dated snapshot of administrative units: three tables in a folder, read and checked.

places.csv       code, valid_from, valid_until, kind, name, parent_code, parent_valid_from, source
successions.csv  from_code, from_valid_from, to_code, to_valid_from, on, share, part, act, source
facts.csv        code, valid_from, fact, value, unit, in_force_from, in_force_until, confidence,
                 source

Days are half-open; an empty `valid_from` is before records began. Only places.csv is needed.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from vedich.audit.refusals import Refused
from vedich.core.text import normal
from vedich.places.models import Kind

Key = tuple[str, date | None]  # code and valid_from: who a place is

COUNTRY: Key = ("VN", None)
KINDS = {kind.value for kind in Kind}
PARTS = ("whole", "part", "unknown")
CONFIDENCES = ("sourced", "unverified")


class SnapshotRefused(Refused):
    """A snapshot that cannot be used: file, line, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of places.csv."""

    line: int
    key: Key
    valid_until: date | None
    kind: str
    name: str
    parent: Key
    source: str

    @property
    def segment(self) -> str:
        """Return its part of a path: the code, and the day it began where it was used before."""
        code, since = self.key
        return code if since is None else f"{code}@{since:%Y%m%d}"


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One line of successions.csv."""

    line: int
    from_key: Key
    to_key: Key
    on: date
    share: Decimal | None
    part: str
    act: str
    source: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of facts.csv."""

    line: int
    key: Key
    name: str
    value: str
    unit: str
    in_force_from: date | None
    in_force_until: date | None
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything a folder says."""

    places: tuple[PlaceRow, ...]
    successions: tuple[SuccessionRow, ...]
    facts: tuple[FactRow, ...]


def read_snapshot(folder: Path) -> Snapshot:
    """Read and check a folder. Raises SnapshotRefused with the first thing that is wrong."""
    places = tuple(map(_place, _lines(folder, "places.csv")))
    successions = tuple(map(_succession, _lines(folder, "successions.csv")))
    facts = tuple(map(_fact, _lines(folder, "facts.csv")))
    _check_once(folder, places)
    return Snapshot(places, successions, facts)


class _Cells:
    """One line of a table: cells by name, which know where they stand when they are wrong."""

    def __init__(self, where: str, line: int, cells: dict[str, str]) -> None:
        self.where, self.line, self._cells = where, line, cells

    def refuse(self, why: str) -> SnapshotRefused:
        return SnapshotRefused(f"{self.where}:{self.line}: {why}")

    def text(self, name: str) -> str:
        return normal(self._cells.get(name) or "")

    def needed(self, name: str) -> str:
        if not (text := self.text(name)):
            raise self.refuse(f"{name} is empty. Without it the line says nothing; fill it in.")
        return text

    def day(self, name: str) -> date | None:
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.refuse(f"{name} is “{text}”. Write a day as 2025-07-01.") from None

    def one_of(self, name: str, words: Iterable[str]) -> str:
        if (text := self.needed(name)) not in words:
            raise self.refuse(f"{name} is “{text}”. Write one of: {', '.join(sorted(words))}.")
        return text

    def key(self, code: str, since: str) -> Key:
        return self.needed(code), self.day(since)


def _lines(folder: Path, name: str) -> Iterator[_Cells]:
    """Yield the lines of a table; none when there is no such file, but places.csv must be there."""
    path, where = folder / name, f"{folder.name}/{name}"
    if not path.is_file():
        if name == "places.csv":
            raise SnapshotRefused(f"{where}: there is no such file. Name the folder it lies in.")
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            for cells in reader:
                yield _Cells(where, reader.line_num, cells)
    except (UnicodeDecodeError, csv.Error) as problem:
        raise SnapshotRefused(f"{where}: is not CSV in UTF-8 ({problem}). Save it so.") from None


def _place(row: _Cells) -> PlaceRow:
    key, until = row.key("code", "valid_from"), row.day("valid_until")
    if until is not None and key[1] is not None and until <= key[1]:
        raise row.refuse("valid_until is not after valid_from. It is the first day it is no more.")
    parent = row.key("parent_code", "parent_valid_from") if row.text("parent_code") else COUNTRY
    kind = row.one_of("kind", KINDS)
    return PlaceRow(row.line, key, until, kind, row.needed("name"), parent, row.needed("source"))


def _succession(row: _Cells) -> SuccessionRow:
    on = row.day("on")
    if on is None:
        raise row.refuse("on is empty. Write the day it happened.")
    return SuccessionRow(
        row.line,
        row.key("from_code", "from_valid_from"),
        row.key("to_code", "to_valid_from"),
        on,
        _share(row),
        row.one_of("part", PARTS),
        row.text("act"),
        row.needed("source"),
    )


def _share(row: _Cells) -> Decimal | None:
    if not (text := row.text("share")):
        return None
    try:
        share = Decimal(text)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 < share <= 1:
        raise row.refuse(f"share is “{text}”. Write a number over 0 and up to 1, or nothing.")
    return share


def _fact(row: _Cells) -> FactRow:
    return FactRow(
        row.line,
        row.key("code", "valid_from"),
        row.needed("fact"),
        row.needed("value"),
        row.text("unit"),
        row.day("in_force_from"),
        row.day("in_force_until"),
        row.one_of("confidence", CONFIDENCES),
        row.needed("source"),
    )


def _check_once(folder: Path, places: Iterable[PlaceRow]) -> None:
    seen: dict[Key, int] = {}
    for row in places:
        if row.key in seen:
            raise SnapshotRefused(
                f"{folder.name}/places.csv:{row.line}: {row.key[0]} from the same day stands in "
                f"line {seen[row.key]} too. A place is its code and first day: keep one of them."
            )
        seen[row.key] = row.line

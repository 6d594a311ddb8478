"""The rows of a snapshot and the CSV files they are written to and read from."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """One unit while its name, kind and parent stay the same: [valid_from, valid_until)."""

    code: str
    valid_from: str
    valid_until: str
    kind: str
    name: str
    parent_code: str
    parent_valid_from: str
    source: str


class Succession(NamedTuple):
    """An old unit went, whole or in part, into a new one."""

    from_code: str
    from_valid_from: str
    to_code: str
    to_valid_from: str
    on: str
    share: str
    part: str
    act: str
    source: str


class Fact(NamedTuple):
    """A number a source gives for a unit."""

    code: str
    valid_from: str
    fact: str
    value: str
    unit: str
    in_force_from: str
    in_force_until: str
    confidence: str
    source: str


class Difference(NamedTuple):
    """Where two sources, or two columns of one, do not say the same."""

    what: str
    code: str
    vietnamadminunits: str
    other: str
    chosen: str
    why: str


SNAPSHOTS = Path(__file__).parents[2] / "src" / "vedich" / "places" / "snapshots"
FILES = {"places": Place, "successions": Succession, "facts": Fact, "differences": Difference}


def by_level(row: tuple[str, ...]) -> tuple[object, ...]:
    """Order provinces (2 digits), districts (3), communes (5), villages; then by every column."""
    return len(row[0]), row


def write(folder: Path, table: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Write one table: UTF-8, LF, sorted."""
    order = None if table == "differences" else by_level
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(FILES[table]._fields)
        lines.writerows(sorted(rows, key=order))


def read(folder: Path, table: str) -> list:
    """Read one table back, refusing other columns."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    if tuple(header) != FILES[table]._fields:
        raise ValueError(f"{folder.name}/{table}.csv has the columns {header}")
    return [FILES[table](*line) for line in lines]

"""A table of successions: one line a predecessor, those of one place that follows together.

from_code, from_valid_from, to_code, to_name, to_kind, to_parent_code, to_parent_valid_from, on,
part, act; and, where a unit gives away a part and is there still, goes_on ("yes").

Where to_name is empty, to_code is of a unit that is there already.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.core.text import key, normal
from vedich.papers.rows import Limits
from vedich.papers.tables import Row, read_table
from vedich.places.models import Kind, Place
from vedich.places.queries import standing_on
from vedich.places.succeeding import (
    NewPlace,
    Predecessor,
    Succeeding,
    SuccessionRefused,
    plan_succession,
)

Key = tuple[str, date | None]
NEEDED = ("from_code", "to_code", "on", "part", "act")
COLUMNS = (
    *NEEDED,
    "from_valid_from",
    "to_name",
    "to_kind",
    "to_parent_code",
    "to_parent_valid_from",
    "goes_on",
)
LIMITS = Limits(csv_bytes=4 << 20, rows=20_000, sheet_rows=20_000, columns=64, seconds=20)
YES = ("yes", "true", "1", "có", "x")


@dataclass(frozen=True, slots=True)
class Followed:
    """One line: a predecessor, and how it became the other."""

    where: str
    place: Key
    part: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """One place that follows, with all lines that lead to it; places as the file names them."""

    followed: tuple[Followed, ...]
    code: str
    name: str  # "" where the place is there already
    kind: str
    parent: Key
    on: date
    act: str

    @property
    def where(self) -> str:
        """Return the file and the first line."""
        return self.followed[0].where


def read_successions(path: Path) -> tuple[Wanted, ...]:
    """Read the table, in its order. Raises SuccessionRefused, UnreadableTable."""
    table = read_table(path, limits=LIMITS)
    columns = {key(name): at for at, name in enumerate(table.headings)}
    if lacking := [name for name in NEEDED if name not in columns]:
        said = _("%(file)s has no column %(names)s. Its columns: %(columns)s.")
        named = {"names": ", ".join(lacking), "columns": ", ".join(COLUMNS), "file": path.name}
        raise SuccessionRefused(said % named)
    wanted: dict[tuple[str, ...], Wanted] = {}
    for row in table.rows:
        one = _wanted(_Line(path.name, row, columns))
        same = (one.code, one.name, one.kind, *map(str, one.parent), str(one.on), one.act)
        before = wanted.get(same)
        followed = (*before.followed, *one.followed) if before else one.followed
        wanted[same] = Wanted(followed, one.code, one.name, one.kind, one.parent, one.on, one.act)
    return tuple(wanted.values())


def planned(wanted: Wanted) -> Succeeding:
    """Find the places a table names, and plan what would change. Raises SuccessionRefused.

    The words begin with the line they speak of.
    """
    predecessors = []
    for one in wanted.followed:
        with _said_of(one.where):
            predecessors.append(Predecessor(_place(one.place), one.part, one.goes_on))
    with _said_of(wanted.where):
        return plan_succession(predecessors, _to(wanted), on=wanted.on, act=wanted.act)


class _Line:
    """One line of the table: cells by name, which know where they stand when they are wrong."""

    def __init__(self, file: str, row: Row, columns: dict[str, int]) -> None:
        self.where = f"{file}:{row.line}"
        self._cells = {name: row.cells[at] for name, at in columns.items()}
        if any(cell.from_formula for cell in self._cells.values()):
            raise self.refuse(_("A formula stands in this line. Put its value in its place."))
        if row.problems:
            raise self.refuse(row.problems[0].en)

    def refuse(self, why: str) -> SuccessionRefused:
        return SuccessionRefused(f"{self.where}: {why}")

    def text(self, name: str) -> str:
        cell = self._cells.get(name)
        return "" if cell is None else normal(cell.text)

    def needed(self, name: str) -> str:
        if not (text := self.text(name)):
            raise self.refuse(_("%(name)s is empty. Fill it in.") % {"name": name})
        return text

    def day(self, name: str) -> date | None:
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            said = _("%(name)s is “%(text)s”. Write a day as 2025-07-01.")
            raise self.refuse(said % {"name": name, "text": text}) from None


def _wanted(line: _Line) -> Wanted:
    on = line.day("on")
    if on is None:
        raise line.refuse(_("%(name)s is empty. Fill it in.") % {"name": "on"})
    followed = Followed(
        line.where,
        (line.needed("from_code"), line.day("from_valid_from")),
        line.needed("part"),
        key(line.text("goes_on")) in YES,
    )
    name = line.text("to_name")
    return Wanted(
        followed=(followed,),
        code=line.needed("to_code"),
        name=name,
        kind=line.needed("to_kind") if name else "",
        parent=(line.text("to_parent_code") or "VN", line.day("to_parent_valid_from")),
        on=on,
        act=line.needed("act"),
    )


def _to(wanted: Wanted) -> NewPlace | Place:
    if not wanted.name:
        found = list(Place.objects.filter(standing_on(wanted.on), code=wanted.code))
        if len(found) == 1:
            return found[0]
        said = _("%(count)s places have the code %(code)s then. Name the new place, or correct it.")
        raise SuccessionRefused(said % {"count": len(found), "code": wanted.code})
    if wanted.kind not in Kind.values:
        said = _("“%(kind)s” is no kind of unit. Write one of: %(kinds)s.")
        kinds = ", ".join(sorted(map(str, Kind.values)))
        raise SuccessionRefused(said % {"kind": wanted.kind, "kinds": kinds})
    return NewPlace(wanted.code, wanted.name, Kind(wanted.kind), _place(wanted.parent))


def _place(place: Key) -> Place:
    code, since = place
    found = Place.objects.filter(code=code, valid_from=since).first()
    if found is None:
        said = _("There is no place %(code)s from %(day)s. Correct the code or the day.")
        day = _("before records") if since is None else since.isoformat()
        raise SuccessionRefused(said % {"code": code, "day": day})
    return found


@contextmanager
def _said_of(where: str) -> Iterator[None]:
    """Let the words of a refusal begin with the line they speak of."""
    try:
        yield
    except Refused as problem:
        raise SuccessionRefused(f"{where}: {problem}") from problem

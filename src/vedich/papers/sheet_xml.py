"""A worksheet's XML, gone through twice: once to check it, once for its rows.

Runs in the child process.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zipfile import ZipFile

from vedich.papers.rows import Limits, column_name
from vedich.papers.sheet_cells_xml import RawCell, Written, area, position, understood
from vedich.papers.workbook_parts import (
    Attributes,
    Book,
    Handlers,
    Refused,
    Sheet,
    local,
    parse,
)

Area = tuple[int, int, int, int]


class SheetRow(NamedTuple):
    """A row with something in it."""

    line: int
    hidden: bool
    cells: tuple[Written, ...]


@dataclass(slots=True)
class _Cursor:
    """Where in a sheet we are. Rows and cells without references follow one another."""

    row: int = 0
    column: int = 0
    hidden: bool = False

    def start_row(self, attributes: Attributes) -> None:
        ref = attributes.get("r", "")
        row = int(ref) if ref.isdecimal() and len(ref) < 10 else self.row + 1
        if row <= self.row:
            raise Refused("damaged", why=f"row {row} follows row {self.row}")
        self.row, self.column = row, 0
        self.hidden = attributes.get("hidden") in ("1", "true")

    def start_cell(self, attributes: Attributes) -> None:
        ref = attributes.get("r")
        row, column = position(ref) if ref else (self.row, self.column + 1)
        if row != self.row or column <= self.column:
            raise Refused("damaged", why=f"cell {ref} stands in row {self.row}")
        self.column = column

    @property
    def ref(self) -> str:
        return f"{column_name(self.column)}{self.row}"


class Survey:
    """What a sheet holds, before any of it is kept: merged areas and how far it reaches."""

    def __init__(self, sheet: Sheet, limits: Limits) -> None:
        self.filled = 0
        self.last_row = 0
        self.merged: list[Area] = []
        self._sheet, self._limits = sheet, limits
        self._cursor = _Cursor()

    def start(self, element: str, attributes: Attributes) -> None:
        """Take note of one element. Refuses: damaged, far_cell, cells, merges."""
        name = local(element)
        if name == "c":
            self._cursor.start_cell(attributes)
        elif name == "row":
            self._cursor.start_row(attributes)
        elif name in ("v", "f", "is"):
            self._fill()
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _fill(self) -> None:
        cursor, limits = self._cursor, self._limits
        if cursor.column > limits.columns or cursor.row > limits.sheet_rows:
            name, most = self._sheet.name, limits.sheet_rows
            raise Refused("far_cell", name, cursor.ref, rows=most, columns=limits.columns)
        if self.filled >= limits.sheet_cells:
            raise Refused("cells", self._sheet.name, most=limits.sheet_cells)
        self.filled += 1
        self.last_row = cursor.row

    def _merge(self, ref: str) -> None:
        if len(self.merged) >= self._limits.merges:
            raise Refused("merges", self._sheet.name, most=self._limits.merges)
        self.merged.append(area(ref))


def survey(
    archive: ZipFile, sheet: Sheet, limits: Limits, *, just_whether_filled: bool = False
) -> Survey:
    """Go through a sheet and keep nothing but what is needed to read it.

    Refuses: damaged, dtd, far_cell, cells, merges.
    """
    found = Survey(sheet, limits)
    for _ in parse(archive, sheet.part, Handlers(found.start)):
        if just_whether_filled and found.filled:
            break
    return found


def sheet_rows(archive: ZipFile, sheet: Sheet, book: Book, limits: Limits) -> Iterator[SheetRow]:
    """Yield the rows of a sheet which hold anything. Refuses: damaged, dtd, long_text."""
    reader = _Reader(sheet, book, limits)
    handlers = Handlers(reader.start, reader.text, reader.end)
    for _ in parse(archive, sheet.part, handlers):
        yield from reader.rows
        reader.rows.clear()


class _Reader:
    """Gathers cells from the elements of a sheet. `rows` are those finished."""

    def __init__(self, sheet: Sheet, book: Book, limits: Limits) -> None:
        self.rows: list[SheetRow] = []
        self._sheet, self._book, self._limits = sheet, book, limits
        self._cursor = _Cursor()
        self._cells: list[Written] = []
        self._type, self._style = "", ""
        self._texts: dict[str, list[str]] = {}
        self._inside = ""  # "v", "f" or "is" while its text is read
        self._signs = 0
        self._reading_aid = False

    def start(self, element: str, attributes: Attributes) -> None:
        name = local(element)
        if name == "c":
            self._cursor.start_cell(attributes)
            self._type = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._texts, self._signs = {}, 0
        elif name == "row":
            self._cursor.start_row(attributes)
        elif name in ("v", "f", "is"):
            self._inside = name
            self._texts[name] = []
        elif name == "rPh":
            self._reading_aid = True

    def text(self, signs: str) -> None:
        if not self._inside or self._reading_aid:
            return
        self._texts[self._inside].append(signs)
        self._signs += len(signs)
        if self._signs > 2 * self._limits.cell_signs:  # a formula and its result
            most = self._limits.cell_signs
            raise Refused("long_text", self._sheet.name, self._cursor.ref, most=most)

    def end(self, element: str) -> None:
        name = local(element)
        if name in ("v", "f", "is"):
            self._inside = ""
        elif name == "rPh":
            self._reading_aid = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            row = SheetRow(self._cursor.row, self._cursor.hidden, tuple(self._cells))
            self.rows.append(row)
            self._cells.clear()

    def _end_cell(self) -> None:
        if not self._texts:
            return
        style = int(self._style) if self._style.isdecimal() else 0
        value = self._joined("is") if self._type == "inlineStr" else self._joined("v")
        where = self._cursor.row, self._cursor.column
        raw = RawCell(*where, self._type, style, value, self._joined("f"))
        try:
            cell = understood(raw, self._book)
        except Refused as problem:
            problem.sheet, problem.cell = self._sheet.name, self._cursor.ref
            raise
        if cell is not None:
            self._cells.append(cell)

    def _joined(self, part: str) -> str | None:
        return "".join(self._texts[part]) if part in self._texts else None

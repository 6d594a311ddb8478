"""Every sheet of an XLSX workbook as it stands: cells in their places, no heading asked for."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.papers.csv_encoding import check_size
from vedich.papers.file_kinds import FileNotReadable, check_file
from vedich.papers.rows import LIMITS, Limits, Place, column_name
from vedich.papers.workbook_problems import NotAWorkbook
from vedich.papers.workbook_process import Message, Messages, found_row, messages

_SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with something in it. `cells` by column, A is 1; empty ones are left out."""

    line: int
    hidden: bool
    cells: Mapping[int, SheetCell]

    def at(self, column: int) -> SheetCell:
        """Return the cell in a column, empty where nothing stands."""
        cell = self.cells.get(column)
        if cell is None:
            return SheetCell(None, CellKind.EMPTY, f"{column_name(column)}{self.line}")
        return cell


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. `rows` can be gone through once, before the next sheet is asked for.

    file    the workbook it is of, for messages
    merged  the areas of merged cells: top, left, bottom, right
    among   how many sheets the workbook has
    """

    file: str
    name: str
    hidden: bool
    merged: tuple[tuple[int, ...], ...]
    rows: Iterator[GridRow]
    among: int


def read_grids(path: Path, limits: Limits = LIMITS) -> Iterator[Grid]:
    """Yield every sheet of a workbook, in order, read in a child process as `read_workbook` does.

    Raises UnreadableTable, here or while sheets and rows are gone through.
    """
    check_file(path)
    if path.suffix.lower() != _SUFFIX:
        raise NotAWorkbook(Place(path.name), found=path.suffix or "–")
    try:
        yield from _grids(path, limits)
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise FileNotReadable(Place(path.name), why=why) from problem


def _grids(path: Path, limits: Limits) -> Iterator[Grid]:
    place = Place(path.name)
    check_size(path, place, limits.workbook_bytes)
    with closing(messages(path, json.dumps(True), place, limits)) as said:
        ahead = _Ahead(said)
        while (sheet := ahead.next("sheet")) is not None:
            _, name, hidden, _last, merged, among = sheet
            rows = ahead.rows()
            yield Grid(path.name, name, hidden, tuple(map(tuple, merged)), rows, among)
            for _ in rows:  # whatever nobody looked at
                pass


class _Ahead:
    """What the child says, with one message looked at before it is taken."""

    def __init__(self, said: Messages) -> None:
        self._said = said
        self._held: Message | None = None

    def next(self, kind: str) -> Message | None:
        """Take the next message if it is of a kind; None where it is not, or there is none."""
        message = self._held if self._held is not None else next(self._said, None)
        self._held = None
        if message is None or message[0] == kind:
            return message
        self._held = message
        return None

    def rows(self) -> Iterator[GridRow]:
        """Yield the rows of the sheet at hand."""
        while (message := self.next("row")) is not None:
            found = found_row(message)
            cells = {
                at: cell
                for at, cell in enumerate(found.cells, 1)
                if cell.kind is not CellKind.EMPTY
            }
            yield GridRow(found.line, found.hidden, cells)

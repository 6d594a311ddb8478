"""A table of somebody's own making: its headings found below titles, in one row or in two.

Titles are often merged over all columns, and headings stand in two rows: "15.1 …" over "tử số" and
"mẫu số". What is found is only proposed: a person says whether it is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedich.core.columns import coded, columns_of
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import key, normal
from vedich.papers.grids import Grid, GridRow, read_grids
from vedich.papers.headings import fit_row
from vedich.papers.merged_cells import MergedCells
from vedich.papers.rows import Limits, Row, Table

LOOKED_AT = 30  # rows the headings are looked for in
DEPTHS = (1, 2)  # rows headings take
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A sheet with its headings found. `first` is the row they begin in, `depth` how many."""

    sheet: str
    first: int
    depth: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def free_table(grid: Grid, *, first: int = 0, depth: int = 0) -> FreeTable | None:
    """Return the table of a sheet; None where it has nothing like one.

    first, depth  where somebody says the headings are; 0 to find out

    Raises UnreadableTable, as its rows are gone through.
    """
    every = list(grid.rows)
    shown = [row for row in every if len(row.cells) > 1]
    if len(shown) < 2:
        return None
    wide = min(max(max(row.cells) for row in shown), MOST_COLUMNS)
    heads = _Heads(every, grid.merged, wide)
    at, deep = (first, depth or 1) if first else heads.found()
    headings = heads.joined(at, deep)
    return FreeTable(grid.name, at, deep, headings, tuple(_below(grid, every, at + deep, headings)))


def find_table(path: Path, sheet: str, limits: Limits) -> Table | None:
    """Return the table of a sheet as `read_workbook` does, its headings found below titles.

    None where columns with figures have no heading, or nothing is known of any: nobody is there
    to say what they are. Raises UnreadableTable.
    """
    for grid in read_grids(path, limits):
        if grid.name != sheet:
            continue
        found = free_table(grid)
        if found is None or not _can_stand(found):
            return None
        said = _found_in(found)
        return Table(path.name, sheet, found.headings, iter(found.rows), len(found.rows), (said,))
    return None


def _can_stand(table: FreeTable) -> bool:
    filled = {
        at for row in table.rows for at, cell in enumerate(row.cells) if cell.value is not None
    }
    named = {at for at, heading in enumerate(table.headings) if heading}
    extra = any(row.problems for row in table.rows)
    return (
        filled <= named
        and not extra
        and len(columns_of(table.headings)) + coded(table.headings) > 1
    )


def _found_in(table: FreeTable) -> Said:
    last = table.first + table.depth - 1
    rows = f"{table.first}" if table.depth == 1 else f"{table.first}–{last}"
    return Said(
        f"tiêu đề các cột được tìm thấy ở dòng {rows}; các dòng phía trên không được đọc",
        f"the headings were found in row {rows}; what stands above was not read",
    )


def _below(
    grid: Grid, every: Sequence[GridRow], line: int, headings: Sequence[str]
) -> Iterator[Row]:
    merged = MergedCells([area for area in grid.merged if area[0] >= line])
    for row in every:
        if row.line < line:
            continue
        cells = merged.filled(row.line, _cells(row))
        if any(cell.value is not None for cell in cells):
            yield fit_row(row.line, cells, headings, merged.remarks(row.line))


def _cells(row: GridRow) -> list[SheetCell]:
    return [row.at(column) for column in range(1, max(row.cells, default=0) + 1)]


class _Heads:
    """Rows that may be headings, each as wide as the table."""

    def __init__(self, rows: Sequence[GridRow], merged: Sequence[Sequence[int]], wide: int) -> None:
        self._rows = {row.line: row for row in rows[:LOOKED_AT]}
        self._merged, self._wide = merged, wide

    def found(self) -> tuple[int, int]:
        """Return where the headings most likely are: as much is known of them as can be."""
        best = (0, 0)
        where = (min(line for line, row in self._rows.items() if len(row.cells) > 1), 1)
        for line, row in self._rows.items():
            if any(cell.kind is CellKind.NUMBER for cell in row.cells.values()):
                continue  # figures, or the numbers of columns
            for depth in DEPTHS if len(row.cells) > 1 or self._spreads(line) else ():
                if depth > 1 and not self._continues(line):
                    continue
                headings = self.joined(line, depth)
                told = len(columns_of(headings)) + coded(headings), -depth
                if told > best and sum(map(bool, headings)) > 1:
                    best, where = told, (line, depth)
        return where

    def joined(self, line: int, depth: int) -> tuple[str, ...]:
        """Return headings of one row, or of two put together: "15.1 Tỷ lệ hộ – tử số"."""
        upper = [self._text(line, column, across=depth > 1) for column in range(1, self._wide + 1)]
        if depth == 1:
            return tuple(upper)
        lower = [self._text(line + 1, column) for column in range(1, self._wide + 1)]
        return tuple(
            above if not below or key(above) == key(below) else f"{above} – {below}".strip(" –")
            for above, below in zip(upper, lower, strict=True)
        )

    def _text(self, line: int, column: int, *, across: bool = False) -> str:
        row = self._rows.get(line)
        cell = row.at(column) if row is not None else None
        if cell is not None and cell.kind is not CellKind.EMPTY:
            return normal(cell.text)
        for top, left, bottom, right in self._merged:
            over = left < right and top <= line <= bottom and left <= column <= right
            if across and over and right - left + 1 < self._wide and (top, left) != (line, column):
                return self._text(top, left)
        return ""

    def _continues(self, line: int) -> bool:
        """Tell whether the row below can be the second of headings, and is no figures yet."""
        below = self._rows.get(line + 1)
        if below is None:
            return False
        return all(
            not self._text(line, column)
            or self._is_merged_across(line, column)
            or bool(columns_of([normal(cell.text)]))
            for column, cell in below.cells.items()
        )

    def _is_merged_across(self, line: int, column: int) -> bool:
        return any(
            area[1] < area[3] and area[0] <= line <= area[2] and area[1] <= column <= area[3]
            for area in self._merged
        )

    def _spreads(self, line: int) -> bool:
        return any(area[0] <= line <= area[2] and area[1] < area[3] for area in self._merged)

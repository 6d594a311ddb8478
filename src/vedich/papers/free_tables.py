"""A table of somebody's own making: its headings found below titles, in one row or in two.

Titles are often merged over all columns, and headings stand in two rows: "15.1 …" over "tử số" and
"mẫu số". What is found is only proposed: a person says whether it is right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vedich.core.columns import FIGURES, Column, coded, columns_of
from vedich.core.said import Said
from vedich.papers.free_headings import Headings
from vedich.papers.grids import Grid, GridRow, read_grids
from vedich.papers.headings import fit_row
from vedich.papers.merged_cells import Area, MergedCells, area_name, nobodys
from vedich.papers.rows import HIDDEN_ROW, HIDDEN_SHEET, Limits, Row, Table

MOST_COLUMNS = 400
_WORDS = {Column.NOTE, Column.SOURCE, Column.ORDER}  # beside figures, and telling nobody's apart


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A sheet with its headings found. `first` is the row they begin in, `depth` how many.

    hidden  whether the sheet is
    rows    those below, as they stand; `merged` are the areas among them
    """

    sheet: str
    hidden: bool
    first: int
    depth: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    merged: tuple[Area, ...]

    def read(
        self, names: Collection[int], figures: Collection[int]
    ) -> Iterator[tuple[Row, Mapping[int, Said]]]:
        """Yield every row with the figures nobody can place, by column from 0.

        names    the columns a merged cell counts for every row of: communes, indicators
        figures  those it does not: whose figure it is, nobody can tell
        """
        named = MergedCells([area for area in self.merged if area[1] - 1 in names])
        unclear = MergedCells([area for area in self.merged if area[1] - 1 in figures])
        filled: set[Area] = set()
        for row in self.rows:
            cells = tuple(named.filled(row.line, row.cells))
            areas = unclear.at(row.line)
            filled |= {one for one in areas if _begins_with_something(one, row)}
            wrong = {
                column - 1: nobodys(area_name(area))
                for area in areas
                if area in filled
                for column in range(area[1], min(area[3], len(cells)) + 1)
                if column - 1 in figures
            }
            yield row._replace(cells=cells, remarks=row.remarks + named.remarks(row.line)), wrong


def free_table(grid: Grid, *, first: int = 0, depth: int = 0) -> FreeTable | None:
    """Return the table of a sheet; None where it has nothing like one.

    first, depth  where somebody says the headings are; 0 to find out

    Raises NoHeadings, and UnreadableTable as its rows are gone through.
    """
    every = list(grid.rows)
    shown = [row for row in every if len(row.cells) > 1]
    if len(shown) < 2:
        return None
    wide = min(max(max(row.cells) for row in shown), MOST_COLUMNS)
    heads = Headings(grid, every, wide, also=first)
    at, deep = (first, depth or 1) if first else heads.found()
    headings = heads.joined(at, deep)
    below = at + deep
    return FreeTable(
        sheet=grid.name,
        hidden=grid.hidden,
        first=at,
        depth=deep,
        headings=headings,
        rows=tuple(_below(every, below, headings)),
        merged=tuple(area for area in grid.merged if area[0] >= below),
    )


def find_table(path: Path, sheet: str, limits: Limits) -> Table | None:
    """Return the table of a sheet as `read_workbook` does, its headings found below titles.

    None where columns with figures have no heading, or nothing is known of any: nobody is there
    to say what they are. Raises NoHeadings, UnreadableTable.
    """
    for grid in read_grids(path, limits):
        if grid.name != sheet:
            continue
        found = free_table(grid)
        if found is None or not _can_stand(found):
            return None
        remarks = (HIDDEN_SHEET, _found_in(found)) if found.hidden else (_found_in(found),)
        rows = _as_headed(found)
        return Table(path.name, sheet, found.headings, rows, len(found.rows), remarks)
    return None


def _as_headed(table: FreeTable) -> Iterator[Row]:
    """Yield the rows as the headings say what stands where."""
    known = columns_of(table.headings)
    beside = FIGURES | _WORDS
    names = {at for at, column in known.items() if column not in beside}
    words = {at for at, column in known.items() if column in _WORDS}
    figures = set(range(len(table.headings))) - names - words
    for row, unclear in table.read(names, figures):
        yield row._replace(problems=row.problems + tuple(dict.fromkeys(unclear.values())))


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


def _below(every: Sequence[GridRow], line: int, headings: Sequence[str]) -> Iterator[Row]:
    columns = [heading or "–" for heading in headings]  # whoever chooses sees which have none
    for row in every:
        if row.line < line:
            continue
        cells = [row.at(column) for column in range(1, max(row.cells, default=0) + 1)]
        if any(cell.value is not None for cell in cells):
            yield fit_row(row.line, cells, columns, (HIDDEN_ROW,) if row.hidden else ())


def _begins_with_something(area: Area, row: Row) -> bool:
    at = area[1] - 1
    return area[0] == row.line and at < len(row.cells) and row.cells[at].value is not None

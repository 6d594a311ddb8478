"""One figure somebody wrote down, wherever in the table it stood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vedich.core.columns import Column, columns_of, is_long
from vedich.core.said import Said, SaidProblem
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import key, normal

EMPTY = SheetCell(None)


class SheetRow(Protocol):
    """One row of a table: its line, its cells in the order of the headings, what is odd."""

    @property
    def line(self) -> int:
        """Return the line of the file."""

    @property
    def cells(self) -> Sequence[SheetCell]:
        """Return the cells, in the order of the headings."""

    @property
    def problems(self) -> Sequence[Said]:
        """Return why the row should not be used as it is."""

    @property
    def remarks(self) -> Sequence[Said]:
        """Return what a reader should know."""


class NoFigures(SaidProblem):
    """A table whose headings name no column with figures; the message lists what was found."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as somebody named it: a code, or names from the top down. Accents are kept."""

    code: str = ""
    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the last name of the path, or the code where there is none."""
        return self.path[-1] if self.path else self.code

    def identity(self) -> tuple[str, ...]:
        """Return what two mentions of one place share."""
        return (self.code, *(key(name) for name in self.path))


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure with everything beside it. `said` holds the other columns, as text."""

    line: int
    place: PlaceName
    indicator: str
    cell: SheetCell
    said: Mapping[Column, str]
    problems: tuple[Said, ...] = ()  # why the row should not be used as it is
    remarks: tuple[Said, ...] = ()

    def get(self, column: Column) -> str:
        """Return what a column says, "" where there is none."""
        return self.said.get(column, "")


def entries(headings: Sequence[str], rows: Iterable[SheetRow]) -> Iterator[Entry]:
    """Yield the figures of a table: a row each where it is long, a filled cell each where wide.

    Raises NoFigures.
    """
    columns = columns_of(headings)
    if is_long(columns):
        return _long(columns, rows)
    figures = [i for i, name in enumerate(headings) if i not in columns and key(name)]
    if not figures or len(columns) == len(headings):
        found = ", ".join(headings)
        raise NoFigures(
            f"Không cột nào có số liệu; các tiêu đề là: {found}. Hãy ghi mỗi dòng một số liệu với "
            "cột chỉ tiêu và giá trị, hoặc mỗi dòng một xã với mỗi chỉ tiêu một cột.",
            f"No column has figures; the headings are: {found}. Write one row a figure with the "
            "columns indicator and value, or one row a commune with a column for each indicator.",
        )
    return _wide(headings, figures, columns, rows)


def _long(columns: Mapping[int, Column], rows: Iterable[SheetRow]) -> Iterator[Entry]:
    at = {column: position for position, column in columns.items()}
    for row in rows:
        cells = row.cells
        said = _said(columns, cells)
        cell = cells[at[Column.VALUE]] if at[Column.VALUE] < len(cells) else EMPTY
        named = said.get(Column.INDICATOR, "")
        odd = tuple(row.problems), tuple(row.remarks)
        yield Entry(row.line, _place(said), named, cell, said, *odd)


def _wide(
    headings: Sequence[str],
    figures: list[int],
    columns: Mapping[int, Column],
    rows: Iterable[SheetRow],
) -> Iterator[Entry]:
    for row in rows:
        said = _said(columns, row.cells)
        place, odd = _place(said), (tuple(row.problems), tuple(row.remarks))
        for position in figures:
            if position < len(row.cells) and row.cells[position].kind is not CellKind.EMPTY:
                cell = row.cells[position]
                yield Entry(row.line, place, headings[position], cell, said, *odd)


def _said(columns: Mapping[int, Column], cells: Sequence[SheetCell]) -> dict[Column, str]:
    last = len(cells)
    texts = ((column, cells[i].text) for i, column in columns.items() if i < last)
    return {column: text for column, text in texts if text}


def _place(said: Mapping[Column, str]) -> PlaceName:
    names = (said.get(c, "") for c in (Column.PROVINCE, Column.DISTRICT, Column.COMMUNE))
    return PlaceName(
        said.get(Column.PLACE_CODE, "").strip(), tuple(normal(name) for name in names if name)
    )

"""One figure somebody wrote down, wherever in the table it stood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Protocol

from vedich.core.columns import (
    MET_OR_NOT,
    OF_MEASURES,
    PLACES,
    Column,
    code_and_name,
    columns_of,
    is_code,
    is_long,
    unit_said,
)
from vedich.core.measures import Measure, any_coded, measures_of
from vedich.core.said import Said, SaidProblem
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import key, normal

EMPTY = SheetCell(None, CellKind.EMPTY)
_PROVINCE = re.compile(r"^(?:tỉnh|thành phố|tp\.?|t\.p\.?)\s+")


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


class Named(Enum):
    """Whether a row names its commune."""

    HERE = "here"
    NOT_HERE = "not here"  # the table has a column for it, and the row leaves it empty
    NO_COLUMN = "no column"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as somebody named it: a code, or names from the top down. Accents are kept.

    `commune` tells whether the last of the names is a commune's, or only of what it lies in.
    """

    code: str = ""
    path: tuple[str, ...] = ()
    commune: Named = Named.HERE

    @property
    def name(self) -> str:
        """Return the last name of the path, or the code where there is none."""
        return self.path[-1] if self.path else self.code

    def identity(self) -> tuple[str, ...]:
        """Return what two mentions of one place share; "tỉnh Thanh Hóa" is "Thanh Hóa"."""
        above = [province_key(name) for name in self.path[:1] if len(self.path) > 1]
        return (self.code, *above, *(key(name) for name in self.path[len(above) :]))


def province_key(name: str) -> str:
    """Give a province's name as a key without what it is: "TP. Hà Nội" is "hà nội"."""
    return _PROVINCE.sub("", key(name))


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
    """Yield the figures of a table: one a row where it is long, one a measure where it is wide.

    Raises NoFigures.
    """
    columns = columns_of(headings)
    if is_long(columns):
        return _Long(headings, columns).entries(rows)
    measures = measures_of(headings, columns)
    if not measures or not (columns or any_coded(measures)):
        found = ", ".join(headings)
        raise NoFigures(
            f"Không cột nào có số liệu; các tiêu đề là: {found}. Hãy ghi mỗi dòng một số liệu với "
            "cột chỉ tiêu và giá trị, hoặc mỗi dòng một xã với mỗi chỉ tiêu một cột.",
            f"No column has figures; the headings are: {found}. Write one row a figure with the "
            "columns indicator and value, or one row a commune with a column for each indicator.",
        )
    return _wide(measures, columns, rows)


class _Long:
    """A table of one figure a row."""

    def __init__(self, headings: Sequence[str], columns: Mapping[int, Column]) -> None:
        at = {column: position for position, column in columns.items()}
        self._columns = columns
        self._named = [c for c in (Column.CODE, Column.INDICATOR, Column.NAME) if c in at]
        self._placed = placed(columns)
        self._figures = _figures(at)
        self._units = {p: unit_said(headings[p]) for p in self._figures}
        if Column.WORD in at:
            self._units[at[Column.WORD]] = MET_OR_NOT
        self._percent = at.get(Column.PERCENT)
        self._unread = tuple(
            _unread(heading) for p, heading in enumerate(headings) if heading and p not in columns
        )

    def entries(self, rows: Iterable[SheetRow]) -> Iterator[Entry]:
        """Yield an entry a row; the first says which columns are not read."""
        unread = self._unread
        for row in rows:
            said = _said(self._columns, row.cells)
            if Column.EITHER_CODE in said:
                code = said.pop(Column.EITHER_CODE)
                said[Column.CODE if is_code(code) else Column.PLACE_CODE] = code
            cell = self._figure(row.cells, said)
            place = place_of(said, self._placed)
            odd = tuple(row.problems), (*row.remarks, *unread)
            yield Entry(row.line, place, self._indicator(said), cell, said, *odd)
            unread = ()

    def _figure(self, cells: Sequence[SheetCell], said: dict[Column, str]) -> SheetCell:
        """Return the cell with the figure, and note the unit its heading gives it."""
        for at in self._figures:
            if at < len(cells) and cells[at].kind is not CellKind.EMPTY:
                if at == self._percent:
                    said[Column.UNIT] = "%"
                elif self._units[at]:
                    said.setdefault(Column.UNIT, self._units[at])
                return cells[at]
        return EMPTY

    def _indicator(self, said: Mapping[Column, str]) -> str:
        """Join code and name where they stand apart."""
        if len(self._named) == 1 and Column.CODE not in said:
            return said.get(self._named[0], "")
        named = [said[c] for c in (Column.CODE, Column.INDICATOR, Column.NAME) if c in said]
        for text in named[1:]:
            if code_and_name(text)[0] == code_and_name(named[0])[0]:
                return text  # the name has its code before it already
        return " ".join(dict.fromkeys(named))


def _figures(at: Mapping[Column, int]) -> list[int]:
    """Return the columns a figure may stand in. A verdict is one only where there is no other."""
    found = [at[column] for column in (Column.VALUE, Column.PERCENT) if column in at]
    parts = {Column.NUMERATOR, Column.DENOMINATOR} & at.keys()
    return found or [at[column] for column in (Column.WORD,) if column in at and not parts]


def _unread(heading: str) -> Said:
    return Said(
        f"không đọc cột “{heading}”: không nhận ra tiêu đề, hoặc đã có cột khác nói điều ấy",
        f"the column “{heading}” is not read: its heading is not known, or another says the same",
    )


def _wide(
    measures: Sequence[Measure], columns: Mapping[int, Column], rows: Iterable[SheetRow]
) -> Iterator[Entry]:
    beside = {at: column for at, column in columns.items() if column not in OF_MEASURES}
    has_place = placed(columns)
    for row in rows:
        said = _said(beside, row.cells)
        place, remarks = place_of(said, has_place), tuple(row.remarks)
        for measure in measures:
            held = {
                column: row.cells[at]
                for column, at in measure.at.items()
                if at < len(row.cells) and row.cells[at].kind is not CellKind.EMPTY
            }
            if held:
                cell = held.pop(Column.VALUE, EMPTY)
                parts = {column: part.text for column, part in held.items()}
                unit = {Column.UNIT: measure.unit} if measure.unit else {}
                problems = (*row.problems, *measure.problems)
                told = {**said, **unit, **parts}
                yield Entry(row.line, place, measure.name, cell, told, problems, remarks)


def _said(columns: Mapping[int, Column], cells: Sequence[SheetCell]) -> dict[Column, str]:
    last = len(cells)
    texts = ((column, cells[i].text) for i, column in columns.items() if i < last)
    return {column: text for column, text in texts if text}


def placed(columns: Mapping[int, Column]) -> bool:
    """Tell whether a table has a column that names communes."""
    return not PLACES.isdisjoint(columns.values())


def place_of(said: Mapping[Column, str], has_column: bool) -> PlaceName:
    """Return the place a row names."""
    code, commune = said.get(Column.PLACE_CODE, "").strip(), said.get(Column.COMMUNE, "")
    above = (said.get(c, "") for c in (Column.PROVINCE, Column.DISTRICT))
    named = Named.HERE if code or commune else Named.NO_COLUMN
    if has_column and named is Named.NO_COLUMN:
        named = Named.NOT_HERE
    return PlaceName(code, tuple(_written(name) for name in (*above, commune) if name), named)


_written = lru_cache(4096)(normal)  # a table says where its communes are again and again

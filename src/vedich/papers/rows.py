"""What a table is once read: headings, rows of cells with their lines, and what is odd."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from vedich.core.said import Said, SaidProblem
from vedich.core.sheet_cells import SheetCell


class Place(NamedTuple):
    """Where something stands: the file, then sheet and cell, or line."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None

    @property
    def said(self) -> Said:
        """Name the place, in both languages."""
        vi, en = [self.file], [self.file]
        for here, word_vi, word_en in (
            (self.sheet and f"“{self.sheet}”", "trang", "sheet"),
            (self.cell, "ô", "cell"),
            (self.line, "dòng", "line"),
        ):
            if here:
                vi.append(f"{word_vi} {here}")
                en.append(f"{word_en} {here}")
        return Said(", ".join(vi), ", ".join(en))


class UnreadableTable(SaidProblem):
    """A file which cannot be read as a table: where, what, why, what to do.

    Each kind has its sentences in `vi` and `en`, with {names} of the facts it is raised with.
    """

    vi: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, place: Place, **facts: object) -> None:
        self.place = place
        where = place.said
        super().__init__(
            f"{where.vi}: {self.vi.format(**facts)}", f"{where.en}: {self.en.format(**facts)}"
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of somebody's file we take on."""

    csv_bytes: int = 1 << 30
    line_bytes: int = 1 << 20  # of one CSV record
    rows: int = 2_000_000  # of a CSV
    columns: int = 1_024
    workbook_bytes: int = 50 << 20
    unpacked_bytes: int = 512 << 20  # of all parts of a workbook
    ratio: int = 200  # unpacked to packed, once more than `small_bytes` come out
    small_bytes: int = 16 << 20
    parts: int = 5_000
    sheet_rows: int = 200_000
    sheet_cells: int = 5_000_000  # of one sheet, those with something in them
    format_signs: int = 255  # of a number format, as in Excel
    merges: int = 20_000
    cell_signs: int = 32_767  # as in Excel
    memory_bytes: int = 512 << 20  # of the child which reads a workbook
    seconds: int = 60  # of the child


LIMITS = Limits()
HIDDEN_SHEET = Said("trang này đang bị ẩn", "this sheet is hidden")
HIDDEN_ROW = Said("dòng này đang bị ẩn", "this row is hidden")


class Row(NamedTuple):
    """One row as it stands in the file. A tuple, because there may be a million.

    line      of the file or sheet, counted from 1; where a CSV record has several, the first
    cells     one a heading, empty ones included
    problems  why the row should not be used as it is
    remarks   what a reader should know
    """

    line: int
    cells: tuple[SheetCell, ...]
    problems: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file. `rows` can be gone through once; it may still raise UnreadableTable.

    `lines` is about how many rows there are, for a progress bar.
    """

    source: str
    sheet: str | None
    headings: tuple[str, ...]
    rows: Iterator[Row]
    lines: int
    remarks: tuple[Said, ...] = ()


@lru_cache(maxsize=4_096)
def column_name(number: int) -> str:
    """Give the letters of a column: 1 is A, 28 is AB."""
    name = ""
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


@lru_cache(maxsize=64)
def column_names(count: int) -> tuple[str, ...]:
    """Give the letters of the first columns."""
    return tuple(column_name(number) for number in range(1, count + 1))

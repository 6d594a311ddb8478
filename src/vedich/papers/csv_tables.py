"""CSV files: one row at a time, whatever separates their cells."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from vedich.core.sheet_cells import SheetCell, text_cell
from vedich.papers.csv_encoding import Scan, scan
from vedich.papers.headings import (
    EmptyTable,
    HeadingsOnly,
    check_no_title,
    fit_row,
    read_headings,
)
from vedich.papers.rows import LIMITS, Limits, Place, Row, Table, UnreadableTable, column_names

_DELIMITERS = ("\t", ";", ",")  # in the order we believe them, where all else is equal
_SAMPLE_LINES = 8


class OpenQuote(UnreadableTable):
    """A quoted cell which nothing closes."""

    vi = (
        "dấu ngoặc kép mở ở dòng này không được đóng{until}. "
        'Hãy thêm dấu " còn thiếu, hoặc viết "" cho dấu ngoặc kép trong ô.'
    )
    en = (
        "a quotation mark opened on this line is not closed{until}. "
        'Add the missing ", or write "" for a quotation mark inside a cell.'
    )


class TooManyRows(UnreadableTable):
    """More rows than we take on at once."""

    vi = "có {rows} dòng, nhiều hơn {most}. Hãy chia tệp."
    en = "has {rows} lines, more than {most}. Split the file."


class _Lines:
    """The lines of a stream, refusing a record of too many signs: a quote nobody closed."""

    def __init__(self, stream: TextIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self.taken = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self.taken += len(line)
        if self.taken > self._most:
            raise csv.Error("record too long")
        return line


def read_csv(path: Path, limits: Limits = LIMITS) -> Table:
    """Read a CSV: UTF-8 with or without BOM, or UTF-16 with; comma, semicolon or tab.

    Memory does not grow with the file. Raises UnreadableTable, here or from `rows`.
    """
    place = Place(path.name)
    found = scan(path, place, limits)
    if found.lines > limits.rows:
        raise TooManyRows(place, rows=found.lines, most=limits.rows)
    records = _records(path, found, place, limits)
    try:
        line, fields = next(records)
    except StopIteration:
        raise EmptyTable(place) from None
    headings = read_headings(_cells(line, fields), place._replace(line=line), limits)
    first = next(records, None)
    if first is None:
        raise HeadingsOnly(place)
    check_no_title(headings, _cells(*first), place._replace(line=line))
    rows = _rows(chain([first], records), headings)
    return Table(path.name, None, headings, rows, max(found.lines - line, 0))


def _rows(records: Iterable[tuple[int, list[str]]], headings: tuple[str, ...]) -> Iterator[Row]:
    for line, fields in records:
        yield fit_row(line, _cells(line, fields), headings)


def _cells(line: int, fields: list[str]) -> list[SheetCell]:
    return [
        text_cell(field, f"{letters}{line}")
        for letters, field in zip(column_names(len(fields)), fields, strict=True)
    ]


def _records(
    path: Path, found: Scan, place: Place, limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records which hold anything, each with the line it starts on."""
    delimiter, skipped = _delimiter(path, found.encoding)
    with path.open(encoding=found.encoding, newline="") as stream:
        for _ in range(skipped):
            next(stream)
        lines = _Lines(stream, limits.line_bytes)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        line = 1 + skipped
        try:
            for fields in reader:
                if any(map(str.strip, fields)):
                    yield line, fields
                line = 1 + skipped + reader.line_num
                lines.taken = 0
        except csv.Error:
            last = skipped + reader.line_num
            raise _open_quote(place._replace(line=line), last) from None


def _open_quote(place: Place, last: int) -> OpenQuote:
    until = f" ({place.line}–{last})" if last != place.line else ""
    return OpenQuote(place, until=until)


def _delimiter(path: Path, encoding: str) -> tuple[str, int]:
    """Tell what separates the cells, and how many lines before the headings only say so.

    The sign by which the first rows are as wide as the headings; "sep=;" decides by itself.
    """
    with path.open(encoding=encoding, newline="") as stream:
        lines = [line for line, _ in zip(stream, range(_SAMPLE_LINES), strict=False)]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].rstrip("\r\n")) == 5:
        return lines[0][4], 1
    best = max(_DELIMITERS, key=lambda sign: _fits(lines, sign))
    if _fits(lines, best)[1] == 1:  # a title may stand above the headings
        best = max(_DELIMITERS, key=lambda sign: _fits(lines[1:], sign))
    return best, 0


def _fits(lines: list[str], sign: str) -> tuple[int, int]:
    """Count the rows as wide as the headings, then the headings."""
    records = [record for record in csv.reader(lines, delimiter=sign) if record]
    wide = len(records[0]) if records else 0
    return (sum(len(record) == wide for record in records) if wide > 1 else 0), wide

"""XLSX workbooks, read by a child process which may use little and may die."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from vedich.core.said import Said
from vedich.papers.csv_encoding import check_size
from vedich.papers.headings import HeadingsOnly, check_no_title, fit_row, read_headings
from vedich.papers.merged_cells import MergedCells
from vedich.papers.rows import HIDDEN_ROW, HIDDEN_SHEET, LIMITS, Limits, Place, Row, Table
from vedich.papers.workbook_problems import MergedHeadings, NothingInWorkbook
from vedich.papers.workbook_process import Found, Message, Messages, found_row, messages


def read_workbook(path: Path, sheet: str | None = None, limits: Limits = LIMITS) -> Table:
    """Read one sheet of an XLSX file in a child process with little memory and time.

    Raises UnreadableTable, here or from `rows`.
    """
    place = Place(path.name)
    check_size(path, place, limits.workbook_bytes)
    said = messages(path, json.dumps(sheet), place, limits)
    try:
        return _table(said, place, limits)
    except BaseException:
        said.close()
        raise


def _table(said: Messages, place: Place, limits: Limits) -> Table:
    book = next(said)
    place = place._replace(sheet=book[1])
    merged = MergedCells(book[5])
    top = next(said, None)
    if top is None:
        raise NothingInWorkbook(place)
    found = found_row(top)
    if across := merged.touching(found.line):
        raise MergedHeadings(place._replace(cell=across[0].partition(":")[0]), merged=across[0])
    headings = read_headings(found.cells, place, limits)
    first = next(said, None)
    if first is None:
        raise HeadingsOnly(place)
    check_no_title(headings, found_row(first).cells, place._replace(line=found.line))
    rows = _rows(first, said, headings, merged)
    return Table(place.file, book[1], headings, rows, book[4], _remarks(book))


def _rows(
    first: Message, said: Messages, headings: Sequence[str], merged: MergedCells
) -> Iterator[Row]:
    """Yield the rows below the headings; whoever stops early ends the child."""
    with closing(said):
        for message in chain([first], said):
            yield _row(found_row(message), headings, merged)


def _remarks(book: Message) -> tuple[Said, ...]:
    unread = tuple(
        Said(f"trang ẩn “{name}” không được đọc", f"the hidden sheet “{name}” was not read")
        for name in book[3]
    )
    return (HIDDEN_SHEET, *unread) if book[2] else unread


def _row(found: Found, headings: Sequence[str], merged: MergedCells) -> Row:
    remarks = (HIDDEN_ROW,) if found.hidden else ()
    cells = merged.filled(found.line, found.cells)
    return fit_row(found.line, cells, headings, remarks + merged.remarks(found.line))

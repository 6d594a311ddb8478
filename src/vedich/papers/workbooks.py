"""XLSX workbooks, read by a child process which may use little and may die."""

import json
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

import vedich
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.papers.csv_encoding import check_size
from vedich.papers.headings import HeadingsOnly, check_no_title, fit_row, read_headings
from vedich.papers.merged_cells import MergedCells
from vedich.papers.rows import LIMITS, Limits, Place, Row, Table, column_name
from vedich.papers.workbook_problems import (
    BY_CODE,
    DamagedWorkbook,
    MergedHeadings,
    NothingInWorkbook,
    UnreadableWorkbook,
    WorkbookTooHeavy,
)

_ROOT = Path(vedich.__file__).parents[1]
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from vedich.papers.workbook_child import main; main()"
)
_LONGEST_MESSAGE = 64 << 20
_HIDDEN_SHEET = Said("trang này đang bị ẩn", "this sheet is hidden")
_HIDDEN_ROW = Said("dòng này đang bị ẩn", "this row is hidden")

Message = list[Any]  # as JSON gives it; the child is ours, so its shape is known
Messages = Generator[Message, None, None]


class _Found(NamedTuple):
    """A row as the child sent it."""

    line: int
    hidden: bool
    cells: list[SheetCell]


@dataclass(slots=True)
class _Child:
    """The reading process and what is needed to speak of its failures."""

    process: subprocess.Popen[str]
    place: Place
    limits: Limits


def read_workbook(path: Path, sheet: str | None = None, limits: Limits = LIMITS) -> Table:
    """Read one sheet of an XLSX file in a child process with little memory and time.

    Raises UnreadableTable, here or from `rows`.
    """
    place = Place(path.name)
    check_size(path, place, limits.workbook_bytes)
    messages = _messages(path, sheet, place, limits)
    try:
        return _table(messages, place, limits)
    except BaseException:
        messages.close()
        raise


def _table(messages: Messages, place: Place, limits: Limits) -> Table:
    book = next(messages)
    place = place._replace(sheet=book[1])
    merged = MergedCells(book[5])
    top = next(messages, None)
    if top is None:
        raise NothingInWorkbook(place)
    found = _found(top)
    if across := merged.touching(found.line):
        raise MergedHeadings(place._replace(cell=across[0].partition(":")[0]), merged=across[0])
    headings = read_headings(found.cells, place, limits)
    first = next(messages, None)
    if first is None:
        raise HeadingsOnly(place)
    check_no_title(headings, _found(first).cells, place._replace(line=found.line))
    rows = _rows(first, messages, headings, merged)
    return Table(place.file, book[1], headings, rows, book[4], _remarks(book))


def _rows(
    first: Message, messages: Messages, headings: Sequence[str], merged: MergedCells
) -> Iterator[Row]:
    """Yield the rows below the headings; whoever stops early ends the child."""
    with closing(messages):
        for message in chain([first], messages):
            yield _row(_found(message), headings, merged)


def _remarks(book: Message) -> tuple[Said, ...]:
    unread = tuple(
        Said(f"trang ẩn “{name}” không được đọc", f"the hidden sheet “{name}” was not read")
        for name in book[3]
    )
    return (_HIDDEN_SHEET, *unread) if book[2] else unread


def _row(found: _Found, headings: Sequence[str], merged: MergedCells) -> Row:
    remarks = (_HIDDEN_ROW,) if found.hidden else ()
    cells = merged.filled(found.line, found.cells)
    return fit_row(found.line, cells, headings, remarks + merged.remarks(found.line))


def _found(message: Message) -> _Found:
    """Give a row's message as cells from column A on, empty ones included."""
    _, line, hidden, written = message
    cells: list[SheetCell] = []
    for column, kind, value, number_format, made in written:
        while len(cells) < column - 1:
            ref = f"{column_name(len(cells) + 1)}{line}"
            cells.append(SheetCell(None, CellKind.EMPTY, ref))
        ref = f"{column_name(column)}{line}"
        known_kind = CellKind(kind)
        shown = _day(value) if known_kind is CellKind.DATE else value
        cells.append(SheetCell(shown, known_kind, ref, number_format, made))
    return _Found(line, hidden, cells)


def _day(written: str) -> date | str:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return written  # a time of day


def _messages(path: Path, sheet: str | None, place: Place, limits: Limits) -> Messages:
    """Yield what the child says, up to its end; end it in any case."""
    command = [sys.executable, "-I", "-S", "-c", _START, str(_ROOT), sheet or ""]
    with path.open("rb") as stream:
        process = subprocess.Popen(
            [*command, json.dumps(asdict(limits))],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
    alarm = threading.Timer(limits.seconds, process.kill)
    alarm.daemon = True
    alarm.start()
    try:
        yield from _until_end(_Child(process, place, limits))
    finally:
        alarm.cancel()
        process.kill()
        process.communicate()
        alarm.join()


def _until_end(child: _Child) -> Iterator[Message]:
    for line in _lines(child.process.stdout):
        message = json.loads(line)
        if message[0] == "end":
            return
        if message[0] == "problem":
            raise _problem(message, child)
        yield message
    raise _died(child)


def _lines(stream: IO[str] | None) -> Iterator[str]:
    """Yield whole lines; one cut off by the child's death, or absurdly long, ends them."""
    while stream and (line := stream.readline(_LONGEST_MESSAGE)).endswith("\n"):
        yield line


def _problem(message: Message, child: _Child) -> UnreadableWorkbook:
    _, code, sheet, cell, facts = message
    if code == WorkbookTooHeavy.code:
        return _heavy(child)
    return BY_CODE[code](child.place._replace(sheet=sheet, cell=cell), **facts)


def _died(child: _Child) -> UnreadableWorkbook:
    """Say why the child ended without a word: killed for time or memory, or broken."""
    status = child.process.wait()
    if status < 0:
        return _heavy(child)
    return DamagedWorkbook(child.place, why=f"the reader ended with status {status}")


def _heavy(child: _Child) -> WorkbookTooHeavy:
    memory = child.limits.memory_bytes >> 20
    return WorkbookTooHeavy(child.place, seconds=child.limits.seconds, memory=memory)

"""The process that reads a workbook nobody vouches for, started, listened to, and ended."""

import json
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, NamedTuple

import vedich
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.papers.rows import Limits, Place, column_name
from vedich.papers.workbook_problems import (
    BY_CODE,
    DamagedWorkbook,
    UnreadableWorkbook,
    WorkbookTooHeavy,
)

_ROOT = Path(vedich.__file__).parents[1]
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from vedich.papers.workbook_child import main; main()"
)
_LONGEST_MESSAGE = 64 << 20
_KINDS = {str(kind): kind for kind in CellKind}  # quicker than asking the enumeration

Message = list[Any]  # as JSON gives it; the child is ours, so its shape is known
Messages = Generator[Message, None, None]


class Found(NamedTuple):
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


def found_row(message: Message) -> Found:
    """Give a row's message as cells from column A on, empty ones included."""
    _, line, hidden, written = message
    cells: list[SheetCell] = []
    for column, kind, value, number_format, made in written:
        while len(cells) < column - 1:
            ref = f"{column_name(len(cells) + 1)}{line}"
            cells.append(SheetCell(None, CellKind.EMPTY, ref))
        ref = f"{column_name(column)}{line}"
        known_kind = _KINDS[kind]
        shown = _day(value) if known_kind is CellKind.DATE else value
        cells.append(SheetCell(shown, known_kind, ref, number_format, made))
    return Found(line, hidden, cells)


def _day(written: str) -> date | str:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return written  # a time of day


def messages(path: Path, wanted: str, place: Place, limits: Limits) -> Messages:
    """Yield what the child says, up to its end; end it in any case.

    wanted  as `workbook_child.main` takes it
    """
    command = [sys.executable, "-I", "-S", "-c", _START, str(_ROOT), wanted]
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

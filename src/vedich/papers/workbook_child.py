"""The process which opens a workbook nobody vouches for: few rights, little memory, little time.

It is handed the file as standard input and writes JSON lines: ["book", …] of the one sheet that is
read, or ["sheet", …] for each of them, ["row", …] many times, ["end"]; or
["problem", code, sheet, cell, facts] at any point.
"""

import json
import sys
from typing import BinaryIO, NamedTuple
from zipfile import ZipFile

from vedich.papers.rows import Limits
from vedich.papers.sheet_xml import Survey, sheet_rows, survey
from vedich.papers.workbook_book import read_book
from vedich.papers.workbook_parts import Refused, Sheet, open_archive

if sys.platform != "win32":
    import resource


class Chosen(NamedTuple):
    """The sheet to read, and what its survey found."""

    sheet: Sheet
    found: Survey
    unread: tuple[str, ...]  # hidden sheets with content which stay unread


def main() -> None:
    """Read the workbook on standard input. Arguments, as JSON: what to read, and the limits.

    What to read: the name of a sheet, null for the only one with content, true for every sheet.
    """
    wanted, limits = json.loads(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
    _give_up_rights(limits)
    try:
        if wanted is True:
            _tell_every(sys.stdin.buffer, limits)
        else:
            _tell(sys.stdin.buffer, wanted, limits)
    except Refused as problem:
        _say("problem", problem.code, problem.sheet, problem.cell, problem.facts)
    except (MemoryError, RecursionError):
        _say("problem", "heavy", None, None, {})
    except Exception as problem:  # whatever breaks here must reach a person as a message
        _say("problem", "damaged", None, None, {"why": f"{type(problem).__name__}: {problem}"})


def choose(
    archive: ZipFile, sheets: tuple[Sheet, ...], asked: str | None, limits: Limits
) -> Chosen:
    """Pick the sheet asked for, or the only visible one with content, or the only one at all.

    Refuses: sheet_missing, sheet_not_chosen, empty, and what `survey` refuses.
    """
    if asked is not None:
        named = [sheet for sheet in sheets if sheet.name.strip() == asked.strip()]
        if not named:
            names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
            raise Refused("sheet_missing", asked=asked, names=names)
        return Chosen(named[0], survey(archive, named[0], limits), ())
    filled = [
        sheet for sheet in sheets if survey(archive, sheet, limits, just_whether_filled=True).filled
    ]
    visible = [sheet for sheet in filled if not sheet.hidden] or filled
    if not visible:
        raise Refused("empty")
    if len(visible) > 1:
        names = ", ".join(f"“{sheet.name}”" for sheet in visible)
        raise Refused("sheet_not_chosen", names=names)
    unread = tuple(sheet.name for sheet in filled if sheet is not visible[0])
    return Chosen(visible[0], survey(archive, visible[0], limits), unread)


def _tell(stream: BinaryIO, asked: str | None, limits: Limits) -> None:
    archive = open_archive(stream, limits)
    book = read_book(archive, limits)
    chosen = choose(archive, book.sheets, asked, limits)
    sheet, found = chosen.sheet, chosen.found
    _say("book", sheet.name, sheet.hidden, chosen.unread, found.last_row, sorted(found.merged))
    for row in sheet_rows(archive, sheet, book, limits):
        _say("row", row.line, row.hidden, row.cells)
    _say("end")


def _tell_every(stream: BinaryIO, limits: Limits) -> None:
    archive = open_archive(stream, limits)
    book = read_book(archive, limits)
    surveys = [survey(archive, sheet, limits) for sheet in book.sheets]  # before anything is said
    for sheet, found in zip(book.sheets, surveys, strict=True):
        merged = sorted(found.merged)
        _say("sheet", sheet.name, sheet.hidden, found.last_row, merged, len(surveys))
        for row in sheet_rows(archive, sheet, book, limits):
            _say("row", row.line, row.hidden, row.cells)
    _say("end")


def _say(*message: object) -> None:
    sys.stdout.write(json.dumps(message))
    sys.stdout.write("\n")


def _give_up_rights(limits: Limits) -> None:
    """Take only so much memory and time, and write no file."""
    if sys.platform == "win32":
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(what)
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(what, (least, least))

"""Cells of a worksheet's XML, turned into what they hold. Runs in the child process."""

import math
import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from vedich.core.number_formats import shows_date
from vedich.core.sheet_cells import CellKind
from vedich.papers.workbook_book import unescaped
from vedich.papers.workbook_parts import Book, Refused

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_MOST_ROW_DIGITS = 7
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_1900, _1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # days have no zone
_LAST_DAY = 2_958_465  # 31 December 9999

Written = tuple[int, str, str | int | float | bool, str | None, bool]  # as the child sends it


class RawCell(NamedTuple):
    """A cell as its XML has it: attributes and texts, not yet understood."""

    row: int
    column: int
    type: str
    style: int
    value: str | None
    formula: str | None


def position(ref: str) -> tuple[int, int]:
    """Give the row and column of "B7" as (7, 2). Refuses: damaged."""
    letters = ref.rstrip("0123456789")
    digits = ref[len(letters) :]
    column = _column(letters)
    if not column or not 1 <= len(digits) <= _MOST_ROW_DIGITS:
        raise Refused("damaged", why=f"cell reference “{ref[:20]}”")
    return int(digits), column


@lru_cache(maxsize=4_096)
def _column(letters: str) -> int:
    """Give the number of a column, 0 where it can be none: AB is 28."""
    if not _LETTERS.fullmatch(letters):
        return 0
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def area(ref: str) -> tuple[int, int, int, int]:
    """Give "A1:B7" as (top, left, bottom, right). Refuses: damaged."""
    first, _, last = ref.partition(":")
    return (*position(first), *position(last or first))


def understood(raw: RawCell, book: Book) -> Written | None:
    """Give column, kind, value, number format and whether a formula made it; None if empty.

    Refuses: damaged.
    """
    number_format = book.formats[raw.style] if raw.style < len(book.formats) else "General"
    made = raw.formula is not None
    if raw.value is None or (raw.value == "" and raw.type != "str"):
        if raw.formula is None:
            return None
        return raw.column, CellKind.FORMULA, f"={raw.formula}"[:200], None, True
    kind, value = _value(raw, raw.value, number_format, book)
    if value == "":
        return None
    shown = number_format if kind is CellKind.NUMBER and number_format != "General" else None
    return raw.column, kind, value, shown, made


def _value(
    raw: RawCell, text: str, number_format: str, book: Book
) -> tuple[CellKind, str | int | float | bool]:
    if raw.type == "s":
        return CellKind.TEXT, _shared(text, book).strip()
    if raw.type == "b":
        return CellKind.BOOLEAN, text.strip() in ("1", "true")
    if raw.type == "e":
        return CellKind.ERROR, text
    if raw.type == "d":
        return CellKind.DATE, text
    if raw.type in ("str", "inlineStr"):
        return CellKind.TEXT, unescaped(text).strip()
    return _number(text, number_format, book)


def _shared(text: str, book: Book) -> str:
    if not text.strip().isdecimal() or int(text) >= len(book.strings):
        raise Refused("damaged", why=f"text number {text[:20]} is not there")
    return book.strings[int(text)]


def _number(text: str, number_format: str, book: Book) -> tuple[CellKind, str | int | float]:
    text = text.strip()
    number: int | float
    try:
        number = int(text) if _WHOLE.fullmatch(text) else float(text)
    except ValueError:
        return CellKind.TEXT, text
    if not math.isfinite(number):
        return CellKind.TEXT, text
    if shows_date(number_format) and 0 <= number <= _LAST_DAY:
        return CellKind.DATE, _moment(number, from_1904=book.from_1904)
    return CellKind.NUMBER, number


def _moment(days: float, *, from_1904: bool) -> str:
    """Give a count of days as an ISO date, or a part of a day as an ISO time."""
    day_zero = _1904 if from_1904 else _1900
    if not from_1904 and days < 60:  # Excel believes in 29 February 1900
        day_zero += timedelta(days=1)
    moment = day_zero + timedelta(days=min(days, _LAST_DAY - 1_500))
    return moment.time().isoformat("seconds") if days < 1 else moment.date().isoformat()

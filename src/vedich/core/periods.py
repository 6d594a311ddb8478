"""Reporting periods as people write them: a year, half a year, a quarter, a month, a day."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from vedich.core.said import SaidProblem
from vedich.core.text import key, normal

EXAMPLES = "Write 2023, 2024-06, 30/6/2024, quý I/2024 or 6 tháng 2024."
EXAMPLES_VI = "Hãy ghi 2023, 2024-06, 30/6/2024, quý I/2024 hoặc 6 tháng 2024."
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHAPES = (  # as written, the month it ends in unless it says so, how many months it has
    (re.compile(rf"(?:năm )?{_YEAR}"), 12, 12),
    (re.compile(rf"{_YEAR}-(?P<month>\d{{1,2}})"), 0, 1),
    (re.compile(rf"(?:tháng )?(?P<month>\d{{1,2}})/{_YEAR}"), 0, 1),
    (re.compile(rf"{_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})"), 0, 0),
    (re.compile(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}"), 0, 0),
    (re.compile(rf"(?:quý |q)(?P<quarter>iv|i{{1,3}}|[1-4])[/ -](?:năm )?{_YEAR}"), 0, 3),
    (re.compile(rf"(?:6 tháng|6 tháng đầu năm|h1)[/ -]{_YEAR}"), 6, 6),
    (re.compile(rf"(?:6 tháng cuối năm|h2)[/ -]{_YEAR}"), 12, 6),
    (re.compile(rf"9 tháng(?: đầu năm)?[/ -]{_YEAR}"), 9, 9),
)


class UnreadablePeriod(SaidProblem):
    """Nobody can tell which days a period is; the message says how to write one."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its first and last day, and as it was written, which makes no other of it."""

    end: date
    start: date
    written: str = field(compare=False)

    def __str__(self) -> str:
        return self.written


def read_period(text: str) -> Period:
    """Read "2023", "2024-06", "30/6/2024" or "quý I/2024". Raises UnreadablePeriod."""
    said = key(text).removesuffix(".0")
    for shape, month, months in _SHAPES:
        found = shape.fullmatch(said)
        if found:
            end = _end(found.groupdict(), month, text)
            return Period(end, _start(end, months), normal(text).removesuffix(".0"))
    raise UnreadablePeriod(
        f"Không đọc được kỳ “{text}”. {EXAMPLES_VI}",
        f"“{text}” is no period that can be read. {EXAMPLES}",
    )


def _start(end: date, months: int) -> date:
    """Return the first day of so many months; of none, the day itself."""
    return end if not months else date(end.year, end.month - months + 1, 1)


def _end(parts: dict[str, str | None], month: int, text: str) -> date:
    year = int(parts["year"] or 0)
    if quarter := parts.get("quarter"):
        month = 3 * (ROMAN.get(quarter) or int(quarter))
    month = int(parts.get("month") or month)
    try:
        return date(year, month, int(parts.get("day") or monthrange(year, month)[1]))
    except ValueError as error:
        raise UnreadablePeriod(
            f"“{text}” không có trong lịch. {EXAMPLES_VI}",
            f"“{text}” is no day of the calendar. {EXAMPLES}",
        ) from error

"""Decisions, years and dates in a register that cannot all be right."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.observations import Observation
from vedich.core.text import key

_YEARS = range(1990, 2101)
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4,}(?!\d)")
_PLANNED = re.compile(r"mục tiêu|kế hoạch|dự kiến|dự báo|target|\bplan|forecast")
_POSTED = re.compile(r"(?:bài|đăng|posted)(?: ngày| on)? (\d{1,2}/\d{1,2}/\d{4})")


def day_in(text: str) -> date | None:
    """Return the first day of the calendar in a text: "28/6/2022 (họp)"."""
    if found := _DAY.search(text):
        day, month, year = map(int, found.groups())
    elif found := _ISO.search(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sensible_year(row: Observation, _: Background) -> Iterator[Doubt]:
    """Doubt a year of five digits or from another century: 20233, 0217."""
    for text in (row.written_period, row.decided_on, row.posted_on):
        for year in _YEAR.findall(text):
            if int(year) not in _YEARS:
                yield _odd_year(row, text, year)


def _odd_year(row: Observation, text: str, year: str) -> Doubt:
    digits = f"{len(year)} chữ số" if len(year) > 4 else "ngoài 1990–2100"
    digits_en = f"{len(year)} digits" if len(year) > 4 else "outside 1990–2100"
    return doubt(
        Check.YEAR,
        [row],
        (f"“{text}”: năm {year} ({digits}).", f"“{text}”: the year {year} ({digits_en})."),
        ("Xem lại năm ở bản gốc.", "Check the year in the original."),
    )


def before_it_was_posted(row: Observation, _: Background) -> Iterator[Doubt]:
    """Doubt what happened after the page that tells of it was posted."""
    posted = _posted(row)
    happened = _happened(row) if posted else None
    if posted and happened and happened > posted:
        yield doubt(
            Check.AFTER_POSTING,
            [row],
            (
                f"Việc xảy ra từ {_vi(happened)}, nhưng bài đăng {_vi(posted)}.",
                f"It happened on or after {happened}, but was posted on {posted}.",
            ),
            (
                "Xem lại hai ngày; có thể nhầm ngày với tháng hoặc nhầm năm.",
                "Check both dates; day and month, or the year, may be mixed up.",
            ),
        )


def _posted(row: Observation) -> date | None:
    noted = _POSTED.search(key(row.note)) if row.note else None
    return day_in(row.posted_on) or (day_in(noted[1]) if noted else None)


def _happened(row: Observation) -> date | None:
    """Return the first day it can have happened; None for what is only planned."""
    if _PLANNED.search(f"{row.name} {key(row.written_period)}"):
        return None
    day = day_in(row.decided_on) or day_in(row.written_period)
    return day or (date(row.period.end.year, 1, 1) if row.period else None)


def _vi(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _issuer(row: Observation) -> Hashable | None:
    """Group the numbered decisions of one province."""
    numbered = any(sign.isdigit() for sign in row.decision)
    return row.identity[1] if numbered and row.place.path else None


def _unique_number(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt one decision number for several communes (D7: 3071/QĐ-UBND for Hợp Hải and Thạch Sơn).

    A number is unique by issuer and year, but a decision may cover several communes: on one day
    that is a mild doubt, on different days a strong one.
    """
    by_number: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for row in {row.line: row for row in rows}.values():
        by_number[key(row.decision).replace(" ", ""), _year(row)].append(row)
    shared = [same for same in by_number.values() if len(_places(same)) > 1]
    for same in shared:
        days = {day_in(row.decided_on) for row in same}
        if len(days) == 1:
            yield _shared(same, len(by_number) - len(shared), len(by_number))
        else:
            yield _reused(same)


def _year(row: Observation) -> int:
    day = day_in(row.decided_on)
    return day.year if day else row.period.end.year if row.period else 0


def _places(rows: Sequence[Observation]) -> list[str]:
    return list({row.identity: row.place.name for row in rows}.values())


def _shared(rows: list[Observation], single: int, every: int) -> Doubt:
    names, number = ", ".join(_places(rows)), rows[0].decision
    return doubt(
        Check.DECISION_SHARED,
        rows,
        (
            f"{number} được ghi cho {names} cùng ngày {rows[0].decided_on}. Có thể một quyết định "
            f"gồm nhiều xã, nhưng {single}/{every} số của nơi ban hành này chỉ ghi một xã.",
            f"{number} stands for {names} on the same day, {rows[0].decided_on}. One decision may "
            f"cover several communes, but {single} of {every} numbers of this issuer name one.",
        ),
        (
            "Mở quyết định xem có đủ tên các xã; nếu không, tìm số còn lại.",
            "Open the decision and see whether it names them all; if not, find the other number.",
        ),
    )


def _reused(rows: list[Observation]) -> Doubt:
    said = "; ".join(f"{row.place.name} {row.decided_on}".strip() for row in rows)
    number = rows[0].decision
    return doubt(
        Check.DECISION_REUSED,
        rows,
        (
            f"{number} được ghi với nhiều ngày: {said}. Một số chỉ có một ngày ký.",
            f"{number} stands with several days: {said}. One number is signed on one day.",
        ),
        (
            "Mở các quyết định và sửa số hoặc ngày.",
            "Open the decisions and mend the number or the day.",
        ),
    )


DECISION_NUMBERS = GroupCheck(_issuer, _unique_number)

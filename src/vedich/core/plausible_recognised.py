"""Communes that hold a title although their figures say otherwise."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from vedich.core.background import Background, Recognised
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.model import Indicator, Threshold
from vedich.core.observations import Observation
from vedich.core.printed import Printed
from vedich.core.text import key
from vedich.core.words import Comparison, Known, Verdict

_SAID = re.compile(r"(?P<before>.*?)(?:công nhận|đã đạt chuẩn|recogni[sz]ed)", re.DOTALL)
_NOT_YET = re.compile(r"đề nghị|đủ điều kiện|chưa|không|xét|thẩm tra|đăng ký|propos|not\b|eligible")
_STATED = re.compile(r"(?:xã )?đạt chuẩn|cán đích")
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.MORE_THAN: ">",
    Comparison.AT_MOST: "≤",
    Comparison.LESS_THAN: "<",
}


@lru_cache(4096)
def says_recognised(word: str) -> bool:
    """Tell whether a verdict as published says the title is held; a proposal says no such thing."""
    for clause in key(word).split(";"):
        found = _SAID.match(clause)
        if _STATED.match(clause.strip()) or (found and not _NOT_YET.search(found["before"])):
            return True
    return False


def recognised_places(rows: Iterable[Observation]) -> Recognised:
    """Return who holds which level by a register: what `Background.register` takes."""
    return frozenset(
        (row.identity, row.level)
        for row in rows
        if says_recognised(row.word) or (row.decision and not row.word)
    )


def _one_title(row: Observation) -> Hashable | None:
    """Group every dated figure of a place and level, for a title is of the latest figures."""
    return (row.identity, row.level) if row.period and row.name else None


def _below(rows: Sequence[Observation], background: Background) -> Iterator[Doubt]:
    """Doubt a title whose figures fail (D14: recognised, with 21,5 % poor households)."""
    listed = (rows[0].identity, rows[0].level) in background.register
    if not listed and not any(says_recognised(row.word) for row in rows):
        return
    latest = max(row.period.end for row in rows if row.period)
    for row in rows:
        if row.period and row.period.end == latest and (listed or _held(row)):
            yield from _failing(row, background)


def _held(row: Observation) -> bool:
    """Tell whether a row's own verdict says so, by a year that is not after the figure's."""
    years = [int(year) for year in _A_YEAR.findall(row.word)]
    end = row.period.end.year if row.period else 0
    return says_recognised(row.word) and min(years, default=0) <= end


def _failing(row: Observation, background: Background) -> Iterator[Doubt]:
    judged = background.verdicts.get(row.line)
    figure = row.percent or row.value
    if judged is not None:
        if judged == Verdict.NOT_MET:
            yield _contradiction(row, figure, "kết quả xét là chưa đạt", "the verdict is not met")
        return
    easiest = background.laxest(row)
    if easiest and figure and figure.known is Known.EXACT and _fails(figure.number, easiest[1]):
        yield _contradiction(row, figure, *_compared(*easiest))


def _fails(number: Decimal, threshold: Threshold) -> bool:
    limit = Decimal(threshold.value or 0)
    match threshold.comparison:
        case Comparison.AT_LEAST:
            return number < limit
        case Comparison.MORE_THAN:
            return number <= limit
        case Comparison.AT_MOST:
            return number > limit
        case Comparison.LESS_THAN:
            return number >= limit


def _compared(indicator: Indicator, threshold: Threshold) -> tuple[str, str]:
    limit = Printed(Decimal(threshold.value or 0)).said
    sign, code = _SIGNS[threshold.comparison], indicator.code
    return (
        f"mức dễ nhất đã biết của chỉ tiêu {code} là {sign} {limit.vi}",
        f"the easiest threshold known here of indicator {code} is {sign} {limit.en}",
    )


def _contradiction(row: Observation, figure: Printed | None, vi: str, en: str) -> Doubt:
    shown = [f": {text} {row.unit}".rstrip() for text in figure.said] if figure else ["", ""]
    when = f"({row.written_period})"
    return doubt(
        Check.RECOGNISED_BELOW,
        [row],
        (
            f"Đã được công nhận, nhưng {row.title}{shown[0]} {when}; {vi}.",
            f"Recognised, but {row.title}{shown[1]} {when}; {en}.",
        ),
        (
            "Xem số liệu theo chuẩn nào (chuẩn nghèo, bộ tiêu chí của giai đoạn), và xã có còn "
            "giữ chuẩn không.",
            "See by which norm it was counted (poverty line, criteria of the period), and whether "
            "the commune still holds its title.",
        ),
    )


TITLES = GroupCheck(_one_title, _below)

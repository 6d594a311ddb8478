"""What was reported for one indicator, read and ready to be put into a cube."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np

from vedich.core.columns import Column
from vedich.core.cube import Cube
from vedich.core.entries import Entry
from vedich.core.flatten import levels_of
from vedich.core.model import Indicator
from vedich.core.numbers import scaled
from vedich.core.operands import check_operands
from vedich.core.phrases import Word, unit_key
from vedich.core.rulebook import Rulebook
from vedich.core.said import SaidProblem
from vedich.core.values import Reading, UnreadableValue, read_value
from vedich.core.words import Kind, Known

LARGEST = 10**11  # a figure; larger ones could not be compared in 64 bits
LARGEST_PART = 10**12  # a numerator or denominator, in whole units of its last decimal
MONEY = ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng")


class UnreadableFigure(SaidProblem):
    """A figure that cannot be read for its indicator; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure. `number` is exact, in the indicator's unit, or the bound `known` says.

    A ratio has `numerator` and `denominator`, and is judged by them. `basically_met` is a
    reviewer's word beside whatever the verdict is.
    """

    number: Decimal | None = None
    known: Known = Known.NOTHING
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    as_written: str = ""
    line: int = 0
    basically_met: bool = False


def read_figure(entry: Entry, row: Indicator) -> Figure:
    """Read what an entry says about one row of a standard. Raises UnreadableFigure."""
    levels = levels_of(row) if row.kind is Kind.LEVEL else ()
    unit = entry.get(Column.UNIT)
    try:
        reading = read_value(
            entry.cell,
            unit=unit or row.unit,
            yes_no=row.kind is Kind.YES_NO,
            words_allowed=True,
            levels=levels,
            whole=row.kind is Kind.COUNT,
        )
        parts = _parts(entry)
    except UnreadableValue as problem:
        raise UnreadableFigure(problem.said.vi, problem.said.en) from problem
    _check_unit(reading, unit, row)
    figure = _figure(reading, parts, row, entry.line)
    _check_size(figure, row)
    return figure


def _parts(entry: Entry) -> tuple[Decimal, Decimal] | None:
    """Return numerator and denominator where the table has columns for them."""
    up, down = entry.get(Column.NUMERATOR), entry.get(Column.DENOMINATOR)
    if not (up and down):
        return None
    readings = [read_value(text) for text in (up, down)]
    numbers = [r.number for r in readings if r.known is Known.EXACT and r.number is not None]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def _figure(
    reading: Reading, parts: tuple[Decimal, Decimal] | None, row: Indicator, line: int
) -> Figure:
    tag = reading.word is Word.BASICALLY_MET
    if reading.word is not None:
        return _worded(reading, row, line, tag)
    if reading.level is not None:
        return Figure(Decimal(reading.level), Known.EXACT, None, None, reading.as_written, line)
    if parts is None and reading.numerator is not None and reading.denominator is not None:
        parts = reading.numerator, reading.denominator
    if parts is not None and row.kind is Kind.PERCENT:
        known = Known.EXACT if parts[1] else Known.NOT_COMPUTABLE
        number = reading.number if reading.known is Known.EXACT else None
        return Figure(number, known, *parts, reading.as_written, line)
    if reading.number is None and reading.numerator is not None:
        _check_counted(reading, row)
        return Figure(reading.numerator, Known.EXACT, None, None, reading.as_written, line)
    return Figure(reading.number, reading.known, None, None, reading.as_written, line)


def _worded(reading: Reading, row: Indicator, line: int, tag: bool) -> Figure:
    if row.kind is Kind.YES_NO and not tag:
        yes = reading.word in (Word.MET, Word.YES)
        return Figure(Decimal(int(yes)), Known.EXACT, None, None, reading.as_written, line)
    if tag:
        return Figure(None, Known.NOTHING, None, None, reading.as_written, line, True)
    if row.levels:
        words = ", ".join(row.levels)
        raise UnreadableFigure(
            f"“{reading.as_written}” không nói là mức nào; chỉ tiêu {row.code} cần một trong: "
            f"{words}. Hãy ghi một trong các mức đó.",
            f"“{reading.as_written}” does not say which level; indicator {row.code} needs one of: "
            f"{words}. Write one of them.",
        )
    raise UnreadableFigure(
        f"“{reading.as_written}” là lời đánh giá; chỉ tiêu {row.code} cần số liệu"
        f"{f' ({row.unit})' if row.unit else ''}. Hãy ghi số liệu.",
        f"“{reading.as_written}” is a judgement; indicator {row.code} needs a figure"
        f"{f' ({row.unit})' if row.unit else ''}. Write the figure.",
    )


def _check_counted(reading: Reading, row: Indicator) -> None:
    """Refuse "3/100" for what is no count and no share: neither 3 nor 3 % is what it says."""
    if row.kind is Kind.COUNT or (row.unit or "").startswith("/"):
        return
    raise UnreadableFigure(
        f"“{reading.as_written}” là một tỷ số; chỉ tiêu {row.code} cần một số liệu"
        f"{f' ({row.unit})' if row.unit else ''}. Hãy ghi số liệu.",
        f"“{reading.as_written}” is a ratio; indicator {row.code} needs one figure"
        f"{f' ({row.unit})' if row.unit else ''}. Write the figure.",
    )


def _check_size(figure: Figure, row: Indicator) -> None:
    """Refuse, row by row, what could not be judged exactly: one bad row must not stop a file."""
    if figure.denominator is not None and figure.denominator < 0:
        raise UnreadableFigure(
            f"Chỉ tiêu {row.code}: mẫu số {figure.denominator} là số âm. Hãy sửa mẫu số.",
            f"Indicator {row.code}: the denominator {figure.denominator} is negative. Correct it.",
        )
    parts = whole_parts(figure) if figure.denominator else ()
    # a share of another threshold keeps the decimals of both sides and two more
    largest = 10 ** (9 - row.scale) if row.kind is Kind.SHARE_OF_OTHER else LARGEST
    if max((abs(part) for part in parts), default=0) > LARGEST_PART or (
        figure.number is not None and abs(figure.number) > largest
    ):
        raise UnreadableFigure(
            f"Chỉ tiêu {row.code}: “{figure.as_written}” lớn hơn mức có thể xét chính xác "
            f"({largest:,}). Hãy kiểm tra đơn vị.",
            f"Indicator {row.code}: “{figure.as_written}” is larger than can be judged exactly "
            f"({largest:,}). Check the unit.",
        )


def _check_unit(reading: Reading, unit: str, row: Indicator) -> None:
    """Refuse a share for what is measured in something else, and thousands for millions."""
    said = (reading.unit or unit).strip().lower()
    if not said or not row.unit or row.kind in (Kind.YES_NO, Kind.LEVEL):
        return
    if not said.startswith("/") and not _can_agree(said, row.unit):
        raise UnreadableFigure(
            f"Đơn vị “{said}” không phải đơn vị của chỉ tiêu {row.code} ({row.unit}). "
            "Hãy đổi số liệu về đúng đơn vị.",
            f"The unit “{said}” is not that of indicator {row.code} ({row.unit}). "
            "Convert the figure.",
        )


@lru_cache(maxsize=1024)
def _can_agree(said: str, unit: str) -> bool:
    if "%" in (unit_key(said), unit_key(unit)):
        return unit_key(said) == unit_key(unit)
    moneys = {unit_key(each.partition("/")[0]) for each in (said, unit)}
    return len(moneys) == 1 or not moneys <= set(MONEY)


def fill(rulebook: Rulebook, columns: Sequence[Mapping[str, Figure]]) -> Cube:
    """Put figures, found by code, into a cube: a column each. Raises OperandTooLarge."""
    shape = len(rulebook.leaves), len(columns)
    value = np.zeros(shape, dtype=np.int64)
    reason = np.full(shape, Known.NOTHING, dtype=np.int8)
    numerator, denominator = np.zeros_like(value), np.zeros_like(value)
    for i, leaf in enumerate(rulebook.leaves):
        for n, column in enumerate(columns):
            figure = column.get(leaf.reads)
            if figure is None:
                continue
            reason[i, n] = figure.known
            if leaf.percent and figure.denominator:
                numerator[i, n], denominator[i, n] = whole_parts(figure)
            elif figure.number is not None and figure.known is not Known.NOT_COMPUTABLE:
                value[i, n], reason[i, n] = kept(figure.number, figure.known, leaf.scale)
    cube = Cube(value, reason, numerator, denominator)
    check_operands(rulebook, cube)
    return cube


def whole_parts(figure: Figure) -> tuple[int, int]:
    """Return a ratio in whole numbers: 12.5 km of 20 km is 125 of 200."""
    up, down = figure.numerator or Decimal(0), figure.denominator or Decimal(0)
    places = max(0, *(-int(part.normalize().as_tuple().exponent) for part in (up, down)))
    return int(up.scaleb(places)), int(down.scaleb(places))


def kept(number: Decimal, known: Known, scale: int) -> tuple[int, Known]:
    """Return a figure or bound as whole units, never sharper and never wider than it was."""
    whole, exact = scaled(number, scale)
    if exact is Known.EXACT:
        return whole, known
    match known:
        case Known.EXACT:
            return whole, Known.STICKY
        case Known.MORE_THAN | Known.AT_LEAST:
            return whole, Known.MORE_THAN
        case _:
            return whole + 1, Known.LESS_THAN

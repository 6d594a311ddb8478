"""What was reported for one indicator, read and ready to be put into a cube."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np

from vedich.core.columns import Column
from vedich.core.cube import Cube
from vedich.core.entries import Entry
from vedich.core.flatten import GATE
from vedich.core.model import Indicator
from vedich.core.numbers import scaled
from vedich.core.operands import check_operands
from vedich.core.phrases import Word, says_met, unit_key
from vedich.core.printed import told
from vedich.core.rulebook import Leaf, Rulebook
from vedich.core.said import SaidProblem
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.values import Reading, UnreadableValue, read_value
from vedich.core.words import Kind, Known

LARGEST = 10**11  # a figure; larger ones could not be compared in 64 bits
LARGEST_PART = 10**12  # a numerator or denominator, in whole units of its last decimal
_ZERO = Decimal(0)
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
    unit = entry.get(Column.UNIT)
    try:
        reading = _reading(entry.cell, unit, row)
        parts = _parts(entry, row)
    except UnreadableValue as problem:
        raise UnreadableFigure(problem.said.vi, problem.said.en) from problem
    _check_unit(reading, unit, row)
    figure = _figure(reading, parts, row, entry.line)
    _check_size(figure, row)
    return figure


def _reading(cell: SheetCell, unit: str, row: Indicator) -> Reading:
    asked = unit or row.unit, row.kind, row.levels if row.kind is Kind.LEVEL else (), says_met(unit)
    if cell.kind is CellKind.TEXT:
        return _read(cell.text, *asked)
    return _read.__wrapped__(cell, *asked)


@lru_cache(maxsize=16_384)  # a nation's figures are few: their texts and numbers are kept once
def _read(
    written: SheetCell | str, unit: str | None, kind: Kind, levels: tuple[str, ...], marks: bool
) -> Reading:
    return read_value(
        written,
        unit=unit,
        yes_no=kind is Kind.YES_NO,
        words_allowed=True,
        marks_allowed=marks,
        levels=levels,
        whole=kind is Kind.COUNT,
    )


def _parts(entry: Entry, row: Indicator) -> tuple[Decimal, Decimal] | None:
    """Return numerator and denominator where the table has columns for them.

    Raises UnreadableValue; UnreadableFigure where a share has only one of them.
    """
    texts = entry.get(Column.NUMERATOR), entry.get(Column.DENOMINATOR)
    if not any(texts):
        return None
    readings = [_read_part(text) for text in texts]
    numbers = [r.number for r in readings if r.known is Known.EXACT and r.number is not None]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    if _is_share(row) and any(reading.known is not Known.NOTHING for reading in readings):
        raise _half_a_ratio(texts, row)
    return None


@lru_cache(maxsize=16_384)
def _read_part(text: str) -> Reading:
    return read_value(text)


def _is_share(row: Indicator) -> bool:
    return row.kind is Kind.PERCENT or unit_key(row.unit or "") == "%"


def _half_a_ratio(texts: tuple[str, str], row: Indicator) -> UnreadableFigure:
    up, down = (text or "–" for text in texts)
    return UnreadableFigure(
        f"Chỉ tiêu {row.code}: tử số “{up}”, mẫu số “{down}”, trong khi cần hai số chính xác. "
        "Hãy ghi đủ cả tử số và mẫu số, hoặc bỏ trống cả hai.",
        f"Indicator {row.code}: numerator “{up}”, denominator “{down}”, and two exact numbers are "
        "needed. Write both, or leave both empty.",
    )


def _figure(
    reading: Reading, parts: tuple[Decimal, Decimal] | None, row: Indicator, line: int
) -> Figure:
    tag = reading.word is Word.BASICALLY_MET
    if reading.word is not None and not (tag and parts):
        return _worded(reading, row, line, tag)
    if reading.level is not None:
        return Figure(Decimal(reading.level), Known.EXACT, None, None, reading.as_written, line)
    if parts is None and reading.numerator is not None and reading.denominator is not None:
        parts = reading.numerator, reading.denominator
    if parts is not None and row.kind is Kind.PERCENT:
        known = Known.EXACT if parts[1] else Known.NOT_COMPUTABLE
        number = reading.number if reading.known is Known.EXACT else None
        return Figure(number, known, *parts, reading.as_written, line, tag)
    if reading.number is None and parts is not None:
        _check_counted(f"{parts[0]:f}/{parts[1]:f}", row)
        return Figure(parts[0], Known.EXACT, None, None, reading.as_written, line, tag)
    return Figure(reading.number, reading.known, None, None, reading.as_written, line)


def _worded(reading: Reading, row: Indicator, line: int, tag: bool) -> Figure:
    if row.kind is Kind.YES_NO and not tag:
        _check_answers(reading, row)
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


def _check_answers(reading: Reading, row: Indicator) -> None:
    """Refuse yes and no for a gate: "no construction debt: no" says nothing."""
    if row.code.startswith(GATE) and reading.word in (Word.YES, Word.NO):
        raise UnreadableFigure(
            f"“{reading.as_written}” không nói rõ điều kiện “{row.title.vi}” đạt hay chưa. "
            "Hãy ghi “đạt” hoặc “chưa đạt”.",
            f"“{reading.as_written}” does not say whether the condition "
            f"“{row.title.en or row.title.vi}” is met. Write “đạt” or “chưa đạt”.",
        )


def _check_counted(ratio: str, row: Indicator) -> None:
    """Refuse "3/100" for what is no count and no share: neither 3 nor 3 % is what it says."""
    if row.kind is Kind.COUNT or (row.unit or "").startswith("/"):
        return
    raise UnreadableFigure(
        f"“{ratio}” là một tỷ số; chỉ tiêu {row.code} cần một số liệu"
        f"{f' ({row.unit})' if row.unit else ''}. Hãy ghi số liệu.",
        f"“{ratio}” is a ratio; indicator {row.code} needs one figure"
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
        written = figure.as_written or f"{figure.numerator:f}/{figure.denominator:f}"
        raise UnreadableFigure(
            f"Chỉ tiêu {row.code}: “{written}” lớn hơn mức có thể xét chính xác "
            f"({told(largest).vi}). Hãy kiểm tra đơn vị.",
            f"Indicator {row.code}: “{written}” is larger than can be judged exactly "
            f"({told(largest).en}). Check the unit.",
        )


def _check_unit(reading: Reading, unit: str, row: Indicator) -> None:
    """Refuse a share for what is measured in something else, and thousands for millions."""
    said = (reading.unit or unit).strip().lower()
    worded = reading.word is not None or row.kind in (Kind.YES_NO, Kind.LEVEL)
    if not said or not row.unit or worded:
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


Placed = tuple[int, int, int, int]  # value, known, numerator, denominator: as in a `Cube`
_NOTHING: Placed = (0, int(Known.NOTHING), 0, 0)


def fill(rulebook: Rulebook, columns: Sequence[Mapping[str, Figure]]) -> Cube:
    """Put figures, found by code, into a cube: a column each. Raises OperandTooLarge."""
    rows = [
        {
            n: placed(leaf, figure)
            for n, column in enumerate(columns)
            if (figure := column.get(leaf.reads)) is not None
        }
        for leaf in rulebook.leaves
    ]
    return cube_of(rulebook, rows, len(columns))


def cube_of(rulebook: Rulebook, rows: Sequence[Mapping[int, Placed]], columns: int) -> Cube:
    """Build a cube of so many columns: for each leaf what is known of it, by column.

    Raises OperandTooLarge.
    """
    parts = np.zeros((4, len(rows), columns), dtype=np.int64)
    parts[1] = Known.NOTHING
    for i, row in enumerate(rows):
        if row:
            at = np.fromiter(row, np.int64, len(row))
            parts[:, i, at] = np.array([*row.values()], dtype=np.int64).T
    value, known, numerator, denominator = parts
    cube = Cube(value, known.astype(np.int8), numerator, denominator)
    check_operands(rulebook, cube)
    return cube


def placed(leaf: Leaf, figure: Figure) -> Placed:
    """Return a figure as whole units of a row, or that nothing is known."""
    if figure.known >= Known.NOTHING:
        return 0, int(figure.known), 0, 0
    if leaf.percent and figure.denominator and figure.numerator is not None:
        return 0, int(figure.known), *whole_parts(figure)
    if figure.number is not None:
        whole, known = _kept_for(leaf, figure.number, figure.known)
        return whole, int(known), 0, 0
    return _NOTHING


def _kept_for(leaf: Leaf, number: Decimal, known: Known) -> tuple[int, Known]:
    """Return a figure or bound as whole units; of what is counted, "over 4" is "at least 5"."""
    whole, known = kept(number, known, leaf.scale)
    if leaf.whole and known is Known.MORE_THAN:
        return whole + 1, Known.AT_LEAST
    if leaf.whole and known is Known.LESS_THAN:
        return whole - 1, Known.AT_MOST
    return whole, known


def whole_parts(figure: Figure) -> tuple[int, int]:
    """Return a ratio in whole numbers: 12.5 km of 20 km is 125 of 200."""
    up, down = figure.numerator or _ZERO, figure.denominator or _ZERO
    if up == (whole := int(up)) and down == (of := int(down)):
        return whole, of
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

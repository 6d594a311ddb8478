"""Values as people write them: a figure, a bound, a word, a level, "4/4 trường", or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vedich.core.levels import level_in
from vedich.core.number_formats import as_shown, shows_percent
from vedich.core.numbers import DecimalMark, UnreadableValue, plain_digits, read_number, scaled
from vedich.core.phrases import (
    Approximate,
    OddBound,
    Word,
    same_unit,
    says_nothing,
    split_bound,
    word_in,
)
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell, text_cell
from vedich.core.text import key
from vedich.core.unreadable import (
    ApproximateFigure,
    MarkWithoutHeading,
    NotAFigure,
    NotALevel,
    OtherUnit,
    TwoFigures,
    WordForFigure,
    refuse_cell,
    refuse_error_word,
)
from vedich.core.words import Known

__all__ = ["Reading", "SheetCell", "UnreadableValue", "Word", "read_value", "scaled"]

_NUMBER = r"[+-]?[\d.,](?:[\d., ]*[\d.,])?"
_FIGURE = re.compile(rf"({_NUMBER})\s*(.*)")
_COUNT = r"\d(?:[\d., ]*\d)?"
_RATIO = re.compile(rf"({_COUNT})\s*/\s*({_COUNT})(?:\s*([^\W\d_][^/\d]*))?")
_WITH_BRACKET = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_OUT_OF = re.compile(r"/\s*(\d+)\s*(.*)")
_SQUARE_AND_CUBIC = re.compile(r"(?<=m)[23²³](?!\d)")
_FULL_STOP = re.compile(r"(?<=[^\d.\s])\s*[.;]$")


_FORMULA_RESULT = Said("kết quả được lưu cùng công thức", "the result saved with a formula")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one value says.

    number       the figure, or the bound `known` speaks of; None for words, ratios and nothing
    known        EXACT (words and levels too), a bound, NOTHING, or NOT_COMPUTABLE (n of 0)
    word, level  a verdict or answer in words; the position in the levels asked for
    numerator, denominator   of "4/4 trường"; beside `number` for "98,5 % (135/137 hộ)"
    unit         as written beside the figure, if any
    remarks      what a reader should know though it does not stop us: a formula's saved result
    """

    as_written: str
    known: Known
    number: Decimal | None = None
    word: Word | None = None
    level: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the column or indicator asks for."""

    unit: str | None
    words: bool
    only_words: bool
    marks: bool
    levels: Sequence[str]
    whole: bool
    decimal_mark: DecimalMark | None

    @property
    def out_of(self) -> str | None:
        """Give the whole of a unit like "/4 trường", if it is one."""
        found = _OUT_OF.fullmatch(self.unit or "")
        return found.group(1) if found else None

    @property
    def figure_unit(self) -> str | None:
        """Give the unit a figure may carry beside it."""
        found = _OUT_OF.fullmatch(self.unit or "")
        return found.group(2) if found else self.unit


def read_value(
    written: str | SheetCell | None,
    *,
    unit: str | None = None,
    yes_no: bool = False,
    words_allowed: bool = False,
    marks_allowed: bool = True,
    levels: Sequence[str] = (),
    whole: bool = False,
    decimal_mark: DecimalMark | None = None,
) -> Reading:
    """Read one value, or say why it cannot be read.

    unit           what the figure is in; "/4 trường" makes 3 three of four
    yes_no         only words (đạt, có, x …) or 1 and 0 make sense
    words_allowed  words may stand where figures do
    marks_allowed  the heading says đạt, so that x can stand for it
    levels         the ordered words of a level indicator, worst first
    whole          whole things are counted, so 1.234 can only be 1234
    decimal_mark   the sign the column is known to use

    Raises UnreadableValue, with what was written, why it cannot be read, how to write it.
    """
    words = yes_no or words_allowed
    asked = _Asked(unit, words, yes_no, marks_allowed, levels, whole, decimal_mark)
    cell = written if isinstance(written, SheetCell) else text_cell(written or "")
    reading = _of_cell(cell, asked)
    if cell.from_formula:
        return replace(reading, remarks=(_FORMULA_RESULT,))
    return reading


def _of_cell(cell: SheetCell, asked: _Asked) -> Reading:
    if cell.kind is CellKind.TEXT:
        return _of_text(cell.text, asked)
    if cell.kind is CellKind.EMPTY:
        return Reading("", Known.NOTHING)
    if cell.kind is CellKind.BOOLEAN:
        return _of_text("có" if cell.value else "không", asked, as_written=str(cell.value).upper())
    if isinstance(cell.value, int | float) and cell.kind is CellKind.NUMBER:
        return _of_number(cell.value, cell.number_format, asked)
    raise refuse_cell(cell)


def _of_number(stored: float, number_format: str | None, asked: _Asked) -> Reading:
    """Read a number a spreadsheet stored, as it shows it."""
    number = as_shown(stored, number_format)
    scaled(number, 0)  # refuses infinity and absurd sizes
    percent = shows_percent(number_format)
    as_written = f"{number:f}{' %' if percent else ''}"
    if asked.levels or asked.only_words:
        return _of_text(as_written, asked)
    if percent and asked.figure_unit and not same_unit("%", asked.figure_unit):
        raise OtherUnit(as_written, "%", asked.figure_unit)
    return _in_whole(Reading(as_written, Known.EXACT, number, unit="%" if percent else None), asked)


def _of_text(text: str, asked: _Asked, as_written: str | None = None) -> Reading:
    as_written = as_written or text.strip()
    said = key(plain_digits(text))
    if says_nothing(said):
        return Reading(as_written, Known.NOTHING)
    refuse_error_word(said)
    if said == "x" and not asked.marks:
        raise MarkWithoutHeading(as_written)
    word = word_in(said)
    if asked.levels or asked.only_words:
        return _of_words(said, word, as_written, asked)
    if word is None:
        return _of_figure(said, as_written, asked)
    if not asked.words:
        raise WordForFigure(as_written, asked.unit)
    return Reading(as_written, Known.EXACT, word=word)


def _of_words(said: str, word: Word | None, as_written: str, asked: _Asked) -> Reading:
    """Read a level, or the answer to a yes-or-no question; 1 and 0 are answers too."""
    level = level_in(said, asked.levels)
    if asked.only_words:
        word = word or {"1": Word.YES, "0": Word.NO}.get(said)
    if level is None and (word is None or not asked.words):
        raise NotALevel(as_written, asked.levels)
    return Reading(as_written, Known.EXACT, word=word if asked.words else None, level=level)


def _of_figure(said: str, as_written: str, asked: _Asked) -> Reading:
    said = _FULL_STOP.sub("", said)
    bracketed = _WITH_BRACKET.fullmatch(said)
    if not bracketed:
        return _of_ratio(said, as_written, asked) or _of_bound(said, as_written, asked)
    readings = [
        _of_ratio(part, as_written, asked) or _of_bound(part, as_written, asked)
        for part in bracketed.groups()
    ]
    ratios = [each for each in readings if each.denominator is not None]
    figures = [each for each in readings if each.number is not None]
    if len(ratios) != 1 or len(figures) != 1:
        raise TwoFigures(as_written)
    return replace(figures[0], numerator=ratios[0].numerator, denominator=ratios[0].denominator)


def _of_ratio(said: str, as_written: str, asked: _Asked) -> Reading | None:
    """Read "4/4 trường"; None where `said` is no ratio."""
    found = _RATIO.fullmatch(said)
    if not found:
        return None
    part, whole = (
        read_number(each, whole=asked.whole, decimal_mark=asked.decimal_mark)
        for each in found.groups()[:2]
    )
    return _ratio(as_written, part, whole, found.group(3))


def _of_bound(said: str, as_written: str, asked: _Asked) -> Reading:
    """Read "98,5 %", "trên 90" or "từ 90 % trở lên"."""
    try:
        known, figure = split_bound(said)
    except Approximate:
        raise ApproximateFigure(as_written) from None
    except OddBound:
        raise NotAFigure(as_written, asked.unit) from None
    found = _FIGURE.fullmatch(figure)
    if not found:
        raise NotAFigure(as_written, asked.unit)
    unit = _checked_unit(found.group(2), as_written, asked)
    number = read_number(found.group(1), whole=asked.whole, decimal_mark=asked.decimal_mark)
    return _in_whole(Reading(as_written, known, number, unit=unit), asked)


def _checked_unit(written: str, as_written: str, asked: _Asked) -> str | None:
    if not written:
        return None
    letters = _SQUARE_AND_CUBIC.sub("", written)
    if not (written[0].isalpha() or written[0] == "%") or any(map(str.isnumeric, letters)):
        raise NotAFigure(as_written, asked.unit)
    if asked.figure_unit and not same_unit(written, asked.figure_unit):
        raise OtherUnit(as_written, written, asked.figure_unit)
    return written


def _in_whole(reading: Reading, asked: _Asked) -> Reading:
    """Turn a plain figure under a unit like "/4 trường" into so many of four."""
    if asked.out_of is None or reading.number is None or reading.known is not Known.EXACT:
        return reading
    return _ratio(reading.as_written, reading.number, Decimal(asked.out_of), asked.figure_unit)


def _ratio(as_written: str, part: Decimal, whole: Decimal, unit: str | None) -> Reading:
    known = Known.EXACT if whole else Known.NOT_COMPUTABLE
    return Reading(as_written, known, numerator=part, denominator=whole, unit=unit or None)

"""One number as people write it: decimal commas and points, groups of thousands, full width."""

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from vedich.core.said import SaidProblem
from vedich.core.words import Known

DecimalMark = Literal[",", "."]

MOST_DIGITS = 18  # a whole number of units must fit an int64
_LONGEST = 60  # signs of a number, and of what a message quotes
_SHAPE = re.compile(r"[+-]?(?:\d[\d., ]*|[.,]\d+)")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[., ])\d{3})(?:(?P=mark)\d{3})*")
_AMBIGUOUS = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
_WIDE = {
    ord("％"): "%",
    ord("，"): ",",
    ord("．"): ".",
    ord("－"): "-",
    ord("−"): "-",
    ord("＋"): "+",
}


class UnreadableValue(SaidProblem):
    """A value which cannot be read: what was written, why it cannot, how to write it.

    `vi` and `en` go on after the quoted value: "is not a number. Write digits."
    """

    def __init__(self, written: str, vi: str, en: str) -> None:
        self.written = written if len(written) <= _LONGEST else f"{written[: _LONGEST - 1]}…"
        super().__init__(f"“{self.written}” {vi}", f"“{self.written}” {en}")


class AmbiguousNumber(UnreadableValue):
    """A point or comma before exactly three digits: thousands or decimals, nobody can tell."""

    def __init__(self, written: str, whole: str, parts: str) -> None:
        forms = f"{whole}{parts}", f"{whole},{parts}0", f"{whole}.{parts}0"
        super().__init__(
            written,
            f"có thể là {whole}{parts} hoặc {whole},{parts}. "
            "Hãy ghi {} nếu là số lớn, {} hoặc {} nếu là số thập phân.".format(*forms),
            f"could be {whole}{parts} or {whole}.{parts}. "
            "Write {} for the large one, {} or {} for the small one.".format(*forms),
        )


class NotANumber(UnreadableValue):
    """Digits with signs where no number has them."""

    def __init__(self, written: str) -> None:
        super().__init__(
            written,
            "không phải một số: dấu chấm, phẩy hoặc khoảng trắng đặt sai chỗ, hoặc là ngày, là "
            "khoảng. Hãy ghi như 1.234.567,89 hoặc 1234567,89.",
            "is not a number: it has points, commas or spaces where no number has them, or is a "
            "date or a range. Write it like 1.234.567,89 or 1234567,89.",
        )


class NotWhole(UnreadableValue):
    """A part of something which has no parts: half a household."""

    def __init__(self, written: str) -> None:
        super().__init__(
            written,
            "không phải số nguyên, trong khi chỉ tiêu đếm từng đơn vị trọn. Hãy ghi số đếm được.",
            "is not whole, but whole things are counted here. Write how many there are.",
        )


class NumberTooLong(UnreadableValue):
    """A number beyond any count or amount a commune could report."""

    def __init__(self, written: str) -> None:
        super().__init__(
            written,
            f"có hơn {MOST_DIGITS} chữ số, hoặc không phải số hữu hạn. "
            "Hãy xem lại số liệu và đơn vị.",
            f"has more than {MOST_DIGITS} digits, or is not a finite number. "
            "Check the figure and its unit.",
        )


def plain_digits(text: str) -> str:
    """Write full-width and other digits as 0–9, and typographic signs as their plain ones."""
    if text.isascii():
        return text
    text = text.translate(_WIDE)
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
    )


def read_number(
    written: str, *, whole: bool = False, decimal_mark: DecimalMark | None = None
) -> Decimal:
    """Read "98,5", "1.234.567,89", "-0,5" or "1 234 567" exactly.

    whole         the thing counted has no parts (households), so that 1.234 can only be 1234
    decimal_mark  what the rest of the column uses, which settles 1.234 too

    Raises NotANumber, AmbiguousNumber, NotWhole, NumberTooLong: all UnreadableValue.
    """
    text = plain_digits(written).strip()
    if not _SHAPE.fullmatch(text):
        raise NotANumber(written)
    sign = "-" if text[0] == "-" else ""
    evidence = "whole" if whole else (decimal_mark or "")
    number = _exact(written, text.lstrip("+-"), evidence)
    if whole and number != number.to_integral_value():
        raise NotWhole(written)
    return -number if sign else number


def scaled(number: Decimal, scale: int) -> tuple[int, Known]:
    """Give `number` as a whole count of 10**-scale; rounded down and STICKY if it has a rest.

    65.5 at scale 1 is (655, EXACT), 65.55 is (655, STICKY). Raises NumberTooLong.
    """
    if not number.is_finite() or number.adjusted() + scale >= MOST_DIGITS:
        raise NumberTooLong(str(number))
    sign, digits, exponent = number.as_tuple()
    units = -1 if sign else 1
    units *= int("".join(map(str, digits)))
    shift = int(exponent) + scale
    if shift >= 0:
        return units * 10**shift, Known.EXACT
    if -shift > len(digits) + 1:  # far below one unit: no need to raise ten to it
        return _floor(units), Known.STICKY if units else Known.EXACT
    count, rest = divmod(units, 10**-shift)
    return count, Known.STICKY if rest else Known.EXACT


def _floor(units: int) -> int:
    return -1 if units < 0 else 0


def _exact(written: str, digits: str, evidence: str) -> Decimal:
    marks = [sign for sign in digits if sign in "., "]
    if len(marks) == 1 and evidence != marks[0] and (halves := _AMBIGUOUS.fullmatch(digits)):
        return _thousands(written, halves, evidence)
    plain = _without_groups(digits, marks)
    if plain is None:
        raise NotANumber(written)
    if len(plain.partition(".")[0]) > MOST_DIGITS or len(plain) > _LONGEST:
        raise NumberTooLong(written)
    return Decimal(plain)


def _thousands(written: str, halves: re.Match[str], evidence: str) -> Decimal:
    """Read 1.234 as 1234 when something says so, and refuse it otherwise."""
    if not evidence:
        raise AmbiguousNumber(written, *halves.groups())
    return Decimal("".join(halves.groups()))


def _without_groups(digits: str, marks: list[str]) -> str | None:
    """Give the number with a decimal point and no groups; None where the marks make no sense."""
    if not marks:
        return digits
    whole, mark, decimals = digits.rpartition(marks[-1])
    decimal_last = mark != " " and marks.count(mark) == 1
    if not decimal_last:
        whole, decimals = digits, ""
    if not re.fullmatch(r"\d*", decimals) or (decimal_last and not decimals):
        return None
    if not re.fullmatch(r"\d*", whole) and not _GROUPED.fullmatch(whole):
        return None
    whole = re.sub(r"[., ]", "", whole)
    return f"{whole or '0'}.{decimals}" if decimals else whole

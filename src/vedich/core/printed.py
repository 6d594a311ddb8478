"""What a printed number leaves open: its rounding, its bound, the words a note puts before it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from vedich.core.numbers import UnreadableValue, read_number
from vedich.core.phrases import split_bound
from vedich.core.said import Said
from vedich.core.text import key
from vedich.core.words import Known

_MOST_DECIMALS = 6
_ABOVE = (Known.MORE_THAN, Known.AT_LEAST)
_BELOW = (Known.LESS_THAN, Known.AT_MOST)
_NOTED = re.compile(
    r"(?<!\w)(trên|hơn|gần|dưới|over|more than|above|nearly|almost|below|under|less than)"
    r"\s+(\d(?:[\d.,]*\d)?)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Where the true number lies; `high` None is without end. Both ends are included."""

    low: Fraction
    high: Fraction | None

    def meets(self, other: "Span") -> bool:
        """Tell whether one number can be both."""
        return _at_most(self.low, other.high) and _at_most(other.low, self.high)

    def share_of(self, whole: "Span") -> "Span":
        """Return where a part's per cent of a whole lies."""
        low = 100 * self.low / whole.high if whole.high else Fraction(0)
        high = None if self.high is None or whole.low <= 0 else 100 * self.high / whole.low
        return Span(low, high)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed, and whether it is a bound."""

    number: Decimal
    known: Known = Known.EXACT

    @property
    def decimals(self) -> int:
        """Return how many decimals are printed, up to as many as anybody measures."""
        return min(max(0, -int(self.number.as_tuple().exponent)), _MOST_DECIMALS)

    @property
    def exact(self) -> Span:
        """Return where it lies if it was counted, so that only a bound leaves anything open."""
        return self._span(Fraction(0), Fraction(0))

    @property
    def rounded(self) -> Span:
        """Return where it lies if it may have been rounded, or cut off, to what is printed."""
        step = Fraction(1, 10**self.decimals)
        return self._span(step / 2, step)

    def _span(self, under: Fraction, over: Fraction) -> Span:
        number = Fraction(self.number)
        if self.known in _ABOVE:
            return Span(number, None)
        if self.known in _BELOW:
            return Span(Fraction(0), number)
        return Span(number - under, number + over)

    def as_noted(self, note: str) -> "Printed":
        """Return it as the bound a note makes of it: 293 beside "gốc: trên 293 tỷ"."""
        for word, digits in _NOTED.findall(key(note)):
            if self.known is Known.EXACT and _number(digits) == self.number:
                return Printed(self.number, split_bound(f"{word} {digits}")[0])
        return self

    @property
    def likely(self) -> Span:
        """Return where it lies: what is printed whole was counted, decimals were rounded."""
        return self.rounded if self.decimals else self.exact

    @property
    def said(self) -> Said:
        """Return it as people write it, in both languages."""
        return told(self.number, self.decimals)


def told(number: Decimal | Fraction | int, decimals: int = 0) -> Said:
    """Write a number in both languages: 10.894 and 10,894; 73,7 and 73.7."""
    exact = Fraction(number)
    units = floor(abs(exact) * 10**decimals + Fraction(1, 2))
    whole, rest = divmod(units, 10**decimals)
    english = f"{'-' if exact < 0 and units else ''}{whole:,}"
    english += f".{rest:0{decimals}}" if decimals else ""
    return Said(english.translate(str.maketrans(",.", ".,")), english)


def _at_most(low: Fraction, high: Fraction | None) -> bool:
    return high is None or low <= high


def _number(digits: str) -> Decimal | None:
    try:
        return read_number(digits)
    except UnreadableValue:
        return None

"""The numbers and words of an act as whole numbers of an indicator's smallest unit."""

from vedich.core.flatten import levels_of, scale_of
from vedich.core.model import Indicator


class NotAQuantity(ValueError):
    """An act's number cannot be kept exactly for its indicator; the message says why."""


def whole(text: str, indicator: Indicator) -> int:
    """Turn "65.5" or "đạt" into a whole number of the indicator's unit. Raises NotAQuantity."""
    levels = levels_of(indicator)
    if levels:
        if text not in levels:
            raise NotAQuantity(f"{text!r} is none of the words {', '.join(levels)}")
        return levels.index(text)
    return scaled(text, scale_of(indicator))


def scaled(text: str, scale: int) -> int:
    """Turn "65.5" at scale 2 into 6550, exactly. Raises NotAQuantity."""
    sign = -1 if text.startswith("-") else 1
    units, _, decimals = text.lstrip("-").partition(".")
    if not (units.isascii() and units.isdigit()) or (decimals and not decimals.isdigit()):
        raise NotAQuantity(f"{text!r} is not a number written like 65 or 65.5")
    if len(decimals.rstrip("0")) > scale:
        raise NotAQuantity(f"{text} has more than the {scale} decimals its indicator keeps")
    return sign * int(units + decimals[:scale].ljust(scale, "0"))


def written(number: int, scale: int) -> str:
    """Turn 6550 at scale 2 into "65.5": no exponent, no needless zero."""
    sign, digits = ("-" if number < 0 else ""), str(abs(number)).rjust(scale + 1, "0")
    if not scale:
        return sign + digits
    decimals = digits[-scale:].rstrip("0")
    return sign + digits[:-scale] + (f".{decimals}" if decimals else "")

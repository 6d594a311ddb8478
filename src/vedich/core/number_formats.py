"""What a spreadsheet cell shows: the number it stores, seen through its number format."""

import re
from decimal import Context, Decimal
from functools import lru_cache

# Excel keeps 15 digits and hides the rest: 0.7999999999999999 shows, and is compared, as 0.8.
_AS_EXCEL = Context(prec=15)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_THOUSANDS_HIDDEN = re.compile(r"[0#?](,+)(?![0#?,])")
_DECIMALS = re.compile(r"[0#?]\.(0+)")
_DATE_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)


def as_shown(stored: int | float, number_format: str | None) -> Decimal:
    """Give the number a cell means: 0.985 under "0.0%" is 98.5, 46560000 under "0.0,," is 46.56.

    No decimals are lost to rounding for display; infinity and NaN come back as they are.
    """
    number = Decimal(repr(stored))
    if not number.is_finite():
        return number
    if isinstance(stored, float):
        number = _AS_EXCEL.plus(number)
    signs = _signs(number_format)
    hidden = sum(len(commas) for commas in _THOUSANDS_HIDDEN.findall(signs))
    return _plain(number.scaleb(2 * signs.count("%") - 3 * hidden))


def shows_percent(number_format: str | None) -> bool:
    """Tell whether the format multiplies by a hundred; a quoted "%" sign does not."""
    return "%" in _signs(number_format)


@lru_cache(maxsize=512)
def shows_date(number_format: str | None) -> bool:
    """Tell whether the format makes a day or a time of a number."""
    signs = _signs(number_format)
    return bool(_DATE_SIGNS.search(signs)) and not re.search("general|[#?]", signs, re.IGNORECASE)


def decimals_shown(number_format: str | None) -> int:
    """Count the decimals a format always shows: "0.00" shows two, so 10.1 stands there as 10.10."""
    found = _DECIMALS.search(_signs(number_format))
    return len(found.group(1)) if found else 0


@lru_cache(maxsize=512)
def _signs(number_format: str | None) -> str:
    """Keep of a format what works on the number: its first section without literals."""
    return _LITERAL.sub("", number_format or "").partition(";")[0]


def _plain(number: Decimal) -> Decimal:
    """Drop trailing zeros and the exponent: 46 for 46.0, 100 for 1E+2."""
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize()

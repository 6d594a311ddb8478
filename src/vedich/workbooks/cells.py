"""Cells of a sheet as if typed into the form's fields: whole, as they are stored and judged."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from vedich.core.number_formats import as_shown, shows_percent
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import normal
from vedich.core.unreadable import refuse_cell
from vedich.figures.reading import Typed

MOST_WRITTEN, MOST_PART, MOST_NOTE, MOST_SOURCE = 200, 40, 500, 300  # characters kept of each
_SHOWN = Decimal("0.0001")
_DIVIDED = re.compile(
    r"(?=(?:\D*\d){12})(?P<whole>-?\d{1,12}),(?P<decimals>\d{5,15})(?P<unit>(?: ?%)?)"
)


def as_typed(cell: SheetCell) -> str:
    """Return the number a cell stores, written so that it is read as that and nothing else.

    98,5 % where 0.985 is stored under a percent format; 1,2340 for 1.234, which alone could be
    a thousand. No decimals are lost to the cell's format: 69,96 % stays so where 70 % shows.
    Raises UnreadableValue for a date, an error, a formula without its result.
    """
    if cell.kind is CellKind.EMPTY:
        return ""
    if cell.kind is CellKind.TEXT:
        return normal(cell.text)
    if cell.kind is CellKind.BOOLEAN:
        return "có" if cell.value else "không"
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        shown = as_shown(cell.value, cell.number_format)
        if shown.is_finite():
            return written(shown) + (" %" if shows_percent(cell.number_format) else "")
    raise refuse_cell(cell)


def written(number: Decimal) -> str:
    """Write a number so that it can be read in one way only."""
    whole, point, decimals = f"{number:f}".partition(".")
    if not point:
        return whole
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}"


def readable(typed: Typed) -> Typed:
    """Return a figure as it is kept in words: 95,8140 % for 95,8139534883721 %.

    The decimals a division leaves help nobody read it; the figure keeps them, and is judged by
    them. What somebody wrote with fewer digits stays as it is.
    """
    return replace(typed, value=shortened(typed.value))


def shortened(text: str) -> str:
    """Return what `readable` keeps of a figure's text."""
    digits = _DIVIDED.fullmatch(text.strip())
    if digits is None:
        return text
    number = Decimal(f"{digits['whole']}.{digits['decimals']}")
    return f"{written(number.quantize(_SHOWN))}{digits['unit']}"


def plain_number(text: str, number: Decimal | None) -> Decimal | None:
    """Return a figure as the number its cell shows; None where words or signs go with it.

    One that is kept in fewer decimals than it has goes out whole, or it would come back another.
    """
    if number is not None and _is_short_for(text.strip(), number):
        return number
    digits = text.strip().replace(".", "").replace(",", "").removeprefix("-")
    return number if digits.isdecimal() else None


def _is_short_for(text: str, number: Decimal) -> bool:
    short = number.quantize(_SHOWN)
    return short != number and text.removesuffix("%").rstrip() == written(short)


@dataclass(frozen=True, slots=True)
class Cells:
    """What a row's cells say. None where the sheet has no such column: what stands, stays."""

    value: str | None
    numerator: str | None
    denominator: str | None
    note: str | None
    source: str | None

    @property
    def says_figure(self) -> bool:
        """Tell whether any figure is written."""
        return any(part for part in (self.value, self.numerator, self.denominator))

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written at all."""
        return not (self.says_figure or self.note or self.source)

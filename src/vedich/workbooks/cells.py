"""Cells of a sheet as if typed into the form's fields: what they show, never what they hide."""

from dataclasses import dataclass
from decimal import Decimal

from vedich.core.number_formats import as_shown, shows_percent
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import normal
from vedich.core.unreadable import refuse_cell

MOST_WRITTEN, MOST_PART, MOST_NOTE, MOST_SOURCE = 200, 40, 500, 300  # characters kept of each


def as_typed(cell: SheetCell) -> str:
    """Return what a cell shows, written so that it is read as that and nothing else.

    98,5 % where 0.985 is stored under a percent format; 1,2340 for 1.234, which alone could be
    a thousand. Raises UnreadableValue for a date, an error, a formula without its result.
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


def plain_number(text: str, number: Decimal | None) -> Decimal | None:
    """Return a figure as the number its cell shows; None where words or signs go with it."""
    digits = text.strip().replace(".", "").replace(",", "").removeprefix("-")
    return number if digits.isdecimal() else None


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

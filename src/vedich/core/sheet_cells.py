"""One cell of somebody's table, as it was stored: not yet read as a figure or a word."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class CellKind(StrEnum):
    """What a spreadsheet keeps in a cell. A CSV has only text and empty cells."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"  # also times of day; those come as text
    ERROR = "error"  # "#DIV/0!" and its like
    FORMULA = "formula"  # a formula whose result was never saved
    EMPTY = "empty"


class SheetCell(NamedTuple):
    """What stands in one cell and where. A tuple, because a million rows have many of them."""

    value: str | int | float | bool | date | None
    kind: CellKind = CellKind.TEXT
    ref: str = ""  # "B7"; "" for a value which stands in no table
    number_format: str | None = None  # as Excel writes it: "0.0%", "#,##0"
    from_formula: bool = False  # the value is the result saved with a formula

    @property
    def text(self) -> str:
        """What stands there as words, for names, headings and messages; "" for an empty cell."""
        if self.value is None:
            return ""
        return self.value.isoformat() if isinstance(self.value, date) else str(self.value)


def text_cell(text: str, ref: str = "") -> SheetCell:
    """Give `text` as the cell of a CSV: empty where only blanks stand."""
    if not text or text.isspace():
        return SheetCell(None, CellKind.EMPTY, ref)
    return SheetCell(text, CellKind.TEXT, ref)

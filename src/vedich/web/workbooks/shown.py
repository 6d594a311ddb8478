"""What the templates of workbooks are given: sheets counted, rows side by side, all in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vedich.core.said import Said
from vedich.figures.reading import Typed
from vedich.web.figures.words import unit_said
from vedich.web.standards.words import language
from vedich.workbooks.asked import asked_by
from vedich.workbooks.merged import Row, Sheet
from vedich.workbooks.merging import Choice
from vedich.workbooks.policies import changed_since
from vedich.workbooks.words import Fate

COUNTED = (Fate.NEW, Fate.CHANGED, Fate.REMOVED, Fate.CONFLICT, Fate.WRONG, Fate.SAME)
MOST = 200  # rows of a list; the workbook holds them all


@dataclass(frozen=True, slots=True)
class Words:
    """One state of a row, in words."""

    figure: str
    unit: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row that is not the same as before: what stands, what the file says, what is decided."""

    row: Row
    fate: Fate
    stands: Words
    file: Words
    take: bool


def sheets_shown(sheets: Sequence[Sheet], seen: Mapping[int, str] | None) -> dict[str, Any]:
    """Return every sheet with its counts, and their sums.

    seen  the sheets as somebody looked at them before, if it is shown again
    """
    rows = [
        {
            "one": one,
            "counts": [one.counts[fate] for fate in COUNTED],
            "refused": in_words(one.refused),
            "changed": _changed(one, seen),
            "can_be_taken": bool(one.rows) and not one.refused,
        }
        for one in sheets
    ]
    can_be_taken = any(row["can_be_taken"] for row in rows)
    sums = [sum(one.counts[fate] for one in sheets) for fate in COUNTED]
    return {"sheets": rows, "counted": COUNTED, "sums": sums, "can_be_taken": can_be_taken}


def _changed(one: Sheet, seen: Mapping[int, str] | None) -> bool:
    """Tell whether a sheet that is taken is another than it was when somebody looked."""
    return not one.sheet.left_out and changed_since(one, seen)


def sheet_shown(one: Sheet) -> dict[str, Any]:
    """Return one sheet: what differs, what has to be mended, what one should know."""
    rows = [_row(row, one) for row in one.rows if row.merged.fate is not Fate.SAME]
    return {
        "one": one,
        "refused": in_words(one.refused),
        "rows": rows,
        "same": one.counts[Fate.SAME],
        "problems": [(at.cell, at.code, in_words(at.said)) for at in one.problems[:MOST]],
        "more": max(0, len(one.problems) - MOST) + one.kept.unsaid,
        "remarks": [(at.cell, at.code, in_words(at.said)) for at in one.kept.remarks[:MOST]],
    }


def in_words(said: str | Said) -> str:
    """Return a sentence in the language of the page."""
    return said.in_(language()) if isinstance(said, Said) else said


def _row(row: Row, sheet: Sheet) -> ShownRow:
    assert sheet.desk is not None, "rows have a desk"
    unit = unit_said(asked_by(sheet.desk.pursuit.standard).rows[row.code].unit)
    chosen = row.chosen or (Choice.STANDING if row.merged.fate is Fate.CONFLICT else Choice.FILE)
    return ShownRow(
        row=row,
        fate=row.merged.fate,
        stands=_words(row.stands.typed, unit),
        file=_words(row.merged.by_file.typed, unit),
        take=chosen is Choice.FILE and not row.outdated,
    )


def _words(typed: Typed, unit: str) -> Words:
    parts = f"{typed.numerator}/{typed.denominator}" if typed.numerator or typed.denominator else ""
    figure = f"{parts} ({typed.value})" if parts and typed.value else parts or typed.value
    return Words(figure, "" if unit in figure else unit, typed.note, typed.source)

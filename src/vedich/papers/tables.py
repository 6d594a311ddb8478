"""Tables people hand in: a CSV or XLSX file, of unknown origin, read with limits."""

from pathlib import Path

from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.papers.csv_tables import read_csv
from vedich.papers.file_kinds import WORKBOOK_NAMES, FileNotReadable, check_file
from vedich.papers.free_tables import find_table
from vedich.papers.headings import TitleAbove
from vedich.papers.rows import LIMITS, Limits, Place, Row, Table, UnreadableTable
from vedich.papers.workbook_problems import MergedHeadings, SheetMissing
from vedich.papers.workbooks import read_workbook

__all__ = [
    "LIMITS",
    "CellKind",
    "Limits",
    "Place",
    "Row",
    "SheetCell",
    "Table",
    "UnreadableTable",
    "read_table",
]


def read_table(path: Path, *, sheet: str | None = None, limits: Limits = LIMITS) -> Table:
    """Read the table in a CSV or XLSX file, whoever made it.

    sheet   which sheet of a workbook; needed only where several have content
    limits  how much to take on

    Rows come one at a time, so that a million need no more memory than one. Raises
    UnreadableTable, here or while the rows are gone through: its `said` names file, sheet, cell
    or line, what is wrong, and what to do.
    """
    check_file(path)
    try:
        if path.suffix.lower() in WORKBOOK_NAMES:
            return _workbook(path, sheet, limits)
        if sheet is not None:
            raise SheetMissing(Place(path.name), asked=sheet, names="–")
        return read_csv(path, limits)
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise FileNotReadable(Place(path.name), why=why) from problem


def _workbook(path: Path, sheet: str | None, limits: Limits) -> Table:
    """Read a workbook whose headings stand in its first row, or are found below titles."""
    try:
        return read_workbook(path, sheet, limits)
    except (MergedHeadings, TitleAbove) as refused:
        found = find_table(path, refused.place.sheet or "", limits)
        if found is None:
            raise
        return found

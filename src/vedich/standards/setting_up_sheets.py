"""The sheets of the set-up workbook, read line by line: what is wrong is noted by its cell."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import get_language, gettext as _

from vedich.core.said import Language, Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import key, normal
from vedich.papers.headings import HeadingsOnly
from vedich.papers.rows import Limits, Row, UnreadableTable, column_name
from vedich.papers.tables import read_table
from vedich.papers.workbook_problems import FarCell, SheetMissing
from vedich.standards.setting_up_words import EXAMPLE, MOST_ROWS, SHEETS, Column, SheetWords

LIMITS = Limits(
    workbook_bytes=10 << 20,
    unpacked_bytes=96 << 20,
    sheet_rows=MOST_ROWS + 100,
    columns=64,
    merges=1_000,
    memory_bytes=256 << 20,
    seconds=20,
)
DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
_CELL = re.compile(r"cell ([A-Z]{1,3}\d+)")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in the workbook: the sheet, the cell ("" for a whole sheet), the words."""

    sheet: str
    cell: str
    said: str

    @property
    def where(self) -> str:
        """Return the place as a spreadsheet writes it: "Người!D7"."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(slots=True)
class Line:
    """One line of a sheet. What is asked of it and cannot be had is noted among `problems`."""

    sheet: SheetWords
    row: Row
    columns: dict[Column, int]
    problems: list[Problem] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Tell whether nothing was wrong so far."""
        return not self.problems

    def where(self, column: Column) -> str:
        """Return the cell of a column as a spreadsheet writes it: "Người!D7"."""
        return f"{self.sheet.name}!{self._ref(column)}"

    def wrong(self, column: Column, said: str) -> None:
        """Note what is wrong in a cell."""
        self.problems.append(Problem(self.sheet.name, self._ref(column), said))

    def text(self, column: Column, most: int = 120) -> str:
        """Return the words of a cell; "" where there are none, or what stands there is none."""
        cell = self._cell(column)
        if cell is None or not self._is_plain(column, cell):
            return ""
        if cell.kind is CellKind.DATE:
            self.wrong(column, _("A day stands here. Format the cell as Text and type it again."))
            return ""
        text = normal(_written(cell))
        if len(text) > most:
            self.wrong(column, _("More than %(most)s letters. Shorten it.") % {"most": most})
            return ""
        return text

    def needed(self, column: Column, most: int = 120) -> str:
        """Return the words of a cell that must not be empty."""
        before = len(self.problems)
        text = self.text(column, most)
        if not text and len(self.problems) == before:
            self._lacks(column)
        return text

    def day(self, column: Column) -> date | None:
        """Return the day of a cell, kept as a day or written as one; None where it is empty."""
        cell = self._cell(column)
        if cell is None or cell.value is None or not self._is_plain(column, cell):
            return None
        if isinstance(cell.value, date):
            return cell.value
        for form in DAYS:
            try:
                return datetime.strptime(cell.text.strip(), form).date()  # noqa: DTZ007  # a day
            except ValueError:
                continue
        self.wrong(
            column, _("“%(text)s” is no day. Write it as 24/10/2023.") % {"text": cell.text[:40]}
        )
        return None

    def needed_day(self, column: Column) -> date | None:
        """Return the day of a cell that must not be empty."""
        if not self.peek(column):
            self._lacks(column)
        return self.day(column)

    def number(self, column: Column) -> int | None:
        """Return the whole number of a cell that must not be empty."""
        text = self.needed(column)
        if text and not (text.isascii() and text.isdecimal() and len(text) < 5):
            self.wrong(
                column, _("“%(text)s” is no whole number. Write one, such as 5.") % {"text": text}
            )
            return None
        return int(text) if text else None

    def peek(self, column: Column) -> str:
        """Return what stands in a cell, whatever it is; nothing is noted."""
        cell = self._cell(column)
        return "" if cell is None else normal(_written(cell))

    def is_number(self, column: Column) -> bool:
        """Tell whether a spreadsheet keeps the cell as a number, which loses leading zeros."""
        cell = self._cell(column)
        return cell is not None and cell.kind is CellKind.NUMBER

    def _lacks(self, column: Column) -> None:
        self.wrong(column, _("Nothing stands here; the line needs it. Fill it in."))

    def _is_plain(self, column: Column, cell: SheetCell) -> bool:
        """Refuse what a formula worked out: nobody wrote it, and it may be another tomorrow."""
        if cell.from_formula or cell.kind is CellKind.FORMULA:
            self.wrong(column, _("A formula stands here. Put its value in its place."))
        elif cell.kind is CellKind.ERROR:
            self.wrong(column, _("An error stands here (%(text)s). Mend it.") % {"text": cell.text})
        else:
            return True
        return False

    def _cell(self, column: Column) -> SheetCell | None:
        at = self.columns.get(column)
        return None if at is None else self.row.cells[at]

    def _ref(self, column: Column) -> str:
        return f"{column_name(self.columns.get(column, 0) + 1)}{self.row.line}"


@dataclass(slots=True)
class Workbook:
    """All lines of a workbook by sheet, what kept it from being read, and what one should know."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    examples: int = 0

    def of(self, sheet: SheetWords) -> list[Line]:
        """Return the lines of a sheet."""
        return self.lines.get(sheet.name, [])


def read_workbook(path: Path, sheets: tuple[SheetWords, ...] = SHEETS) -> Workbook:
    """Read its sheets, whoever made the file. What is wrong is noted, not raised."""
    book = Workbook()
    for sheet in sheets:
        try:
            _read(path, sheet, book)
        except FarCell:
            book.problems.append(Problem(sheet.name, "", too_many()))
        except UnreadableTable as problem:
            where = problem.place
            book.problems.append(Problem(where.sheet or "", where.cell or "", said(problem.said)))
            if where.sheet is None and not isinstance(problem, SheetMissing):
                break  # the file itself: the other sheets would say the same
    if sum(map(len, book.lines.values())) > MOST_ROWS:
        book.problems.append(Problem("", "", too_many()))
    return book


def too_many() -> str:
    """Say that there are more rows than are taken on at once."""
    return _("More than %(most)s rows. Divide the workbook, and hand in the parts.") % {
        "most": MOST_ROWS
    }


def said(words: Said) -> str:
    """Return a sentence in the language of the page."""
    language: Language = "en" if get_language() == "en" else "vi"
    return words.in_(language)


def _read(path: Path, sheet: SheetWords, book: Workbook) -> None:
    table, missing = None, []
    for name in sheet.names:
        try:
            table = read_table(path, sheet=name, limits=LIMITS)
            break
        except HeadingsOnly:
            return
        except SheetMissing as problem:
            missing.append(problem)
    if table is None:
        raise missing[0]  # which names the sheet as the template does
    book.notes += [f"{sheet.name}: {said(remark)}" for remark in table.remarks]
    columns = _columns(table.headings, sheet, book)
    for row in table.rows if columns else ():
        _add(Line(sheet, row, columns), book)


def _columns(headings: tuple[str, ...], sheet: SheetWords, book: Workbook) -> dict[Column, int]:
    """Find the columns by their names, in whatever order; none where one that is needed lacks."""
    at = {key(name): number for number, name in enumerate(headings)}
    known = {key(name): one for one in sheet.headings for name in one.names}
    columns = {one.column: at[name] for name, one in known.items() if name in at}
    if unknown := [name for name in headings if name and key(name) not in known]:
        names = ", ".join(f"“{name}”" for name in unknown)
        book.notes.append(
            _("%(sheet)s: these columns are not known here and were not read: %(names)s.")
            % {"sheet": sheet.name, "names": names}
        )
    lacking = [one.names[0] for one in sheet.headings if one.needed and one.column not in columns]
    if not lacking:
        return columns
    names = ", ".join(f"“{name}”" for name in lacking)
    words = _("There is no column %(names)s. Add it, headed so, or start from the empty workbook.")
    book.problems.append(Problem(sheet.name, "", words % {"names": names}))
    return {}


def _add(line: Line, book: Workbook) -> None:
    note = line.columns.get(Column.NOTE)
    if note is not None and key(line.row.cells[note].text).startswith(EXAMPLE):
        book.examples += 1
        return
    for one in line.row.problems:
        found = _CELL.search(one.en)
        ref = found[1] if found else f"A{line.row.line}"
        line.problems.append(Problem(line.sheet.name, ref, said(one)))
    at = f"{line.sheet.name}, {line.row.line}"
    book.notes += [f"{at}: {said(remark)}" for remark in line.row.remarks]
    book.lines.setdefault(line.sheet.name, []).append(line)


def _written(cell: SheetCell) -> str:
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return cell.text

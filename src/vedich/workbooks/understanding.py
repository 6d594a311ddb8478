"""A table of somebody's own understood: whose each figure is, and every row that is not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vedich.core.columns import OF_INDICATOR, Column, code_and_name
from vedich.core.entries import Entry, Named, entries
from vedich.core.figures import UnreadableFigure, read_figure
from vedich.core.matching import Beside, Unmatched
from vedich.core.periods import UnreadablePeriod, read_period
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.values import UnreadableValue
from vedich.core.words import Kind
from vedich.figures.models import Period
from vedich.papers.free_tables import FreeTable
from vedich.papers.rows import HIDDEN_ROW, HIDDEN_SHEET, Row
from vedich.pursuits.models import Pursuit
from vedich.workbooks.asked import asked_by
from vedich.workbooks.cells import MOST_NOTE, MOST_SOURCE, MOST_WRITTEN, Cells, as_typed
from vedich.workbooks.columns import figures_in, finder, renamed, telling
from vedich.workbooks.communes import Communes, Wrong
from vedich.workbooks.reading import HIDDEN_ROW as HIDDEN_WITH_FIGURES, AtCell
from vedich.workbooks.rows import formula_said, no_ratio

MOST_TOLD = 400
_ROWS_NAME = {str(column) for column in OF_INDICATOR}


@dataclass(slots=True)
class Understood:
    """What a table comes to: by pursuit and code the cell and what it says; and what is wrong.

    remarks  by pursuit, what a reader should know of its figures
    """

    figures: dict[int, dict[str, tuple[str, Cells]]] = field(default_factory=dict)
    problems: list[AtCell] = field(default_factory=list)
    remarks: dict[int, list[AtCell]] = field(default_factory=dict)
    beside: int = 0  # rows that are no indicator's: totals, money
    untold: int = 0

    def wrong(self, cell: str, said: Said, code: str = "") -> None:
        """Note what has to be mended."""
        if len(self.problems) < MOST_TOLD:
            self.problems.append(AtCell(cell, said, code))
        else:
            self.untold += 1

    def remark(self, pursuit: int, cell: str, said: Said, code: str = "") -> None:
        """Note what a reader of a commune's figures should know, once."""
        told = self.remarks.setdefault(pursuit, [])
        one = AtCell(cell, said, code)
        if len(told) < MOST_TOLD and one not in told[-1:]:
            told.append(one)

    def remarks_of(self, pursuit: int) -> list[AtCell]:
        """Return what a reader should know of the figures of a commune that are used."""
        used = self.figures.get(pursuit, {})
        return [one for one in self.remarks.get(pursuit, []) if not one.code or one.code in used]

    @property
    def count(self) -> int:
        """Count the figures."""
        return sum(map(len, self.figures.values()))


def understand(
    table: FreeTable,
    choices: Sequence[str],
    *,
    standard: str,
    period: Period,
    pursuits: Sequence[Pursuit],
) -> Understood:
    """Read a table as its columns were chosen.

    pursuits  of the standard, those whose figures may be given, read with their places and what
              these lie in

    Raises NoFigures.
    """
    reading = _Reading(choices, standard, period, Communes(pursuits))
    for entry in entries(renamed(table.headings, choices, standard), reading.rows(table)):
        reading.take(entry)
    if table.hidden:
        for pursuit in reading.understood.figures:
            reading.understood.remark(pursuit, "", HIDDEN_SHEET)
    return reading.understood


class _Reading:
    """The rows of a table, gone through one by one."""

    def __init__(
        self, choices: Sequence[str], standard: str, period: Period, communes: Communes
    ) -> None:
        self.understood = Understood()
        self._standard, self._period, self._communes = standard, period, communes
        self._asked = asked_by(standard).rows
        self._telling, self._figures = telling(choices), figures_in(choices)
        self._row: Row | None = None
        self._long = not _ROWS_NAME.isdisjoint(choices)
        self._twice: dict[tuple[int, str], list[str]] = {}  # cells of figures given more than once

    def rows(self, table: FreeTable) -> Iterator[Row]:
        """Yield the rows without figures nobody can place, which are told."""
        for row, unclear in table.read(self._telling, self._figures.keys()):
            self._row = self._without(row, unclear) if unclear else row
            yield self._row

    def _without(self, row: Row, unclear: Mapping[int, Said]) -> Row:
        whose = {self._figures[at] for at in unclear}
        for at, said in unclear.items():
            code = self._figures[at]
            self.understood.wrong(row.cells[at].ref, said, code)
        cells = tuple(
            SheetCell(None, CellKind.EMPTY, cell.ref) if self._figures.get(at) in whose else cell
            for at, cell in enumerate(row.cells)
        )
        return row._replace(cells=cells)

    def take(self, entry: Entry) -> None:
        """Take one figure, or tell why it is not taken."""
        at = self._filled(entry)
        ref = entry.cell.ref or (at[0].ref if at else "") or f"{entry.line}:{entry.line}"
        try:
            code = finder(self._standard).find(entry.get(Column.CRITERION), entry.indicator)
            if code not in self._asked:
                raise _not_asked(code)
            cells = _cells(entry, self._standard, code)
            if cells.is_blank:
                return
            _check_period(entry, self._period)
            pursuit = self._communes.of(entry)
        except Beside:
            self.understood.beside += 1
            return
        except (Unmatched, UnreadableFigure, UnreadableValue, Wrong) as problem:
            if _says_figure(entry):
                self.understood.wrong(ref, problem.said)
            return
        self._keep(pursuit.pk, code, ref, cells, entry)

    def _keep(self, pursuit: int, code: str, ref: str, cells: Cells, entry: Entry) -> None:
        """Keep a figure; of several for one indicator none: nobody can tell which is meant."""
        figures = self.understood.figures
        others = self._twice.get((pursuit, code), [])
        if code in figures.get(pursuit, {}):
            others = [figures[pursuit].pop(code)[0]]
            if not figures[pursuit]:
                del figures[pursuit]
        if not others:
            figures.setdefault(pursuit, {})[code] = ref, cells
            self._remark(pursuit, code, entry)
            return
        said = _twice_without_communes if entry.place.commune is Named.NO_COLUMN else _twice
        together = f"{others[0]}, {ref}"
        if len(others) == 1:
            self.understood.wrong(others[0], said(code, together), code)
        self.understood.wrong(ref, said(code, together), code)
        self._twice[pursuit, code] = [*others, ref]

    def _remark(self, pursuit: int, code: str, entry: Entry) -> None:
        for cell in self._filled(entry):
            if cell.from_formula:
                said = formula_said(as_typed(cell))
                self.understood.remark(pursuit, cell.ref, said, code)
        if self._row is not None and HIDDEN_ROW in self._row.remarks:
            line = f"{entry.line}:{entry.line}"  # as Excel names a row
            self.understood.remark(pursuit, line, HIDDEN_WITH_FIGURES)

    def _filled(self, entry: Entry) -> list[SheetCell]:
        """Return the cells a figure of the row at hand stands in."""
        if self._row is None:
            return []
        code = "" if self._long else code_and_name(entry.indicator)[0]
        cells = (self._row.cells[at] for at, whose in self._figures.items() if whose == code)
        return [cell for cell in cells if cell.kind is not CellKind.EMPTY]


def _cells(entry: Entry, standard: str, code: str) -> Cells:
    """Return what a figure's cells say. Raises UnreadableFigure, UnreadableValue, Wrong."""
    if entry.problems:
        raise Wrong(*entry.problems[0])
    row, value = asked_by(standard).rows[code], as_typed(entry.cell)
    up, down = entry.get(Column.NUMERATOR), entry.get(Column.DENOMINATOR)
    note, source = entry.get(Column.NOTE), entry.get(Column.SOURCE)
    if (up or down) and row.kind is not Kind.PERCENT:
        raise Wrong(*no_ratio(code))
    if value or up or down:
        read_figure(entry, row)
    else:
        note = source = ""  # words alone are no figure
    for text, most in ((value, MOST_WRITTEN), (note, MOST_NOTE), (source, MOST_SOURCE)):
        if len(text) > most:
            raise Wrong(f"dài hơn {most} ký tự. Hãy rút ngắn.", f"longer than {most}. Shorten it.")
    return Cells(value, up, down, note or None, source or None)


def _says_figure(entry: Entry) -> bool:
    parts = entry.get(Column.NUMERATOR), entry.get(Column.DENOMINATOR)
    return entry.cell.value is not None or any(parts)


def _check_period(entry: Entry, period: Period) -> None:
    said = entry.get(Column.PERIOD)
    if not said:
        return
    try:
        read = read_period(said)
    except UnreadablePeriod as problem:
        raise Wrong(*problem.said) from problem
    if not period.first_day <= read.end <= period.last_day:
        raise Wrong(
            f"kỳ “{said}” không thuộc kỳ đang nhập. Hãy chọn kỳ khác, hoặc bỏ dòng này.",
            f"the period “{said}” is not the one chosen. Choose another, or remove the row.",
        )


def _not_asked(code: str) -> Wrong:
    return Wrong(
        f"chỉ tiêu {code} gồm nhiều phần hoặc lấy từ chỉ tiêu khác; hãy ghi số liệu từng phần.",
        f"indicator {code} is made of parts, or read from another; write the figures of its parts.",
    )


def _twice(code: str, cells: str) -> Said:
    return Said(
        f"chỉ tiêu {code} của xã này có ở nhiều ô ({cells}). Hãy giữ một ô; chưa ô nào được dùng.",
        f"indicator {code} of this commune stands in several cells ({cells}). Keep one of them; "
        "none is used.",
    )


def _twice_without_communes(code: str, cells: str) -> Said:
    return Said(
        f"chỉ tiêu {code} có ở nhiều ô ({cells}) mà bảng không có cột xã nên không rõ là của ai. "
        "Hãy chọn cột xã, hoặc chỉ giữ số liệu của xã mình; chưa ô nào được dùng.",
        f"indicator {code} stands in several cells ({cells}), and without a column of communes "
        "nobody can tell whose they are. Choose that column, or keep your own commune's figure "
        "only; none is used.",
    )

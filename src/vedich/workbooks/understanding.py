"""A table of somebody's own understood: whose each figure is, and every row that is not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vedich.core.columns import Column
from vedich.core.entries import Entry, Named, entries
from vedich.core.figures import UnreadableFigure, read_figure
from vedich.core.matching import Beside, Unmatched
from vedich.core.periods import UnreadablePeriod, read_period
from vedich.core.said import Said, SaidProblem
from vedich.core.text import key
from vedich.core.values import UnreadableValue
from vedich.figures.models import Period
from vedich.papers.free_tables import FreeTable
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.workbooks.asked import asked_by
from vedich.workbooks.cells import MOST_NOTE, MOST_SOURCE, MOST_WRITTEN, Cells, as_typed
from vedich.workbooks.columns import finder, renamed
from vedich.workbooks.reading import AtCell

MOST_TOLD = 400


@dataclass(slots=True)
class Understood:
    """What a table comes to: by pursuit and code the cell and what it says; and what is wrong."""

    figures: dict[int, dict[str, tuple[str, Cells]]] = field(default_factory=dict)
    problems: list[AtCell] = field(default_factory=list)
    beside: int = 0  # rows that are no indicator's: totals, money
    untold: int = 0

    def wrong(self, cell: str, said: Said, code: str = "") -> None:
        """Note what has to be mended."""
        if len(self.problems) < MOST_TOLD:
            self.problems.append(AtCell(cell, said, code))
        else:
            self.untold += 1

    @property
    def count(self) -> int:
        """Count the figures."""
        return sum(map(len, self.figures.values()))


class _Wrong(SaidProblem):
    """Why a figure is nobody's, or cannot be read."""


def understand(
    table: FreeTable,
    choices: Sequence[str],
    *,
    standard: str,
    period: Period,
    pursuits: Sequence[Pursuit],
) -> Understood:
    """Read a table as its columns were chosen.

    pursuits  of the standard, those whose figures may be given, read with their places

    Raises NoFigures.
    """
    understood = Understood()
    communes = _Communes(pursuits)
    found = entries(renamed(table.headings, choices, standard), table.rows)
    for entry in found:
        _take(entry, understood, communes, standard, period)
    return understood


def _take(
    entry: Entry, understood: Understood, communes: "_Communes", standard: str, period: Period
) -> None:
    ref = entry.cell.ref or f"{entry.line}:{entry.line}"  # as Excel names a row
    try:
        code = finder(standard).find(entry.get(Column.CRITERION), entry.indicator)
        if code not in asked_by(standard).rows:
            raise _not_asked(code)
        cells = _cells(entry, standard, code)
        if cells.is_blank:
            return
        _check_period(entry, period)
        pursuit = communes.of(entry)
    except Beside:
        understood.beside += 1
        return
    except (Unmatched, UnreadableFigure, UnreadableValue, _Wrong) as problem:
        if _says_figure(entry):
            understood.wrong(ref, problem.said)
        return
    figures = understood.figures.setdefault(pursuit.pk, {})
    if code in figures:
        understood.wrong(ref, _twice(code, figures[code][0]), code)
        return
    figures[code] = ref, cells


def _cells(entry: Entry, standard: str, code: str) -> Cells:
    """Return what a figure's cells say. Raises UnreadableFigure, UnreadableValue, _Wrong."""
    if entry.problems:
        raise _Wrong(*entry.problems[0])
    value = as_typed(entry.cell)
    up, down = entry.get(Column.NUMERATOR), entry.get(Column.DENOMINATOR)
    note, source = entry.get(Column.NOTE), entry.get(Column.SOURCE)
    if value or up or down:
        read_figure(entry, asked_by(standard).rows[code])
    else:
        note = source = ""  # words alone are no figure
    for text, most in ((value, MOST_WRITTEN), (note, MOST_NOTE), (source, MOST_SOURCE)):
        if len(text) > most:
            raise _Wrong(f"dài hơn {most} ký tự. Hãy rút ngắn.", f"longer than {most}. Shorten it.")
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
        raise _Wrong(*problem.said) from problem
    if not period.first_day <= read.end <= period.last_day:
        raise _Wrong(
            f"kỳ “{said}” không thuộc kỳ đang nhập. Hãy chọn kỳ khác, hoặc bỏ dòng này.",
            f"the period “{said}” is not the one chosen. Choose another, or remove the row.",
        )


class _Communes:
    """Finds the pursuit a row is of, by code or by name with its accents."""

    def __init__(self, pursuits: Sequence[Pursuit]) -> None:
        self._every = pursuits
        self._named: dict[str, list[Pursuit]] = {}
        for one in pursuits:
            for name in _names(one.place):
                self._named.setdefault(name, []).append(one)

    def of(self, entry: Entry) -> Pursuit:
        """Return the pursuit of a row. Raises _Wrong."""
        place = entry.place
        if place.commune is Named.NO_COLUMN:
            found = list(self._every)
        elif place.code:
            found = [one for one in self._every if one.place.code == place.code]
        else:
            found = self._named.get(key(place.name), []) if place.path else []
            within = {key(name) for name in place.path[:-1]}
            found = [one for one in found if within <= _above(one.place)] or found
        if len(found) == 1:
            return found[0]
        raise _nobody(place.code or place.name) if not found else _several(place.name)


def _names(place: Place) -> set[str]:
    return {key(place.name), key(place.titled), place.code}


def _above(place: Place) -> set[str]:
    parent = place.parent
    return {key(parent.name), key(parent.titled)} if parent is not None else set()


def _nobody(name: str) -> _Wrong:
    said = f"“{name}”" if name else "dòng không ghi xã"
    said_en = f"“{name}”" if name else "a row without a commune"
    return _Wrong(
        f"{said}: không có xã nào như vậy đang phấn đấu theo bộ này trong phạm vi của bạn. Hãy ghi "
        "đúng tên có dấu, hoặc mã xã.",
        f"{said_en}: no such commune within your reach pursues this standard. Write its name with "
        "the accents, or its code.",
    )


def _several(name: str) -> _Wrong:
    return _Wrong(
        f"“{name}”: có nhiều xã hoặc nhiều danh hiệu như vậy. Hãy ghi thêm mã xã."
        if name
        else "bảng không có cột xã mà có nhiều xã trong phạm vi của bạn. Hãy thêm cột xã.",
        f"“{name}”: there are several. Write the code of the commune as well."
        if name
        else "the table has no column of communes, and several are within your reach. Add one.",
    )


def _not_asked(code: str) -> _Wrong:
    return _Wrong(
        f"chỉ tiêu {code} gồm nhiều phần hoặc lấy từ chỉ tiêu khác; hãy ghi số liệu từng phần.",
        f"indicator {code} is made of parts, or read from another; write the figures of its parts.",
    )


def _twice(code: str, cell: str) -> Said:
    return Said(
        f"chỉ tiêu {code} của xã này đã có ở ô {cell}. Hãy giữ một ô.",
        f"indicator {code} of this commune stands in cell {cell} already. Keep one of them.",
    )

"""A figure as somebody typed it, read for its indicator; and what makes it hard to believe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vedich.core.catalogue import UnknownStandard
from vedich.core.columns import Column
from vedich.core.doubts import Check, Doubt
from vedich.core.entries import Entry, PlaceName
from vedich.core.figures import Figure, read_figure
from vedich.core.flatten import every_row
from vedich.core.model import Indicator
from vedich.core.plausible import check_plausible
from vedich.core.sheet_cells import text_cell
from vedich.core.text import normal
from vedich.figures.models import Period
from vedich.places.models import Place
from vedich.standards import shipped

_UNSAID = {Check.NAME_DIFFERS}  # the form gives the name: nobody typed it


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed for one figure. All of it blank takes an earlier figure back."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""
    source: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether no figure was typed, whatever stands beside it."""
        return not any(part.strip() for part in (self.value, self.numerator, self.denominator))


@lru_cache(maxsize=64)
def rows_of(standard: str) -> Mapping[str, Indicator]:
    """Return every row of a standard a figure is given for, by code. Raises UnknownStandard."""
    return {row.code: row for row in every_row(shipped.catalogue().issued(standard).standard)}


def row_of(standard: str, code: str) -> Indicator:
    """Return one row. Raises UnknownStandard, also for a code the standard does not have."""
    row = rows_of(standard).get(code)
    if row is None:
        raise UnknownStandard(
            f"Bộ tiêu chí {standard} không có chỉ tiêu {code}.",
            f"The standard {standard} has no indicator {code}.",
        )
    return row


@lru_cache(maxsize=64)
def _criteria(standard: str) -> Mapping[str, int]:
    """Return the criterion of each row, by code."""
    criteria = shipped.catalogue().issued(standard).standard.criteria
    return {
        row.code: criterion.no
        for criterion in criteria
        for indicator in criterion.indicators
        for row in rows_under(indicator)
    }


def criterion_of(standard: str, code: str) -> int:
    """Return the number of the criterion a row belongs to. Raises UnknownStandard."""
    row_of(standard, code)
    return _criteria(standard)[code]


def rows_under(indicator: Indicator) -> Iterator[Indicator]:
    """Yield the rows of an indicator that figures are given for: its parts, or itself."""
    if not indicator.parts:
        yield indicator
    for part in indicator.parts:
        yield from rows_under(part)


def read_typed(typed: Typed, row: Indicator) -> Figure:
    """Read a figure as typed. Raises UnreadableFigure, which says how to write it."""
    return read_figure(_entry(typed, row, 1), row)


@dataclass(frozen=True, slots=True)
class InTime:
    """A figure of one period, with the period."""

    typed: Typed
    code: str
    period: Period


def doubts(figures: Sequence[InTime], standard: str, place: Place) -> dict[str, list[Doubt]]:
    """Return what makes the newest figures hard to believe, by indicator.

    figures  those of the period in hand last, after those of earlier ones
    """
    if not figures:
        return {}
    named = PlaceName(place.code, (place.name,))
    newest = figures[-1].period.pk
    grade = shipped.catalogue().issued(standard).standard.grade
    entries = [
        _entry(one.typed, row_of(standard, one.code), line, named, _when(one.period), grade)
        for line, one in enumerate(figures)
    ]
    found: dict[str, list[Doubt]] = {}
    for doubt in check_plausible(entries, shipped.catalogue()):
        for line in doubt.lines:
            one = figures[line]
            if one.period.pk == newest and doubt.check not in _UNSAID:
                found.setdefault(one.code, []).append(doubt)
    return found


def _when(period: Period) -> str:
    return period.last_day.isoformat()


def _entry(
    typed: Typed,
    row: Indicator,
    line: int,
    place: PlaceName | None = None,
    period: str = "",
    level: str = "",
) -> Entry:
    said = {
        Column.UNIT: row.unit or "",
        Column.NUMERATOR: normal(typed.numerator),
        Column.DENOMINATOR: normal(typed.denominator),
        Column.PERIOD: period,
        Column.LEVEL: level,
    }
    kept = {column: text for column, text in said.items() if text}
    written = f"{row.code} {row.title.vi}"
    return Entry(line, place or PlaceName(), written, text_cell(normal(typed.value)), kept)

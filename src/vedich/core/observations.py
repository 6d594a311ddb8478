"""What a table says, row by row, read leniently: for doubting figures, never for judging them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import tee

from vedich.core.columns import Column, columns_of, is_code, is_long, name_and_unit
from vedich.core.entries import Entry, NoFigures, PlaceName, SheetRow, entries
from vedich.core.model import Indicator
from vedich.core.periods import Period, UnreadablePeriod, read_period
from vedich.core.phrases import unit_key
from vedich.core.printed import Printed
from vedich.core.sheet_cells import SheetCell
from vedich.core.text import key, normal
from vedich.core.values import Reading, UnreadableValue, read_value

COUNTED = ("hộ", "người", "trường", "nhà", "thôn", "tiêu chí", "xã", "xóm", "ấp", "bản")
PER_CENT = "%"
_BARE_YEAR = re.compile(r"(?:năm )?\d{4}")
_OF_REGISTERS = {Column.DECISION, Column.DECIDED_ON, Column.WORD}


@dataclass(frozen=True, slots=True)
class Observation:
    """One row as far as it could be read; "" where nothing stands.

    identity   what two mentions of the place share: the code, then keys from the top down
    title      the indicator as written; `name`, like level, criterion and unit, is a key
    value      the figure; None where there is none, or no number
    part, whole, percent   "35 of 88 = 40 %", from columns, from one cell or from "/19"
    word       the verdict as published
    """

    line: int
    place: PlaceName
    identity: tuple[str, ...]
    level: str
    written_period: str
    period: Period | None
    criterion: str
    title: str
    name: str
    unit: str
    value: Printed | None
    part: Printed | None
    whole: Printed | None
    percent: Printed | None
    word: str
    note: str
    decision: str
    decided_on: str
    posted_on: str

    @property
    def where(self) -> str:
        """Return the place as an address: the commune first."""
        return ", ".join(reversed(self.place.path)) or self.place.code

    @property
    def vague(self) -> bool:
        """Tell whether the period is a whole year, so that nobody knows when in it."""
        return self.period is None or bool(_BARE_YEAR.fullmatch(key(self.period.written)))

    @property
    def is_percent(self) -> bool:
        """Tell whether the value itself is a percentage."""
        return self.unit == PER_CENT


def observations(headings: Sequence[str], rows: Iterable[SheetRow]) -> Iterator[Observation]:
    """Read a table of figures, of totals, or a register of decisions. Raises NoFigures."""
    columns = columns_of(headings)
    if is_long(columns) or not _OF_REGISTERS & {*columns.values()}:
        return map(observe, entries(headings, rows))
    return _register(headings, rows)


def _register(headings: Sequence[str], rows: Iterable[SheetRow]) -> Iterator[Observation]:
    """Yield one observation a row, and one a figure where a register has figures too."""
    records, figures = tee(rows)
    # With both columns named, and nothing in them, every row is one entry without a figure.
    yield from map(observe, entries([*headings, "indicator", "value"], records))
    try:
        yield from map(observe, entries(headings, figures))
    except NoFigures:
        return


def observe(entry: Entry, of: Indicator | None = None) -> Observation:
    """Read one entry; what cannot be read is left out, for `assess` already says so.

    `of` is the indicator it has been found to be about: its unit and name, where none is written.
    """
    title, bracketed = _name_and_unit(entry.indicator, of.title.vi if of else "")
    unit = _unit(entry.get(Column.UNIT)) or bracketed or _unit(of.unit or "" if of else "")
    reading = _reading(entry, unit)
    value = None
    if reading is not None and reading.number is not None:
        value = Printed(reading.number, reading.known)
    part, whole, percent = _ratio(entry, unit, reading, value)
    place, identity = _same(entry.place)
    return Observation(
        entry.line,
        place,
        identity,
        _key(entry.get(Column.LEVEL)),
        _plain(entry.get(Column.PERIOD)),
        _period(entry.get(Column.PERIOD)),
        _key(entry.get(Column.CRITERION)),
        title,
        _key(title),
        unit or _unit((reading.unit if reading else "") or ""),
        value,
        part,
        whole,
        percent,
        _plain(entry.get(Column.WORD)),
        _plain(entry.get(Column.NOTE)),
        _plain(entry.get(Column.DECISION)),
        _plain(entry.get(Column.DECIDED_ON)),
        _plain(entry.get(Column.POSTED_ON)),
    )


# Tables repeat themselves: the caches make a million rows share what a few thousand say.


@lru_cache(4096)
def _plain(text: str) -> str:
    return normal(text)


@lru_cache(4096)
def _key(text: str) -> str:
    return key(text)


@lru_cache(4096)
def _same(place: PlaceName) -> tuple[PlaceName, tuple[str, ...]]:
    return place, place.identity()


@lru_cache(4096)
def _name_and_unit(written: str, title: str) -> tuple[str, str]:
    """Take the unit off "Tỷ lệ hộ nghèo (%)", and put its title behind a bare code."""
    name, unit = name_and_unit(written)
    return (f"{name} {title}" if title and is_code(name) else name), _unit(unit)


@lru_cache(1024)
def _unit(text: str) -> str:
    return unit_key(text)


@lru_cache(1024)
def _period(text: str) -> Period | None:
    try:
        return read_period(text)
    except UnreadablePeriod:
        return None


def _reading(entry: Entry, unit: str) -> Reading | None:
    counted = unit in COUNTED or _counts_a_part(entry)
    return _read(entry.cell, unit, counted) or (_read(entry.cell, unit) if counted else None)


def _read(written: SheetCell | str, unit: str, whole: bool = False) -> Reading | None:
    try:
        return read_value(written, unit=unit or None, words_allowed=True, whole=whole)
    except UnreadableValue:
        return None


def _counts_a_part(entry: Entry) -> bool:
    """Tell whether the value is the numerator: a denominator stands beside it, and no other."""
    return bool(entry.get(Column.DENOMINATOR)) and not entry.get(Column.NUMERATOR)


def _ratio(
    entry: Entry, unit: str, reading: Reading | None, figure: Printed | None
) -> tuple[Printed | None, Printed | None, Printed | None]:
    """Return part, whole and percentage, wherever the row has them."""
    part = _printed(entry.get(Column.NUMERATOR))
    whole = _printed(entry.get(Column.DENOMINATOR))
    percent = _printed(entry.get(Column.PERCENT), PER_CENT)
    if reading is None:
        return part, whole, percent
    if reading.numerator is not None and reading.denominator is not None:
        return Printed(reading.numerator), Printed(reading.denominator), percent or figure
    if PER_CENT in (unit, reading.unit):
        return part, whole, percent or figure
    return part or (figure if whole or percent else None), whole, percent


def _printed(text: str, unit: str = "") -> Printed | None:
    reading = (_read(text, unit, not unit) or _read(text, unit)) if text else None
    if reading is None or reading.number is None:
        return None
    return Printed(reading.number, reading.known)

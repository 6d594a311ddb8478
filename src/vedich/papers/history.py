"""An indicator through its periods, as a typed document, and the table a chart of it comes with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vedich.core.said import Language, Said
from vedich.core.words import Verdict
from vedich.papers.marks import ILLUSTRATIVE, MARKS, PROVISIONAL
from vedich.papers.numerals import printed
from vedich.papers.svg_axes import ticks

NOTHING_SAID = Verdict.NO_DATA
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Moment:
    """One period: its last day, and what people call it, shortly."""

    on: date
    period: str


@dataclass(frozen=True, slots=True)
class Point:
    """What one voice said for one period. `written` as pages write it, with its unit."""

    on: date
    period: str
    voice: str  # a key of the voices: commune, front, department, district, province
    voice_name: str
    value: Decimal | None
    written: str
    verdict: Verdict
    provisional: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """What had to be reached from one day until the next bar; `until` is excluded, None: still."""

    since: date
    until: date | None
    value: Decimal
    words: str  # "≥ 65 %"
    provisional: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What the chart shows. `name` begins its ids; `title` says which indicator, and whose.

    Periods, points and bars have the oldest first. Where the values are words in order, `levels`
    has what each number stands for.
    """

    name: str
    title: str
    unit: str
    periods: tuple[Moment, ...]
    points: tuple[Point, ...]
    bars: tuple[Bar, ...] = ()
    levels: tuple[tuple[Decimal, str], ...] = ()
    language: Language = "vi"
    width: float | None = None  # pixels, on paper; else as wide as the page lets it

    @property
    def voices(self) -> tuple[str, ...]:
        """Return who spoke, in the order of the first word."""
        return tuple(dict.fromkeys(point.voice for point in self.points))

    def bars_shown(self) -> list[Bar]:
        """Return the bars that held at some time within the periods."""
        if not self.periods:
            return []
        first, last = self.periods[0].on, self.periods[-1].on
        return [
            bar
            for bar in self.bars
            if bar.since <= last and (bar.until is None or bar.until > first)
        ]

    def bar_on(self, day: date) -> Bar | None:
        """Return what had to be reached on a day."""
        held = (b for b in self.bars if b.since <= day and (b.until is None or day < b.until))
        return next(held, None)

    def unsaid(self) -> list[Moment]:
        """Return the periods nobody gave a value for."""
        given = {one.on for one in self.points if one.value is not None}
        return [moment for moment in self.periods if moment.on not in given]

    def scale(self) -> list[tuple[Decimal, str]]:
        """Return the numbers a line is drawn for, lowest first, with their labels."""
        if self.levels:
            return list(self.levels) if len(self.levels) > 1 else [*self.levels, _above(self)]
        every = [one.value for one in self.points if one.value is not None]
        every += [bar.value for bar in self.bars_shown()]
        low, high = (min(every), max(every)) if every else (Decimal(0), Decimal(1))
        if low == high:
            low, high = low - 1, high + 1
        if self.unit == "%" and all(0 <= one <= HUNDRED for one in every):
            low, high = max(low, Decimal(0)), min(high, HUNDRED)
        return [(one, printed(f"{one:f}", self.language)) for one in ticks(low, high)]


def _above(history: History) -> tuple[Decimal, str]:
    return history.levels[0][0] + 1, ""


def headings(language: Language) -> tuple[str, ...]:
    """Return the headings of the table."""
    return tuple(said.in_(language) for said in _HEADINGS)


def rows(history: History) -> tuple[tuple[str, ...], ...]:
    """Return the table: each period with what every voice said in it, or that nobody did."""
    told = []
    for moment in history.periods:
        bar = history.bar_on(moment.on)
        here = [point for point in history.points if point.on == moment.on]
        words = _bar_words(bar, history.language)
        told += [(moment.period, *_said(point, history.language, words)) for point in here]
        if not here:
            nothing = MARKS[NOTHING_SAID].word.in_(history.language)
            told.append((moment.period, "—", "—", words, nothing))
    return tuple(told)


def _said(point: Point, language: Language, bar: str) -> tuple[str, ...]:
    mark = MARKS[point.verdict]
    verdict = f"{mark.symbol} {mark.word.in_(language)}"
    return (
        point.voice_name,
        _tagged(point.written or "—", point, language, only_illustrative=True),
        bar,
        _tagged(verdict, point, language),
    )


def _bar_words(bar: Bar | None, language: Language) -> str:
    return "—" if bar is None else _tagged(bar.words, bar, language)


def _tagged(
    words: str, one: Point | Bar, language: Language, *, only_illustrative: bool = False
) -> str:
    provisional = one.provisional and not only_illustrative
    illustrative = one.illustrative and (only_illustrative or isinstance(one, Bar))
    tags = [
        said.in_(language)
        for there, said in ((provisional, PROVISIONAL), (illustrative, ILLUSTRATIVE))
        if there
    ]
    return f"{words} ({', '.join(tags)})" if tags else words


def told(history: History) -> str:
    """Say in a sentence what the chart comes to."""
    given = [point for point in history.points if point.value is not None]
    if not given:
        return MARKS[NOTHING_SAID].meaning.in_(history.language)
    last = given[-1]
    bar = history.bar_on(last.on)
    words = _TOLD if bar else _TOLD_ALONE
    return words.in_(history.language).format(
        value=last.written,
        voice=last.voice_name,
        period=last.period,
        verdict=MARKS[last.verdict].word.in_(history.language),
        bar=bar.words if bar else "",
    )


_TOLD = Said(
    "{period}: {value} ({voice}), mức {bar}: {verdict}.",
    "{period}: {value} ({voice}), threshold {bar}: {verdict}.",
)
_TOLD_ALONE = Said(*["{period}: {value} ({voice}): {verdict}."] * 2)
_HEADINGS = (
    Said("Kỳ", "Period"),
    Said("Ai nêu", "Said by"),
    Said("Số liệu", "Value"),
    Said("Mức", "Threshold"),
    Said("Kết quả", "Verdict"),
)

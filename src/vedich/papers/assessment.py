"""An assessment as a paper: everything in the words and figures it is printed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from vedich.core.said import Language
from vedich.core.words import Confidence, Verdict

FEW = 12  # criteria; a matrix of fewer need not be squeezed onto the page


@dataclass(frozen=True, slots=True)
class Place:
    """A commune as it was named: its own name, what it lies in (from the top), its code."""

    name: str
    within: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """What had to be reached, in words ("≥ 65 %"), who says so, and how sure that is."""

    words: str
    act: str
    clause: str
    confidence: Confidence | None
    group: str = ""  # the region or group it is set for; empty where it is the same for all
    note: str = ""
    others: tuple[str, ...] = ()  # numbers that did not apply, each with why


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, one part of an indicator, or one condition of the title, judged.

    `why` says why the verdict is what it is and how far the figure is from the bar; `wanting`
    is what is still missing, in things people can count.
    """

    code: str
    name: str
    verdict: Verdict
    why: str
    value: str = ""
    bar: Bar | None = None
    wanting: str = ""
    provisional: bool = False
    basically_met: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One criterion with its indicators; `no` is empty for the conditions beside the criteria."""

    no: str
    name: str
    verdict: Verdict | None
    lines: tuple[Line, ...]
    impossible: bool = False  # not met although something is missing
    provisional: bool = False
    basically_met: bool = False


@dataclass(frozen=True, slots=True)
class Wanting:
    """One thing between a commune and its title. `verdict` is never met nor not_applicable."""

    verdict: Verdict
    criterion: str
    code: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many criteria have which verdict."""

    of: Mapping[Verdict, int]
    basically_met: int = 0

    @property
    def judged(self) -> int:
        """Return how many criteria there are."""
        return sum(self.of.values())


@dataclass(frozen=True, slots=True)
class Page:
    """One commune under one standard in one period, in full.

    `word` is the title's verdict in a word or two, `headline` the same in a sentence with what
    is missing: "chưa thể kết luận: thiếu số liệu của 12 chỉ tiêu".
    """

    place: Place
    standard: str
    period: str
    data_on: str
    group: str
    rulebook: str
    verdict: Verdict
    word: str
    headline: str
    counts: Counts
    sections: tuple[Section, ...]
    wanting: tuple[Wanting, ...] = ()
    provisional: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Commune:
    """Every page of one commune, the latest period first."""

    place: Place
    pages: tuple[Page, ...]


class Cell(NamedTuple):
    """One commune's verdict on one criterion."""

    verdict: Verdict
    provisional: bool = False
    basically_met: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One commune's row; a cell each for the columns of the matrix."""

    place: Place
    verdict: Verdict
    word: str
    cells: tuple[Cell, ...]
    counts: Counts
    provisional: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Communes × criteria of one standard in one period."""

    name: str  # short: "NTM 2023"
    standard: str
    period: str
    data_on: str
    rulebook: str
    columns: tuple[tuple[str, str], ...]  # number and name of each criterion
    rows: tuple[MatrixRow, ...]

    def shown(self) -> tuple[Verdict, ...]:
        """Return the verdicts that occur, in the order of the legend."""
        return tuple(v for v in Verdict if any(row.counts.of.get(v) for row in self.rows))

    def met(self) -> tuple[int, ...]:
        """Return how many communes meet each criterion."""
        return tuple(
            sum(row.cells[k].verdict is Verdict.MET for row in self.rows)
            for k in range(len(self.columns))
        )

    def tally(self) -> tuple[tuple[str, Verdict, int], ...]:
        """Return how many communes have which title word, in the order of the legend."""
        said: dict[tuple[str, Verdict], int] = {}
        for row in self.rows:
            said[row.word, row.verdict] = said.get((row.word, row.verdict), 0) + 1
        order = tuple(Verdict)
        found = sorted(said.items(), key=lambda one: (order.index(one[0][1]), one[0][0]))
        return tuple((word, verdict, count) for (word, verdict), count in found)


@dataclass(frozen=True, slots=True)
class Unruled:
    """A figure of a year that no standard here covers: kept, not judged."""

    place: Place
    standard: str  # the grade asked for, in words
    period: str
    indicator: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row of the file that belongs to no indicator, and why."""

    line: int
    written: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A clause that verdicts rest on. `indicators` counts those which do."""

    act: str
    title: str
    clause: str
    confidence: Confidence | None
    addresses: tuple[str, ...]
    indicators: int


@dataclass(frozen=True, slots=True)
class Shaky:
    """An indicator whose verdicts are provisional: why, and for how many communes."""

    standard: str
    code: str
    name: str
    why: str
    results: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The law as compiled for one standard on one day: anybody with the hash can check it."""

    standard: str
    on: str
    hash: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every row: rows = matched + unmatched + other."""

    rows: int
    matched: int
    unmatched: int
    other: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole paper. `communes` may be fewer than `places` where there are too many to print."""

    language: Language
    title: str
    file: str
    data_as_of: str
    made_at: datetime
    places: int
    account: Account
    matrices: tuple[Matrix, ...]
    communes: tuple[Commune, ...]
    unruled: tuple[Unruled, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    doubtful: tuple[Unmatched, ...] = ()  # judged all the same; `written` is the place
    sources: tuple[Source, ...] = ()
    shaky: tuple[Shaky, ...] = ()
    rulebooks: tuple[Rulebook, ...] = ()
    illustrative: bool = False  # the figures are made up
    left_out: int = 0  # communes that stand in the matrix only

    @property
    def provisional(self) -> bool:
        """Tell whether any verdict rests on something nobody has checked."""
        return bool(self.shaky) or any(row.provisional for m in self.matrices for row in m.rows)

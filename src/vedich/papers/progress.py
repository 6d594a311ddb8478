"""What a progress report is filled with: verdicts, figures and changes, in Vietnamese words.

The report is an administrative paper, so it is in Vietnamese whoever reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vedich.core.words import Verdict
from vedich.papers.administrative import Cell, Frame
from vedich.papers.marks import BASICALLY_MET, MARKS

PROVISIONAL_SIGN, ILLUSTRATIVE_SIGN = "*", "†"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with what stands beside it."""

    verdict: Verdict
    provisional: bool = False
    basically_met: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator, or a part of one.

    figure     as given, with its unit; threshold as the act has it, with `clause` where it stands
    wanting    what is lacking in things people count; `reason` why nothing can be said
    source     where the figure is from, as whoever gave it wrote
    """

    code: str
    name: str
    part: bool
    judged: Judged
    figure: str
    threshold: str
    clause: str
    wanting: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion with its indicators, and how it moved since the period before."""

    no: int
    name: str
    judged: Judged
    change: str  # "better", "worse" or ""
    lines: tuple[IndicatorLine, ...]

    @property
    def counted(self) -> tuple[int, int]:
        """Return how many of its indicators are met, and how many there are."""
        indicators = [one for one in self.lines if not one.part]
        return sum(one.judged.verdict is Verdict.MET for one in indicators), len(indicators)


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is other than in the period before; blank where there was none."""

    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in the way, as it is discussed: who sees to it, by when, what would remove it."""

    place: str
    criterion: int
    subject: str
    would_remove: str
    owner: str
    due_on: date | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class GateLine:
    """A condition beside the criteria, and how far it is."""

    name: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the figures come from.

    handed_in_at  None: nothing was handed in, what is shown is the commune's draft
    confirmed     those above have confirmed it
    said_at       when the newest of what is judged was said, of a draft when it was judged;
                  `rulebooks` the hashes of the law it was judged by
    """

    handed_in_at: datetime | None
    confirmed: bool
    said_at: datetime | None
    rulebooks: tuple[str, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class About:
    """Whose report it is, on what, for which period.

    place     "xã Đông Thịnh"; by "Ủy ban nhân dân xã Đông Thịnh", who reports
    standard  its title, verbatim; `period` as in a sentence: "tháng 10 năm 2023"
    before    the period before, if anything was said of one
    """

    place: str
    by: str
    standard: str
    period: str
    as_of: date
    before: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommuneProgress:
    """The whole report of a commune; `words` is what people wrote, by section."""

    frame: Frame
    draft: bool
    about: About
    standing: Standing
    title: Judged | None
    met_lo: int
    met_hi: int
    criteria: tuple[CriterionLine, ...]
    gates: tuple[GateLine, ...]
    moved: tuple[Moved, ...]
    obstacles: tuple[Obstacle, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """A commune in the report of a place above it.

    report   how far its report is: "đã nộp", "chưa nộp, quá hạn 4 ngày"; `wanted` is False where
             none came and none will: the period was not opened for it, or it stopped before
    met      "12", or "12–15" while figures are missing; blank without a verdict
    not_met  the numbers of criteria that are not met; `unknown` of those without a figure or rule
    nearest  what is lacking least, in things people count
    """

    name: str
    within: str
    report: str
    reported: bool
    days_late: int
    voice: str
    title: Judged | None
    met: str
    not_met: tuple[int, ...]
    unknown: tuple[int, ...]
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    nearest: tuple[str, ...]
    provisional: bool
    illustrative: bool
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """How many communes have which verdict on a criterion."""

    no: int
    name: str
    met: int
    not_met: int
    unknown: int


@dataclass(frozen=True, slots=True)
class RollUp:
    """The whole report of a district or a province on its communes."""

    frame: Frame
    draft: bool
    about: About
    standing: Standing
    of: int  # how many criteria there are
    average: str  # criteria met by those that have reported, on average; blank where none has
    communes: tuple[CommuneLine, ...]
    criteria: tuple[CriterionCount, ...]
    obstacles: tuple[Obstacle, ...]
    obstacles_left_out: int
    words: Mapping[str, str]


def verdict_words(one: Judged) -> str:
    """Return a verdict as the paper has it: "Chưa đạt *", "Đạt (CBĐ) †"."""
    said = MARKS[one.verdict].word.vi
    said = said[:1].upper() + said[1:]
    if one.basically_met:
        said += f" ({BASICALLY_MET.vi})"
    signs = PROVISIONAL_SIGN if one.provisional else ""
    signs += ILLUSTRATIVE_SIGN if one.illustrative else ""
    return f"{said} {signs}" if signs else said


def verdict_cell(one: Judged) -> Cell:
    """Return a verdict as a cell."""
    said = verdict_words(one)
    return Cell(said, one.verdict, one.provisional, one.basically_met, one.illustrative)

"""The law as compiled for one standard: immutable arrays, one column a cell, content-hashed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vedich.core.words import Comparison, Confidence, Lost

IntArray = NDArray[np.int64] | NDArray[np.int32]


class CellState(IntEnum):
    """What a leaf's rule is in one cell."""

    RULE = 0  # a threshold to compare with
    NO_RULE = 1  # nothing to compare with; `no_rule_reason` says why
    EXEMPT = 2  # excused by an act: drops out, and may count as met
    ABSENT = 3  # not part of the standard on the date: drops out, never counts


@dataclass(frozen=True, slots=True)
class Cell:
    """Who and when one column of rules is for.

    `scope` is a path of place codes, "" for the nation, "38" for one province.
    `groups` are the groups the place belongs to, one an axis (region, province zone); empty when
    not known. `groups_sourced` is False when the membership itself is only remembered.
    """

    on: date
    scope: str = ""
    groups: tuple[str, ...] = ()
    groups_sourced: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """What a number was taken of: so many percent above another standard's threshold."""

    percent: str  # as the act writes it: "10"
    standard: str
    indicator: str
    name: str  # what the other standard goes by, in Vietnamese and in English
    name_en: str
    value: str | None  # the other threshold as its act writes it; None where it is not known here
    act: str
    clause: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One number that applies, or would have applied, with where it comes from.

    The number of a share is the amount that follows from it, not the percentage of the act.
    """

    value: str | None  # as the act writes it: "65.5", "Khá"; None where it is not known here
    comparison: Comparison
    act: str
    clause: str
    confidence: Confidence | None
    sources: tuple[str, ...] = ()
    group: str = "all"
    scope: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None  # excluded
    note: str | None = None
    lost_because: Lost | None = None  # None for the one that applies
    share: Share | None = None  # where the number is relative to another standard's
    illustrative: bool = field(default=False, repr=False)  # made up; the hash reads what is printed


@dataclass(frozen=True, slots=True)
class Node:
    """A rule over verdicts: ALL, ANY, or AT_LEAST k. Children are leaf rows or further nodes."""

    op: Literal["all", "any", "at_least"]
    children: "tuple[int | Node, ...]"
    k: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One row of the arrays: something with a value and a threshold of its own."""

    code: str
    reads: str  # whose value it judges: its own code, or that of another part of the same rule
    scale: int  # decimals kept: 65.5 at scale 1 is 655
    percent: bool  # may be judged as numerator / denominator
    levels: tuple[str, ...] = ()  # words, worst first; the value is the position
    maximum: int | None = None  # points this row can earn, scaled; only under points
    title: str = ""
    title_en: str = ""
    unit: str = ""
    counts: str = ""  # the things people count to reach it: "Số hộ dùng nước sạch"
    whole: bool = False  # counted in things that come whole


@dataclass(frozen=True, slots=True)
class Judged:
    """One indicator of a criterion, or one condition of the title, and its rule over the leaves."""

    code: str
    title_vi: str
    title_en: str
    rule: int | Node
    unit: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """One criterion: its rule runs over positions in `indicators`."""

    no: int
    title_vi: str
    title_en: str
    indicators: tuple[int, ...]  # rows of Rulebook.indicators, in printed order
    op: Literal["all", "any", "at_least"]
    k: int = 0


@dataclass(frozen=True, slots=True)
class Points:
    """A scoring mode: how many points make the title, and what share each criterion must keep.

    `of_row` int64[I]: the points a row can earn, scaled by 10**scale; 0 for rows that earn none.
    `awarded` True: the figures are the points given. False: a met indicator earns its points.
    """

    awarded: bool
    scale: int
    of_row: NDArray[np.int64]
    total_at_least: int | None  # scaled
    criterion_keeps_percent: int | None
    sourced: bool = True  # False: what is scored, and the bar, are only remembered


@dataclass(frozen=True)
class Rulebook:
    """One standard, compiled. Arrays are read-only; I leaf rows, C cells.

    threshold      int64[I, C]  scaled; meaningless where state is not RULE
    near           int64[I, C]  the lower bar of NEARLY; meaningful where has_near
    comparison     int8[I, C]   index into tuple(Comparison)
    state          int8[I, C]   CellState
    no_rule_reason int8[I, C]   Reason, where state is NO_RULE
    provisional    bool[I, C]   rests on an unverified number, name or group
    """

    standard: str
    leaves: tuple[Leaf, ...]
    indicators: tuple[Judged, ...]
    criteria: tuple[JudgedCriterion, ...]
    conditions: tuple[Judged, ...]  # prerequisites and gates: inputs to the title beside criteria
    cells: tuple[Cell, ...]
    threshold: NDArray[np.int64]
    near: NDArray[np.int64]
    has_near: NDArray[np.bool_]
    comparison: NDArray[np.int8]
    state: NDArray[np.int8]
    no_rule_reason: NDArray[np.int8]
    provisional: NDArray[np.bool_]
    exempt_counts_as_met: bool | None  # None: the act does not say, so counts become bounds
    levels: tuple[tuple[str, int], ...] = ()  # (word, least count of met criteria), worst first
    points: Points | None = None
    sources: Mapping[tuple[int, int], tuple[Alternative, ...]] = field(default_factory=dict)
    hash: str = ""

    @cached_property
    def illustrative(self) -> NDArray[np.bool_]:
        """Return bool[I, C]: what applies, a number or an exemption, is made up for a demo."""
        made_up = np.zeros(self.state.shape, np.bool_)
        for at, sources in self.sources.items():
            made_up[at] = any(one.illustrative and one.lost_because is None for one in sources)
        made_up.setflags(write=False)
        return made_up

    def row(self, code: str) -> int:
        """Return the row of a leaf. Raises KeyError."""
        return self._rows[code]

    @property
    def _rows(self) -> dict[str, int]:
        return {leaf.code: i for i, leaf in enumerate(self.leaves)}

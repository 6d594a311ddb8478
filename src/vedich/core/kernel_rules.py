"""What figures are compared with: the thresholds of a rulebook as tables made for the kernel."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vedich.core.rulebook import CellState, IntArray, Rulebook
from vedich.core.words import Comparison, Grade, Reason

# Bytes like the grades they stand beside: numpy takes an IntEnum for an int64, and would judge
# int8 arrays nine times slower.
NOT_MET, MET = np.int8(Grade.NOT_MET), np.int8(Grade.MET)
NOT_APPLICABLE = np.int8(3)  # above the grades, so the least of several passes it over

Rows = slice | NDArray[np.intp]

_FALLING = np.array([not comparison.rising for comparison in Comparison])
_ONE_ABOVE = np.array([comparison.rising == comparison.strict for comparison in Comparison])
_SHORT_RUN = 64  # neighbours of one cell: below, looking each column up is faster


class Pick(NamedTuple):
    """The cells a block of columns is judged by.

    cells  the one cell of all columns, or int[N], one a column
    runs   neighbours that share a cell: columns, and their cell; None where they are too short
    """

    cells: slice | NDArray[np.intp]
    runs: tuple[tuple[slice, slice], ...] | None = None


@dataclass(frozen=True, slots=True)
class ByCell:
    """A table whose last axis is the cells of a rulebook, kept as one cell where all are alike."""

    table: NDArray[Any]
    alike: bool

    def at(self, pick: Pick) -> NDArray[Any]:
        """Return the table's part for a block of columns: one cell wide, or a cell a column."""
        if self.alike:
            return self.table
        if isinstance(pick.cells, slice):
            return self.table[..., pick.cells]
        return self.table.take(pick.cells, axis=-1, mode="clip")  # [...] would lay it out by column


class CellMissing(LookupError):
    """A column is to be judged by a cell the rulebook does not have."""


def pick_cells(cells: IntArray, count: int) -> Pick:
    """Choose how tables of `count` cells are read for these columns. Raises CellMissing.

    Columns sorted by place are mostly runs of neighbours judged by the same cell.
    """
    columns = len(cells)
    if not columns:
        return Pick(slice(0, 0))
    low, high = (cells.item(),) * 2 if columns == 1 else (int(cells.min()), int(cells.max()))
    if low < 0 or high >= count:
        raise CellMissing(
            f"Columns point at cells {low} to {high}, but the rulebook has cells 0 to {count - 1}. "
            f"Compile it for every cell that is asked for."
        )
    if low == high:
        return Pick(_one(low))
    edges = (np.flatnonzero(cells[1:] != cells[:-1]) + 1).tolist()
    if len(edges) * _SHORT_RUN > columns:
        return Pick(cells.astype(np.intp))
    parts = [slice(*ends) for ends in pairwise([0, *edges, columns])]
    runs = tuple((part, _one(int(cells[part.start]))) for part in parts)
    return Pick(cells.astype(np.intp), runs)


def _one(cell: int) -> slice:
    return slice(cell, cell + 1)


@dataclass(frozen=True, slots=True)
class RatioBar:
    """What a share has to reach: numerator x times >= denominator x threshold + one_above.

    rows       rows of the cube judged so
    within     the same rows, counted among those of the bar
    times      int64[R, 1], 100 x 10**scale
    threshold  int64[R, C]
    one_above  int64[R, C], 1 where a tie is on the lower side
    falling    bool[R, C]
    """

    rows: NDArray[np.intp]
    within: NDArray[np.intp]
    times: NDArray[np.int64]
    threshold: ByCell
    one_above: ByCell
    falling: ByCell


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure has to reach. It passes where (figure >= reach) != falling.

    One comparison serves all four of the law: on whole numbers "more than 5" is "at least 6", and
    "at most 5" is "not at least 6". R rows, C cells.

    rows     rows of the cube
    reach    int64 or int32 [R, C]
    falling  bool[R, C]
    """

    rows: Rows
    reach: ByCell
    falling: ByCell
    ratio: RatioBar | None

    def reached(self, figures: NDArray[Any], pick: Pick) -> NDArray[np.bool_]:
        """Tell which figures [R, N] reach the bar, whichever side of it they should be on."""
        if pick.runs is None or self.reach.alike:
            alike: NDArray[np.bool_] = np.greater_equal(figures, self.reach.at(pick))
            return alike
        reached = np.empty(figures.shape, dtype=bool)
        for columns, cell in pick.runs:
            bar = self.reach.table[:, cell]
            np.greater_equal(figures[:, columns], bar, out=reached[:, columns])
        return reached


@dataclass(frozen=True, slots=True)
class Fence:
    """Verdicts that no figure decides: no rule, exempt, absent. F rows, C cells.

    least, most  int8[2, F, C], what a bound is held between; 0 and 3 where figures decide
    why          int8[F, C], a Reason; 0 where figures decide
    """

    rows: NDArray[np.intp]
    least: ByCell
    most: ByCell
    why: ByCell


@dataclass(frozen=True, slots=True)
class Ends:
    """The same bars at twice the size, where "just above 5" has a whole number too: 11.

    met, near  int64[I, C], twice the least whole number that passes
    falling    bool[I, C]
    """

    met: NDArray[np.int64]
    near: NDArray[np.int64]
    falling: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the leaves of a rulebook are judged by, for cubes of one integer type."""

    met: Bar
    near: Bar | None  # None where no act defines a middle grade
    fence: Fence | None  # None where figures decide everything
    ends: Ends


def compile_rules(rulebook: Rulebook, dtype: np.dtype[Any], *, firm_only: bool) -> Rules:
    """Turn the thresholds of a rulebook into tables for cubes of `dtype`.

    firm_only  treats every cell that is provisional as if it had no rule
    """
    ruled = rulebook.state == CellState.RULE
    threshold = _filled(rulebook.threshold, ruled)
    comparison = _filled(rulebook.comparison, ruled)
    near = _laxer(rulebook, threshold, comparison)
    near_rows = np.flatnonzero((near != threshold).any(axis=1))
    return Rules(
        met=_bar(rulebook, threshold, comparison, slice(None), dtype),
        near=_bar(rulebook, near, comparison, near_rows, dtype) if near_rows.size else None,
        fence=_fence(rulebook, firm_only=firm_only),
        ends=Ends(
            met=2 * threshold + _ONE_ABOVE[comparison],
            near=2 * near + _ONE_ABOVE[comparison],
            falling=_FALLING[comparison],
        ),
    )


def by_cell(table: NDArray[Any]) -> ByCell:
    """Keep a table whose last axis is cells, as one cell where all are alike."""
    first = table[..., :1]
    alike = table.shape[-1] > 0 and bool((table == first).all())
    return ByCell(np.ascontiguousarray(first if alike else table), alike)


def _filled(table: NDArray[Any], ruled: NDArray[np.bool_]) -> NDArray[Any]:
    """Give cells without a rule the number of a cell of their row that has one: never used, but
    a row then stays alike in all cells as often as it can."""
    if not table.size:
        return table
    known = np.where(ruled, table, 0)
    first = known[np.arange(len(known)), ruled.argmax(axis=1)]
    return np.where(ruled, table, first[:, None])


def _laxer(
    rulebook: Rulebook, threshold: NDArray[np.int64], comparison: NDArray[np.int8]
) -> NDArray[np.int64]:
    """Return the bar of the middle grade, or the threshold where there is none."""
    near = np.where(rulebook.has_near, rulebook.near, threshold)
    laxer = np.where(_FALLING[comparison], np.maximum(near, threshold), np.minimum(near, threshold))
    return np.where(rulebook.state == CellState.RULE, laxer, threshold)


def _bar(
    rulebook: Rulebook,
    threshold: NDArray[np.int64],
    comparison: NDArray[np.int8],
    rows: Rows,
    dtype: np.dtype[Any],
) -> Bar:
    highest = np.iinfo(dtype).max
    reach = np.clip(threshold + _ONE_ABOVE[comparison], -highest, highest).astype(dtype)
    return Bar(
        rows=rows,
        reach=by_cell(reach[rows]),
        falling=by_cell(_FALLING[comparison[rows]]),
        ratio=_ratio(rulebook, threshold, comparison, rows),
    )


def _ratio(
    rulebook: Rulebook, threshold: NDArray[np.int64], comparison: NDArray[np.int8], rows: Rows
) -> RatioBar | None:
    own = np.arange(len(rulebook.leaves))[rows]
    percent = np.array([leaf.percent for leaf in rulebook.leaves], dtype=bool)
    within = np.flatnonzero(percent[own])
    of_cube = own[within]
    if not within.size:
        return None
    times = [100 * 10 ** rulebook.leaves[row].scale for row in of_cube]
    return RatioBar(
        rows=of_cube,
        within=within,
        times=np.array(times, dtype=np.int64)[:, None],
        threshold=by_cell(threshold[of_cube]),
        one_above=by_cell(_ONE_ABOVE[comparison[of_cube]].astype(np.int64)),
        falling=by_cell(_FALLING[comparison[of_cube]]),
    )


def _fence(rulebook: Rulebook, *, firm_only: bool) -> Fence | None:
    out = np.isin(rulebook.state, (CellState.EXEMPT, CellState.ABSENT))
    open_ = rulebook.state == CellState.NO_RULE
    why = np.where(open_, rulebook.no_rule_reason, 0)
    why = np.where(rulebook.state == CellState.EXEMPT, Reason.EXEMPT, why)
    why = np.where(rulebook.state == CellState.ABSENT, Reason.NOT_IN_FORCE, why)
    if firm_only:
        shaky = rulebook.provisional & (rulebook.state != CellState.ABSENT)
        why = np.where(shaky & ~open_, Reason.THRESHOLD_UNKNOWN, why)
        out, open_ = out & ~shaky, open_ | shaky
    rows = np.flatnonzero((out | open_).any(axis=1))
    if not rows.size:
        return None
    out, open_ = out[rows], open_[rows]
    beside = np.where(out, NOT_APPLICABLE, NOT_MET)
    least = np.array([beside, np.where(open_, MET, beside)])
    most = np.where(open_[None] | out[None], least, NOT_APPLICABLE)
    return Fence(rows, by_cell(least), by_cell(most), by_cell(why[rows].astype(np.int8)))

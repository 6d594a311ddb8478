"""The one evaluator: a commune, a history and a nation are the same call."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.kernel_leaves import Grades, judge_leaves
from vedich.core.kernel_nodes import all_of
from vedich.core.kernel_plan import Plan, plan_of
from vedich.core.kernel_points import PointBounds
from vedich.core.kernel_rules import MET, Pick, pick_cells
from vedich.core.rulebook import IntArray, Rulebook

Keep = Literal["all", "criteria", "counts"]

_BYTE = np.dtype(np.int8)
_BLOCK = 193 * 64  # columns judged at a time: they stay in cache; odd, so that rows do not collide
_FEW = 128  # columns for which numpy's way with short rows does not matter
_BUFFER = 512  # elements; numpy copies rows shorter than a third of it before it compares them


class CubeMisshapen(ValueError):
    """The figures do not fit the rulebook, or the cells the figures."""


class _End:
    """One end of a pair of bounds under a name of its own; None where it was not kept."""

    def __init__(self, pair: str, end: int) -> None:
        self._pair, self._end = pair, end

    def __get__(self, verdicts: object, owner: type) -> Any:
        pair = getattr(verdicts, self._pair)
        return None if pair is None else pair[self._end]


class _Pairs(NamedTuple):
    leaves: Grades | None
    reason: NDArray[np.int8] | None
    indicators: Grades | None
    conditions: Grades | None
    criteria: Grades | None
    title: Grades
    met: NDArray[np.int16]
    level: NDArray[np.int8] | None
    points: PointBounds | None


class Verdicts(_Pairs):
    """Bounds on every verdict, over I leaves, J indicators, Q conditions, K criteria, N columns.

    Grades 0 not met, 1 nearly, 2 met, 3 does not apply. Each pair is the worst and the best grade
    still possible, equal when settled; its ends also go by names of their own. What was not asked
    for is None: leaves, reasons and indicators at keep="criteria", and criteria and conditions too
    at keep="counts".

    leaves      int8[2, I, N]: lo, hi
    reason      int8[I, N], Reason codes
    indicators  int8[2, J, N]: indicator_lo, indicator_hi; a part of `leaves` where they are rows
    conditions  int8[2, Q, N]: condition_lo, condition_hi
    criteria    int8[2, K, N]: criterion_lo, criterion_hi
    title       int8[2, N]: title_lo, title_hi
    met         int16[2, N]: met_lo, met_hi, how many criteria are met
    level       int8[2, N]: level_lo, level_hi, positions in Rulebook.levels, -1 below the first;
                None without levels
    points      int64[2, N]: points_lo, points_hi, scaled; None without a scoring mode
    """

    __slots__ = ()  # a tuple, not a dataclass: one commune is judged in the time of 25 numpy calls

    lo, hi = _End("leaves", 0), _End("leaves", 1)
    indicator_lo, indicator_hi = _End("indicators", 0), _End("indicators", 1)
    condition_lo, condition_hi = _End("conditions", 0), _End("conditions", 1)
    criterion_lo, criterion_hi = _End("criteria", 0), _End("criteria", 1)
    title_lo, title_hi = _End("title", 0), _End("title", 1)
    met_lo, met_hi = _End("met", 0), _End("met", 1)
    level_lo, level_hi = _End("level", 0), _End("level", 1)
    points_lo, points_hi = _End("points", 0), _End("points", 1)


def evaluate(
    rulebook: Rulebook,
    cube: Cube,
    cells: IntArray,
    *,
    keep: Keep = "all",
    firm_only: bool = False,
    threads: int = 1,
) -> Verdicts:
    """Judge every row of every column at once.

    cube       [I, N], int32 or int64
    cells      int[N], the cell of the rulebook each column is judged by
    keep       what is wanted; less is faster
    firm_only  treat provisional cells as if they had no rule
    threads    how many blocks of a large N to judge at a time; the verdicts are the same

    N is communes, periods of one commune, or both. Agrees with `tests/oracle.py` column by
    column. Operands are taken to be small enough: see `operands.check_operands`.

    Raises CubeMisshapen, CellMissing.
    """
    _check_fit(rulebook, cube, cells)
    plan = plan_of(rulebook, cube.value.dtype, firm_only=firm_only)
    columns = cells.shape[0]
    verdicts = _make_room(plan, columns, keep)
    if columns <= _FEW:
        _judge(plan, cube, cells, _room_for_leaves(verdicts, cube), verdicts)
        return verdicts
    work = partial(_judge_blocks, plan, cube, cells, verdicts)
    if threads == 1 or columns <= _BLOCK:
        work(range(0, columns, _BLOCK))
        return verdicts
    with ThreadPoolExecutor(threads) as pool:
        shares = (range(at * _BLOCK, columns, threads * _BLOCK) for at in range(threads))
        list(pool.map(work, shares))
    return verdicts


def _judge_blocks(plan: Plan, cube: Cube, cells: IntArray, into: Verdicts, starts: range) -> None:
    """Judge the blocks that begin at some columns, one after the other."""
    usual = np.setbufsize(_BUFFER)
    room = _room_for_leaves(into, cube)
    arrays = (cube.value, cube.reason, cube.numerator, cube.denominator)
    try:
        for start in starts:
            cut = slice(start, start + _BLOCK)
            part = Cube(*_cut(arrays, cut))
            leaves = room[..., cut] if into.leaves is room else room[..., : part.value.shape[1]]
            _judge(plan, part, cells[cut], leaves, Verdicts(*_cut(into, cut)))
    finally:
        np.setbufsize(usual)


def _room_for_leaves(into: Verdicts, cube: Cube) -> Grades:
    """Return where leaves are kept; if they are not, room for one block, used again for all."""
    if into.leaves is not None:
        return into.leaves
    rows, columns = cube.value.shape
    return np.empty((2, rows, min(columns, _BLOCK)), _BYTE)


def _make_room(plan: Plan, columns: int, keep: Keep) -> Verdicts:
    """Return verdicts still to be filled."""
    leaves = reason = indicators = conditions = criteria = None
    if keep == "all":
        rows = len(plan.rulebook.leaves)
        leaves, reason = np.empty((2, rows, columns), _BYTE), np.empty((rows, columns), _BYTE)
        indicators = plan.indicators.part_of(leaves)
        if indicators is None:
            indicators = np.empty((2, plan.indicators.count, columns), _BYTE)
    if keep != "counts":
        conditions = np.empty((2, plan.conditions.count, columns), _BYTE)
        criteria = np.empty((2, plan.criteria.count, columns), _BYTE)
    return Verdicts(
        leaves,
        reason,
        indicators,
        conditions,
        criteria,
        np.empty((2, columns), _BYTE),
        np.empty((2, columns), np.int16),
        None if plan.level_of is None else np.empty((2, columns), _BYTE),
        None if plan.scoring is None else np.empty((2, columns), np.int64),
    )


def _judge(plan: Plan, cube: Cube, cells: IntArray, leaves: Grades, into: Verdicts) -> None:
    pick = pick_cells(cells, len(plan.rulebook.cells))
    judge_leaves(plan.rules, cube, cells, pick, leaves, into.reason)
    indicators = plan.indicators.of(leaves, into.indicators)
    conditions = plan.conditions.of(leaves, into.conditions)
    criteria = plan.criteria.of(indicators, into.criteria)
    if plan.scoring is not None and into.points is not None:
        earned = plan.scoring.earned(leaves, cube, pick)
        plan.scoring.keep_share(earned, pick, criteria)
        earned.sum(axis=1, out=into.points)
    _conclude(plan, pick, criteria, conditions, into)


def _conclude(plan: Plan, pick: Pick, criteria: Grades, conditions: Grades, into: Verdicts) -> None:
    all_of(criteria, into.title)
    if plan.conditions.count:
        np.minimum(into.title, all_of(conditions), out=into.title)
    if plan.scoring is not None and into.points is not None:
        np.minimum(into.title, plan.scoring.total_reached(into.points), out=into.title)
    met = np.equal(criteria, MET)
    into.met[...] = np.add.reduce(met, axis=1, dtype=plan.counts_as)
    if plan.excused is not None:
        np.add(into.met, plan.excused.at(pick), out=into.met)
    if plan.level_of is not None and into.level is not None:
        plan.level_of.take(into.met, out=into.level, mode="clip")


def _cut(arrays: Iterable[NDArray[Any] | None], cut: slice) -> list[Any]:
    return [None if one is None else one[..., cut] for one in arrays]


def _check_fit(rulebook: Rulebook, cube: Cube, cells: IntArray) -> None:
    rows, columns = len(rulebook.leaves), cells.shape[0]
    if cube.value.shape != (rows, columns) or cube.reason.shape != (rows, columns):
        raise CubeMisshapen(
            f"{rulebook.standard}: the figures are {cube.value.shape} with reasons "
            f"{cube.reason.shape}, but the rulebook has {rows} rows and {columns} cells were "
            f"given, one a column. Build the cube from this rulebook and these columns."
        )

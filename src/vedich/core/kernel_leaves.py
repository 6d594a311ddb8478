"""Leaves judged: figures against bars, in grades that are bounds."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.kernel_rules import MET, NOT_MET, Bar, Ends, Fence, Pick, RatioBar, Rules
from vedich.core.words import Known, Reason

Grades = NDArray[np.int8]

_NOTHING = np.int8(Known.NOTHING)
_COMPARED, _BOUND_TOO_WIDE = np.int8(Reason.COMPARED), np.int8(Reason.BOUND_TOO_WIDE)
_MORE_THAN_NOTHING = ~int(Known.NOTHING)  # bits only other codes have
_BOUND_BITS = 7  # every bound has one; EXACT and NOTHING have none
_UPWARD = np.isin(np.arange(len(Known)), (Known.MORE_THAN, Known.AT_LEAST))
_DOWNWARD = np.isin(np.arange(len(Known)), (Known.LESS_THAN, Known.AT_MOST))
_BESIDE = np.zeros(len(Known), dtype=np.int64)  # where the end lies: just above n, or just below
_BESIDE[[Known.STICKY, Known.MORE_THAN]] = 1
_BESIDE[Known.LESS_THAN] = -1


def judge_leaves(
    rules: Rules,
    cube: Cube,
    cells: NDArray[Any],
    pick: Pick,
    grades: Grades,
    reasons: Grades | None,
) -> None:
    """Judge every row of every column.

    cells    [N], the cell of each column
    pick     the same for tables
    grades   int8[2, I, N], filled with the bounds, worst first
    reasons  int8[I, N], filled with Reason codes when given
    """
    codes = int(np.bitwise_or.reduce(cube.reason, axis=None))
    known = np.logical_not(cube.reason)  # EXACT is 0
    met = _passed(rules.met, cube, pick)
    passes = grades.view(np.bool_)
    np.logical_and(met, known, out=passes[0])
    np.less_equal(known, met, out=passes[1])  # met, or not known
    np.add(grades, grades, out=grades)
    if rules.near is not None:
        _grade_near(rules.near, cube, pick, known, grades)
    if reasons is not None:
        _explain(cube.reason, codes, reasons)
    if codes & _BOUND_BITS:
        _grade_bounds(rules.ends, cube, cells, grades, reasons)
    if rules.fence is not None:
        _hold(rules.fence, pick, grades, reasons)


def _passed(bar: Bar, cube: Cube, pick: Pick) -> NDArray[np.bool_]:
    passes = bar.reached(cube.value[bar.rows], pick)
    np.not_equal(passes, bar.falling.at(pick), out=passes)
    if bar.ratio is not None and cube.denominator is not None and cube.numerator is not None:
        share = bar.ratio
        whole = cube.denominator[share.rows]
        by_value = passes[share.within]
        passes[share.within] = np.where(
            whole != 0, _share_passed(share, cube.numerator, whole, pick), by_value
        )
    return passes


def _share_passed(
    share: RatioBar, numerator: NDArray[Any], whole: NDArray[Any], pick: Pick
) -> NDArray[np.bool_]:
    part = np.multiply(numerator[share.rows], share.times, dtype=np.int64)
    needed = np.multiply(whole, share.threshold.at(pick), dtype=np.int64)
    needed += share.one_above.at(pick)
    passes: NDArray[np.bool_] = np.greater_equal(part, needed)
    np.not_equal(passes, share.falling.at(pick), out=passes)
    return passes


def _grade_near(bar: Bar, cube: Cube, pick: Pick, known: NDArray[np.bool_], grades: Grades) -> None:
    nearly = _passed(bar, cube, pick)
    sure = nearly & known[bar.rows]
    grades[0, bar.rows] = np.maximum(grades[0, bar.rows], sure)
    grades[1, bar.rows] = np.maximum(grades[1, bar.rows], nearly)


def _grade_bounds(
    ends: Ends, cube: Cube, cells: NDArray[Any], grades: Grades, reasons: Grades | None
) -> None:
    """Judge "more than 90" and its like by the one end that is known."""
    where = np.nonzero((cube.reason > 0) & (cube.reason < _NOTHING))
    rows, columns = where
    here = rows, cells[columns]
    kind = cube.reason[where]
    end = 2 * cube.value[where].astype(np.int64) + _BESIDE[kind]
    falling = ends.falling[here]
    met = (end >= ends.met[here]) != falling
    nearly = (end >= ends.near[here]) != falling
    grade = met.astype(np.int8) + nearly
    may_be_worse = np.where(falling, _UPWARD[kind], _DOWNWARD[kind])
    may_be_better = np.where(falling, _DOWNWARD[kind], _UPWARD[kind])
    worst = np.where(may_be_worse, NOT_MET, grade)
    best = np.where(may_be_better, MET, grade)
    grades[0][where], grades[1][where] = worst, best
    if reasons is not None:
        reasons[where] = np.where(worst == best, _COMPARED, _BOUND_TOO_WIDE)


def _explain(known: NDArray[np.int8], codes: int, reasons: Grades) -> None:
    """Turn what is known into reasons: 8, 9, 10, 11 into 1, 2, 3, 5; numbers into 0.

    By arithmetic: looking 48 million codes up in a table takes three times as long.
    """
    if not codes & _MORE_THAN_NOTHING:
        np.right_shift(known, 3, out=reasons)
        return
    missing = np.greater_equal(known, _NOTHING).view(np.int8)
    np.subtract(known, _NOTHING - 1, out=reasons)
    reasons &= np.negative(missing, out=missing)  # all bits where missing, else none
    reasons += reasons >> 2


def _hold(fence: Fence, pick: Pick, grades: Grades, reasons: Grades | None) -> None:
    held = np.maximum(grades[:, fence.rows], fence.least.at(pick))
    grades[:, fence.rows] = np.minimum(held, fence.most.at(pick))
    if reasons is not None:
        why = fence.why.at(pick)
        reasons[fence.rows] = np.where(why != _COMPARED, why, reasons[fence.rows])

"""Operands bounded before they are judged, so that no product or sum can pass 64 bits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.rulebook import CellState, IntArray, Points, Rulebook
from vedich.core.words import Known

LIMIT = 2**61 - 1  # a bound is judged at twice its size
_LARGEST = 2**63 - 1


class OperandTooLarge(ValueError):
    """A figure or a threshold is too large to be judged exactly."""


class DenominatorNegative(ValueError):
    """A ratio's whole is less than nothing."""


def check_operands(rulebook: Rulebook, cube: Cube) -> None:
    """Make sure the kernel can judge these figures without overflow.

    Raises OperandTooLarge naming the row and the limit, DenominatorNegative.
    """
    rows = len(rulebook.leaves)
    ruled = rulebook.state == CellState.RULE
    thresholds = _largest(rulebook.threshold, ruled)
    nears = _largest(rulebook.near, ruled & rulebook.has_near)
    bars = [max(pair) for pair in zip(thresholds, nears, strict=True)]
    _check(rulebook, "threshold", bars, [LIMIT] * rows)
    known = cube.reason < Known.NOTHING
    figures = _largest(cube.value, known)
    widest = min(LIMIT, int(np.iinfo(cube.value.dtype).max) - 1)
    _check(rulebook, "figure", figures, [widest] * rows)
    if cube.numerator is not None and cube.denominator is not None:
        _check_ratios(rulebook, cube.numerator, cube.denominator, bars)
    if rulebook.points is not None:
        _check_points(rulebook, rulebook.points, figures)


def _check_ratios(
    rulebook: Rulebook, numerator: IntArray, denominator: IntArray, bars: Sequence[int]
) -> None:
    shares = np.array([leaf.percent for leaf in rulebook.leaves], dtype=bool)[:, None]
    judged = (denominator != 0) & shares
    for row in np.flatnonzero((judged & (denominator < 0)).any(axis=1)).tolist():
        raise DenominatorNegative(
            f"{_place(rulebook, row)}: a ratio has a negative denominator, so no share of it can "
            f"be judged. Correct the denominator."
        )
    parts = [_LARGEST // (100 * 10**leaf.scale) for leaf in rulebook.leaves]
    _check(rulebook, "numerator", _largest(numerator, judged), parts)
    wholes = [(_LARGEST - 1) // max(bar, 1) for bar in bars]
    _check(rulebook, "denominator", _largest(denominator, judged), wholes)


def _check_points(rulebook: Rulebook, points: Points, figures: Sequence[int]) -> None:
    earns = points.of_row != 0
    each = _LARGEST // (100 * max(int(earns.sum()), 1))  # a sum of them is compared a hundredfold
    full = _largest(points.of_row[:, None], earns[:, None])
    _check(rulebook, "number of points", full, [each] * len(earns))
    if points.awarded:
        finer = [10 ** max(points.scale - leaf.scale, 0) for leaf in rulebook.leaves]
        given = [figure if earn else 0 for figure, earn in zip(figures, earns, strict=True)]
        _check(rulebook, "number of points", given, [each // step - 1 for step in finer])


def _largest(table: IntArray, where: NDArray[np.bool_]) -> list[int]:
    """Return the size of each row's largest number among those that count."""
    if not table.shape[1]:
        return [0] * table.shape[0]
    counted = np.where(where, table, 0)
    ends = zip(counted.min(axis=1).tolist(), counted.max(axis=1).tolist(), strict=True)
    return [max(-low, high) for low, high in ends]


def _check(rulebook: Rulebook, what: str, sizes: Sequence[int], limits: Sequence[int]) -> None:
    for row, (size, limit) in enumerate(zip(sizes, limits, strict=True)):
        if size > limit:
            raise OperandTooLarge(
                f"{_place(rulebook, row)}: a {what} of {size} is beyond {limit}, so it cannot be "
                f"judged exactly. Correct it, or give the indicator a larger unit."
            )


def _place(rulebook: Rulebook, row: int) -> str:
    return f"{rulebook.standard}, indicator {rulebook.leaves[row].code}"

"""A made-up nation to measure on: as large and as ragged as the real one, and with its gaps."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.rulebook import Cell, CellState, IntArray, Judged, JudgedCriterion, Leaf, Rulebook
from vedich.core.words import Comparison, Known

COMMUNES = 10_598
UNITS = 3_321  # communes after the mergers of 2025
REGIONS = 7
AMENDED_IN = 38  # the month from which a second version of every threshold is in force
MISSING = 0.01
CRITERIA = (1, 2, 3, 4, 5, 6, 7, 4, 4, 4, 3, 5, 1, 2, 8, 4, 4, 5, 4)  # indicators of each
INDICATORS = sum(CRITERIA)
AT_LEAST, AT_MOST = map(list(Comparison).index, (Comparison.AT_LEAST, Comparison.AT_MOST))


@dataclass(frozen=True, slots=True)
class Nation:
    """A rulebook, figures for it, and the cell of each column."""

    rulebook: Rulebook
    cube: Cube
    cells: NDArray[np.int32]


def nation(
    periods: int,
    *,
    communes: int = COMMUNES,
    dtype: type = np.int64,
    shuffled: bool = False,
    ratios: bool = False,
) -> Nation:
    """Make a nation over some months: column after column of one month, then of the next.

    shuffled  communes in no order; else sorted by code, which keeps regions together
    ratios    a quarter of the rows are reported as numerator and denominator
    """
    chance = np.random.default_rng(20260101)
    region = np.sort(chance.integers(0, REGIONS, communes))
    if shuffled:
        region = chance.permutation(region)
    cells = [region + REGIONS * (month >= AMENDED_IN) for month in range(periods)]
    rulebook = rulebook_of(chance, ratios=ratios)
    cube = _figures(chance, communes * periods, dtype, ratios=ratios)
    return Nation(rulebook, cube, np.concatenate(cells).astype(np.int32))


def rulebook_of(chance: np.random.Generator, *, ratios: bool = False) -> Rulebook:
    """Make 76 indicators in 19 criteria: half at least, a quarter at most, a quarter yes or no."""
    shape = (INDICATORS, 2 * REGIONS)
    threshold = chance.integers(20, 60, shape)
    threshold[2::4] = chance.integers(940, 980, threshold[2::4].shape)
    threshold[3::4] = 1
    comparison = np.full(shape, AT_LEAST, dtype=np.int8)
    comparison[2::4] = AT_MOST
    names = [str(row) for row in range(INDICATORS)]
    parts = pairwise(np.cumsum([0, *CRITERIA]).tolist())
    return Rulebook(
        standard="made up",
        leaves=tuple(Leaf(name, name, 1, ratios and int(name) % 4 == 0) for name in names),
        indicators=tuple(Judged(name, name, name, int(name), "%") for name in names),
        criteria=tuple(
            JudgedCriterion(no, str(no), str(no), tuple(range(*part)), "all")
            for no, part in enumerate(parts, 1)
        ),
        conditions=(),
        cells=tuple(Cell(date(2025, 1, 1)) for _ in range(2 * REGIONS)),
        threshold=threshold,
        near=np.zeros(shape, dtype=np.int64),
        has_near=np.zeros(shape, dtype=bool),
        comparison=comparison,
        state=np.full(shape, CellState.RULE, dtype=np.int8),
        no_rule_reason=np.zeros(shape, dtype=np.int8),
        provisional=np.zeros(shape, dtype=bool),
        exempt_counts_as_met=None,
        levels=(("one", 10), ("two", 15), ("three", 19)),
    )


def _figures(chance: np.random.Generator, columns: int, dtype: type, *, ratios: bool) -> Cube:
    """Make figures row by row, so that making them takes no more memory than keeping them."""
    value: IntArray = np.empty((INDICATORS, columns), dtype=dtype)
    reason = np.empty(value.shape, dtype=np.int8)
    for row in range(INDICATORS):
        value[row] = chance.integers(0, 1000, columns, dtype=np.int32)
        missing = chance.random(columns, dtype=np.float32) < MISSING
        reason[row] = np.where(missing, np.int8(Known.NOTHING), np.int8(Known.EXACT))
    for row in range(3, INDICATORS, 4):
        value[row] = value[row] > 20
    if not ratios:
        return Cube(value, reason)
    numerator, denominator = np.zeros_like(value), np.zeros_like(value)
    for row in range(0, INDICATORS, 4):
        denominator[row] = chance.integers(500, 5000, columns)
        numerator[row] = denominator[row] * value[row] // 1000
    return Cube(value, reason, numerator, denominator)

"""Standards made by hand for tests: the least a Rulebook needs, everything else plain."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.rulebook import Cell, CellState, Judged, JudgedCriterion, Leaf, Rulebook
from vedich.core.words import Comparison, Known

COMPARISONS = tuple(Comparison)


def standard(
    threshold: Sequence[Sequence[int]],
    comparison: Comparison | Sequence[Comparison] = Comparison.AT_LEAST,
    *,
    criteria: Sequence[Sequence[int]] | None = None,
    scale: int = 0,
    percent: bool = False,
    **more: Any,
) -> Rulebook:
    """Return a standard: a row of thresholds an indicator, a number a cell.

    criteria  the indicators of each; by default one criterion over all
    """
    table = np.array(threshold, dtype=np.int64)
    rows, cells = table.shape
    each = [comparison] * cells if isinstance(comparison, Comparison) else list(comparison)
    signs = np.array([[COMPARISONS.index(one) for one in each]] * rows, dtype=np.int8)
    plain: dict[str, Any] = {
        "standard": "by hand",
        "leaves": tuple(Leaf(f"1.{i}", f"1.{i}", scale, percent) for i in range(rows)),
        "indicators": tuple(Judged(f"1.{i}", "tên", "name", i, "") for i in range(rows)),
        "criteria": tuple(
            JudgedCriterion(k + 1, "tên", "name", tuple(part), "all")
            for k, part in enumerate([range(rows)] if criteria is None else criteria)
        ),
        "conditions": (),
        "cells": tuple(Cell(date(2025, 1, 1)) for _ in range(cells)),
        "threshold": table,
        "near": np.zeros_like(table),
        "has_near": np.zeros(table.shape, dtype=bool),
        "comparison": signs,
        "state": np.full(table.shape, CellState.RULE, dtype=np.int8),
        "no_rule_reason": np.zeros(table.shape, dtype=np.int8),
        "provisional": np.zeros(table.shape, dtype=bool),
        "exempt_counts_as_met": None,
    }
    return Rulebook(**plain | more)


def exactly(value: Any, dtype: type = np.int64) -> Cube:
    """Return figures that are all just what they are, [I, N]."""
    figures = np.array(value, dtype=dtype)
    return Cube(figures, np.full(figures.shape, Known.EXACT, dtype=np.int8))


def reported(value: Any, known: Any) -> Cube:
    """Return figures with what is known of each, [I, N]."""
    return Cube(np.array(value, dtype=np.int64), np.array(known, dtype=np.int8))


def cells(*numbers: int) -> NDArray[np.int32]:
    return np.array(numbers, dtype=np.int32)

"""Exact ties: a figure equal to its threshold is on the side the law puts it, every time."""

from fractions import Fraction
from itertools import count, islice

import numpy as np
import pytest

from tests.core.standards import cells, exactly, standard
from vedich.core.cube import Cube
from vedich.core.kernel import evaluate
from vedich.core.words import Comparison

TIES = 8900
MET_AT_A_TIE = {
    Comparison.AT_LEAST: True,
    Comparison.MORE_THAN: False,
    Comparison.AT_MOST: True,
    Comparison.LESS_THAN: False,
}


def ties() -> list[tuple[int, int, int]]:
    """Return (threshold in tenths of a per cent, part, whole) with part / whole just there."""
    exact = (
        (tenths, tenths * whole // 1000, whole)
        for whole in count(1)
        for tenths in range(1, 1001)
        if tenths * whole % 1000 == 0
    )
    return list(islice(exact, TIES))


@pytest.mark.parametrize("dtype", [np.int32, np.int64])
@pytest.mark.parametrize("comparison", Comparison)
def test_no_exact_tie_of_a_ratio_is_flipped(comparison: Comparison, dtype: type) -> None:
    threshold, part, whole = (np.array(column) for column in zip(*ties(), strict=True))
    rulebook = standard([range(1001)], comparison, scale=1, percent=True)
    for step in (-1, 0, 1):
        beside = part + step
        cube = Cube(
            np.zeros((1, TIES), dtype),
            np.zeros((1, TIES), np.int8),
            beside[None].astype(dtype),
            whole[None].astype(dtype),
        )

        title = evaluate(rulebook, cube, threshold.astype(np.int32), keep="counts").title_lo

        above = step if comparison.rising else -step
        expected = MET_AT_A_TIE[comparison] if step == 0 else above > 0
        assert (title == 2 * expected).all()


def test_binary_fractions_would_have_flipped_some() -> None:
    lost = sum(part / whole * 100 < tenths / 10 for tenths, part, whole in ties())

    assert lost > 100


@pytest.mark.parametrize("dtype", [np.int32, np.int64])
@pytest.mark.parametrize("comparison", Comparison)
def test_no_exact_tie_of_a_value_is_flipped(comparison: Comparison, dtype: type) -> None:
    thresholds = np.arange(1001)
    rulebook = standard([thresholds], comparison, scale=1)

    title = evaluate(
        rulebook, exactly([thresholds], dtype), thresholds.astype(np.int32), keep="counts"
    ).title_lo

    assert (title == 2 * MET_AT_A_TIE[comparison]).all()


def test_a_ratio_is_judged_as_it_is_not_as_it_is_printed() -> None:
    """2 of 3 is 66.67 % when printed with two decimals; the law asked for 66.67."""
    rulebook = standard([[6667]], scale=2, percent=True)
    rounded = Cube(np.array([[6667]]), np.zeros((1, 1), np.int8), np.array([[2]]), np.array([[3]]))

    verdicts = evaluate(rulebook, rounded, cells(0))

    assert Fraction(2, 3) < Fraction(6667, 10000)
    assert verdicts.title.tolist() == [[0], [0]]


def test_four_decimals_are_kept() -> None:
    rulebook = standard([[954321]], scale=4)

    verdicts = evaluate(rulebook, exactly([[954320, 954321]]), cells(0, 0))

    assert verdicts.title_lo.tolist() == [0, 2]


def test_a_tie_is_met_in_a_long_run_of_neighbours_as_well() -> None:
    """Places sorted by region are judged a run at a time; each run by its own threshold."""
    run = 5_000
    book = standard([[655, 550]])
    figures = exactly([[655] * run + [550] * run])

    verdicts = evaluate(book, figures, np.repeat([0, 1], run))
    below = evaluate(book, exactly(figures.value - 1), np.repeat([0, 1], run))

    assert verdicts.title_lo.min() == verdicts.title_hi.min() == 2
    assert below.title_lo.max() == below.title_hi.max() == 0

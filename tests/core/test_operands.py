"""Figures too large to be judged exactly are refused by name, and none smaller overflows."""

from collections.abc import Mapping

import numpy as np
import pytest

from tests.core.standards import cells, exactly, reported, standard
from vedich.core.cube import Cube
from vedich.core.kernel import evaluate
from vedich.core.operands import (
    LIMIT,
    DenominatorNegative,
    OperandTooLarge,
    check_operands,
)
from vedich.core.rulebook import Points
from vedich.core.words import Comparison, Known

RATIO_LIMIT = (2**63 - 1) // 1000  # at one decimal


def ratio(numerator: int, denominator: int) -> Cube:
    zero = np.zeros((1, 1), dtype=np.int64)
    pair = (np.array([[number]], dtype=np.int64) for number in (numerator, denominator))
    return Cube(zero, zero.astype(np.int8), *pair)


@pytest.mark.parametrize("comparison", Comparison)
@pytest.mark.parametrize("known", [Known.EXACT, Known.MORE_THAN, Known.LESS_THAN])
def test_the_largest_figure_allowed_is_judged_right(comparison: Comparison, known: Known) -> None:
    rulebook = standard([[LIMIT - 1, 1 - LIMIT]], comparison)
    cube = reported([[LIMIT, -LIMIT]], [[known, known]])
    check_operands(rulebook, cube)

    verdicts = evaluate(rulebook, cube, cells(0, 1))

    if known != Known.LESS_THAN:
        assert verdicts.lo[0, 0] == 2 * comparison.rising
    if known != Known.MORE_THAN:
        assert verdicts.lo[0, 1] == 2 * (not comparison.rising)


@pytest.mark.parametrize("size", [LIMIT + 1, -LIMIT - 1])
def test_a_larger_figure_is_refused_by_row_and_limit(size: int) -> None:
    with pytest.raises(OperandTooLarge, match=rf"indicator 1\.0: a figure of \d+ .*{LIMIT}"):
        check_operands(standard([[5]]), exactly([[size]]))


def test_a_figure_nobody_reported_may_be_anything() -> None:
    check_operands(standard([[5]]), reported([[2**62]], [[Known.NOTHING]]))


def test_a_larger_threshold_is_refused() -> None:
    with pytest.raises(OperandTooLarge, match="a threshold of"):
        check_operands(standard([[LIMIT + 1]]), exactly([[5]]))


def test_the_end_of_a_narrow_type_is_refused() -> None:
    with pytest.raises(OperandTooLarge, match="beyond 2147483646"):
        check_operands(standard([[5]]), exactly([[2**31 - 1]], np.int32))


def test_the_largest_ratio_allowed_is_judged_right() -> None:
    rulebook = standard([[1000]], scale=1, percent=True)
    cube = ratio(RATIO_LIMIT, RATIO_LIMIT)
    check_operands(rulebook, cube)

    verdicts = evaluate(rulebook, cube, cells(0))

    assert verdicts.title.tolist() == [[2], [2]]


@pytest.mark.parametrize(
    ("what", "numerator", "denominator"),
    [("numerator", RATIO_LIMIT + 1, 1), ("denominator", 1, RATIO_LIMIT + 1)],
)
def test_a_larger_part_of_a_ratio_is_refused(what: str, numerator: int, denominator: int) -> None:
    rulebook = standard([[1000]], scale=1, percent=True)

    with pytest.raises(OperandTooLarge, match=f"a {what} of"):
        check_operands(rulebook, ratio(numerator, denominator))


def test_a_negative_whole_is_refused() -> None:
    with pytest.raises(DenominatorNegative, match=r"indicator 1\.0"):
        check_operands(standard([[5]], percent=True), ratio(1, -1))


@pytest.mark.parametrize("awarded", [True, False])
def test_points_too_many_to_add_up_are_refused(awarded: bool) -> None:
    points: Mapping[bool, int] = {True: 1, False: 2**60}
    scoring = Points(awarded, 0, np.array([points[awarded]]), 1, 50)

    with pytest.raises(OperandTooLarge, match="a number of points"):
        check_operands(standard([[5]], points=scoring), exactly([[2**60]]))

"""Rules over verdicts, one small table each: what Hypothesis also finds, but by name."""

from dataclasses import replace

import numpy as np
import pytest

from tests.core.standards import cells, exactly, reported, standard
from vedich.core.kernel import evaluate
from vedich.core.kernel_points import PointsTooCoarse
from vedich.core.rulebook import CellState, Judged, Node, Points, Rulebook
from vedich.core.words import Comparison, Known

MET, NOT_MET, OPEN, OUT = [2, 2], [0, 0], [0, 2], [3, 3]
FIGURES = {"met": (9, Known.EXACT), "not met": (1, Known.EXACT), "open": (0, Known.NOTHING)}


def over(rule: Node, *parts: str) -> list[int]:
    """Judge one rule over rows that are met, not met, open or out; return its bounds."""
    states = [CellState.EXEMPT if part == "out" else CellState.RULE for part in parts]
    figures = [FIGURES.get(part, (0, Known.NOTHING)) for part in parts]
    rulebook = standard(
        [[5]] * len(parts),
        state=np.array(states, dtype=np.int8)[:, None],
        indicators=(Judged("1", "tên", "name", rule, ""),),
        criteria=[[0]],
    )
    cube = reported([[value] for value, _ in figures], [[known] for _, known in figures])
    return evaluate(rulebook, cube, cells(0)).indicators[:, 0, 0].tolist()


@pytest.mark.parametrize(
    ("op", "k", "parts", "bounds"),
    [
        ("all", 0, ("met", "met"), MET),
        ("all", 0, ("met", "open"), OPEN),
        ("all", 0, ("not met", "open"), NOT_MET),
        ("all", 0, ("met", "out"), MET),
        ("all", 0, ("out", "out"), OUT),
        ("any", 0, ("not met", "met"), MET),
        ("any", 0, ("met", "open"), MET),
        ("any", 0, ("not met", "open"), OPEN),
        ("any", 0, ("not met", "out"), NOT_MET),
        ("any", 0, ("out", "out"), OUT),
        ("at_least", 2, ("met", "met", "not met"), MET),
        ("at_least", 2, ("met", "not met", "not met"), NOT_MET),
        ("at_least", 2, ("met", "open", "not met"), OPEN),
        ("at_least", 2, ("met", "out", "out"), NOT_MET),
        ("at_least", 2, ("out", "out", "out"), OUT),
    ],
)
def test_a_rule_joins_its_parts(op: str, k: int, parts: tuple[str, ...], bounds: list[int]) -> None:
    assert over(Node(op, tuple(range(len(parts))), k), *parts) == bounds


@pytest.mark.parametrize(("says", "counted"), [(True, [2, 2]), (False, [1, 1]), (None, [1, 2])])
def test_whether_an_exempt_criterion_counts_is_for_the_act_to_say(
    says: bool | None, counted: list[int]
) -> None:
    state = np.array([[CellState.EXEMPT], [CellState.RULE], [CellState.ABSENT]], dtype=np.int8)
    rulebook = standard([[5]] * 3, state=state, criteria=[[0], [1], [2]], exempt_counts_as_met=says)

    verdicts = evaluate(rulebook, exactly([[0], [9], [0]]), cells(0))

    assert verdicts.met[:, 0].tolist() == counted
    assert verdicts.criterion_lo[:, 0].tolist() == [3, 2, 3]


def test_a_level_is_reached_with_just_its_count() -> None:
    rulebook = standard(
        [[5]] * 3, criteria=[[0], [1], [2]], levels=(("one", 1), ("two", 2), ("all", 3))
    )
    figures = reported(
        [[1, 9, 9, 9], [1, 1, 9, 9], [1, 1, 1, 0]],
        [[Known.EXACT] * 4, [Known.EXACT] * 4, [*[Known.EXACT] * 3, Known.NOTHING]],
    )

    verdicts = evaluate(rulebook, figures, cells(0, 0, 0, 0))

    assert verdicts.level_lo.tolist() == [-1, 0, 1, 1]
    assert verdicts.level_hi.tolist() == [-1, 0, 1, 2]


@pytest.mark.parametrize(
    ("comparison", "near", "grades"),
    [
        (Comparison.AT_LEAST, 3, [0, 1, 1, 2, 2]),
        (Comparison.MORE_THAN, 3, [0, 0, 1, 1, 2]),
        (Comparison.AT_MOST, 6, [2, 2, 2, 2, 1]),
        (Comparison.LESS_THAN, 6, [2, 2, 2, 1, 0]),
    ],
)
def test_what_fails_the_threshold_may_pass_the_lower_bar(
    comparison: Comparison, near: int, grades: list[int]
) -> None:
    has_near = np.ones((1, 1), dtype=bool)
    rulebook = standard([[5]], comparison, near=np.array([[near]]), has_near=has_near)

    verdicts = evaluate(rulebook, exactly([[2, 3, 4, 5, 6]]), cells(*[0] * 5))

    assert verdicts.lo[0].tolist() == verdicts.hi[0].tolist() == grades


@pytest.mark.parametrize(
    ("comparison", "known", "at_4", "at_5", "at_6"),
    [
        (Comparison.AT_LEAST, Known.STICKY, NOT_MET, MET, MET),
        (Comparison.AT_LEAST, Known.MORE_THAN, OPEN, MET, MET),
        (Comparison.AT_LEAST, Known.AT_LEAST, OPEN, MET, MET),
        (Comparison.AT_LEAST, Known.LESS_THAN, NOT_MET, NOT_MET, OPEN),
        (Comparison.AT_LEAST, Known.AT_MOST, NOT_MET, OPEN, OPEN),
        (Comparison.MORE_THAN, Known.STICKY, NOT_MET, MET, MET),
        (Comparison.MORE_THAN, Known.AT_LEAST, OPEN, OPEN, MET),
        (Comparison.MORE_THAN, Known.AT_MOST, NOT_MET, NOT_MET, OPEN),
        (Comparison.AT_MOST, Known.STICKY, MET, NOT_MET, NOT_MET),
        (Comparison.AT_MOST, Known.MORE_THAN, OPEN, NOT_MET, NOT_MET),
        (Comparison.AT_MOST, Known.AT_LEAST, OPEN, OPEN, NOT_MET),
        (Comparison.AT_MOST, Known.AT_MOST, MET, MET, OPEN),
        (Comparison.LESS_THAN, Known.LESS_THAN, MET, MET, OPEN),
        (Comparison.LESS_THAN, Known.AT_MOST, MET, OPEN, OPEN),
    ],
)
def test_a_bound_is_judged_as_far_as_it_settles(
    comparison: Comparison, known: Known, at_4: list[int], at_5: list[int], at_6: list[int]
) -> None:
    verdicts = evaluate(
        standard([[5]], comparison), reported([[4, 5, 6]], [[known] * 3]), cells(0, 0, 0)
    )

    assert verdicts.leaves[:, 0].T.tolist() == [at_4, at_5, at_6]


def scored(points: Points) -> Rulebook:
    return standard([[5]] * 4, criteria=[[0, 1], [2, 3]], points=points)


AWARDED = Points(True, 0, np.array([10, 10, 10, 10]), 30, 70)


@pytest.mark.parametrize(
    ("given", "criteria", "title"),
    [
        ((10, 10, 10, 10), [2, 2], 2),
        ((7, 7, 8, 8), [2, 2], 2),
        ((7, 6, 10, 10), [0, 2], 0),
        ((7, 7, 8, 7), [2, 2], 0),
    ],
)
def test_points_given_must_reach_the_total_and_keep_their_share(
    given: tuple[int, ...], criteria: list[int], title: int
) -> None:
    """Just 70 % of a criterion and just 30 in all are enough; one point less of either is not."""
    verdicts = evaluate(scored(AWARDED), exactly([[one] for one in given]), cells(0))

    assert verdicts.criterion_lo[:, 0].tolist() == criteria
    assert verdicts.points_lo.tolist() == [sum(given)]
    assert verdicts.title_lo.tolist() == [title]


def test_points_nobody_has_given_may_be_none_or_all() -> None:
    cube = reported([[8], [0], [8], [8]], [[Known.EXACT], [Known.PENDING], [0], [0]])

    verdicts = evaluate(scored(AWARDED), cube, cells(0))

    assert verdicts.points[:, 0].tolist() == [24, 34]
    assert verdicts.criteria[:, 0, 0].tolist() == OPEN
    assert verdicts.title[:, 0].tolist() == OPEN


def test_an_indicator_that_is_met_earns_its_points() -> None:
    by_verdict = replace(AWARDED, awarded=False, criterion_keeps_percent=50)

    verdicts = evaluate(scored(by_verdict), exactly([[9], [1], [9], [9]]), cells(0))

    assert verdicts.points[:, 0].tolist() == [30, 30]
    assert verdicts.title[:, 0].tolist() == MET


def test_points_of_what_is_absent_leave_the_maximum() -> None:
    state = np.array([[CellState.ABSENT]] + [[CellState.RULE]] * 3, dtype=np.int8)
    rulebook = replace(scored(replace(AWARDED, total_at_least=20)), state=state)

    verdicts = evaluate(rulebook, exactly([[10], [7], [7], [7]]), cells(0))

    assert verdicts.criterion_lo[:, 0].tolist() == MET
    assert verdicts.points_lo.tolist() == [21]


def test_a_total_whose_bar_is_not_known_leaves_the_title_open() -> None:
    rulebook = scored(replace(AWARDED, total_at_least=None))

    verdicts = evaluate(rulebook, exactly([[10]] * 4), cells(0))

    assert verdicts.title[:, 0].tolist() == OPEN


def test_points_with_more_decimals_than_the_total_keeps_are_refused() -> None:
    rulebook = standard([[5]], scale=2, points=Points(True, 1, np.array([100]), 50, None))

    with pytest.raises(PointsTooCoarse, match="keep 2 decimals, the total 1"):
        evaluate(rulebook, exactly([[5]]), cells(0))

"""Verdicts go by the words people use, and an open one says what it waits for."""

from typing import Any

import numpy as np
import pytest

from tests.core.standards import cells, reported, standard
from vedich.core.kernel import evaluate
from vedich.core.naming import (
    NotKept,
    condition_words,
    criterion_words,
    indicator_words,
    leaf_words,
    title_words,
)
from vedich.core.rulebook import CellState, Judged, Node, Points, Rulebook
from vedich.core.words import Known, Reason, Verdict

WORDS = tuple(Verdict)
MISSING = [Known.NOTHING, Known.STALE, Known.PENDING, Known.NOT_COMPUTABLE]


def told(words: np.ndarray) -> list[str]:
    return [str(WORDS[word]) for word in words.ravel()]


def ruled(*states: CellState, rows: int = 1, **more: Any) -> Rulebook:
    state = np.array([states] * rows, dtype=np.int8)
    reason = np.full(state.shape, Reason.PROVINCE_MUST_SET, dtype=np.int8)
    return standard(np.full(state.shape, 5), state=state, no_rule_reason=reason, **more)


def test_a_settled_leaf_goes_by_its_grade() -> None:
    rulebook = standard([[5]], near=np.array([[4]]), has_near=np.array([[True]]))
    verdicts = evaluate(rulebook, reported([[5, 4, 3]], [[Known.EXACT] * 3]), cells(0, 0, 0))

    assert told(leaf_words(verdicts)) == ["met", "nearly", "not_met"]
    assert told(title_words(rulebook, verdicts)) == ["met", "nearly", "not_met"]


def test_an_open_leaf_says_what_is_missing() -> None:
    rulebook = standard([[5]])
    known = [*MISSING, Known.MORE_THAN]
    verdicts = evaluate(rulebook, reported([[1] * 5], [known]), cells(*[0] * 5))

    assert told(leaf_words(verdicts)) == ["no_data"] * 3 + ["not_computable", "no_data"]


def test_a_leaf_lacks_a_rule_before_it_lacks_a_figure() -> None:
    rulebook = ruled(CellState.NO_RULE, CellState.EXEMPT, CellState.ABSENT)
    verdicts = evaluate(rulebook, reported([[0] * 3], [[Known.NOTHING] * 3]), cells(0, 1, 2))

    words = told(leaf_words(verdicts))

    assert words == ["no_rule", "not_applicable", "not_applicable"]


@pytest.mark.parametrize("columns", [1, 200])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_above_the_leaves_a_missing_figure_speaks_first(
    order: tuple[int, ...], columns: int
) -> None:
    """No data before not computable before no rule, whatever the order of the rows."""
    state = np.full((3, 1), CellState.RULE, dtype=np.int8)
    state[order[0]] = CellState.NO_RULE
    known = np.full((3, columns), Known.EXACT)
    known[order[1]] = Known.NOT_COMPUTABLE
    known[order[2]] = Known.NOTHING
    figures = np.full((3, columns), 9)
    criteria = [[order[0]], [order[0], order[1]], [0, 1, 2]]
    rulebook = standard(
        np.full((3, 1), 5), state=state, criteria=criteria, no_rule_reason=state * 9
    )

    verdicts = evaluate(rulebook, reported(figures, known), cells(*[0] * columns))

    words = criterion_words(rulebook, verdicts)
    assert told(words[:, -1]) == ["no_rule", "not_computable", "no_data"]
    assert told(title_words(rulebook, verdicts))[-1] == "no_data"


def test_what_is_settled_waits_for_nothing_even_if_a_part_is_open() -> None:
    either = Node("any", (0, 1))
    judged = (Judged("1", "tên", "name", either, ""), Judged("2", "tên", "name", 2, ""))
    rulebook = standard([[5]] * 3, indicators=judged, criteria=[[0], [1]], conditions=judged[:1])
    known = [[Known.NOTHING], [Known.EXACT], [Known.NOT_COMPUTABLE]]

    verdicts = evaluate(rulebook, reported([[0], [9], [0]], known), cells(0))

    assert told(leaf_words(verdicts)) == ["no_data", "met", "not_computable"]
    assert told(indicator_words(rulebook, verdicts)) == ["met", "not_computable"]
    assert told(condition_words(rulebook, verdicts)) == ["met"]
    assert told(title_words(rulebook, verdicts)) == ["not_computable"]


FIRST_UNKNOWN = {  # four rows, the first without a number
    "state": np.array([[CellState.NO_RULE], *([CellState.RULE],) * 3]),
    "no_rule_reason": np.array([[Reason.THRESHOLD_UNKNOWN], [0], [0], [0]]),
}


def test_an_indicator_lacks_a_rule_before_a_figure() -> None:
    judged = tuple(
        Judged(str(at), "tên", "name", Node("all", rows), "")
        for at, rows in enumerate([(0, 1), (1, 2), (0, 2), (1, 3)])
    )
    rulebook = standard([[5]] * 4, indicators=judged, criteria=[[0], [1], [0, 1]], **FIRST_UNKNOWN)
    known = [[Known.NOTHING], [Known.NOTHING], [Known.NOT_COMPUTABLE], [Known.EXACT]]

    verdicts = evaluate(rulebook, reported([[0], [0], [0], [9]], known), cells(0))

    words = ["no_rule", "no_data", "no_rule", "no_data"]
    assert told(indicator_words(rulebook, verdicts)) == words
    assert told(criterion_words(rulebook, verdicts)) == ["no_rule", "no_data", "no_data"]


def test_what_is_settled_inside_an_indicator_needs_nothing() -> None:
    """One of two is met, so the other does not matter; what is left open lacks a rule only."""
    either = Node("at_least", (1, 2), 1)
    judged = (
        Judged("1", "tên", "name", Node("all", (0, either)), ""),
        Judged("2", "tên", "name", Node("all", (3, Node("all", (either,)))), ""),
    )
    rulebook = standard([[5]] * 4, indicators=judged, criteria=[[0], [1]], **FIRST_UNKNOWN)
    known = [[Known.EXACT], [Known.EXACT], [Known.NOTHING], [Known.NOT_COMPUTABLE]]

    verdicts = evaluate(rulebook, reported([[9]] * 4, known), cells(0))
    neither = evaluate(rulebook, reported([[9], [0], [9], [9]], known), cells(0))

    assert told(indicator_words(rulebook, verdicts)) == ["no_rule", "not_computable"]
    assert told(indicator_words(rulebook, neither)) == ["no_rule", "no_data"]
    assert told(title_words(rulebook, verdicts)) == ["not_computable"]


def test_a_condition_without_a_figure_leaves_the_title_without() -> None:
    condition = Judged("gate", "tên", "name", 1, "")
    rulebook = standard([[5], [1]], criteria=[[0]], conditions=(condition,))

    verdicts = evaluate(rulebook, reported([[9], [0]], [[Known.EXACT], [Known.NOTHING]]), cells(0))

    assert told(condition_words(rulebook, verdicts)) == ["no_data"]
    assert told(title_words(rulebook, verdicts)) == ["no_data"]


@pytest.mark.parametrize(("known", "word"), [(Known.EXACT, "no_rule"), (Known.NOTHING, "no_data")])
def test_a_total_whose_bar_is_unknown_leaves_the_title_without_a_rule(
    known: Known, word: str
) -> None:
    scoring = Points(False, 0, np.array([10]), None, None)
    rulebook = standard([[5]], points=scoring)

    verdicts = evaluate(rulebook, reported([[9]], [[known]]), cells(0))

    assert told(title_words(rulebook, verdicts)) == [word]


def test_a_standard_without_criteria_is_named_too() -> None:
    rulebook = standard([[5]], criteria=[])
    verdicts = evaluate(rulebook, reported([[9]], [[Known.EXACT]]), cells(0))

    assert criterion_words(rulebook, verdicts).shape == (0, 1)
    assert told(title_words(rulebook, verdicts)) == ["not_applicable"]


def test_counts_alone_cannot_be_named() -> None:
    rulebook = standard([[5]])
    verdicts = evaluate(rulebook, reported([[9]], [[Known.EXACT]]), cells(0), keep="counts")

    with pytest.raises(NotKept):
        title_words(rulebook, verdicts)

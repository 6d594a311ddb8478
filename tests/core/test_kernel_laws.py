"""What must hold whatever the standard: data only narrows, better is never worse."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings, strategies as st

from tests.core.generated import Case, cases
from tests.core.standards import cells, exactly, standard
from vedich.core.cube import Cube
from vedich.core.kernel import Verdicts, evaluate
from vedich.core.provisional import provisional_parts
from vedich.core.rulebook import CellState
from vedich.core.words import Comparison, Known

often = settings(max_examples=100, deadline=None)
PARTS = ("leaves", "indicators", "conditions", "criteria", "title", "met", "level", "points")
MARKED = PARTS[:6]
NUMBERS = [known for known in Known if known < Known.NOTHING]
FALLING = [not comparison.rising for comparison in Comparison]


def inside(inner: Verdicts, outer: Verdicts) -> bool:
    """Tell whether every bound of one is within the same bound of the other."""
    pairs = [(getattr(inner, part), getattr(outer, part)) for part in PARTS]
    return all(
        mine is None or ((mine[0] >= theirs[0]).all() and (mine[1] <= theirs[1]).all())
        for mine, theirs in pairs
    )


def awarded(case: Case) -> bool:
    return case.rulebook.points is not None and case.rulebook.points.awarded


@often
@given(cases(), st.integers(0, 5), st.sampled_from([*NUMBERS, Known.NOT_COMPUTABLE]))
def test_adding_data_only_narrows(case: Case, at: int, known: Known) -> None:
    assume(not awarded(case))  # more may be given than can be earned
    row = at % len(case.rulebook.leaves)
    reason = case.cube.reason.copy()
    reason[row] = Known.NOTHING
    value = np.where(case.cube.reason < Known.NOTHING, case.cube.value, 1)
    before = replace(case.cube, value=value, reason=reason)
    reason = reason.copy()
    reason[row] = known
    after = replace(before, reason=reason)

    wide = evaluate(case.rulebook, before, case.cells)
    narrow = evaluate(case.rulebook, after, case.cells)

    assert inside(narrow, wide)


@often
@given(cases(scored=False), st.integers(0, 5), st.integers(1, 3))
def test_a_better_figure_never_lowers_a_verdict(case: Case, at: int, step: int) -> None:
    row = at % len(case.rulebook.leaves)
    falling = np.array(FALLING)[case.rulebook.comparison[row, case.cells]]
    bounded = np.isin(case.cube.reason, [known for known in NUMBERS if known != Known.EXACT])
    reason = np.where(bounded, Known.EXACT, case.cube.reason).astype(np.int8)
    value = np.where(reason == Known.EXACT, case.cube.value, 0)
    better = value.copy()
    better[row] += np.where(falling, -step, step)

    plain = Cube(value, reason)
    low = evaluate(case.rulebook, plain, case.cells)
    high = evaluate(case.rulebook, replace(plain, value=better), case.cells)

    for part in PARTS[:-2]:
        assert (getattr(high, part) >= getattr(low, part)).all()


@often
@given(cases())
def test_provisional_means_it_would_change_without(case: Case) -> None:
    assume(not awarded(case))  # what is given does not rest on the rule
    book = case.rulebook
    assume(book.points is None or book.points.sourced)
    verdicts = evaluate(book, case.cube, case.cells)
    unsure = book.provisional & (book.state != CellState.ABSENT)
    without = replace(book, state=np.where(unsure, CellState.NO_RULE, book.state).astype(np.int8))

    marks = provisional_parts(book, case.cube, case.cells, verdicts)

    other = evaluate(without, case.cube, case.cells)
    for part in MARKED:
        changed = (getattr(verdicts, part) != getattr(other, part)).any(axis=0)
        assert (getattr(marks, part) == changed).all()


def test_an_unverified_number_marks_what_rests_on_it_and_nothing_else() -> None:
    provisional = np.array([[True], [False]])
    rulebook = standard([[5], [5]], criteria=[[0], [1]], provisional=provisional)
    cube = exactly([[6, 6], [6, 4]])

    marks = provisional_parts(rulebook, cube, cells(0, 0), evaluate(rulebook, cube, cells(0, 0)))

    assert marks.leaves.tolist() == [[True, True], [False, False]]
    assert marks.criteria.tolist() == [[True, True], [False, False]]
    assert marks.title.tolist() == [True, False]


def test_nothing_provisional_is_not_judged_twice() -> None:
    rulebook = standard([[5, 5]], provisional=np.array([[False, True]]))
    cube = exactly([[6]])

    marks = provisional_parts(rulebook, cube, cells(0), evaluate(rulebook, cube, cells(0)))

    assert not marks.title.any()
    assert not any(firm for _, firm in vars(rulebook)["_kernel_plan"])

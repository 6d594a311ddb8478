"""One column, a block and a nation are the same call and give the same bits."""

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from tests.core.generated import Case, cases
from tests.core.standards import cells, exactly, reported, standard
from vedich.core import kernel
from vedich.core.cube import Cube
from vedich.core.kernel import CubeMisshapen, Verdicts, evaluate
from vedich.core.kernel_rules import CellMissing
from vedich.core.rulebook import CellState
from vedich.core.words import Known, Reason

often = settings(max_examples=80, deadline=None)


def same(one: Verdicts, other: Verdicts) -> bool:
    return all(
        (mine is None) == (theirs is None) and (mine is None or np.array_equal(mine, theirs))
        for mine, theirs in zip(one, other, strict=True)
    )


def parts_of(value: Cube | Verdicts) -> list[np.ndarray | None]:
    names = value._fields if isinstance(value, Verdicts) else [one.name for one in fields(value)]
    return [getattr(value, name) for name in names]


def columns_of(value: Any, chosen: Any) -> Any:
    return type(value)(*(None if one is None else one[..., chosen] for one in parts_of(value)))


def tiled(case: Case, count: int, seed: int) -> tuple[Case, np.ndarray]:
    """Repeat the columns of a case in any order, until there are `count`."""
    chosen = np.random.default_rng(seed).integers(0, len(case.cells), count)
    return Case(case.rulebook, columns_of(case.cube, chosen), case.cells[chosen]), chosen


@often
@given(cases(), st.sampled_from([7, 127, 128, 300]), st.integers(0, 9))
def test_a_column_alone_and_in_a_batch_is_judged_the_same(
    case: Case, count: int, seed: int
) -> None:
    alone = [
        evaluate(case.rulebook, columns_of(case.cube, [n]), case.cells[[n]])
        for n in range(len(case.cells))
    ]
    many, chosen = tiled(case, count, seed)

    batch = evaluate(many.rulebook, many.cube, many.cells)

    assert all(same(columns_of(batch, [at]), alone[n]) for at, n in enumerate(chosen.tolist()))


@often
@given(cases(), st.integers(0, 9), st.sampled_from([1, 20]), st.sampled_from([1, 3]))
def test_blocks_give_what_one_piece_gives(case: Case, seed: int, run: int, threads: int) -> None:
    many, _ = tiled(case, 200, seed)
    many = Case(many.rulebook, many.cube, np.sort(many.cells) if run > 1 else many.cells)
    in_one_piece = evaluate(many.rulebook, many.cube, many.cells)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernel, "_BLOCK", 48)
        in_blocks = evaluate(many.rulebook, many.cube, many.cells, threads=threads)

    assert same(in_blocks, in_one_piece)


@often
@given(cases())
def test_keeping_less_changes_nothing_that_is_kept(case: Case) -> None:
    everything = evaluate(case.rulebook, case.cube, case.cells)
    no_leaves = {"leaves": None, "reason": None, "indicators": None}

    criteria = evaluate(case.rulebook, case.cube, case.cells, keep="criteria")
    counts = evaluate(case.rulebook, case.cube, case.cells, keep="counts")

    assert same(criteria, everything._replace(**no_leaves))
    assert same(counts, everything._replace(**no_leaves, conditions=None, criteria=None))


@often
@given(cases())
def test_both_widths_of_integers_judge_alike(case: Case) -> None:
    value, reason, *ratio = parts_of(case.cube)
    wide, narrow = (
        Cube(
            np.clip(value, -99, 99).astype(width),
            reason,
            *(None if part is None else part.astype(width) for part in ratio),
        )
        for width in (np.int64, np.int32)
    )

    assert same(
        evaluate(case.rulebook, wide, case.cells), evaluate(case.rulebook, narrow, case.cells)
    )


def test_more_than_65536_columns_and_cells_each_keep_their_own_threshold() -> None:
    count = 70_001
    own = np.random.default_rng(1).permutation(count)
    rulebook = standard([np.arange(count), np.full(count, 5)], criteria=[[0], [1]])
    figures = np.array([own, np.full(count, 5)])
    figures[0, ::2] -= 1

    verdicts = evaluate(rulebook, exactly(figures), own.astype(np.int32), keep="criteria")

    assert (verdicts.criterion_lo[0, 1::2] == 2).all()
    assert (verdicts.criterion_hi[0, ::2] == 0).all()
    assert (verdicts.met_lo == 1 + np.arange(count) % 2).all()


def test_a_threshold_beyond_the_figures_type_is_still_out_of_reach() -> None:
    rulebook = standard([[2**40], [-(2**40)]], criteria=[[0], [1]])
    largest = np.iinfo(np.int32).max - 1

    verdicts = evaluate(rulebook, exactly([[largest], [-largest]], np.int32), cells(0))

    assert verdicts.criterion_lo.ravel().tolist() == [0, 2]


def test_a_repeal_in_mid_period_is_two_cells() -> None:
    """Before the repeal the second indicator is judged, after it nobody asks."""
    state = np.array([[CellState.RULE, CellState.RULE], [CellState.RULE, CellState.ABSENT]])
    rulebook = standard([[5, 5], [5, 5]], state=state.astype(np.int8))

    verdicts = evaluate(rulebook, exactly([[6, 6], [4, 4]]), cells(0, 1))

    assert verdicts.title_lo.tolist() == [0, 2]
    assert verdicts.lo[:, 1].tolist() == [2, 3]
    assert verdicts.reason[1].tolist() == [Reason.COMPARED, Reason.NOT_IN_FORCE]


def test_judging_leaves_the_buffer_of_numpy_as_it_was() -> None:
    before = np.getbufsize()

    evaluate(standard([[5]]), exactly(np.ones((1, 500))), np.zeros(500, dtype=np.int32))

    assert np.getbufsize() == before


def test_no_columns_give_no_verdicts() -> None:
    verdicts = evaluate(standard([[5]]), exactly(np.zeros((1, 0))), cells())

    assert verdicts.title.shape == (2, 0)
    assert verdicts.lo.shape == (1, 0)


def test_all_of_nothing_does_not_apply_and_counts_for_nothing() -> None:
    rulebook = standard([[5]], criteria=[[]])

    verdicts = evaluate(rulebook, exactly([[6]]), cells(0))

    assert verdicts.title.tolist() == [[3], [3]]
    assert verdicts.met.tolist() == [[0], [0]]


def test_a_standard_without_criteria_has_a_title_that_does_not_apply() -> None:
    verdicts = evaluate(standard([[5]], criteria=[]), exactly([[6]]), cells(0))

    assert verdicts.title.tolist() == [[3], [3]]


def test_more_than_127_criteria_are_counted() -> None:
    rulebook = standard([[1]] * 300, criteria=[[i] for i in range(300)])

    verdicts = evaluate(rulebook, exactly(np.ones((300, 2))), cells(0, 0))

    assert verdicts.met.tolist() == [[300, 300], [300, 300]]


def test_a_bound_that_does_not_settle_says_so() -> None:
    rulebook = standard([[95, 90]])

    verdicts = evaluate(rulebook, reported([[90, 90]], [[Known.MORE_THAN] * 2]), cells(0, 1))

    assert verdicts.leaves[:, 0].tolist() == [[0, 2], [2, 2]]
    assert verdicts.reason.tolist() == [[Reason.BOUND_TOO_WIDE, Reason.COMPARED]]


@pytest.mark.parametrize("cell", [-1, 2])
@pytest.mark.parametrize("columns", [1, 3])
def test_a_cell_the_rulebook_has_not_is_refused(cell: int, columns: int) -> None:
    rulebook = standard([[5, 5]])

    with pytest.raises(CellMissing, match=f"{cell}.*cells 0 to 1"):
        evaluate(rulebook, exactly(np.ones((1, columns))), cells(*[0] * (columns - 1), cell))


def test_figures_of_another_rulebook_are_refused() -> None:
    with pytest.raises(CubeMisshapen, match="1 rows and 2 cells"):
        evaluate(standard([[5]]), exactly([[1, 1], [2, 2]]), cells(0, 0))

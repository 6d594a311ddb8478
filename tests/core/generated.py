"""Standards and figures made up by Hypothesis: small, dense with ties, gaps and odd corners.

Their shape is drawn by Hypothesis, which shrinks it; the numbers in their tables come from one
drawn seed, because drawing them one by one takes ten times as long.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.rulebook import (
    Cell,
    CellState,
    Judged,
    JudgedCriterion,
    Leaf,
    Node,
    Points,
    Rulebook,
)
from vedich.core.words import Comparison, Known, Reason

OPS = ("all", "all", "any", "at_least")
STATES = [CellState.RULE] * 7 + [CellState.NO_RULE, CellState.EXEMPT, CellState.ABSENT]
KNOWN = [Known.EXACT] * 8 + list(Known)
NO_RULE_REASONS = [reason for reason in Reason if reason >= Reason.THRESHOLD_UNKNOWN]
RISING = [at for at, comparison in enumerate(Comparison) if comparison.rising]


_rows, _cells = st.integers(1, 6), st.integers(1, 3)
_few = st.integers(1, 4)
_yes_or_no = st.booleans()
_levels = st.lists(st.integers(0, 4), max_size=3)


@dataclass(frozen=True)
class Case:
    """A standard, figures for it, and the cell of each column."""

    rulebook: Rulebook
    cube: Cube
    cells: NDArray[np.int32]


@st.composite
def cases(draw: st.DrawFn, **wanted: bool) -> Case:
    """Draw a standard with figures for it."""
    book = draw(rulebooks(**wanted))
    tables = draw(_tables(1, draw(_few)))
    cells = tables.whole(0, len(book.cells) - 1)[0].astype(np.int32)
    return Case(book, _cube(draw, book, len(cells)), cells)


@st.composite
def rulebooks(draw: st.DrawFn, *, scored: bool | None = None) -> Rulebook:
    """Draw a standard: its rows first, then the rules over them.

    scored  with a scoring mode, without one, or either
    """
    rows, cells = draw(_rows), draw(_cells)
    tables = draw(_tables(rows, cells))
    leaves = tuple(_leaf(tables, row) for row in range(rows))
    indicators = draw(_indicators(rows))
    criteria = draw(_criteria(len(indicators)))
    has_points = draw(_yes_or_no) if scored is None else scored
    points = draw(_points(tables, rows)) if has_points else None
    threshold, comparison = tables.whole(-2, 6), tables.whole(0, 3)
    if draw(_yes_or_no):
        comparison = np.repeat(comparison[:, :1], cells, axis=1)
    if points is not None and points.awarded:
        comparison = np.array(RISING)[comparison % 2]  # more points, better verdict
    return Rulebook(
        standard="generated",
        leaves=leaves,
        indicators=indicators,
        criteria=tuple(replace(one, no=no) for no, one in enumerate(criteria)),
        conditions=draw(_conditions(rows)),
        cells=tuple(Cell(date(2025, 1, 1 + at)) for at in range(cells)),
        threshold=threshold,
        near=threshold + tables.whole(-3, 3),
        has_near=tables.of([False, True]) & draw(_yes_or_no),
        comparison=comparison.astype(np.int8),
        state=tables.of(STATES if draw(_yes_or_no) else [CellState.RULE]).astype(np.int8),
        no_rule_reason=tables.of(NO_RULE_REASONS).astype(np.int8),
        provisional=tables.of([False, True]) & draw(_yes_or_no),
        exempt_counts_as_met=tables.one([True, False, None]),
        levels=tuple((f"level {at}", least) for at, least in enumerate(sorted(draw(_levels)))),
        points=points,
    )


def _cube(draw: st.DrawFn, book: Rulebook, columns: int) -> Cube:
    """Draw figures close to the thresholds, with every way of not knowing them."""
    tables = draw(_tables(len(book.leaves), columns))
    dtype = tables.one([np.int32, np.int64])
    value = tables.whole(-3, 7).astype(dtype)
    reason = tables.of(KNOWN).astype(np.int8)
    if draw(_yes_or_no):
        reason[reason != Known.EXACT] = Known.NOTHING
    junk = tables.one([0, np.iinfo(dtype).min, np.iinfo(dtype).max])
    value[reason >= Known.NOTHING] = junk
    if not draw(_yes_or_no):
        return Cube(value, reason)
    scales = np.array([[10**leaf.scale] for leaf in book.leaves])
    denominator = tables.whole(0, 4)
    numerator = tables.whole(-1, 8) * denominator + tables.whole(-1, 1)
    return Cube(value, reason, numerator.astype(dtype), (denominator * 100 * scales).astype(dtype))


class Tables:
    """A source of tables of one shape."""

    def __init__(self, seed: int, shape: tuple[int, int]) -> None:
        self.chance, self.shape = np.random.default_rng(seed), shape

    def whole(self, low: int, high: int) -> NDArray[np.int64]:
        return self.chance.integers(low, high, self.shape, endpoint=True)

    def of(self, choices: Sequence[object]) -> NDArray[Any]:
        return np.array(choices)[self.chance.integers(0, len(choices), self.shape)]

    def one(self, choices: Sequence[Any]) -> Any:
        return choices[self.chance.integers(len(choices))]


@cache
def _tables(rows: int, columns: int) -> st.SearchStrategy[Tables]:
    return st.integers(0, 2**32 - 1).map(lambda seed: Tables(seed, (rows, columns)))


def _leaf(tables: Tables, row: int) -> Leaf:
    return Leaf(str(row), str(row), tables.one([0, 1, 2, 4]), tables.one([False, True]))


@cache
def _indicators(rows: int) -> st.SearchStrategy[tuple[Judged, ...]]:
    each_row = st.just(list(range(rows)))
    rules = st.one_of(each_row, st.lists(_rules(rows), max_size=4))
    return rules.map(lambda chosen: tuple(_judged(rule) for rule in chosen))


@cache
def _conditions(rows: int) -> st.SearchStrategy[tuple[Judged, ...]]:
    rules = st.lists(_rules(rows), max_size=2)
    return rules.map(lambda chosen: tuple(_judged(rule) for rule in chosen))


def _judged(rule: int | Node) -> Judged:
    return Judged("code", "tên", "name", rule, "%")


@cache
def _rules(rows: int) -> st.SearchStrategy[int | Node]:
    row = st.integers(0, rows - 1)
    return st.recursive(row, lambda child: _nodes(child), max_leaves=5)


def _nodes(child: st.SearchStrategy[int | Node]) -> st.SearchStrategy[Node]:
    children = st.lists(child, max_size=3).map(tuple)
    return st.builds(Node, op=st.sampled_from(OPS), children=children, k=st.integers(0, 3))


@cache
def _criteria(indicators: int) -> st.SearchStrategy[list[JudgedCriterion]]:
    several = st.lists(st.integers(0, indicators - 1), max_size=3) if indicators else st.just([])
    one = st.builds(
        JudgedCriterion,
        no=st.just(0),
        title_vi=st.just("tên"),
        title_en=st.just("name"),
        indicators=several.map(tuple),
        op=st.sampled_from(OPS),
        k=st.integers(0, 3),
    )
    return st.lists(one, max_size=4)


@st.composite
def _points(draw: st.DrawFn, tables: Tables, rows: int) -> Points:
    of_row = [tables.one([0, 20000, 50000]) for _ in range(rows)]
    return Points(
        awarded=draw(_yes_or_no),
        scale=4,
        of_row=np.array(of_row, dtype=np.int64),
        total_at_least=tables.one([None, 0, 40000, 70001]),
        criterion_keeps_percent=tables.one([None, 50, 70, 100]),
        sourced=draw(_yes_or_no),
    )

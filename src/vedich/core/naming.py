"""What verdicts are called: bounds and reasons turned into the words people use."""

import numpy as np
from numpy.typing import NDArray

from vedich.core.kernel import Verdicts
from vedich.core.kernel_nodes import Join, Joins
from vedich.core.kernel_plan import Plan, plan_of
from vedich.core.rulebook import Rulebook
from vedich.core.words import Reason, Verdict

Words = NDArray[np.int8]  # positions in tuple(Verdict)
Needs = NDArray[np.int8]  # what an open verdict waits for, the most pressing highest

_FEW_COLUMNS = 128
_NOTHING, _RULE, _DENOMINATOR, _FIGURE = range(4)
_ORDER = tuple(Verdict)


def _positions(*words: Verdict) -> Words:
    return np.array([_ORDER.index(word) for word in words], dtype=np.int8)


_OF_GRADE = _positions(Verdict.NOT_MET, Verdict.NEARLY, Verdict.MET, Verdict.NOT_APPLICABLE)
_OF_NEED = _positions(
    Verdict.NO_RULE,  # open though every part is settled: the act itself leaves it open
    Verdict.NO_RULE,
    Verdict.NOT_COMPUTABLE,
    Verdict.NO_DATA,
)
_NEED_OF = np.array(
    [_RULE if reason >= Reason.THRESHOLD_UNKNOWN else _FIGURE for reason in Reason], dtype=np.int8
)
_NEED_OF[Reason.NOT_COMPUTABLE] = _DENOMINATOR
# of an indicator made of parts a rule presses most; of what stands above, a figure
_RULE_FIRST = np.array([_NOTHING, 3, 1, 2], dtype=np.int8)
_TURNED_BACK = np.argsort(_RULE_FIRST).astype(np.int8)


class NotKept(ValueError):
    """Words were asked of verdicts that kept only criteria or counts."""


def leaf_words(verdicts: Verdicts) -> Words:
    """Return the word of every leaf, int8[I, N]: an open one lacks a rule first, then a figure."""
    leaves, needs = _leaf_needs(verdicts)
    return _words(leaves, needs)


def indicator_words(rulebook: Rulebook, verdicts: Verdicts) -> Words:
    """Return the word of every indicator, int8[J, N]; an open one lacks a rule before a figure."""
    indicators, needs = _indicator_needs(_plan(rulebook), verdicts)
    return _words(indicators, needs)


def condition_words(rulebook: Rulebook, verdicts: Verdicts) -> Words:
    """Return the word of every condition of the title, int8[Q, N]."""
    conditions, needs = _condition_needs(_plan(rulebook), verdicts)
    return _words(conditions, needs)


def criterion_words(rulebook: Rulebook, verdicts: Verdicts) -> Words:
    """Return the word of every criterion, int8[K, N]; an open one by its most pressing part."""
    criteria, needs = _criterion_needs(_plan(rulebook), verdicts)
    return _words(criteria, needs)


def title_words(rulebook: Rulebook, verdicts: Verdicts) -> Words:
    """Return the word of the title, int8[N]; an open one by its most pressing part."""
    plan = _plan(rulebook)
    needs = np.maximum.reduce(_criterion_needs(plan, verdicts)[1], axis=0, initial=_NOTHING)
    if plan.conditions.count:
        needs = np.maximum(needs, _condition_needs(plan, verdicts)[1].max(axis=0))
    return _words(verdicts.title, needs)


def _plan(rulebook: Rulebook) -> Plan:
    return plan_of(rulebook, np.dtype(np.int64))


def _words(bounds: NDArray[np.int8], needs: Needs) -> Words:
    settled = np.equal(bounds[0], bounds[1])
    return np.where(settled, _OF_GRADE.take(bounds[0]), _OF_NEED.take(needs))


def _leaf_needs(verdicts: Verdicts) -> tuple[NDArray[np.int8], Needs]:
    leaves = _kept(verdicts.leaves)
    open_ = np.not_equal(leaves[0], leaves[1])
    return leaves, _NEED_OF.take(_kept(verdicts.reason)) * open_


def _indicator_needs(plan: Plan, verdicts: Verdicts) -> tuple[NDArray[np.int8], Needs]:
    leaves, needs = _leaf_needs(verdicts)
    bounds = _kept(verdicts.indicators)
    if plan.indicators.rows is None:
        return _above(plan, plan.indicators, bounds, needs)
    turned = _RULE_FIRST.take(needs)
    _, pressing = _above(plan, plan.indicators, bounds, turned)
    for position, one in plan.indicators.joins:
        if one.below and plan.scoring is None:
            open_ = np.not_equal(bounds[0, position], bounds[1, position])
            pressing[position] = _nested(one, leaves, turned) * open_
    return bounds, _TURNED_BACK.take(pressing)


def _nested(one: Join, leaves: NDArray[np.int8], needs: Needs) -> Needs:
    """Return the need of a rule over rules: those below that are settled need nothing."""
    most: Needs = needs[one.rows].max(axis=0, initial=_NOTHING)
    for below in one.below:
        lo, hi = below.of(leaves, np.empty((2, leaves.shape[2]), dtype=np.int8))
        most = np.maximum(most, _nested(below, leaves, needs) * np.not_equal(lo, hi))
    return most


def _condition_needs(plan: Plan, verdicts: Verdicts) -> tuple[NDArray[np.int8], Needs]:
    _, needs = _leaf_needs(verdicts)
    return _above(plan, plan.conditions, _kept(verdicts.conditions), needs)


def _criterion_needs(plan: Plan, verdicts: Verdicts) -> tuple[NDArray[np.int8], Needs]:
    _, needs = _indicator_needs(plan, verdicts)
    return _above(plan, plan.criteria, _kept(verdicts.criteria), needs)


def _above(
    plan: Plan, joins: Joins, bounds: NDArray[np.int8], below: Needs
) -> tuple[NDArray[np.int8], Needs]:
    """Return the needs of rules from those of their rows: the most pressing, if it is open.

    Under points a settled part may still leave open what is earned, so nothing is hushed.
    """
    needs = _most_pressing(joins, below)
    if plan.scoring is None:
        needs = needs * np.not_equal(bounds[0], bounds[1])
    return bounds, needs


def _most_pressing(joins: Joins, below: Needs) -> Needs:
    if joins.rows is None:
        return below[: joins.count]
    if joins.starts is not None and below.shape[1] < _FEW_COLUMNS:
        return np.maximum.reduceat(below[: joins.end], joins.starts, axis=0)
    parts = [below[rows].max(axis=0, initial=_NOTHING) for rows in joins.under]
    return np.stack(parts) if parts else below[:0]


def _kept(array: NDArray[np.int8] | None) -> NDArray[np.int8]:
    if array is None:
        raise NotKept('Only verdicts judged with keep="all" can be named. Judge them so.')
    return array

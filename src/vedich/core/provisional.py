"""What rests on an unverified number: verdicts that would change without it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.kernel import Verdicts, evaluate
from vedich.core.kernel_plan import plan_of
from vedich.core.naming import NotKept
from vedich.core.rulebook import IntArray, Rulebook

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Provisional:
    """True where a verdict would have other bounds without what is unverified.

    leaves, indicators, conditions, criteria  bool[rows, N]
    title, met                                bool[N]
    """

    leaves: Marks
    indicators: Marks
    conditions: Marks
    criteria: Marks
    title: Marks
    met: Marks


def provisional_parts(
    rulebook: Rulebook, cube: Cube, cells: IntArray, verdicts: Verdicts
) -> Provisional:
    """Mark the verdicts, kept with keep="all", that rest on unverified numbers, names or groups.

    The figures are judged once more with nothing unverified in force, unless no column needs it.
    """
    plan = plan_of(rulebook, cube.value.dtype)
    firm = verdicts
    if plan.provisional[cells].any():
        firm = evaluate(rulebook, cube, cells, firm_only=True)
    return Provisional(
        leaves=_differ(verdicts.leaves, firm.leaves),
        indicators=_differ(verdicts.indicators, firm.indicators),
        conditions=_differ(verdicts.conditions, firm.conditions),
        criteria=_differ(verdicts.criteria, firm.criteria),
        title=_differ(verdicts.title, firm.title),
        met=_differ(verdicts.met, firm.met),
    )


def _differ(with_it: NDArray[np.integer] | None, without: NDArray[np.integer] | None) -> Marks:
    if with_it is None or without is None:
        raise NotKept('Only verdicts judged with keep="all" can be marked. Judge them so.')
    marks: Marks = np.not_equal(with_it, without).any(axis=0)
    return marks

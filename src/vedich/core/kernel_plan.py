"""What depends on a rulebook alone: made once, kept as long as the rulebook is."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedich.core.kernel_leaves import Grades
from vedich.core.kernel_nodes import Joins, join_all, rows_of
from vedich.core.kernel_points import Scoring, compile_scoring
from vedich.core.kernel_rules import (
    NOT_APPLICABLE,
    NOT_MET,
    ByCell,
    Pick,
    Rules,
    by_cell,
    compile_rules,
)
from vedich.core.rulebook import CellState, Node, Points, Rulebook

_KEPT_AS = "_kernel_plan"


@dataclass(frozen=True, slots=True)
class Plan:
    """A rulebook made ready for the kernel, for cubes of one integer type.

    firm_only    provisional cells count as if they had no rule
    indicators   over leaves
    conditions   over leaves
    criteria     over indicators
    counts_as    the integer type criteria are counted in
    excused      [2, C], criteria that count as met though nothing in them applies: surely, at
                 most; None where there are none
    level_of     int8, the level for a count of criteria met, -1 below the first; None without
    provisional  bool[C], where any row of the cell is, or the scoring is
    """

    rulebook: Rulebook
    firm_only: bool
    rules: Rules
    indicators: Joins
    conditions: Joins
    criteria: Joins
    counts_as: np.dtype[Any]
    excused: ByCell | None
    level_of: NDArray[np.int8] | None
    scoring: Scoring | None
    provisional: NDArray[np.bool_]


def plan_of(rulebook: Rulebook, dtype: np.dtype[Any], *, firm_only: bool = False) -> Plan:
    """Return the plan of a rulebook, made at the first call for this integer type.

    It is kept in the rulebook's own __dict__, as functools.cached_property would: arrays make a
    rulebook unhashable, so no cache keyed by it can be; an id can be used again by another; and
    `hash` is empty on a rulebook made by hand.
    """
    plans: dict[tuple[str, bool], Plan] = vars(rulebook).setdefault(_KEPT_AS, {})
    key = (dtype.char, firm_only)
    if key not in plans:
        plans[key] = _make(rulebook, dtype, firm_only=firm_only)
    return plans[key]


def _make(rulebook: Rulebook, dtype: np.dtype[Any], *, firm_only: bool) -> Plan:
    indicators = join_all([one.rule for one in rulebook.indicators], in_place=True)
    criteria = join_all([Node(one.op, one.indicators, one.k) for one in rulebook.criteria])
    scoring = None
    if rulebook.points is not None:
        below = [_leaves(rulebook, one.indicators) for one in rulebook.criteria]
        scoring = compile_scoring(rulebook, rulebook.points, below, firm_only=firm_only)
    return Plan(
        rulebook=rulebook,
        firm_only=firm_only,
        rules=compile_rules(rulebook, dtype, firm_only=firm_only),
        indicators=indicators,
        conditions=join_all([one.rule for one in rulebook.conditions]),
        criteria=criteria,
        counts_as=np.dtype(np.int8 if len(rulebook.criteria) < 128 else np.int16),
        excused=_excused(rulebook, indicators, criteria, scoring, firm_only=firm_only),
        level_of=_levels(rulebook),
        scoring=scoring,
        provisional=np.asarray(rulebook.provisional.any(axis=0) | _remembered(rulebook.points)),
    )


def _remembered(points: Points | None) -> bool:
    """Tell whether the scoring itself is unverified."""
    return points is not None and not points.sourced


def _leaves(rulebook: Rulebook, indicators: tuple[int, ...]) -> list[int]:
    return [row for at in indicators for row in rows_of(rulebook.indicators[at].rule)]


def _levels(rulebook: Rulebook) -> NDArray[np.int8] | None:
    if not rulebook.levels:
        return None
    least = np.array([count for _, count in rulebook.levels])
    counts = np.arange(len(rulebook.criteria) + 1)
    reached = least <= counts[:, None]
    best = len(least) - 1 - reached[:, ::-1].argmax(axis=1)
    return np.where(reached.any(axis=1), best, -1).astype(np.int8)


def _excused(
    rulebook: Rulebook,
    indicators: Joins,
    criteria: Joins,
    scoring: Scoring | None,
    *,
    firm_only: bool,
) -> ByCell | None:
    """Count the criteria of each cell that nothing applies in, but something is exempt.

    Whether a row applies depends on the cell alone, so the rules are run over the cells once.
    """
    absent = rulebook.state == CellState.ABSENT
    exempt = rulebook.state == CellState.EXEMPT
    if firm_only:
        exempt = exempt & ~rulebook.provisional
    gone, never = (_idle(indicators, criteria, out) for out in (absent | exempt, absent))
    excused = gone & ~never
    if scoring is not None:
        excused &= ~scoring.scored.at(Pick(slice(None)))
    if not excused.any():
        return None
    policy = rulebook.exempt_counts_as_met
    sure, possible = policy is True, policy is not False
    counts = excused.sum(axis=0)
    return by_cell(np.array([counts * sure, counts * possible], dtype=np.int16))


def _idle(indicators: Joins, criteria: Joins, out: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell where a criterion does not apply, bool[K, C], when the rows in `out` do not."""
    leaves: Grades = np.where(out, NOT_APPLICABLE, NOT_MET)
    verdicts = criteria.of(indicators.of(np.array([leaves, leaves])))
    idle: NDArray[np.bool_] = np.equal(verdicts[0], NOT_APPLICABLE)
    return idle

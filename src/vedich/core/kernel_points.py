"""Points: what a criterion earns, whether it keeps its share, and whether the total is enough."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedich.core.cube import Cube
from vedich.core.kernel_leaves import Grades
from vedich.core.kernel_rules import MET, NOT_MET, ByCell, Pick, by_cell
from vedich.core.rulebook import CellState, Points, Rulebook
from vedich.core.words import Known

PointBounds = NDArray[np.int64]

_OPEN_BELOW = (Known.LESS_THAN, Known.AT_MOST)
_OPEN_ABOVE = (Known.MORE_THAN, Known.AT_LEAST)


class PointsTooCoarse(ValueError):
    """Points are given with more decimals than the total keeps."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """How points are added up. E earning rows, K criteria, C cells.

    rows         rows of the cube that earn points
    full         int64[E, 1], what each can earn
    times        int64[E, 1], from a row's own decimals to those of the total
    decided      bool[E, C], where no figure decides what is earned
    least, most  int64[E, C], what is earned there
    of           for each criterion its rows, counted among the earning ones
    to_keep      int64[K, C], a hundred times what a criterion must earn, or None
    scored       bool[K, C], where a criterion has points to keep
    """

    points: Points
    rows: NDArray[np.intp]
    full: NDArray[np.int64]
    times: NDArray[np.int64]
    decided: ByCell
    least: ByCell
    most: ByCell
    of: tuple[NDArray[np.intp], ...]
    to_keep: ByCell | None
    scored: ByCell

    def earned(self, grades: Grades, cube: Cube, pick: Pick) -> PointBounds:
        """Return what each criterion earns, int64[2, K, N]."""
        if self.points.awarded:
            low, high = self._awarded(cube)
        else:
            low, high = (np.where(side == MET, self.full, 0) for side in grades[:, self.rows])
        decided = self.decided.at(pick)
        earned = np.array(
            [
                np.where(decided, self.least.at(pick), low),
                np.where(decided, self.most.at(pick), high),
            ]
        )
        sums = [earned[:, rows].sum(axis=1) for rows in self.of]
        return np.stack(sums, axis=1) if sums else earned[:, :0]

    def keep_share(self, earned: PointBounds, pick: Pick, criteria: Grades) -> None:
        """Let the points of criteria decide their verdicts, int8[2, K, N]."""
        if self.to_keep is None:
            return
        kept = np.where(100 * earned >= self.to_keep.at(pick), MET, NOT_MET)
        criteria[...] = np.where(self.scored.at(pick), kept, criteria)

    def total_reached(self, total: PointBounds) -> Grades:
        """Judge the total, int64[2, N]. A total whose bar is not known may be either."""
        bar = self.points.total_at_least
        if bar is None:
            open_ = np.zeros(total.shape, dtype=np.int8)
            open_[1] = MET
            return open_
        return np.where(total >= bar, MET, NOT_MET)

    def _awarded(self, cube: Cube) -> tuple[NDArray[Any], NDArray[Any]]:
        """Read points given: as they stand if exact, else between 0 and what can be earned."""
        kind = cube.reason[self.rows]
        value = cube.value[self.rows] * self.times
        bound = np.clip(value, 0, self.full)
        above = np.clip(value + self.times, 0, self.full)
        low = np.where(np.isin(kind, (*_OPEN_ABOVE, Known.STICKY)), bound, 0)
        high = np.where(np.isin(kind, _OPEN_BELOW), bound, self.full)
        high = np.where(kind == Known.STICKY, above, high)
        exact = kind == Known.EXACT
        return np.where(exact, value, low), np.where(exact, value, high)


def compile_scoring(
    rulebook: Rulebook, points: Points, leaves_of: Sequence[Sequence[int]], *, firm_only: bool
) -> Scoring:
    """Make the points of a rulebook ready.

    leaves_of  for each criterion the rows below it, at any depth

    Raises PointsTooCoarse.
    """
    rows = np.flatnonzero(points.of_row)
    full = points.of_row[rows][:, None]
    state = rulebook.state[rows]
    absent, exempt = state == CellState.ABSENT, state == CellState.EXEMPT
    remembered = firm_only and not points.sourced
    shaky = (rulebook.provisional[rows] | remembered) & ~absent & firm_only
    earning = np.where(absent, 0, full)
    of = tuple(np.flatnonzero(np.isin(rows, below)) for below in leaves_of)
    most = np.array([earning[own].sum(axis=0) for own in of]).reshape(len(of), state.shape[1])
    keeps = points.criterion_keeps_percent
    return Scoring(
        points=replace(points, total_at_least=None) if remembered else points,
        rows=rows,
        full=full,
        times=_times(rulebook, points, rows),
        decided=by_cell(absent | exempt | shaky),
        least=by_cell(np.where(exempt & ~shaky & (rulebook.exempt_counts_as_met is True), full, 0)),
        most=by_cell(earning),
        of=of,
        to_keep=None if keeps is None else by_cell(keeps * most),
        scored=by_cell((most > 0) & (keeps is not None)),
    )


def _times(rulebook: Rulebook, points: Points, rows: NDArray[np.intp]) -> NDArray[np.int64]:
    finer = [points.scale - rulebook.leaves[row].scale for row in rows]
    for row, step in zip(rows, finer, strict=True):
        if points.awarded and step < 0:
            leaf = rulebook.leaves[row]
            raise PointsTooCoarse(
                f"{rulebook.standard}: points of {leaf.code} keep {leaf.scale} decimals, the total "
                f"{points.scale}, so they cannot be added up exactly. Give points a scale of at "
                f"least {leaf.scale}."
            )
    return np.array([10 ** max(step, 0) for step in finer], dtype=np.int64).reshape(-1, 1)

"""One row of a rulebook: the law of one indicator, ruled on for every cell.

A standard holds on every day of the calendar years it covers, the first of them included even
where its act was promulgated later: the act names those years itself, figures of 2021 were judged
by the decision of March 2022, and no other standard covers them. What narrows that is a date
beside a threshold or an operation. Outside those years there is no rule, for nothing of it.

Where not every group of a place is known, each it may be in is ruled on: there is a rule only if
all rule alike, so knowing more of a place never tells less of its verdict. What rests on a group
that is only remembered is provisional.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vedich.core.axes import Axes, Groups
from vedich.core.flatten import is_unknown, scale_of
from vedich.core.model import Act, Operation
from vedich.core.precedence import Candidate, Ruling, alternative, certain, elsewhere, rule, within
from vedich.core.quantities import whole
from vedich.core.rulebook import Alternative, Cell, CellState
from vedich.core.shares import Sharing, scale_of_share
from vedich.core.standing import Done, RowLaw, unclear
from vedich.core.words import Comparison, Confidence, Lost, Reason


@dataclass(frozen=True, slots=True)
class Ruled:
    """What one row is in one cell."""

    state: CellState
    reason: Reason = Reason.COMPARED
    threshold: int = 0
    near: int | None = None
    comparison: Comparison = Comparison.AT_LEAST
    provisional: bool = False
    sources: tuple[Alternative, ...] = ()

    @property
    def illustrative(self) -> bool:
        """Tell whether what applies is made up."""
        return any(one.illustrative and one.lost_because is None for one in self.sources)

    def like(self, other: "Ruled") -> bool:
        """Tell whether two rulings judge every figure the same."""
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("state", "reason", "threshold", "near", "comparison")
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One row's rulings: each different one once, and which of them every cell has."""

    scale: int
    ruled: tuple[Ruled, ...]
    which: NDArray[np.intp]

    def told(self) -> Iterator[Alternative]:
        """Yield every number of every ruling, those that lost too."""
        return (one for ruled in self.ruled for one in ruled.sources)


@dataclass(frozen=True, slots=True)
class Seen:
    """As much of a cell as one row can tell: the scopes it speaks of, the groups it names.

    groups   every set of those groups the place may be in
    doubted  the same if what is only remembered of its groups were not known
    """

    on: date
    scopes: frozenset[str]
    groups: tuple[Groups, ...]
    doubted: tuple[Groups, ...]
    scope: str = field(compare=False)


class Cells:
    """The cells of a rulebook, sorted for each row into those it cannot tell apart."""

    def __init__(self, cells: Sequence[Cell], axes: Axes) -> None:
        self.cells = tuple(cells)
        self.axes = axes
        self._sorted: dict[object, tuple[list[Seen], NDArray[np.intp]]] = {}

    def seen_by(self, law: RowLaw) -> tuple[list[Seen], NDArray[np.intp]]:
        """Return the cells a row can tell apart, and which of them every cell is."""
        mentioned, scopes = law.mentioned(), law.scopes()
        if (mentioned, scopes) not in self._sorted:
            seen = [self._seen(cell, mentioned, scopes) for cell in self.cells]
            places = {one: place for place, one in enumerate(dict.fromkeys(seen))}
            which = np.array([places[one] for one in seen], dtype=np.intp)
            self._sorted[mentioned, scopes] = list(places), which
        return self._sorted[mentioned, scopes]

    def _seen(self, cell: Cell, mentioned: frozenset[str], scopes: frozenset[str]) -> Seen:
        groups = self.axes.possible(cell.scope, cell.groups, mentioned)
        nothing = () if cell.groups_sourced else self.axes.possible(cell.scope, (), mentioned)
        inside = frozenset(scope for scope in scopes if within(cell.scope, scope))
        return Seen(cell.on, inside, groups, nothing or groups, cell.scope)


def rule_row(law: RowLaw, cells: Cells) -> Column:
    """Rule on one row for every cell; cells the row cannot tell apart are ruled on once.

    Raises Conflict, OverlayRefused.
    """
    seen, which = cells.seen_by(law)
    rulings = _Rulings(law)
    return Column(_scale(law), tuple(rulings.of(one) for one in seen), which)


class _Rulings:
    """The rulings on one row, each place of known groups ruled on once."""

    def __init__(self, law: RowLaw) -> None:
        self.law = law
        self._settled: dict[object, Ruled] = {}

    def of(self, seen: Seen) -> Ruled:
        ruled = self._alike(seen, seen.groups)
        if seen.doubted == seen.groups:
            return ruled
        open_ = self._alike(seen, seen.doubted)
        if open_.like(ruled):
            return open_
        if len(seen.groups) > 1:
            return replace(ruled, provisional=True)
        return replace(self._settle(seen, seen.groups[0], sourced=False), provisional=True)

    def _alike(self, seen: Seen, possible: tuple[Groups, ...]) -> Ruled:
        """Return the ruling all groups a place may be in lead to, or that it cannot be told."""
        each = [self._settle(seen, groups) for groups in possible]
        if all(one.like(each[0]) for one in each):
            return max(each, key=lambda one: (one.provisional, one.illustrative))
        return no_rule(self.law, Reason.GROUP_UNKNOWN, _in_some_group(each))

    def _settle(self, seen: Seen, groups: Groups, *, sourced: bool = True) -> Ruled:
        known = (seen.on, seen.scopes, groups, sourced)
        if known not in self._settled:
            cell = Cell(seen.on, seen.scope, tuple(sorted(groups)), sourced)
            self._settled[known] = ruled_in(self.law, cell)
        return self._settled[known]


def _in_some_group(each: Sequence[Ruled]) -> tuple[Alternative, ...]:
    """Return every number that may hold, once each."""
    told = (
        one if one.lost_because else replace(one, lost_because=Lost.OTHER_GROUP)
        for ruled in each
        for one in ruled.sources
    )
    first = {(o.act, o.value, o.group, o.in_force_from, o.clause): o for o in reversed([*told])}
    return tuple(reversed(first.values()))


def ruled_in(law: RowLaw, cell: Cell) -> Ruled:
    """Rule on a row for a place all of whose groups are known. Raises Conflict, OverlayRefused."""
    if not law.is_known:
        return no_rule(law, Reason.NO_STANDARD)
    if not law.covers(cell.on):
        return no_rule(law, Reason.OUTSIDE_YEARS, _outside(law, cell))
    if is_unknown(law.row):
        return no_rule(law, Reason.NOT_KNOWN_HERE)
    repeals = law.dropping("repeal", cell)
    if law.gone(cell.on) or any(_is_certain(o, cell) for _, o in repeals):
        return Ruled(CellState.ABSENT, Reason.NOT_IN_FORCE, sources=_told(repeals))
    if exemptions := law.dropping("exempt", cell):
        shaky = not any(certain(o) for _, o in exemptions)
        return Ruled(CellState.EXEMPT, Reason.EXEMPT, provisional=shaky, sources=_told(exemptions))
    if law.other is not None:
        return _share(law, law.other, cell)
    return _compared(law, cell)


def no_rule(
    law: RowLaw,
    reason: Reason,
    sources: tuple[Alternative, ...] = (),
    provisional: bool = False,
) -> Ruled:
    """Return that there is nothing to compare with, and at least which act leaves it open."""
    carrier = Alternative(
        None,
        Comparison.AT_LEAST,
        str(law.act),
        law.standard.clause or "",
        None,
        law.standard.sources or law.act.sources,
        illustrative=law.act.illustrative,
    )
    return Ruled(CellState.NO_RULE, reason, provisional=provisional, sources=sources or (carrier,))


def _outside(law: RowLaw, cell: Cell) -> tuple[Alternative, ...]:
    """Return what the standard asks for in the years it does cover."""
    here = [row for row in law.candidates if within(cell.scope, row.scope)]
    return tuple(alternative(row, Lost.OTHER_TIME) for row in here)


def _is_certain(repeal: Operation, cell: Cell) -> bool:
    """Tell whether a repeal surely drops the row: a doubtful one keeps it, provisional."""
    return certain(repeal) and (repeal.groups == "all" or cell.groups_sourced)


def _compared(law: RowLaw, cell: Cell) -> Ruled:
    ruling = _decide(law, cell)
    shaky = _shaky(law, cell, ruling)
    sources = _alternatives(ruling) + tuple(_unclear(law, cell))
    if ruling.winner is None:
        return no_rule(law, ruling.reason, sources, shaky)
    row, near = ruling.winner.row, law.near(cell)
    bar, known = _near_bar(near, ruling.winner, law)
    return Ruled(
        CellState.RULE,
        threshold=whole(row.value or "", law.row),
        near=bar,
        comparison=row.comparison,
        provisional=shaky or not known,
        sources=sources,
    )


def _near_bar(near: Candidate | None, bar: Candidate, law: RowLaw) -> tuple[int | None, bool]:
    """Return the bar of *gần đạt* if one applies, and whether there is surely that one."""
    if near is None:
        return None, True
    if near.row.value is None or near.row.comparison is not bar.row.comparison:
        return None, False
    return whole(near.row.value, law.row), near.sure


def _decide(law: RowLaw, cell: Cell) -> Ruling:
    return rule(law.row, law.rows(cell), cell, law.delegation(cell).mode)


def _shaky(law: RowLaw, cell: Cell, ruling: Ruling) -> bool:
    """Tell whether a verdict here rests on something nobody has checked."""
    winner = ruling.winner
    number = winner is not None and not winner.sure
    amended = any(unclear(o) for _, o in law.in_force("set", cell))
    repealed = bool(law.in_force("repeal", cell))
    left = winner is not None and _left_unsure(law, cell, winner)
    return number or amended or repealed or left or not law.is_named(cell)


def _left_unsure(law: RowLaw, cell: Cell, winner: Candidate) -> bool:
    """Tell whether a province's number may not have been its to set, or one of its is unread."""
    if not winner.scope:
        return bool(law.unread_for(cell))
    delegation = law.delegation(cell)
    return delegation.mode is None or delegation.confidence is not Confidence.SOURCED


def _share(law: RowLaw, other: RowLaw, cell: Cell) -> Ruled:
    """Judge against another standard's threshold: so many percent above it."""
    mine, theirs = _decide(law, cell), _of_other(other, cell)
    shaky = _shaky(law, cell, mine) or _shaky(other, cell, theirs)
    sharing = Sharing(law.row, other.standard, other.row, theirs)
    every = ((mine.applies, None), *mine.losers)
    own = tuple(sharing.told(row, why) for row, why in every if row is not None)
    unclear = (*_unclear(law, cell), *_unclear(other, cell))
    sources = own + sharing.beside() + unclear
    if mine.winner is None:
        return no_rule(law, mine.reason, sources)
    if theirs.winner is None or not theirs.winner.row.comparison.rising:
        return no_rule(law, Reason.OTHER_UNKNOWN, sources)
    return Ruled(
        CellState.RULE,
        threshold=sharing.number(mine.winner.row.value or ""),
        comparison=mine.winner.row.comparison,
        provisional=shaky,
        sources=sources,
    )


def _of_other(other: RowLaw, cell: Cell) -> Ruling:
    """Rule on the row a share is taken of; one that is not asked for there has no number."""
    if not other.is_known or not other.covers(cell.on):
        return Ruling(None, Reason.OUTSIDE_YEARS, elsewhere(other.candidates, cell))
    repealed = any(_is_certain(o, cell) for _, o in other.dropping("repeal", cell))
    if other.gone(cell.on) or repealed or other.dropping("exempt", cell):
        return Ruling(None, Reason.NOT_IN_FORCE, elsewhere(other.candidates, cell))
    return _decide(other, cell)


def _scale(law: RowLaw) -> int:
    if law.other is None:
        return scale_of(law.row)
    return scale_of_share(law.row, law.other.row)


def _alternatives(ruling: Ruling) -> tuple[Alternative, ...]:
    holds = (alternative(ruling.applies),) if ruling.applies else ()
    return holds + tuple(alternative(candidate, why) for candidate, why in ruling.losers)


def _unclear(law: RowLaw, cell: Cell) -> Iterator[Alternative]:
    """Yield the acts known to have changed something here, though not what."""
    amended = [one for one in law.in_force("set", cell) if unclear(one[1])]
    yield from _told([*amended, *law.in_force("repeal", cell)], Lost.WORDING_UNKNOWN)
    for act in law.unread_for(cell):
        yield Alternative(
            None,
            Comparison.AT_LEAST,
            str(act),
            "",
            act.confidence,
            act.sources,
            scope=act.scope,
            in_force_from=act.in_force_from,
            note=act.note,
            lost_because=Lost.NUMBER_UNKNOWN,
            illustrative=act.illustrative,
        )


def _told(operations: list[Done], lost_because: Lost | None = None) -> tuple[Alternative, ...]:
    return tuple(_as_alternative(act, operation, lost_because) for act, operation in operations)


def _as_alternative(act: Act, operation: Operation, lost_because: Lost | None) -> Alternative:
    return Alternative(
        None,
        Comparison.AT_LEAST,
        str(act),
        operation.clause or "",
        operation.confidence,
        operation.sources or act.sources,
        in_force_from=operation.in_force_from or act.in_force_from,
        note=operation.note,
        lost_because=lost_because,
        illustrative=act.illustrative,
    )

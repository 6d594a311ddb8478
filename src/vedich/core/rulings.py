"""One row of a rulebook: the law of one indicator, ruled on for every cell.

A standard holds on every day of the calendar years it covers, the first of them included even
where its act was promulgated later: the act names those years itself, figures of 2021 were judged
by the decision of March 2022, and no other standard covers them. What narrows that is a date
beside a threshold or an operation. Outside those years there is no rule, for nothing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from vedich.core.flatten import is_unknown, scale_of
from vedich.core.model import Act, DelegationRule, Indicator, Operation, Standard
from vedich.core.precedence import Candidate, Ruling, alternative, elsewhere, rule, within
from vedich.core.quantities import whole
from vedich.core.rulebook import Alternative, Cell, CellState
from vedich.core.shares import Sharing, scale_of_share
from vedich.core.words import Comparison, Confidence, Lost, Reason


@dataclass(frozen=True, slots=True)
class RowLaw:
    """Everything acts say of one row of a standard: thresholds, and operations that touch it.

    `act` asks for the row. `other` is the row a share is taken of, where it is judged against
    another standard.
    """

    standard: Standard
    act: Act
    row: Indicator
    candidates: tuple[Candidate, ...]
    operations: tuple[tuple[Act, Operation], ...]
    other: "RowLaw | None" = None

    def covers(self, on: date) -> bool:
        """Tell whether the standard is for the year of a day, whenever it was promulgated."""
        years = self.standard.years
        return years.first <= on.year <= years.last

    def in_force(self, op: str, cell: Cell) -> list[tuple[Act, Operation]]:
        """Return the operations of one kind that hold for a cell."""
        return [(a, o) for a, o in self.operations if o.op == op and _holds(a, o, cell)]

    def by_group(self) -> bool:
        """Tell whether what applies can differ between groups."""
        other = self.other is not None and self.other.by_group()
        return (
            other
            or any(c.groups is not None for c in self.candidates)
            or any(o.groups != "all" for _, o in self.operations)
        )

    def mentioned(self) -> frozenset[str]:
        """Return the groups anything here speaks of."""
        named = {g for c in self.candidates for g in c.groups or ()}
        named |= {g for _, o in self.operations if isinstance(o.groups, tuple) for g in o.groups}
        return frozenset(named | (self.other.mentioned() if self.other else frozenset()))

    def scopes(self) -> frozenset[str]:
        """Return the scopes anything here is of."""
        named = {c.scope for c in self.candidates} | {a.scope for a, _ in self.operations}
        return frozenset(named | (self.other.scopes() if self.other else frozenset()))


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


@dataclass(frozen=True, slots=True)
class Column:
    """One row's rulings: each different one once, and which of them every cell has."""

    scale: int
    ruled: tuple[Ruled, ...]
    which: NDArray[np.intp]


class Cells:
    """The cells of a rulebook, sorted for each row into those it cannot tell apart."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = tuple(cells)
        self._sorted: dict[object, tuple[list[Cell], NDArray[np.intp]]] = {}

    def kinds(self, law: RowLaw) -> tuple[list[Cell], NDArray[np.intp]]:
        """Return one cell of each kind a row can tell apart, and the kind of every cell."""
        mentioned, scopes = law.mentioned(), law.scopes()
        if (mentioned, scopes) not in self._sorted:
            keys = [_key(cell, mentioned, scopes) for cell in self.cells]
            first = dict(zip(reversed(keys), reversed(self.cells), strict=True))
            places = {key: place for place, key in enumerate(first)}
            which = np.array([places[key] for key in keys], dtype=np.intp)
            self._sorted[mentioned, scopes] = list(first.values()), which
        return self._sorted[mentioned, scopes]


def _key(cell: Cell, mentioned: frozenset[str], scopes: frozenset[str]) -> object:
    return (
        cell.on,
        frozenset(scope for scope in scopes if within(cell.scope, scope)),
        mentioned.intersection(cell.groups),
        bool(cell.groups),
        cell.groups_sourced,
    )


def rule_row(law: RowLaw, cells: Cells) -> Column:
    """Rule on one row for every cell; cells the row cannot tell apart are ruled on once."""
    kinds, which = cells.kinds(law)
    return Column(_scale(law), tuple(_ruled(law, cell) for cell in kinds), which)


def _ruled(law: RowLaw, cell: Cell) -> Ruled:
    if not law.covers(cell.on):
        return _no_rule(law, Reason.OUTSIDE_YEARS, _outside(law, cell))
    if is_unknown(law.row):
        return _no_rule(law, Reason.NOT_KNOWN_HERE)
    if _gone(law, cell):
        repeals = law.in_force("repeal", cell)
        return Ruled(CellState.ABSENT, Reason.NOT_IN_FORCE, sources=_told(repeals))
    if exemptions := law.in_force("exempt", cell):
        unsure = any(o.confidence is not Confidence.SOURCED for _, o in exemptions)
        shaky = unsure or not cell.groups_sourced
        return Ruled(CellState.EXEMPT, Reason.EXEMPT, provisional=shaky, sources=_told(exemptions))
    if law.other is not None:
        return _share(law, law.other, cell)
    return _compared(law, cell)


def _no_rule(
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
    )
    return Ruled(CellState.NO_RULE, reason, provisional=provisional, sources=sources or (carrier,))


def _outside(law: RowLaw, cell: Cell) -> tuple[Alternative, ...]:
    """Return what the standard asks for in the years it does cover."""
    here = [row for row in law.candidates if within(cell.scope, row.scope)]
    return tuple(alternative(row, Lost.OTHER_TIME) for row in here)


def _gone(law: RowLaw, cell: Cell) -> bool:
    row = law.row
    outside = (row.in_force_from is not None and cell.on < row.in_force_from) or (
        row.in_force_until is not None and cell.on >= row.in_force_until
    )
    return outside or any(_certain(o) for _, o in law.in_force("repeal", cell))


def _certain(operation: Operation) -> bool:
    return operation.indicator_confidence is Confidence.SOURCED


def _compared(law: RowLaw, cell: Cell) -> Ruled:
    ruling = _decide(law, cell)
    shaky = _shaky(law, cell, ruling)
    sources = _alternatives(ruling) + _unclear(law, cell)
    if ruling.winner is None:
        return _no_rule(law, ruling.reason, sources, shaky)
    row = ruling.winner.row
    return Ruled(
        CellState.RULE,
        threshold=whole(row.value or "", law.row),
        near=_near(law, cell),
        comparison=row.comparison,
        provisional=shaky,
        sources=sources,
    )


def _decide(law: RowLaw, cell: Cell) -> Ruling:
    """Rule for the cell; where the group is unknown, for every group if all say the same."""
    mode = delegation(law, cell).mode
    ruling = rule(law.row, law.candidates, cell, mode)
    if ruling.reason is not Reason.GROUP_UNKNOWN:
        return ruling
    each = [
        rule(law.row, law.candidates, Cell(cell.on, cell.scope, (group,)), mode)
        for group in sorted(law.mentioned())
    ]
    said = {(r.winner.row.value, r.winner.row.comparison) if r.winner else None for r in each}
    return each[0] if len(said) == 1 and None not in said else ruling


def _shaky(law: RowLaw, cell: Cell, ruling: Ruling) -> bool:
    """Tell whether a verdict here rests on something nobody has checked."""
    sourced = Confidence.SOURCED
    number = ruling.winner is not None and ruling.winner.row.confidence is not sourced
    amended = any(o.unknown for _, o in law.in_force("set", cell))
    repealed = bool(law.in_force("repeal", cell))
    grouped = not cell.groups_sourced and law.by_group()
    left = ruling.winner is not None and bool(ruling.winner.scope) and not ruling.delegation_known
    return number or amended or repealed or grouped or left or not _named(law)


def _named(law: RowLaw) -> bool:
    """Tell whether the row's own name is known for certain, or confirmed since."""
    confirmed = any(o.op == "confirm" and o.value is None for _, o in law.operations)
    return confirmed or law.row.confidence is Confidence.SOURCED


def delegation(law: RowLaw, cell: Cell) -> DelegationRule:
    """Return what the centre lets provinces do on the date."""
    for _, operation in reversed(law.in_force("delegate", cell)):
        return DelegationRule(mode=operation.mode, confidence=operation.confidence)
    return law.row.delegation


def _near(law: RowLaw, cell: Cell) -> int | None:
    for _, operation in reversed(law.in_force("near", cell)):
        if operation.threshold is not None and operation.threshold.value is not None:
            return whole(operation.threshold.value, law.row)
    return None


def _share(law: RowLaw, other: RowLaw, cell: Cell) -> Ruled:
    """Judge against another standard's threshold: so many percent above it."""
    mine, theirs = _decide(law, cell), _of_other(other, cell)
    shaky = _shaky(law, cell, mine) or _shaky(other, cell, theirs)
    sharing = Sharing(law.row, other.standard, other.row, theirs)
    every = ((mine.applies, None), *mine.losers)
    own = tuple(sharing.told(row, why) for row, why in every if row is not None)
    sources = own + sharing.beside()
    if mine.winner is None:
        return _no_rule(law, mine.reason, sources)
    if theirs.winner is None:
        return _no_rule(law, Reason.OTHER_UNKNOWN, sources)
    return Ruled(
        CellState.RULE,
        threshold=sharing.number(mine.winner.row.value or ""),
        comparison=mine.winner.row.comparison,
        provisional=shaky,
        sources=sources,
    )


def _of_other(other: RowLaw, cell: Cell) -> Ruling:
    """Rule on the row a share is taken of; a standard that does not cover the day has none."""
    if other.covers(cell.on):
        return _decide(other, cell)
    return Ruling(None, Reason.OUTSIDE_YEARS, elsewhere(other.candidates, cell))


def _scale(law: RowLaw) -> int:
    if law.other is None:
        return scale_of(law.row)
    return scale_of_share(law.row, law.other.row)


def _alternatives(ruling: Ruling) -> tuple[Alternative, ...]:
    holds = (alternative(ruling.applies),) if ruling.applies else ()
    return holds + tuple(alternative(candidate, why) for candidate, why in ruling.losers)


def _unclear(law: RowLaw, cell: Cell) -> tuple[Alternative, ...]:
    """Return the acts known to have changed something here, though not what."""
    amended = [one for one in law.in_force("set", cell) if one[1].unknown]
    return _told([*amended, *law.in_force("repeal", cell)], Lost.WORDING_UNKNOWN)


def _told(
    operations: list[tuple[Act, Operation]], lost_because: Lost | None = None
) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(
            None,
            Comparison.AT_LEAST,
            str(act),
            operation.clause or "",
            operation.confidence,
            operation.sources or act.sources,
            in_force_from=operation.in_force_from or act.in_force_from,
            note=operation.note,
            lost_because=lost_because,
        )
        for act, operation in operations
    )


def _holds(act: Act, operation: Operation, cell: Cell) -> bool:
    start = operation.in_force_from or act.in_force_from or date.min
    until = operation.in_force_until or act.in_force_until
    grouped = operation.groups == "all" or not set(operation.groups).isdisjoint(cell.groups)
    return (
        grouped
        and start <= cell.on
        and (until is None or cell.on < until)
        and within(cell.scope, act.scope)
    )

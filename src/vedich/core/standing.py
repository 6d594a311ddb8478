"""What acts say of one row of a standard, and which of it stands for a place on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vedich.core.model import Act, DelegationRule, Indicator, Operation, Standard
from vedich.core.precedence import (
    Candidate,
    Conflict,
    OverlayRefused,
    certain,
    confirmed,
    precedence,
    strongest,
    window,
    within,
)
from vedich.core.rulebook import Cell
from vedich.core.words import Confidence, Delegation

Done = tuple[Act, Operation]


@dataclass(frozen=True, slots=True)
class RowLaw:
    """Everything acts say of one row of a standard: thresholds, and operations that touch it.

    carrier     the act the standard stands in; `act` asks for the row
    lineage     the printed indicator the row is part of, its parts down to the row itself
    nears       bars of *gần đạt*
    unread      acts that set numbers of the standard, in an annex nobody has read here
    other       the row a share is taken of, where it is judged against another standard
    is_known    False before the act could have been known
    """

    standard: Standard
    carrier: Act
    act: Act
    lineage: tuple[Indicator, ...]
    candidates: tuple[Candidate, ...]
    nears: tuple[Candidate, ...]
    operations: tuple[Done, ...]
    unread: tuple[Act, ...] = ()
    other: "RowLaw | None" = None
    is_known: bool = True

    @property
    def row(self) -> Indicator:
        """Return the row itself."""
        return self.lineage[-1]

    def covers(self, on: date) -> bool:
        """Tell whether the standard is for the year of a day, whenever it was promulgated."""
        years, until = self.standard.years, self.carrier.in_force_until
        return years.first <= on.year <= years.last and (until is None or on < until)

    def in_force(self, op: str, cell: Cell) -> list[Done]:
        """Return the operations of one kind that hold for a cell."""
        return [(a, o) for a, o in self.operations if o.op == op and _holds(a, o, cell)]

    def dropping(self, op: str, cell: Cell) -> list[Done]:
        """Return the repeals or exemptions that hold for a cell. Raises OverlayRefused, Conflict.

        A province may drop only what the centre leaves to it freely.
        """
        held = self.in_force(op, cell)
        for act, operation in held:
            if act.scope and self.delegation(cell).mode is not Delegation.FREE:
                raise _may_not_drop(self, act, operation)
        return held

    def rows(self, cell: Cell) -> Sequence[Candidate]:
        """Return the thresholds, as sure as confirmations that hold for a cell make them."""
        read = self._confirmations(cell)
        if not read:
            return self.candidates
        return [confirmed(candidate, self.row, read) for candidate in self.candidates]

    def near(self, cell: Cell) -> Candidate | None:
        """Return the bar of *gần đạt* in force for a cell. Raises Conflict."""
        return strongest([row for row in self.nears if row.applies(cell)], self.row)

    def delegation(self, cell: Cell) -> DelegationRule:
        """Return what the centre lets provinces do. Raises Conflict, OverlayRefused."""
        held = self.in_force("delegate", cell)
        if not held:
            return self.row.delegation
        held.sort(key=_strength, reverse=True)
        (act, operation), *others = held
        for by, other in others:
            if _strength((by, other)) == _strength(held[0]) and other.mode is not operation.mode:
                raise _two_delegations(self.row, act, by)
        for by, one in held:
            if by.scope:
                raise _may_not_delegate(self, by, one)
        sure = Confidence.SOURCED if certain(operation) else Confidence.UNVERIFIED
        return DelegationRule(mode=operation.mode, confidence=sure)

    def gone(self, on: date) -> bool:
        """Tell whether the row, or what it is part of, is not in force on a day by itself."""
        return any(
            (one.in_force_from is not None and on < one.in_force_from)
            or (one.in_force_until is not None and on >= one.in_force_until)
            for one in self.lineage
        )

    def is_named(self, cell: Cell) -> bool:
        """Tell whether the name and code, and those it is part of, are certain or confirmed."""
        unsure = [one.code for one in self.lineage if not _is_sure(one)]
        if not unsure:
            return True
        read = {o.indicator for _, o in self._confirmations(cell) if o.value is None}
        return read.issuperset(unsure)

    def unread_for(self, cell: Cell) -> tuple[Act, ...]:
        """Return the unread acts that may set another number for a cell."""
        here = tuple(act for act in self.unread if _may_hold(act, cell))
        left = here and self.delegation(cell).mode is not Delegation.NONE
        return here if left else ()

    def mentioned(self) -> frozenset[str]:
        """Return the groups anything here speaks of."""
        named = {g for row in (*self.candidates, *self.nears) for g in row.groups or ()}
        named |= {g for _, o in self.operations if isinstance(o.groups, tuple) for g in o.groups}
        return frozenset(named | (self.other.mentioned() if self.other else frozenset()))

    def scopes(self) -> frozenset[str]:
        """Return the scopes anything here is of."""
        named = {row.scope for row in self.candidates} | {act.scope for act, _ in self.operations}
        named |= {act.scope for act in self.unread}
        return frozenset(named | (self.other.scopes() if self.other else frozenset()))

    def _confirmations(self, cell: Cell) -> list[Done]:
        """Return who read what in the text, and vouches for it in the cell.

        An act vouches for its own scope. A number that was read was there all along: only dates of
        the operation itself limit it, not those of the act.
        """
        return [
            (act, o)
            for act, o in self.operations
            if o.op == "confirm"
            and o.confidence is Confidence.SOURCED
            and within(cell.scope, act.scope)
            and (o.in_force_from is None or o.in_force_from <= cell.on)
            and (o.in_force_until is None or cell.on < o.in_force_until)
        ]


def unclear(operation: Operation) -> bool:
    """Tell whether a `set` is known to change something, but not what, or of which indicator."""
    told = operation.indicator_confidence is Confidence.SOURCED
    return operation.op == "set" and (operation.unknown or not told)


def _holds(act: Act, operation: Operation, cell: Cell) -> bool:
    since, until = window(act, operation)
    grouped = operation.groups == "all" or not set(operation.groups).isdisjoint(cell.groups)
    return (
        grouped
        and since <= cell.on
        and (until is None or cell.on < until)
        and within(cell.scope, act.scope)
    )


def _may_hold(act: Act, cell: Cell) -> bool:
    """Tell whether an act may be in force: one of an unknown day may have been all along."""
    since = act.in_force_from or act.promulgated_on or date.min
    over = act.in_force_until is not None and act.in_force_until <= cell.on
    return within(cell.scope, act.scope) and since <= cell.on and not over


def _strength(done: Done) -> tuple[object, ...]:
    act, operation = done
    return precedence(act, operation.in_force_from or act.in_force_from or date.min)


def _is_sure(indicator: Indicator) -> bool:
    sourced = Confidence.SOURCED
    return indicator.confidence is sourced and indicator.code_confidence is sourced


def _two_delegations(row: Indicator, act: Act, other: Act) -> Conflict:
    return Conflict(
        f"Chỉ tiêu {row.code}: {act} và {other} cùng cấp, cùng ngày giao cho tỉnh hai cách khác "
        "nhau. Hãy ghi trong một văn bản từ ngày nào, hoặc cho nhóm nào.",
        f"Indicator {row.code}: {act} and {other} leave it to provinces in two ways, of the same "
        "rank and date. Say in one of them from when it holds, or for which groups.",
    )


def _may_not_drop(law: RowLaw, act: Act, operation: Operation) -> OverlayRefused:
    code = law.row.code
    done = ("bãi bỏ", "repeals") if operation.op == "repeal" else ("miễn", "exempts from")
    return OverlayRefused(
        f"{act} {done[0]} chỉ tiêu {code} của {law.act}, mà {law.act} không giao tỉnh tự quyết. "
        "Tỉnh được đặt chặt hơn, không được nới lỏng. Hãy bỏ thao tác này.",
        f"{act} {done[1]} indicator {code} of {law.act}, which does not leave it to provinces "
        "freely. A province may be stricter, never laxer. Take the operation out.",
        operation,
    )


def _may_not_delegate(law: RowLaw, act: Act, operation: Operation) -> OverlayRefused:
    return OverlayRefused(
        f"{act} tự giao cho mình chỉ tiêu {law.row.code} của {law.act}. Chỉ trung ương giao được. "
        "Hãy bỏ thao tác này.",
        f"{act} leaves indicator {law.row.code} of {law.act} to itself. Only the centre can. Take "
        "the operation out.",
        operation,
    )

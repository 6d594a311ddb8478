"""Which number applies: delegation, rank, narrower scope, later date; else a conflict.

Every number that would have applied is kept beside the one that does, with why it lost. Among
provincial numbers a narrower one of the same rank is the province's own exception and applies even
where it asks less than the province at large; it is measured against the centre alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vedich.core.flatten import every_row
from vedich.core.model import Act, Indicator, Operation, Standard, Threshold
from vedich.core.quantities import whole
from vedich.core.rulebook import Alternative, Cell
from vedich.core.said import SaidProblem
from vedich.core.words import Comparison, Confidence, Delegation, Kind, Lost, Rank, Reason


class Conflict(SaidProblem):
    """Two acts of one rank, scope and date say different things; both are named."""


class OverlayRefused(SaidProblem):
    """A province says what the centre did not let it say; the message says what it may do.

    `operation` is the one refused.
    """

    def __init__(self, vi: str, en: str, operation: Operation | None = None) -> None:
        super().__init__(vi, en)
        self.operation = operation


@dataclass(frozen=True, slots=True)
class Candidate:
    """One threshold row of one act, with what decides its precedence.

    `said_on` is the day its act says it from; `since` and `until` when it holds, the year of a
    row for one year included. `by` is the operation that sets it, if one does. `confirmed`: its
    number was read in the text.
    """

    row: Threshold
    act: Act
    said_on: date
    since: date
    until: date | None
    scope: str
    groups: tuple[str, ...] | None  # None: every group
    by: Operation | None = None
    confirmed: bool = False

    def applies(self, cell: Cell) -> bool:
        """Tell whether the row is in force for a cell."""
        return (
            self.dated(cell.on) and within(cell.scope, self.scope) and self.for_groups(cell.groups)
        )

    def dated(self, on: date) -> bool:
        """Tell whether the row is in force on a day."""
        return self.since <= on and (self.until is None or on < self.until)

    def for_groups(self, groups: tuple[str, ...]) -> bool:
        """Tell whether the row is for any of these groups."""
        return self.groups is None or not set(self.groups).isdisjoint(groups)

    def order(self) -> tuple[Rank, int, date, bool]:
        """Return what the strongest candidate has most of."""
        return (*precedence(self.act, self.said_on), self.groups is not None)

    @property
    def sure(self) -> bool:
        """Tell whether the number, and that it is set for this indicator, have been checked."""
        if self.confirmed:
            return True
        return self.row.confidence is Confidence.SOURCED and (self.by is None or certain(self.by))


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a leaf must reach in one cell, or why there is nothing to reach.

    `applies` is the row that holds, though its number may not be known here.
    """

    applies: Candidate | None
    reason: Reason
    losers: tuple[tuple[Candidate, Lost], ...] = ()

    @property
    def winner(self) -> Candidate | None:
        """Return the row that holds, if there is a number in it to compare with."""
        known = self.applies is not None and self.applies.row.value is not None
        return self.applies if known else None


def rank_of(act: Act) -> Rank:
    """Return the rank of the body that issued an act."""
    return Rank[act.rank.upper()]


def precedence(act: Act, said_on: date) -> tuple[Rank, int, date]:
    """Return what the strongest of several acts has most of: rank, narrower scope, later date."""
    depth = len(act.scope.split("/")) if act.scope else 0
    return rank_of(act), depth, said_on


def within(place: str, scope: str) -> bool:
    """Tell whether a place path lies in a scope; "" is the nation."""
    return not scope or place == scope or place.startswith(scope + "/")


def certain(operation: Operation) -> bool:
    """Tell whether what an operation does, and to which indicator, has been checked.

    Where only its number carries a confidence, that speaks for it.
    """
    spoken_for = operation.threshold is not None and operation.confidence is None
    told = spoken_for or operation.confidence is Confidence.SOURCED
    return told and operation.indicator_confidence is Confidence.SOURCED


def candidates(
    indicator: Indicator,
    standard: Standard,
    act: Act,
    operations: Iterable[tuple[Act, Operation]],
) -> tuple[Candidate, ...]:
    """Return every threshold row any act has for an indicator."""
    own = tuple(_own_rows(indicator, standard, act))
    return own + set_by("set", indicator, operations)


def set_by(
    op: str, indicator: Indicator, operations: Iterable[tuple[Act, Operation]]
) -> tuple[Candidate, ...]:
    """Return the rows that operations of one kind, `set` or `near`, have for an indicator."""
    return tuple(
        _candidate(operation.threshold, act, operation)
        for act, operation in operations
        if operation.op == op and operation.threshold and operation.indicator == indicator.code
    )


def _own_rows(indicator: Indicator, standard: Standard, act: Act) -> Iterator[Candidate]:
    named = {g for row in indicator.thresholds if isinstance(row.groups, tuple) for g in row.groups}
    rest = tuple(group.id for group in standard.groups if group.id not in named)
    for row in indicator.thresholds:
        groups = rest if row.groups == "rest" else _groups(row.groups)
        since, until = _in_year(row.year, row.in_force_from or date.min, row.in_force_until)
        said_on = row.in_force_from or act.in_force_from or date.min
        yield Candidate(row, act, said_on, since, until, act.scope, groups)


def _candidate(row: Threshold, act: Act, operation: Operation) -> Candidate:
    said_on = row.in_force_from or operation.in_force_from or act.in_force_from or date.min
    until = row.in_force_until or operation.in_force_until or act.in_force_until
    since, until = _in_year(row.year or operation.year, said_on, until)
    groups = _groups(row.groups if row.groups != "all" else operation.groups)
    return Candidate(row, act, said_on, since, until, act.scope, groups, operation)


def window(act: Act, operation: Operation) -> tuple[date, date | None]:
    """Return when an operation holds: its own dates or its act's, within its year if it has one."""
    start = operation.in_force_from or act.in_force_from or date.min
    return _in_year(operation.year, start, operation.in_force_until or act.in_force_until)


def _groups(groups: str | tuple[str, ...]) -> tuple[str, ...] | None:
    return groups if isinstance(groups, tuple) else None


def _in_year(year: int | None, start: date, until: date | None) -> tuple[date, date | None]:
    if year is None:
        return start, until
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return max(start, first), min(until or after, after)


def rule(
    indicator: Indicator,
    rows: Sequence[Candidate],
    cell: Cell,
    mode: Delegation | None,
) -> Ruling:
    """Choose the number in force for one leaf and cell. Raises Conflict, OverlayRefused.

    All groups of the cell that matter are taken as known.
    """
    standing = [row for row in rows if row.applies(cell)]
    centre = strongest([row for row in standing if not row.scope], indicator)
    local = strongest([row for row in standing if row.scope], indicator)
    applies = _between(centre, local, mode, indicator)
    if applies is None:
        return Ruling(None, _why_none(rows, cell, mode), elsewhere(rows, cell))
    if mode is Delegation.MUST_SET and local is None and applies.row.value is not None:
        left = tuple((row, Lost.LEFT_TO_PROVINCE) for row in standing)
        return Ruling(None, Reason.PROVINCE_MUST_SET, left)
    losers = tuple((row, _why_lost(row, applies)) for row in standing if row is not applies)
    if applies.row.value is None:
        return Ruling(applies, _why_unknown(None if local else mode), losers)
    return Ruling(applies, Reason.COMPARED, losers)


def strongest(rows: Sequence[Candidate], indicator: Indicator) -> Candidate | None:
    """Return the row of most rank, narrowest scope, latest date. Raises Conflict for a tie."""
    if not rows:
        return None
    rows = sorted(rows, key=lambda row: (*row.order(), row.sure), reverse=True)
    first, others = rows[0], rows[1:]
    for other in others:
        if other.order() == first.order() and says(other, indicator) != says(first, indicator):
            raise Conflict(
                f"Chỉ tiêu {indicator.code}: {first.act} đặt {_number(first)} và {other.act} đặt "
                f"{_number(other)}, cùng cấp, cùng phạm vi, cùng ngày. Hãy ghi trong một văn bản "
                "từ ngày nào, hoặc cho nhóm nào.",
                f"Indicator {indicator.code}: {first.act} sets {_number(first)} and {other.act} "
                f"sets {_number(other)}, of the same rank, scope and date. "
                "Say in one of them from when it holds, or for which groups.",
            )
    return first


def says(row: Candidate, indicator: Indicator) -> tuple[int | None, Comparison]:
    """Return what a row asks for, however it is written: 80 and 80.0 are one number."""
    value = row.row.value
    return None if value is None else whole(value, indicator), row.row.comparison


def _number(row: Candidate) -> str:
    value = row.row.value if row.row.value is not None else "a number not known here"
    return f"{row.row.comparison.value.replace('_', ' ')} {value}"


def _between(
    centre: Candidate | None,
    local: Candidate | None,
    mode: Delegation | None,
    indicator: Indicator,
) -> Candidate | None:
    """Choose between the centre's row and the province's. Raises OverlayRefused.

    A centre that moves after the province has spoken, past the province's number, overtakes it:
    the stricter one wins from that day.
    """
    if local is None:
        return centre
    if mode is Delegation.NONE:
        raise _not_left(indicator, local, centre)
    if mode is Delegation.FREE or centre is None or None in (centre.row.value, local.row.value):
        return local
    if not laxer(indicator, local.row, centre.row):
        return local
    if centre.since <= local.since:
        raise _laxer_than(indicator, local, centre)
    return centre


def _not_left(indicator: Indicator, local: Candidate, centre: Candidate | None) -> OverlayRefused:
    by = centre.act if centre else "the centre"
    return OverlayRefused(
        f"Chỉ tiêu {indicator.code}: {local.act} đặt {_number(local)}, nhưng "
        f"{centre.act if centre else 'trung ương'} không giao gì cho tỉnh ở đây. Hãy bỏ dòng này.",
        f"Indicator {indicator.code}: {local.act} sets {_number(local)}, but {by} leaves nothing "
        "to provinces here. Take the row out.",
        local.by,
    )


def _laxer_than(indicator: Indicator, local: Candidate, centre: Candidate) -> OverlayRefused:
    return OverlayRefused(
        f"Chỉ tiêu {indicator.code}: {local.act} đặt {_number(local)}, thấp hơn yêu cầu "
        f"{_number(centre)} của {centre.act}. Tỉnh được đặt chặt hơn, không được nới lỏng.",
        f"Indicator {indicator.code}: {local.act} sets {_number(local)}, which is laxer than "
        f"{_number(centre)} of {centre.act}. A province may be stricter, never laxer.",
        local.by,
    )


def laxer(indicator: Indicator, local: Threshold, centre: Threshold) -> bool:
    """Tell whether something could meet the local row and not the centre's."""
    ours, theirs = local.comparison, centre.comparison
    if ours.rising != theirs.rising:
        return True
    mine, bar = whole(local.value or "", indicator), whole(centre.value or "", indicator)
    if indicator.kind is Kind.COUNT:  # of things that come whole, "more than 4" is "at least 5"
        mine, bar = mine + _beyond(ours), bar + _beyond(theirs)
    elif mine == bar:
        return theirs.strict and not ours.strict
    return (mine < bar) if theirs.rising else (mine > bar)


def _beyond(comparison: Comparison) -> int:
    return int(comparison.strict) if comparison.rising else -int(comparison.strict)


def elsewhere(rows: Sequence[Candidate], cell: Cell) -> tuple[tuple[Candidate, Lost], ...]:
    """Return the rows that would hold in another group, or else on another day."""
    here = [row for row in rows if within(cell.scope, row.scope)]
    today = [row for row in here if row.dated(cell.on)]
    ours = [row for row in here if row.for_groups(cell.groups)]
    if today and not ours:
        return tuple((row, Lost.OTHER_GROUP) for row in today)
    return tuple((row, Lost.OTHER_TIME) for row in ours or here)


def _why_lost(row: Candidate, winner: Candidate) -> Lost:
    if row.row.value is None:
        return Lost.NUMBER_UNKNOWN
    if winner.scope and not row.scope:
        return Lost.OWN_PROVINCE
    if rank_of(winner.act) != rank_of(row.act):
        return Lost.HIGHER_RANK
    if winner.scope != row.scope:
        return Lost.OWN_PROVINCE
    return Lost.LATER if winner.said_on != row.said_on else Lost.FOR_THE_GROUP


def _why_none(rows: Sequence[Candidate], cell: Cell, mode: Delegation | None) -> Reason:
    same_group = [row for row in rows if row.for_groups(cell.groups) and row.row.value]
    if any(not row.dated(cell.on) for row in same_group):
        return Reason.YEAR_NOT_COVERED
    return _why_unknown(mode)


def _why_unknown(mode: Delegation | None) -> Reason:
    return Reason.PROVINCE_MUST_SET if mode is Delegation.MUST_SET else Reason.THRESHOLD_UNKNOWN


def alternative(candidate: Candidate, lost_because: Lost | None = None) -> Alternative:
    """Return a candidate as what a verdict shows of it."""
    row, confidence = candidate.row, candidate.row.confidence
    if confidence is Confidence.SOURCED and not candidate.sure:
        confidence = Confidence.UNVERIFIED
    return Alternative(
        value=row.value,
        comparison=row.comparison,
        act=str(candidate.act),
        clause=row.clause or "",
        confidence=confidence,
        sources=row.sources or candidate.act.sources,
        group="all" if candidate.groups is None else ",".join(candidate.groups),
        scope=candidate.scope,
        in_force_from=None if candidate.since == date.min else candidate.since,
        in_force_until=candidate.until,
        note=row.note,
        lost_because=lost_because,
        illustrative=candidate.act.illustrative,
    )


def confirmed(
    candidate: Candidate, indicator: Indicator, confirmations: Iterable[tuple[Act, Operation]]
) -> Candidate:
    """Return the row as sourced if somebody has read its number in the text."""
    for act, operation in confirmations:
        if _confirms(operation, candidate, indicator):
            told = {
                "confidence": Confidence.SOURCED,
                "clause": operation.clause or candidate.row.clause,
                "sources": operation.sources or act.sources or candidate.row.sources,
            }
            row = candidate.row.model_copy(update=told)
            return replace(candidate, row=row, confirmed=True)
    return candidate


def _confirms(operation: Operation, candidate: Candidate, indicator: Indicator) -> bool:
    value = candidate.row.value
    return (
        operation.indicator == indicator.code
        and None not in (operation.value, value)
        and whole(operation.value or "", indicator) == whole(value or "", indicator)
        and operation.year in (None, candidate.row.year)
        and (operation.groups == "all" or candidate.groups == operation.groups)
    )


def rows_by_code(standard: Standard) -> dict[str, Indicator]:
    """Return every indicator and part that is compared, by its code."""
    return {row.code: row for row in every_row(standard)}

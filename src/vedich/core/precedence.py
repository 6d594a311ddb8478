"""Which number applies: delegation, rank, narrower scope, later date; else a conflict.

Every number that would have applied is kept beside the one that does, with why it lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vedich.core.flatten import every_row
from vedich.core.model import Act, Indicator, Operation, Standard, Threshold
from vedich.core.quantities import whole
from vedich.core.rulebook import Alternative, Cell
from vedich.core.words import Comparison, Confidence, Delegation, Lost, Rank, Reason


class Conflict(Exception):
    """Two acts of one rank, scope and date say different things; both are named."""


class OverlayRefused(Exception):
    """A province says what the centre did not let it say; the message says what it may do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One threshold row of one act, with what decides its precedence.

    `said_on` is the day its act says it from; `since` and `until` when it holds, the year of a
    row for one year included.
    """

    row: Threshold
    act: Act
    said_on: date
    since: date
    until: date | None
    scope: str
    groups: tuple[str, ...] | None  # None: every group

    def applies(self, cell: Cell) -> bool:
        """Tell whether the row is in force for a cell."""
        return (
            self.since <= cell.on
            and (self.until is None or cell.on < self.until)
            and within(cell.scope, self.scope)
            and self.for_groups(cell.groups)
        )

    def for_groups(self, groups: tuple[str, ...]) -> bool:
        """Tell whether the row is for any of these groups."""
        return self.groups is None or not set(self.groups).isdisjoint(groups)

    def order(self) -> tuple[int, int, date, bool]:
        """Return what the strongest candidate has most of."""
        depth = len(self.scope.split("/")) if self.scope else 0
        return (rank_of(self.act), depth, self.said_on, self.groups is not None)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a leaf must reach in one cell, or why there is nothing to reach.

    `applies` is the row that holds, though its number may not be known here.
    """

    applies: Candidate | None
    reason: Reason
    losers: tuple[tuple[Candidate, Lost], ...] = ()
    delegation_known: bool = True

    @property
    def winner(self) -> Candidate | None:
        """Return the row that holds, if there is a number in it to compare with."""
        known = self.applies is not None and self.applies.row.value is not None
        return self.applies if known else None


def rank_of(act: Act) -> Rank:
    """Return the rank of the body that issued an act."""
    return Rank[act.rank.upper()]


def within(place: str, scope: str) -> bool:
    """Tell whether a place path lies in a scope; "" is the nation."""
    return not scope or place == scope or place.startswith(scope + "/")


def candidates(
    indicator: Indicator,
    standard: Standard,
    act: Act,
    operations: Iterable[tuple[Act, Operation]],
) -> tuple[Candidate, ...]:
    """Return every threshold row any act has for an indicator."""
    own = tuple(_own_rows(indicator, standard, act))
    added = (
        _candidate(operation.threshold, by, operation, standard)
        for by, operation in operations
        if operation.op == "set" and operation.threshold and operation.indicator == indicator.code
    )
    return own + tuple(added)


def _own_rows(indicator: Indicator, standard: Standard, act: Act) -> Iterator[Candidate]:
    named = {g for row in indicator.thresholds if isinstance(row.groups, tuple) for g in row.groups}
    rest = tuple(group.id for group in standard.groups if group.id not in named)
    for row in indicator.thresholds:
        groups = rest if row.groups == "rest" else _groups(row.groups)
        since, until = _window(row.year, row.in_force_from, row.in_force_until)
        said_on = row.in_force_from or act.in_force_from or date.min
        yield Candidate(row, act, said_on, since or date.min, until, act.scope, groups)


def _candidate(row: Threshold, act: Act, operation: Operation, standard: Standard) -> Candidate:
    said_on = row.in_force_from or operation.in_force_from or act.in_force_from or date.min
    since, until = _window(
        row.year or operation.year,
        said_on,
        row.in_force_until or operation.in_force_until or act.in_force_until,
    )
    groups = _groups(row.groups if row.groups != "all" else operation.groups)
    return Candidate(row, act, said_on, since or date.min, until, act.scope, groups)


def _groups(groups: str | tuple[str, ...]) -> tuple[str, ...] | None:
    return groups if isinstance(groups, tuple) else None


def _window(
    year: int | None, start: date | None, until: date | None
) -> tuple[date | None, date | None]:
    if year is None:
        return start, until
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    return max(start or first, first), min(until or after, after)


def rule(
    indicator: Indicator,
    rows: Sequence[Candidate],
    cell: Cell,
    mode: Delegation | None,
) -> Ruling:
    """Choose the number in force for one leaf and cell. Raises Conflict, OverlayRefused."""
    standing = [row for row in rows if row.applies(cell)]
    centre = _strongest([row for row in standing if not row.scope], indicator)
    local = _strongest([row for row in standing if row.scope and row.row.value], indicator)
    applies = _between(centre, local, mode, indicator)
    if applies is None:
        return Ruling(None, _why_none(rows, cell, mode), elsewhere(rows, cell))
    losers = _losers(standing, applies)
    if applies.row.value is None:
        return Ruling(applies, _why_unknown(mode), losers)
    return Ruling(applies, Reason.COMPARED, losers, mode is not None)


def _strongest(rows: list[Candidate], indicator: Indicator) -> Candidate | None:
    if not rows:
        return None
    rows = sorted(rows, key=Candidate.order, reverse=True)
    first, others = rows[0], rows[1:]
    for other in others:
        if other.order() == first.order() and _says(other) != _says(first):
            raise Conflict(
                f"Indicator {indicator.code}: {first.act} sets {_number(first)} and {other.act} "
                f"sets {_number(other)}, of the same rank, scope and date. "
                "Say in one of them from when it holds, or for which groups."
            )
    return first


def _says(row: Candidate) -> tuple[str | None, Comparison]:
    return row.row.value, row.row.comparison


def _number(row: Candidate) -> str:
    value = row.row.value if row.row.value is not None else "a number not known here"
    return f"{row.row.comparison.value.replace('_', ' ')} {value}"


def _between(
    centre: Candidate | None,
    local: Candidate | None,
    mode: Delegation | None,
    indicator: Indicator,
) -> Candidate | None:
    if local is None or centre is None:
        return local or centre
    check_overlay(indicator, centre, local, mode)
    return local


def check_overlay(
    indicator: Indicator, centre: Candidate, local: Candidate, mode: Delegation | None
) -> None:
    """Refuse an overlay the centre does not allow, or that is laxer. Raises OverlayRefused."""
    if mode is Delegation.NONE:
        raise OverlayRefused(
            f"Indicator {indicator.code}: {local.act} sets {_number(local)}, but {centre.act} "
            "leaves nothing to provinces here. Take the row out."
        )
    if centre.row.value is not None and laxer(indicator, local.row, centre.row):
        raise OverlayRefused(
            f"Indicator {indicator.code}: {local.act} sets {_number(local)}, which is laxer than "
            f"{_number(centre)} of {centre.act}. A province may be stricter, never laxer."
        )


def laxer(indicator: Indicator, local: Threshold, centre: Threshold) -> bool:
    """Tell whether something could meet the local row and not the centre's."""
    ours, theirs = local.comparison, centre.comparison
    if ours.rising != theirs.rising:
        return True
    mine, bar = whole(local.value or "", indicator), whole(centre.value or "", indicator)
    if mine == bar:
        return theirs.strict and not ours.strict
    return (mine < bar) if theirs.rising else (mine > bar)


def _losers(standing: list[Candidate], winner: Candidate) -> tuple[tuple[Candidate, Lost], ...]:
    return tuple((row, _why_lost(row, winner)) for row in standing if row is not winner)


def elsewhere(rows: Sequence[Candidate], cell: Cell) -> tuple[tuple[Candidate, Lost], ...]:
    """Return the rows that would hold in another group, or else on another day."""
    here = [row for row in rows if within(cell.scope, row.scope)]
    today = [row for row in here if _dated(row, cell.on)]
    ours = [row for row in here if row.for_groups(cell.groups)]
    if today and not ours:
        return tuple((row, Lost.OTHER_GROUP) for row in today)
    return tuple((row, Lost.OTHER_TIME) for row in ours or here)


def _why_lost(row: Candidate, winner: Candidate) -> Lost:
    if row.row.value is None:
        return Lost.NUMBER_UNKNOWN
    if winner.scope != row.scope:
        return Lost.OWN_PROVINCE
    if rank_of(winner.act) != rank_of(row.act):
        return Lost.HIGHER_RANK
    return Lost.LATER if winner.said_on != row.said_on else Lost.FOR_THE_GROUP


def _why_none(rows: Sequence[Candidate], cell: Cell, mode: Delegation | None) -> Reason:
    if not cell.groups and any(row.groups is not None for row in rows):
        return Reason.GROUP_UNKNOWN
    same_group = [row for row in rows if row.for_groups(cell.groups) and row.row.value]
    if any(not _dated(row, cell.on) for row in same_group):
        return Reason.YEAR_NOT_COVERED
    return _why_unknown(mode)


def _why_unknown(mode: Delegation | None) -> Reason:
    return Reason.PROVINCE_MUST_SET if mode is Delegation.MUST_SET else Reason.THRESHOLD_UNKNOWN


def _dated(row: Candidate, on: date) -> bool:
    return row.since <= on and (row.until is None or on < row.until)


def alternative(candidate: Candidate, lost_because: Lost | None = None) -> Alternative:
    """Return a candidate as what a verdict shows of it."""
    row = candidate.row
    return Alternative(
        value=row.value,
        comparison=row.comparison,
        act=str(candidate.act),
        clause=row.clause or "",
        confidence=row.confidence,
        sources=row.sources or candidate.act.sources,
        group="all" if candidate.groups is None else ",".join(candidate.groups),
        scope=candidate.scope,
        in_force_from=None if candidate.since == date.min else candidate.since,
        in_force_until=candidate.until,
        note=row.note,
        lost_because=lost_because,
    )


def confirmed(
    candidate: Candidate, indicator: Indicator, operations: Iterable[tuple[Act, Operation]]
) -> Candidate:
    """Return the row as sourced if somebody has read its number in the text."""
    for act, operation in operations:
        if (
            operation.op == "confirm"
            and operation.indicator == indicator.code
            and operation.value is not None
            and operation.value == candidate.row.value
            and operation.year in (None, candidate.row.year)
            and (operation.groups == "all" or candidate.groups == operation.groups)
        ):
            told = {
                "confidence": Confidence.SOURCED,
                "clause": operation.clause or candidate.row.clause,
                "sources": operation.sources or act.sources or candidate.row.sources,
            }
            return replace(candidate, row=candidate.row.model_copy(update=told))
    return candidate


def rows_by_code(standard: Standard) -> dict[str, Indicator]:
    """Return every indicator and part that is compared, by its code."""
    return {row.code: row for row in every_row(standard)}

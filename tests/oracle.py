"""What a verdict is, written from the words of the law: slow, obvious, right by definition.

One column at a time, in Python's own whole numbers and fractions. A verdict is settled in a *world*
where every figure, rule and choice of the act is known; what is not known here makes several
worlds, and the bounds of a verdict are its worst and its best. Nothing here looks at the kernel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from vedich.core.cube import Cube
from vedich.core.rulebook import CellState, Node, Rulebook
from vedich.core.words import Comparison, Known, Reason

COMPARISONS = tuple(Comparison)
NOT_MET, NEARLY, MET, NOT_APPLICABLE = 0, 1, 2, 3
MISSING = {
    Known.NOTHING: Reason.NO_OBSERVATION,
    Known.STALE: Reason.STALE,
    Known.PENDING: Reason.PENDING,
    Known.NOT_COMPUTABLE: Reason.NOT_COMPUTABLE,
}


@dataclass(frozen=True)
class Figure:
    """What was reported for one row of one column, in the row's own smallest units."""

    known: Known
    value: int
    numerator: int = 0
    denominator: int = 0


@dataclass(frozen=True)
class Outcome:
    """What one row turns out to be in one world."""

    grade: int
    points: int


@dataclass(frozen=True)
class World:
    """Everything that had to be known."""

    rows: tuple[Outcome, ...]
    exempt_counts: bool
    total_reached_if_unknown: bool


@dataclass(frozen=True)
class Settled:
    """Every verdict of one column in one world."""

    indicators: tuple[int, ...]
    conditions: tuple[int, ...]
    criteria: tuple[int, ...]
    title: int
    met: int
    level: int
    points: int


def figures(cube: Cube, n: int) -> list[Figure]:
    """Read one column of a cube."""
    rows = range(cube.value.shape[0])
    if cube.numerator is None or cube.denominator is None:
        return [Figure(Known(cube.reason[i, n]), int(cube.value[i, n])) for i in rows]
    return [
        Figure(
            Known(cube.reason[i, n]),
            int(cube.value[i, n]),
            int(cube.numerator[i, n]),
            int(cube.denominator[i, n]),
        )
        for i in rows
    ]


class Oracle:
    """One column judged."""

    def __init__(
        self, book: Rulebook, reported: list[Figure], cell: int, firm_only: bool = False
    ) -> None:
        self.book, self.reported, self.cell, self.firm_only = book, reported, cell, firm_only
        self.states = [self._state(row) for row in range(len(book.leaves))]

    def bounds(self) -> tuple[Settled, Settled]:
        """Return the verdicts of the worst world and of the best."""
        worst, best = (self._extreme(choose) for choose in (min, max))
        return self.settle(worst), self.settle(best)

    def all_worlds(self) -> Iterator[World]:
        """Yield every world that what is known allows."""
        rows = [self.outcomes(row) for row in range(len(self.book.leaves))]
        for outcomes in product(*rows):
            for counts, reached in product(self._exempt_counts(), (False, True)):
                yield World(outcomes, counts, reached)

    def reason(self, row: int) -> Reason:
        """Say why the verdict of a row is what it is."""
        state = self.book.state[row, self.cell]
        if state == CellState.ABSENT:
            return Reason.NOT_IN_FORCE
        if self.states[row] == CellState.EXEMPT:
            return Reason.EXEMPT
        if state == CellState.NO_RULE:
            return Reason(self.book.no_rule_reason[row, self.cell])
        if self.states[row] == CellState.NO_RULE:
            return Reason.THRESHOLD_UNKNOWN
        if self.reported[row].known in MISSING:
            return MISSING[self.reported[row].known]
        settled = len({outcome.grade for outcome in self.outcomes(row)}) == 1
        return Reason.COMPARED if settled else Reason.BOUND_TOO_WIDE

    def outcomes(self, row: int) -> list[Outcome]:
        """Return everything one row may turn out to be."""
        state, points = self.states[row], self._points(row)
        if state in (CellState.EXEMPT, CellState.ABSENT):
            return [Outcome(NOT_APPLICABLE, earned) for earned in points]
        if state == CellState.NO_RULE or self.reported[row].known in MISSING:
            grades = {NOT_MET, NEARLY, MET}
        else:
            grades = {self.grade(row, x) for x in self._possible(row)}
        points_given = self.book.points is not None and self.book.points.awarded
        if not points_given and not self._remembered():
            full = self._full(row)
            return [Outcome(grade, full if grade == MET else 0) for grade in sorted(grades)]
        return [Outcome(grade, earned) for grade in sorted(grades) for earned in points]

    def grade(self, row: int, x: Fraction) -> int:
        """Compare one true figure with the threshold, and then with the lower bar."""
        book, cell = self.book, self.cell
        comparison = COMPARISONS[book.comparison[row, cell]]
        if holds(x, comparison, self._bar(row, int(book.threshold[row, cell]))):
            return MET
        near = self._bar(row, int(book.near[row, cell]))
        if book.has_near[row, cell] and holds(x, comparison, near):
            return NEARLY
        return NOT_MET

    def settle(self, world: World) -> Settled:
        """Judge everything above the rows of one world."""
        book = self.book
        grades = [outcome.grade for outcome in world.rows]
        indicators = [self.node(one.rule, grades) for one in book.indicators]
        conditions = [self.node(one.rule, grades) for one in book.conditions]
        earned = [self._earned(k, world) for k in range(len(book.criteria))]
        criteria = [self._criterion(k, indicators, points) for k, points in enumerate(earned)]
        met = sum(
            grade == MET or (grade == NOT_APPLICABLE and self._excused(k) and world.exempt_counts)
            for k, grade in enumerate(criteria)
        )
        total = [self._total(sum(earned), world)] if book.points is not None else []
        return Settled(
            tuple(indicators),
            tuple(conditions),
            tuple(criteria),
            title=all_of([*criteria, *conditions, *total]),
            met=met,
            level=max((at for at, one in enumerate(book.levels) if met >= one[1]), default=-1),
            points=sum(earned),
        )

    def node(self, rule: int | Node, grades: list[int]) -> int:
        """Judge a rule over rows."""
        if isinstance(rule, int):
            return grades[rule]
        return combine(rule.op, rule.k, [self.node(child, grades) for child in rule.children])

    def _state(self, row: int) -> CellState:
        state = CellState(self.book.state[row, self.cell])
        shaky = self.firm_only and self.book.provisional[row, self.cell]
        return CellState.NO_RULE if shaky and state != CellState.ABSENT else state

    def _bar(self, row: int, number: int) -> Fraction:
        return Fraction(number, 10 ** self.book.leaves[row].scale)

    def _possible(self, row: int) -> list[Fraction]:
        """Return true figures to try: one for every way they can stand to the bars."""
        figure, leaf = self.reported[row], self.book.leaves[row]
        if figure.known == Known.EXACT and leaf.percent and figure.denominator:
            return [Fraction(100 * figure.numerator, figure.denominator)]
        known = figure.value
        bars = [int(self.book.threshold[row, self.cell]), int(self.book.near[row, self.cell])]
        halves = {2 * at + step for at in (known, *bars) for step in range(-3, 4)}
        tried = [Fraction(half, 2) for half in halves]
        allowed = [x for x in tried if is_known(figure.known, known, x)]
        return [x / 10**leaf.scale for x in allowed]

    def _points(self, row: int) -> list[int]:
        """Return the fewest and the most points a row may have been given."""
        points = self.book.points
        if points is None:
            return [0]
        full, state, figure = self._full(row), self.states[row], self.reported[row]
        if state == CellState.ABSENT or not full:
            return [0]
        if self._remembered():
            return [0, full]
        if state == CellState.EXEMPT:
            return [full] if self.book.exempt_counts_as_met is True else [0, full]
        unsure = self.firm_only and self.book.provisional[row, self.cell]
        if unsure or figure.known in MISSING:
            return [0, full]
        unit = 10 ** (points.scale - self.book.leaves[row].scale)
        if figure.known == Known.EXACT:
            return [figure.value * unit]
        return [min(max(end, 0), full) for end in ends(figure, unit, full)]

    def _remembered(self) -> bool:
        """Tell whether the scoring itself is unverified, and so left out of firm verdicts."""
        return self.firm_only and self.book.points is not None and not self.book.points.sourced

    def _full(self, row: int) -> int:
        return 0 if self.book.points is None else int(self.book.points.of_row[row])

    def _rows_of(self, k: int) -> list[int]:
        indicators = [self.book.indicators[j] for j in self.book.criteria[k].indicators]
        return sorted({row for one in indicators for row in rows_below(one.rule)})

    def _earned(self, k: int, world: World) -> int:
        return sum(world.rows[row].points for row in self._rows_of(k))

    def _criterion(self, k: int, indicators: list[int], earned: int) -> int:
        criterion, points = self.book.criteria[k], self.book.points
        by_rule = combine(criterion.op, criterion.k, [indicators[j] for j in criterion.indicators])
        if points is None or points.criterion_keeps_percent is None:
            return by_rule
        rows = [row for row in self._rows_of(k) if self.states[row] != CellState.ABSENT]
        full = sum(self._full(row) for row in rows)
        if full == 0:
            return by_rule
        return MET if Fraction(100 * earned, full) >= points.criterion_keeps_percent else NOT_MET

    def _excused(self, k: int) -> bool:
        return any(self.states[row] == CellState.EXEMPT for row in self._rows_of(k))

    def _total(self, earned: int, world: World) -> int:
        assert self.book.points is not None
        bar = None if self._remembered() else self.book.points.total_at_least
        reached = world.total_reached_if_unknown if bar is None else earned >= bar
        return MET if reached else NOT_MET

    def _exempt_counts(self) -> list[bool]:
        says = self.book.exempt_counts_as_met
        return [False, True] if says is None else [says]

    def _extreme(self, choose) -> World:  # type: ignore[no-untyped-def]
        rows = [self.outcomes(row) for row in range(len(self.book.leaves))]
        return World(
            tuple(
                Outcome(choose(one.grade for one in row), choose(one.points for one in row))
                for row in rows
            ),
            choose(self._exempt_counts()),
            choose((False, True)),
        )


def holds(x: Fraction, comparison: Comparison, bar: Fraction) -> bool:
    """Tell whether a figure stands to a bar as the law asks; a tie counts where it says so."""
    match comparison:
        case Comparison.AT_LEAST:
            return x >= bar
        case Comparison.MORE_THAN:
            return x > bar
        case Comparison.AT_MOST:
            return x <= bar
        case Comparison.LESS_THAN:
            return x < bar


def is_known(known: Known, n: int, x: Fraction) -> bool:
    """Tell whether the true figure x is among those that "more than n" and its like allow."""
    match known:
        case Known.EXACT:
            return x == n
        case Known.STICKY:
            return n < x < n + 1
        case Known.MORE_THAN:
            return x > n
        case Known.AT_LEAST:
            return x >= n
        case Known.LESS_THAN:
            return x < n
        case Known.AT_MOST:
            return x <= n
    raise ValueError(known)


def ends(figure: Figure, unit: int, full: int) -> tuple[int, int]:
    """Return the fewest and the most points that a bound allows."""
    n = figure.value * unit
    match figure.known:
        case Known.STICKY:
            return n, n + unit
        case Known.MORE_THAN | Known.AT_LEAST:
            return n, full
        case _:
            return 0, n


def combine(op: str, k: int, grades: list[int]) -> int:
    """ALL is the worst, ANY the best, AT LEAST k a count; what does not apply is left out."""
    applicable = [grade for grade in grades if grade != NOT_APPLICABLE]
    if not applicable:
        return NOT_APPLICABLE
    if op == "at_least":
        return MET if applicable.count(MET) >= k else NOT_MET
    return min(applicable) if op == "all" else max(applicable)


def all_of(grades: list[int]) -> int:
    return combine("all", 0, grades)


def rows_below(rule: int | Node) -> set[int]:
    if isinstance(rule, int):
        return {rule}
    return set().union(*(rows_below(child) for child in rule.children))

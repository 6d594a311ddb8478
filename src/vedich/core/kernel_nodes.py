"""Rules over verdicts: ALL, ANY and AT LEAST k, on the bounds of many columns at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vedich.core.kernel_leaves import Grades
from vedich.core.kernel_rules import MET, NOT_APPLICABLE, NOT_MET, Rows
from vedich.core.rulebook import Node

_FEW_COLUMNS = 128  # below, one call for all rules is faster; above, one pass a rule


@dataclass(frozen=True, slots=True)
class Join:
    """One rule made ready: the rows it runs over, and the rules below it."""

    op: Literal["all", "any", "at_least"]
    k: int
    rows: Rows
    below: tuple["Join", ...] = ()

    def of(self, grades: Grades, out: Grades) -> Grades:
        """Put the bounds int8[2, N] of this rule over the bounds int8[2, R, N] of rows in `out`."""
        children = grades[:, self.rows]
        if self.below:
            further = np.empty((2, len(self.below), out.shape[1]), dtype=np.int8)
            for position, one in enumerate(self.below):
                one.of(grades, further[:, position])
            children = np.concatenate([children, further], axis=1)
        if self.op == "all":
            return all_of(children, out)
        return _any_of(children, out) if self.op == "any" else _at_least(self.k, children, out)


@dataclass(frozen=True, slots=True)
class Joins:
    """Several rules over the same rows, one verdict each.

    rows    the one row of each rule; 0 for a rule over more; None when rule j is just row j
    joins   the rules over more than one row, with their positions
    starts  where each rule's rows begin, when the rules cut the first rows into consecutive
            parts, with the end of the last; else None
    odd     those of `joins` that are not a plain ALL
    under   all rows below each rule, at any depth
    """

    count: int
    rows: NDArray[np.intp] | None
    joins: tuple[tuple[int, Join], ...]
    starts: NDArray[np.intp] | None
    end: int
    odd: tuple[tuple[int, Join], ...]
    under: tuple[Rows, ...]

    def of(self, grades: Grades, out: Grades | None = None) -> Grades:
        """Return the bounds int8[2, J, N] of the rules over the bounds int8[2, R, N] of rows.

        They are put in `out` when it is given and they are not a part of `grades` itself.
        """
        if self.rows is None:
            return grades[:, : self.count]
        verdicts = self._room(grades) if out is None else out
        if self.starts is not None and grades.shape[2] < _FEW_COLUMNS:
            np.minimum.reduceat(grades[:, : self.end], self.starts, axis=1, out=verdicts)
            todo = self.odd
        else:
            if len(self.joins) < self.count:
                np.take(grades, self.rows, axis=1, out=verdicts, mode="clip")
            todo = self.joins
        for position, one in todo:
            one.of(grades, verdicts[:, position])
        return verdicts

    def part_of(self, grades: Grades) -> Grades | None:
        """Return the part of `grades` that already is the verdicts of these rules, or None."""
        return grades[:, : self.count] if self.rows is None else None

    def _room(self, grades: Grades) -> Grades:
        return np.empty((2, self.count, grades.shape[2]), dtype=np.int8)


def all_of(children: Grades, out: Grades | None = None) -> Grades:
    """Return the least of each bound; what does not apply is above every grade. [2, R, N]."""
    if not children.shape[1]:
        nothing = np.full((2, children.shape[2]), NOT_APPLICABLE)
        return nothing if out is None else _put(nothing, out)
    least: Grades = np.minimum.reduce(children, axis=1, out=out)
    return least


def join_all(rules: Sequence[int | Node], *, in_place: bool = False) -> Joins:
    """Make several rules ready to be run together.

    in_place  if every rule is just the row of the same number, the rows may stand for the verdicts
    """
    rows = [rows_of(rule) for rule in rules]
    ready = [join(rule) for rule in rules]
    several = tuple(pair for pair in enumerate(ready) if not _one_row(rules[pair[0]]))
    single = [own[0] if _one_row(rule) else 0 for rule, own in zip(rules, rows, strict=True)]
    as_they_are = in_place and not several and single == list(range(len(rules)))
    starts = _consecutive(rows)
    return Joins(
        count=len(rules),
        rows=None if as_they_are or not rules else np.array(single, dtype=np.intp),
        joins=several,
        starts=None if starts is None else np.array(starts[:-1], dtype=np.intp),
        end=0 if starts is None else starts[-1],
        odd=tuple((at, one) for at, one in several if one.op != "all" or one.below),
        under=tuple(_as_rows(own) for own in rows),
    )


def join(rule: int | Node) -> Join:
    """Make one rule ready; a row alone is ALL of that row."""
    if isinstance(rule, int):
        return Join("all", 0, _as_rows([rule]))
    rows = [child for child in rule.children if isinstance(child, int)]
    nodes = [child for child in rule.children if not isinstance(child, int)]
    return Join(rule.op, rule.k, _as_rows(rows), tuple(join(node) for node in nodes))


def rows_of(rule: int | Node) -> list[int]:
    """Return every row a rule runs over, at any depth, in order."""
    if isinstance(rule, int):
        return [rule]
    return [row for child in rule.children for row in rows_of(child)]


def _one_row(rule: int | Node) -> bool:
    return isinstance(rule, int)


def _consecutive(rows: Sequence[Sequence[int]]) -> list[int] | None:
    """Return where each part begins, and the end, if the parts are 0, 1, 2, … cut up."""
    flat = [row for part in rows for row in part]
    if not all(rows) or flat != list(range(len(flat))):
        return None
    return [*(part[0] for part in rows), len(flat)]


def _as_rows(rows: list[int]) -> Rows:
    """Return rows as a slice when they follow each other: a view, not a copy."""
    if rows and all(after == before + 1 for before, after in pairwise(rows)):
        return slice(rows[0], rows[-1] + 1)
    return np.array(rows, dtype=np.intp)


def _any_of(children: Grades, out: Grades) -> Grades:
    """Take the greatest of each bound, once what does not apply has been put below."""
    turned = (children + 1) & 3  # 0 does not apply, 1 not met, 2 nearly, 3 met
    np.maximum.reduce(turned, axis=1, initial=0, out=out)
    return _put((out - 1) & 3, out)


def _at_least(k: int, children: Grades, out: Grades) -> Grades:
    enough = np.equal(children, MET).sum(axis=1) >= k
    nothing_applies = all_of(children) == NOT_APPLICABLE
    decided = np.where(enough, MET, NOT_MET)
    return _put(np.where(nothing_applies, NOT_APPLICABLE, decided), out)


def _put(grades: NDArray[np.integer], out: Grades) -> Grades:
    out[...] = grades
    return out

"""Acts folded into one rulebook: what each indicator must reach, cell by cell, on a date."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np

from vedich.core.catalogue import Catalogue, Issued
from vedich.core.flatten import Gate, Layout, lay_out
from vedich.core.model import Act, Operation, Scheme
from vedich.core.precedence import Candidate, candidates, confirmed, within
from vedich.core.rulebook import Alternative, Cell, Leaf, Rulebook
from vedich.core.rulings import Cells, Column, RowLaw, Ruled, rule_row
from vedich.core.scoring import points_of, scheme_for, scored
from vedich.core.words import Comparison, Kind

COMPARISONS = tuple(Comparison)


class NotCovered(LookupError):
    """A cell was asked for that the rulebook has no column for."""


@dataclass(frozen=True, slots=True)
class Law:
    """One standard with everything acts do to it, as known on a day."""

    catalogue: Catalogue
    issued: Issued
    operations: tuple[tuple[Act, Operation], ...]
    known_at: date | None

    def overlays(self) -> list[Act]:
        """Return the acts of narrower scope that speak of the standard."""
        standard = self.issued.standard.id
        named = [act for act in self.catalogue.acts.values() if act.applies_to == standard]
        doing = [act for act, _ in self.operations]
        return [act for act in {act.id: act for act in named + doing}.values() if act.scope]


def law_of(catalogue: Catalogue, standard: str, known_at: date | None = None) -> Law:
    """Gather what bears on one standard. Raises UnknownStandard."""
    issued = catalogue.issued(standard)
    operations = tuple(catalogue.operations_on(standard, known_at))
    return Law(catalogue, issued, operations, known_at)


def compile_rulebook(
    catalogue: Catalogue,
    standard: str,
    *,
    on: date | Sequence[date],
    known_at: date | None = None,
    scopes: Iterable[str] | None = None,
    gates: tuple[Gate, ...] = (),
) -> Rulebook:
    """Compile a standard for one or more dates.

    There is a column for every date × scope × group × whether the group is sure. `scopes`
    narrows the scopes compiled; None takes the nation and every overlay there is. On a day outside
    the calendar years the standard covers, no row of it has a rule (see `rulings`).

    Raises UnknownStandard, Conflict, OverlayRefused, PointsNowhere, PointsInOtherUnit.
    """
    law = law_of(catalogue, standard, known_at)
    titles = {name: one.standard.title for name, one in catalogue.standards.items()}
    dates = (on,) if isinstance(on, date) else tuple(on)
    cells = tuple(_cells(law, dates, scopes))
    layout = lay_out(law.issued, gates, titles)
    scheme = scheme_for(catalogue, law.issued.standard, cells, known_at)
    if scheme is not None:
        layout = scored(scheme, law.issued.standard, layout)
    sorted_cells = Cells(cells)
    columns = [_column(law, layout, i, sorted_cells) for i in range(len(layout.rows))]
    leaves = tuple(
        replace(leaf, scale=column.scale)
        for leaf, column in zip(layout.leaves, columns, strict=True)
    )
    return _hashed(_assemble(law, layout, leaves, cells, columns, scheme), columns)


def cell_of(
    rulebook: Rulebook, on: date, scope: str = "", groups: tuple[str, ...] = (), sure: bool = True
) -> int:
    """Return the column for a place: its own scope, or the nearest above it that has rules.

    Groups that are none of the standard's, nor zones there, are left out. Raises NotCovered for
    an unknown date.
    """
    scopes = {cell.scope for cell in rulebook.cells if within(scope, cell.scope)}
    if not scopes:
        raise NotCovered(f"The rulebook of {rulebook.standard} has no rules for {scope!r}.")
    nearest = max(scopes, key=len)
    known = {g for cell in rulebook.cells if cell.scope == nearest for g in cell.groups}
    kept = tuple(sorted(group for group in groups if group in known))
    wanted = Cell(on, nearest, kept, sure or not kept)
    try:
        return rulebook.cells.index(wanted)
    except ValueError:
        raise NotCovered(
            f"The rulebook of {rulebook.standard} was not compiled for {on} and {kept}."
        ) from None


def _cells(law: Law, dates: tuple[date, ...], scopes: Iterable[str] | None) -> Iterable[Cell]:
    overlays = law.overlays()
    wanted = {"", *(act.scope for act in overlays)} if scopes is None else set(scopes)
    regions = [group.id for group in law.issued.standard.groups]
    for on in dates:
        for scope in sorted(wanted):
            zones = {z.id for act in overlays if within(scope, act.scope) for z in act.zones}
            for region, zone in product([None, *regions], [None, *sorted(zones)]):
                groups = tuple(sorted(group for group in (region, zone) if group))
                yield Cell(on, scope, groups, True)
                if groups:
                    yield Cell(on, scope, groups, False)


def _column(law: Law, layout: Layout, i: int, cells: Cells) -> Column:
    row, row_law = layout.rows[i], _row_law(law, layout, i)
    if row.kind is Kind.SHARE_OF_OTHER and row.of is not None:
        other = law_of(law.catalogue, row.of.standard, law.known_at)
        beside = lay_out(other.issued)
        codes = [leaf.code for leaf in beside.leaves]
        row_law = replace(row_law, other=_row_law(other, beside, codes.index(row.of.indicator)))
    return rule_row(row_law, cells)


def _row_law(law: Law, layout: Layout, i: int) -> RowLaw:
    row, (printed, criterion) = layout.rows[i], layout.printed[i]
    touching = tuple(
        (act, operation)
        for act, operation in law.operations
        if operation.indicator in (row.code, printed)
        or (criterion == operation.criterion and (operation.unknown or not operation.indicator))
    )
    act = layout.acts.get(row.code, law.issued.act)
    rows: tuple[Candidate, ...] = tuple(
        confirmed(candidate, row, touching)
        for candidate in candidates(row, law.issued.standard, act, touching)
    )
    return RowLaw(law.issued.standard, act, row, rows, touching)


def _assemble(
    law: Law,
    layout: Layout,
    leaves: tuple[Leaf, ...],
    cells: tuple[Cell, ...],
    columns: list[Column],
    scheme: Scheme | None,
) -> Rulebook:
    standard = law.issued.standard
    points, leaves = points_of(scheme, layout, leaves) if scheme else (None, leaves)
    sources: dict[tuple[int, int], tuple[Alternative, ...]] = {
        (i, c): column.ruled[kind].sources
        for i, column in enumerate(columns)
        for c, kind in enumerate(column.which.tolist())
        if column.ruled[kind].sources
    }
    return Rulebook(
        standard=standard.id,
        leaves=leaves,
        indicators=layout.indicators,
        criteria=layout.criteria,
        conditions=layout.conditions,
        cells=cells,
        threshold=_matrix(columns, np.int64, lambda ruled: ruled.threshold),
        near=_matrix(columns, np.int64, lambda ruled: ruled.near or 0),
        has_near=_matrix(columns, np.bool_, lambda ruled: ruled.near is not None),
        comparison=_matrix(columns, np.int8, lambda ruled: COMPARISONS.index(ruled.comparison)),
        state=_matrix(columns, np.int8, lambda ruled: ruled.state),
        no_rule_reason=_matrix(columns, np.int8, lambda ruled: ruled.reason),
        provisional=_matrix(columns, np.bool_, lambda ruled: ruled.provisional),
        exempt_counts_as_met=standard.exempt_counts_as_met,
        levels=tuple((level.title.vi, level.at_least) for level in standard.levels),
        points=points,
        sources=sources,
    )


def _matrix(columns: Sequence[Column], kind: type, of: Callable[[Ruled], int]) -> Any:
    rows: list[Any] = [
        np.array([of(ruled) for ruled in column.ruled], kind)[column.which] for column in columns
    ]
    matrix: Any = np.array(rows, dtype=kind).reshape(len(rows), -1)
    matrix.setflags(write=False)
    return matrix


def _hashed(rulebook: Rulebook, columns: Sequence[Column]) -> Rulebook:
    """Stamp a rulebook with what it says: equal law, equal hash, whatever the date asked for."""
    said = [
        rulebook.standard,
        rulebook.leaves,
        rulebook.indicators,
        rulebook.criteria,
        rulebook.conditions,
        [(cell.scope, cell.groups, cell.groups_sourced) for cell in rulebook.cells],
        rulebook.exempt_counts_as_met,
        rulebook.levels,
        [[ruled.sources for ruled in column.ruled] for column in columns],
    ]
    digest = hashlib.sha256(repr(said).encode())
    for array in (
        rulebook.threshold,
        rulebook.near,
        rulebook.has_near,
        rulebook.comparison,
        rulebook.state,
        rulebook.no_rule_reason,
        rulebook.provisional,
    ):
        digest.update(array.tobytes())
    if rulebook.points is not None:
        digest.update(repr(rulebook.points).encode())
    return replace(rulebook, hash=digest.hexdigest())

"""Acts folded into one rulebook: what each indicator must reach, cell by cell, on a date."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np

from vedich.core.axes import Axes, joined
from vedich.core.catalogue import Catalogue, Issued, known_from
from vedich.core.flatten import Gate, Layout, lay_out
from vedich.core.model import Act, Operation, Scheme
from vedich.core.precedence import candidates, set_by, within
from vedich.core.rulebook import Alternative, Cell, Leaf, Rulebook
from vedich.core.rulings import Cells, Column, Ruled, rule_row
from vedich.core.scoring import points_of, scheme_for, scored
from vedich.core.standing import RowLaw, unclear
from vedich.core.words import Comparison, Kind

COMPARISONS = tuple(Comparison)


class NotCovered(LookupError):
    """A cell was asked for that the rulebook has no column for."""


@dataclass(frozen=True, slots=True)
class Law:
    """One standard with everything acts do to it, as known on a day.

    `beside` are the standards its shares are taken of, by id.
    """

    catalogue: Catalogue
    issued: Issued
    operations: tuple[tuple[Act, Operation], ...]
    known_at: date | None
    beside: Mapping[str, "Law"] = field(default_factory=dict)

    def overlays(self) -> list[Act]:
        """Return the acts of narrower scope that speak of the standard, or of those beside it."""
        own = [act for act in self._speaking() if act.scope]
        further = [act for law in self.beside.values() for act in law.overlays()]
        return list({act.id: act for act in own + further}.values())

    def axes(self) -> Axes:
        """Return what a place may be in: groups of the standard and those beside it, zones."""
        standards = [self.issued, *(law.issued for law in self.beside.values())]
        national = joined([group.id for group in one.standard.groups] for one in standards)
        zones: dict[str, tuple[str, ...]] = {}
        for act in self.overlays():
            named = tuple(zone.id for zone in act.zones)
            zones[act.scope] = (*zones.get(act.scope, ()), *named)
        return Axes(national, {scope: named for scope, named in zones.items() if named})

    def unread(self) -> tuple[Act, ...]:
        """Return the acts that set numbers of the standard in an annex nobody has read here."""
        return tuple(act for act in self._speaking() if not act.annex_known)

    def is_known(self) -> bool:
        """Tell whether the standard itself can have been known on the day."""
        return self.known_at is None or known_from(self.issued.act) <= self.known_at

    def _speaking(self) -> list[Act]:
        standard = self.issued.standard.id
        acts = (act for act in self.catalogue.acts.values() if act.applies_to == standard)
        known = [a for a in acts if self.known_at is None or known_from(a) <= self.known_at]
        return list({act.id: act for act in [*known, *(a for a, _ in self.operations)]}.values())


def law_of(catalogue: Catalogue, standard: str, known_at: date | None = None) -> Law:
    """Gather what bears on one standard. Raises UnknownStandard."""
    law = _law_alone(catalogue, standard, known_at)
    others = law.issued.standard.takes_shares_of()
    return replace(law, beside={one: _law_alone(catalogue, one, known_at) for one in others})


def _law_alone(catalogue: Catalogue, standard: str, known_at: date | None) -> Law:
    issued = catalogue.issued(standard)
    return Law(catalogue, issued, tuple(catalogue.operations_on(standard, known_at)), known_at)


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
    axes = law.axes()
    cells = tuple(_cells(law, axes, dates, scopes))
    layout = lay_out(law.issued, gates, titles)
    scheme = scheme_for(catalogue, law.issued.standard, cells, known_at)
    if scheme is not None:
        layout = scored(scheme, law.issued.standard, layout)
    sorted_cells = Cells(cells, axes)
    columns = [rule_row(row, sorted_cells) for row in row_laws(law, layout)]
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


def _cells(
    law: Law, axes: Axes, dates: tuple[date, ...], scopes: Iterable[str] | None
) -> Iterable[Cell]:
    wanted = {"", *(act.scope for act in law.overlays())} if scopes is None else set(scopes)
    for on in dates:
        for scope in sorted(wanted):
            for chosen in product(*([None, *axis] for axis in axes.at(scope))):
                groups = tuple(sorted(group for group in chosen if group))
                yield Cell(on, scope, groups, True)
                if groups:
                    yield Cell(on, scope, groups, False)


def row_laws(law: Law, layout: Layout) -> Iterator[RowLaw]:
    """Yield what acts say of each row of a standard, in the order of the layout."""
    laid = {name: lay_out(other.issued) for name, other in law.beside.items()}
    unread = law.unread()
    for i, row in enumerate(layout.rows):
        row_law = _row_law(law, layout, i, unread)
        if row.kind is Kind.SHARE_OF_OTHER and row.of is not None:
            other, beside = law.beside[row.of.standard], laid[row.of.standard]
            codes = [leaf.code for leaf in beside.leaves]
            at = codes.index(row.of.indicator)
            row_law = replace(row_law, other=_row_law(other, beside, at, other.unread()))
        yield row_law


def _row_law(law: Law, layout: Layout, i: int, unread: tuple[Act, ...]) -> RowLaw:
    row, lineage, issued = layout.rows[i], layout.lineage[i], law.issued
    codes = {one.code for one in lineage}
    touching = tuple(
        (act, operation)
        for act, operation in law.operations
        if operation.indicator in codes
        or (layout.criterion[i] == operation.criterion and _of_all(operation))
    )
    act = layout.acts.get(row.code, issued.act)
    return RowLaw(
        standard=issued.standard,
        carrier=issued.act,
        act=act,
        lineage=(*lineage[:-1], row),
        candidates=candidates(row, issued.standard, act, touching),
        nears=set_by("near", row, touching),
        operations=touching,
        unread=unread if layout.criterion[i] is not None else (),
        is_known=law.is_known(),
    )


def _of_all(operation: Operation) -> bool:
    """Tell whether an operation touches every indicator of its criterion, or may."""
    return not operation.indicator or unclear(operation)


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
    if any(one.illustrative for column in columns for one in column.told()):
        digest.update(rulebook.illustrative.tobytes())
    return replace(rulebook, hash=digest.hexdigest())

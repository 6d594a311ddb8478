"""What moved between two rules, of many communes at once: by criterion, by indicator, by commune.

What counts as gained, lost or left open is said in `core.whatif`; here it is only looked up.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from vedich.core.catalogue import Issued
from vedich.core.flatten import UNKNOWN, lay_out
from vedich.core.rulebook import Judged
from vedich.core.said import Said
from vedich.core.text import key
from vedich.core.whatif import FAILS, Aligned, Move, aligned, fell, moved
from vedich.core.words import Verdict
from vedich.figures.whatif_judging import VERDICTS, Side
from vedich.standards import shipped

MOVES = (None, *Move)  # what the numbers below stand for
_TABLE = np.array([[MOVES.index(moved(a, b)) for b in VERDICTS] for a in VERDICTS], np.int8)
_FALLS = np.array([[fell(a, b) for b in VERDICTS] for a in VERDICTS], np.bool_)
_FAILING = np.array([one in FAILS for one in VERDICTS], np.bool_)
_MET = VERDICTS.index(Verdict.MET)
_BESIDE = VERDICTS.index(Verdict.NOT_APPLICABLE)

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion or indicator. `code` is as printed: "5", "14.1"."""

    code: str
    name: Said
    criterion: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Two standards beside each other: their criteria and indicators, and which are the same."""

    from_criteria: tuple[Named, ...]
    to_criteria: tuple[Named, ...]
    criteria: Aligned
    from_indicators: tuple[Named, ...]
    to_indicators: tuple[Named, ...]
    indicators: Aligned


@lru_cache(maxsize=64)
def frame_of(origin: str, target: str) -> Frame:
    """Return two standards beside each other. Raises UnknownStandard.

    Criteria are the same by name; so are indicators, with their unit, since codes are reused.
    """
    catalogue = shipped.catalogue()
    (old, old_parts, old_keys), (new, new_parts, new_keys) = (
        _named(catalogue.issued(one), by_code=origin == target) for one in (origin, target)
    )
    return Frame(
        from_criteria=old,
        to_criteria=new,
        criteria=aligned(*([key(one.name.vi) for one in side] for side in (old, new))),
        from_indicators=old_parts,
        to_indicators=new_parts,
        indicators=aligned(old_keys, new_keys),
    )


def _named(
    issued: Issued, *, by_code: bool
) -> tuple[tuple[Named, ...], tuple[Named, ...], list[Hashable]]:
    """Return the criteria of a standard, its indicators, and what those go by."""
    layout = lay_out(issued)
    of = {at: one.no for one in layout.criteria for at in one.indicators}
    criteria = tuple(
        Named(str(one.no), Said(one.title_vi, one.title_en), one.no) for one in layout.criteria
    )
    indicators = tuple(
        Named(one.code, Said(one.title_vi, one.title_en), of[at])
        for at, one in enumerate(layout.indicators)
    )
    standing = issued.standard.id
    keys = [one.code if by_code else _name_of(one, standing) for one in layout.indicators]
    return criteria, indicators, keys


def _name_of(one: Judged, standard: str) -> Hashable:
    """Return what an indicator goes by; what is not known here is not the same anywhere else."""
    if one.code.endswith(UNKNOWN):
        return standard, one.code, one.unit
    return key(one.title_vi), one.unit


@dataclass(frozen=True)
class Changes:
    """Two sides of N communes compared. Rows are those of `frame`."""

    frame: Frame
    before: Side
    after: Side

    @cached_property
    def moves(self) -> NDArray[np.int8]:
        """Return int8[B, N]: how each criterion both standards have moved, in `MOVES`."""
        return _moves(self.frame.criteria, self.before.criteria, self.after.criteria)

    @cached_property
    def indicator_moves(self) -> NDArray[np.int8]:
        """Return int8[B, N]: the same of indicators."""
        return _moves(self.frame.indicators, self.before.indicators, self.after.indicators)

    @cached_property
    def gone(self) -> NDArray[np.bool_]:
        """Return bool[A, N]: met by criteria only the first standard has."""
        met: Marks = self.before.criteria[[*self.frame.criteria.only_from]] == _MET
        return met

    @cached_property
    def new(self) -> NDArray[np.bool_]:
        """Return bool[Z, N]: met by criteria only the second standard has."""
        met: Marks = self.after.criteria[[*self.frame.criteria.only_to]] == _MET
        return met

    def has(self, *moves: Move) -> Marks:
        """Return bool[N]: some criterion moved so, or so."""
        found: Marks = np.any(moved_so(self.moves, moves), axis=0)
        return found

    @cached_property
    def loses(self) -> Marks:
        """Return bool[N]: worse off, as `core.whatif.loses` says of one commune."""
        title: Marks = _FALLS[self.before.title, self.after.title]
        return self.has(Move.LOST) | self.gone.any(axis=0) | title

    @cached_property
    def full_before(self) -> Marks:
        """Return bool[N]: every criterion was met."""
        return _full(self.before)

    @cached_property
    def full_after(self) -> Marks:
        """Return bool[N]: every criterion would be met."""
        return _full(self.after)

    @cached_property
    def fallen(self) -> Marks:
        """Return bool[N]: every criterion was met, and one would not be."""
        fails: Marks = np.any(_FAILING[self.after.criteria], axis=0)
        fallen: Marks = self.full_before & fails
        return fallen

    @cached_property
    def unsettled(self) -> Marks:
        """Return bool[N]: every criterion was met, and nobody can tell whether all would be."""
        return self.full_before & ~self.full_after & ~self.fallen

    @cached_property
    def shakier(self) -> Marks:
        """Return bool[N]: some criterion or the title would be provisional, and is not now."""
        old, new = ([pair[end] for pair in self.frame.criteria.both] for end in (0, 1))
        criteria = self.after.criteria_shaky[new] & ~self.before.criteria_shaky[old]
        title = self.after.title_shaky & ~self.before.title_shaky
        found: Marks = np.any(criteria, axis=0) | title
        return found

    @cached_property
    def moved(self) -> Marks:
        """Return bool[N]: anything is other than before, the title and the sum too."""
        title: Marks = self.before.title != self.after.title
        beside = self.gone.any(axis=0) | self.new.any(axis=0)
        beside |= np.not_equal(self.full_before, self.full_after)
        anything: Marks = (self.moves != 0).any(axis=0)
        return anything | beside | title


def moved_so(moves: NDArray[np.int8], wanted: Collection[Move]) -> Marks:
    """Return where something moved in one of some ways."""
    found: Marks = np.isin(moves, [MOVES.index(one) for one in wanted])
    return found


def _moves(rows: Aligned, before: NDArray[np.int8], after: NDArray[np.int8]) -> NDArray[np.int8]:
    old, new = ([pair[end] for pair in rows.both] for end in (0, 1))
    found: NDArray[np.int8] = _TABLE[before[old], after[new]]
    return found


def _full(side: Side) -> Marks:
    met = side.criteria == _MET
    every: Marks = (met | (side.criteria == _BESIDE)).all(axis=0) & met.any(axis=0)
    return every

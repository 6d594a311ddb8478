"""What a what-if comes to by commune: how all fare, and a row of each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

import numpy as np

from vedich.core.said import Said
from vedich.core.whatif import Move
from vedich.core.words import Verdict
from vedich.figures.letters import letter
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.whatif import WhatIf
from vedich.figures.whatif_changes import MOVES, Changes, Marks, Named
from vedich.figures.whatif_judging import VERDICTS, Side
from vedich.figures.whatif_lines import GONE, moved_in

ROWS = 70  # a page
BETTER = (Move.GAINED, Move.EASED)
_MET = VERDICTS.index(Verdict.MET)


class Only(StrEnum):
    """Which communes are listed."""

    FALLEN = "fallen"  # met every criterion, and would not any more
    LOSE = "lose"
    GAIN = "gain"
    OPEN = "open"
    SAME = "same"


class Order(StrEnum):
    """By what communes are put in order."""

    NAME = "name"
    LOST = "lost"  # most criteria lost first


@dataclass(frozen=True, slots=True)
class Wish:
    """Which communes somebody wants to see.

    line       only those of which this one moved: the key of a criterion or indicator
    page       counted from 1; None: all of them
    """

    only: Only | None = None
    line: str = ""
    order: Order = Order.NAME
    page: int | None = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """How all communes fare, whatever part of them is listed.

    full_before, full_after  that meet every criterion, and would
    fallen, unsettled        that meet every criterion, and of which one would fail, or nobody
                             could tell
    shakier                  of which some verdict would be provisional that is not now
    """

    communes: int
    silent: int
    lose: int
    gain: int
    open: int
    same: int
    full_before: int
    full_after: int
    fallen: int
    unsettled: int
    titles_before: int
    titles_after: int
    shakier: int
    provisional: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """One criterion of one commune. No verdict where a standard does not have the criterion.

    figures_of  the criterion of the first standard whose figures it rests on
    """

    no: str
    name: Said
    before: Cell | None
    after: Cell | None
    figures_of: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One commune: the title, how many criteria are met, and what moved."""

    pursuit_id: int
    name: str
    within: str
    field: str
    voice: str
    draft: bool
    illustrative: bool
    title_before: Cell
    title_after: Cell
    met_before: tuple[int, int]
    met_after: tuple[int, int]
    gained: tuple[Moved, ...]
    lost: tuple[Moved, ...]
    open: tuple[Moved, ...]
    gone: tuple[Moved, ...]
    new: tuple[Moved, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing moved, the title neither."""
        moved = self.gained or self.lost or self.open or self.gone or self.new
        return not moved and self.title_before.verdict == self.title_after.verdict


def counts_of(found: WhatIf) -> Counts:
    """Return how all communes fare."""
    changes, before, after = found.changes, found.changes.before, found.changes.after
    total = len(found.shown)
    return Counts(
        communes=total,
        silent=found.silent,
        lose=_count(changes.loses),
        gain=_count(changes.has(*BETTER)),
        open=_count(changes.has(Move.OPEN)),
        same=total - _count(changes.moved),
        full_before=_count(changes.full_before),
        full_after=_count(changes.full_after),
        fallen=_count(changes.fallen),
        unsettled=_count(changes.unsettled),
        titles_before=_count(before.title == _MET),
        titles_after=_count(after.title == _MET),
        shakier=_count(changes.shakier),
        provisional=bool(_shaky(before) or _shaky(after)),
        illustrative=bool(before.illustrative.any() or after.illustrative.any())
        or any(one.runner.illustrative for one in found.shown),
    )


def _shaky(side: Side) -> bool:
    return bool(side.criteria_shaky.any() or side.title_shaky.any())


def _count(marks: Marks) -> int:
    return int(np.count_nonzero(marks))


def page_of(found: WhatIf, wish: Wish) -> tuple[list[Row], int, int, int]:
    """Return the communes wished, how many there are, which page it is, and of how many."""
    wanted = np.flatnonzero(_wanted(found, wish)).tolist()
    if wish.order is Order.LOST:
        lost = (found.changes.moves == MOVES.index(Move.LOST)).sum(axis=0)
        wanted.sort(key=lambda n: -int(lost[n]))
    pages = max(ceil(len(wanted) / ROWS), 1)
    page = 1 if wish.page is None else min(max(wish.page, 1), pages)
    some = wanted if wish.page is None else wanted[(page - 1) * ROWS : page * ROWS]
    return [row_of(found, n) for n in some], len(wanted), page, pages


def _wanted(found: WhatIf, wish: Wish) -> Marks:
    changes = found.changes
    kinds: dict[Only | None, Callable[[], Marks]] = {
        None: lambda: np.ones(len(found.shown), np.bool_),
        Only.FALLEN: lambda: changes.fallen,
        Only.LOSE: lambda: changes.loses,
        Only.GAIN: lambda: changes.has(*BETTER),
        Only.OPEN: lambda: changes.has(Move.OPEN),
        Only.SAME: lambda: ~changes.moved,
    }
    if not wish.line:
        return kinds[wish.only]()
    moves = {Only.LOSE: Move.LOST, Only.GAIN: Move.GAINED, Only.OPEN: Move.OPEN}
    if wish.only in moves:
        return moved_in(changes, wish.line, [moves[wish.only]])
    return kinds[wish.only]() & moved_in(changes, wish.line, [*Move])


def row_of(found: WhatIf, n: int) -> Row:
    """Return the n-th commune that was judged."""
    one, changes = found.shown[n], found.changes
    runner, before, after = one.runner, changes.before, changes.after
    moved = {move: _moved(changes, n, move) for move in Move}
    return Row(
        pursuit_id=runner.pk,
        name=runner.titled,
        within=runner.within,
        field=runner.field,
        voice=one.kept.voice,
        draft=one.kept.draft,
        illustrative=bool(runner.illustrative or before.illustrative[n] or after.illustrative[n]),
        title_before=_cell(before.title[n], before.title_shaky[n]),
        title_after=_cell(after.title[n], after.title_shaky[n]),
        met_before=(int(before.met_lo[n]), int(before.met_hi[n])),
        met_after=(int(after.met_lo[n]), int(after.met_hi[n])),
        gained=(*moved[Move.GAINED], *moved[Move.EASED]),
        lost=moved[Move.LOST],
        open=moved[Move.OPEN],
        gone=(*_alone(changes, n, GONE), *moved[Move.EXCUSED]),
        new=_alone(changes, n, ""),
    )


def _moved(changes: Changes, n: int, move: Move) -> tuple[Moved, ...]:
    frame = changes.frame
    rows = np.flatnonzero(changes.moves[:, n] == MOVES.index(move)).tolist()
    found = []
    for at in rows:
        old, new = frame.criteria.both[at]
        named = frame.to_criteria[new]
        cells = criterion_cell(changes.before, old, n), criterion_cell(changes.after, new, n)
        found.append(Moved(named.code, named.name, *cells, frame.from_criteria[old].criterion))
    return tuple(found)


def _alone(changes: Changes, n: int, side: str) -> tuple[Moved, ...]:
    """Return criteria only one of the standards has, that are met."""
    frame = changes.frame
    if side == GONE:
        return tuple(
            Moved(
                *_called(frame.from_criteria[old]),
                criterion_cell(changes.before, old, n),
                None,
                frame.from_criteria[old].criterion,
            )
            for at, old in enumerate(frame.criteria.only_from)
            if changes.gone[at, n]
        )
    return tuple(
        Moved(*_called(frame.to_criteria[new]), None, criterion_cell(changes.after, new, n), None)
        for at, new in enumerate(frame.criteria.only_to)
        if changes.new[at, n]
    )


def _called(named: Named) -> tuple[str, Said]:
    return named.code, named.name


def criterion_cell(side: Side, k: int, n: int) -> Cell:
    """Return the verdict on one criterion of one commune."""
    return _cell(side.criteria[k, n], side.criteria_shaky[k, n])


def _cell(word: int, shaky: bool) -> Cell:
    return cell(letter(int(word), provisional=bool(shaky)))

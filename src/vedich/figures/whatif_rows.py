"""What a what-if comes to, made to be read: counts, rows of communes, lines of criteria."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

import numpy as np
from numpy.typing import NDArray

from vedich.core.said import Said
from vedich.core.whatif import Aligned, Move
from vedich.core.words import Verdict
from vedich.figures.letters import letter
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.whatif import WhatIf
from vedich.figures.whatif_changes import MOVES, Changes, Marks, Named, moved_so
from vedich.figures.whatif_judging import VERDICTS, Side

ROWS = 70  # a page
GONE = "f"  # before the number of a criterion only the first standard has
INDICATOR = "i"  # before the code of an indicator
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


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion or indicator over all communes. `key` names it in an address.

    before, after  how many communes meet it; None where a standard does not have it
    code_before    its code in the first standard, where that is another
    """

    key: str
    code: str
    code_before: str
    name: Said
    before: int | None
    after: int | None
    gained: int
    lost: int
    open: int
    provisional_before: bool
    provisional_after: bool
    parts: tuple["Line", ...] = ()


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
        return _moved_in(changes, wish.line, [moves[wish.only]])
    return kinds[wish.only]() & _moved_in(changes, wish.line, [*Move])


def _moved_in(changes: Changes, key: str, moves: Sequence[Move]) -> Marks:
    """Return the communes of which one criterion or indicator moved so; none for one not there."""
    frame = changes.frame
    both = {
        frame.to_criteria[new].code: changes.moves[at]
        for at, (_old, new) in enumerate(frame.criteria.both)
    } | {
        INDICATOR + frame.to_indicators[new].code: changes.indicator_moves[at]
        for at, (_old, new) in enumerate(frame.indicators.both)
    }
    if key in both:
        return moved_so(both[key], moves)
    alone = {
        GONE + frame.from_criteria[old].code: changes.gone[at]
        for at, old in enumerate(frame.criteria.only_from)
    } | {
        frame.to_criteria[new].code: changes.new[at]
        for at, new in enumerate(frame.criteria.only_to)
    }
    nowhere: Marks = np.zeros(changes.before.title.shape, np.bool_)
    met: Marks = alone.get(key, nowhere)
    return met


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


def lines_of(found: WhatIf) -> list[Line]:
    """Return every criterion with its indicators: those of the second standard as printed, then
    those only the first has."""
    changes, frame = found.changes, found.changes.frame
    parts: dict[str, list[Line]] = {}
    stands = {
        frame.from_criteria[old].code: frame.to_criteria[new].code
        for old, new in frame.criteria.both
    }
    every = _lines(
        frame.indicators,
        (frame.from_indicators, frame.to_indicators),
        (changes.before.indicators, changes.after.indicators),
        (changes.before.indicators_shaky, changes.after.indicators_shaky),
        changes.indicator_moves,
        INDICATOR,
    )
    for criterion, one in every:
        under = stands.get(criterion.removeprefix(GONE), criterion)
        parts.setdefault(under if criterion.startswith(GONE) else criterion, []).append(one)
    criteria = _lines(
        frame.criteria,
        (frame.from_criteria, frame.to_criteria),
        (changes.before.criteria, changes.after.criteria),
        (changes.before.criteria_shaky, changes.after.criteria_shaky),
        changes.moves,
    )
    return [replace(one, parts=tuple(parts.get(key, ()))) for key, one in criteria]


def line_of(found: WhatIf, key: str) -> Line | None:
    """Return a criterion or indicator by its key; None for one not there."""
    every = lines_of(found)
    return next((one for line in every for one in (line, *line.parts) if one.key == key), None)


def _lines(
    rows: Aligned,
    named: tuple[Sequence[Named], Sequence[Named]],
    words: tuple[NDArray[np.int8], NDArray[np.int8]],
    shaky: tuple[Marks, Marks],
    moves: NDArray[np.int8],
    kind: str = "",
) -> list[tuple[str, Line]]:
    """Return lines with the key of the criterion each belongs to, in printed order."""
    old_met, new_met = ((side == _MET).sum(axis=1).tolist() for side in words)
    old_shaky, new_shaky = ([bool(row.any()) for row in side] for side in shaky)
    met = {at: old for old, at in rows.both}
    moved = {at: moves[b] for b, (_old, at) in enumerate(rows.both)}
    found = []
    for at, one in enumerate(named[1]):
        old = met.get(at)
        counted = {
            move: 0 if old is None else int((moved[at] == MOVES.index(move)).sum()) for move in Move
        }
        line = Line(
            key=f"{kind}{one.code}",
            code=one.code,
            code_before="" if old is None else _other(named[0][old].code, one.code),
            name=one.name,
            before=None if old is None else old_met[old],
            after=new_met[at],
            gained=counted[Move.GAINED],
            lost=counted[Move.LOST],
            open=counted[Move.OPEN],
            provisional_before=old is not None and old_shaky[old],
            provisional_after=new_shaky[at],
        )
        found.append((str(one.criterion), line))
    for at in rows.only_from:
        one = named[0][at]
        key = f"{GONE}{one.code}"
        gone = Line(key, one.code, "", one.name, old_met[at], None, 0, 0, 0, old_shaky[at], False)
        found.append((f"{GONE}{one.criterion}", gone))
    return found


def _other(before: str, after: str) -> str:
    return before if before != after else ""

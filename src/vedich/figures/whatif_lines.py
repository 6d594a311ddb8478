"""What a what-if comes to by criterion and indicator: how many communes meet each, now and then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vedich.core.said import Said
from vedich.core.whatif import Aligned, Move
from vedich.core.words import Verdict
from vedich.figures.whatif import WhatIf
from vedich.figures.whatif_changes import MOVES, Changes, Marks, Named, moved_so
from vedich.figures.whatif_judging import VERDICTS

GONE = "f"  # before the number of a criterion only the first standard has
INDICATOR = "i"  # before the code of an indicator
_MET = VERDICTS.index(Verdict.MET)


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


def moved_in(changes: Changes, key: str, moves: Sequence[Move]) -> Marks:
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

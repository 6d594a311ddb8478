"""Communes judged in memory by another rule: with the one kernel, and nothing is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vedich.core.compile import cell_of
from vedich.core.explain import Judgement
from vedich.core.precedence import within
from vedich.core.rulebook import Rulebook
from vedich.core.words import Verdict
from vedich.figures.grounds import Ground
from vedich.figures.letters import read_lines
from vedich.figures.whatif_figures import Kept, Material, cube_under
from vedich.figures.whatif_rule import OtherLaw

VERDICTS = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Side:
    """The verdicts of N communes by one rule: positions in `VERDICTS`, and which are provisional.

    criteria, indicators  int8 and bool [rows, N]
    title                 [N]
    met_lo, met_hi        criteria met for sure, and those that may still turn out to be [N]
    illustrative          bool[N]: what applies, or what was said, is made up
    rulebooks             the hashes of the law they are by
    """

    title: NDArray[np.int8]
    title_shaky: NDArray[np.bool_]
    criteria: NDArray[np.int8]
    criteria_shaky: NDArray[np.bool_]
    indicators: NDArray[np.int8]
    indicators_shaky: NDArray[np.bool_]
    met_lo: NDArray[np.int64]
    met_hi: NDArray[np.int64]
    illustrative: NDArray[np.bool_]
    rulebooks: tuple[str, ...] = ()


def kept_side(kept: Sequence[Kept], criteria: int, indicators: int) -> Side:
    """Return kept verdicts as they stand: nothing is judged.

    criteria, indicators  how many the standard has
    """
    title, title_shaky = read_lines([one.title for one in kept], 1)
    every, every_shaky = read_lines([one.criteria for one in kept], criteria)
    parts, parts_shaky = read_lines([one.indicators for one in kept], indicators)
    return Side(
        title=title[0],
        title_shaky=title_shaky[0],
        criteria=every,
        criteria_shaky=every_shaky,
        indicators=parts,
        indicators_shaky=parts_shaky,
        met_lo=np.array([one.met_lo for one in kept], np.int64),
        met_hi=np.array([one.met_hi for one in kept], np.int64),
        illustrative=np.array([one.illustrative for one in kept], np.bool_),
        rulebooks=tuple(sorted({one.rulebook for one in kept})),
    )


def judged_side(
    law: OtherLaw,
    grounds: Sequence[Ground],
    material: Material,
    codes: Mapping[str, str],
    shape: tuple[int, int],
) -> Side:
    """Judge communes, each on its own ground. shape: criteria and indicators of the standard.

    Raises UnknownStandard, Conflict, OverlayRefused, OperandTooLarge.
    """
    side = _room(len(grounds), *shape, material.made_up)
    hashes = set()
    for scoring, columns in _together(law, grounds).items():
        book = law.rulebook(scoring)
        cells = _cells(book, [grounds[n] for n in columns])
        places = {n: at for at, n in enumerate(columns)}
        judged = Judgement.of(book, cube_under(book, codes, material, places), cells)
        _put(judged, side, np.array(columns, np.int64))
        hashes.add(book.hash)
    return replace(side, rulebooks=tuple(sorted(hashes)))


def _room(count: int, criteria: int, indicators: int, made_up: frozenset[int]) -> Side:
    """Return a side still to be filled."""
    return Side(
        title=np.empty(count, np.int8),
        title_shaky=np.empty(count, np.bool_),
        criteria=np.empty((criteria, count), np.int8),
        criteria_shaky=np.empty((criteria, count), np.bool_),
        indicators=np.empty((indicators, count), np.int8),
        indicators_shaky=np.empty((indicators, count), np.bool_),
        met_lo=np.empty(count, np.int64),
        met_hi=np.empty(count, np.int64),
        illustrative=np.array([n in made_up for n in range(count)], np.bool_),
    )


def _together(law: OtherLaw, grounds: Sequence[Ground]) -> dict[str, list[int]]:
    """Return which communes are judged by one rulebook, by the scope that scores them."""
    found: dict[str, list[int]] = {}
    for n, ground in enumerate(grounds):
        found.setdefault(law.scoring(ground.scope), []).append(n)
    return found


def _cells(book: Rulebook, grounds: Sequence[Ground]) -> NDArray[np.int64]:
    """Return the column of the rulebook each ground is judged by; the same one is found once."""
    scopes = sorted({cell.scope for cell in book.cells}, key=len, reverse=True)
    known: dict[tuple[object, ...], int] = {}
    found = []
    for ground in grounds:
        nearest = next((one for one in scopes if within(ground.scope, one)), ground.scope)
        asked = (ground.on, nearest, ground.groups, ground.groups_sure)
        if asked not in known:
            known[asked] = cell_of(book, *asked)
        found.append(known[asked])
    return np.array(found, np.int64)


def _put(judged: Judgement, side: Side, at: NDArray[np.int64]) -> None:
    words, shaky, verdicts = judged.words, judged.provisional, judged.verdicts
    side.title[at], side.title_shaky[at] = words.title, shaky.title
    side.criteria[:, at], side.criteria_shaky[:, at] = words.criteria, shaky.criteria
    side.indicators[:, at], side.indicators_shaky[:, at] = words.indicators, shaky.indicators
    side.met_lo[at], side.met_hi[at] = verdicts.met_lo, verdicts.met_hi
    made_up: NDArray[np.bool_] = np.any(judged.rulebook.illustrative, axis=0)
    side.illustrative[at] |= made_up[judged.cells]

"""Communes judged by the core, many at a time; what comes out is kept, never made on reading."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

import numpy as np

from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.explain import Judgement
from vedich.core.figures import fill
from vedich.core.rulebook import Judged as Row, JudgedCriterion, Node, Rulebook
from vedich.core.scoring import scoring_scope
from vedich.figures import letters
from vedich.figures.grounds import Ground
from vedich.figures.inputs import NEARLY, WORD, Inputs, figures_of, hash_of, tokens
from vedich.standards import shipped

BATCH = 4096
KEPT = 128  # rulebooks of one standard, day and scope, kept in a process


@dataclass(frozen=True, slots=True)
class Case:
    """One commune to be judged, as one voice sees it."""

    ground: Ground
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict as it is kept: the fields of `models.Verdict` of the same names."""

    title: str
    criteria: str
    indicators: str
    conditions: str
    reasons: str
    basically: str
    met_lo: int
    met_hi: int
    illustrative: bool
    rulebook: str
    inputs: str
    inputs_hash: str


def judge(cases: Sequence[Case]) -> list[Outcome]:
    """Judge communes, each on its own ground. The answers are in the order of the cases.

    Raises UnknownStandard, Conflict, OperandTooLarge.
    """
    outcomes: dict[int, Outcome] = {}
    order = sorted(range(len(cases)), key=lambda at: _together(cases[at].ground))
    for (standard, on, scoring), run in groupby(order, key=lambda at: _together(cases[at].ground)):
        book = rulebook(standard, on, scoring)
        positions = list(run)
        for start in range(0, len(positions), BATCH):
            batch = positions[start : start + BATCH]
            judged = _judged(book, [cases[at] for at in batch])
            outcomes |= dict(zip(batch, judged, strict=True))
    return [outcomes[at] for at in range(len(cases))]


def judgement(case: Case) -> Judgement:
    """Judge one commune, to explain what was kept."""
    book = rulebook(*_together(case.ground))
    cube = fill(book, [figures_of(case.inputs)])
    return Judgement.of(book, cube, np.array([cell(book, case.ground)]))


@lru_cache(maxsize=KEPT)
def rulebook(standard: str, on: date, scoring: str = "") -> Rulebook:
    """Return a standard as it stands on a day; `scoring` names a scope with points of its own."""
    gates = shipped.gates().get(standard, ())
    scopes = [scoring] if scoring else None
    return compile_rulebook(shipped.catalogue(), standard, on=on, scopes=scopes, gates=gates)


def rulebook_for(ground: Ground) -> Rulebook:
    """Return the rulebook somewhere on a day."""
    return rulebook(*_together(ground))


def law_hash(ground: Ground) -> str:
    """Return the hash of all the law that applies somewhere on a day: its column of the rulebook.

    An act of one province changes it for that province's communes only.
    """
    book = rulebook_for(ground)
    return _column_hash(*_together(ground), cell(book, ground))


@lru_cache(maxsize=16_384)
def _column_hash(standard: str, on: date, scoring: str, column: int) -> str:
    book = rulebook(standard, on, scoring)
    digest = hashlib.sha256(_frame_hash(standard, on, scoring).encode())
    for array in (
        *(book.threshold, book.near, book.has_near, book.comparison),
        *(book.state, book.no_rule_reason, book.provisional, book.illustrative),
    ):
        digest.update(np.ascontiguousarray(array[:, column]).tobytes())
    where = book.cells[column]
    said = [book.sources.get((row, column), ()) for row in range(len(book.leaves))]
    digest.update(repr((where.groups, where.groups_sourced, said)).encode())
    return digest.hexdigest()


@lru_cache(maxsize=KEPT)
def _frame_hash(standard: str, on: date, scoring: str) -> str:
    """Return the hash of what a rulebook says everywhere: its rows and the rules over them."""
    book = rulebook(standard, on, scoring)
    said = (
        *(book.standard, book.leaves, book.indicators, book.criteria, book.conditions),
        *(book.exempt_counts_as_met, book.levels, repr(book.points)),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def cell(book: Rulebook, ground: Ground) -> int:
    """Return the column of the rulebook a commune is judged by."""
    return cell_of(book, ground.on, ground.scope, ground.groups, ground.groups_sure)


def _together(ground: Ground) -> tuple[str, date, str]:
    scoring = _scoring(ground.standard, ground.on, ground.scope)
    return ground.standard, ground.on, scoring


@lru_cache(maxsize=16_384)
def _scoring(standard: str, on: date, scope: str) -> str:
    return scoring_scope(shipped.catalogue(), standard, (on,), scope)


def _judged(book: Rulebook, cases: Sequence[Case]) -> list[Outcome]:
    cells: dict[Ground, int] = {}
    for case in cases:
        if case.ground not in cells:
            cells[case.ground] = cell(book, case.ground)
    columns = np.array([cells[case.ground] for case in cases])
    cube = fill(book, [figures_of(case.inputs) for case in cases])
    return _outcomes(Judgement.of(book, cube, columns), cases)


def _outcomes(judged: Judgement, cases: Sequence[Case]) -> list[Outcome]:
    words, shaky, verdicts = judged.words, judged.provisional, judged.verdicts
    reading = _readers(judged.rulebook)
    made_up: list[bool] = np.any(judged.rulebook.illustrative, axis=0)[judged.cells].tolist()
    reasons = verdicts.reason
    lines = zip(
        letters.lines(words.title[np.newaxis], shaky.title[np.newaxis]),
        letters.lines(words.criteria, shaky.criteria),
        letters.lines(words.indicators, shaky.indicators),
        letters.lines(words.conditions, shaky.conditions),
        [""] * len(cases) if reasons is None else letters.reason_lines(reasons),
        strict=True,
    )
    bounds = zip(verdicts.met_lo.tolist(), verdicts.met_hi.tolist(), strict=True)
    return [
        Outcome(
            *line,
            basically=_basically(case.inputs, reading),
            met_lo=met_lo,
            met_hi=met_hi,
            illustrative=of_law or any(one.illustrative for one in case.inputs.values()),
            rulebook=law_hash(case.ground),
            inputs=tokens(case.inputs),
            inputs_hash=hash_of(case.ground, case.inputs),
        )
        for case, line, (met_lo, met_hi), of_law in zip(cases, lines, bounds, made_up, strict=True)
    ]


def _basically(inputs: Inputs, reading: Sequence[frozenset[str]]) -> str:
    tagged = {code.removeprefix(NEARLY) for code, one in inputs.items() if one.figure.basically_met}
    return letters.tags([not tagged.isdisjoint(codes) for codes in reading])


def _readers(book: Rulebook) -> list[frozenset[str]]:
    """Return, for each criterion, the codes of the figures and words it reads."""
    return [
        frozenset((f"{WORD}{criterion.no}", *codes_under(book, criterion)))
        for criterion in book.criteria
    ]


def codes_under(book: Rulebook, criterion: JudgedCriterion) -> Iterator[str]:
    """Yield the codes of the figures a criterion is judged on."""
    for j in criterion.indicators:
        yield from codes_of(book, book.indicators[j])


def codes_of(book: Rulebook, row: Row) -> Iterator[str]:
    """Yield the codes of the figures an indicator is judged on."""
    stack: list[int | Node] = [row.rule]
    while stack:
        rule = stack.pop()
        if isinstance(rule, int):
            yield book.leaves[rule].reads
        else:
            stack.extend(reversed(rule.children))

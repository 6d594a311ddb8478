"""What stands behind one cell of the matrix: its indicators, and what every voice declared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vedich.accounts.models import Membership
from vedich.core.rulebook import Node, Rulebook
from vedich.core.said import Said
from vedich.figures.judging import cell as cell_in, rulebook_for
from vedich.figures.keeping import ground_of
from vedich.figures.matrix import Column, columns_of
from vedich.figures.matrix_cells import Cell, cell, cells_of
from vedich.figures.models import Opinion, Period, Statement, Value, Verdict
from vedich.figures.permissions import is_own
from vedich.figures.queries import figures_on, highest, opinions_on, period_by, statements_on
from vedich.figures.words import Voice
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuit_in
from vedich.standards.why import why

Json = dict[str, Any]


class NoSuchCriterion(LookupError):
    """The standard has no criterion of that number."""


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator, or a part of one (then without a verdict of its own).

    answer  what it must reach, as `standards.why` says it; None where it is its parts that must
    values  what each voice declared, in the order of `Drill.voices`
    """

    code: str
    name: Said
    part: bool
    verdict: Cell | None
    answer: Json | None
    values: tuple[Value | None, ...] = ()

    @property
    def unit(self) -> str:
        """Return what its figures are in; "" where nothing is compared with them."""
        return str(self.answer["unit"]) if self.answer else ""

    @property
    def differs(self) -> bool:
        """Tell whether two voices declared different figures."""
        said = {
            (one.known, one.number, one.numerator, one.denominator) for one in self.values if one
        }
        return len(said) > 1


@dataclass(frozen=True, slots=True)
class Drill:
    """One criterion of one commune in one period. Without a verdict there is nothing to show.

    shown  whose verdict it is; `voices` are those who spoke, lowest first
    """

    pursuit: Pursuit
    period: Period
    criterion: Column
    voices: tuple[Voice, ...]
    shown: Voice | None = None
    verdict: Cell | None = None
    lines: tuple[Line, ...] = ()
    opinions: tuple[tuple[Voice, Opinion], ...] = ()
    verdicts: tuple[tuple[Voice, Cell], ...] = ()
    illustrative: bool = False
    draft: bool = False


def drill(
    membership: Membership,
    *,
    pursuit_id: int,
    period_id: int,
    criterion: int,
    voice: Voice | None = None,
) -> Drill:
    """Return what stands behind a cell: of the voice asked for, else of the highest.

    Raises Pursuit.DoesNotExist, also when it is out of reach, Period.DoesNotExist, NoSuchCriterion.
    """
    pursuit = pursuit_in(membership.reads, pursuit_id)
    period = period_by(period_id)
    columns = columns_of(pursuit.standard)
    at = next((n for n, one in enumerate(columns) if one.no == criterion), None)
    if at is None:
        raise NoSuchCriterion(criterion)
    statements = statements_on(membership, pursuit, period)
    shown, verdict, draft = _shown(membership, pursuit, statements, voice)
    voices = tuple(Voice(one.voice) for one in statements)
    if shown is None or verdict is None:
        return Drill(pursuit, period, columns[at], voices)
    given = figures_on(membership, statements, draft=draft)
    judged = [one for one in statements if one.verdict is not None]
    return Drill(
        pursuit=pursuit,
        period=period,
        criterion=columns[at],
        voices=voices,
        shown=Voice(shown.voice),
        verdict=cells_of(verdict, None, ())[at],
        lines=tuple(_lines(pursuit.standard, verdict, at, voices, given)),
        opinions=tuple(opinions_on(statements).get(criterion, {}).items()),
        verdicts=tuple(
            (Voice(one.voice), cells_of(one.verdict, None, ())[at]) for one in judged if one.verdict
        ),
        illustrative=pursuit.illustrative or verdict.illustrative,
        draft=draft,
    )


def _shown(
    membership: Membership, pursuit: Pursuit, statements: Sequence[Statement], voice: Voice | None
) -> tuple[Statement | None, Verdict | None, bool]:
    """Return what is shown, and its verdict; the own commune's draft where there is no other."""
    asked = [one for one in statements if voice in (None, one.voice)]
    shown = highest(asked)
    if shown is not None:
        return shown, shown.verdict, False
    for one in asked:
        if one.voice == Voice.COMMUNE and is_own(membership, pursuit.place):
            return one, one.draft_verdict, True
    return None, None, False


def _lines(
    standard: str,
    verdict: Verdict,
    at: int,
    voices: Sequence[Voice],
    given: Mapping[str, Mapping[Voice, Value]],
) -> Iterator[Line]:
    ground = ground_of(verdict, standard)
    book = rulebook_for(ground)
    column = cell_in(book, ground)
    for j in book.criteria[at].indicators:
        judged = book.indicators[j]
        name = Said(judged.title_vi, judged.title_en or judged.title_vi)
        letter = verdict.indicators[j : j + 1]
        whole = cell(letter) if letter else None
        rows = list(rows_of(judged.rule))
        if len(rows) == 1:
            yield _line(
                book, rows[0], column, voices, given, Line(judged.code, name, False, whole, None)
            )
            continue
        yield Line(judged.code, name, False, whole, None)
        for row in rows:
            leaf = book.leaves[row]
            title = Said(leaf.title, leaf.title_en or leaf.title)
            yield _line(book, row, column, voices, given, Line(leaf.code, title, True, None, None))


def _line(
    book: Rulebook,
    row: int,
    column: int,
    voices: Sequence[Voice],
    given: Mapping[str, Mapping[Voice, Value]],
    line: Line,
) -> Line:
    """Return a line with what must be reached, and what each voice says of it."""
    said = given.get(book.leaves[row].reads, {})
    return Line(
        line.code,
        line.name,
        line.part,
        line.verdict,
        why(book, row, column),
        tuple(said.get(voice) for voice in voices),
    )


def rows_of(rule: int | Node) -> Iterator[int]:
    """Yield the rows of a rulebook an indicator is judged on, in printed order."""
    if isinstance(rule, int):
        yield rule
        return
    for child in rule.children:
        yield from rows_of(child)

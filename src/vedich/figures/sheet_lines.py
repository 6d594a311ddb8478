"""The criteria of one commune with their indicators: verdicts as kept, reasons as explained.

Nothing here is judged: verdicts are the letters of the kept row, everything beside them is what
`core.explain` says of the very figures it was passed on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vedich.core.explain import explain
from vedich.core.flatten import GATE, HOLDS
from vedich.core.rulebook import Rulebook
from vedich.core.said import Said
from vedich.core.words import Confidence
from vedich.figures.explaining import Explained, explained
from vedich.figures.inputs import (
    WORD,
    Input,
    figures_of,
    gate_input,
    gathered,
    input_of,
    opinion_input,
    title_input,
)
from vedich.figures.judging import Case, judgement, law_hash, rulebook_for
from vedich.figures.keeping import ground_of
from vedich.figures.matrix import Column, columns_of
from vedich.figures.matrix_cells import Cell, cell, cells_of
from vedich.figures.matrix_drill import rows_of
from vedich.figures.models import Opinion, StatementStep, Value, Verdict
from vedich.figures.queries import Given
from vedich.figures.sheet_read import Shown
from vedich.figures.words import Voice
from vedich.pursuits.models import GateRecord, PersonInCharge, Recognition
from vedich.standards.models import CriterionOwner

Json = dict[str, Any]
Words = Mapping[int, Mapping[Voice, Opinion]]  # by criterion and voice


class Shaky(StrEnum):
    """Why a verdict is provisional."""

    NUMBER = "number"  # the threshold was not checked against the text
    GROUP = "group"  # nor the group the commune lies in
    NAME = "name"  # nor what the indicator is called, or that it is there


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator, or a part of one, as one voice was judged on it.

    told    as `core.explain` says it: value, threshold, clause, margin, shortfall
    values  what each voice says, lowest first; `chosen` is the one it was judged on
    cell    the verdict; a part's is not kept but explained
    """

    code: str
    name: Said
    part: bool
    cell: Cell
    told: Json
    values: tuple[tuple[Voice, Value], ...] = ()
    chosen: tuple[Voice, Value] | None = None
    parted: bool = False  # it is its parts that are judged

    @property
    def differs(self) -> bool:
        """Tell whether two voices say different figures."""
        said = {(v.known, v.number, v.numerator, v.denominator) for _, v in self.values}
        return len(said) > 1

    @property
    def illustrative(self) -> bool:
        """Tell whether the figure judged or its threshold is made up."""
        bar = self.told["threshold"]
        made_up = self.chosen is not None and self.chosen[1].illustrative
        return made_up or bool(bar and bar["illustrative"])

    @property
    def shaky(self) -> bool:
        """Tell whether it is provisional."""
        return self.cell.provisional


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with all that stands beside it.

    before  its verdict in the period before; `voices` the verdicts where voices differ
    shaky   why it is provisional, with the codes of the indicators each reason is about
    """

    column: Column
    cell: Cell
    before: Cell | None
    lines: tuple[Line, ...]
    shaky: tuple[tuple[Shaky, tuple[str, ...]], ...] = ()
    voices: tuple[tuple[Voice, Cell], ...] = ()
    opinions: tuple[tuple[Voice, Opinion], ...] = ()
    owners: tuple[CriterionOwner, ...] = ()
    people: tuple[PersonInCharge, ...] = ()
    returned: StatementStep | None = None
    may_enter: bool = False

    @property
    def no(self) -> int:
        """Return its number."""
        return self.column.no

    @property
    def indicators(self) -> list[Line]:
        """Return its lines but for parts."""
        return [one for one in self.lines if not one.part]

    @property
    def illustrative(self) -> bool:
        """Tell whether any figure or threshold of it is made up."""
        return any(one.illustrative for one in self.lines)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the verdict of one commune and period, read once."""

    given: Given
    opinions: Words
    gates: Mapping[str, GateRecord]
    titles: Sequence[Recognition]


def explain_shown(shown: Shown, beside: Beside) -> Explained:
    """Explain a kept verdict from rows already read; those that are missing are read."""
    verdict = shown.verdict
    verdict.statement = shown.statement
    rows = _rows(beside)
    named = verdict.inputs.split()
    if any(token not in rows for token in named):
        return explained(verdict)  # said otherwise since: read what it was then
    inputs = gathered(rows[token] for token in named)
    case = Case(ground_of(verdict, shown.statement.pursuit.standard), inputs)
    told = explain(judgement(case), 0, figures_of(inputs))
    return Explained(verdict, told, inputs, verdict.rulebook != law_hash(case.ground))


def _rows(beside: Beside) -> dict[str, tuple[str, Input]]:
    """Return every row read, as an input, by the token a verdict names it with."""
    found: dict[str, tuple[str, Input]] = {}
    for code, by_voice in beside.given.items():
        for voice, value in by_voice.items():
            found[f"v{value.pk}"] = code, input_of(value, voice)
    for no, words in beside.opinions.items():
        found |= {f"o{one.pk}": (f"{WORD}{no}", opinion_input(one)) for one in words.values()}
    for gate, record in beside.gates.items():
        found[f"g{record.pk}"] = f"{GATE}{gate}", gate_input(record)
    for title in beside.titles:
        code = f"{HOLDS}{title.standard}"
        found[f"r{title.pk}"] = code, title_input(title, held=True)
        found[f"r{title.pk}-"] = code, title_input(title, held=False)
    return found


def criteria_of(
    shown: Shown,
    told: Explained,
    beside: Beside,
    then: Verdict | None,
    voices: Sequence[tuple[Voice, Verdict]],
) -> Iterator[Criterion]:
    """Yield each criterion with its lines; owners and people are put beside it later."""
    verdict, standard = shown.verdict, shown.statement.pursuit.standard
    book = rulebook_for(ground_of(verdict, standard))
    columns = columns_of(standard)
    cells = cells_of(verdict, then, [one for _, one in voices])
    earlier = cells_of(then, None, ()) if then is not None else ()
    of_voices = [(voice, cells_of(one, None, ())) for voice, one in voices]
    tokens = frozenset(verdict.inputs.split())
    for at, (column, now) in enumerate(zip(columns, cells, strict=False)):
        lines = tuple(_lines(book, at, verdict, told.told, beside.given, tokens))
        yield Criterion(
            column=column,
            cell=now,
            before=earlier[at] if at < len(earlier) else None,
            lines=lines,
            shaky=tuple(_shaky(lines, verdict)) if now.provisional else (),
            voices=tuple((voice, line[at]) for voice, line in of_voices) if now.differs else (),
            opinions=tuple(beside.opinions.get(column.no, {}).items()),
        )


def _lines(
    book: Rulebook,
    at: int,
    verdict: Verdict,
    told: Json,
    given: Given,
    tokens: frozenset[str],
) -> Iterator[Line]:
    for j, said in zip(
        book.criteria[at].indicators, told["criteria"][at]["indicators"], strict=True
    ):
        rows = list(rows_of(book.indicators[j].rule))
        whole = cell(verdict.indicators[j : j + 1] or "d")
        parts = said.get("parts", ())
        reads = book.leaves[rows[0]].reads if not parts else ""
        yield _line(said, whole, given.get(reads, {}), tokens, parted=bool(parts))
        for row, part in zip(rows, parts, strict=False):
            shown = Cell(part["verdict"], part["provisional"])
            yield _line(part, shown, given.get(book.leaves[row].reads, {}), tokens, part=True)


def _line(
    told: Json,
    now: Cell,
    said: Mapping[Voice, Value],
    tokens: frozenset[str],
    *,
    part: bool = False,
    parted: bool = False,
) -> Line:
    values = tuple((voice, said[voice]) for voice in Voice if voice in said)
    chosen = next((one for one in values if f"v{one[1].pk}" in tokens), None)
    name = Said(told["name"], told["name_en"] or told["name"])
    return Line(told["code"], name, part, now, told, values, chosen, parted)


def _shaky(lines: Iterable[Line], verdict: Verdict) -> Iterator[tuple[Shaky, tuple[str, ...]]]:
    found: dict[Shaky, list[str]] = {}
    for line in lines:
        if line.shaky and not line.parted:
            found.setdefault(why_shaky(line.told, verdict), []).append(line.code)
    for why in Shaky:
        if why in found:
            yield why, tuple(found[why])


def why_shaky(told: Json, verdict: Verdict) -> Shaky:
    """Return why an indicator's verdict is provisional."""
    bar = told["threshold"]
    if bar is not None and bar["confidence"] == Confidence.UNVERIFIED:
        return Shaky.NUMBER
    return Shaky.NAME if verdict.groups_sure else Shaky.GROUP


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many things people can count are wanting for one indicator."""

    criterion: int
    line: Line
    count: int

    @property
    def code(self) -> str:
        """Return the code of the indicator."""
        return self.line.code

    @property
    def illustrative(self) -> bool:
        """Tell whether what is wanting was counted from a made-up figure."""
        return self.line.illustrative


def shortfalls(criteria: Iterable[Criterion]) -> list[Shortfall]:
    """Return what is wanting: first where one criterion lacks least, then what is fewest."""
    found: list[tuple[tuple[int, int, int], Shortfall]] = []
    for criterion in criteria:
        wanting = [one for one in criterion.lines if one.told["shortfall"] is not None]
        for line in wanting:
            one = Shortfall(criterion.no, line, int(line.told["shortfall"]["count"]))
            found.append(((len(wanting), one.count, criterion.no), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]

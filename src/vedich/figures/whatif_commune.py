"""One commune under another rule: its figures, and what they must reach now and then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np

from vedich.accounts.models import Membership
from vedich.core.compile import cell_of
from vedich.core.explain import Judgement, explain
from vedich.core.figures import Figure, fill
from vedich.core.said import Said
from vedich.core.whatif import carried
from vedich.core.words import Verdict as Word
from vedich.figures.explaining import explained
from vedich.figures.grounds import Ground, Wanted, grounds
from vedich.figures.inputs import figures_of
from vedich.figures.keeping import ground_of
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.models import Period, Statement, Verdict
from vedich.figures.permissions import is_own
from vedich.figures.queries import highest, said_at, statements_on
from vedich.figures.thresholds import by_code, letters_of
from vedich.figures.whatif import NOT_JUDGED, Question, codes_of, day_of, refused
from vedich.figures.whatif_changes import Named, frame_of
from vedich.figures.whatif_rule import Rule, checked, grouped, law_under
from vedich.figures.words import Voice
from vedich.pursuits.models import Pursuit

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator, or a part of one. Nothing is told of a rule that does not ask for it.

    before, after  verdict, threshold and distance, as `vedich assess` tells them
    """

    code: str
    code_before: str
    name: Said
    part: bool
    before: Json | None
    after: Json | None
    cell_before: Cell | None
    cell_after: Cell | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion before and after, with its indicators."""

    no: str
    name: Said
    before: Cell | None
    after: Cell | None
    figures_of: int | None
    lines: tuple[Told, ...]

    @property
    def moved(self) -> bool:
        """Tell whether the verdict is another, or there is one on one side only."""
        ends = [one.verdict if one else None for one in (self.before, self.after)]
        return ends[0] != ends[1]


@dataclass(frozen=True, slots=True)
class CommuneWhatIf:
    """A commune under another rule. No `voice`: nobody has said anything to be judged.

    target      the standard it is judged by instead, by the law of `on`
    data_at     when what is judged was said
    rulebooks   the hashes of the law before and after
    """

    question: Question
    rule: Rule
    pursuit: Pursuit
    period: Period
    target: str
    on: date
    voice: str = ""
    draft: bool = False
    data_at: datetime | None = None
    rulebooks: tuple[str, str] = ("", "")
    title_before: Cell | None = None
    title_after: Cell | None = None
    criteria: tuple[Criterion, ...] = ()
    illustrative: bool = False
    outdated: bool = False


def commune_what_if(
    membership: Membership, question: Question, rule: Rule, *, pursuit: Pursuit
) -> CommuneWhatIf:
    """Judge one commune by another rule, and say why. Nothing is written.

    question  the period and the voice; an act of another province is taken to be of the commune's
    pursuit   within reach, with its place

    Raises RuleRefused, Conflict, OverlayRefused.
    """
    period = question.period
    rule = checked(rule, pursuit.standard)
    target = rule.standard or pursuit.standard
    on = rule.on or day_of(pursuit.standard, target, period)
    here = replace(question, place=pursuit.place)
    nothing = CommuneWhatIf(here, rule, pursuit, period, target, on)
    statements = statements_on(membership, pursuit, period)
    statement, verdict, draft = _shown(membership, pursuit, question, statements)
    if statement is None or verdict is None:
        return nothing
    verdict.statement = statement
    before = explained(verdict)
    after, made_up, law = _after(nothing, verdict, figures_of(before.inputs))
    return replace(
        nothing,
        voice=statement.voice,
        draft=draft,
        data_at=said_at(statements, statement) or verdict.at,
        rulebooks=(verdict.rulebook, law),
        title_before=cell(verdict.title),
        title_after=_cell(after["title"]),
        criteria=tuple(_criteria(pursuit.standard, target, verdict, before.told, after)),
        illustrative=pursuit.illustrative or verdict.illustrative or made_up,
        outdated=before.outdated,
    )


def _shown(
    membership: Membership, pursuit: Pursuit, question: Question, statements: list[Statement]
) -> tuple[Statement | None, Verdict | None, bool]:
    asked = [one for one in statements if question.voice in (None, one.voice)]
    shown = highest(asked)
    if shown is not None:
        return shown, shown.verdict, False
    for one in asked:
        if one.voice == Voice.COMMUNE and question.drafts and is_own(membership, pursuit.place):
            return one, one.draft_verdict, True
    return None, None, False


def _after(
    asked: CommuneWhatIf, verdict: Verdict, figures: Mapping[str, Figure]
) -> tuple[Json, bool, str]:
    """Return the commune under the other rule, as `vedich assess` tells it; is it made up; the law.

    asked  which commune and rule, nothing told of it yet
    """
    pursuit, rule, target, on = asked.pursuit, asked.rule, asked.target, asked.on
    ground = ground_of(verdict, pursuit.standard)
    if target != pursuit.standard or rule.on is not None:
        (ground,) = grounds([Wanted(pursuit.place_id, pursuit.place.path, target, on)])
    (ground,) = grouped([Ground(target, on, *_where(ground))], rule.group)
    law = law_under(rule, pursuit.place, target, on)
    kept = carried(figures, codes_of(pursuit.standard, target))
    try:
        book = law.rulebook(law.scoring(ground.scope))
        column = cell_of(book, on, ground.scope, ground.groups, ground.groups_sure)
        judged = Judgement.of(book, fill(book, [kept]), np.array([column]))
    except NOT_JUDGED as problem:
        raise refused(problem) from problem
    return explain(judged, 0, kept), bool(book.illustrative[:, column].any()), book.hash


def _where(ground: Ground) -> tuple[str, tuple[str, ...], bool]:
    return ground.scope, ground.groups, ground.groups_sure


def _criteria(
    origin: str, target: str, verdict: Verdict, before: Json, after: Json
) -> Iterator[Criterion]:
    """Yield the criteria of the second standard as printed, then those only the first has."""
    frame = frame_of(origin, target)
    letters = letters_of(verdict, origin)
    was = {new: frame.from_criteria[old] for old, new in frame.criteria.both}
    lines = _Lines(origin, target, letters, before)
    for at, criterion in enumerate(after["criteria"]):
        old = was.get(at)
        yield Criterion(
            no=str(criterion["no"]),
            name=Said(criterion["name"], criterion["name_en"]),
            before=_kept(letters, old),
            after=_cell(criterion),
            figures_of=old.criterion if old else None,
            lines=tuple(lines.of(criterion["indicators"])),
        )
    numbers = {criterion["no"]: criterion for criterion in before["criteria"]}
    for at in frame.criteria.only_from:
        gone = frame.from_criteria[at]
        told = numbers[gone.criterion]["indicators"] if gone.criterion in numbers else []
        yield Criterion(
            gone.code,
            gone.name,
            _kept(letters, gone),
            None,
            gone.criterion,
            tuple(lines.gone(told)),
        )


def _kept(letters: Mapping[str, str], criterion: Named | None) -> Cell | None:
    letter = letters.get(f"criterion:{criterion.criterion}") if criterion else None
    return cell(letter) if letter else None


class _Lines:
    """Puts indicators of two standards beside each other."""

    def __init__(self, origin: str, target: str, letters: Mapping[str, str], before: Json) -> None:
        frame = frame_of(origin, target)
        rows = {new: old for old, new in codes_of(origin, target).items()}
        rows |= {
            frame.to_indicators[new].code: frame.from_indicators[old].code
            for old, new in frame.indicators.both
        }
        self._was = rows
        self._letters = letters
        self._before = by_code(before)

    def of(self, indicators: list[Json]) -> Iterator[Told]:
        """Yield the lines of indicators the second standard asks for."""
        for one in indicators:
            yield self._line(one, part=False)
            for part in one.get("parts", ()):
                yield self._line(part, part=True)

    def gone(self, indicators: list[Json]) -> Iterator[Told]:
        """Yield the lines of indicators only the first standard asks for."""
        for one in indicators:
            name, was = Said(one["name"], one["name_en"]), self._cell(one["code"], one)
            yield Told(one["code"], "", name, False, one, None, was, None)

    def _line(self, after: Json, *, part: bool) -> Told:
        code, was = after["code"], self._was.get(after["code"], "")
        before = self._before.get(was)
        return Told(
            code=code,
            code_before=was if was != code else "",
            name=Said(after["name"], after["name_en"]),
            part=part,
            before=before,
            after=after,
            cell_before=self._cell(was, before) if before else None,
            cell_after=_cell(after),
        )

    def _cell(self, code: str, told: Json) -> Cell:
        """Return the kept verdict of an indicator; of a part, which has none, what is told."""
        letter = self._letters.get(code)
        return cell(letter) if letter else _cell(told)


def _cell(told: Json) -> Cell:
    return Cell(Word(told["verdict"]), told["provisional"])

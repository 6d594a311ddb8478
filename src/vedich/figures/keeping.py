"""Verdicts kept: judged in the transaction of what changed, one for each voice that has spoken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from vedich.figures.gates_said import counts_until, judged_days, standing
from vedich.figures.grounds import Ground, Wanted, grounds
from vedich.figures.inputs import (
    Input,
    Inputs,
    Told,
    chosen,
    conditions,
    is_taken_back,
    tagged,
)
from vedich.figures.judging import Case, Outcome, judge
from vedich.figures.models import Opinion, Recomputation, Statement, Value, Verdict
from vedich.figures.words import Voice
from vedich.pursuits.models import Pursuit, Recognition
from vedich.pursuits.queries import gate_records

INSERTED = 500  # rows a statement


@dataclass(frozen=True, slots=True)
class _Seen:
    """One verdict to be passed: a voice's, of what others may see, or of the commune's draft."""

    statement: Statement
    of_draft: bool


@dataclass(slots=True)
class Kept:
    """How many verdicts were passed, and which of them came out otherwise than before."""

    judged: int = 0
    changed: list[Verdict] = field(default_factory=list)


def keep_verdicts(
    statements: Sequence[Statement],
    *,
    at: datetime,
    recomputation: Recomputation | None = None,
) -> Kept:
    """Judge what every voice says of some communes and periods, and keep what is new.

    statements  all of those communes and periods: a voice that is silent on a figure is judged
                on what a lower one says of it

    A verdict that would say the same, by the same law and the same figures, is not kept twice; a
    commune that has typed nothing since it handed in has no other verdict on its draft.
    To be called inside `recording()`, after the figures were written.
    """
    pursuits = {one.pk: one for one in (statement.pursuit for statement in statements)}
    days = {one.period.last_day for one in statements}
    material = _Material(statements, conditions_of(pursuits, days))
    silent = [one for one in statements if one.voice != Voice.COMMUNE and material.is_silent(one)]
    quiet = {one.pk for one in silent}
    seen = [one for each in statements if each.pk not in quiet for one in _to_judge(each)]
    cases = _cases(seen, material)
    outcomes = _judged_once(cases)
    kept = Kept()
    new: list[tuple[_Seen, Verdict]] = []
    level: list[Statement] = []
    handed_in: Inputs | None = None
    for one, case, outcome in zip(seen, cases, outcomes, strict=True):
        if one.of_draft and case.inputs is handed_in:
            level.append(one.statement)
            continue
        handed_in = case.inputs
        kept.judged += 1
        before = _verdict_of(one)
        if (
            before is not None
            and outcome_of(before) == outcome
            and case.ground == ground_of(before, one.statement.pursuit.standard)
        ):
            continue
        verdict = _row(one, case.ground, outcome, before, at, recomputation)
        new.append((one, verdict))
        if before is None or _letters(before) != _letters(verdict):
            kept.changed.append(verdict)
    _write(new, level, silent)
    return kept


def _to_judge(statement: Statement) -> Iterable[_Seen]:
    if statement.voice != Voice.COMMUNE:
        yield _Seen(statement, of_draft=False)
        return
    if statement.submissions:
        yield _Seen(statement, of_draft=False)
    yield _Seen(statement, of_draft=True)


def _judged_once(cases: Sequence[Case]) -> list[Outcome]:
    """Judge cases, those that are the very same only once."""
    same = [(case.ground, id(case.inputs)) for case in cases]
    different = dict(zip(same, cases, strict=True))
    outcomes = dict(zip(different, judge(list(different.values())), strict=True))
    return [outcomes[one] for one in same]


def _cases(seen: Sequence[_Seen], material: "_Material") -> list[Case]:
    ours = grounds_of(one.statement for one in seen)
    return [Case(ground, material.of(one)) for one, ground in zip(seen, ours, strict=True)]


class _Material:
    """Everything said of some communes and periods, read once."""

    def __init__(
        self, statements: Sequence[Statement], beside: Mapping[tuple[int, date], Inputs]
    ) -> None:
        self._together: dict[tuple[int, int], list[Statement]] = {}
        for one in statements:
            self._together.setdefault((one.pursuit_id, one.period_id), []).append(one)
        self._values = values_of(statements)
        self._opinions = opinions_of(statements)
        self._beside = beside
        self._known: dict[tuple[int, bool], Inputs] = {}

    def of(self, one: _Seen) -> Inputs:
        """Return what a voice is judged on; the very same where the draft has nothing new."""
        statement = one.statement
        spoken = self._together[statement.pursuit_id, statement.period_id]
        drafts = one.of_draft and self._has_drafts(statement)
        if (statement.pk, drafts) not in self._known:
            self._known[statement.pk, drafts] = self._gathered(statement, spoken, drafts=drafts)
        return self._known[statement.pk, drafts]

    def is_silent(self, statement: Statement) -> bool:
        """Tell whether a voice has taken back every figure, and never said a word."""
        last = {value.indicator: value for value in self._values.get(statement.pk, ())}
        return not self._opinions.get(statement.pk) and all(map(is_taken_back, last.values()))

    def _has_drafts(self, statement: Statement) -> bool:
        values = self._values.get(statement.pk, ())
        return any(value.submission > statement.submissions for value in values)

    def _gathered(
        self, statement: Statement, spoken: Sequence[Statement], *, drafts: bool
    ) -> Inputs:
        figures = [
            value
            for each in spoken
            for value in self._values.get(each.pk, ())
            if drafts or value.submission <= each.submissions
        ]
        words = [opinion for each in spoken for opinion in self._opinions.get(each.pk, ())]
        stated = self._beside.get((statement.pursuit_id, statement.period.last_day), {})
        return {
            **chosen(spoken, figures, statement),
            **tagged(spoken, words, statement),
            **stated,
        }


def is_silent(statement: Statement) -> bool:
    """Tell whether a voice other than the commune's says nothing any more: it has no verdict."""
    if statement.voice == Voice.COMMUNE:
        return False
    return _Material([statement], {}).is_silent(statement)


def opinions_of(statements: Iterable[Statement]) -> dict[int, list[Opinion]]:
    """Return every word on the criteria of some statements, in the order said, by statement."""
    found: dict[int, list[Opinion]] = {}
    ids = [one.pk for one in statements if one.voice != Voice.COMMUNE]
    for start in range(0, len(ids), INSERTED):
        for opinion in Opinion.objects.filter(
            statement_id__in=ids[start : start + INSERTED]
        ).order_by("pk"):
            found.setdefault(opinion.statement_id, []).append(opinion)
    return found


def values_of(statements: Iterable[Statement]) -> dict[int, list[Told]]:
    """Return every figure of some statements, in order of revision, by statement."""
    found: dict[int, list[Told]] = {}
    ids = [one.pk for one in statements]
    for start in range(0, len(ids), INSERTED):
        some = Value.objects.filter(statement_id__in=ids[start : start + INSERTED])
        rows = some.order_by("statement_id", "indicator", "revision").values_list(*Told._fields)
        for value in map(Told._make, rows.iterator(5_000)):
            found.setdefault(value.statement_id, []).append(value)
    return found


def grounds_of(statements: Iterable[Statement]) -> list[Ground]:
    """Return the ground each statement is judged on: by the law of the period's last day."""
    return grounds(
        [
            Wanted(
                one.pursuit.place_id,
                one.pursuit.place.path,
                one.pursuit.standard,
                one.period.last_day,
            )
            for one in statements
        ]
    )


def conditions_of(
    pursuits: Mapping[int, Pursuit], days: Iterable[date]
) -> dict[tuple[int, date], dict[str, Input]]:
    """Return what is known of gates and titles held, by pursuit and last day of a period."""
    records = gate_records(pursuits.values())
    judged = judged_days(records)
    titles: dict[int, list[Recognition]] = {}
    places = {one.place_id for one in pursuits.values()}
    for title in Recognition.objects.filter(place_id__in=places).order_by("for_year", "pk"):
        titles.setdefault(title.place_id, []).append(title)
    return {
        (pk, day): conditions(
            standing(records.get(pk, ()), counts_until(day, judged.get(pk, ()))),
            [(one, held_on(one, day)) for one in titles.get(pursuit.place_id, ())],
        )
        for pk, pursuit in pursuits.items()
        for day in set(days)
    }


def held_on(recognition: Recognition, day: date) -> bool:
    """Tell whether a title was held on a day: from its decision, else from its year's end."""
    since = recognition.decided_on or date(recognition.for_year, 12, 31)
    return since <= day and (recognition.revoked_on is None or day < recognition.revoked_on)


def _verdict_of(one: _Seen) -> Verdict | None:
    return one.statement.draft_verdict if one.of_draft else one.statement.verdict


def outcome_of(verdict: Verdict) -> Outcome:
    """Return what a kept verdict says."""
    return Outcome(**{name: getattr(verdict, name) for name in Outcome.__slots__})


def ground_of(verdict: Verdict, standard: str) -> Ground:
    """Return the ground a kept verdict was passed on."""
    groups = tuple(verdict.groups.split())
    return Ground(standard, verdict.on, verdict.scope, groups, verdict.groups_sure)


def _letters(verdict: Verdict) -> tuple[str, ...]:
    return verdict.title, verdict.criteria, verdict.indicators, verdict.conditions


def _row(
    one: _Seen,
    ground: Ground,
    outcome: Outcome,
    before: Verdict | None,
    at: datetime,
    recomputation: Recomputation | None,
) -> Verdict:
    return Verdict(
        statement=one.statement,
        of_draft=one.of_draft,
        on=ground.on,
        scope=ground.scope,
        groups="\n".join(ground.groups),
        groups_sure=ground.groups_sure,
        replaces=before,
        recomputation=recomputation,
        at=at,
        **{name: getattr(outcome, name) for name in Outcome.__slots__},
    )


def _write(
    new: Sequence[tuple[_Seen, Verdict]],
    level: Sequence[Statement],
    silent: Sequence[Statement],
) -> None:
    """Keep new verdicts and let statements point at them.

    level   those whose draft has nothing new: its verdict is that of what was handed in
    silent  those of voices that say nothing any more: they have none, and the next is shown
    """
    Verdict.objects.bulk_create([verdict for _, verdict in new], batch_size=INSERTED)
    touched: dict[int, Statement] = {}
    for one, verdict in new:
        if one.of_draft:
            one.statement.draft_verdict = verdict
        else:
            one.statement.verdict = verdict
        touched[one.statement.pk] = one.statement
    for statement in level:
        if statement.draft_verdict_id != statement.verdict_id:
            statement.draft_verdict = statement.verdict
            touched[statement.pk] = statement
    for statement in silent:
        if statement.verdict_id is not None:
            statement.verdict = None
            touched[statement.pk] = statement
    _point([(one.verdict_id, one.draft_verdict_id, pk) for pk, one in touched.items()])


def _point(heads: Sequence[tuple[int | None, int | None, int]]) -> None:
    """Let statements point at their verdicts; `bulk_update` takes five times as long to say it."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Statement._meta.db_table} "
            "SET verdict_id = %s, draft_verdict_id = %s WHERE id = %s",
            heads,
        )

"""Everything read about figures and verdicts. Each function starts from who looks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from vedich.accounts.models import Membership, Office
from vedich.audit.values import down_to
from vedich.figures.inputs import is_taken_back
from vedich.figures.models import (
    DoubtAnswer,
    Opinion,
    Period,
    Statement,
    StatementStep,
    Value,
    Verdict,
)
from vedich.figures.permissions import is_own
from vedich.figures.words import VOICES, State, Voice
from vedich.files.models import StoredFile
from vedich.pursuits.models import Pursuit

Given = Mapping[str, Mapping[Voice, Value]]  # by indicator and voice

_RANK = {str(voice): at for at, voice in enumerate(VOICES)}


def seen_by(member: Membership) -> Q:
    """Return the condition that a statement is shown to somebody: within reach, and no draft.

    What a commune has not handed in yet is shown to its own offices only.
    """
    within = member.reads.within("pursuit__place__path")
    handed_in = ~Q(voice=Voice.COMMUNE) | Q(submissions__gt=0)
    return within & (handed_in | Q(pursuit__place_id=member.office.place_id))


def statements_seen_by(member: Membership) -> QuerySet[Statement]:
    """Return what the voices have stated, with the verdicts kept, of all within reach."""
    found = Statement.objects.filter(seen_by(member))
    return found.select_related("pursuit__place", "period", "verdict", "draft_verdict")


def statements_on(member: Membership, pursuit: Pursuit, period: Period) -> list[Statement]:
    """Return what each voice states of a commune and period, the lowest voice first."""
    found = statements_seen_by(member).filter(pursuit=pursuit, period=period)
    return sorted(found, key=lambda one: _RANK[one.voice])


def may_have(member: Membership, file: StoredFile) -> bool:
    """Tell whether somebody within reach of a file is given it.

    One of a place's own is for its offices, and for those who are shown a figure it proves.
    """
    if not file.own or file.place_path == member.office.place.path:
        return True
    handed_in = Q(values__proof=file, values__submission__lte=F("submissions"))  # the same figure
    return Statement.objects.filter(seen_by(member), handed_in).exists()


def highest(statements: Iterable[Statement]) -> Statement | None:
    """Return the highest voice that has a verdict: the one shown unless another is asked for."""
    judged = [one for one in statements if one.verdict_id is not None]
    return max(judged, key=lambda one: _RANK[one.voice], default=None)


def said_at(statements: Iterable[Statement], of: Statement) -> datetime | None:
    """Return when the newest of what a voice is judged on was said: by itself, or by one below."""
    below = (one.submitted_at for one in statements if _RANK[one.voice] <= _RANK[of.voice])
    return max((at for at in below if at is not None), default=None)


def periods_of(member: Membership, pursuit: Pursuit) -> list[Period]:
    """Return the periods somebody has spoken about, or may, the newest first."""
    of_statements = statements_seen_by(member).filter(pursuit=pursuit).values("period_id")
    known = Q(pk__in=of_statements) | Q(windows__place__path__in=down_to(pursuit.place.path))
    return list(Period.objects.filter(known).distinct().order_by("-last_day", "-first_day"))


def period_by(period_id: int) -> Period:
    """Return one period. Raises Period.DoesNotExist."""
    return Period.objects.get(pk=period_id)


def figures_on(
    member: Membership, statements: Sequence[Statement], *, draft: bool = False
) -> Given:
    """Return the last figure each voice gave for each indicator, of what somebody is shown.

    statements  of one commune and period, from `statements_on`
    draft       with what the commune has not handed in yet, where its own offices ask
    """
    voices = {one.pk: one for one in statements}
    found: dict[str, dict[Voice, Value]] = {}
    values = Value.objects.filter(statement__in=voices).select_related("proof")
    for value in values.order_by("indicator", "statement_id", "revision"):
        statement = voices[value.statement_id]
        drafts = draft and is_own(member, statement.pursuit.place)
        if drafts or value.submission <= statement.submissions:
            found.setdefault(value.indicator, {})[Voice(statement.voice)] = value
    return {
        code: kept
        for code, by_voice in found.items()
        if (kept := {v: one for v, one in by_voice.items() if not is_taken_back(one)})
    }


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is other than when the report was last handed in. None: there was none."""

    indicator: str
    before: Value | None
    after: Value | None


def changes_in(report: Statement, submission: int) -> list[Change]:
    """Return what one handing-in changed against the one before; the next is what is typed now.

    report  a commune's, from `statements_seen_by`: its drafts are its own offices' only
    """
    now: dict[str, Value] = {}
    then: dict[str, Value] = {}
    touched: set[str] = set()
    for value in report.values.filter(submission__lte=submission).order_by("revision"):
        now[value.indicator] = value
        if value.submission < submission:
            then[value.indicator] = value
        else:
            touched.add(value.indicator)
    return [
        Change(code, _stands(then.get(code)), _stands(now.get(code)))
        for code in sorted(touched, key=_in_order)
    ]


def steps_of(statements: Iterable[Statement]) -> list[StatementStep]:
    """Return how reports were handed in, returned and confirmed, the newest first.

    Each with the name of the office that did it, as `office_name`: see `offices_of`.
    """
    office = Office.objects.filter(pk=OuterRef("office_id")).values("name")[:1]
    found = StatementStep.objects.filter(statement__in=list(statements))
    return list(found.annotate(office_name=Subquery(office)).order_by("-at", "-pk"))


def offices_of(steps: Iterable[StatementStep]) -> dict[int, str]:
    """Return the names of the offices of steps read by `steps_of`, by id. Nothing is read."""
    named = ((step.office_id, getattr(step, "office_name", None)) for step in steps)
    return {pk: name for pk, name in named if pk is not None and name}


def returned_criteria(
    report: Statement, steps: Iterable[StatementStep]
) -> dict[int | None, StatementStep]:
    """Return which of its steps returned a report since it was last handed in, by criterion."""
    since = [
        one for one in steps if one.state == State.RETURNED and one.submission == report.submissions
    ]
    return {one.criterion: one for one in sorted(since, key=lambda one: one.pk)}


def opinions_on(statements: Iterable[Statement]) -> dict[int, dict[Voice, Opinion]]:
    """Return the last word of each voice on each criterion."""
    voices = {one.pk: Voice(one.voice) for one in statements}
    found: dict[int, dict[Voice, Opinion]] = {}
    for opinion in Opinion.objects.filter(statement__in=voices).order_by("pk"):
        found.setdefault(opinion.criterion, {})[voices[opinion.statement_id]] = opinion
    return found


def opinions_said(statements: Iterable[Statement], criterion: int) -> list[Opinion]:
    """Return every word that was said on a criterion, the newest first, with whose it is."""
    said = Opinion.objects.filter(statement__in=list(statements), criterion=criterion)
    return list(said.select_related("statement").order_by("-pk"))


def doubts_answered(values: Iterable[Value]) -> dict[tuple[int, str], DoubtAnswer]:
    """Return the reasons given for figures that are hard to believe, by figure and check."""
    found = DoubtAnswer.objects.filter(value__in=[one.pk for one in values])
    return {(one.value_id, one.check_name): one for one in found}


def history_of(member: Membership, pursuit: Pursuit, code: str) -> list[Value]:
    """Return every figure given for an indicator that somebody is shown, oldest period first."""
    shown = statements_seen_by(member).filter(pursuit=pursuit).values("pk")
    values = Value.objects.filter(statement__in=shown, indicator=code)
    if not is_own(member, pursuit.place):
        handed_in = Q(submission__lte=F("statement__submissions"))
        values = values.filter(handed_in)
    related = values.select_related("statement__period", "proof")
    return list(related.order_by("statement__period__last_day", "revision"))


def verdicts_of(member: Membership, pursuit: Pursuit) -> list[Verdict]:
    """Return the verdict of the highest voice for each period, oldest first: the burn-up."""
    by_period: dict[int, list[Statement]] = {}
    for one in statements_seen_by(member).filter(pursuit=pursuit).order_by("period__last_day"):
        by_period.setdefault(one.period_id, []).append(one)
    shown = [highest(statements) for statements in by_period.values()]
    found = []
    for statement in shown:
        if statement is not None and statement.verdict is not None:
            statement.verdict.statement = statement
            found.append(statement.verdict)
    return found


def _stands(value: Value | None) -> Value | None:
    return None if value is None or is_taken_back(value) else value


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    parts = code.split(".")
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)

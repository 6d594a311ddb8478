"""One commune in one period, whole: what its page shows and what its JSON says.

Verdicts are read as they were kept; reasons come from the very rows they were passed on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vedich.accounts.models import Membership
from vedich.core.words import Verdict as Word
from vedich.figures.explaining import Explained
from vedich.figures.letters import count
from vedich.figures.matrix_cells import Cell, cell, title_of
from vedich.figures.matrix_words import UNREPORTED
from vedich.figures.models import Period, Statement, StatementStep, Verdict, Window
from vedich.figures.permissions import EXAMINES, is_above, is_own, may_confirm, may_report
from vedich.figures.queries import figures_on, opinions_on, steps_of as steps_taken
from vedich.figures.sheet_lines import (
    Beside,
    Criterion,
    Shortfall,
    criteria_of,
    explain_shown,
    shortfalls,
)
from vedich.figures.sheet_read import (
    Course,
    Shown,
    course_of,
    draft_of,
    is_returned,
    judged,
    report_of,
    seen_on,
    shown_of,
    verdicts_until,
)
from vedich.figures.sheet_way import GateLine, Way, gates_in, gates_of, steps_of, way_of
from vedich.figures.words import State, Voice
from vedich.pursuits.models import PersonInCharge, Recognition
from vedich.pursuits.queries import in_charge_of, recognitions_over
from vedich.standards.models import CriterionOwner
from vedich.standards.owners import owners_over


@dataclass(frozen=True, slots=True)
class Sheet:
    """What there is to show. Without a verdict there are no criteria, and nothing is explained.

    voices       those that have a verdict, with it, lowest first
    report       the commune's own statement; `report_state` how far it is, to who looks
    may_see_draft  who looks works for the commune, and something is being written
    steps        how the report was handed in, returned and confirmed, the newest first
    look_back    the period is not the newest that was judged: the page is of then
    """

    course: Course
    period: Period | None
    window: Window | None
    shown: Shown | None
    told: Explained | None
    title: Cell | None
    criteria: tuple[Criterion, ...]
    voices: tuple[tuple[Voice, Verdict], ...]
    report: Statement | None
    report_state: str
    may_see_draft: bool
    may_report: bool
    steps: tuple[StatementStep, ...]
    shortfalls: tuple[Shortfall, ...]
    gates: tuple[GateLine, ...]
    titles: tuple[Recognition, ...]
    way: Way | None
    look_back: bool

    @property
    def counts(self) -> dict[Word, int]:
        """Return how many criteria have which verdict."""
        line = self.shown.verdict.criteria if self.shown else ""
        return {word: count(line, word) for word in Word}

    @property
    def returned(self) -> StatementStep | None:
        """Return why the report was returned as a whole, if it was."""
        if not is_returned(self.report) or self.report is None:
            return None
        return next((s for s in self.steps if s.criterion is None and _still(s, self.report)), None)

    @property
    def illustrative(self) -> bool:
        """Tell whether anything here is made up."""
        made_up = self.shown is not None and self.shown.verdict.illustrative
        return self.course.pursuit.illustrative or made_up

    @property
    def conditions(self) -> list[tuple[Cell, Mapping[str, object]]]:
        """Return the conditions beside the criteria: the kept verdict, and what is said of it."""
        if self.shown is None or self.told is None:
            return []
        told = self.told.told["title"]["conditions"]
        return [
            (cell(letter), one)
            for letter, one in zip(self.shown.verdict.conditions, told, strict=False)
        ]


def sheet_of(
    member: Membership,
    *,
    pursuit_id: int,
    period_id: int | None = None,
    voice: Voice | None = None,
    draft: bool = False,
    day: date,
) -> Sheet:
    """Return the sheet of a pursuit, as far as somebody may see it, on a day.

    period_id  None: the newest period anything was said of
    voice      whose verdict; None: of the highest that has spoken
    draft      what the commune is writing, where its own people ask

    Raises Pursuit.DoesNotExist, also when it is out of reach, Period.DoesNotExist.
    """
    course = course_of(member, pursuit_id)
    period = course.period(period_id)
    statements = course.statements(period)
    shown = shown_of(member, statements, voice=voice, draft=draft)
    pursuit, report = course.pursuit, report_of(statements)
    looked = seen_on(course, period, day) if period else day
    look_back = period is not None and looked == period.last_day and looked < day
    beside = _beside(member, course, period, statements, shown)
    told = explain_shown(shown, beside) if shown else None
    gates = gates_of(pursuit, beside.gates, looked)
    steps = tuple(steps_taken(statements))
    then = course.before(shown, period) if shown and period and not shown.draft else None
    voices = [(Voice(o.voice), o.verdict) for o in judged(statements) if o.verdict]
    found = list(criteria_of(shown, told, beside, then, voices)) if shown and told else []
    criteria = tuple(_beside_people(member, course, found, steps, report, day))
    return Sheet(
        course=course,
        period=period,
        window=course.window(period),
        shown=shown,
        told=told,
        title=title_of(shown.verdict.title) if shown else None,
        criteria=criteria,
        voices=tuple(voices),
        report=report,
        report_state=_report_state(member, report),
        may_see_draft=draft_of(member, statements) is not None,
        may_report=may_report(member, pursuit.place),
        steps=steps,
        shortfalls=tuple(shortfalls(criteria)),
        gates=gates,
        titles=tuple(beside.titles),
        way=_way(course, period, shown, gates, told, looked, look_back=look_back),
        look_back=look_back,
    )


def _beside(
    member: Membership,
    course: Course,
    period: Period | None,
    statements: Sequence[Statement],
    shown: Shown | None,
) -> Beside:
    """Read what stands beside the verdict: figures, words, gates, titles."""
    pursuit = course.pursuit
    drafting = shown is not None and shown.draft
    given = figures_on(member, statements, draft=drafting) if statements else {}
    return Beside(
        given=given,
        opinions=opinions_on(statements) if statements else {},
        gates=gates_in(course, period),
        titles=list(recognitions_over(pursuit.place)),
    )


def _beside_people(
    member: Membership,
    course: Course,
    criteria: Iterable[Criterion],
    steps: Sequence[StatementStep],
    report: Statement | None,
    day: date,
) -> Iterable[Criterion]:
    """Put owners, people, what was returned and what somebody may do beside each criterion."""
    pursuit = course.pursuit
    owning: dict[int, list[CriterionOwner]] = {}
    for owner in owners_over(course.chain, pursuit.standard, day):
        owning.setdefault(owner.criterion, []).append(owner)
    working: Mapping[int, list[PersonInCharge]] = in_charge_of(pursuit, day)
    returned = _returned(steps, report)
    enters = may_report(member, pursuit.place) or may_confirm(member, pursuit.place)
    examines = member.role in EXAMINES and is_above(member, pursuit.place)
    for one in criteria:
        owners = owning.get(one.no, [])
        owns = examines and any(owner.office_id == member.office_id for owner in owners)
        yield replace(
            one,
            owners=tuple(owners),
            people=tuple(working.get(one.no, ())),
            returned=returned.get(one.no),
            may_enter=enters or owns,
        )


def _returned(
    steps: Sequence[StatementStep], report: Statement | None
) -> dict[int | None, StatementStep]:
    """Return what the report was returned for since it was last handed in, by criterion."""
    if report is None or not is_returned(report):
        return {}
    return {step.criterion: step for step in reversed(steps) if _still(step, report)}


def _still(step: StatementStep, report: Statement) -> bool:
    sent_back = step.state == State.RETURNED and step.statement_id == report.pk
    return sent_back and step.submission == report.submissions


def _report_state(member: Membership, report: Statement | None) -> str:
    """Return how far a report has come, as the matrix says it."""
    if report is None or not report.submissions:
        own = report is not None and is_own(member, report.pursuit.place)
        return State.DRAFT if own else UNREPORTED
    return State.RETURNED if report.state == State.DRAFT else report.state


def _way(
    course: Course,
    period: Period | None,
    shown: Shown | None,
    gates: Sequence[GateLine],
    told: Explained | None,
    looked: date,
    *,
    look_back: bool,
) -> Way | None:
    if period is None:
        return None
    steps = steps_of(verdicts_until(course, period, shown))
    return way_of(course.pursuit, steps, gates, told, looked, now=not look_back)

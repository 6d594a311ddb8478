"""A commune's report of a period as its own voice has it, read with few queries.

As the page of a commune reads it, without what a report does not say: owners, people, steps.
"""

from dataclasses import dataclass, field

from vedich.accounts.models import Membership
from vedich.figures.explaining import Explained
from vedich.figures.models import Period, Statement
from vedich.figures.queries import figures_on
from vedich.figures.sheet_lines import Beside, Criterion, criteria_of, explain_shown
from vedich.figures.sheet_read import Course, Shown, course_of, report_of, shown_of
from vedich.figures.sheet_way import GateLine, gates_in, gates_of
from vedich.figures.words import Voice
from vedich.pursuits.queries import recognitions_over


@dataclass(frozen=True, slots=True)
class Own:
    """What a commune says of one period, judged; drafts only where its own people ask.

    before  what it handed in for the last period before, if anything
    """

    course: Course
    period: Period
    report: Statement | None
    shown: Shown | None
    told: Explained | None
    criteria: tuple[Criterion, ...]
    gates: tuple[GateLine, ...]
    before: Statement | None = field(default=None)


def own_of(member: Membership, pursuit_id: int, period: Period) -> Own:
    """Read it. Raises Pursuit.DoesNotExist, also when it is out of reach, UnknownStandard."""
    course = course_of(member, pursuit_id)
    pursuit = course.pursuit
    statements = course.statements(period)
    shown = shown_of(member, statements, voice=Voice.COMMUNE)
    drafting = shown is not None and shown.draft
    report = report_of(statements)
    beside = Beside(
        given=figures_on(member, [report], draft=drafting) if report else {},
        opinions={},
        gates=gates_in(course, period),
        titles=list(recognitions_over(pursuit.place)),
    )
    told = explain_shown(shown, beside) if shown else None
    criteria = criteria_of(shown, told, beside, None, ()) if shown and told else ()
    return Own(
        course=course,
        period=period,
        report=report,
        shown=shown,
        told=told,
        criteria=tuple(criteria),
        gates=gates_of(pursuit, beside.gates, period.last_day),
        before=_before(course, period),
    )


def _before(course: Course, period: Period) -> Statement | None:
    for one in reversed(course.until(period)[:-1]):
        report = report_of(course.statements(one))
        if report is not None and report.verdict is not None and one.last_day < period.last_day:
            return report
    return None

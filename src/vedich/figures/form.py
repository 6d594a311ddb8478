"""One criterion of a report as its officers fill it in: all that stands beside a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from vedich.accounts.models import Membership
from vedich.core.doubts import Doubt
from vedich.core.model import Criterion, Indicator
from vedich.core.said import Said
from vedich.core.words import Known
from vedich.figures.counted import Counted, asked_for, criteria_of, criterion_by, judged_as
from vedich.figures.inputs import is_taken_back
from vedich.figures.matrix_cells import Cell
from vedich.figures.models import DoubtAnswer, Period, Statement, StatementStep, Value, Window
from vedich.figures.periods import is_extended, window_over
from vedich.figures.permissions import check_can_report
from vedich.figures.policies import NotOpen, check_not_over, check_takes_figures
from vedich.figures.queries import doubts_answered, period_by, returned_criteria
from vedich.figures.reading import InTime, Typed, doubts
from vedich.figures.thresholds import letters_of, told_of
from vedich.figures.words import Voice, WindowState
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuit_in

Json = dict[str, Any]


class NoSuchCriterion(ObjectDoesNotExist):
    """The standard has no criterion of that number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure that is asked for.

    value     what stands now; None where nothing was given, or it was taken back
    revision  of the last that was said, 0 where nothing ever was: what the next must have seen
    before    the figure of the period before
    told      threshold, shortfall and the like, as `core.explain` tells them
    """

    row: Indicator
    value: Value | None
    revision: int
    before: Value | None
    told: Json
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """An indicator as printed, with its verdict and the figures it is judged on."""

    code: str
    name: Said
    verdict: Cell
    told: Json
    lines: tuple[Line, ...]
    in_parts: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A criterion of a report. `closed` says why it takes no figures; blank where it does.

    said  everything the commune ever said for the period, by code and revision
    """

    pursuit: Pursuit
    period: Period
    window: Window | None
    closed: str
    report: Statement | None
    before: Period | None
    criterion: Criterion
    criteria: tuple[Counted, ...]
    indicators: tuple[Printed, ...]
    returned: Mapping[int | None, StatementStep]
    answers: Mapping[tuple[int, str], DoubtAnswer]
    said: Mapping[tuple[str, int], Value]

    @property
    def lines(self) -> dict[str, Line]:
        """Return every figure asked for, by code."""
        return {line.row.code: line for one in self.indicators for line in one.lines}


def sheet(
    member: Membership, *, pursuit_id: int, period_id: int, criterion: int, day: date
) -> Sheet:
    """Read a criterion of a report, for whoever writes it.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NoSuchCriterion, NotYours.
    """
    pursuit = pursuit_in(member.writes, pursuit_id)
    check_can_report(member, pursuit.place)
    period = period_by(period_id)
    wanted = criterion_by(pursuit.standard, criterion)
    if wanted is None:
        raise NoSuchCriterion(criterion)
    report = report_of(pursuit, period)
    said = _said(report)
    earlier = _report_before(pursuit, period)
    now, then = _standing(said), _standing(_said(earlier))
    verdict = report.draft_verdict if report is not None else None
    told = told_of(pursuit, period, verdict)
    lines = _lines(wanted, said, then, told, pursuit, period)
    window = window_over(pursuit.place.path, period)
    letters = letters_of(verdict, pursuit.standard)
    return Sheet(
        pursuit=pursuit,
        period=period,
        window=window,
        closed=why_closed(pursuit, window, report, day, criterion),
        report=report,
        before=earlier.period if earlier is not None and then else None,
        criterion=wanted,
        criteria=criteria_of(pursuit.standard, verdict, told, now),
        indicators=tuple(_printed(wanted, letters, told, lines)),
        returned=_returned(report),
        answers=doubts_answered(
            one.value for one in lines.values() if one.doubts and one.value is not None
        ),
        said=said,
    )


def _returned(report: Statement | None) -> dict[int | None, StatementStep]:
    if report is None or not report.submissions:
        return {}
    return returned_criteria(report, report.steps.all())


def report_of(pursuit: Pursuit, period: Period) -> Statement | None:
    """Return a commune's report, with its verdicts, whether handed in or not."""
    found = Statement.objects.filter(pursuit=pursuit, period=period, voice=Voice.COMMUNE)
    report = found.select_related("verdict", "draft_verdict").first()
    if report is not None:
        belongs(report, pursuit, period)
    return report


def belongs(statement: Statement, pursuit: Pursuit, period: Period) -> None:
    """Let a statement and its verdicts know what they are of, so that nothing is read again."""
    statement.pursuit, statement.period = pursuit, period
    for verdict in (statement.verdict, statement.draft_verdict):
        if verdict is not None:
            verdict.statement = statement


def why_closed(
    pursuit: Pursuit,
    window: Window | None,
    report: Statement | None,
    day: date,
    criterion: int | None = None,
) -> str:
    """Return why no figures are taken, of one criterion or of any; nothing where they are."""
    shut = window is not None and window.state != WindowState.OPEN
    extended = shut and is_extended(window, pursuit.place, day)
    try:
        if window is not None:
            check_not_over(pursuit, window.period)
        check_takes_figures(window, report, extended=extended, criterion=criterion)
    except NotOpen as why:
        return str(why)
    return ""


def typed_of(value: Value | None) -> Typed:
    """Return a figure as its form holds it. A ratio written as one, "35/40", stays in one field.

    Where a number was kept and nothing was written, the number is what was said.
    """
    if value is None:
        return Typed()
    in_one = "/" in value.as_written
    by_parts = value.numerator is not None or value.known != Known.EXACT
    said = value.as_written or ("" if by_parts else _written(value.number))
    up, down = (None, None) if in_one else (value.numerator, value.denominator)
    return Typed(said, _written(up), _written(down), value.note, value.source)


def period_before(pursuit: Pursuit, period: Period) -> Period | None:
    """Return the last period before of which the commune gave figures."""
    report = _report_before(pursuit, period)
    return report.period if report is not None else None


def _report_before(pursuit: Pursuit, period: Period) -> Statement | None:
    earlier = Statement.objects.filter(
        pursuit=pursuit, voice=Voice.COMMUNE, period__last_day__lt=period.last_day
    )
    nearest = earlier.select_related("period").order_by("-period__last_day", "-period__first_day")
    return nearest.first()


def _said(report: Statement | None) -> dict[tuple[str, int], Value]:
    """Return everything a commune said, by code and revision, in order of revision."""
    if report is None:
        return {}
    values = report.values.select_related("proof").order_by("indicator", "revision")
    return {(one.indicator, one.revision): one for one in values}


def _standing(said: Mapping[tuple[str, int], Value]) -> dict[str, Value]:
    last = {code: value for (code, _revision), value in said.items()}
    return {code: one for code, one in last.items() if not is_taken_back(one)}


def _lines(
    criterion: Criterion,
    said: Mapping[tuple[str, int], Value],
    then: Mapping[str, Value],
    told: Mapping[str, Json],
    pursuit: Pursuit,
    period: Period,
) -> dict[str, Line]:
    now = _standing(said)
    revisions = dict(said.keys())  # in order: the last one counts
    rows = [row for one in criterion.indicators for row in asked_for(one)]
    doubted = _doubted(pursuit, period, [row.code for row in rows], now, then)
    return {
        row.code: Line(
            row,
            now.get(row.code),
            revisions.get(row.code, 0),
            then.get(row.code),
            told.get(row.code, {}),
            tuple(doubted.get(row.code, ())),
        )
        for row in rows
    }


def _doubted(
    pursuit: Pursuit,
    period: Period,
    codes: Iterable[str],
    now: Mapping[str, Value],
    then: Mapping[str, Value],
) -> dict[str, list[Doubt]]:
    asked = [code for code in codes if code in now]
    if not asked:
        return {}
    before = [
        InTime(typed_of(then[code]), code, then[code].statement.period)
        for code in asked
        if code in then
    ]
    newest = [InTime(typed_of(now[code]), code, period) for code in asked]
    return doubts([*before, *newest], pursuit.standard, pursuit.place)


def _printed(
    criterion: Criterion,
    letters: Mapping[str, str],
    told: Mapping[str, Json],
    lines: Mapping[str, Line],
) -> Iterable[Printed]:
    for one in criterion.indicators:
        yield Printed(
            one.code,
            Said(one.title.vi, one.title.en or one.title.vi),
            judged_as(one.code, letters, told),
            told.get(one.code, {}),
            tuple(lines[row.code] for row in asked_for(one)),
            bool(one.parts),
        )


def _written(number: Decimal | None) -> str:
    """Write a number so that it can be read in one way only: "1,2340", for 1,234 may be 1234."""
    if number is None:
        return ""
    whole, point, decimals = f"{number:f}".partition(".")
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}" if point else whole

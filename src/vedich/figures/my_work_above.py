"""What waits for those above the communes: coordinators and leaders, and departments."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime
from functools import cache

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from vedich.accounts.models import Membership
from vedich.core.catalogue import UnknownStandard
from vedich.figures.matrix import columns_of
from vedich.figures.models import Opinion, Period, Statement, StatementStep, Value
from vedich.figures.my_work_gates import overdue_gates
from vedich.figures.my_work_piles import MOST, Item, Kind, Pile, pile
from vedich.figures.my_work_rows import (
    Expected,
    Report,
    Runner,
    Windows,
    handed_in_at,
    reports_of,
    runners_of,
    windows_of,
)
from vedich.figures.reading import criterion_of
from vedich.figures.words import State, Voice
from vedich.pursuits.state import AT_RISK
from vedich.standards.models import CriterionOwner

Reports = Mapping[tuple[int, int], Report]
Owned = Mapping[str, Sequence[tuple[int, str]]]  # by standard: criterion, path of the place
Looked = Set[tuple[int, int, int]]  # by pursuit, period and criterion


def above_work(member: Membership, day: date) -> list[Pile]:
    """Return what waits for a coordinator or leader of a place above communes."""
    runners, windows = runners_of(member, day), windows_of(member, day)
    reports = reports_of(member, windows)
    expected = list(windows.expected(runners.values()))
    return [
        _to_confirm(expected, reports),
        unreported(expected, reports, day),
        _sent_back(expected, reports),
        _disagreeing(member, runners, windows),
        overdue_gates(member, day),
        pile(Kind.AT_RISK, [one.item() for one in runners.values() if one.stage == AT_RISK]),
    ]


def department_work(member: Membership, day: date) -> list[Pile]:
    """Return what waits for an office that answers for criteria, in the places it does."""
    owned = owned_by_office(member, day)
    runners = {
        pk: one for pk, one in runners_of(member, day, owned).items() if _criteria(owned, one)
    }
    windows = windows_of(member, day)
    reports = reports_of(member, windows)
    expected = list(windows.expected(runners.values()))
    back = _returned_by(member, windows)
    looked = _looked_at(member, windows)
    sent_back = [
        one.runner.item(period=one.period, criteria=(criterion,), note=note, at=at)
        for one in expected
        for report in [reports.get((one.runner.pk, one.period.pk))]
        if report is not None and report.is_back
        for criterion, note, at in back.get((report.pk, report.submissions), ())
    ]
    return [
        _to_check(expected, reports, owned, looked),
        pile(Kind.SENT_BACK, sent_back),
        unreported(expected, reports, day),
    ]


def unreported(expected: Iterable[Expected], reports: Reports, day: date) -> Pile:
    """Return the periods communes have not reported for: a line for each standard."""
    counted: dict[tuple[str, int], list[tuple[bool, date]]] = {}
    periods: dict[int, Period] = {}
    for one in expected:
        report = reports.get((one.runner.pk, one.period.pk))
        missing = report is None or not report.submissions
        periods[one.period.pk] = one.period
        counted.setdefault((one.runner.standard, one.period.pk), []).append((missing, one.due_on))
    items = []
    for (standard, period), found in counted.items():
        due = [due_on for missing, due_on in found if missing]
        if due:
            late = sum(due_on < day for due_on in due)
            items.append(
                Item(
                    standard=standard,
                    period=periods[period],
                    due_on=min(due),
                    count=len(due),
                    of=len(found),
                    late=late,
                )
            )
    items.sort(key=lambda one: (-one.late, -one.count))
    return pile(Kind.UNREPORTED, items, sum(one.count for one in items))


def _in_state(
    expected: Iterable[Expected], reports: Reports, states: set[State]
) -> list[tuple[Expected, Report]]:
    pairs = ((one, reports.get((one.runner.pk, one.period.pk))) for one in expected)
    return [
        (one, report)
        for one, report in pairs
        if report is not None and report.submissions and report.state in states
    ]


def _to_confirm(expected: Iterable[Expected], reports: Reports) -> Pile:
    """Return the reports that wait to be confirmed. One query."""
    waiting = _in_state(expected, reports, {State.SUBMITTED})
    at = handed_in_at(report for _, report in waiting[:MOST])
    items = [one.runner.item(period=one.period, at=at.get(r.pk)) for one, r in waiting[:MOST]]
    return pile(Kind.TO_CONFIRM, items, len(waiting))


def _sent_back(expected: Iterable[Expected], reports: Reports) -> Pile:
    """Return the reports that were returned, whoever did, with the reasons of the first ones."""
    back = _in_state(expected, reports, {State.RETURNED, State.DRAFT})
    shown = back[:MOST]
    steps = StatementStep.objects.filter(
        statement__in=[report.pk for _, report in shown],
        state=State.RETURNED,
        submission=F("statement__submissions"),
    )
    said: dict[int, list[tuple[int | None, str, datetime]]] = {}
    rows = steps.order_by("pk").values_list("statement", "criterion", "note", "at")
    for statement, criterion, note, at in rows:
        said.setdefault(statement, []).append((criterion, note, at))
    items = []
    for one, report in shown:
        reasons = said.get(report.pk, [])
        items.append(
            one.runner.item(
                period=one.period,
                criteria=tuple(sorted({no for no, _, _ in reasons if no is not None})),
                note=reasons[-1][1] if reasons else "",
                at=reasons[-1][2] if reasons else None,
            )
        )
    return pile(Kind.SENT_BACK, items, len(back))


def _disagreeing(member: Membership, runners: Mapping[int, Runner], windows: Windows) -> Pile:
    """Return where another voice comes to other verdicts than the commune's report. One query."""
    report = Statement.objects.filter(
        pursuit=OuterRef("pursuit"), period=OuterRef("period"), voice=Voice.COMMUNE
    )
    others = Statement.objects.filter(
        ~Q(voice=Voice.COMMUNE),
        member.writes.within("pursuit__place__path"),
        period__in=windows.periods,
        verdict__isnull=False,
    )
    found = (
        others.annotate(theirs=Subquery(report.values("verdict__criteria")[:1]))
        .annotate(said=Lower("verdict__criteria"))
        .filter(~Q(said=Lower("theirs")), theirs__isnull=False)
    )
    rows = found.values_list("pursuit_id", "period_id", "verdict__criteria", "theirs")
    together: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for pursuit, period, line, theirs in rows:
        if pursuit in runners:
            together.setdefault((pursuit, period), []).append((line, theirs or ""))
    periods = {one.pk: one for one in windows.periods}
    in_order = [(pk, period) for pk in runners for period in periods if (pk, period) in together]
    items = [
        runners[pk].item(period=periods[period], criteria=_apart(runners[pk], together[pk, period]))
        for pk, period in in_order[:MOST]
    ]
    return pile(Kind.DISAGREEING, items, len(together))


def _apart(runner: Runner, lines: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """Return the criteria on which any voice differs from the report."""
    found = {no for line, theirs in lines for no in criteria_apart(runner.standard, line, theirs)}
    return tuple(sorted(found))


def criteria_apart(standard: str, line: str, other: str) -> list[int]:
    """Return the numbers of the criteria on which two lines of letters differ."""
    pairs = zip(columns_of(standard), line.lower(), other.lower(), strict=False)
    return [column.no for column, one, two in pairs if one != two]


def owned_by_office(member: Membership, day: date) -> dict[str, list[tuple[int, str]]]:
    """Return the criteria an office answers for on a day, by standard, with the place it does."""
    found = CriterionOwner.objects.filter(
        Q(until=None) | Q(until__gt=day), since__lte=day, office_id=member.office_id
    )
    owned: dict[str, list[tuple[int, str]]] = {}
    for standard, criterion, path in found.values_list("standard", "criterion", "place__path"):
        owned.setdefault(standard, []).append((criterion, path))
    return owned


def _criteria(owned: Owned, runner: Runner) -> list[int]:
    here = owned.get(runner.standard, ())
    return sorted({criterion for criterion, path in here if runner.path.startswith(path)})


def _to_check(expected: Iterable[Expected], reports: Reports, owned: Owned, looked: Looked) -> Pile:
    """Return the reports of which an office has not looked at its criteria since. One query."""
    waiting = []
    for one, report in _in_state(expected, reports, {State.SUBMITTED}):
        at = one.runner.pk, one.period.pk
        unseen = tuple(no for no in _criteria(owned, one.runner) if (*at, no) not in looked)
        if unseen:
            waiting.append((one, report, unseen))
    when = handed_in_at(report for _, report, _ in waiting[:MOST])
    items = [
        one.runner.item(period=one.period, criteria=unseen, at=when.get(report.pk))
        for one, report, unseen in waiting[:MOST]
    ]
    return pile(Kind.TO_CHECK, items, len(waiting))


def _looked_at(member: Membership, windows: Windows) -> Looked:
    """Return the criteria an office said a word or a figure on since the report. Two queries."""
    report = Statement.objects.filter(
        pursuit=OuterRef("statement__pursuit"),
        period=OuterRef("statement__period"),
        voice=Voice.COMMUNE,
    )
    since = Subquery(report.values("submitted_at")[:1])
    mine = Q(office_id=member.office_id, statement__period__in=windows.periods, at__gt=since)
    by = ("statement__pursuit", "statement__period")
    words = Opinion.objects.filter(mine).order_by()
    looked = set(words.values_list(*by, "criterion").distinct())
    values = Value.objects.filter(mine, ~Q(statement__voice=Voice.COMMUNE)).order_by()
    rows = values.values_list(*by, "statement__pursuit__standard", "indicator").distinct()
    for pursuit, period, standard, code in rows:
        looked.add((pursuit, period, _criterion(standard, code)))
    return looked


@cache
def _criterion(standard: str, code: str) -> int:
    try:
        return criterion_of(standard, code)
    except UnknownStandard:  # a code the standard had before an act changed it
        return 0


def _returned_by(
    member: Membership, windows: Windows
) -> dict[tuple[int, int], list[tuple[int, str, datetime]]]:
    """Return what an office returned, by report and the submission it was of."""
    steps = StatementStep.objects.filter(
        office_id=member.office_id,
        state=State.RETURNED,
        criterion__isnull=False,
        statement__period__in=windows.periods,
    )
    found: dict[tuple[int, int], list[tuple[int, str, datetime]]] = {}
    rows = steps.order_by("pk").values_list("statement", "submission", "criterion", "note", "at")
    for statement, submission, criterion, note, at in rows:
        found.setdefault((statement, submission), []).append((criterion or 0, note, at))
    return found

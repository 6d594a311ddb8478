"""What waits for the people of a commune: what is due, what came back, where others disagree."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from django.db.models import F

from vedich.accounts.models import Membership
from vedich.core.words import Verdict as Word
from vedich.figures.letters import count
from vedich.figures.matrix import columns_of
from vedich.figures.matrix_cells import cell
from vedich.figures.models import Opinion, Statement, StatementStep, Value
from vedich.figures.my_work_above import criteria_apart
from vedich.figures.my_work_gates import items_of, standing_gates
from vedich.figures.my_work_piles import MOST, Item, Kind, Pile, pile
from vedich.figures.my_work_rows import Expected, Runner, Windows, runners_of, windows_of
from vedich.figures.reading import criterion_of
from vedich.figures.words import State, Voice, Word as Said
from vedich.standards import shipped

CLOSED = 3
Together = dict[tuple[int, int], dict[str, Statement]]  # by pursuit and period, by voice
Changed = Mapping[int, Mapping[str, None]]  # indicators typed and not handed in, by report


def commune_work(member: Membership, day: date) -> list[Pile]:
    """Return what waits for somebody who works in a commune."""
    runners, windows = runners_of(member, day), windows_of(member, day, CLOSED, extended=True)
    said = _said(runners, windows)
    reports = [one["commune"] for one in said.values() if "commune" in one]
    unsent = _unsent(reports)
    expected = list(windows.expected(runners.values()))
    gates = standing_gates(member, day)
    overdue, running = gates.filter(due_on__lt=day), gates.filter(due_on__gte=day)
    return [
        pile(Kind.RETURNED, _returned(runners, said, reports, unsent)),
        pile(Kind.DUE, _due(expected, said, unsent)),
        pile(Kind.UNSENT, _changed_since(expected, said, unsent)),
        pile(Kind.DISAGREEING, _disagreeing(runners, said)),
        pile(Kind.OVERDUE, items_of(overdue[:MOST])),
        pile(Kind.RUNNING, items_of(running[:MOST])),
    ]


def _said(runners: Iterable[int], windows: Windows) -> Together:
    found: Together = {}
    statements = Statement.objects.filter(pursuit__in=list(runners), period__in=windows.periods)
    for one in statements.select_related("verdict", "draft_verdict", "period"):
        found.setdefault((one.pursuit_id, one.period_id), {})[one.voice] = one
    return found


def _unsent(reports: Iterable[Statement]) -> dict[int, dict[str, None]]:
    """Return the indicators with a figure typed since each report was last handed in."""
    new = Value.objects.filter(
        statement__in=[one.pk for one in reports], submission__gt=F("statement__submissions")
    )
    found: dict[int, dict[str, None]] = {}
    for statement, code in new.order_by("pk").values_list("statement", "indicator"):
        found.setdefault(statement, {})[code] = None
    return found


def _due(expected: Iterable[Expected], said: Together, unsent: Changed) -> Iterator[Item]:
    """Yield the reports to be handed in that never were, the next due first."""
    for one in sorted(expected, key=lambda each: each.due_on):
        report = said.get((one.runner.pk, one.period.pk), {}).get(Voice.COMMUNE)
        if not one.takes or (report is not None and report.submissions):
            continue
        missing, of = _missing(one.runner.standard, report)
        yield one.runner.item(
            period=one.period,
            due_on=one.due_on,
            count=missing,
            of=of,
            draft=report is not None and bool(unsent.get(report.pk)),
        )


def _missing(standard: str, report: Statement | None) -> tuple[int, int]:
    """Return how many indicators have no figure, of how many."""
    verdict = report.draft_verdict if report is not None else None
    if verdict is None:
        of = sum(1 for _ in shipped.catalogue().issued(standard).standard.indicators())
        return of, of
    return count(verdict.indicators, Word.NO_DATA), len(verdict.indicators)


def _changed_since(expected: Iterable[Expected], said: Together, unsent: Changed) -> Iterator[Item]:
    """Yield the reports that were handed in, and changed since without being handed in again."""
    for one in expected:
        report = said.get((one.runner.pk, one.period.pk), {}).get(Voice.COMMUNE)
        if report is None or report.state != State.SUBMITTED or not report.submissions:
            continue
        if changed := unsent.get(report.pk):
            yield one.runner.item(period=one.period, due_on=one.due_on, count=len(changed))


def _returned(
    runners: Mapping[int, Runner],
    said: Together,
    reports: Iterable[Statement],
    unsent: Changed,
) -> list[Item]:
    """Return each criterion that came back, with the reason; the report as a whole has none."""
    back = {one.pk: one for one in reports if one.submissions and one.state == State.RETURNED}
    steps = StatementStep.objects.filter(
        statement__in=list(back), state=State.RETURNED, submission=F("statement__submissions")
    )
    last: dict[tuple[int, int | None], tuple[str, datetime]] = {}
    for statement, criterion, note, at in steps.order_by("pk").values_list(
        "statement", "criterion", "note", "at"
    ):
        last[statement, criterion] = note, at
    items = []
    for (pk, criterion), (note, at) in last.items():
        report = back[pk]
        runner = runners[report.pursuit_id]
        changed = {criterion_of(runner.standard, code) for code in unsent.get(pk, ())}
        items.append(
            runner.item(
                period=report.period,
                criteria=() if criterion is None else (criterion,),
                note=note,
                at=at,
                corrected=bool(changed) if criterion is None else criterion in changed,
            )
        )
    return items


def _disagreeing(runners: Mapping[int, Runner], said: Together) -> list[Item]:
    """Return where another voice comes to other verdicts, or a reviewer's word contradicts one."""
    statements = [one for by_voice in said.values() for one in by_voice.values()]
    words = _words(statements)
    items = []
    for (pursuit, _), by_voice in said.items():
        report, standard = by_voice.get(Voice.COMMUNE), runners[pursuit].standard
        if report is None or report.verdict is None:
            continue
        line = report.verdict.criteria
        apart: set[int] = set()
        for voice, one in by_voice.items():
            if voice != Voice.COMMUNE and one.verdict is not None:
                apart.update(criteria_apart(standard, line, one.verdict.criteria))
            apart.update(_contradicted(standard, line, words.get(one.pk, {})))
        if apart:
            items.append(runners[pursuit].item(period=report.period, criteria=tuple(sorted(apart))))
    return items


def _words(statements: Iterable[Statement]) -> dict[int, dict[int, str]]:
    """Return the last word of each voice on each criterion, by statement."""
    found: dict[int, dict[int, str]] = {}
    opinions = Opinion.objects.filter(statement__in=[one.pk for one in statements])
    for statement, criterion, word in opinions.order_by("pk").values_list(
        "statement", "criterion", "word"
    ):
        found.setdefault(statement, {})[criterion] = word
    return found


def _contradicted(standard: str, line: str, words: Mapping[int, str]) -> Iterator[int]:
    for column, letter in zip(columns_of(standard), line, strict=False):
        word, met = words.get(column.no), cell(letter).verdict is Word.MET
        if (word == Said.NOT_MET and met) or (word == Said.MET and not met):
            yield column.no

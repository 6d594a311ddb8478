"""What is open in a commune, on a page to print: for people without mail."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vedich.discussions.queries import threads_on
from vedich.discussions.state import Kind, State
from vedich.figures.periods import windows_over
from vedich.figures.queries import statements_seen_by, steps_of
from vedich.figures.words import State as ReportState, Voice, WindowState
from vedich.places.queries import chain_to, place_of
from vedich.pursuits.policies import is_commune
from vedich.pursuits.queries import gate_standings, pursuits_of
from vedich.pursuits.state import GateState
from vedich.web.access import members, open_to
from vedich.web.discussions import shown, words
from vedich.web.figures.words import period_words
from vedich.web.pursuits.shown import clock
from vedich.web.pursuits.words import field_word, gate_word, title_word
from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.accounts.models import Membership
    from vedich.figures.models import Statement
    from vedich.places.models import Place
    from vedich.pursuits.models import GateRecord, Pursuit

Context = dict[str, Any]
NEWEST = 6  # windows looked at: what was left undone in an older one the matrix shows


@require_safe
@open_to(members)
def commune(request: MemberRequest, place_id: int) -> HttpResponse:
    """Show everything that is open in a commune, by title, on a page that prints well."""
    member, today = request.membership, timezone.localdate()
    place = place_of(place_id)
    if not member.reads.holds(place.path) or not is_commune(place):
        raise Http404
    pursuits = list(pursuits_of(member.reads, place).filter(ended_on=None))
    reports = _reports(member, place, pursuits, today)
    gates = gate_standings(pursuits)
    context = {
        "place": place,
        "chain": chain_to(place),
        "today": today,
        "titles": [
            _title(member, one, reports.get(one.pk, []), gates.get(one.pk, {}), today)
            for one in pursuits
        ],
    }
    return render(request, "notifications/commune.html", context)


def _title(
    member: "Membership",
    pursuit: "Pursuit",
    reports: list[Context],
    gates: "dict[str, GateRecord]",
    today: date,
) -> Context:
    open_ones = threads_on(member, pursuit).exclude(state=State.CLOSED)
    rows = shown.rows(open_ones, today)
    return {
        "pursuit": pursuit,
        "title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "target": clock(pursuit.target_on, today),
        "reports": reports,
        "gates": [
            {
                "word": gate_word(gate),
                "state": GateState(record.state).label,
                "clock": clock(record.due_on, today),
            }
            for gate, record in sorted(gates.items())
            if record.state != GateState.MET
        ],
        "kinds": [
            (kind, words.HEADINGS[kind], found)
            for kind in (Kind.OBSTACLE, Kind.QUESTION, Kind.DISAGREEMENT, Kind.GUIDANCE)
            if (found := [one for one in rows if one["one"].kind == kind])
        ],
    }


def _reports(
    member: "Membership", place: "Place", pursuits: "list[Pursuit]", today: date
) -> dict[int, list[Context]]:
    """Return what is wanted of the commune's reports, by pursuit: returned, or to be handed in."""
    windows = list(windows_over(place.path).filter(state=WindowState.OPEN)[:NEWEST])
    statements = list(statements_seen_by(member).filter(pursuit__in=pursuits, voice=Voice.COMMUNE))
    found: dict[int, list[Context]] = {}
    back = [one for one in statements if one.state == ReportState.RETURNED]
    for statement, criterion, note in _returned(back):
        found.setdefault(statement.pursuit_id, []).append(
            {"period": period_words(statement.period), "criterion": criterion, "note": note}
        )
    handed_in = {(one.pursuit_id, one.period_id) for one in statements if one.submissions}
    for window in windows:
        for pursuit in pursuits:
            wanted = pursuit.registered_on <= window.period.last_day
            if wanted and (pursuit.pk, window.period_id) not in handed_in:
                found.setdefault(pursuit.pk, []).append(
                    {"period": period_words(window.period), "clock": clock(window.due_on, today)}
                )
    return found


def _returned(back: "Iterable[Statement]") -> "list[tuple[Statement, int | None, str]]":
    """Return each criterion that came back with the reason, of what was handed in last."""
    reports = {one.pk: one for one in back}
    last: dict[tuple[int, int | None], tuple[Statement, int | None, str]] = {}
    for step in reversed(steps_of(reports.values())):
        report = reports[step.statement_id]
        if step.state == ReportState.RETURNED and step.submission == report.submissions:
            last[report.pk, step.criterion] = report, step.criterion, step.note
    return list(last.values())

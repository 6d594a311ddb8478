"""Followers of the floor: verdicts passed again after the law, a gate or a title changed."""

import json
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from vedich.audit.following import follow as follow_events
from vedich.audit.models import Event
from vedich.audit.recording import recording
from vedich.audit.values import COUNTRY_PATH
from vedich.figures.judging import law_hash
from vedich.figures.keeping import grounds_of, keep_verdicts
from vedich.figures.models import Period, Recomputation, Statement, Verdict
from vedich.pursuits.models import Pursuit, Recognition
from vedich.standards import shipped
from vedich.standards.actions import CHANGED

LAW, CONDITIONS = "figures.law", "figures.conditions"
COMMUNES = 50  # pursuits worked off in one transaction: others write in between
_OF_GATES = frozenset({"pursuits.gate_recorded"})
_OF_TITLES = frozenset({"pursuits.title_recorded", "pursuits.title_corrected"})


def follow() -> int:
    """Note which verdicts an act touches, and pass again those a gate or title bears on.

    Safe to run twice. Returns the events read.
    """
    return follow_events(LAW, _note_law) + follow_events(CONDITIONS, _judge_conditions, most=50)


def recompute() -> int:
    """Work off what was noted, some communes at a time. Returns how many verdicts were passed.

    Stopped in the middle it goes on where it was. Each change keeps what it replaces, so that
    before and after can be told.
    """
    judged = 0
    while (
        pending := Recomputation.objects.filter(ended_at=None).order_by("pk").first()
    ) is not None:
        judged += _some(pending.pk)
    return judged


def _note_law(events: list[Event]) -> None:
    for event in events:
        if event.action != CHANGED:
            continue
        act = shipped.catalogue().acts.get(event.object_id)
        Recomputation.objects.get_or_create(
            event_seq=event.seq,
            defaults={
                "act": event.object_id,
                "scope": act.scope if act else "",
                "standards": "\n".join(json.loads(event.detail)["standards"]),
                "started_at": event.at,
            },
        )


def _judge_conditions(events: list[Event]) -> None:
    of_gates = [event.object_id for event in events if event.action in _OF_GATES]
    titles = [event.object_id for event in events if event.action in _OF_TITLES]
    if not of_gates and not titles:
        return
    places = Recognition.objects.filter(pk__in=titles).values("place_id")
    touched = Q(pursuit__gate_records__in=of_gates) | Q(pursuit__place__in=places)
    statements = _whole(Statement.objects.filter(touched).values_list("pursuit_id", flat=True))
    if statements:
        keep_verdicts(statements, at=events[-1].at)


@recording()
def _some(recomputation_id: int) -> int:
    """Pass again the verdicts of the next communes; when there are none, say that it is done."""
    one = Recomputation.objects.select_for_update().get(pk=recomputation_id)
    within = Q(pursuit__standard__in=one.standards.split()) & _lying_in(one.scope)
    after = Statement.objects.filter(within, pursuit__gt=one.reached)
    pursuits = list(
        after.order_by("pursuit").values_list("pursuit", flat=True).distinct()[:COMMUNES]
    )
    if not pursuits:
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
        return 0
    stale = _stale(_whole(pursuits))
    kept = keep_verdicts(stale, at=timezone.now(), recomputation=one)
    one.reached = pursuits[-1]
    one.judged += kept.judged
    one.changed += len(kept.changed)
    one.save(update_fields=["reached", "judged", "changed"])
    return kept.judged


def _stale(statements: list[Statement]) -> list[Statement]:
    """Return the statements of communes and periods for which the law that applies is another."""
    grounds = grounds_of(statements)
    touched = {
        (one.pursuit_id, one.period_id)
        for one, ground in zip(statements, grounds, strict=True)
        if any(verdict.rulebook != law_hash(ground) for verdict in _verdicts(one))
    }
    return [one for one in statements if (one.pursuit_id, one.period_id) in touched]


def _verdicts(statement: Statement) -> list[Verdict]:
    return [one for one in (statement.verdict, statement.draft_verdict) if one is not None]


def _whole(pursuits: Iterable[int]) -> list[Statement]:
    """Return every statement of some pursuits; whoever would write about them waits."""
    wanted = set(pursuits)
    whose = Pursuit.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    locked = {one.pk: one for one in whose.select_related("place")}
    statements = list(Statement.objects.filter(pursuit__in=wanted).order_by("pk"))
    periods = Period.objects.in_bulk({one.period_id for one in statements})
    heads = {pk for one in statements for pk in (one.verdict_id, one.draft_verdict_id) if pk}
    verdicts = Verdict.objects.in_bulk(heads)
    for one in statements:  # one object for all: a province's periods and verdicts are many
        one.pursuit, one.period = locked[one.pursuit_id], periods[one.period_id]
        one.verdict = verdicts.get(one.verdict_id or 0)
        one.draft_verdict = verdicts.get(one.draft_verdict_id or 0)
    return statements


def _lying_in(scope: str) -> Q:
    """Return the condition that a commune lies in the scope of an act: "38" is one province."""
    if not scope:
        return Q()
    of_province = f"{COUNTRY_PATH}{scope.partition('/')[0]}"
    path = "pursuit__place__path__startswith"
    return Q(**{path: f"{of_province}/"}) | Q(**{path: f"{of_province}@"})

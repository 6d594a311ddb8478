"""Followers of the floor: verdicts passed again after law, places, a gate or a title changed."""

import json
import logging
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from vedich.audit.following import follow as follow_events
from vedich.audit.models import Event
from vedich.audit.recording import recording
from vedich.audit.values import COUNTRY_PATH
from vedich.figures.judging import law_hash
from vedich.figures.keeping import ground_of, grounds_of, keep_verdicts
from vedich.figures.models import Period, Recomputation, Statement, Verdict
from vedich.pursuits.models import Pursuit, Recognition
from vedich.standards import shipped
from vedich.standards.actions import CHANGED

logger = logging.getLogger("vedich.figures")
LAW, CONDITIONS = "figures.law", "figures.conditions"
COMMUNES = 50  # pursuits worked off in one transaction: others write in between
_OF_PLACES = frozenset({"places.refreshed", "places.moved"})  # groups and scopes may be others
_OF_GATES = frozenset({"pursuits.gate_recorded"})
_OF_TITLES = frozenset({"pursuits.title_recorded", "pursuits.title_corrected"})


def follow() -> int:
    """Note which verdicts an act or a place touches, and pass again those a gate or title bears on.

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
        if event.action == CHANGED:
            act = shipped.catalogue().acts.get(event.object_id)
            standards = json.loads(event.detail)["standards"]
            _note(event, standards, act=event.object_id, scope=act.scope if act else "")
        elif event.action in _OF_PLACES:
            judged = Verdict.objects.filter(at__lte=event.at, statement__pursuit=OuterRef("pk"))
            touched = Pursuit.objects.filter(Exists(judged)).order_by("standard")
            if standards := list(touched.values_list("standard", flat=True).distinct()):
                _note(event, standards)


def _note(event: Event, standards: Iterable[str], **of_act: str) -> None:
    said = {"standards": "\n".join(standards), "started_at": event.at, **of_act}
    Recomputation.objects.get_or_create(event_seq=event.seq, defaults=said)


def _judge_conditions(events: list[Event]) -> None:
    of_gates = [event.object_id for event in events if event.action in _OF_GATES]
    titles = [event.object_id for event in events if event.action in _OF_TITLES]
    if not of_gates and not titles:
        return
    places = Recognition.objects.filter(pk__in=titles).values("place_id")
    touched = Q(pursuit__gate_records__in=of_gates) | Q(pursuit__place__in=places)
    of_these = Statement.objects.filter(touched, pursuit__standard__in=_known())
    statements = _whole(of_these.values_list("pursuit_id", flat=True))
    if statements:
        keep_verdicts(statements, at=events[-1].at)


@recording()
def _some(recomputation_id: int) -> int:
    """Pass again the verdicts of the next communes; when there are none, say that it is done."""
    one = Recomputation.objects.select_for_update().get(pk=recomputation_id)
    standards = _known().intersection(one.standards.split())
    if gone := set(one.standards.split()) - standards:
        logger.warning("not judged again, here no longer: %s", ", ".join(sorted(gone)))
    within = Q(pursuit__standard__in=standards) & _lying_in(one.scope)
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


def _known() -> frozenset[str]:
    """Return the standards that can be judged by: an act of one's own may be here no longer."""
    return frozenset(shipped.catalogue().standards)


def _stale(statements: list[Statement]) -> list[Statement]:
    """Return those of communes and periods whose law, or whose ground, is another now."""
    grounds = grounds_of(statements)
    touched = {
        (one.pursuit_id, one.period_id)
        for one, ground in zip(statements, grounds, strict=True)
        if any(
            verdict.rulebook != law_hash(ground) or ground_of(verdict, ground.standard) != ground
            for verdict in _verdicts(one)
        )
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

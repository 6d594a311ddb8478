"""A follower: tells people of reports handed in, returned, confirmed; of periods and of gates."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import override

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on
from vedich.audit.following import follow as follow_events
from vedich.audit.models import Event
from vedich.audit.recording import Occasion
from vedich.audit.values import Actor, Scope, down_to
from vedich.core.said import Said
from vedich.discussions.naming import about_pursuit, both, who
from vedich.figures.matrix_words import period_words
from vedich.figures.models import Statement, StatementStep, Window
from vedich.figures.words import State, WindowState
from vedich.notifications.actions import tell
from vedich.notifications.kinds import Kind, of_criterion, of_pursuit
from vedich.notifications.queries import listeners, who_left
from vedich.pursuits.models import GateRecord, Pursuit
from vedich.pursuits.state import GateState
from vedich.standards import shipped

TELLING = "figures.telling"
NEWS = timedelta(days=7)  # what is older is none: an old house is not told of its past
_REPORTS = {
    "figures.submitted": Kind.SUBMITTED,
    "figures.returned": Kind.RETURNED,
    "figures.confirmed": Kind.CONFIRMED,
}
_WINDOWS = {
    WindowState.OPEN: Kind.PERIOD_OPENED,
    WindowState.CLOSED: Kind.PERIOD_CLOSED,
    WindowState.LOCKED: Kind.PERIOD_LOCKED,
}

Json = Mapping[str, Any]


def follow(now: datetime) -> int:
    """Tell people what happened since the last time. Safe to run twice. Returns events read."""
    return follow_events(TELLING, partial(_tell_of, since=now - NEWS))


def _tell_of(events: list[Event], since: datetime) -> None:
    for event in events:
        if event.at >= since and (teller := _TELLERS.get(event.action)) is not None:
            occasion = Occasion(Actor(event.actor_id, event.office_id), event.at)
            teller(event, json.loads(event.detail), occasion)


def _report(event: Event, detail: Json, occasion: Occasion) -> None:
    """Tell who follows the commune; of a new handing-in also who had returned the last one."""
    report = Statement.objects.select_related("pursuit__place", "period").get(pk=event.object_id)
    pursuit, kind = report.pursuit, _REPORTS[event.action]
    criterion = detail.get("criterion")
    topics = [of_pursuit(pursuit.pk)]
    if criterion is not None:
        topics.insert(0, of_criterion(pursuit.pk, criterion))
    returners: set[int] = set()
    if kind is Kind.SUBMITTED:
        returned = StatementStep.objects.filter(
            statement=report, state=State.RETURNED, submission__lt=detail["submission"]
        )
        returners = {one for one in returned.values_list("person_id", flat=True) if one}
    people = listeners(topics, pursuit.place.path, occasion.day, besides=returners)
    tell(
        kind=kind,
        topic=f"report:{pursuit.pk}:{report.period_id}",
        params=about_pursuit(pursuit, criterion)
        | who(occasion)
        | {"period": _in_both(period_words(report.period))},
        people=dict.fromkeys(people, pursuit.place.path),
        occasion=occasion,
    )


def _window(event: Event, detail: Json, occasion: Occasion) -> None:
    """Tell everybody who works for a commune whose report goes through the window.

    Where a place between them opened the period too, the communes are told of its window alone.
    """
    window = Window.objects.select_related("place", "period").get(pk=event.object_id)
    state = WindowState(detail.get("after", WindowState.OPEN))
    within = Scope((window.place.path,)).within("place__path")
    nearer = Window.objects.filter(within, period=window.period).exclude(pk=window.pk)
    pursuing = Pursuit.objects.filter(
        within, ended_on=None, registered_on__lte=window.period.last_day
    )
    through_others = set(nearer.values_list("place__path", flat=True))
    topics: dict[int, list[str]] = {}
    for pursuit, place, path in pursuing.values_list("pk", "place_id", "place__path"):
        if through_others.isdisjoint(down_to(path)):
            topics.setdefault(place, []).append(of_pursuit(pursuit))
    left = who_left(topic for each in topics.values() for topic in each)
    held = Membership.objects.filter(holding_on(occasion.day), office__place__in=topics)
    people = {
        person: path
        for person, place, path in held.values_list(
            "person_id", "office__place_id", "office__place__path"
        )
        if any((person, topic) not in left for topic in topics[place])
    }
    params = {
        "place": window.place.titled,
        "period": _in_both(period_words(window.period)),
        "due": f"{window.due_on:%d/%m/%Y}",
    }
    topic = f"window:{window.pk}"
    tell(kind=_WINDOWS[state], topic=topic, params=params, people=people, occasion=occasion)


def _gate(event: Event, _detail: Json, occasion: Occasion) -> None:
    record = GateRecord.objects.select_related("pursuit__place").get(pk=event.object_id)
    pursuit = record.pursuit
    people = listeners([of_pursuit(pursuit.pk)], pursuit.place.path, occasion.day)
    names = {gate.code: both(gate.title) for gate in shipped.gates().get(pursuit.standard, ())}
    told = about_pursuit(pursuit) | {
        "gate": names.get(record.gate, record.gate),
        "state": _label_in_both(GateState(record.state)),
    }
    tell(
        kind=Kind.GATE,
        topic=of_pursuit(pursuit.pk),
        params=told,
        people=dict.fromkeys(people, pursuit.place.path),
        occasion=occasion,
    )


def _in_both(said: Said) -> dict[str, str]:
    return {"vi": said.vi, "en": said.en}


def _label_in_both(state: GateState) -> dict[str, str]:
    told = {}
    for language in ("vi", "en"):
        with override(language):
            told[language] = str(state.label)
    return told


_TELLERS: dict[str, Callable[[Event, Json, Occasion], None]] = {
    **dict.fromkeys(_REPORTS, _report),
    "periods.opened": _window,
    "periods.set": _window,
    "pursuits.gate_recorded": _gate,
}

"""Doing something and saying so, or neither: events are the last statement before the commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from vedich.audit.chain import canonical, hash_of
from vedich.audit.models import Event, Head
from vedich.audit.values import Actor

Subject = models.Model | tuple[str, str]

_pending: ContextVar[list[Event] | None] = ContextVar("pending events", default=None)


class NotRecording(RuntimeError):
    """Something was recorded outside an action, where nothing would keep it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who acts, and when: what every action is told and every event repeats."""

    by: Actor
    at: datetime

    @property
    def day(self) -> date:
        """Return the day it is in Vietnam then."""
        return timezone.localdate(self.at)


@contextmanager
def recording() -> Iterator[None]:
    """Do all of it or nothing, and append its events to the chain just before the commit.

    Decorates an action, or stands around several that belong together; the outermost one commits.
    The chain is locked only while it is written to, so actions wait for each other no longer than
    that (on SQLite, which has one writer, for as long as the action takes).
    """
    outer = _pending.get()
    if outer is not None:
        with _undone_together(outer), transaction.atomic():
            yield
        return
    events: list[Event] = []
    token = _pending.set(events)
    try:
        with transaction.atomic():
            yield
            append(events)
    finally:
        _pending.reset(token)


def record(
    action: str, subject: Subject, /, *, occasion: Occasion, place_path: str = "VN/", **detail: Any
) -> None:
    """Note one event, to be appended when the action ends. Raises NotRecording."""
    events = _pending.get()
    if events is None:
        raise NotRecording(f"{action}: call it inside `recording()`, which appends it.")
    kind, key = (
        subject if isinstance(subject, tuple) else (subject._meta.model_name or "", str(subject.pk))
    )
    events.append(
        Event(
            at=occasion.at,
            actor_id=occasion.by.person_id,
            office_id=occasion.by.office_id,
            place_path=place_path,
            action=action,
            object_type=kind,
            object_id=key,
            detail=canonical(detail),
        )
    )


def append(events: list[Event]) -> None:
    """Chain events to the end, in their order. The head stays locked until the commit."""
    if not events:
        return
    head = Head.objects.select_for_update().get(pk=1)
    for event in events:
        event.seq, event.previous = head.seq + 1, head.hash
        event.hash = hash_of(event)
        head.seq, head.hash = event.seq, event.hash
    Event.objects.bulk_create(events, batch_size=500)
    head.save(update_fields=["seq", "hash"])


@contextmanager
def _undone_together(events: list[Event]) -> Iterator[None]:
    """Forget what was noted by an inner action that is undone though the outer one goes on."""
    before = len(events)
    try:
        yield
    except BaseException:
        del events[before:]
        raise

"""Followers: a floor that must react to one below reads its events, at its own pace."""

from collections.abc import Callable

from vedich.audit.models import Cursor, Event
from vedich.audit.queries import events_after
from vedich.audit.recording import recording

Handle = Callable[[list[Event]], None]


def follow(follower: str, handle: Handle, *, most: int = 500) -> int:
    """Hand a follower the events it has not seen. Returns how many there were.

    What it does and how far it has read are committed together, so each event has its effect
    once; one that fails is read again. Two processes may call it at a time: one waits.
    """
    seen = 0
    while True:
        with recording():
            cursor, _ = Cursor.objects.select_for_update().get_or_create(follower=follower)
            events = events_after(cursor.seq, most)
            if not events:
                return seen
            handle(events)
            cursor.seq = events[-1].seq
            cursor.save(update_fields=["seq"])
        seen += len(events)

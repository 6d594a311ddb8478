"""Reading the chain again from its first event, to see that it is what was written."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from vedich.audit.chain import hash_of
from vedich.audit.models import Event, Head


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read, and the first thing that is not as it was written; None when all is."""

    events: int
    problem: str | None
    database: str  # what the database says of itself


def verify() -> Verified:
    """Recompute every hash. Names the first broken link."""
    head = Head.objects.get(pk=1)
    count, previous = 0, ""
    for count, event in enumerate(_events(), 1):
        if problem := _broken(event, count, previous):
            return Verified(count, problem, integrity())
        previous = event.hash
    if (count, previous) != (head.seq, head.hash):
        said = f"The chain ends at event {count}, but its head says {head.seq}: the end is missing."
        return Verified(count, said, integrity())
    return Verified(count, None, integrity())


def integrity() -> str:
    """Run the database's own check: "ok", or what it says is wrong."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check(5)")
            return "; ".join(str(row[0]) for row in cursor.fetchall())
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
        if cursor.fetchone() is None:
            return "ok (read in full; install the extension amcheck to have indexes checked too)"
        cursor.execute("SELECT bt_index_check('audit_event_pkey', true)")
        return "ok"


def _broken(event: Event, expected: int, previous: str) -> str | None:
    if event.seq != expected:
        return f"Event {expected} is missing: the next one there is {event.seq}."
    if event.previous != previous:
        return f"Event {event.seq} does not follow event {event.seq - 1}: the link is broken."
    if event.hash != hash_of(event):
        return f"Event {event.seq} ({event.action}) is not what was written: its hash differs."
    return None


def _events() -> Iterator[Event]:
    return Event.objects.order_by("seq").iterator(chunk_size=2000)

"""Everything read about what was done. Each function starts from how far the reader reaches."""

from datetime import date

from django.db.models import QuerySet

from vedich.audit.models import Event
from vedich.audit.values import Scope


def events_visible_to(
    scope: Scope,
    *,
    action: str = "",
    actor_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Event]:
    """Return what happened in a part of the tree, newest first.

    action  the first words of it: "places." finds every event about places
    since   the first day; `until` the last one, both included
    """
    events = Event.objects.filter(scope.within("place_path")).order_by("-seq")
    if action:
        events = events.filter(action__startswith=action)
    if actor_id is not None:
        events = events.filter(actor_id=actor_id)
    if since is not None:
        events = events.filter(at__date__gte=since)
    if until is not None:
        events = events.filter(at__date__lte=until)
    return events


def history_of(scope: Scope, object_type: str, object_id: str) -> QuerySet[Event]:
    """Return what happened to one object, newest first, as far as the reader reaches."""
    return events_visible_to(scope).filter(object_type=object_type, object_id=object_id)


def events_after(seq: int, most: int = 500) -> list[Event]:
    """Return the next events of the chain, oldest first: what a follower reads.

    Events are numbered while the chain is locked, so none can appear below one already seen.
    """
    return list(Event.objects.filter(seq__gt=seq).order_by("seq")[:most])


def last_seq() -> int:
    """Return the number of the newest event, 0 when there is none."""
    return Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0

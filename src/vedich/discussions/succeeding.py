"""Places end: what is open about them goes on where one place follows whole, or is closed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.queries import names_of, office_names_of
from vedich.audit.models import Event
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.discussions import telling
from vedich.discussions.models import Thread
from vedich.discussions.queries import UNSETTLED
from vedich.discussions.state import State
from vedich.discussions.turning import note_turn
from vedich.notifications.kinds import Kind as News
from vedich.places.models import Place
from vedich.places.queries import became
from vedich.pursuits.models import Pursuit
from vedich.pursuits.policies import is_commune
from vedich.pursuits.succeeding import WHOLE, ended_place, where_it_goes_on


@dataclass(frozen=True, slots=True)
class _Way:
    """Where the threads of a place go on, and as what each of its offices does."""

    after: Place | None
    why: str  # it is closed, where it goes on nowhere
    offices: Mapping[int, int]


def follow_places(events: list[Event]) -> None:
    """Carry over what is open about places that ended. Done twice it does nothing more.

    Called where pursuits have followed their places already: an event says that one ended. What
    is about a pursuit that was over before is carried over with the place itself.
    """
    for event in events:
        occasion = Occasion(SYSTEM, event.at)
        if event.action == "pursuits.ended":
            pursuit = Pursuit.objects.select_related("place").get(pk=event.object_id)
            _carry_over(pursuit.place, Q(pursuit=pursuit), occasion)
        elif (place := ended_place(event)) is not None:
            still = Q(pursuit=None) | Q(pursuit__ended_on__isnull=False)
            _carry_over(place, Q(place=place) & still, occasion)


def _carry_over(place: Place, which: Q, occasion: Occasion) -> None:
    on = place.valid_until
    if on is None:  # a pursuit was withdrawn: what is open about it is settled where it stands
        return
    threads = Thread.objects.select_for_update(of=("self",)).filter(which, state__in=UNSETTLED)
    found = list(threads.select_related("place", "pursuit", "pinned_over").order_by("pk"))
    if not found:
        return
    way = _way_from(place, on)
    for thread in found:
        pursuit = _pursuit_in(way.after, thread, on)
        if way.after is None or (thread.pursuit is not None and pursuit is None):
            _close(thread, way.why, occasion)
        else:
            _go_on(thread, way.after, pursuit, way.offices, occasion)


def _way_from(place: Place, on: date) -> _Way:
    if is_commune(place):
        after, why = where_it_goes_on(place, on)
    else:
        followed = list(became(place).filter(on=on))
        whole = len(followed) == 1 and followed[0].part == WHOLE
        after, why = (followed[0].to_place, "") if whole else (None, "")
    why = why or _("%(place)s is no more.") % {"place": place.titled}
    if after is None:
        return _Way(None, why, {})
    moved = Event.objects.filter(action="offices.moved", place_path=after.path)
    offices = {json.loads(one.detail)["was"]: int(one.object_id) for one in moved}
    why = _("%(after)s, which follows %(place)s, does not pursue this title.") % {
        "after": after.titled,
        "place": place.titled,
    }
    return _Way(after, why, offices)


def _pursuit_in(after: Place | None, thread: Thread, on: date) -> Pursuit | None:
    """Return the pursuit in which what is said about one that ended goes on."""
    before = thread.pursuit
    if after is None or before is None:
        return None
    running = Q(ended_on=None) | Q(ended_on__gte=on)
    found = Pursuit.objects.filter(
        running, place=after, standard=before.standard, field=before.field
    )
    return found.order_by("-pk").first()


def _go_on(
    thread: Thread,
    after: Place,
    pursuit: Pursuit | None,
    offices: Mapping[int, int],
    occasion: Occasion,
) -> None:
    """Let a thread go on in the place that follows, with the offices that moved there."""
    turned: dict[str, Any] = {"place": {"was": thread.place.titled, "is": after.titled}}
    thread.place, thread.pursuit = after, pursuit
    if thread.pinned_over is not None:
        thread.pinned_over = after if pursuit is None else _still_pinned(thread.pinned_over, after)
    thread.office_id = offices.get(thread.office_id or 0, thread.office_id)
    owner = offices.get(thread.owner_office_id or 0)
    if owner is not None:
        thread.owner_office_id = owner
        people = names_of([thread.owner_person_id]) if thread.owner_person_id else {}
        turned["owner"] = ", ".join([*people.values(), *office_names_of([owner]).values()])
    thread.save(
        update_fields=["place", "pursuit", "pinned_over", "office_id", "owner_office"]
    )  # fmt: skip
    note_turn(thread, "discussions.carried_over", turned, "", occasion)
    telling.tell_turned(thread, News.CARRIED_OVER, occasion, new_owner=False)


def _still_pinned(over: Place, after: Place) -> Place | None:
    """Return what guidance stays pinned over once its commune goes on elsewhere."""
    stands = over.valid_until is None and after.path.startswith(over.path)
    return over if stands else None


def _close(thread: Thread, why: str, occasion: Occasion) -> None:
    """Close what goes on nowhere, and say so."""
    thread.state, thread.closed_on = State.CLOSED, occasion.day
    thread.save(update_fields=["state", "closed_on"])
    said = _("It goes on nowhere, and is closed: %(why)s") % {"why": why}
    note_turn(thread, "discussions.closed", {"state": str(State.CLOSED)}, said, occasion)
    telling.tell_turned(thread, News.CLOSED, occasion, new_owner=False)

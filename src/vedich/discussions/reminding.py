"""Who sees to something is reminded of it: a few days before it is due, and when it is late."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice

from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.discussions.models import Thread
from vedich.discussions.naming import named
from vedich.discussions.queries import UNSETTLED
from vedich.discussions.state import OWNED
from vedich.notifications import actions
from vedich.notifications.kinds import Kind, of_thread
from vedich.notifications.queries import people_of, reminded_of, who_left

BEFORE = timedelta(days=3)
MOST = 500  # at a time: other work goes on


def remind_of(now: datetime) -> int:
    """Remind of obstacles and disagreements that are due. Returns how many were reminded of.

    Once for each due day and each of the two: safe to run twice, also at a time.
    """
    occasion = Occasion(SYSTEM, now)
    due = list(_due(occasion.day))
    done = reminded_of(of_thread(one.pk) for one in due)
    reminded = (1 for one in due if _remind(one, done, occasion))
    return sum(islice(reminded, MOST))


def _due(day: date) -> Iterable[Thread]:
    found = Thread.objects.filter(
        kind__in=sorted(OWNED), state__in=UNSETTLED, due_on__lte=day + BEFORE
    )
    return found.select_related("place").order_by("due_on", "pk")


def _remind(thread: Thread, done: frozenset[tuple[str, str, date]], occasion: Occasion) -> bool:
    assert thread.due_on is not None, "what somebody sees to has a day"
    kind = Kind.OVERDUE if thread.due_on < occasion.day else Kind.DUE_SOON
    topic = of_thread(thread.pk)
    if (kind, topic, thread.due_on) in done:
        return False
    return actions.remind(
        kind=kind,
        topic=topic,
        due_on=thread.due_on,
        params=named(thread, occasion),
        people=dict.fromkeys(_owners(thread, occasion.day), thread.place.path),
        occasion=occasion,
    )


def _owners(thread: Thread, day: date) -> frozenset[int]:
    """Return who it is for: the person, and those of the office who do not say they left it."""
    assert thread.owner_office_id is not None, "what is due has an owner"
    left = {who for who, _topic in who_left([of_thread(thread.pk)])} - {thread.owner_person_id}
    return people_of([thread.owner_office_id], day) - left

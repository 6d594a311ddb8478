"""What is done for threads from time to time: they follow their places, and people are reminded."""

from django.utils import timezone

from vedich.audit.following import follow as follow_events
from vedich.discussions.reminding import remind_of
from vedich.discussions.succeeding import follow_places

PLACES = "discussions.places"


def follow() -> int:
    """Let threads follow their places. Safe to run twice. Returns the events read."""
    return follow_events(PLACES, follow_places)


def remind() -> int:
    """Remind of what is due. Safe to run twice. Returns how many things it was."""
    return remind_of(timezone.now())

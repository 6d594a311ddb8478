"""Followers of the floor: what is done, at its own pace, after something below changed."""

from vedich.audit.following import follow as follow_events
from vedich.pursuits.succeeding import follow_places

PLACES = "pursuits.places"


def follow() -> int:
    """Let pursuits follow their places. Safe to run twice. Returns the events read."""
    return follow_events(PLACES, follow_places)

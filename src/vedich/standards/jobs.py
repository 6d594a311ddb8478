"""Followers of the floor: what is recomputed, at its own pace, after something below changed."""

import json

from vedich.audit.following import follow as follow_events
from vedich.audit.models import Event
from vedich.standards.actions import CHANGED, recount_standards

SUMMARIES = "standards.summaries"


def follow() -> int:
    """Count standards again whose law changed. Safe to run twice. Returns the events read."""
    return follow_events(SUMMARIES, _recount_changed)


def _recount_changed(events: list[Event]) -> None:
    changed = [event for event in events if event.action == CHANGED]
    if changed:
        touched = {name for event in changed for name in json.loads(event.detail)["standards"]}
        recount_standards(standards=sorted(touched), at=changed[-1].at)

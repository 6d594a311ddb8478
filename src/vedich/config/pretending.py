"""Another day than it is: only for a demonstration of how things stood then.

Everything that asks Django for the moment is told the same, sessions and the log of events too, so
that nothing in one house disagrees about the day. Never for real use: what is done would be dated
falsely.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone


def pretend(today: date) -> timedelta:
    """Shift the clock of this process to that day, by whole days: the hour stays what it is."""
    real = timezone.now
    shift = timedelta(days=(today - timezone.localdate()).days)

    def pretended() -> datetime:
        return real() + shift

    timezone.now = pretended
    return shift

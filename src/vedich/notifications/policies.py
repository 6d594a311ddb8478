"""When somebody is left alone, and what quiet hours can be."""

from datetime import time

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.notifications.models import Habits


class QuietHoursIncomplete(Refused):
    """Quiet hours have a beginning and an end that differ, or there are none."""


def check_quiet_hours(quiet_from: time | None, quiet_until: time | None) -> None:
    """Refuse hours that begin and never end. Raises QuietHoursIncomplete."""
    if (quiet_from is None) != (quiet_until is None) or (
        quiet_from is not None and quiet_from == quiet_until
    ):
        raise QuietHoursIncomplete(
            _("Say both when the quiet hours begin and when they end, or leave both empty.")
        )


def is_quiet(habits: Habits, hour: time) -> bool:
    """Tell whether somebody wants no mail at an hour; hours that cross midnight are a night."""
    begin, end = habits.quiet_from, habits.quiet_until
    if begin is None or end is None:
        return False
    if begin < end:
        return begin <= hour < end
    return hour >= begin or hour < end

"""When somebody is left alone, and what quiet hours can be."""

from datetime import time

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.notifications.models import Habits

FROM_HOUR = time(7, 0)  # nobody is written to earlier in the day
LEAST_MINUTES = 30  # of a day in which one mail can be sent
_DAY = 24 * 60


class NeverWritten(Refused):
    """Quiet hours that leave no time in which the mail of a day is sent."""


class QuietHoursIncomplete(Refused):
    """Quiet hours have a beginning and an end that differ, or there are none."""


def check_quiet_hours(
    quiet_from: time | None, quiet_until: time | None, *, digest: bool = True
) -> None:
    """Refuse hours that begin and never end, or in which all mail of a day would be sent.

    Raises QuietHoursIncomplete, NeverWritten.
    """
    if (quiet_from is None) != (quiet_until is None) or (
        quiet_from is not None and quiet_from == quiet_until
    ):
        raise QuietHoursIncomplete(
            _("Say both when the quiet hours begin and when they end, or leave both empty.")
        )
    if digest and _minutes_left(quiet_from, quiet_until) < LEAST_MINUTES:
        raise NeverWritten(
            _(
                "Mail is sent from %(hour)s on, and these hours leave no time for it: you would "
                "never be written to. Let them begin later or end earlier, or take away the tick "
                "at the daily mail."
            )
            % {"hour": f"{FROM_HOUR:%H:%M}"}
        )


def is_quiet(habits: Habits, hour: time) -> bool:
    """Tell whether somebody wants no mail at an hour; hours that cross midnight are a night."""
    begin, end = habits.quiet_from, habits.quiet_until
    if begin is None or end is None:
        return False
    if begin < end:
        return begin <= hour < end
    return hour >= begin or hour < end


def _minutes_left(quiet_from: time | None, quiet_until: time | None) -> int:
    """Return how many minutes of a day mail can be sent in."""
    opens = _minute(FROM_HOUR)
    if quiet_from is None or quiet_until is None:
        return _DAY - opens
    begin, end = _minute(quiet_from), _minute(quiet_until)
    if begin < end:
        return max(begin - opens, 0) + _DAY - max(end, opens)
    return max(begin - max(end, opens), 0)


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute

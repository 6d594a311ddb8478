"""What is to be done from time to time, by `vedich work` and `vedich tick`: the one list of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.utils import timezone

from vedich.discussions import jobs as discussions_jobs
from vedich.figures import jobs as figures_jobs, reminding, telling
from vedich.notifications import jobs as notifications_jobs
from vedich.pursuits import jobs as pursuits_jobs
from vedich.standards import jobs as standards_jobs
from vedich.workbooks import jobs as workbooks_jobs


@dataclass(frozen=True, slots=True)
class Due:
    """Something done again and again; safe to do twice, also at a time."""

    name: str
    every_seconds: float
    do: Callable[[], int]  # returns how many things it did


def clear_sessions() -> int:
    """Forget sessions that have ended. Django does not say how many."""
    call_command("clearsessions")
    return 0


def tell() -> int:
    """Tell people of reports, periods and gates."""
    return telling.follow(timezone.now())


def remind() -> int:
    """Remind communes of reports that are due."""
    return reminding.remind_of(timezone.now())


DUE = (
    Due("standards.summaries", 2, standards_jobs.follow),
    Due("pursuits.places", 2, pursuits_jobs.follow),
    Due("discussions.places", 2, discussions_jobs.follow),
    Due("figures.changes", 2, figures_jobs.follow),
    Due("figures.verdicts", 2, figures_jobs.recompute),
    Due("figures.telling", 5, tell),
    Due("discussions.reminders", 120, discussions_jobs.remind),
    Due("figures.reminders", 120, remind),
    Due("notifications.digests", 60, notifications_jobs.send_digests),
    Due("workbooks.read", 1, workbooks_jobs.read_waiting),
    Due("sessions.cleared", 3600, clear_sessions),
)

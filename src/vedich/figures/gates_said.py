"""Which of what was said of a gate counts for a period: its work goes on after the last day."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from vedich.figures.models import Statement
from vedich.pursuits.models import GateRecord


def counts_until(last_day: date, judged: Iterable[date]) -> date | None:
    """Return until which day what is said of gates counts for a period; None: it still does.

    judged  the last days of the periods of the pursuit a verdict was passed on

    A title is worked for well into the next year: what is said counts until the next period with
    a verdict is over. So what is said of a later round never changes how an earlier one ended.
    """
    return min((one for one in judged if one > last_day), default=None)


def standing(records: Iterable[GateRecord], until: date | None) -> dict[str, GateRecord]:
    """Return what was last said of each gate by a day, of records in the order they were said."""
    return {
        one.gate: one for one in records if until is None or timezone.localdate(one.at) <= until
    }


def judged_days(pursuit_ids: Iterable[int]) -> dict[int, set[date]]:
    """Return the last days of the periods with a verdict others may see, by pursuit. One query."""
    said = Statement.objects.filter(pursuit__in=list(pursuit_ids), verdict__isnull=False)
    found: dict[int, set[date]] = {}
    for pursuit, day in said.values_list("pursuit_id", "period__last_day").distinct():
        found.setdefault(pursuit, set()).add(day)
    return found

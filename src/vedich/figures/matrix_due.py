"""By which day each commune had to hand in, and how late it is."""

from collections.abc import Iterable
from datetime import date

from vedich.audit.values import down_to
from vedich.figures.matrix_rows import Runner
from vedich.figures.matrix_words import ENDED, NOT_OPENED, UNREPORTED
from vedich.figures.models import Period, Window


def due_days(period: Period, runners: Iterable[Runner]) -> dict[int, date]:
    """Return the last day each pursuit's report is due, by pursuit; none where nobody opened it.

    The window of the nearest place above counts, and what was granted to the place beside it.
    """
    windows, granted = _windows(period)
    found: dict[int, date] = {}
    for runner in runners:
        nearest = next(
            (windows[path] for path in reversed(down_to(runner.path)) if path in windows), None
        )
        if nearest is not None:
            window, due_on = nearest
            found[runner.pk] = max(due_on, granted.get((window, runner.place_id), due_on))
    return found


def ended_in(ended_on: date | None, period: Period) -> bool:
    """Tell whether what ended on a day did not run to the end of a period."""
    return ended_on is not None and ended_on <= period.last_day


def wanted(state: str, *, opened: bool, ended: bool) -> str:
    """Return how far a report is; why none is wanted, where none came and none will.

    opened  for the commune; `ended` tells that it stopped before the period was over
    """
    if state != UNREPORTED or (opened and not ended):
        return state
    return ENDED if opened else NOT_OPENED


def days_late(due_on: date | None, day: date) -> int:
    """Return by how many days something due is late on a day; 0 where it is not."""
    return 0 if due_on is None else max((day - due_on).days, 0)


def _windows(
    period: Period,
) -> tuple[dict[str, tuple[int, date]], dict[tuple[int, int], date]]:
    """Return the windows of a period by path, and until when more time was granted, in one query.

    By window and place; the latest counts.
    """
    rows = Window.objects.filter(period=period).values_list(
        *("pk", "place__path", "due_on", "extensions__place_id", "extensions__until_on")
    )
    windows: dict[str, tuple[int, date]] = {}
    granted: dict[tuple[int, int], date] = {}
    for pk, path, due_on, place, until in rows:
        windows[path] = pk, due_on
        if place is not None:
            granted[pk, place] = max(until, granted.get((pk, place), until))
    return windows, granted

"""By which day each commune had to hand in, and how late it is."""

from collections.abc import Iterable, Iterator
from datetime import date

from vedich.figures.matrix_rows import Runner
from vedich.figures.models import Extension, Period, Window


def due_days(period: Period, runners: Iterable[Runner]) -> dict[int, date]:
    """Return the last day each pursuit's report is due, by pursuit; none where nobody opened it.

    The window of the nearest place above counts, and what was granted to the place beside it.
    """
    windows = {
        path: (pk, due_on)
        for pk, path, due_on in Window.objects.filter(period=period).values_list(
            "pk", "place__path", "due_on"
        )
    }
    granted = _granted(period)
    found: dict[int, date] = {}
    for runner in runners:
        nearest = next((windows[path] for path in _above(runner.path) if path in windows), None)
        if nearest is not None:
            window, due_on = nearest
            found[runner.pk] = max(due_on, granted.get((window, runner.place_id), due_on))
    return found


def days_late(due_on: date | None, day: date) -> int:
    """Return by how many days something due is late on a day; 0 where it is not."""
    return 0 if due_on is None else max((day - due_on).days, 0)


def _granted(period: Period) -> dict[tuple[int, int], date]:
    """Return until when more time was granted, by window and place; the latest counts."""
    extensions = Extension.objects.filter(window__period=period).order_by("until_on")
    return {
        (window, place): until
        for window, place, until in extensions.values_list("window_id", "place_id", "until_on")
    }


def _above(path: str) -> Iterator[str]:
    """Yield a path and those of all it lies in, nearest first."""
    parts = path.rstrip("/").split("/")
    for length in range(len(parts), 0, -1):
        yield "/".join(parts[:length]) + "/"

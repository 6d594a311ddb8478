"""Figures really published for communes all over the country, with their sources: a second tree.

What names no commune of the snapshot for sure, or a year no standard here covers, stays out;
`vedich assess` judges all of it.
"""

import csv
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from vedich.audit.recording import Occasion, recording
from vedich.audit.values import SYSTEM
from vedich.cli.assess import gather
from vedich.core.gathering import Asked, Gathered, Subject
from vedich.figures.filling import Reported, fill_report
from vedich.figures.periods import add_window, keep_window_state, kind_of
from vedich.figures.words import WindowState
from vedich.places.queries import commune_called
from vedich.pursuits.actions import register
from vedich.standards import shipped

if TYPE_CHECKING:
    from vedich.places.models import Place
    from vedich.pursuits.models import Pursuit

PUBLISHED = files("vedich.cli") / "examples/commune_values.csv"
DAY_UNKNOWN = "ngày đăng ký không được công bố: đây là ngày đầu năm của số liệu (minh họa)"
OWN_CASE = "Đông Sơn"  # a district that has figures of its own here


@recording()
def fill_published() -> int:
    """Give communes the figures published of them. Returns how many reports there are."""
    gatherer = gather(Path(str(PUBLISHED)), Asked(gates=shipped.gates()))
    sources = _sources()
    pursuits: dict[tuple[int, str], Pursuit] = {}
    reports = 0
    for subject, gathered in sorted(gatherer.account.subjects.items()):
        place = _place(subject, gathered)
        if place is None:
            continue
        known = place.pk, subject.standard
        if known not in pursuits:
            pursuits[known] = _registered(subject, place)
        _report(subject, gathered, pursuits[known], sources)
        reports += 1
    return reports


def _place(subject: Subject, gathered: Gathered) -> "Place | None":
    path = gathered.place.path
    if not subject.covered or OWN_CASE in path or not gathered.figures:
        return None
    return commune_called(path)


def _registered(subject: Subject, place: "Place") -> "Pursuit":
    day = date(subject.days[0].year, 1, 1)
    return register(
        place=place,
        standard=subject.standard,
        registered_on=day,
        note=DAY_UNKNOWN,
        occasion=Occasion(SYSTEM, _at(day)),
    )


def _report(
    subject: Subject, gathered: Gathered, pursuit: "Pursuit", sources: dict[int, str]
) -> None:
    first, last = subject.days
    occasion = Occasion(SYSTEM, _at(last))
    window = add_window(
        place=pursuit.place, kind=kind_of(first, last), within=last, due_on=last, occasion=occasion
    )
    figures = {
        code: Reported(figure, note="số đã công bố", source=sources.get(figure.line, ""))
        for code, figure in gathered.figures.items()
        if ":" not in code
    }
    fill_report(pursuit=pursuit, period=window.period, figures=figures, occasion=occasion)
    keep_window_state(window=window, state=WindowState.LOCKED, occasion=occasion)


def _sources() -> dict[int, str]:
    """Return where each line of the file was published."""
    with PUBLISHED.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        return {line: row["source_url"] for line, row in enumerate(rows, start=2)}


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)

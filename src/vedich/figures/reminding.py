"""Communes are reminded of reports: a few days before they are due, and the day after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM, down_to
from vedich.discussions.naming import about_pursuit
from vedich.figures.matrix_words import period_words
from vedich.figures.models import Extension, Period, Statement, Window
from vedich.figures.words import Voice, WindowState
from vedich.notifications import actions
from vedich.notifications.kinds import Kind, of_pursuit
from vedich.notifications.queries import reminded_of, who_left
from vedich.pursuits.models import Pursuit

BEFORE = timedelta(days=3)
NEWS = timedelta(days=7)  # what was due before that is none: an old house is not told of its past
MOST = 500  # at a time: a nation is reminded bit by bit, and other work goes on
HANDS_IN = (Role.REPORTER, Role.LEADER)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A report that is due, of one pursuit for one period."""

    pursuit: Pursuit
    period: Period
    due_on: date

    @property
    def topic(self) -> str:
        return f"report:{self.pursuit.pk}:{self.period.pk}"

    def kind(self, day: date) -> Kind:
        return Kind.REPORT_LATE if self.due_on < day else Kind.REPORT_DUE


def remind_of(now: datetime) -> int:
    """Remind of reports that are due and not handed in. Returns how many it was.

    Once for each due day and each of the two: safe to run twice, also at a time.
    """
    occasion = Occasion(SYSTEM, now)
    day = occasion.day
    wanted = list(_wanted(day))
    done = reminded_of(one.topic for one in wanted)
    left = [one for one in wanted if (one.kind(day), one.topic, one.due_on) not in done]
    people = _people(left, day)
    theirs = [one for one in left if people[one.pursuit.pk]][:MOST]
    return sum(_remind(one, people[one.pursuit.pk], occasion) for one in theirs)


def _remind(wanted: _Wanted, people: Iterable[int], occasion: Occasion) -> bool:
    said = period_words(wanted.period)
    told = {
        "period": {"vi": said.vi, "en": said.en},
        "due": f"{wanted.due_on:%d/%m/%Y}",
    }
    return actions.remind(
        kind=wanted.kind(occasion.day),
        topic=wanted.topic,
        due_on=wanted.due_on,
        params=about_pursuit(wanted.pursuit) | told,
        people=dict.fromkeys(people, wanted.pursuit.place.path),
        occasion=occasion,
    )


def _wanted(day: date) -> Iterator[_Wanted]:
    """Return the reports that are due about now and were never handed in."""
    soon = (day - NEWS, day + BEFORE)
    by_window = Window.objects.filter(due_on__range=soon).values("period_id")
    extended = Extension.objects.filter(until_on__range=soon).values("window__period_id")
    windows: dict[int, dict[str, Window]] = {}
    held = Window.objects.filter(period__in=by_window) | Window.objects.filter(period__in=extended)
    for window in held.select_related("period", "place"):
        windows.setdefault(window.period_id, {})[window.place.path] = window
    if not windows:
        return
    pursuits = list(
        Pursuit.objects.filter(ended_on=None).select_related("place").order_by("pk")
    )  # fmt: skip
    there = Statement.objects.filter(period__in=windows, voice=Voice.COMMUNE, submissions__gt=0)
    handed_in = set(there.values_list("pursuit_id", "period_id"))
    longer = _extensions(windows)
    for period, by_path in windows.items():
        for pursuit in pursuits:
            due = _due(by_path, longer, pursuit)
            if due is None or (pursuit.pk, period) in handed_in:
                continue
            if soon[0] <= due[1] <= soon[1]:
                yield _Wanted(pursuit, due[0].period, due[1])


def _extensions(periods: Iterable[int]) -> dict[tuple[int, int], date]:
    """Return until when places may hand in longer than a window says: by window and place."""
    given = Extension.objects.filter(window__period__in=list(periods)).order_by("until_on")
    rows = given.values_list("window_id", "place_id", "until_on")
    return {(window, place): until for window, place, until in rows}


def _due(
    by_path: dict[str, Window], longer: dict[tuple[int, int], date], pursuit: Pursuit
) -> tuple[Window, date] | None:
    """Return the window a report goes through, and its last day; None where none is taken."""
    above = [by_path[path] for path in down_to(pursuit.place.path) if path in by_path]
    if not above or pursuit.registered_on > above[-1].period.last_day:
        return None
    window = above[-1]  # the nearest
    until = longer.get((window.pk, pursuit.place_id))
    if until is not None:
        return window, max(until, window.due_on)
    return (window, window.due_on) if window.state == WindowState.OPEN else None


def _people(wanted: Iterable[_Wanted], day: date) -> dict[int, list[int]]:
    """Return who hands in, by pursuit, of those who did not leave it."""
    places = {one.pursuit.pk: one.pursuit.place_id for one in wanted}
    held = Membership.objects.filter(
        holding_on(day), office__place__in=set(places.values()), role__in=HANDS_IN
    )
    there = list(held.values_list("person_id", "office__place_id").distinct())
    left = who_left(of_pursuit(one) for one in places)
    return {
        pursuit: [
            who for who, at in there if at == place and (who, of_pursuit(pursuit)) not in left
        ]
        for pursuit, place in places.items()
    }

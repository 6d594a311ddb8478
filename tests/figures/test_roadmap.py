"""Whether a commune arrives in time, by tables."""

from datetime import date, timedelta

import pytest

from vedich.core.said import Said
from vedich.figures.roadmap import (
    Blocker,
    Hindrance,
    Line,
    Outlook,
    Point,
    Roadmap,
    roadmap,
    target_line,
)

OF = 19
TARGET = date(2024, 3, 31)
OVERDUE_SURVEY = Blocker(
    Hindrance.GATE_OVERDUE, "survey", Said("khảo sát", "survey"), date(2023, 9, 1)
)


def points(text: str) -> list[Point]:
    """Read "2022-12-31 12, 2023-10-24 15": met for sure on a day; "12-14" may still be 14."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(","))):
        on, _, met = part.partition(" ")
        lo, _, hi = met.partition("-")
        found.append(Point(date.fromisoformat(on), int(lo), int(hi or lo), OF))
    return found


def seen(text: str, today: str, target: date | None = TARGET, **more: object) -> Roadmap:
    return roadmap(points(text), target_on=target, today=date.fromisoformat(today), **more)  # type: ignore[arg-type]  # words of a test


@pytest.mark.parametrize(
    ("met", "today", "outlook", "weeks"),
    [
        # ten days a criterion: four are left on 2023-10-24, so 40 days: 2023-12-03
        ("2023-08-25 9, 2023-10-24 15", "2023-10-24", "on_time", 17),
        # 100 days a criterion: 400 days, until 2024-09-23, 176 days after the target
        ("2022-10-24 12, 2023-08-20 15", "2023-10-24", "late", 26),
        ("2023-08-25 15, 2023-10-24 15", "2023-10-24", "flat", 0),
        ("2023-08-25 16, 2023-10-24 15", "2023-10-24", "flat", 0),
        ("2023-10-24 15", "2023-10-24", "too_few", 0),
        ("2023-10-01 9, 2023-10-24 15", "2023-10-24", "too_few", 0),
        ("", "2023-10-24", "too_few", 0),
        ("2023-08-25 9, 2023-10-24 19", "2023-10-24", "reached", 0),
        # what may still be met is not met, and not lost either
        ("2023-08-25 15, 2023-10-24 15-19", "2023-10-24", "unsure", 0),
        ("2023-08-25 10-19, 2023-10-24 3-19", "2023-10-24", "unsure", 0),
        ("2023-08-25 15, 2023-10-24 12-14", "2023-10-24", "flat", 0),
        # a thin first report makes no pace: what is judged only now may have been met then
        ("2023-08-25 3-15, 2023-10-24 15", "2023-10-24", "unsure", 0),
        # as much was open then as now: the pace is of the others
        ("2023-08-25 5-9, 2023-10-24 11-15", "2023-10-24", "on_time", 11),
        # an old sprint does not count: nothing was gained in the last year
        ("2021-12-31 2, 2022-10-24 15, 2023-10-24 15", "2023-10-24", "flat", 0),
        # nobody arrives before today, however quick the pace was
        ("2023-08-25 9, 2023-10-24 15", "2024-04-07", "late", 1),
        ("2023-08-25 9, 2023-10-24 15", "2024-04-08", "late", 2),
    ],
)
def test_the_pace_so_far_is_carried_on_to_the_target(
    met: str, today: str, outlook: str, weeks: int
) -> None:
    said = seen(met, today)

    assert (said.outlook, said.weeks) == (outlook, weeks)


def test_arriving_on_the_very_day_is_on_time_and_a_day_later_is_a_week_begun() -> None:
    arrives = date(2023, 10, 24) + timedelta(40)

    met = "2023-08-25 9, 2023-10-24 15"
    on_the_day = seen(met, "2023-10-24", arrives)
    a_day_later = seen(met, "2023-10-24", arrives - timedelta(1))

    assert on_the_day.finish_on == arrives
    assert (on_the_day.outlook, on_the_day.weeks) == (Outlook.ON_TIME, 0)
    assert (a_day_later.outlook, a_day_later.weeks) == (Outlook.LATE, 1)


def test_a_third_of_a_day_is_not_lost() -> None:
    """Three criteria in 100 days: the seven left take 233 days and a third, so the 234th."""
    said = seen("2023-07-16 9, 2023-10-24 12", "2023-10-24")

    assert said.finish_on == date(2023, 10, 24) + timedelta(234)


def test_the_sentence_can_say_since_when_and_how_many() -> None:
    said = seen("2022-06-30 5, 2022-12-31 9, 2023-06-30 10, 2023-12-31 12", "2024-01-05")

    assert (said.since, said.gained, said.left) == (date(2022, 12, 31), 3, 7)
    assert said.last_on == date(2023, 12, 31)


def test_a_period_that_is_not_over_counts_as_of_today() -> None:
    early = seen("2022-12-31 9, 2023-12-31 12", "2023-07-01")
    late = seen("2022-12-31 9, 2023-12-31 12", "2023-12-31")

    assert early.last_on == date(2023, 7, 1)
    assert early.finish_on is not None
    assert late.finish_on is not None
    assert early.finish_on < late.finish_on


def test_without_a_target_the_day_it_would_be_reached_is_still_said() -> None:
    said = seen("2023-08-25 9, 2023-10-24 15", "2023-10-24", None)

    assert said.outlook is Outlook.NO_TARGET
    assert said.finish_on == date(2023, 12, 3)


def test_a_target_that_has_passed_is_said_whatever_the_pace() -> None:
    assert seen("2023-10-24 15", "2024-04-21").overdue == 3
    assert seen("2023-10-24 15", "2024-03-31").overdue == 0


def test_a_pace_that_takes_a_century_is_none() -> None:
    assert seen("1990-01-01 1, 2023-10-24 2", "2023-10-24").outlook is Outlook.FLAT


def test_what_is_in_the_way_is_said_first_and_the_pace_is_kept() -> None:
    said = seen("2023-08-25 9, 2023-10-24 15", "2023-10-24", blockers=[OVERDUE_SURVEY])

    assert (said.outlook, said.by_pace) == (Outlook.BLOCKED, Outlook.ON_TIME)
    assert said.blockers == (OVERDUE_SURVEY,)


def test_all_criteria_met_is_not_there_yet_while_a_gate_is_in_the_way() -> None:
    said = seen("2023-08-25 9, 2023-10-24 19", "2023-10-24", blockers=[OVERDUE_SURVEY])

    assert (said.outlook, said.by_pace) == (Outlook.BLOCKED, Outlook.REACHED)
    assert said.blockers == (OVERDUE_SURVEY,)


def test_what_cannot_be_judged_is_counted_apart_from_what_is_left() -> None:
    said = seen("2023-08-25 5-9, 2023-10-24 11-15", "2023-10-24")

    assert (said.left, said.open) == (8, 4)


def test_who_is_recognised_has_arrived_whatever_the_figures_say() -> None:
    said = seen("2023-10-24 15", "2026-01-01", recognised=True, blockers=[OVERDUE_SURVEY])

    assert (said.outlook, said.blockers) == (Outlook.RECOGNISED, ())


@pytest.mark.parametrize(
    ("met", "begins_at"),
    [
        ("2023-06-30 9, 2023-10-24 15", 9),  # nothing known at registration: the first there is
        ("2022-06-30 5, 2022-12-31 7, 2023-10-24 15", 7),
    ],
)
def test_the_line_to_the_target_begins_where_the_commune_stood(met: str, begins_at: int) -> None:
    registered = date(2023, 1, 10)

    line = target_line(points(met), registered_on=registered, target_on=TARGET)

    assert line == Line(registered, begins_at, TARGET, OF)


def test_without_a_target_or_a_figure_there_is_no_line() -> None:
    registered = date(2023, 1, 10)

    assert target_line([], registered_on=registered, target_on=TARGET) is None
    assert target_line(points("2023-06-30 9"), registered_on=registered, target_on=None) is None

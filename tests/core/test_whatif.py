"""Who gains and who loses: criteria that fall, also where the title was open before."""

from datetime import date
from typing import Any

import pytest

from vedich.core.figures import Figure
from vedich.core.model import Years
from vedich.core.whatif import Aligned, Move, aligned, carried, change, loses, moved_to

Json = dict[str, Any]


def result(title: str, **criteria: str) -> Json:
    """Return a result with these criteria and verdicts."""
    return {
        "place": {"name": "A"},
        "period": "2023",
        "title": {"verdict": title},
        "counts": {"met": [*criteria.values()].count("met")},
        "criteria": [
            {"no": n, "name": name, "name_en": f"{name} in English"}
            | {"verdict": verdict, "provisional": False}
            for n, (name, verdict) in enumerate(criteria.items(), 1)
        ],
    }


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("met", "not_met", "lost"),
        ("met", "nearly", "lost"),
        ("nearly", "not_met", "lost"),
        ("no_data", "not_met", "lost"),
        ("no_rule", "not_met", "lost"),
        ("not_met", "met", "gained"),
        ("no_data", "met", "gained"),
        ("met", "no_data", "open"),
        ("not_met", "no_rule", "open"),
        ("not_met", "not_met", ""),
        ("not_met", "nearly", ""),
        ("met", "met", ""),
        ("no_data", "no_rule", ""),
        ("met", "not_applicable", "excused"),
        ("not_met", "not_applicable", "eased"),
        ("no_data", "not_applicable", "eased"),
        ("not_applicable", "not_applicable", ""),
        ("not_applicable", "met", "gained"),
        ("not_applicable", "not_met", "lost"),
        ("not_applicable", "no_data", "open"),
    ],
)
def test_a_criterion_stands_where_it_went(before: str, after: str, part: str) -> None:
    changed = change(result(before, y=before), result(after, y=after))

    kinds = tuple(Move)
    told = {name: [one["from"] for one in changed[name]] for name in kinds}
    assert told == {name: [before] if name == part else [] for name in told}
    assert loses(changed) is (part == "lost")


def test_a_met_criterion_that_is_no_longer_asked_is_lost() -> None:
    changed = change(result("no_data", a="met", b="met"), result("no_data", b="met"))

    assert [one["name"] for one in changed["only_from"]] == ["a"]
    assert loses(changed)


def test_rows_are_aligned_by_what_they_go_by() -> None:
    both = aligned(["water", "market", "income"], ["income", "water", "data"])

    assert both == Aligned(both=((2, 0), (0, 1)), only_from=(1,), only_to=(2,))


@pytest.mark.parametrize(
    ("on", "to"),
    [
        (date(2023, 10, 24), date(2026, 12, 31)),
        (date(2019, 10, 24), date(2019, 10, 24)),  # the first standard does not cover it either
        (date(2027, 3, 31), date(2027, 3, 31)),
    ],
)
def test_a_day_moves_to_the_nearest_year_the_other_standard_covers(on: date, to: date) -> None:
    assert moved_to(on, Years(first=2021, last=2025), Years(first=2026, last=2030)) == to


def test_a_title_that_cannot_be_earned_any_more_is_lost() -> None:
    assert loses(change(result("no_data"), result("not_met")))
    assert not loses(change(result("not_met"), result("no_data")))


def test_what_was_said_of_gates_and_titles_held_is_carried_over_as_it_is() -> None:
    said = {code: Figure(as_written="đạt") for code in ("1.1", "9", "gate:survey", "holds:ntm")}

    assert [*carried(said, {"1.1": "2.1"})] == ["2.1", "gate:survey", "holds:ntm"]

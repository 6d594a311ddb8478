"""Which stages may follow which, as a table, with and without the district's step."""

from datetime import date

import pytest

from vedich.pursuits.procedures import gates_of, procedure_for, steps_of, why_unknown
from vedich.pursuits.state import Mover, ahead, mover, next_stages, transitions

ADVANCED, MODEL, NEW = "ntm-nang-cao-2021-2025", "ntm-kieu-mau-2021-2025", "ntm-xa-2026-2030"
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
WITH = steps_of(procedure_for(ADVANCED, BEFORE))
WITHOUT = steps_of(procedure_for(ADVANCED, AFTER))

TABLE = """
registered     working
working        self-assessed
self-assessed  made-public returned
made-public    surveyed returned
surveyed       proposed returned
proposed       submitted returned
submitted      checked returned
checked        appraised returned
appraised      voted returned
voted          recognised returned
recognised     proclaimed kept at_risk revoked
proclaimed     kept at_risk revoked
returned       working submitted
kept           at_risk revoked
at_risk        kept revoked
revoked
"""


def table(text: str) -> dict[str, tuple[str, ...]]:
    lines = [line.split() for line in text.strip().splitlines()]
    return {first: tuple(rest) for first, *rest in lines}


def test_with_the_district_a_dossier_is_checked_before_it_is_appraised() -> None:
    assert transitions(WITH) == table(TABLE)


def test_without_the_district_it_is_appraised_straight_away() -> None:
    without = table(TABLE)
    del without["checked"]
    without["submitted"] = ("appraised", "returned")

    assert transitions(WITHOUT) == without


def test_where_the_procedure_is_not_known_nothing_follows_working() -> None:
    assert transitions(()) == {"registered": ("working",), "working": ()}


def test_a_stage_that_is_no_more_goes_on_where_its_procedure_did() -> None:
    assert next_stages("checked", WITHOUT, WITH) == ("appraised", "returned")
    assert ahead("checked", WITHOUT, WITH) == ("appraised", "voted", "recognised", "proclaimed")
    assert next_stages("checked", WITHOUT) == ()
    assert next_stages("checked", (), WITH) == ()


def test_what_is_ahead_ends_with_the_proclamation() -> None:
    assert ahead("voted", WITH) == ("recognised", "proclaimed")
    assert ahead("returned", WITH) == ("working", *WITH)
    assert ahead("kept", WITH) == ()
    assert ahead("registered", ()) == ("working",)


@pytest.mark.parametrize(
    ("standard", "day", "procedure"),
    [
        (ADVANCED, date(2022, 8, 1), None),
        (ADVANCED, date(2022, 8, 2), "xet-cong-nhan-xa-2022"),
        (MODEL, BEFORE, "xet-cong-nhan-xa-2022"),
        (ADVANCED, AFTER, "xet-cong-nhan-xa-2025"),
        (NEW, date(2026, 11, 24), None),
        ("ntm-xa-2016-2020", BEFORE, None),
        ("tinh-hoan-thanh-2026-2030", AFTER, None),
    ],
)
def test_the_procedure_is_that_of_the_years_in_force_on_the_day(
    standard: str, day: date, procedure: str | None
) -> None:
    found = procedure_for(standard, day)

    assert (found and found.id) == procedure


def test_what_a_procedure_takes_over_is_filled_in() -> None:
    procedure = procedure_for(ADVANCED, AFTER)

    assert procedure is not None
    assert all(step.title is not None for step in procedure.steps)
    notice = next(step for step in procedure.steps if step.gate == "public-notice")
    assert (notice.broadcasts_at_least, notice.within_days) == (5, 15)
    assert "checked" in WITH
    assert "checked" not in WITHOUT


def test_an_unknown_procedure_says_what_its_predecessor_says_of_it() -> None:
    said = why_unknown(NEW)

    assert said is not None
    assert "2026-2030" in said.vi
    assert why_unknown("ntm-xa-2016-2020") is None


def test_there_are_four_gates_where_the_procedure_is_known_and_none_where_not() -> None:
    four = ["survey", "no-debt", "security", "public-notice"]

    assert [gate.code for gate in gates_of(ADVANCED)] == four
    assert [gate.code for gate in gates_of(MODEL)] == four
    assert gates_of(NEW) == ()


def test_the_commune_takes_its_own_steps_the_front_its_survey_and_others_those_above() -> None:
    theirs = {stage for stage in (*WITH, "working") if mover(stage) is Mover.COMMUNE}

    assert theirs == {
        "working",
        "self-assessed",
        "made-public",
        "proposed",
        "submitted",
        "proclaimed",
    }
    assert mover("surveyed") is Mover.FRONT
    for stage in ("checked", "appraised", "voted", "recognised", "returned", "kept", "unheard-of"):
        assert mover(stage) is Mover.ABOVE

"""Which of several acts is followed: delegation, rank, narrower scope, later date."""

from datetime import date

import pytest

from tests.core.small_acts import (
    Files,
    Json,
    act,
    done,
    files,
    indicator,
    number,
    set_to,
    standard,
    told,
    verdict,
)
from vedich.core.compile import compile_rulebook
from vedich.core.load import load
from vedich.core.precedence import Conflict
from vedich.core.problems import LawRefused

END_2024 = date(2024, 12, 31)
ONE = standard(indicator("1"))
COUNTED = standard(indicator("1", number("5"), kind="count"))
COUNCIL = "province_council"


def province(*operations: str, since: str = "2023-01-01", rank: str = "", more: str = "") -> str:
    return act("p", *operations, scope="38", since=since, rank=rank, more=more)


def refused(law: Files) -> str:
    with pytest.raises(LawRefused) as caught:
        load(law)
    return str(caught.value)


def bar(law: Files, place: str = "38", on: date = date(2023, 12, 31)) -> Json:
    threshold: Json = told(law, "75", place=place, on=on)["threshold"]
    return threshold


def beside(law: Files, place: str = "38", on: date = date(2023, 12, 31)) -> list[tuple[str, str]]:
    lost = bar(law, place, on)["alternatives"]
    return [(one["as_written"], one["lost_because"]) for one in lost]


@pytest.mark.parametrize("op", ["repeal", "exempt"])
def test_a_province_may_not_drop_what_the_centre_asks_for(op: str) -> None:
    law = files(ONE, p=province(done(f'op: {op}, indicator: "1"')))

    told_to_them = refused(law)

    assert "p/QĐ" in told_to_them
    assert "n/QĐ" in told_to_them
    assert "stricter, never laxer" in told_to_them


@pytest.mark.parametrize("op", ["repeal", "exempt"])
def test_a_province_may_drop_what_is_left_to_it_freely(op: str) -> None:
    free = standard(indicator("1", mode="free"))
    law = files(free, p=province(done(f'op: {op}, indicator: "1"')))

    assert verdict(law, "60", place="38") == "not_applicable"
    assert verdict(law, "60", place="40") == "not_met"


def test_a_province_may_ask_less_only_where_the_centre_leaves_it_free() -> None:
    less = province(set_to("60"))

    assert verdict(files(standard(indicator("1", mode="free")), p=less), "65", place="38") == "met"
    assert "laxer than at least 70" in refused(files(ONE, p=less))


def test_a_province_may_not_delegate_to_itself() -> None:
    kept = standard(indicator("1", mode="none"))
    law = files(kept, p=province(done('op: delegate, indicator: "1", mode: free'), set_to("60")))

    assert "Only the centre can" in refused(law)


def test_nothing_is_left_to_a_province_even_where_the_centre_has_no_number() -> None:
    kept = standard(indicator("1", number("70", "[a]"), mode="none"))

    assert "leaves nothing to provinces" in refused(files(kept, p=province(set_to("80"))))


def test_a_province_is_measured_by_the_centres_number_of_its_own_year() -> None:
    years = (number("50", more=", year: 2022"), number("60", more=", year: 2025"))
    law = files(
        standard(indicator("1", *years)),
        p=province(set_to("52", more=", year: 2022"), since="2022-04-01"),
    )

    assert verdict(law, "51", place="38", on=date(2022, 12, 31)) == "not_met"
    assert verdict(law, "60", place="38", on=date(2025, 12, 31)) == "met"
    assert "laxer than at least 60" in refused(
        files(standard(indicator("1", *years)), p=province(set_to("52", more=", year: 2025")))
    )


def test_a_province_is_measured_by_the_number_in_force_when_it_speaks() -> None:
    lowered = set_to("50", more=", in_force_from: 2024-01-01")
    law = files(ONE, lowered, p=province(set_to("60"), since="2024-06-01"))

    assert verdict(law, "55", place="38", on=END_2024) == "not_met"
    assert "laxer than at least 70" in refused(
        files(ONE, lowered, p=province(set_to("60"), since="2023-06-01"))
    )


def test_a_centre_that_moves_past_a_province_overtakes_it() -> None:
    raised = set_to("80", more=", in_force_from: 2024-03-01")
    law = files(ONE, raised, p=province(set_to("75")))

    before, after = date(2024, 2, 29), date(2024, 3, 1)

    assert [bar(law, on=day)["value"] for day in (before, after)] == ["75", "80"]
    assert beside(law, on=after) == [("70", "later"), ("75", "higher_rank")]
    assert bar(law, "40", after)["value"] == "80"


def test_a_tie_is_laxer_where_only_the_province_lets_it_pass() -> None:
    over = standard(indicator("1", number("more_than 70")))

    assert "laxer than more than 70" in refused(files(over, p=province(set_to("70"))))
    assert verdict(files(ONE, p=province(set_to("more_than 70"))), "70", place="38") == "not_met"
    assert verdict(files(ONE, p=province(set_to("70"))), "70", place="38") == "met"


def test_a_number_to_stay_below_is_no_stricter_one_to_reach() -> None:
    assert "laxer" in refused(files(ONE, p=province(set_to("at_most 80"))))


def test_a_number_to_stay_below_may_only_be_lowered() -> None:
    poor = standard(indicator("1", number("at_most 5")))

    assert verdict(files(poor, p=province(set_to("at_most 4"))), "5", place="38") == "not_met"
    assert "laxer" in refused(files(poor, p=province(set_to("at_most 6"))))


@pytest.mark.parametrize(
    ("centre", "local", "allowed"),
    [("5", "more_than 4", True), ("more_than 4", "5", True), ("more_than 5", "5", False),
     ("at_most 5", "less_than 6", True), ("less_than 5", "at_most 5", False)],
)  # fmt: skip
def test_of_what_is_counted_more_than_four_is_at_least_five(
    centre: str, local: str, allowed: bool
) -> None:
    law = files(standard(indicator("1", number(centre), kind="count")), p=province(set_to(local)))

    if allowed:
        load(law)
    else:
        assert "laxer" in refused(law)


def test_where_the_province_must_set_its_own_the_centres_number_is_not_enough() -> None:
    must = standard(indicator("1", mode="must_set"))
    law = files(must, p=province(set_to("80")))

    assert verdict(law, "85", place="38") == "met"
    assert told(law, "85", place="40")["reason"] == "province_must_set"
    assert beside(law, "40") == [("70", "left_to_province")]


def test_a_provinces_number_not_known_here_leaves_the_row_open() -> None:
    unread = set_to("null")
    law = files(ONE, p=province(unread))

    assert told(law, "75", place="38")["reason"] == "threshold_unknown"
    assert verdict(law, "75", place="40") == "met"
    assert beside(law) == [("70", "own_province")]


def test_a_later_number_of_the_province_is_known_again() -> None:
    later = set_to("80", more=", in_force_from: 2023-06-01")

    assert verdict(files(ONE, p=province(set_to("null"), later)), "85", place="38") == "met"


def test_a_higher_rank_wins_over_a_later_date_and_a_narrower_scope() -> None:
    council = act("c", set_to("75"), scope="38", since="2023-01-01", rank=COUNCIL)
    committee = act("p", set_to("90"), scope="38", since="2023-06-01")
    district = act("d", set_to("95"), scope="38/405", since="2023-06-01")
    law = files(ONE, c=council, p=committee, d=district)

    assert bar(law)["value"] == "75"
    assert beside(law) == [("70", "own_province"), ("90", "higher_rank")]
    assert bar(law, "38/405")["value"] == "75"


def test_a_narrower_scope_of_the_same_rank_is_an_exception_measured_by_the_centre() -> None:
    narrow = act("d", set_to("75"), scope="38/405", since="2023-01-01")
    law = files(ONE, p=act("p", set_to("90"), scope="38", since="2023-06-01"), d=narrow)

    assert (bar(law)["value"], bar(law, "38/405")["value"]) == ("90", "75")
    assert beside(law, "38/405") == [("70", "own_province"), ("90", "own_province")]


def test_a_government_number_wins_over_a_ministers_later_one() -> None:
    minister = act("m", set_to("60"), rank="minister", since="2023-06-01")

    assert bar(files(ONE, m=minister), "")["value"] == "70"
    assert beside(files(ONE, m=minister), "") == [("60", "higher_rank")]


def test_an_act_no_longer_in_force_sets_nothing() -> None:
    over = province(set_to("80"), more="in_force_until: 2023-07-01\n")

    assert bar(files(ONE, p=over), on=date(2023, 6, 30))["value"] == "80"
    assert bar(files(ONE, p=over), on=date(2023, 7, 1))["value"] == "70"


def test_an_operation_holds_until_the_day_before_it_ends() -> None:
    until = "in_force_from: 2023-01-01, in_force_until: 2023-12-31"
    law = files(ONE, done(f'op: exempt, indicator: "1", {until}'))

    assert verdict(law, "60", on=date(2023, 12, 30)) == "not_applicable"
    assert verdict(law, "60", on=date(2023, 12, 31)) == "not_met"


@pytest.mark.parametrize("op", ["exempt", "repeal", "delegate, mode: free", "near"])
def test_an_operation_for_a_year_holds_in_that_year_only(op: str) -> None:
    row = f", threshold: {number('60')}" if op == "near" else ""
    law = files(ONE, done(f'op: {op}, indicator: "1", year: 2024{row}'))
    if op.startswith("delegate"):
        law |= {"p/act.yaml": province(set_to("60", more=", year: 2024"))}

    words = [verdict(law, "65", place="38", on=date(year, 6, 30)) for year in (2023, 2024)]

    assert words[0] == "not_met"
    assert words[1] != "not_met"


def both(name: str, first: str, second: str) -> Files:
    """Return two acts of which the earlier in the folder is the later in time."""
    later = act(f"a{name}", second, since="2023-01-01")
    return files(ONE, **{f"a{name}": later, "b": act("b", first, since="2022-06-01")})


def test_the_later_delegation_holds_whatever_the_order_of_folders() -> None:
    law = both("x", *(done(f'op: delegate, indicator: "1", mode: {m}') for m in ("free", "none")))

    assert "leaves nothing to provinces" in refused({**law, "p/act.yaml": province(set_to("75"))})


def test_the_later_bar_of_nearly_holds_whatever_the_order_of_folders() -> None:
    bars = (done(f'op: near, indicator: "1", threshold: {number(value)}') for value in ("50", "65"))

    law = both("x", *bars)

    assert [verdict(law, value) for value in ("55", "65")] == ["not_met", "nearly"]


@pytest.mark.parametrize(
    "text", ['op: delegate, indicator: "1", mode: {}', 'op: near, indicator: "1", threshold: {}']
)
def test_two_acts_of_one_rank_and_day_conflict_in_whatever_they_do(text: str) -> None:
    said = ("free", "none") if "delegate" in text else (number("50"), number("60"))
    first, second = (
        act(name, done(text.format(one))) for name, one in zip("xy", said, strict=True)
    )

    with pytest.raises(Conflict, match=r"x/QĐ.*y/QĐ|y/QĐ.*x/QĐ"):
        compile_rulebook(load(files(ONE, x=first, y=second)), "s", on=END_2024)


def test_one_number_written_in_two_ways_is_no_conflict() -> None:
    acts = (act(n, set_to(v), since="2023-01-01") for n, v in (("x", "80"), ("y", "80.0")))
    law = files(ONE, **dict(zip("xy", acts, strict=True)))

    assert bar(law, "")["value"] == "80"


def test_the_surer_of_two_acts_that_say_the_same_is_followed() -> None:
    unsure = act("x", set_to("80", confidence="unverified"), since="2023-01-01")
    law = files(ONE, x=unsure, y=act("y", set_to("80"), since="2023-01-01"))

    assert verdict(law, "85") == "met"


def test_the_number_of_a_group_wins_over_that_for_all_in_one_act() -> None:
    law = files(standard(indicator("1", number("60"), number("70", "[a]"))))

    assert told(law, "65", "a")["threshold"]["value"] == "70"

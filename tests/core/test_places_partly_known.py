"""Where a group is not known, only what holds in every group it may be is held."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, strategies as st

from tests.core.small_acts import (
    ZONES,
    Files,
    act,
    book,
    done,
    files,
    indicator,
    judged,
    number,
    set_to,
    standard,
    told,
    verdict,
)
from vedich.core.assessing import results
from vedich.core.columns import Column
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.entries import Entry, PlaceName
from vedich.core.gathering import Asked, Gatherer
from vedich.core.grouping import Geography
from vedich.core.load import load
from vedich.core.rulebook import CellState
from vedich.core.sheet_cells import text_cell

SHARE = indicator(
    "1", number("10"), kind="share_of_other", more='of: {standard: z, indicator: "1"}'
)
INCOME = standard(indicator("1", number("50", "[a]"), number("60", "[b]")), name="z")


def by_group(*numbers: str) -> Files:
    return files(standard(indicator("1", *numbers)))


def by_zone(*operations: str, regions: tuple[str, ...] = (), mode: str = "may_tighten") -> Files:
    """Return a national law, and one of province 38 that is cut into zones v1 and v2."""
    province = act("p", *operations, scope="38", since="2023-01-01", more=ZONES + "applies_to: s\n")
    return files(standard(indicator("1", *regions, mode=mode)), p=province)


V1, V2 = set_to("90", groups="[v1]"), set_to("80", groups="[v2]")


@pytest.mark.parametrize(
    ("numbers", "figure", "expected"),
    [
        ([("70", "[a]"), ("70", "[b]")], "80", "no_rule"),  # c has no number
        ([("70", "[a]"), ("70", "[b, c]")], "80", "met"),
        ([("70", "[a]"), ("60", "rest")], "80", "no_rule"),
        ([("60", "all"), ("70", "[a]")], "65", "no_rule"),  # may be in a
    ],
)
def test_a_number_holds_only_if_it_does_in_every_group(
    numbers: list[tuple[str, str]], figure: str, expected: str
) -> None:
    law = by_group(*(number(*one) for one in numbers))

    assert verdict(law, figure) == expected


def test_the_same_number_is_as_unsure_as_in_the_least_sure_group() -> None:
    law = by_group(number("70", "[a]"), number("70", "[b, c]", confidence="unverified"))

    assert verdict(law, "80") == "met?"
    assert verdict(law, "80", "a") == "met"
    assert verdict(law, "80", "a", sure=False) == "met?"


def test_a_group_only_remembered_is_no_matter_where_all_ask_the_same() -> None:
    law = by_group(number("70", "[a]"), number("70", "[b, c]"))

    assert verdict(law, "80", "a", sure=False) == "met"


def test_a_zone_of_the_province_not_known_leaves_its_numbers_open() -> None:
    law = by_zone(V1, V2)

    assert verdict(law, "75", place="38") == "no_rule"
    assert verdict(law, "75", "v2", place="38") == "not_met"
    assert verdict(law, "75", place="40") == "met"


def test_what_must_be_set_by_zone_waits_for_the_zone() -> None:
    law = by_zone(V1, V2, regions=(number("null"),), mode="must_set")

    assert told(law, "85", "a", place="38")["reason"] == "group_unknown"
    assert told(law, "85", "a", place="40")["reason"] == "province_must_set"


def test_knowing_the_zone_and_not_the_region_tells_no_less() -> None:
    law = by_zone(regions=(number("70", "[a, b, c]"),))

    assert [verdict(law, "75", *known, place="38") for known in ((), ("v1",), ("a", "v1"))] == [
        *("met", "met", "met")
    ]


@pytest.mark.parametrize("op", ["exempt", "repeal"])
def test_what_is_dropped_for_one_group_is_open_where_the_group_is_unknown(op: str) -> None:
    law = files(standard(indicator("1")), done(f'op: {op}, indicator: "1", groups: [a]'))

    assert verdict(law, "60") == "no_rule"
    assert told(law, "60")["reason"] == "group_unknown"
    assert verdict(law, "60", "b") == "not_met"
    assert verdict(law, "60", "b", sure=False) == "not_met?"


def test_a_repeal_for_a_group_only_remembered_keeps_the_indicator() -> None:
    law = files(standard(indicator("1")), done('op: repeal, indicator: "1", groups: [a]'))

    assert verdict(law, "80", "a") == "not_applicable"
    assert verdict(law, "80", "a", sure=False) == "met?"


def test_an_exemption_for_a_group_only_remembered_is_provisional() -> None:
    law = files(standard(indicator("1")), done('op: exempt, indicator: "1", groups: [a]'))

    assert verdict(law, "60", "a", sure=False) == "not_applicable?"


def test_a_bar_of_nearly_for_one_group_leaves_the_others_open() -> None:
    near = done(f'op: near, indicator: "1", threshold: {number("60", "[a]")}')
    law = files(standard(indicator("1")), near)

    assert [verdict(law, "65", *known) for known in (("a",), ("b",), ())] == [
        *("nearly", "not_met", "no_rule")
    ]


def test_zones_are_those_of_the_own_province() -> None:
    cut = [cell for cell in book(by_zone(V1, V2)).cells if "v1" in cell.groups]

    assert {cell.scope for cell in cut} == {"38"}


def test_every_number_that_may_hold_is_named() -> None:
    law = by_group(number("60"), number("70", "[a]"))

    beside = told(law, "65")["threshold"]["alternatives"]
    assert [(one["as_written"], one["lost_because"]) for one in beside] == [
        ("70", "other_group"),
        ("60", "for_the_group"),
    ]


def test_a_share_is_taken_in_the_group_the_place_has_in_the_other_standard() -> None:
    law = files(standard(SHARE, groups=""), INCOME)

    assert [verdict(law, "60", *known) for known in (("a",), ("b",), ())] == [
        *("met", "not_met", "no_rule")
    ]
    assert told(law, "60")["reason"] == "group_unknown"
    assert told(law, "60", "c")["reason"] == "other_unknown"


def test_a_share_follows_what_a_province_does_to_the_other_standard() -> None:
    raised = act("p", set_to("90", of="z"), scope="38", since="2023-01-01")
    law = files(standard(SHARE), standard(indicator("1"), name="z"), p=raised)

    assert verdict(law, "80", place="38") == "not_met"
    assert told(law, "80", place="38")["threshold"]["value"] == "99"
    assert verdict(law, "80", place="40") == "met"


def test_groups_of_both_standards_are_one_kind_where_they_share_names() -> None:
    law = files(standard(SHARE, groups="ab"), INCOME)

    cells = book(law).cells

    assert {cell.groups for cell in cells} == {(), ("a",), ("b",), ("c",)}


def test_the_region_of_a_province_counts_for_a_share_of_a_number_by_region() -> None:
    by_region = INCOME.replace("groups:", "group_axis: region\ngroups:", 1)
    law = load(files(standard(SHARE, groups=""), by_region))
    gatherer = Gatherer(law, Geography({"tỉnh mẫu": "a"}, regions_sure=True), Asked(standard="s"))
    for province, group in (("Tỉnh Mẫu", ""), ("Tỉnh Khác", ""), ("Tỉnh Khác", "b")):
        place = PlaceName("", (province, f"Xã {group}"))
        said = {Column.PERIOD: "2023", Column.GROUP: group}
        gatherer.add(Entry(2, place, "1", text_cell("60"), said))

    told_of = [(one["group"], one["title"]["verdict"]) for one in results(gatherer)]

    assert told_of == [("a", "met"), (None, "no_rule"), ("b", "not_met")]


NUMBERS = st.sampled_from(["60", "70", "null"])
GROUPS = st.sampled_from(["all", "[a]", "[b]", "[a, b]", "[v1]", "[v2]", "[a, v2]"])


@st.composite
def laws(draw: st.DrawFn) -> Files:
    """Draw a law of groups a, b and zones v1, v2, with whatever acts may do to it."""
    rows = draw(st.dictionaries(st.sampled_from(["[a]", "[b]"]), NUMBERS, max_size=2))
    drops = draw(st.lists(st.tuples(st.sampled_from(["exempt", "repeal"]), GROUPS), max_size=2))
    sets = draw(st.dictionaries(GROUPS, st.sampled_from(["80", "90", "null"]), max_size=2))
    mode = draw(st.sampled_from(["may_tighten", "must_set", "free"]))
    numbers = [number(value, groups) for groups, value in rows.items()] or [number("50")]
    local = [
        set_to(value, groups=groups, more=f", in_force_from: 2023-0{at}-01")
        for at, (groups, value) in enumerate(sets.items(), start=1)
    ]
    return files(
        standard(indicator("1", *numbers, mode=mode), groups="ab"),
        *(done(f'op: {op}, indicator: "1", groups: {groups}') for op, groups in drops),
        p=act("p", *local, scope="38", since="2023-01-01", more=ZONES),
    )


@given(laws())
def test_knowing_more_of_a_place_never_tells_less(law: Files) -> None:
    on = date(2023, 12, 31)
    rulebook = compile_rulebook(load(law), "s", on=on)

    for region, zone in product((None, "a", "b"), (None, "v1", "v2")):
        known = tuple(group for group in (region, zone) if group)
        cell = cell_of(rulebook, on, "38", known)
        if rulebook.state[0, cell] == CellState.NO_RULE:
            continue
        for more in product([region] if region else ("a", "b"), [zone] if zone else ("v1", "v2")):
            further = cell_of(rulebook, on, "38", more)
            for table in (rulebook.state, rulebook.threshold, rulebook.comparison):
                assert table[0, cell] == table[0, further]
            assert rulebook.provisional[0, cell] >= rulebook.provisional[0, further]


def test_the_title_stays_open_while_a_group_is_unknown() -> None:
    law = by_group(number("70", "[a]"), number("60", "[b, c]"))

    title = judged(law, "65")["title"]

    assert title["bounds"] == ["not_met", "met"]

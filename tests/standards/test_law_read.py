"""What pages say of the law: through the years, side by side, and what is wanting."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from vedich.core.compile import compile_rulebook
from vedich.standards import finding, shipped, unknowns
from vedich.standards.comparing import compare_acts, compare_standards
from vedich.standards.groups import NoSuchGroup
from vedich.standards.outline import outline
from vedich.standards.summaries import summary
from vedich.standards.timeline import named, stretches, turning_days
from vedich.standards.unknowns import Doubt
from vedich.standards.why import TwoGroupsOfOneKind, last_day, reasons

NEW_RURAL = "ntm-xa-2021-2025"
ADVANCED = "ntm-nang-cao-2021-2025"
STANDARDS = list(shipped.catalogue().standards)


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_law_changes_on_no_other_day_than_the_turning_ones(standard: str) -> None:
    issued = shipped.catalogue().standards[standard]
    turns = turning_days(issued)
    some = [turns[0] + timedelta(days=n) for n in range(0, 365 * 5, 101)]
    some += [turn + timedelta(days=n) for turn in turns for n in (-1, 1)]
    days = [day for day in sorted({*some, *turns}) if turns[0] <= day <= last_day(issued)]
    book = compile_rulebook(shipped.catalogue(), standard, on=days)
    columns = {on: [c for c, cell in enumerate(book.cells) if cell.on == on] for on in days}

    for day in days:
        turn = max(turn for turn in turns if turn <= day)
        for array in (book.threshold, book.state, book.provisional, book.no_rule_reason):
            assert (array[:, columns[day]] == array[:, columns[turn]]).all(), (day, turn)


@pytest.mark.parametrize("standard", [NEW_RURAL, ADVANCED])
def test_a_stretch_says_what_law_why_says_on_each_of_its_ends(standard: str) -> None:
    groups = [group.id for group in shipped.catalogue().standards[standard].standard.groups]
    for indicator in shipped.catalogue().standards[standard].standard.indicators()[::6]:
        for run in stretches(standard, indicator.code):
            for one in run:
                for group in one.groups or groups[:1]:
                    for day in (one.since, one.until - timedelta(days=1)):
                        told = reasons(standard, indicator.code, groups=(group,), on=day)
                        (same,) = [a for a in told if a["code"] == one.answer["code"]]
                        assert same["applies"] == one.answer["applies"]
                        assert same["provisional"] == one.answer["provisional"]


def test_groups_are_named_as_shortly_as_can_be() -> None:
    every = [("a", "1"), ("a", "2"), ("b", "1"), ("b", "2")]

    assert named(every, every) == ()
    assert named([("a", "1"), ("a", "2")], every) == ("a",)
    assert named([("a", "2"), ("b", "2")], every) == ("2",)
    assert named([("a", "1")], every) == ("a+1",)


def test_a_tree_on_a_day_says_what_law_why_says() -> None:
    (bough,) = [one for one in outline(NEW_RURAL, date(2023, 12, 31)) if one.criterion.no == 10]

    values = {
        group: bar.answer["applies"] and bar.answer["applies"]["value"]
        for bar in bough.branches[0].bars
        for group in bar.groups
    }

    for group, value in values.items():
        (told,) = reasons(NEW_RURAL, "10", groups=(group,), on=date(2023, 12, 31))
        assert (told["applies"] or {}).get("value") == value
    assert len(values) == 7


def test_a_group_of_a_zone_is_known_and_two_regions_are_refused() -> None:
    reasons(ADVANCED, "14.1", groups=("btb", "vung2"), scope="38")
    with pytest.raises(NoSuchGroup):
        reasons(ADVANCED, "14.1", groups=("nowhere",))
    with pytest.raises(TwoGroupsOfOneKind):
        reasons(ADVANCED, "14.1", groups=("btb", "tn"))


def test_a_standard_compared_with_itself_on_one_day_is_the_same() -> None:
    for standard in STANDARDS:
        on = last_day(shipped.catalogue().standards[standard])

        pairs = compare_standards(standard, on, standard, on)

        assert {pair.change for pair in pairs} <= {"same"}


def test_comparing_the_other_way_round_swaps_what_is_gone_and_what_is_added() -> None:
    on = date(2025, 12, 31)
    there = compare_standards(NEW_RURAL, on, ADVANCED, on)
    back = compare_standards(ADVANCED, on, NEW_RURAL, on)

    count = {c: sum(p.change == c for p in there) for c in ("gone", "added", "changed", "same")}
    swap = {c: sum(p.change == c for p in back) for c in ("added", "gone", "changed", "same")}
    assert list(count.values()) == list(swap.values())


def test_acts_are_aligned_by_what_they_touch() -> None:
    acts = shipped.catalogue().acts
    pairs = compare_acts(acts["318-2022-qd-ttg"], acts["211-2024-qd-ttg"])

    assert not any(pair.first for pair in pairs)
    assert sum(len(pair.second) for pair in pairs) == len(acts["211-2024-qd-ttg"].operations)


@pytest.mark.parametrize("standard", STANDARDS)
def test_what_is_wanting_adds_up_to_the_summary(standard: str) -> None:
    numbers = summary(shipped.catalogue().standards[standard])["thresholds"]

    counts = unknowns.counts(standard)

    assert counts[Doubt.NUMBER_UNKNOWN] == numbers["unknown"]
    assert counts[Doubt.NUMBER_UNVERIFIED] == numbers["unverified"]


def test_what_the_act_has_and_is_not_here_is_counted() -> None:
    assert unknowns.counts("ntm-xa-2026-2030")[Doubt.INDICATORS_MISSING] == 37
    assert unknowns.counts("ntm-xa-2016-2020")[Doubt.CRITERIA_MISSING] == 18
    assert unknowns.counts("ntm-hien-dai-2026-2030")[Doubt.CRITERIA_MISSING] is None


def test_a_part_is_found_within_its_indicator() -> None:
    found = finding.find(NEW_RURAL, "5.a")

    assert found is not None
    assert (found.printed.code, found.criterion.no) == ("5", 5)
    assert (found.before, found.after) == ("4.2", "6.1")


def test_the_law_is_read_without_the_framework() -> None:
    modules = "why timeline outline comparing unknowns finding summaries differences touching"
    wanted = ", ".join(f"vedich.standards.{name}" for name in modules.split())
    program = f"import sys, {wanted}, vedich.cli.main; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

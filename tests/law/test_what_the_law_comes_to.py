"""What the law files come to where a place is outside, or below, what an act speaks of."""

from tests.spec.shipped import shipped_verdict
from vedich.core.text import key
from vedich.core.values import read_value
from vedich.standards.shipped import catalogue

PROVINCE, COMMUNE = "tinh-hoan-thanh-2026-2030", "ntm-xa-2021-2025"
ADVANCED = "ntm-nang-cao-2021-2025"


def verdict(standard: str, code: str, reported: str, group: str = "", year: str = "2026") -> str:
    cells = {"year": year, "group": group, "reported": reported}
    return shipped_verdict(standard, code, cells, "kernel")


def test_a_province_without_such_wards_is_not_judged_by_the_third_condition() -> None:
    assert verdict(PROVINCE, "3", "", "khong-co-phuong-dac-khu") == "not_applicable"
    assert verdict(PROVINCE, "3", "69,99", "co-phuong-dac-khu") == "not_met"
    assert verdict(PROVINCE, "3", "70", "co-phuong-dac-khu") == "met"


def test_nobody_is_excused_or_failed_without_saying_which_province_it_is() -> None:
    assert verdict(PROVINCE, "3", "") == "no_rule"
    assert verdict(PROVINCE, "3", "69,99") == "no_rule"
    assert verdict(PROVINCE, "1", "99", "khong-co-phuong-dac-khu") == "not_met"


def test_a_commune_below_the_first_level_can_be_recorded() -> None:
    below = "chưa đạt mức độ nào"
    rest = "14.1.a = 98; 14.1.b = đạt; 14.1.d = mức độ 2; 14.1.e = mức độ 2"

    assert verdict(COMMUNE, "14.1", f"14.1.c = {below}; {rest}", year="2023") == "not_met"
    assert verdict(ADVANCED, "5.3", below, year="2023") == "not_met"
    assert verdict(ADVANCED, "5.5", "chưa xếp loại", year="2023") == "not_met"


def test_the_lowest_word_leaves_the_numerals_readable() -> None:
    indicators = catalogue().issued(ADVANCED).standard.indicators()
    levels = next(one.levels for one in indicators if one.code == "5.3")

    assert [read_value(written, levels=levels).level for written in ("1", "II", "mức 3")] == [
        *(1, 2, 3)
    ]
    assert key(levels[0]) not in {"chưa đạt", "không"}

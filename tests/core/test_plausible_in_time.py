"""Doubts about one figure in several periods, about decisions, and about days."""

import pytest

from tests.core.test_plausible import checks_in, doubts_in
from vedich.core.plausible import Check

SERIES = "province | as_of | indicator | value | denominator | pct_published\n"
REGISTER = "province | commune | level | year | decision_no | decision_date | note\n"


def series(*rows: tuple[str, str, str, str], name: str = "xã đạt chuẩn NTM") -> str:
    """Write a series: period, count, whole, share."""
    return SERIES + "\n".join(
        f"cả nước | {on} | {name} | {count} | {whole} | {share}" for on, count, whole, share in rows
    )


def test_only_the_report_that_disagrees_with_both_neighbours_is_doubted() -> None:
    text = series(
        ("2018-12", "3787", "", "42,4"),
        ("2019-06", "5458", "", "50,1"),
        ("2020-01", "4849", "", "54,47"),
        ("2020-05", "5177", "", "58,2"),
    )

    assert [(d.check, d.lines) for d in doubts_in(text)] == [(Check.IMPLIED_TOTAL, (3, 2, 4))]


def test_a_merger_that_lasts_is_no_slip() -> None:
    """Since 2025-07-01 there are 2.634 communes and not 7.669, and later reports agree."""
    text = series(
        ("2025-01", "6250", "8014", "78"),
        ("2025-06", "6084", "7669", "79,3"),
        ("2025-12", "1700", "2634", "64,5"),
        ("2026-06", "1800", "2621", "68,7"),
    )

    assert checks_in(text) == [Check.COUNT_FALLS]  # the share fell too, to 64,5 %


def test_a_count_may_fall_while_its_share_rises() -> None:
    text = series(("2024-10", "6320", "8162", ""), ("2025-01", "6250", "8014", ""))

    assert checks_in(text) == []


def test_a_count_that_falls_without_its_whole_is_doubted() -> None:
    text = series(("2024-10", "6320", "", ""), ("2025-01", "6250", "8014", ""))

    assert checks_in(text) == [Check.COUNT_FALLS]


@pytest.mark.parametrize(
    "name",
    ["xã mới đạt chuẩn NTM", "xã chưa đạt chuẩn", "bình quân tiêu chí/xã", "xã đạt 15-18 tiêu chí"],
)
def test_what_is_no_count_of_all_titles_may_fall(name: str) -> None:
    text = series(("2020-12", "15", "", ""), ("2021-12", "8", "", ""), name=name)

    assert checks_in(text) == []


def test_a_title_written_in_full_is_not_taken_for_a_new_one() -> None:
    text = series(
        ("2020-12", "15", "", ""), ("2021-12", "8", "", ""), name="Số xã đạt chuẩn nông thôn mới"
    )

    assert checks_in(text) == [Check.COUNT_FALLS]


def test_a_bare_year_is_not_ordered_among_the_months_of_that_year() -> None:
    """5.813 "in 2022" was said before 5.869 in November, for all its end is later."""
    text = series(
        ("2022-06", "5775", "", ""), ("2022", "5813", "", ""), ("2022-11", "5869", "", "")
    )

    assert checks_in(text) == []


def test_more_communes_than_there_are_is_doubted_whether_whole_or_part() -> None:
    text = SERIES + (
        "Đồng Nai | 2015-06 | xã đạt chuẩn NTM | 63 | 171 |\n"
        "Đồng Nai | 2015 | tổng số xã | 136 | |\n"
        "Đồng Nai | 2015-12 | xã đăng ký | 140 | |\n"
        "Đồng Nai | 2016-06 | xã đạt chuẩn NTM | 70 | 171 |\n"
        "Đồng Nai | 2015 | xã đạt chuẩn (%) | 200 | |"
    )

    found = [d.lines for d in doubts_in(text) if d.check is Check.ABOVE_TOTAL]

    assert found == [(2, 3), (4, 3)]


def test_a_share_of_no_known_whole_is_doubted_only_where_some_whole_is_known() -> None:
    text = SERIES + (
        "cả nước | 2025-06 | xã đạt chuẩn NTM | 6084 | {} |\n"
        "cả nước | 2025-06 | xã đạt NTM nâng cao | 2567 | | 42,4\n"
        "cả nước | 2025-06 | huyện đạt chuẩn | 249 | | 38,7"
    )

    assert checks_in(text.format("7669")) == [Check.SHARE_UNEXPLAINED]
    assert checks_in(text.format("")) == []


HOUSEHOLDS = """
commune | year | indicator | value | unit
A | {} | số hộ | {} | hộ
A | {} | số hộ | {} | hộ
"""


@pytest.mark.parametrize(
    ("first", "before", "then", "after", "doubted"),
    [
        ("2022", "2197", "2023", "2240", False),
        ("2022", "2197", "2023", "21970", True),
        ("2022", "2197", "2023", "219", True),
        ("2022", "2.197", "2023", "2.700", True),
        ("2013", "2197", "2023", "2900", False),  # a third more in ten years
        ("2023", "21970", "2022", "2197", True),  # in whatever order
    ],
)
def test_households_do_not_jump_between_two_reports(
    first: str, before: str, then: str, after: str, doubted: bool
) -> None:
    found = checks_in(HOUSEHOLDS.format(first, before, then, after))

    assert found == [Check.SUDDEN_JUMP] * doubted


def test_households_are_watched_where_they_are_only_the_whole_of_a_share() -> None:
    text = """
    commune | year | indicator | value | numerator | denominator
    A | 2022 | tỷ lệ hộ dùng nước sạch | | 400 | 410
    A | 2023 | tỷ lệ hộ dùng nước sạch | | 400 | 4100
    A | 2022 | tỷ lệ đường được nhựa hóa | | 4 | 5
    A | 2023 | tỷ lệ đường được nhựa hóa | | 4 | 50
    """

    assert [(d.check, d.lines) for d in doubts_in(text)] == [(Check.SUDDEN_JUMP, (3, 2))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("A | | 2016 | 7/QĐ-UBND | 9/11/2016 |", "B | | 2016 | 8/QĐ-UBND | 9/11/2016 |", []),
        (
            "A | | 2016 | 7/QĐ-UBND | 9/11/2016 |",
            "B | | 2016 | 7 / QĐ-UBND | 9/11/2016 |",
            [Check.DECISION_SHARED],
        ),
        (
            "A | | 2016 | 7/QĐ-UBND | 9/11/2016 |",
            "B | | 2016 | 7/QĐ-UBND | 10/11/2016 |",
            [Check.DECISION_REUSED],
        ),
        ("A | | 2016 | 7/QĐ-UBND | 9/11/2016 |", "B | | 2017 | 7/QĐ-UBND | 9/11/2017 |", []),
        ("A | | 2016 | 7/QĐ-UBND | 9/11/2016 |", "A | | 2016 | 7/QĐ-UBND | 9/11/2016 |", []),
        ("A | | 2016 | | 9/11/2016 |", "B | | 2016 | | 9/11/2016 |", []),
    ],
)
def test_a_decision_number_is_one_of_its_issuer_and_year(
    one: str, other: str, expected: list[Check]
) -> None:
    text = f"{REGISTER}Phú Thọ | {one}\nPhú Thọ | {other}"

    assert checks_in(text) == expected


def test_another_province_counts_its_own_decisions() -> None:
    text = REGISTER + "Phú Thọ | A | | 2016 | 7/QĐ | 9/11/2016 |\nHà Nội | B | | 2016 | 7/QĐ | |"

    assert checks_in(text) == []


def test_a_register_with_figures_of_its_own_is_read_once() -> None:
    text = """
    province | commune | year | decision_no | decision_date | Số hộ | Tỷ lệ hộ nghèo (%)
    Phú Thọ | A | 2016 | 7/QĐ-UBND | 9/11/2016 | 400 | 120
    Phú Thọ | B | 2016 | 7/QĐ-UBND | 9/11/2016 | | 3
    """

    assert [(d.check, d.lines) for d in doubts_in(text)] == [
        (Check.OUT_OF_RANGE, (2,)),
        (Check.DECISION_SHARED, (2, 3)),
    ]


@pytest.mark.parametrize(
    ("year", "day", "doubted"),
    [
        ("2016", "9/11/2016", False),
        ("20166", "9/11/2016", True),
        ("2016", "9/11/20166", True),
        ("0216", "9/11/2016", True),
        ("2016", "28/6/2022 (họp)", False),
        ("2030 (mục tiêu)", "", False),
        ("<=2017", "", False),
    ],
)
def test_a_year_has_four_digits_and_is_of_our_time(year: str, day: str, doubted: bool) -> None:
    found = checks_in(f"{REGISTER}Phú Thọ | A | | {year} | 7/QĐ-UBND | {day} |")

    assert found == [Check.YEAR] * doubted


@pytest.mark.parametrize(
    ("year", "day", "note", "doubted"),
    [
        ("2020", "", "bài 15/02/2021", False),
        ("2022", "", "bài 15/02/2021", True),
        ("2021", "", "bài 15/02/2021", False),  # in January, perhaps
        ("2021", "16/2/2021", "bài 15/02/2021", True),
        ("2021", "15/2/2021", "đăng ngày 15/02/2021", False),
        ("2022 (kế hoạch)", "", "bài 15/02/2021", False),
    ],
)
def test_nothing_is_told_of_before_it_happened(
    year: str, day: str, note: str, doubted: bool
) -> None:
    found = checks_in(f"{REGISTER}Phú Thọ | A | | {year} | 7/QĐ-UBND | {day} | {note}")

    assert found == [Check.AFTER_POSTING] * doubted


def test_a_column_of_posting_days_is_read_as_well() -> None:
    text = "xã | năm | số quyết định | ngày ký | ngày đăng\nA | 2021 | 7/QĐ | 2/3/2021 | 1/3/2021"

    assert checks_in(text) == [Check.AFTER_POSTING]

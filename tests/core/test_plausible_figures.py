"""Doubts about one row, or the rows of one place and period."""

import pytest

from tests.core.test_plausible import checks_in, doubts_in
from vedich.core.plausible import Check
from vedich.standards import shipped

PARTS = "commune | indicator | numerator | denominator | value | unit\nA | {} | {} | {} | {} | {}"
MONEY = """
commune | criterion | indicator | value | unit | note
A | vốn | tổng nguồn lực huy động | {} | tỷ đồng | {}
A | vốn | vốn nhân dân đóng góp | {} | tỷ đồng |
A | vốn | tỷ lệ vốn nhân dân | {} | % |
"""
COUNTS = """
commune | level | year | criterion | indicator | value | unit
A | nông thôn mới | 2023 | tổng | số tiêu chí đạt | {} | {unit}
A | nông thôn mới | 2023 | tổng | số tiêu chí cơ bản đạt | {} | {unit}
A | nông thôn mới | 2023 | tổng | số tiêu chí chưa đạt | {} | {unit}
"""
ONE = "commune | year | indicator | value | unit\nA | 2023 | {} | {} | {}"
INCOME = "thu nhập bình quân đầu người", "triệu đồng/người/năm"


@pytest.mark.parametrize(
    ("part", "whole", "percent", "expected"),
    [
        ("135", "137", "98,5", []),
        ("135", "137", "98", []),  # 98,54 cut off
        ("135", "137", "99", []),  # 98,54 rounded
        ("5248", "8267", "63,4", []),  # 63,48 cut off, as published in April 2021
        ("135", "137", "98,6", [Check.PERCENT_OF_PARTS]),
        ("135", "137", "97,5", [Check.PERCENT_OF_PARTS]),
        ("137", "137", "100", []),
        ("138", "137", "100,7", [Check.OUT_OF_RANGE, Check.PART_ABOVE_WHOLE]),
        ("0", "0", "0", []),
        ("", "137", "98,6", []),
    ],
)
def test_a_percentage_is_doubted_beyond_what_its_printed_decimals_explain(
    part: str, whole: str, percent: str, expected: list[Check]
) -> None:
    found = checks_in(PARTS.format("tỷ lệ hộ dùng nước sạch", part, whole, percent, "%"))

    assert found == expected


@pytest.mark.parametrize(
    ("indicator", "part", "whole", "expected"),
    [
        ("tỷ lệ người dân tham gia BHYT", "-5", "5715", [Check.OUT_OF_RANGE]),
        ("tỷ lệ người dân tham gia BHYT", "5402,5", "5715", [Check.NOT_WHOLE]),
        ("tỷ lệ người dân tham gia BHYT", "5402", "5715,5", [Check.NOT_WHOLE]),
        ("tỷ lệ người dân tham gia BHYT", "5402,0", "5715", []),
        ("tỷ lệ trường học đạt chuẩn", "2,5", "3", [Check.NOT_WHOLE]),
        ("số hộ bình quân một thôn", "120,5", "130", []),
        ("tỷ lệ đường xã được cứng hóa", "12,5", "13,4", []),
        ("tỷ lệ đường xã được cứng hóa", "14,5", "13,4", [Check.PART_ABOVE_WHOLE]),
        ("tỷ lệ đường xã được cứng hóa", "-1,5", "13,4", [Check.OUT_OF_RANGE]),
    ],
)
def test_parts_are_none_or_more_and_whole_where_whole_things_are_counted(
    indicator: str, part: str, whole: str, expected: list[Check]
) -> None:
    assert checks_in(PARTS.format(indicator, part, whole, "", "%")) == expected


def test_a_share_without_its_sign_is_no_count() -> None:
    text = "commune | indicator | value | denominator\nA | tỷ lệ hộ nghèo | 4,5 | 2197"

    assert checks_in(text) == []


def test_half_a_household_is_doubted_by_its_unit_alone() -> None:
    assert checks_in(ONE.format("hiến đất", "267,5", "hộ")) == [Check.NOT_WHOLE]


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        ("15.1", "95", [Check.PERCENT_OF_PARTS]),
        ("15.1", "90", []),
        ("tỷ lệ tham gia BHYT", ">95", [Check.PERCENT_OF_PARTS]),
        ("10", "95", []),  # an income, whatever stands beside it
    ],
)
def test_a_percentage_needs_no_column_for_its_unit(
    indicator: str, value: str, expected: list[Check]
) -> None:
    text = (
        "commune | level | year | indicator | value | numerator | denominator\n"
        f"A | nông thôn mới | 2023 | {indicator} | {value} | 90 | 100"
    )

    found = doubts_in(text, catalogue=shipped.catalogue())

    assert [doubt.check for doubt in found] == expected


def test_the_parts_may_stand_in_the_cell_itself() -> None:
    text = "commune | indicator | value | unit\nA | tỷ lệ hài lòng | 98,5 % (120/137 hộ) | %"

    assert checks_in(text) == [Check.PERCENT_OF_PARTS]


def test_a_percentage_kept_by_a_workbook_as_a_share_of_one_is_the_same() -> None:
    text = (
        "commune | indicator | value | denominator | tỷ lệ\nA | hộ dùng nước sạch | {} | 137 | {}"
    )

    assert checks_in(text.format("135", "0.9854")) == []
    assert checks_in(text.format("100", "0.9854")) == [Check.PERCENT_OF_PARTS]


@pytest.mark.parametrize(
    ("name", "part", "whole", "unit"),
    [
        ("số tiêu chí đạt", "20", "", "/19"),
        ("hộ tham gia lấy ý kiến", "82", "", "/76 hộ"),
        ("hộ dùng nước sạch", "140", "137", ""),
    ],
)
def test_more_than_there_are_is_doubted(name: str, part: str, whole: str, unit: str) -> None:
    text = "commune | indicator | value | denominator | unit\nA | {} | {} | {} | {}"

    found = doubts_in(text.format(name, part, whole, unit))

    assert Check.PART_ABOVE_WHOLE in [doubt.check for doubt in found]


def test_a_sum_over_communes_may_exceed_their_number() -> None:
    """Thừa Thiên Huế 2015: 1.286 criteria met in 92 communes is a mean of 13,98, no share."""
    text = "province | as_of | indicator | value | denominator\nTTH | 2015 | {} | 1286 | 92"

    assert checks_in(text.format("tổng tiêu chí đạt của 92 xã")) == []
    assert checks_in(text.format("xã đạt chuẩn NTM")) == [Check.PART_ABOVE_WHOLE]


@pytest.mark.parametrize(
    ("total", "note", "part", "share", "expected"),
    [
        ("293", "", "216", "73,7", []),
        ("293", "", "216", "74", []),
        ("293", "", "216", "77", [Check.SHARE_OF_TOTAL]),
        ("293", "gốc: trên 293 tỷ", "216", "77", [Check.SHARE_OF_TOTAL]),
        ("293", "gốc: gần 293 tỷ", "216", "77", []),  # 280 is nearly 293, and gives 77
        ("200", "", "216", "", [Check.PART_ABOVE_WHOLE]),
        ("200", "trên 200", "216", "", []),
    ],
)
def test_money_is_doubted_beyond_rounding_and_the_bounds_of_its_note(
    total: str, note: str, part: str, share: str, expected: list[Check]
) -> None:
    assert checks_in(MONEY.format(total, note, part, share)) == expected


def test_with_two_totals_of_money_nobody_can_tell_which_a_share_is_of() -> None:
    text = MONEY.format("293", "", "216", "77") + "A | vốn | tổng vốn kế hoạch | 281 | tỷ đồng |"

    assert checks_in(text) == []


def test_a_wide_table_is_doubted_by_its_headings() -> None:
    text = """
    xã | Tổng số hộ (hộ) | Số hộ nghèo (hộ) | Tỷ lệ hộ nghèo (%) | Nhân khẩu
    A | 400 | 20 | 5 | 1600
    B | 400 | 20 | 50 | 1600
    C | 400 | 500 | | 1600
    """

    assert [(doubt.check, doubt.lines) for doubt in doubts_in(text)] == [
        (Check.SHARE_OF_TOTAL, (3,)),
        (Check.PART_ABOVE_WHOLE, (4,)),
    ]


@pytest.mark.parametrize(
    ("met", "basically", "not_met", "doubted"),
    [
        ("13", "4", "2", False),
        ("13", "4", "1", True),
        ("13", "4", "3", True),
        ("13", "6", "", False),
        ("13", "4", "", False),  # the third was not published
        ("13", "7", "", True),
        ("19", "", "", False),
    ],
)
@pytest.mark.parametrize("unit", ["/19", "tiêu chí"])
def test_verdicts_have_to_make_the_standard(
    met: str, basically: str, not_met: str, doubted: bool, unit: str
) -> None:
    """The unit says how many criteria there are; where it does not, the standard of the year."""
    text = COUNTS.format(met, basically, not_met, unit=unit)

    found = doubts_in(text, catalogue=shipped.catalogue())

    assert [doubt.check for doubt in found] == [Check.COUNTS_DO_NOT_ADD_UP] * doubted


@pytest.mark.parametrize(
    ("name", "value", "unit", "expected"),
    [
        ("tỷ lệ hộ nghèo", "0", "%", []),
        ("tỷ lệ hộ nghèo", "985", "%", [Check.OUT_OF_RANGE]),
        ("tỷ lệ hộ nghèo", "-1", "%", [Check.OUT_OF_RANGE]),
        ("tỷ lệ tăng dân số", "-1", "%", []),
        ("điểm thẩm định", "96,5", "điểm/100", []),
        ("điểm thẩm định", ">=95", "điểm/100", []),
        ("điểm thẩm định", "965", "điểm/100", [Check.OUT_OF_RANGE]),
        ("tổng huy động", "-3", "tỷ đồng", [Check.OUT_OF_RANGE]),
        ("tổng huy động", "0", "tỷ đồng", []),
    ],
)
def test_a_figure_stays_within_its_unit(
    name: str, value: str, unit: str, expected: list[Check]
) -> None:
    assert checks_in(ONE.format(name, value, unit)) == expected


@pytest.mark.parametrize(
    ("value", "looks_like"),
    [
        ("42800000", "đồng: 42,80 triệu"),
        ("42.800.000", "đồng: 42,80 triệu"),
        ("42800", "nghìn đồng: 42,80 triệu"),
        ("0,0428", "tỷ đồng: 42,80 triệu"),
        ("900", ""),
    ],
)
def test_an_income_in_another_unit_is_told_which(value: str, looks_like: str) -> None:
    (doubt,) = doubts_in(ONE.format(INCOME[0], value, INCOME[1]))

    assert doubt.check is Check.UNIT_UNLIKELY
    assert looks_like in doubt.said.vi


@pytest.mark.parametrize("value", ["10", "42,8", "74,3", "trên 70", ""])
def test_published_incomes_are_believed(value: str) -> None:
    assert doubts_in(ONE.format(INCOME[0], value, INCOME[1])) == []


def test_a_table_without_units_takes_them_from_the_standard() -> None:
    text = "xã | năm | Thu nhập bình quân đầu người\nA | 2023 | 42800000"

    found = doubts_in(text, catalogue=shipped.catalogue())

    assert [doubt.check for doubt in found] == [Check.UNIT_UNLIKELY]


@pytest.mark.parametrize(
    ("indicator", "value", "meant"),
    [
        ("Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", "0,985", "98,5 %"),
        ("Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", "0,9", "90 %"),
        ("Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", "98,5", ""),
        ("Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", "0", ""),
        ("Tỷ lệ nghèo đa chiều", "0,985", ""),
    ],
)
def test_a_fraction_is_doubted_where_a_share_has_to_be_large(
    indicator: str, value: str, meant: str
) -> None:
    text = f"xã | năm | chỉ tiêu | đơn vị | giá trị\nA | 2023 | {indicator} | % | {value}"

    found = doubts_in(text, catalogue=shipped.catalogue())

    assert [doubt.check for doubt in found] == ([Check.FRACTION_OF_PERCENT] if meant else [])
    assert all(meant in doubt.remark.vi for doubt in found)


MEANS = """
district | commune | year | indicator | value
Lạc Thủy | A | 2018 | thu nhập bình quân đầu người | 38,8
Lạc Thủy | B | 2018 | thu nhập bình quân đầu người | 32,5
Lạc Thủy | C | 2018 | thu nhập bình quân đầu người | 33,0
Lạc Thủy | {} | 2018 | {} | {}
"""


@pytest.mark.parametrize(
    ("place", "name", "mean", "doubted"),
    [
        ("Bình quân 3 xã", "thu nhập bình quân đầu người", "38,9", True),
        ("Bình quân 3 xã", "thu nhập bình quân đầu người", "34,8", False),
        ("Bình quân 3 xã", "thu nhập bình quân đầu người", "32,4", True),
        ("Bình quân 3 xã", "thu nhập bình quân đầu người", "39", False),  # 38,8 rounded
        ("Bình quân 7 xã", "thu nhập bình quân đầu người", "38,9", False),  # four are not listed
        ("Bình quân huyện", "thu nhập bình quân đầu người", "38,9", True),
        ("Lạc Thủy", "thu nhập bình quân 3 xã", "38,9", True),
        ("Bình quân 3 xã", "tỷ lệ hộ nghèo", "38,9", False),
        ("D", "thu nhập bình quân đầu người", "38,9", False),
    ],
)
def test_a_mean_lies_between_its_parts(place: str, name: str, mean: str, doubted: bool) -> None:
    assert checks_in(MEANS.format(place, name, mean)) == [Check.MEAN_OUTSIDE] * doubted


def test_a_mean_that_does_not_say_of_how_many_it_is_leaves_room() -> None:
    (doubt,) = doubts_in(MEANS.format("Bình quân huyện", "thu nhập bình quân đầu người", "38,9"))

    assert "unless the table leaves some communes out" in doubt.said.en


def test_what_cannot_be_read_is_left_to_whoever_judges_it() -> None:
    text = PARTS.format("tỷ lệ hộ nghèo", "1.234", "khoảng 400", "chưa rõ", "%")

    assert checks_in(text) == []


def test_more_decimals_than_anybody_measures_are_read_all_the_same() -> None:
    text = ONE.format("tỷ lệ hộ nghèo", f"100,{'0' * 45}1", "%")

    (doubt,) = doubts_in(text)

    assert doubt.said.vi == "tỷ lệ hộ nghèo: 100,000000 nằm ngoài 0–100 %."

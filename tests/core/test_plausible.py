"""Every published defect is found, and nothing else is doubted in the figures that are shipped."""

import csv
from collections.abc import Mapping
from importlib.resources import files

import pytest

from vedich.core.background import Recognised
from vedich.core.catalogue import Catalogue
from vedich.core.entries import entries
from vedich.core.observations import observations
from vedich.core.plausible import Check, Doubt, cannot_see, check_plausible, doubts
from vedich.core.plausible_recognised import recognised_places, says_recognised
from vedich.core.sheet_cells import text_cell
from vedich.papers.rows import Row
from vedich.standards import shipped

EXPECTED = {
    "commune_values.csv": [
        (Check.SHARE_OF_TOTAL, (41, 40, 39)),  # D1
        (Check.COUNTS_DO_NOT_ADD_UP, (75, 76, 77)),  # D4
    ],
    "aggregates_national.csv": [
        (Check.IMPLIED_TOTAL, (17, 15, 22)),  # D5
        # No defect of the list, and true all the same: of which whole the shares are, is not said.
        (Check.SHARE_UNEXPLAINED, (58, 57)),  # 2567 = 42,4 %, of 6084 it would be 42,19
        (Check.SHARE_UNEXPLAINED, (59, 57)),  # 743 = 12,3 %, of 6084 it would be 12,21
    ],
    "aggregates_province.csv": [
        (Check.COUNT_FALLS, (6, 2)),  # D12
        (Check.ABOVE_TOTAL, (40, 42)),  # D9
    ],
    "recognition_register.csv": [
        (Check.DECISION_SHARED, (7, 8)),  # the source does not say it is a duplicate; nor not
        (Check.DECISION_SHARED, (16, 17)),  # D7
    ],
}


def table(text: str) -> tuple[list[str], list[Row]]:
    """Read "a | b" lines: headings, then rows counted from line 2."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = [Row(n, tuple(text_cell(cell) for cell in line)) for n, line in enumerate(lines[1:], 2)]
    return lines[0], rows


def doubts_in(
    text: str,
    *,
    catalogue: Catalogue | None = None,
    verdicts: Mapping[int, str] | None = None,
    register: Recognised = frozenset(),
) -> list[Doubt]:
    headings, rows = table(text)
    return doubts(headings, rows, catalogue=catalogue, verdicts=verdicts, register=register)


def checks_in(text: str) -> list[Check]:
    return [doubt.check for doubt in doubts_in(text)]


def published(name: str) -> tuple[list[str], list[Row]]:
    text = (files("vedich.cli") / "examples" / name).read_text(encoding="utf-8")
    lines = list(csv.reader(text.splitlines()))
    rows = [Row(n, tuple(text_cell(cell) for cell in line)) for n, line in enumerate(lines[1:], 2)]
    return lines[0], rows


def found_in(name: str) -> dict[tuple[int, ...], Doubt]:
    return {doubt.lines: doubt for doubt in doubts(*published(name))}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_shipped_figures_raise_these_doubts_and_no_others(name: str) -> None:
    found = doubts(*published(name), catalogue=shipped.catalogue())

    assert [(doubt.check, doubt.lines) for doubt in found] == EXPECTED[name]


def test_d1_a_share_of_the_money_is_not_what_its_parts_give() -> None:
    doubt = found_in("commune_values.csv")[41, 40, 39]

    assert doubt.place == "Diễn Liên, Diễn Châu, Nghệ An"
    assert doubt.said.vi == "tỷ lệ vốn nhân dân: 216/293 = 73,7 %, không phải 77 %."
    assert doubt.said.en == "tỷ lệ vốn nhân dân: 216/293 = 73.7 %, not 77 %."


# baohoabinh.com.vn, Lac Thuy district 2018, and source_defects.csv D2: the shipped table has only
# one of the three communes, so the figures of the page stand here. It names them in no order.
LAC_THUY = """
province | district | commune | year | indicator | value | unit | note
Hòa Bình | Lạc Thủy | Xã 1 | 2018 | thu nhập bình quân đầu người | 38,8 | triệu đồng/người/năm |
Hòa Bình | Lạc Thủy | Xã 2 | 2018 | thu nhập bình quân đầu người | 32,5 | triệu đồng/người/năm |
Hòa Bình | Lạc Thủy | Xã 3 | 2018 | thu nhập bình quân đầu người | 33,0 | triệu đồng/người/năm | {}
"""


def test_d2_a_mean_in_a_note_is_above_everything_it_is_the_mean_of() -> None:
    (doubt,) = doubts_in(LAC_THUY.format("bài ghi bình quân 3 xã 38,9"))

    assert (doubt.check, doubt.lines) == (Check.MEAN_OUTSIDE, (4, 2, 3))
    assert doubt.said.vi == "Bình quân 38,9 cao hơn mọi thành phần: 38,8; 32,5; 33,0."
    assert doubt.said.en == "The mean 38.9 is above every part: 38.8; 32.5; 33.0."


def test_d2_a_mean_between_its_parts_raises_no_doubt() -> None:
    assert doubts_in(LAC_THUY.format("bài ghi bình quân 3 xã 34,8")) == []


def test_d4_thirteen_four_and_one_are_not_nineteen() -> None:
    doubt = found_in("commune_values.csv")[75, 76, 77]

    assert doubt.said.vi == "13 + 4 + 1 = 18, thiếu 1 so với 19."


def test_d5_a_count_and_its_share_mean_two_thousand_communes_too_many() -> None:
    doubt = found_in("aggregates_national.csv")[17, 15, 22]

    assert "5,458 = 50.1 % means 10,889 in all" in doubt.said.en
    assert "about 4,472" in doubt.what_would_settle.en


def test_d7_one_number_for_two_communes_is_a_doubt_that_gives_its_other_reading() -> None:
    doubt = found_in("recognition_register.csv")[16, 17]

    assert "3071/QĐ-UBND được ghi cho Hợp Hải, Thạch Sơn cùng ngày 8/12/2014" in doubt.said.vi
    assert "Có thể một quyết định gồm nhiều xã, nhưng 9/11 số" in doubt.said.vi


def test_d9_a_denominator_is_larger_than_the_number_of_communes() -> None:
    doubt = found_in("aggregates_province.csv")[40, 42]

    assert doubt.said.vi == "xã đạt chuẩn NTM: 171 xã, trong khi tổng số xã (2015) là 136."


def test_d12_a_falling_count_is_not_called_a_setback() -> None:
    doubt = found_in("aggregates_province.csv")[6, 2]

    assert "347 (2019-10) → 330 (2021-06)" in doubt.said.en
    assert "Not necessarily a setback" in doubt.said.en
    assert "mẫu số" in doubt.what_would_settle.vi


# baolamdong.vn 202201, and source_defects.csv D14. No shipped table has the commune.
DINH_TRANG_THUONG = """
province | district | commune | level | year | criterion | indicator | value | unit | verdict
Lâm Đồng | Di Linh | Đinh Trang Thượng | nông thôn mới | 2021 | 11 Hộ nghèo | \
tỷ lệ hộ nghèo | 21,5 | % | {}
"""


def test_d14_a_recognised_commune_fails_an_indicator() -> None:
    (doubt,) = doubts_in(DINH_TRANG_THUONG.format("đã đạt chuẩn NTM"), verdicts={2: "not_met"})

    assert (doubt.check, doubt.lines) == (Check.RECOGNISED_BELOW, (2,))
    assert doubt.said.vi == (
        "Đã được công nhận, nhưng tỷ lệ hộ nghèo: 21,5 % (2021); kết quả xét là chưa đạt."
    )
    assert "chuẩn nghèo" in doubt.what_would_settle.vi


def test_d14_is_seen_against_the_easiest_threshold_where_nothing_was_judged() -> None:
    text = DINH_TRANG_THUONG.format("đã đạt chuẩn NTM")

    (doubt,) = doubts_in(text, catalogue=shipped.catalogue())

    assert "easiest threshold known here of indicator 11 is ≤ 13" in doubt.said.en


def test_d14_is_seen_where_only_an_earlier_register_names_the_commune() -> None:
    register = recognised_places(
        observations(
            *table(
                """
                province | district | commune | level | year | verdict | decision_no
                Lâm Đồng | Di Linh | Đinh Trang Thượng | nông thôn mới | 2020 | | 1/QĐ-UBND
                """
            )
        )
    )

    found = doubts_in(DINH_TRANG_THUONG.format(""), verdicts={2: "not_met"}, register=register)

    assert [doubt.check for doubt in found] == [Check.RECOGNISED_BELOW]


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("đã đạt chuẩn NTM", "met"),
        ("đã đạt chuẩn NTM", "no_data"),
        ("đề nghị công nhận đạt chuẩn NTM", "not_met"),
        ("(năm 2023 xã này được đưa vào danh sách thẩm định đạt chuẩn NTM)", "not_met"),
        ("công nhận NTM năm 2023", "not_met"),  # two years after the figure
    ],
)
def test_failing_before_the_title_or_not_at_all_is_no_contradiction(
    word: str, verdict: str
) -> None:
    assert doubts_in(DINH_TRANG_THUONG.format(word), verdicts={2: verdict}) == []


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("công nhận NTM; đề nghị hoàn thiện chỉ tiêu đạt ở mức tối thiểu", True),
        ("QĐ 3770/QĐ-UBND công nhận NTM", True),
        ("đã công nhận nhưng không giữ vững 19/19 tiêu chí", True),
        ("cơ bản đạt 19/19; biểu quyết đề nghị tỉnh phúc tra công nhận", False),
        ("đủ điều kiện đề nghị xét, công nhận (công bố lấy ý kiến nhân dân)", False),
        ("UBND huyện thẩm tra, thống nhất đăng ký đạt chuẩn 2021", False),
        ("chưa đạt chuẩn", False),
    ],
)
def test_a_proposal_is_no_recognition(word: str, held: bool) -> None:
    assert says_recognised(word) is held


def test_figures_read_already_are_doubted_alike() -> None:
    headings, rows = published("commune_values.csv")

    found = check_plausible(entries(headings, rows), shipped.catalogue())

    assert [(doubt.check, doubt.lines) for doubt in found] == EXPECTED["commune_values.csv"]


def test_every_doubt_says_in_both_languages_what_would_settle_it() -> None:
    found = [doubt for name in EXPECTED for doubt in doubts(*published(name))]

    assert found
    assert all(doubt.place and all((*doubt.said, *doubt.what_would_settle)) for doubt in found)


def test_what_a_table_cannot_show_is_said() -> None:
    blind = cannot_see()

    assert any("nghèo" in said.vi and "poor" in said.en for said in blind)
    assert any("quyết định" in said.vi for said in blind)
    assert any("địa giới" in said.vi for said in blind)

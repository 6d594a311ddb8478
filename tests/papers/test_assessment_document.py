"""What the paper says of what was judged, in words and in order."""

import pytest

from tests.papers.assessment_answers import (
    answer,
    bar,
    criterion,
    everything,
    indicator,
    paper,
    plain,
    result,
    three_communes,
    water,
)
from vedich.core.words import Verdict
from vedich.papers.assessment import Assessment, Line, Page
from vedich.papers.numerals import printed, printed_day, with_unit


def page_of(told: dict[str, object], **more: object) -> Page:
    return paper(answer(told), **more).communes[0].pages[0]


def line(page: Page, code: str) -> Line:
    return next(one for section in page.sections for one in section.lines if one.code == code)


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("1234.50", "1.234,5", "1,234.5"),
        ("0.04", "0,04", "0.04"),
        ("100", "100", "100"),
        ("-3.6", "−3,6", "−3.6"),
        (1234567, "1.234.567", "1,234,567"),
        ("98.000", "98", "98"),
    ],
)
def test_numbers_are_printed_as_the_language_writes_them(
    number: str | int, vi: str, en: str
) -> None:
    assert (printed(number, "vi"), printed(number, "en")) == (vi, en)


def test_a_short_unit_never_stands_alone_on_a_line() -> None:
    assert with_unit("98,5", "%") == "98,5\u00a0%"
    assert with_unit("48", "triệu đồng/người/năm") == "48 triệu đồng/người/năm"


def test_days_are_printed_as_on_official_papers() -> None:
    day = paper().made_at.date()

    assert printed_day(day, "vi") == "05/01/2024"
    assert printed_day(day, "en") == "5 January 2024"


def test_a_failed_title_with_gaps_says_that_it_cannot_be_met_any_more() -> None:
    page = page_of(everything())

    assert page.word == "không thể đạt với số liệu này"
    assert page.headline == (
        "không thể đạt với số liệu này: chưa đạt tiêu chí 14, 17; thiếu số liệu 1 chỉ tiêu, "
        "chưa có mức cho 1 chỉ tiêu, 1 chỉ tiêu không tính được, 1 điều kiện chưa rõ"
    )


def test_a_title_with_gaps_only_is_not_settled() -> None:
    some = plain()
    some[2] = criterion(3, [indicator("3.1", "Tưới tiêu", "no_data")])

    page = page_of(result("Thanh Hóa/Đông Phú", some))

    assert page.headline == "chưa thể kết luận: thiếu số liệu 1 chỉ tiêu"
    assert page.verdict is Verdict.NO_DATA


def test_a_failed_title_without_gaps_is_just_not_met() -> None:
    some = plain()
    some[2] = criterion(3, [indicator("3.1", "Tưới tiêu", "not_met")])

    page = page_of(result("Thanh Hóa/Đông Phú", some))

    assert page.headline == "chưa đạt: chưa đạt tiêu chí 3"


def test_what_a_standard_has_and_nobody_here_knows_is_not_counted_as_an_indicator() -> None:
    some = plain()
    unknown = indicator("3.?", "(các chỉ tiêu chưa biết)", "no_rule", reason="not_known_here")
    some[2] = criterion(3, [indicator("3.1", "Tưới tiêu", "met"), unknown])

    page = page_of(result("Thanh Hóa/Đông Phú", some))

    assert page.headline == "chưa thể kết luận: ở đây chưa biết đủ chỉ tiêu của 1 tiêu chí"


def test_a_share_says_how_far_it_is_and_how_many_households_are_wanting() -> None:
    told = line(page_of(everything()), "17.1")

    assert told.value == "61,4\u00a0%"
    assert told.bar is not None
    assert told.bar.words == "≥\u00a065\u00a0%"
    assert told.bar.group == "Bắc Trung Bộ"
    assert told.why == "Thấp hơn mức 3,6 điểm %."
    assert told.wanting == "còn thiếu 37 hộ sử dụng nước sạch theo quy chuẩn"


def test_the_same_share_in_english() -> None:
    told = line(page_of(everything(), language="en"), "17.1")

    assert told.name == "Households using clean water"
    assert told.value == "61.4\u00a0%"
    assert told.why == "Below the threshold by 3.6 points."
    assert told.wanting == "37 more: Households using clean water"


def test_fewer_is_better_where_the_threshold_is_an_upper_one() -> None:
    poor = indicator("11.1", "Tỷ lệ nghèo", "not_met", value="7", as_written="7", unit="%")
    poor |= {"threshold": bar("5", comparison="at_most"), "margin": "-2"}
    poor |= {"shortfall": {"count": 1240, "of": "Số hộ nghèo"}}
    some = plain()
    some[10] = criterion(11, [poor])

    told = line(page_of(result("A/B", some)), "11.1")

    assert told.bar is not None
    assert told.bar.words == "≤\u00a05\u00a0%"
    assert told.why == "Cao hơn mức 2 điểm %."
    assert told.wanting == "phải giảm 1.240 hộ nghèo"


def test_a_tie_is_said_to_be_one() -> None:
    some = plain()
    some[16] = criterion(17, [water("met", margin="0.0", shortfall=None)])

    assert line(page_of(result("A/B", some)), "17.1").why == "Đúng bằng mức."


@pytest.mark.parametrize(
    ("threshold", "words"),
    [
        (bar("1", written="đạt"), "đạt"),
        (bar("2", written="Khá"), "từ Khá trở lên"),
        (bar("65.5"), "≥\u00a065,5\u00a0%"),
        (bar("5", comparison="less_than"), "<\u00a05\u00a0%"),
        (bar("5", comparison="more_than"), ">\u00a05\u00a0%"),
        (bar(None, confidence=None), "chưa biết"),
    ],
)
def test_thresholds_are_told_in_words(threshold: dict[str, object], words: str) -> None:
    some = plain()
    some[16] = criterion(17, [water("not_met", threshold=threshold)])

    told = line(page_of(result("A/B", some)), "17.1")

    assert told.bar is not None
    assert told.bar.words == words


@pytest.mark.parametrize(
    ("written", "value", "words"),
    [
        ("61.4", "61.4", "61,4\u00a0%"),
        ("61,40", "61.4", "61,4\u00a0%"),
        (">60", "60", ">60"),
        ("98,5 % (135/137 hộ)", "98.5", "98,5 % (135/137 hộ)"),
        ("cơ bản đạt", None, "cơ bản đạt"),
        ("", None, ""),
    ],
)
def test_figures_stay_as_written_unless_they_are_plain_numbers(
    written: str, value: str | None, words: str
) -> None:
    some = plain()
    some[16] = criterion(17, [water("not_met", as_written=written, value=value)])

    assert line(page_of(result("A/B", some)), "17.1").value == words


def test_a_share_given_as_two_counts_is_cut_and_never_rounded_up() -> None:
    some = plain()
    close = {"value": "64.9999", "as_written": "", "margin": "-0.0001"}
    some[16] = criterion(17, [water("not_met", **close, numerator=649999, denominator=1000000)])

    told = line(page_of(result("A/B", some)), "17.1")

    assert told.value == "64,99\u00a0% (649.999/1.000.000)"
    assert told.why == "Thấp hơn mức 0,0001 điểm %."


def test_a_number_that_did_not_apply_says_why_in_the_language_of_the_paper() -> None:
    told = line(page_of(everything()), "17.1")

    assert told.bar is not None
    assert told.bar.others == (
        "≥\u00a050\u00a0% (318/QĐ-TTg, Bộ tiêu chí xã nông thôn mới, tiêu chí 17): có văn bản sau",
    )


def test_every_row_of_the_file_is_accounted_for() -> None:
    account = paper().account

    assert account.rows == account.matched + account.unmatched + account.other == 21


def test_periods_are_matrices_and_the_latest_comes_first() -> None:
    document = paper()

    assert [matrix.name for matrix in document.matrices] == ["NTM 2023", "NTM 2022"]
    assert [row.place.name for row in document.matrices[0].rows][:2] == ["Đông Phú", "Đông Thịnh"]
    assert document.matrices[0].met()[:3] == (3, 2, 2)


def test_communes_are_in_vietnamese_order_each_with_its_latest_period_first() -> None:
    communes = paper().communes

    assert [commune.place.within for commune in communes] == [
        "Đông Sơn, Thanh Hóa",
        "Đông Sơn, Thanh Hóa",
        "Thường Xuân, Thanh Hóa",
    ]
    assert [page.period for page in communes[1].pages] == ["2023", "2022"]


def test_a_year_no_standard_covers_is_kept_and_not_judged() -> None:
    document = paper()

    assert [(one.period, one.value, one.line) for one in document.unruled] == [("2014", "18,6", 41)]
    assert document.unruled[0].standard == "nông thôn mới"
    assert all(matrix.period != "2014" for matrix in document.matrices)


def test_each_clause_says_how_many_indicators_rest_on_it() -> None:
    sources = {(one.clause, one.confidence): one for one in paper().sources}

    unchecked = sources["Bộ tiêu chí xã nông thôn mới, tiêu chí 17.1", "unverified"]
    assert unchecked.indicators == 1
    assert unchecked.addresses == ("https://xaydungchinhsach.chinhphu.vn/bo-tieu-chi-quoc-gia.htm",)
    assert sources["Bộ tiêu chí xã nông thôn mới, tiêu chí 1", "sourced"].indicators == 2


def test_what_is_provisional_is_listed_once_with_why_and_how_often() -> None:
    listed = paper().shaky

    assert [(one.code, one.results) for one in listed] == [("17.1", 2)]
    assert listed[0].why == "Mức ≥\u00a065\u00a0% chưa đối chiếu với văn bản."


def test_what_is_missing_is_told_in_things_one_can_do() -> None:
    wanting = {one.code or one.name: one.words for one in page_of(everything()).wanting}

    assert wanting["17.1"].startswith("còn thiếu 37 hộ")
    assert wanting["14.1"] == "14.1.b"
    assert wanting["Khảo sát sự hài lòng của người dân"] == "mức phải đạt: đạt"


def many(count: int) -> Assessment:
    some = plain("no_data")
    told = [result(f"T/Xã {n}", some if n % 2 else plain()) for n in range(count)]
    return paper(answer(*told), most=3)


def test_too_many_communes_get_pages_by_how_much_they_lack() -> None:
    document = many(10)

    assert len(document.matrices[0].rows) == 10
    assert document.left_out == 7
    assert [commune.place.name for commune in document.communes] == ["Xã 1", "Xã 3", "Xã 5"]


def test_the_sample_has_every_verdict_there_is() -> None:
    lines = [
        told.verdict
        for page in (p for commune in paper(three_communes()).communes for p in commune.pages)
        for section in page.sections
        for told in section.lines
    ]

    assert {*lines} == {*Verdict}

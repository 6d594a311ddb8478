import pytest

from tests.law_texts import STANDARD, national
from vedich.core.load import load
from vedich.core.matching import Beside, Finder, Unmatched

TWINS = STANDARD.replace(
    "title: {vi: Tỷ lệ hộ dùng nước sạch}",
    'title: {vi: Tỷ lệ hộ dùng nước sạch}\n        aliases: ["nước sạch"]',
).replace("title: {vi: Thu nhập}", "title: {vi: Thu nhập}\n    aliases: [Tổ chức sản xuất]")


@pytest.fixture
def finder() -> Finder:
    return Finder(load(national(standard=TWINS)).issued("commune"))


@pytest.mark.parametrize(
    ("criterion", "indicator", "code"),
    [
        ("", "1.1", "1.1"),
        ("", "Chỉ tiêu 1.1", "1.1"),
        ("", "1.1 Tỷ lệ hộ dùng nước sạch", "1.1"),
        ("1", "tỷ lệ hộ dùng nước sạch", "1.1"),
        ("1 Nước sạch", "Nước  sạch", "1.1"),
        ("Nước sạch", "1.2", "1.2"),
        ("2 Thu nhập", "", "2"),
        ("2 Tổ chức sản xuất", "thu nhập bình quân đầu người", "2"),
        ("TC 2: Thu nhập", "2", "2"),
    ],
)
def test_an_indicator_is_found_by_code_title_or_alias(
    finder: Finder, criterion: str, indicator: str, code: str
) -> None:
    assert finder.find(criterion, indicator) == code


@pytest.mark.parametrize(
    ("criterion", "indicator", "words"),
    [
        ("", "ty le ho dung nuoc sach", "no indicator"),  # accents always count
        ("", "tỷ lệ hộ dùng nước sách", "no indicator"),
        ("2 Thu nhập", "1.1", "is of criterion 1"),
        ("1 Thu nhập", "1.1", "is criterion 2"),
        ("9", "1.1", "no criterion"),
        ("1", "", "Name the indicator"),
        ("", "7.7", "1.1, 1.2, 2"),
    ],
)
def test_what_cannot_be_found_is_refused_with_what_to_write(
    finder: Finder, criterion: str, indicator: str, words: str
) -> None:
    with pytest.raises(Unmatched, match=words) as refused:
        finder.find(criterion, indicator)

    assert refused.value.said.vi != refused.value.said.en


@pytest.mark.parametrize(
    ("criterion", "indicator"),
    [
        ("tổng", "số tiêu chí đạt"),
        ("vốn", "ngân sách tỉnh"),
        ("Lĩnh vực Y tế", "điểm xã tự chấm"),
        ("lĩnh vực nổi trội", "lĩnh vực kiểu mẫu"),
        ("11 Nghèo đa chiều", "kết quả thẩm định tiêu chí"),
    ],
)
def test_totals_money_fields_and_opinions_stand_beside(
    finder: Finder, criterion: str, indicator: str
) -> None:
    with pytest.raises(Beside):
        finder.find(criterion, indicator)

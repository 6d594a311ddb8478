import pytest

from tests.law_texts import STANDARD, national
from vedich.core.catalogue import Issued
from vedich.core.flatten import Gate, conditions_of
from vedich.core.load import load
from vedich.core.matching import Beside, Finder, Unmatched, of_several
from vedich.core.model import Prerequisite, Words
from vedich.core.words import Confidence

TWINS = STANDARD.replace(
    "title: {vi: Tỷ lệ hộ dùng nước sạch}",
    'title: {vi: Tỷ lệ hộ dùng nước sạch}\n        aliases: ["nước sạch"]',
).replace("title: {vi: Thu nhập}", "title: {vi: Thu nhập}\n    aliases: [Tổ chức sản xuất]")


@pytest.fixture
def finder() -> Finder:
    issued = load(national(standard=TWINS)).issued("commune")
    gate = Gate(
        "survey",
        Words(vi="Tỷ lệ hài lòng của người dân (đáp ứng yêu cầu)"),
        Confidence.SOURCED,
        "Điều 1",
        aliases=("tỷ lệ hài lòng",),
    )
    held = Issued(
        issued.standard.model_copy(update={"prerequisites": (Prerequisite(standard="earlier"),)}),
        issued.act,
    )
    titles = {"earlier": Words(vi="Bộ tiêu chí trước")}
    return Finder(held, tuple(conditions_of(held, (gate,), titles)))


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
        ("1.2", "", "1.2"),  # a code in the column of criteria
        ("", "Tỉ lệ hộ dùng nước sạch", "1.1"),
        ("", "Tỷ lệ hộ dùng nước sạch (nam và nữ)", "1.1"),
        ("", "1.1 Hộ dùng nước sạch", "1.1"),
        ("", "1.1 BHYT", "1.1"),  # a code counts, and `doubtful` says so
        ("", "gate:survey", "gate:survey"),
        ("", "survey", "gate:survey"),
        ("điều kiện", "Tỉ lệ hài lòng", "gate:survey"),
        ("", "Tỷ lệ hài lòng của người dân (đáp ứng yêu cầu)", "gate:survey"),
        ("", "holds:earlier", "holds:earlier"),
        ("", "Đã được công nhận: Bộ tiêu chí trước", "holds:earlier"),
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
        ("", "7.7", r"Nearest: 1\.1 Tỷ lệ hộ dùng nước sạch; 1\.2 Có tổ .*; 2 Thu nhập"),
        ("", "hộ có nước sạch", r"Nearest: 1\.1 Tỷ lệ hộ dùng nước sạch; 1\.2"),
        ("", "", "names no indicator"),
        ("", "1.1 Thu nhập bình quân đầu người", "the name is of 2"),
        ("1", "1.2 Tỷ lệ hộ dùng nước sạch", r"the name is of 1\.1"),
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
        ("", "Tổng số tiêu chí đạt"),
        ("", "Số tiêu chí đã đạt"),
    ],
)
def test_totals_money_fields_and_opinions_stand_beside(
    finder: Finder, criterion: str, indicator: str
) -> None:
    with pytest.raises(Beside):
        finder.find(criterion, indicator)


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("1.1", False),
        ("1.1 Tỷ lệ hộ dùng nước sạch", False),
        ("1.1 nước sạch", False),
        ("1.1 Tỷ lệ hộ nghèo", True),
        ("1.1 BHYT", True),
        ("1.2 Nước sạch", False),  # the name of the criterion
    ],
)
def test_a_name_that_shares_little_with_its_code_is_doubted(
    finder: Finder, indicator: str, said: bool
) -> None:
    doubt = finder.doubtful(indicator, indicator[:3])

    assert (doubt is not None) is said


@pytest.mark.parametrize(
    "name", ["Tổng", "TỔNG CỘNG", "Bình quân 3 xã", "bình quân các xã", "Trung bình toàn huyện"]
)
def test_a_total_or_mean_is_no_commune(name: str) -> None:
    assert of_several(name)


@pytest.mark.parametrize("name", ["Trung Bình", "Tổng Cọt", "Cộng Hòa", "Bình Quân Đông", ""])
def test_communes_called_much_like_a_total_are_communes(name: str) -> None:
    assert not of_several(name)

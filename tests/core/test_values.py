from datetime import date
from decimal import Decimal

import pytest

from vedich.core.numbers import AmbiguousNumber, NumberTooLong, scaled
from vedich.core.phrases import Word
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.unreadable import (
    ApproximateFigure,
    DateForFigure,
    FormulaError,
    FormulaWithoutResult,
    NotALevel,
    OtherUnit,
    TwoFigures,
    WordForFigure,
)
from vedich.core.values import UnreadableValue, read_value
from vedich.core.words import Known

NUMBERS = """
98,5          | 98.5
98.5          | 98.5
98,5 %        | 98.5
98.5%         | 98.5
98\u00a0%     | 98
9８,5％        | 98.5
９８，５        | 98.5
1.234.567     | 1234567
1,234,567     | 1234567
1 234 567     | 1234567
1\u00a0234    | 1234
1.234.567,89  | 1234567.89
1,234,567.89  | 1234567.89
1 234,5       | 1234.5
12.345,6      | 12345.6
1234.567      | 1234.567
0.123         | 0.123
0,500         | 0.500
.5            | 0.5
-0,5          | -0.5
−5            | -5
+5            | 5
007           | 7
đạt 98,5%     | 98.5
98,5 %.       | 98.5
8000 m2       | 8000
42,8 triệu đồng | 42.8
"""


def rows(table):
    return [[part.strip(" ") for part in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("written", "number"), rows(NUMBERS))
def test_a_number_is_read_exactly(written, number):
    reading = read_value(written)

    assert reading.number == Decimal(number)
    assert reading.known is Known.EXACT


BOUNDS = """
>95             | MORE_THAN | 95
trên 90         | MORE_THAN | 90
hơn 42,8        | MORE_THAN | 42.8
Hơn 100 tỷ      | MORE_THAN | 100
over 8.7        | MORE_THAN | 8.7
more than 98    | MORE_THAN | 98
đạt trên 90 %   | MORE_THAN | 90
>=95            | AT_LEAST  | 95
≥ 95            | AT_LEAST  | 95
từ 90 trở lên   | AT_LEAST  | 90
Từ 90% trở lên  | AT_LEAST  | 90
ít nhất 90      | AT_LEAST  | 90
at least 90     | AT_LEAST  | 90
dưới 5          | LESS_THAN | 5
<5              | LESS_THAN | 5
under 5         | LESS_THAN | 5
less than 5     | LESS_THAN | 5
chưa đến 5      | LESS_THAN | 5
gần 98%         | LESS_THAN | 98
nearly 2.9      | LESS_THAN | 2.9
không quá 3     | AT_MOST   | 3
tối đa 4        | AT_MOST   | 4
≤ 4             | AT_MOST   | 4
<=4             | AT_MOST   | 4
at most 4       | AT_MOST   | 4
5 trở xuống     | AT_MOST   | 5
"""


@pytest.mark.parametrize(("written", "known", "number"), rows(BOUNDS))
def test_a_bound_is_read_as_one(written, known, number):
    reading = read_value(written)

    assert (reading.known.name, reading.number) == (known, Decimal(number))


@pytest.mark.parametrize(
    "written", ["1.234", "1,234", "12.500", "-1.234", "trên 1.234", "999,999 %"]
)
def test_one_mark_before_three_digits_is_refused_with_both_readings(written):
    with pytest.raises(AmbiguousNumber):
        read_value(written)


def test_the_two_readings_are_spelled_out():
    with pytest.raises(AmbiguousNumber, match=r"1234 or 1\.234.*1,2340 or 1\.2340"):
        read_value("1.234")


def test_evidence_settles_one_mark_before_three_digits():
    assert read_value("1.234", whole=True).number == 1234
    assert read_value("1.234", decimal_mark=",").number == 1234
    assert read_value("1,234", decimal_mark=",").number == Decimal("1.234")


UNREADABLE = [
    *(
        "1.23.456",
        "1.5.2024",
        "1/5/2024",
        "90-95",
        "5 – 6",
        "1e5",
        "1E+05",
        "5,",
        "abc",
        "10²",
        "½",
    ),
    *("1'234", "(5)", "5 5", "từ 90", "trên 90 trở lên", "98 (99)", "16/KH-UBND ngày 13/2/2023"),
    *("2017 (cuối năm)", "9" * 19, "--5", "5 %%5", "12 abc 13", "=1+1", "#####", "x", "1,2,3"),
    *("4/-4", "1.234/1.500 hộ", "²5", "∞", "nan", "inf", "0x10", "1_000", "5%5"),
]


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_is_no_figure_is_refused_in_both_languages(written):
    with pytest.raises(UnreadableValue) as refused:
        read_value(written, unit="%")

    assert "“" in refused.value.said.vi
    assert "“" in refused.value.said.en
    assert refused.value.said.vi != refused.value.said.en


def test_a_half_household_is_refused():
    with pytest.raises(UnreadableValue, match="whole"):
        read_value("1,5", whole=True)


@pytest.mark.parametrize("written", ["khoảng 90", "~90", "about 90", "≈ 5 %", "ước đạt 90%"])
def test_an_approximate_figure_is_refused(written):
    with pytest.raises(ApproximateFigure, match="cannot be judged"):
        read_value(written)


@pytest.mark.parametrize(
    "written", ["", "  ", "-", "–", "…", "...", "n/a", "N/A", "chưa có số liệu", "Không có số liệu"]
)
def test_saying_nothing_is_no_data(written):
    for asked in ({}, {"yes_no": True}, {"levels": ("Khá", "Tốt")}):
        assert read_value(written, **asked).known is Known.NOTHING


RATIOS = """
4/4 trường   | 4    | 4
18/18        | 18   | 18
72 / 76 hộ   | 72   | 76
8,5/10       | 8.5  | 10
0/5          | 0    | 5
"""


@pytest.mark.parametrize(("written", "numerator", "denominator"), rows(RATIOS))
def test_a_ratio_keeps_both_its_numbers(written, numerator, denominator):
    reading = read_value(written, unit="%")

    assert (reading.numerator, reading.denominator) == (Decimal(numerator), Decimal(denominator))
    assert reading.number is None


def test_none_of_none_is_not_computable():
    assert read_value("0/0 hộ").known is Known.NOT_COMPUTABLE


@pytest.mark.parametrize("written", ["98,5 % (135/137 hộ)", "135/137 hộ (98,5%)"])
def test_a_percentage_may_carry_its_ratio(written):
    reading = read_value(written, unit="%")

    assert (reading.number, reading.numerator, reading.denominator) == (Decimal("98.5"), 135, 137)


def test_two_figures_in_one_cell_are_refused():
    with pytest.raises(TwoFigures):
        read_value("98 (99)")


def test_a_unit_may_name_the_whole():
    reading = read_value("3", unit="/4 trường")

    assert (reading.numerator, reading.denominator, reading.unit) == (3, 4, "trường")


UNITS = [
    ("42,8 triệu", "triệu đồng/người/năm"),
    ("42,8 triệu đồng/người/năm", "triệu đồng/người/năm"),
    ("5 phần trăm", "%"),
    ("5%", "% nội dung"),
    ("12 m2/người", "m²/người"),
    ("3 households", "hộ"),
    ("98 điểm", "điểm/100"),
]


@pytest.mark.parametrize(("written", "unit"), UNITS)
def test_a_unit_which_agrees_is_taken_off(written, unit):
    assert read_value(written, unit=unit).number is not None


@pytest.mark.parametrize(
    ("written", "unit"),
    [("1,5 tỷ đồng", "triệu đồng"), ("5 hộ", "%"), ("5%", "hộ"), ("3 km", "m²/người")],
)
def test_another_unit_is_refused_not_converted(written, unit):
    with pytest.raises(OtherUnit, match="Write it in"):
        read_value(written, unit=unit)


WORDS = """
đạt          | MET
Đạt chuẩn    | MET
x            | MET
✓            | MET
met          | MET
cơ bản đạt   | BASICALLY_MET
CBĐ          | BASICALLY_MET
chưa đạt     | NOT_MET
Không đạt    | NOT_MET
có           | YES
yes          | YES
1            | YES
không        | NO
no           | NO
0            | NO
"""


@pytest.mark.parametrize(("written", "word"), rows(WORDS))
def test_a_word_answers_a_yes_or_no_question(written, word):
    assert read_value(written, yes_no=True).word is Word[word]


@pytest.mark.parametrize("written", ["đạt", "x", "✓", "có", "chưa đạt"])
def test_a_word_stands_for_a_figure_only_where_the_heading_says_so(written):
    with pytest.raises(WordForFigure):
        read_value(written, unit="%")

    assert read_value(written, unit="%", words_allowed=True).word is not None
    assert read_value("98,5", unit="%", words_allowed=True).number == Decimal("98.5")


def test_a_yes_or_no_question_takes_no_figure():
    with pytest.raises(NotALevel):
        read_value("98", yes_no=True)


DEGREES = ("mức độ 1", "mức độ 2", "mức độ 3")


@pytest.mark.parametrize("written", ["mức độ 2", "Mức độ 2", "2", "II", "mức 2", "level 2"])
def test_a_level_is_found_by_its_name_or_number(written):
    assert read_value(written, levels=DEGREES).level == 1


def test_a_level_is_found_with_either_tone_placement():
    assert read_value("khoẻ", levels=("Yếu", "Khỏe")).level == 1


@pytest.mark.parametrize("written", ["4", "Khá", "IV", "đạt", "0"])
def test_no_level_is_guessed(written):
    with pytest.raises(NotALevel, match="mức độ 1"):
        read_value(written, levels=DEGREES)


def number_cell(value, number_format=None):
    return SheetCell(value, CellKind.NUMBER, "B7", number_format)


CELLS = [
    (0.985, "0.0%", "98.5"),
    (0.985, "General", "0.985"),
    (0.985, None, "0.985"),
    (0.985, '0.0"%"', "0.985"),
    (0.29, "0%", "29"),
    (1, "0%", "100"),
    (46560000, "#,##0.0,,", "46.56"),
    (1234.5, "#,##0.00", "1234.5"),
    (0.7 + 0.1, "0.0", "0.8"),
    (1e-07, None, "0.0000001"),
    (5, "0.00_ ;[Red]-0.00%", "5"),
]


@pytest.mark.parametrize(("stored", "number_format", "number"), CELLS)
def test_a_cell_means_what_it_shows(stored, number_format, number):
    assert read_value(number_cell(stored, number_format)).number == Decimal(number)


def test_a_percent_format_under_another_unit_is_refused():
    with pytest.raises(OtherUnit):
        read_value(number_cell(0.985, "0.0%"), unit="hộ")


@pytest.mark.parametrize("stored", [float("inf"), float("nan"), 1e300, 10**19])
def test_an_absurd_number_is_refused(stored):
    with pytest.raises(NumberTooLong):
        read_value(number_cell(stored))


def test_a_date_says_what_was_typed():
    with pytest.raises(DateForFigure, match=r"1\.5 or 1/5 into 1 May"):
        read_value(SheetCell(date(2024, 5, 1), CellKind.DATE, "B7"))


def test_a_number_shown_as_a_date_says_which():
    with pytest.raises(DateForFigure, match="the number 45 into a date"):
        read_value(SheetCell(date(1900, 2, 13), CellKind.DATE, "B7"))


def test_a_formula_without_result_is_refused():
    with pytest.raises(FormulaWithoutResult, match="let it calculate"):
        read_value(SheetCell("=A1/B1", CellKind.FORMULA, "B7"))


def test_a_formula_with_its_result_is_read_and_remarked_on():
    reading = read_value(SheetCell(5, CellKind.NUMBER, "B7", None, True))

    assert reading.number == 5
    assert reading.remarks[0].en == "the result saved with a formula"


@pytest.mark.parametrize(
    "cell", [SheetCell("#DIV/0!", CellKind.ERROR, "B7"), "#DIV/0!", SheetCell("#DIV/0!")]
)
def test_a_division_by_zero_says_its_denominator_is_zero(cell):
    with pytest.raises(FormulaError, match="denominator is empty or 0"):
        read_value(cell)


@pytest.mark.parametrize("word", ["#REF!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"])
def test_an_error_of_a_formula_is_refused_by_name(word):
    with pytest.raises(FormulaError, match="formula's error"):
        read_value(SheetCell(word, CellKind.ERROR, "B7"))


def test_a_tick_box_answers_yes_or_no():
    assert read_value(SheetCell(True, CellKind.BOOLEAN), yes_no=True).word is Word.YES
    with pytest.raises(WordForFigure, match="TRUE"):
        read_value(SheetCell(True, CellKind.BOOLEAN))


SCALED = """
65.5     | 1 | 655                | EXACT
65.55    | 1 | 655                | STICKY
-0.55    | 1 | -6                 | STICKY
0        | 4 | 0                  | EXACT
65.5000  | 1 | 655                | EXACT
1E+3     | 0 | 1000               | EXACT
1e17     | 0 | 100000000000000000 | EXACT
1e-400   | 2 | 0                  | STICKY
-1e-400  | 2 | -1                 | STICKY
"""


@pytest.mark.parametrize(("number", "scale", "count", "known"), rows(SCALED))
def test_a_number_is_scaled_exactly_or_rounded_down(number, scale, count, known):
    assert scaled(Decimal(number), int(scale)) == (int(count), Known[known])


@pytest.mark.parametrize(
    ("number", "scale"), [("1e18", 0), ("1e17", 1), ("NaN", 0), ("-Infinity", 0)]
)
def test_a_number_which_would_not_fit_is_refused(number, scale):
    with pytest.raises(NumberTooLong):
        scaled(Decimal(number), scale)

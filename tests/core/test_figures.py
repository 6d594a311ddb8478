"""What a cell comes to for its indicator: read exactly, or refused with what to write instead."""

from decimal import Decimal

import pytest

from vedich.core.columns import Column
from vedich.core.entries import Entry, PlaceName
from vedich.core.figures import Figure, UnreadableFigure, kept, read_figure, whole_parts
from vedich.core.model import Indicator, Words
from vedich.core.sheet_cells import text_cell
from vedich.core.words import Kind, Known

INCOME = "triệu đồng/người/năm"


def row(kind: Kind, unit: str | None = None, levels: tuple[str, ...] = ()) -> Indicator:
    return Indicator(code="1", title=Words(vi="Tên"), kind=kind, unit=unit, levels=levels)


def read(text: str, of: Indicator, **said: str) -> Figure:
    columns = {Column[name.upper()]: value for name, value in said.items()}
    return read_figure(Entry(3, PlaceName(), "1", text_cell(text), columns), of)


PERCENT = row(Kind.PERCENT, "%")
AMOUNT = row(Kind.AMOUNT, INCOME)


@pytest.mark.parametrize(
    ("text", "number", "known"),
    [
        ("98,5 %", "98.5", Known.EXACT),
        (">95", "95", Known.MORE_THAN),
        ("từ 95 trở lên", "95", Known.AT_LEAST),
        ("dưới 5", "5", Known.LESS_THAN),
        ("không quá 5", "5", Known.AT_MOST),
        ("", None, Known.NOTHING),
    ],
)
def test_a_figure_is_read_as_it_is_written(text: str, number: str | None, known: Known) -> None:
    figure = read(text, PERCENT)

    assert figure.number == (None if number is None else Decimal(number))
    assert (figure.known, figure.as_written, figure.line) == (known, text, 3)


def test_a_share_is_kept_as_its_parts() -> None:
    inside, beside = read("12/14", PERCENT), read("", PERCENT, numerator="12", denominator="14")

    assert (inside.numerator, inside.denominator) == (12, 14)
    assert (beside.numerator, beside.denominator, beside.known) == (12, 14, Known.EXACT)


def test_a_share_of_nothing_is_not_computable() -> None:
    assert read("0/0", PERCENT).known is Known.NOT_COMPUTABLE
    assert read("", PERCENT, numerator="0", denominator="0").known is Known.NOT_COMPUTABLE


def test_so_many_of_a_whole_is_a_count() -> None:
    assert read("3/4 trường", row(Kind.COUNT, "trường")).number == 3


@pytest.mark.parametrize("of", [row(Kind.AMOUNT, "%"), AMOUNT])
def test_a_ratio_is_no_amount(of: Indicator) -> None:
    """3/100 for a rate is neither 3 % nor 100; of what it is a share, the title does not say."""
    with pytest.raises(UnreadableFigure, match="ratio"):
        read("3/100", of)


@pytest.mark.parametrize(
    ("unit", "of"),
    [
        ("nghìn đồng/người/năm", AMOUNT),
        ("tỷ đồng", AMOUNT),
        ("đồng", AMOUNT),
        ("%", AMOUNT),
        ("ha", PERCENT),
        ("hộ", PERCENT),
    ],
)
def test_a_figure_in_another_unit_is_refused_and_never_converted(unit: str, of: Indicator) -> None:
    with pytest.raises(UnreadableFigure, match="Convert the figure"):
        read("48", of, unit=unit)


@pytest.mark.parametrize(
    ("unit", "of"),
    [
        ("triệu đồng", AMOUNT),
        ("trđ/người/năm", AMOUNT),
        (INCOME, AMOUNT),
        ("phần trăm", PERCENT),
        ("%", row(Kind.PERCENT, "% nội dung")),
        ("hộ", row(Kind.COUNT, "nhà")),
        ("", AMOUNT),
    ],
)
def test_a_unit_may_be_written_in_another_way(unit: str, of: Indicator) -> None:
    assert read("48", of, unit=unit).number == 48


def test_a_word_stands_for_a_yes_and_is_no_figure_elsewhere() -> None:
    yes_no = row(Kind.YES_NO)

    assert [read(text, yes_no).number for text in ("đạt", "có", "không", "")] == [1, 1, 0, None]
    with pytest.raises(UnreadableFigure, match=r"needs a figure \(%\)"):
        read("đạt", PERCENT)


def test_a_level_is_its_place_in_the_list() -> None:
    levels = row(Kind.LEVEL, "mức độ", ("Trung bình", "Khá", "Tốt"))

    assert [read(text, levels).number for text in ("trung bình", "Khá", "TỐT")] == [0, 1, 2]
    with pytest.raises(UnreadableFigure, match="needs one of: Trung bình, Khá, Tốt"):
        read("đạt", levels)


@pytest.mark.parametrize("unit", ["đạt/không", "đạt/chưa đạt", "Đạt", "x"])
def test_a_mark_stands_for_met_only_where_the_heading_says_so(unit: str) -> None:
    assert read("x", row(Kind.YES_NO), unit=unit).number == 1
    for other in ("", "tiêu chí"):
        with pytest.raises(UnreadableFigure, match="heading does not say đạt"):
            read("x", row(Kind.YES_NO, "đạt/không"), unit=other)


def test_a_gate_is_met_or_not_and_never_yes_or_no() -> None:
    """ "Không có nợ đọng: không" may say that there is no debt, or that the gate is not met."""
    gate = Indicator.model_construct(
        code="gate:no-debt", title=Words(vi="Không có nợ đọng"), kind=Kind.YES_NO
    )

    assert [read(text, gate).number for text in ("đạt", "chưa đạt")] == [1, 0]
    for text in ("không", "có", "0", "1"):
        with pytest.raises(UnreadableFigure, match="does not say whether the condition"):
            read(text, gate)


@pytest.mark.parametrize("of", [PERCENT, row(Kind.AMOUNT, "%")])
@pytest.mark.parametrize("text", ["", "95", "cơ bản đạt"])
def test_half_a_ratio_is_refused(of: Indicator, text: str) -> None:
    with pytest.raises(UnreadableFigure, match="numerator “90”, denominator “–”"):
        read(text, of, numerator="90")
    with pytest.raises(UnreadableFigure, match="numerator “–”, denominator “100”"):
        read(text, of, denominator="100")


def test_a_bound_is_no_part_of_a_ratio() -> None:
    with pytest.raises(UnreadableFigure, match="two exact numbers"):
        read("", PERCENT, numerator=">90", denominator="100")


def test_parts_beside_an_amount_in_percent_do_not_vanish() -> None:
    with pytest.raises(UnreadableFigure, match="“3/100” is a ratio"):
        read("", row(Kind.AMOUNT, "%"), numerator="3", denominator="100")


def test_basically_met_beside_a_ratio_is_a_tag_and_the_ratio_is_kept() -> None:
    figure = read("cơ bản đạt", PERCENT, numerator="90", denominator="100")

    assert (figure.numerator, figure.denominator, figure.known) == (90, 100, Known.EXACT)
    assert figure.basically_met


def test_what_is_too_large_is_named_by_its_parts_where_nothing_else_is_written() -> None:
    with pytest.raises(UnreadableFigure, match="“1/10000000000000” is larger"):
        read("", PERCENT, numerator="1", denominator="10000000000000")


@pytest.mark.parametrize("of", [PERCENT, AMOUNT, row(Kind.YES_NO), row(Kind.COUNT, "nhà")])
def test_basically_met_is_a_tag_without_a_figure(of: Indicator) -> None:
    figure = read("cơ bản đạt", of)

    assert (figure.number, figure.known, figure.basically_met) == (None, Known.NOTHING, True)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("100000000001", AMOUNT),
        ("1000000000000001/2000000000000000", PERCENT),
        ("100001", row(Kind.SHARE_OF_OTHER, INCOME)),
    ],
)
def test_what_cannot_be_judged_exactly_is_refused_row_by_row(text: str, of: Indicator) -> None:
    with pytest.raises(UnreadableFigure, match="larger than can be judged exactly"):
        read(text, of)


def test_the_largest_number_is_told_as_each_language_writes_it() -> None:
    with pytest.raises(UnreadableFigure) as refused:
        read("100000000001", AMOUNT)

    assert "(100.000.000.000)" in refused.value.said.vi
    assert "(100,000,000,000)" in refused.value.said.en


def test_a_negative_whole_is_refused() -> None:
    with pytest.raises(UnreadableFigure, match="denominator -5 is negative"):
        read("", PERCENT, numerator="1", denominator="-5")


@pytest.mark.parametrize(
    ("up", "down", "whole"),
    [("12.5", "20", (125, 200)), ("12", "20.0", (12, 20)), ("0.001", "3", (1, 3000))],
)
def test_a_ratio_is_kept_in_whole_numbers(up: str, down: str, whole: tuple[int, int]) -> None:
    assert whole_parts(Figure(numerator=Decimal(up), denominator=Decimal(down))) == whole


@pytest.mark.parametrize(
    ("number", "known", "expected"),
    [
        ("65.55", Known.EXACT, (655, Known.STICKY)),
        ("65.5", Known.EXACT, (655, Known.EXACT)),
        ("65.5", Known.MORE_THAN, (655, Known.MORE_THAN)),
        ("65.55", Known.MORE_THAN, (655, Known.MORE_THAN)),
        ("65.55", Known.AT_LEAST, (655, Known.MORE_THAN)),
        ("65.55", Known.LESS_THAN, (656, Known.LESS_THAN)),
        ("65.55", Known.AT_MOST, (656, Known.LESS_THAN)),
        ("-0.05", Known.EXACT, (-1, Known.STICKY)),
    ],
)
def test_a_bound_with_more_decimals_than_are_kept_is_never_sharper(
    number: str, known: Known, expected: tuple[int, Known]
) -> None:
    assert kept(Decimal(number), known, 1) == expected

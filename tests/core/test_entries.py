"""Tables as people lay them out, taken apart into figures: none of them may vanish."""

from typing import NamedTuple

import pytest

from vedich.core.columns import Column
from vedich.core.entries import Entry, Named, NoFigures, PlaceName, entries
from vedich.core.said import Said
from vedich.core.sheet_cells import SheetCell, text_cell


class Row(NamedTuple):
    line: int
    cells: tuple[SheetCell, ...]
    problems: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()


def read(headings: str, *rows: str) -> list[Entry]:
    cells = (tuple(map(text_cell, row.split(","))) for row in rows)
    return list(entries(headings.split(","), (Row(n, row) for n, row in enumerate(cells, start=2))))


def only(headings: str, row: str) -> Entry:
    (entry,) = read(headings, row)
    return entry


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("15.1 tử số,15.1 mẫu số", "90,100"),
        ("15.1 (tử số),15.1 (mẫu số)", "90,100"),
        ("Mẫu số 15.1,Tử số 15.1", "100,90"),
        ("15.1 - numerator,15.1 - denominator", "90,100"),
        ("15.1 BHYT (tử số),15.1 mẫu số", "90,100"),
    ],
)
def test_the_parts_of_a_ratio_are_read_together(headings: str, row: str) -> None:
    entry = only(f"xã,năm,{headings}", f"A,2023,{row}")

    assert (entry.get(Column.NUMERATOR), entry.get(Column.DENOMINATOR)) == ("90", "100")
    assert (entry.cell.text, entry.indicator[:4]) == ("", "15.1")


def test_a_value_stands_beside_its_parts_and_other_measures_are_apart() -> None:
    first, second = read("xã,2.1,15.1 tử số,15.1,15.1 mẫu số", "A,80,90,95,100")

    assert (first.indicator, first.cell.text, first.get(Column.NUMERATOR)) == ("2.1", "80", "")
    assert (second.cell.text, second.get(Column.NUMERATOR)) == ("95", "90")


def test_lone_parts_are_of_the_only_measure_or_of_none() -> None:
    alone = only("xã,15.1,tử số,mẫu số", "A,95,90,100")
    several = read("xã,15.1,tử số,mẫu số,3.1", "A,95,90,100,80")

    assert alone.get(Column.DENOMINATOR) == "100"
    assert [(entry.indicator, entry.cell.text) for entry in several] == [
        ("15.1", "95"),
        ("3.1", "80"),
        ("tử số", "90"),
        ("mẫu số", "100"),
    ]
    assert "Head it like “15.1 tử số”" in several[2].problems[0].en


@pytest.mark.parametrize(
    ("headings", "row", "indicator", "unit"),
    [
        ("chỉ tiêu,giá trị (%)", "15.1,95", "15.1", "%"),
        ("chỉ tiêu,tỷ lệ (%)", "15.1,95", "15.1", "%"),
        ("chỉ tiêu,đánh giá", "15.1,95", "15.1", "đạt/không"),
        ("chỉ tiêu,đạt", "15.1,95", "15.1", "đạt/không"),
        ("chỉ tiêu,giá trị,tỷ lệ (%)", "15.1,,95", "15.1", "%"),
        ("tên chỉ tiêu,mã chỉ tiêu,giá trị", "BHYT,15.1,95", "15.1 BHYT", ""),
        ("mã chỉ tiêu,chỉ tiêu,giá trị", "15.1,15.1 BHYT,95", "15.1 BHYT", ""),
        ("mã chỉ tiêu,chỉ tiêu,giá trị", "15.1,3.1 Tưới,95", "15.1 3.1 Tưới", ""),
        ("mã,chỉ tiêu,giá trị", "15.1,BHYT,95", "15.1 BHYT", ""),
    ],
)
def test_a_row_names_its_indicator_and_unit(
    headings: str, row: str, indicator: str, unit: str
) -> None:
    entry = only(f"xã,{headings}", f"A,{row}")

    assert (entry.indicator, entry.cell.text) == (indicator, "95")
    assert entry.get(Column.UNIT) == unit


def test_a_code_that_is_no_indicators_is_the_places() -> None:
    place = only("mã,xã,chỉ tiêu,giá trị", "16414,A,15.1,95").place

    assert place == PlaceName("16414", ("A",))


def test_a_column_that_is_not_read_is_told_once() -> None:
    first, second = read("xã,chỉ tiêu,giá trị,người nhập", "A,15.1,95,Nam", "A,3.1,80,Nam")

    assert "“người nhập”" in first.remarks[0].en
    assert not second.remarks


def test_a_row_tells_whether_it_names_a_commune() -> None:
    table = "tỉnh,xã,chỉ tiêu,giá trị"

    named = [entry.place.commune for entry in read(table, "T,A,15.1,95", "T,,15.1,95")]
    without = only("tỉnh,chỉ tiêu,giá trị", "T,15.1,95").place.commune

    assert [*named, without] == [Named.HERE, Named.NOT_HERE, Named.NO_COLUMN]


def test_what_a_province_is_makes_no_other_province() -> None:
    every = {
        PlaceName("", (name, "A")).identity()
        for name in ("Thanh Hóa", "tỉnh Thanh Hóa", "Tỉnh Thanh Hoá")
    }

    assert len(every) == 1
    assert PlaceName("", ("TP. Hà Nội", "A")).identity() == ("", "hà nội", "a")


@pytest.mark.parametrize("headings", ["Báo cáo,a,b", "xã,năm"])
def test_headings_that_name_no_figure_are_refused(headings: str) -> None:
    with pytest.raises(NoFigures, match=headings.replace(",", ", ")):
        read(headings, "1,2,3")


def test_a_value_without_any_indicator_is_counted_and_does_not_vanish() -> None:
    assert only("xã,giá trị", "A,95").indicator == "giá trị"

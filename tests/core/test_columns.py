import pytest

from vedich.core.columns import (
    Column,
    code_and_name,
    columns_of,
    is_long,
    name_and_unit,
    unit_said,
)


def test_headings_are_known_in_both_languages_and_any_order() -> None:
    vietnamese = columns_of(["Giá trị", "Xã", "CHỈ TIÊU", "Năm", "Đơn vị tính", "lạ"])
    english = columns_of(["commune", "indicator", "year", "value", "unit"])

    assert vietnamese == {
        0: Column.VALUE,
        1: Column.COMMUNE,
        2: Column.INDICATOR,
        3: Column.PERIOD,
        4: Column.UNIT,
    }
    assert is_long(vietnamese)
    assert is_long(english)


def test_a_table_without_a_value_column_is_wide() -> None:
    assert not is_long(columns_of(["xã", "1.1", "1.2"]))


def test_a_code_is_split_from_its_name() -> None:
    assert code_and_name("10 Thu nhập") == ("10", "thu nhập")
    assert code_and_name("17.10") == ("17.10", "")
    assert code_and_name("Chỉ tiêu 5.1.b") == ("5.1.b", "")
    assert code_and_name("3.x1") == ("3.x1", "")
    assert code_and_name("6 tháng") == ("6", "tháng")
    assert code_and_name("Thu nhập") == ("", "thu nhập")


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("stt,xã,năm,cấp độ,mã,giá trị", "order,commune,period,level,indicator code,value"),
        ("commune,year,level,code,value", "commune,period,level,indicator code,value"),
        ("mã,xã,năm,1.1,1.2", "place code,commune,period,-,-"),
        ("tên chỉ tiêu,mã chỉ tiêu,giá trị", "indicator name,indicator code,value"),
        ("mã chỉ tiêu,tên chỉ tiêu,giá trị", "indicator code,indicator name,value"),
        ("mã,mã chỉ tiêu,giá trị", "place code,indicator code,value"),
        ("mã,mã xã,giá trị", "indicator code,place code,value"),
        ("mã,chỉ tiêu,giá trị", "code of place or indicator,indicator,value"),
        ("Chỉ tiêu,Giá trị (%)", "indicator,value"),
        ("chỉ tiêu,kết quả,giá trị", "indicator,-,value"),
        ("đơn vị,chỉ tiêu,giá trị", "commune,indicator,value"),
        ("xã,chỉ tiêu,đơn vị,giá trị", "commune,indicator,unit,value"),
    ],
)
def test_each_column_is_taken_by_the_heading_that_fits_best(headings: str, columns: str) -> None:
    found = columns_of(headings.split(","))

    assert [found.get(i, "-") for i in range(len(headings.split(",")))] == columns.split(",")


@pytest.mark.parametrize(
    ("headings", "long"),
    [
        ("chỉ tiêu,giá trị", True),
        ("mã,giá trị", True),
        ("tiêu chí,giá trị", True),
        ("chỉ tiêu,tỷ lệ (%)", True),
        ("chỉ tiêu,tử số,mẫu số", True),
        ("chỉ tiêu,đánh giá", True),
        ("xã,kết quả,15.1", False),  # of which indicator, nobody can tell; 15.1 is a figure
        ("xã,15.1 tử số,15.1 mẫu số", False),
    ],
)
def test_a_table_is_long_where_a_row_names_an_indicator_and_has_a_figure(
    headings: str, long: bool
) -> None:
    assert is_long(columns_of(headings.split(","))) is long


def test_a_unit_in_brackets_is_the_unit_and_other_brackets_are_of_the_name() -> None:
    assert name_and_unit("Tỷ lệ hộ nghèo (%)") == ("Tỷ lệ hộ nghèo", "%")
    assert name_and_unit("Thu nhập (triệu đồng/người/năm)")[1] == "triệu đồng/người/năm"
    assert name_and_unit("BHYT (nam và nữ)") == ("BHYT (nam và nữ)", "")
    assert unit_said("Giá trị (%)") == "%"
    assert [unit_said(text) for text in ("Đạt", "1.1 (đạt/chưa đạt)", "Đạt chuẩn y tế")] == [
        "đạt/không",
        "đạt/chưa đạt",
        "",
    ]

from vedich.core.columns import Column, code_and_name, columns_of, is_long


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

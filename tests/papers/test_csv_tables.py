import pytest

from tests.papers.broken_files import text
from vedich.papers.tables import CellKind, UnreadableTable, read_table

LINES = "Xã;Tỷ lệ, %;Ghi chú, nếu có\nĐông Thịnh;98,5;a, b\nHà Long;;\n"
HEADINGS = ("Xã", "Tỷ lệ, %", "Ghi chú, nếu có")


def texts(path):
    return [[cell.text for cell in row.cells] for row in read_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_or_without_its_mark(encoding, tmp_path):
    table = read_table(text(tmp_path, LINES.encode(encoding)))

    assert table.headings == HEADINGS
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Đông Thịnh", "98,5", "a, b"],
        ["Hà Long", "", ""],
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(ends, tmp_path):
    assert len(texts(text(tmp_path, LINES.replace("\n", ends)))) == 2


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found(sign, tmp_path):
    path = text(tmp_path, f"xã{sign}chỉ tiêu{sign}giá trị\nĐông Thịnh{sign}18.4{sign}98\n")

    assert read_table(path).headings == ("xã", "chỉ tiêu", "giá trị")


def test_commas_inside_headings_do_not_mislead(tmp_path):
    path = text(tmp_path, "Xã;Nghèo, cận nghèo, %;Thu, triệu, đồng\nĐông Thịnh;3,5;60,5\n")

    assert texts(path) == [["Đông Thịnh", "3,5", "60,5"]]


def test_excels_own_line_about_the_separator_is_followed(tmp_path):
    table = read_table(text(tmp_path, "sep=|\r\nxã|giá trị\r\nĐông Thịnh|98,5\r\n"))

    (row,) = table.rows
    assert table.headings == ("xã", "giá trị")
    assert row.line == 3


def test_one_column_needs_no_separator(tmp_path):
    assert texts(text(tmp_path, "xã\nĐông Thịnh\n")) == [["Đông Thịnh"]]


def test_a_row_has_the_line_it_starts_on(tmp_path):
    path = text(tmp_path, 'xã,ghi chú\nA,"hai\ndòng"\n\nB,"ba\n\ndòng"\nC,d\n')

    rows = list(read_table(path).rows)
    assert [row.line for row in rows] == [2, 5, 8]
    assert rows[0].cells[1].text == "hai\ndòng"
    assert rows[2].cells[1].ref == "B8"


def test_a_short_row_is_filled_up(tmp_path):
    (row,) = read_table(text(tmp_path, "a,b,c\n1\n")).rows

    assert [cell.kind for cell in row.cells] == [CellKind.TEXT, CellKind.EMPTY, CellKind.EMPTY]
    assert row.cells[2].ref == "C2"
    assert not row.problems


def test_empty_cells_beyond_the_headings_are_nothing(tmp_path):
    (row,) = read_table(text(tmp_path, "a,b,,\n1,2,,\n")).rows

    assert len(row.cells) == 2
    assert not row.problems


def test_a_value_under_no_heading_is_remarked_on(tmp_path):
    (row,) = read_table(text(tmp_path, "a,,c\n1,2,3\n")).rows

    assert "B2" in row.remarks[0].en


def test_one_bad_row_does_not_spoil_the_others(tmp_path):
    rows = list(read_table(text(tmp_path, "a,b\n1,2\n1,2,3\n1,2\n")).rows)

    assert [bool(row.problems) for row in rows] == [False, True, False]


def test_headings_are_written_in_one_way(tmp_path):
    assert read_table(text(tmp_path, "Hoà  Bình,\u200bthuỷ\n1,2\n")).headings == (
        "Hòa Bình",
        "thủy",
    )


def test_the_same_bytes_give_the_same_table(tmp_path):
    path = text(tmp_path, LINES)

    assert list(read_table(path).rows) == list(read_table(path).rows)


def test_a_csv_has_no_sheets(tmp_path):
    with pytest.raises(UnreadableTable, match="no sheet"):
        read_table(text(tmp_path, LINES), sheet="Trang 1")


def test_how_many_lines_there_are_is_known_before(tmp_path):
    assert read_table(text(tmp_path, LINES)).lines == 2

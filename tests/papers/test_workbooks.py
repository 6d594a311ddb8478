import threading
import time
from datetime import date

import pytest
import xlsxwriter

from tests.papers.broken_files import GOOD_ROWS, MAIN, book, cell, raw_book, relation, with_texts
from vedich.core.values import read_value
from vedich.papers.tables import CellKind, UnreadableTable, read_table


def only_row(path, **choice):
    (row,) = read_table(path, **choice).rows
    return row


def test_cells_keep_what_excel_knows_of_them(tmp_path):
    rows = [
        ["xã", "số", "ngày", "có", "lỗi"],
        ["Đông Thịnh", 0.985, date(2024, 5, 1), True, "#REF!"],
    ]

    def as_percent(sheet):
        sheet["B2"].number_format = "0.0%"

    row = only_row(book(tmp_path, rows, percent=as_percent))

    assert [one.kind.value for one in row.cells] == ["text", "number", "date", "boolean", "error"]
    assert [one.value for one in row.cells] == [*rows[1]]
    assert [one.ref for one in row.cells] == ["A2", "B2", "C2", "D2", "E2"]
    assert str(read_value(row.cells[1]).number) == "98.5"


def test_numbers_come_back_as_typed(tmp_path):
    numbers = [1, 98.5, 0.1, 1234567.89, -3, 10**15]

    row = only_row(book(tmp_path, [list("abcdef"), numbers]))

    assert [one.value for one in row.cells] == numbers


def formula(folder, value):
    path = folder / "figures.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["xã", "giá trị"])
        sheet.write(1, 0, "Đông Thịnh")
        sheet.write_formula(1, 1, "=197/2", None, value)
    return path


def test_a_formula_gives_its_saved_result_and_says_so(tmp_path):
    saved = only_row(formula(tmp_path, 98.5)).cells[1]

    assert (saved.value, saved.kind, saved.from_formula) == (98.5, CellKind.NUMBER, True)
    assert read_value(saved).remarks


def test_a_formula_without_saved_result_is_seen_as_such(tmp_path):
    unsaved = only_row(book(tmp_path, [["xã", "a"], ["A", "=1+1"]])).cells[1]

    assert (unsaved.value, unsaved.kind) == ("=1+1", CellKind.FORMULA)


def test_the_only_sheet_with_content_is_read(tmp_path):
    table = read_table(book(tmp_path, [], [["xã"], ["Hà Long"]]))

    assert table.sheet == "Trang 2"


def test_a_sheet_may_be_named(tmp_path):
    path = book(tmp_path, [["xã"], ["A"]], [["xã"], ["B"]])

    assert only_row(path, sheet="Trang 2").cells[0].text == "B"
    with pytest.raises(UnreadableTable, match="“Trang 1”, “Trang 2”"):
        read_table(path, sheet="Trang 3")


def hidden(sheet):
    sheet.sheet_state = "hidden"


def test_a_hidden_sheet_is_passed_over_and_named(tmp_path):
    table = read_table(book(tmp_path, [["x"], [1]], [["xã"], ["A"]], hide=hidden))

    assert table.sheet == "Trang 2"
    assert "“Trang 1” was not read" in table.remarks[0].en


def test_a_hidden_sheet_asked_for_is_read_and_noted(tmp_path):
    table = read_table(book(tmp_path, [["x"], [1]], [["xã"], ["A"]], hide=hidden), sheet="Trang 1")

    assert table.headings == ("x",)
    assert table.remarks[0].en == "this sheet is hidden"


def test_a_hidden_row_is_read_and_noted(tmp_path):
    def hide_row(sheet):
        sheet.row_dimensions[3].hidden = True

    rows = list(read_table(book(tmp_path, [["xã"], ["A"], ["B"]], hide=hide_row)).rows)

    assert [[said.en for said in row.remarks] for row in rows] == [[], ["this row is hidden"]]


def test_lines_are_those_of_the_sheet(tmp_path):
    path = book(tmp_path, [[], [], ["xã", "a"], [], ["A", 1], [], [None, 2]])

    assert [row.line for row in read_table(path).rows] == [5, 7]


def test_codes_typed_as_numbers_are_headings(tmp_path):
    def two_decimals(sheet):
        sheet["C1"].number_format = "0.00"

    path = book(tmp_path, [["xã", 4.2, 10.1, 18], ["A", 1, 2, 3]], shown=two_decimals)

    assert read_table(path).headings == ("xã", "4.2", "10.10", "18")


def test_styled_cells_far_out_are_nothing(tmp_path):
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

    assert only_row(raw_book(tmp_path, GOOD_ROWS + far)).cells[0].text == "Đông Thịnh"


def test_rich_text_is_joined_and_reading_aids_left_out(tmp_path):
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>Đông </t></r><r><t>Thịnh</t></r></si>'
        "<si><t>xã</t><rPh><t>no</t></rPh></si></sst>"
    )
    path = with_texts(tmp_path, strings)
    rows = cell("A1", "1", "s") + cell("A2", "0", "s")
    parts = {"xl/s.xml": strings, "xl/_rels/workbook.xml.rels": related(path)}

    table = read_table(raw_book(tmp_path, rows, parts=parts))

    assert table.headings == ("xã",)
    assert next(table.rows).cells[0].text == "Đông Thịnh"


def related(path):
    both = relation("sharedStrings", "s.xml", "r2").partition(">")[2]
    return relation("worksheet", "worksheets/sheet1.xml").replace("</Relationships>", both)


def test_signs_excel_cannot_write_are_put_back(tmp_path):
    rows = cell("A1", "xã", "str") + cell("A2", "a_x0041_b_xD800_", "str")

    assert only_row(raw_book(tmp_path, rows)).cells[0].text == "aAb_xD800_"


def test_cells_without_references_follow_one_another(tmp_path):
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"

    table = read_table(raw_book(tmp_path, rows))

    assert table.headings == ("1", "2")
    assert [one.value for one in next(table.rows).cells] == [3, None]


@pytest.mark.parametrize(
    ("code", "kind"), [(14, "date"), (20, "date"), (10, "number"), (0, "number")]
)
def test_a_built_in_format_says_what_a_number_is(code, kind, tmp_path):
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{code}"/></cellXfs></styleSheet>'
    both = relation("styles", "styles.xml", "r2").partition(">")[2]
    rels = relation("worksheet", "worksheets/sheet1.xml").replace("</Relationships>", both)
    parts = {"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": rels}
    rows = cell("A1", "xã", "str") + cell("A2", "0.5")

    assert only_row(raw_book(tmp_path, rows, parts=parts)).cells[0].kind.value == kind


def test_a_merged_cell_counts_for_every_row_it_covers(tmp_path):
    rows = [["tỉnh", "xã", "a"], ["T", "A", 1], [None, None, 2], [None, "B", 3], ["U", None, 4]]

    def merge(sheet):
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:B3")

    read = list(read_table(book(tmp_path, rows, merge=merge)).rows)

    assert [[cell.text for cell in row.cells] for row in read] == [
        ["T", "A", "1"],
        ["T", "A", "2"],
        ["T", "B", "3"],
        ["U", "", "4"],
    ]
    assert [len(row.remarks) for row in read] == [2, 0, 0, 0]


def test_a_value_merged_over_several_columns_is_of_the_first_alone(tmp_path):
    rows = [["xã", "a", "b"], ["A", 1, None], ["B", None, None]]
    path = book(tmp_path, rows, merge=lambda sheet: sheet.merge_cells("B2:C3"))

    read = list(read_table(path).rows)

    assert [[cell.text for cell in row.cells] for row in read] == [["A", "1", ""], ["B", "1", ""]]


def test_whoever_stops_early_leaves_no_process(tmp_path):
    path = book(tmp_path, [["xã"], *[[n] for n in range(20_000)]])
    watching = threading.active_count()

    table = read_table(path)
    next(table.rows)
    table.rows.close()

    assert threading.active_count() <= watching  # the alarm that would end the child is off


def test_a_refused_sheet_leaves_no_process(tmp_path):
    path = book(tmp_path, [["xã", "xã"], *[[n] for n in range(20_000)]])
    watching = threading.active_count()

    with pytest.raises(UnreadableTable, match="both headed"):
        read_table(path)

    assert threading.active_count() <= watching


def test_a_province_is_read_in_good_time(tmp_path):
    rows = [["xã", *map(str, range(47))]]
    rows += [[f"Xã {n}", *[n + code / 10 for code in range(47)]] for n in range(166)]
    path = book(tmp_path, rows)

    begun = time.perf_counter()
    cells = sum(len(row.cells) for row in read_table(path).rows)

    assert cells == 166 * 48
    assert time.perf_counter() - begun < 5

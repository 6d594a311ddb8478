"""Tables below titles, headings in two rows: read as any other; what is lost is refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vedich.core.entries import entries
from vedich.papers.free_tables import FreeTable, free_table
from vedich.papers.grids import read_grids
from vedich.papers.headings import TitleAbove
from vedich.papers.tables import read_table
from vedich.papers.workbook_problems import MergedHeadings

WIDE = [
    ["BIỂU TỔNG HỢP", None, None, None],
    ["Xã", "9. Tỷ lệ hộ có nhà ở kiên cố", None, "Ghi chú"],
    [None, "Tử số", "Mẫu số", None],
    ["Đông Thịnh", 40, 41, "x"],
    ["Đông Phú", 50, 60, None],
]
MERGED = ("A1:D1", "A2:A3", "B2:C2", "D2:D3")


def page_of(rows: list[list[object]], *merged: str) -> Workbook:
    book = Workbook()
    page: Worksheet = book.worksheets[0]
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    return book


def saved(book: Workbook, folder: Path) -> Path:
    path = folder / "bieu.xlsx"
    book.save(path)
    return path


def found_in(path: Path, **where: int) -> FreeTable | None:
    """Return the table of the first sheet; a sheet is read while its workbook is."""
    return next(free_table(grid, **where) for grid in read_grids(path))


def test_titles_are_passed_over_and_two_rows_of_headings_put_together(tmp_path: Path) -> None:
    table = read_table(saved(page_of(WIDE, *MERGED), tmp_path))

    assert table.headings == (
        "Xã",
        "9. Tỷ lệ hộ có nhà ở kiên cố – Tử số",
        "9. Tỷ lệ hộ có nhà ở kiên cố – Mẫu số",
        "Ghi chú",
    )
    assert "row 2–3" in table.remarks[0].en
    found = list(entries(table.headings, table.rows))
    assert [(one.place.name, one.indicator) for one in found] == [
        ("Đông Thịnh", "9. Tỷ lệ hộ có nhà ở kiên cố"),
        ("Đông Phú", "9. Tỷ lệ hộ có nhà ở kiên cố"),
    ]
    assert [(one.said.get("numerator"), one.said.get("denominator")) for one in found] == [
        ("40", "41"),
        ("50", "60"),
    ]


def test_a_column_that_lost_its_heading_is_not_guessed(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Xã", "Chỉ tiêu", None], ["Đông Thịnh", "9", 95]]

    with pytest.raises(MergedHeadings):
        read_table(saved(page_of(rows, "B1:C1"), tmp_path))


def test_headings_nobody_knows_are_left_to_people(tmp_path: Path) -> None:
    rows: list[list[object]] = [["BÁO CÁO"], ["cột một", "cột hai"], ["A", 1]]

    with pytest.raises(TitleAbove):
        read_table(saved(page_of(rows), tmp_path))
    found = found_in(saved(page_of(rows), tmp_path))
    assert found is not None
    assert found.headings == ("cột một", "cột hai")


def test_somebody_may_say_where_the_headings_are(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Xã", "Chỉ tiêu"], ["Tên", "Số"], ["Đông Thịnh", 9]]

    found = found_in(saved(page_of(rows), tmp_path), first=2, depth=1)

    assert found is not None
    assert found.headings == ("Tên", "Số")
    assert [row.line for row in found.rows] == [3]


def test_a_row_that_numbers_the_columns_is_no_heading(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Xã", "Chỉ tiêu", "Giá trị"],
        [1, 2, 3],
        ["Đông Thịnh", "9 Nhà ở", 95],
    ]

    found = found_in(saved(page_of(rows), tmp_path))

    assert found is not None
    assert found.first == 1


def test_a_sheet_without_rows_of_several_cells_is_no_table(tmp_path: Path) -> None:
    assert found_in(saved(page_of([["một"], ["hai"]]), tmp_path)) is None

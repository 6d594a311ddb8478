"""Tables of people's own making that are too large, or in which nobody can tell what stands."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import Workbook

from tests.papers.test_free_tables import page_of, saved
from vedich.core.entries import Entry, entries
from vedich.papers.free_headings import NoHeadings
from vedich.papers.free_tables import FreeTable, free_table
from vedich.papers.grids import read_grids
from vedich.papers.rows import LIMITS, Limits
from vedich.papers.tables import read_table
from vedich.papers.workbook_problems import FarCell, TooManyCells

BELOW = [["Tiêu đề"]] * 32 + [["Xã", "Chỉ tiêu", "Giá trị"], ["Đông Thịnh", "9 Nhà ở", 95]]


def found_in(path: Path, limits: Limits = LIMITS, **where: int) -> FreeTable | None:
    """Return the table of the first sheet; a sheet is read while its workbook is."""
    return next(free_table(grid, **where) for grid in read_grids(path, limits))


def test_headings_below_the_first_rows_are_not_found_and_it_is_said(tmp_path: Path) -> None:
    path = saved(page_of(BELOW, "A1:C1"), tmp_path)  # a title over all columns

    with pytest.raises(NoHeadings, match="first 30 rows"):
        found_in(path)
    with pytest.raises(NoHeadings, match="Delete the lines above"):
        read_table(path)


def test_headings_below_the_first_rows_are_read_where_somebody_says_they_are(
    tmp_path: Path,
) -> None:
    found = found_in(saved(page_of(BELOW), tmp_path), first=33, depth=1)

    assert found is not None
    assert found.headings == ("Xã", "Chỉ tiêu", "Giá trị")
    assert [row.line for row in found.rows] == [34]


def test_a_figure_merged_over_two_rows_is_no_figure(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["BIỂU TỔNG HỢP"],
        ["Xã", "9. Nhà ở"],
        ["Đông Thịnh", 97],
        ["Đông Phú", None],
        ["Đông Văn", 95],
    ]

    table = read_table(saved(page_of(rows, "A1:B1", "B3:B4"), tmp_path))

    said = {row.line: [problem.en for problem in row.problems] for row in table.rows}
    assert said.keys() == {3, 4, 5}
    assert "B3:B4 are merged" in said[3][0]
    assert "B3:B4 are merged" in said[4][0]
    assert not said[5]


def test_a_hidden_sheet_and_row_below_titles_are_told(tmp_path: Path) -> None:
    book = page_of([["BIỂU TỔNG HỢP", None], ["Xã", "9. Nhà ở"], ["Đông Thịnh", 97]], "A1:B1")
    book.worksheets[0].row_dimensions[3].hidden = True
    book.create_sheet("khác")
    book.worksheets[0].sheet_state, book.active = "hidden", 1

    table = read_table(saved(book, tmp_path), sheet=book.worksheets[0].title)

    assert "this sheet is hidden" in [one.en for one in table.remarks]
    assert [[one.en for one in row.remarks] for row in table.rows] == [["this row is hidden"]]


def test_another_unit_over_a_column_reaches_whoever_judges_the_figure(tmp_path: Path) -> None:
    heading = "10 Thu nhập bình quân (ĐVT: nghìn đồng/người/năm) – Năm 2023"
    table = read_table(saved(page_of([["Xã", heading], ["Đông Thịnh", 66500]]), tmp_path))

    found: list[Entry] = list(entries(table.headings, table.rows))

    assert [list(one.said.values()) for one in found] == [["Đông Thịnh", "nghìn đồng/người/năm"]]


@pytest.mark.parametrize(
    ("limits", "refused", "named"),
    [
        (replace(LIMITS, sheet_cells=5), TooManyCells, "more than 5 filled cells"),
        (replace(LIMITS, sheet_rows=2), FarCell, "beyond the 2 rows"),
        (replace(LIMITS, columns=1), FarCell, "1 columns"),
    ],
)
def test_more_than_is_taken_on_is_refused_by_the_child(
    tmp_path: Path, limits: Limits, refused: type[Exception], named: str
) -> None:
    rows: list[list[object]] = [["Xã", "9. Nhà ở"], ["Đông Thịnh", 97], ["Đông Phú", 95]]
    path = saved(page_of(rows), tmp_path)
    assert found_in(path) is not None

    with pytest.raises(refused, match=named):
        found_in(path, limits)


@pytest.mark.slow
def test_millions_of_cells_are_refused_before_any_is_kept(tmp_path: Path) -> None:
    out, plain = BytesIO(), BytesIO()
    Workbook().save(plain)
    row = b"<row>" + b"<c><v>1</v></c>" * 133 + b"</row>"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006'
                content += b'/main"><sheetData>' + row * 20_000 + b"</sheetData></worksheet>"
            new.writestr(name, content)
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(out.getvalue())

    began = perf_counter()
    with pytest.raises(TooManyCells):
        found_in(path, replace(LIMITS, sheet_cells=500_000, ratio=10_000))
    assert perf_counter() - began < 10

"""The workbook read back: what it says, how it prints, and that nothing in it can run."""

from io import BytesIO
from time import perf_counter
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.papers.assessment_answers import (
    HASH,
    answer,
    criterion,
    indicator,
    paper,
    plain,
    result,
    three_communes,
)
from vedich.papers.assessment import Assessment
from vedich.papers.assessment_pages import WIDTHS_MM
from vedich.papers.assessment_xlsx import write_xlsx
from vedich.papers.marks import MARKS
from vedich.papers.printed_sheets import MARGIN_INCHES, PAGE_POINTS

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "{=1}",
    "\x07bell\x0b",
    "\ud800",
    "a" * 40_000,
)


def book_of(document: Assessment) -> Workbook:
    target = BytesIO()
    write_xlsx(document, target)
    target.seek(0)
    return openpyxl.load_workbook(target)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return book_of(paper(illustrative=True))


def words(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_sheets_are_in_the_order_one_reads_them(book: Workbook) -> None:
    assert book.sheetnames == [
        "Trang bìa",
        "NTM 2023",
        "NTM 2022",
        "Còn thiếu",
        "Đông Phú",
        "Đông Thịnh",
        "Xuân Thắng (sáp nhập từ Xuân T…",
        "Kỳ chưa có bộ tiêu chí",
        "Không nhận ra",
        "Căn cứ và nguồn",
        "Kết quả tạm tính",
        "Bộ quy tắc đã dùng",
    ]


def test_the_cover_says_what_was_judged_and_what_to_mind(book: Workbook) -> None:
    told = words(book["Trang bìa"])

    assert told[0] == "Kết quả đánh giá xã nông thôn mới (minh họa)"
    assert "so-lieu-2023.csv" in told
    assert "05/01/2024 lúc 14:07" in told
    assert "21 = 15 đã xét + 2 không nhận ra + 4 không phải chỉ tiêu" in told
    assert any(word.startswith("Số liệu minh họa") for word in told)
    assert any("tạm tính: dựa trên" in word for word in told)
    assert all(any(mark.meaning.vi == word for word in told) for mark in MARKS.values())


def test_the_matrix_shows_symbol_word_and_colour(book: Workbook) -> None:
    sheet = book["NTM 2023"]
    rows = {str(row[0].value).partition("\n")[0]: row for row in sheet.iter_rows(min_row=4)}
    thinh = {cell.value: cell for cell in rows["Đông Thịnh"]}

    assert "○ không thể đạt với số liệu này *" in thinh
    assert "○ *\nchưa đạt" in thinh
    assert "◐\ngần đạt\nCBĐ" in thinh
    assert "?\nchưa có mức" in thinh
    assert "⊘\nkhông xét" in thinh
    assert thinh["○ *\nchưa đạt"].fill.fgColor.rgb == "FFF9E3DF"
    assert thinh["○ *\nchưa đạt"].border.left.style == "dotted"
    assert thinh["●\nđạt"].border.left.style == "thin"


def test_the_matrix_counts_by_commune_and_by_criterion(book: Workbook) -> None:
    rows = list(book["NTM 2023"].iter_rows(min_row=3, values_only=True))

    assert rows[0][2:8] == ("●", "◐", "○", "–", "?", "⊘")
    assert rows[2][2:8] == (13, 1, 2, 1, 1, 1)
    assert rows[-1][0] == "Số xã đạt / 3"
    assert rows[-1][8:11] == (3, 2, 2)


def test_headings_stay_in_sight_on_screen_and_on_paper(book: Workbook) -> None:
    assert book["NTM 2023"].freeze_panes == "C4"
    assert book["NTM 2023"].print_title_rows == "$3:$3"
    assert book["Đông Thịnh"].freeze_panes == "C3"
    assert book["Đông Thịnh"].print_title_rows == "$1:$2"
    assert book["Còn thiếu"].auto_filter.ref == "A2:G21"


def test_every_sheet_prints_on_a4_landscape_with_page_numbers_and_the_law_used(
    book: Workbook,
) -> None:
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddHeader.center.text == "Trang &P/&N"
        assert HASH[:12] in sheet.oddFooter.left.text
        assert "Times New Roman" in sheet["A1"].font.name


def test_a_period_of_a_commune_starts_on_a_page_of_its_own(book: Workbook) -> None:
    sheet = book["Đông Thịnh"]
    second = next(cell.row for cell in sheet["A"] if "Kỳ 2022" in str(cell.value))

    assert [brk.id for brk in sheet.row_breaks.brk] == [second - 1]


def test_a_commune_tells_value_bar_reason_and_basis(book: Workbook) -> None:
    rows = {row[0]: row for row in book["Đông Thịnh"].iter_rows(values_only=True)}

    assert rows["17.1"] == (
        "17.1",
        "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn",
        "61,4\u00a0%",
        "≥\u00a065\u00a0%\nBắc Trung Bộ",
        "○ chưa đạt *",
        "Thấp hơn mức 3,6 điểm %.\nCòn thiếu 37 hộ sử dụng nước sạch theo quy chuẩn.",
        "318/QĐ-TTg, Bộ tiêu chí xã nông thôn mới, tiêu chí 17.1\n"
        "[memory] nhớ lại, chưa đối chiếu\n"
        "≥\u00a050\u00a0% (318/QĐ-TTg, Bộ tiêu chí xã nông thôn mới, tiêu chí 17): có văn bản sau",
        "chưa kiểm chứng",
    )
    assert rows["15.1"][4] == "◐ gần đạt\nCBĐ"


def test_unmatched_rows_keep_their_line_and_reason(book: Workbook) -> None:
    rows = list(book["Không nhận ra"].iter_rows(values_only=True))

    assert any(row[:2] == (17, "Tỷ lệ hộ có vườn mẫu") for row in rows)
    assert "không phải chỉ tiêu: 4" in rows[1][0].casefold()


def test_nothing_in_the_workbook_is_a_formula() -> None:
    some = plain()
    some[0] = criterion(
        1,
        [
            indicator(f"1.{n}", bad, "met", as_written=bad, value=None)
            for n, bad in enumerate(HOSTILE)
        ],
    )
    told = answer(
        result(f"Tỉnh/{HOSTILE[0]}", some),
        unmatched=tuple((n, bad, bad) for n, bad in enumerate(HOSTILE)),
    )

    book = book_of(paper(told, source=HOSTILE[0], title=HOSTILE[1]))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert any(cell.value == HOSTILE[0] and cell.data_type == "s" for cell in cells)
    assert max(len(cell.value) for cell in cells if isinstance(cell.value, str)) < 32_767


@pytest.mark.parametrize(
    "names",
    [
        ("Đông Thịnh", "Đông Thịnh", "đông thịnh"),
        ("Xã [A]: B/C\\D*?", "''", "", "History"),
        ("X" * 40, "X" * 40, "X" * 40 + "Y"),
        ("Trang bìa", "Còn thiếu", "NTM 2023"),
    ],
)
def test_any_names_make_sheets_excel_accepts(names: tuple[str, ...]) -> None:
    told = answer(*(result(f"T{n}/H{n}/{name}", plain()) for n, name in enumerate(names)))

    book = book_of(paper(told))

    sheets = book.sheetnames
    assert len({name.casefold() for name in sheets}) == len(sheets) == len(names) + 7
    assert all(0 < len(name) <= 31 for name in sheets)
    assert not any(set("[]:*?/\\") & {*name} for name in sheets)


def test_communes_of_one_name_are_told_apart_by_what_they_lie_in() -> None:
    told = answer(result("Hà Nội/Đan Phượng/Tân Hội", plain()), result("Bắc/Tân Hội", plain()))

    assert "Tân Hội - Đan Phượng, Hà Nội" in book_of(paper(told)).sheetnames


def test_an_answer_with_nothing_judged_is_still_a_paper() -> None:
    book = book_of(paper(answer(unmatched=((2, "x", "Không đọc được."),))))

    assert "Không nhận ra" in book.sheetnames
    assert "Mọi dòng" not in " ".join(words(book["Không nhận ra"]))


def test_in_english_no_vietnamese_label_is_left() -> None:
    book = book_of(paper(three_communes(), language="en"))

    assert book.sheetnames[0] == "Cover"
    assert "cannot be met with these figures" in " ".join(words(book["NTM 2023"]))


@pytest.mark.slow
def test_two_thousand_communes_are_written_in_ten_seconds() -> None:
    verdicts = ("met", "not_met", "no_data")
    told = [result(f"T/H{n // 30}/Xã {n}", plain(verdicts[n % 3])) for n in range(2000)]
    document = paper(answer(*told))

    start = perf_counter()
    book = BytesIO()
    write_xlsx(document, book)
    took = perf_counter() - start

    assert len(document.matrices[0].rows) == 2000
    assert len(document.communes) == 200
    assert took < 10


def test_the_legend_is_printed_on_one_page() -> None:
    cover = book_of(paper(illustrative=True))["Trang bìa"]

    start, end = (
        next(row for row in range(1, cover.max_row) if cover.cell(row, 1).value == words)
        for words in ("Ký hiệu", "minh họa")
    )
    breaks = [one.id for one in cover.row_breaks.brk]
    page = 0.0
    for row in range(1, end + 1):
        height = cover.row_dimensions[row].height or 15
        if row - 1 in breaks or page + height > PAGE_POINTS:
            assert not start < row <= end, "the legend goes over a page"
            page = 0.0
        page += height


def test_a_count_stands_clear_of_the_words_beside_it(book: Workbook) -> None:
    sheet = book["Căn cứ và nguồn"]
    counts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int)]

    assert counts
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in counts} == {("right", 1)}


def test_a_commune_fills_the_page_without_being_shrunk(book: Workbook) -> None:
    sheet = book["Đông Phú"]

    assert sum(WIDTHS_MM) <= 297 - 25.4 * (MARGIN_INCHES["left"] + MARGIN_INCHES["right"])
    assert sum(WIDTHS_MM) >= 260
    assert sheet.sheet_view.zoomScale > 100

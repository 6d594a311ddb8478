"""The matrix as a workbook: what is read in it is what was put in."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.papers.matrix import MatrixDocument, PrintedCell, PrintedColumn, PrintedRow
from vedich.papers.matrix_labels import LABELS
from vedich.papers.matrix_xlsx import write_matrix_xlsx

MET, NOT_MET = PrintedCell(Verdict.MET), PrintedCell(Verdict.NOT_MET)
FULL = PrintedCell(Verdict.NOT_MET, True, True, "worse", True)


def a_paper(rows: tuple[PrintedRow, ...], language: Language = "vi") -> MatrixDocument:
    return MatrixDocument(
        language=language,
        place="Huyện Đông Sơn",
        standard="Bộ tiêu chí",
        period="Năm 2023",
        voice="tỉnh",
        data_as_of="20/10/2023",
        made_at=datetime(2023, 10, 24, 9, 0),  # noqa: DTZ001  # a paper says the reader's own time
        rulebooks=("0123456789abcdef", "fedcba9876543210"),
        summary=("2 xã.",),
        communes=2,
        columns=(PrintedColumn(1, "Quy hoạch", 1), PrintedColumn(2, "Giao thông", 2)),
        rows=rows,
    )


def a_row(name: str = "Xã Đông Thịnh", **more: object) -> PrintedRow:
    said = {
        "within": "",
        "report": "đã nộp",
        "voice": "xã",
        "title": MET,
        "met": "1",
        "cells": (MET, FULL),
    }
    return PrintedRow(name=name, **(said | more))


def written(paper: MatrixDocument) -> Workbook:
    target = BytesIO()
    write_matrix_xlsx(paper, target)
    return load_workbook(target)


def cells(book: Workbook) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_a_cell_says_symbol_word_and_signs() -> None:
    rows = cells(written(a_paper((a_row(),))))

    row = next(row for row in rows if row[0] == "Xã Đông Thịnh")
    assert row[1:5] == ["đã nộp", "xã", "● đạt", "1"]
    assert row[5:] == ["● đạt", "○ chưa đạt *▼≠\nCBĐ"]


def test_totals_headings_and_what_it_is_stand_around_the_rows() -> None:
    rows = cells(written(a_paper((a_row(),))))

    words = [row[0] for row in rows]
    assert words[0] == "Ma trận xã × tiêu chí · Huyện Đông Sơn · Năm 2023"
    assert any("20/10/2023" in str(word) and "tỉnh" in str(word) for word in words)
    heads = next(row for row in rows if row[0] == "Xã")
    assert heads[5:] == ["1\nQuy hoạch", "2\nGiao thông"]
    assert rows[-1][5:] == ["1/2", "2/2"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_provisional_or_made_up_is_said(language: Language) -> None:
    shaky = written(a_paper((a_row(illustrative=True),), language))
    sound = written(a_paper((a_row(cells=(MET, NOT_MET)),), language))

    first = [str(row[0]) for row in cells(shaky)]
    for kind in ("provisional", "illustrative"):
        assert LABELS[kind].in_(language) in first
        assert LABELS[kind].in_(language) not in [str(row[0]) for row in cells(sound)]
    assert any("minh họa" in word or "illustrative" in word for word in first[-3:])


def test_it_is_set_up_to_be_read_and_printed() -> None:
    sheet = written(a_paper((a_row(), a_row("Xã Đông Phú")))).worksheets[0]

    heading = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Xã")
    assert sheet.freeze_panes == f"B{heading + 1}"
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert "0123456789ab" in str(sheet.oddFooter.left.text)


def test_colours_are_those_of_the_marks_and_a_dotted_line_is_provisional() -> None:
    sheet = written(a_paper((a_row(),))).worksheets[0]

    row = next(row for row in sheet.iter_rows() if row[0].value == "Xã Đông Thịnh")
    assert row[5].fill.fgColor.rgb == "FFDDECE6"
    assert row[6].fill.fgColor.rgb == "FFF9E3DF"
    assert (row[5].border.left.style, row[6].border.left.style) == ("thin", "dotted")


def test_the_legend_explains_every_mark_and_names_the_law_used() -> None:
    legend = written(a_paper((a_row(),))).worksheets[1]

    said = [str(cell.value) for row in legend.iter_rows() for cell in row]
    for mark in ("●", "◐", "○", "–", "?", "÷", "⊘", "*", "▲", "▼", "≠", "CBĐ"):
        assert mark in said
    assert "0123456789abcdef\nfedcba9876543210" in said
    assert "Quy hoạch" in said


def test_a_name_is_never_a_formula() -> None:
    sheet = written(a_paper((a_row("=1+1"),))).worksheets[0]

    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in found] == ["s"]


def test_a_commune_nobody_spoke_of_has_empty_cells() -> None:
    silent = a_row("Xã Im Lặng", title=None, cells=(), met="", voice="", report="chưa nộp")

    rows = cells(written(a_paper((silent,))))

    row = next(row for row in rows if row[0] == "Xã Im Lặng")
    assert [value for value in row if value] == ["Xã Im Lặng", "chưa nộp"]


def test_a_matrix_without_rows_says_so() -> None:
    assert "Không có xã nào." in [row[0] for row in cells(written(a_paper(())))]

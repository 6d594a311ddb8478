"""Administrative papers as DOCX, read back."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.papers.administrative_papers import HOSTILE, LONG, SMALL, hostile, large, layout
from vedich.papers.administrative import Paper
from vedich.papers.docx_out import docx_of


def opened(paper: Paper) -> Any:
    return Document(BytesIO(docx_of(paper, layout())))


def text_of(document: Any) -> str:
    """Return every text of a document, tables too."""
    return "\n".join(one.text or "" for one in document.element.body.iter(qn("w:t")))


def test_the_page_and_the_face_are_those_of_the_decree() -> None:
    document = opened(SMALL)

    section = document.sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.top_margin)
    assert [round(size.mm) for size in sizes] == [210, 297, 30, 20]
    assert document.styles["Normal"].font.name == "Times New Roman"
    faces = {one.get(qn("w:ascii")) for one in document.element.body.iter(qn("w:rFonts"))}
    assert faces == {"Times New Roman"}


def test_pages_are_numbered_from_the_second_on() -> None:
    section = opened(SMALL).sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_head_and_signature_say_who_and_leave_number_and_day_open() -> None:
    said = text_of(opened(SMALL))

    for words in (
        "ỦY BAN NHÂN DÂN",
        "XÃ ĐÔNG THỊNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/BC-UBND",
        "Kính gửi: Ủy ban nhân dân huyện Đông Sơn",
        "Nơi nhận:",
        "- Lưu: VT, ………",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Thị Thủy Tiên",
    ):
        assert words in said
    assert "Đông Thịnh, ngày       tháng       năm 2023" in said
    assert "DỰ THẢO" not in said


def test_acts_end_as_the_decree_says() -> None:
    said = text_of(opened(SMALL)).splitlines()

    assert "Căn cứ Quyết định số 318/QĐ-TTg;" in said
    assert "Căn cứ Kế hoạch số ……." in said


def test_what_nobody_wrote_is_dotted_lines() -> None:
    document = opened(SMALL)

    leaders = [one for one in document.element.body.iter(qn("w:tab")) if one.get(qn("w:leader"))]
    assert [one.get(qn("w:leader")) for one in leaders] == ["dot"] * 3


def test_the_head_of_a_table_is_repeated_and_rows_stay_whole() -> None:
    document = opened(large())

    table = document.tables[1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    widths = [int(column.w) for column in table._element.tblGrid.gridCol_lst]
    assert sum(widths) == pytest.approx(Mm(165), rel=0.01)


def test_an_annex_lies_on_its_side_and_counts_on() -> None:
    document = opened(large())

    first, annex = document.sections
    assert annex.page_width > annex.page_height
    assert not annex.different_first_page_header_footer
    assert first.page_width < first.page_height
    assert "Phụ lục" in text_of(document)


def test_a_draft_says_so() -> None:
    assert "DỰ THẢO" in text_of(opened(large()))


def test_texts_that_are_markup_are_texts() -> None:
    said = text_of(opened(hostile()))

    assert HOSTILE in said
    assert LONG in said
    assert "\x07" not in said

"""An administrative paper as DOCX: to be corrected in an office program, printed, signed."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from vedich.core.layout import PageLayout
from vedich.papers.administrative import Paper, cleaned
from vedich.papers.administrative_sizes import Sizes, sizes_of
from vedich.papers.docx_blocks import block
from vedich.papers.docx_frame import annex_head, closing, head, statement
from vedich.papers.docx_parts import named, page_number, unstyled

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from docx.section import Section

_HEADER_MM = 9
_TITLE = 255  # letters python-docx takes


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A document being written, and the sizes it is written in."""

    document: "Opened"
    sizes: Sizes


def docx_of(paper: Paper, layout: PageLayout) -> bytes:
    """Return a paper as DOCX. Raises LayoutIncomplete."""
    paper, sizes = cleaned(paper), sizes_of(layout)
    document = Document()
    unstyled(document)
    document.core_properties.title = paper.title[:_TITLE]
    _set_usual(document, sizes)
    _set_page(document.sections[0], sizes)
    head(document, paper, sizes)
    for one in paper.blocks:
        block(document, one, sizes, sizes.text_mm)
    closing(document, paper, sizes)
    if not paper.annexes:
        statement(document, paper, sizes)
    for at, annex in enumerate(paper.annexes):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, sizes, landscape=annex.landscape)
        section.different_first_page_header_footer = False
        annex_head(document, paper, at, sizes)
        room = sizes.text_mm_lying if annex.landscape else sizes.text_mm
        for one in annex.blocks:
            block(document, one, sizes, room)
        if at + 1 == len(paper.annexes):
            statement(document, paper, sizes)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_usual(document: "Opened", sizes: Sizes) -> None:
    """Set the face and the spacing every paragraph has unless it says otherwise."""
    usual = document.styles["Normal"]
    usual.font.name = sizes.family
    usual.font.size = Pt(sizes.body_pt)
    fonts = usual.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), sizes.family)
    usual.paragraph_format.space_after = Pt(0)
    usual.paragraph_format.line_spacing = 1.0
    language = usual.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "vi-VN"})
    usual.element.get_or_add_rPr().append(language)


def _set_page(section: "Section", sizes: Sizes, *, landscape: bool = False) -> None:
    wide, high = Mm(sizes.width_mm), Mm(sizes.height_mm)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (high, wide) if landscape else (wide, high)
    section.top_margin, section.bottom_margin = Mm(sizes.top_mm), Mm(sizes.bottom_mm)
    section.left_margin, section.right_margin = Mm(sizes.left_mm), Mm(sizes.right_mm)
    section.header_distance = Mm(_HEADER_MM)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = False
    number = header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = page_number(number)
    run.font.size = Pt(sizes.number_pt)
    named(run, sizes.family)

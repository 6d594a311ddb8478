"""The parts of WordprocessingML that python-docx has no words for."""

from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import _Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_SCRIPTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_PADDING = (("top", 0.6), ("left", 1.2), ("bottom", 0.6), ("right", 1.2))  # millimetres


def named(run: "Run", family: str) -> None:
    """Set the face of a run for every script, so that no letter falls back to another."""
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in _SCRIPTS:
        fonts.set(qn(script), family)


def spaced(one: "Paragraph", before_pt: float = 0, after_pt: float = 0) -> "Paragraph":
    """Set what stands above and below a paragraph."""
    one.paragraph_format.space_before = Pt(before_pt)
    one.paragraph_format.space_after = Pt(after_pt)
    return one


def ruled_below(one: "Paragraph", room_mm: float, line_mm: float) -> None:
    """Draw a thin line under a paragraph, so wide, in the middle of its room.

    A paragraph's border is as wide as the paragraph: the indents make it narrow.
    """
    side = Mm(max((room_mm - line_mm) / 2, 0))
    one.paragraph_format.left_indent = side
    one.paragraph_format.right_indent = side
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="6", space="1", color="000000"))
    properties = one._element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def boxed(one: "Paragraph") -> None:
    """Draw a frame around a paragraph."""
    borders = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_element(f"w:{side}", val="single", sz="6", space="4", color="000000"))
    properties = one._element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def dotted(one: "Paragraph", end_mm: float) -> None:
    """Let dots run from where the text ends to the right margin."""
    stops = one.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(end_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def page_number(one: "Paragraph") -> "Run":
    """Put the number of the page into a paragraph, counted when it is printed."""
    run = one.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if text:
            instruction = _element("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._element.append(instruction)
        else:
            run._element.append(_element("w:fldChar", fldCharType=kind))
    return run


def fixed(table: "Table", widths_mm: "Sequence[float]") -> None:
    """Give a table its widths, whatever is written in it."""
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._element.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    whole = str(Mm(sum(widths_mm)).twips)
    width = _element("w:tblW", w=whole, type="dxa")
    properties.insert_element_before(width, "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook")
    for column, wide in zip(table._element.tblGrid.gridCol_lst, widths_mm, strict=True):
        column.w = Mm(wide)
    for row in table.rows:
        for cell, wide in zip(cells_of(row), widths_mm, strict=True):
            cell.width = Mm(wide)


def padded(table: "Table") -> None:
    """Leave a little room between the text of a cell and its sides."""
    margins = _element("w:tblCellMar")
    for side, wide in _PADDING:
        margins.append(_element(f"w:{side}", w=str(Mm(wide).twips), type="dxa"))
    table._element.tblPr.insert_element_before(margins, "w:tblLook")


def repeated(row: "_Row") -> None:
    """Repeat a row at the head of every page its table goes on to."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def whole(row: "_Row") -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def cells_of(row: "_Row") -> "list[_Cell]":
    """Return the cells of a row as they lie: python-docx looks for merged ones, slowly."""
    return [_Cell(one, row.table) for one in row._tr.tc_lst]


def over_all(row: "_Row") -> "_Cell":
    """Let the first cell of a row go over all its columns."""
    first, *others = row._tr.tc_lst
    first.width = Emu(sum(one.width or 0 for one in (first, *others)))
    first.grid_span = 1 + len(others)
    for one in others:
        row._tr.remove(one)
    return _Cell(first, row.table)


def alone(cell: "_Cell") -> "Paragraph":
    """Return the first paragraph of a cell, which has one already."""
    return spaced(cell.paragraphs[0])


def unstyled(document: "Document") -> None:
    """Take away what the template of python-docx says of the author and the day."""
    core = document.core_properties
    core.author, core.comments, core.last_modified_by = "", "", ""


def _element(name: str, **attributes: str) -> "BaseOxmlElement":
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made

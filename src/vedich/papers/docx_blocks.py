"""The content of an administrative paper as DOCX, block by block."""

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from vedich.papers.administrative import Block, Cell, Heading, Paragraph, Row, Table, Words
from vedich.papers.administrative_sizes import Sizes, box
from vedich.papers.docx_parts import (
    alone,
    cells_of,
    dotted,
    fixed,
    named,
    over_all,
    padded,
    repeated,
    spaced,
    whole,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as Written

ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def block(document: "Document", one: Block, sizes: Sizes, room_mm: int) -> None:
    """Write one block of the content; `room_mm` is how wide the text may be."""
    match one:
        case Heading():
            _heading(document, one, sizes)
        case Paragraph():
            _paragraph(document, one, sizes)
        case Words():
            _words(document, one, sizes, room_mm)
        case Table():
            _table(document, one, sizes, room_mm)


def body(document: "Document", sizes: Sizes) -> "Written":
    """Return a new paragraph of the text: indented, justified, spaced as the decree says."""
    one = spaced(document.add_paragraph(), before_pt=sizes.spacing_pt)
    one.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    one.paragraph_format.first_line_indent = Cm(float(sizes.indent_cm))
    return one


def say(
    one: "Written",
    text: str,
    sizes: Sizes,
    size_pt: float,
    *,
    bold: bool = False,
    italic: bool = False,
) -> "Written":
    """Add words to a paragraph."""
    run = one.add_run(text)
    run.bold, run.italic = bold, italic
    run.font.size = Pt(size_pt)
    named(run, sizes.family)
    return one


def _heading(document: "Document", one: Heading, sizes: Sizes) -> None:
    written = body(document, sizes)
    written.alignment = WD_ALIGN_PARAGRAPH.LEFT
    written.paragraph_format.keep_with_next = True
    spaced(written, before_pt=sizes.spacing_pt + 3)
    text = one.text.upper() if one.level == 1 else one.text
    say(written, text, sizes, box(sizes, "6h"), bold=True)


def _paragraph(document: "Document", one: Paragraph, sizes: Sizes) -> None:
    written = body(document, sizes)
    if one.style == "note":
        written.paragraph_format.first_line_indent = Cm(0)
        spaced(written, before_pt=3, after_pt=3)
        say(written, one.text, sizes, sizes.table_pt, italic=True)
        return
    strong = one.style == "strong"
    written.paragraph_format.keep_with_next = strong
    text = f"- {one.text}" if one.style == "item" else one.text
    say(written, text, sizes, sizes.body_pt, bold=strong)


def _words(document: "Document", one: Words, sizes: Sizes, room_mm: int) -> None:
    """Write what people wrote, line by line; dotted lines where they did not."""
    parts = [part for part in one.text.split("\n") if part]
    if not parts and one.lines == 0:
        return
    for at, part in enumerate(parts or [""] * one.lines):
        written = body(document, sizes)
        if at == 0 and one.label:
            say(written, f"{one.label}: ", sizes, sizes.body_pt, bold=True)
        elif not part:
            written.paragraph_format.first_line_indent = Cm(0)
        if not part:
            written.alignment = WD_ALIGN_PARAGRAPH.LEFT
            dotted(written, room_mm)
        say(written, part or "\t", sizes, sizes.body_pt)


def _table(document: "Document", one: Table, sizes: Sizes, room_mm: int) -> None:
    if one.title:
        title = spaced(document.add_paragraph(), before_pt=sizes.spacing_pt + 3, after_pt=3)
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.keep_with_next = True
        say(title, one.title, sizes, sizes.table_pt + 1, bold=True)
    else:
        gap = spaced(document.add_paragraph(), after_pt=0)
        gap.paragraph_format.keep_with_next = True
        say(gap, "", sizes, 1)
        gap.paragraph_format.line_spacing = Pt(sizes.spacing_pt)
    drawn = document.add_table(rows=len(one.rows) + 1, cols=len(one.columns))
    drawn.style = "Table Grid"
    padded(drawn)
    share = room_mm / sum(column.width for column in one.columns)
    fixed(drawn, [column.width * share for column in one.columns])
    first, *others = drawn.rows
    for cell, column in zip(cells_of(first), one.columns, strict=True):
        written = alone(cell)
        written.alignment = WD_ALIGN_PARAGRAPH.CENTER
        written.paragraph_format.keep_with_next = True
        say(written, column.title, sizes, sizes.table_pt, bold=True)
    repeated(first)
    whole(first)
    for row, said in zip(others, one.rows, strict=True):
        _row(row, said, one, sizes)
    after = spaced(document.add_paragraph())
    after.paragraph_format.line_spacing = Pt(sizes.spacing_pt)
    say(after, "", sizes, 1)


def _row(row: "_Row", said: Row, table: Table, sizes: Sizes) -> None:
    whole(row)
    if said.whole:
        written = _cell(over_all(row), said.cells[0], "left", sizes)
        written.paragraph_format.keep_with_next = True
        return
    for cell, one, column in zip(cells_of(row), said.cells, table.columns, strict=True):
        _cell(cell, one, column.align, sizes)


def _cell(cell: "_Cell", one: Cell, align: str, sizes: Sizes) -> "Written":
    written = alone(cell)
    written.alignment = ALIGNED[align]
    for at, line in enumerate(one.text.split("\n")):
        if at:
            written = spaced(cell.add_paragraph())
            written.alignment = ALIGNED[align]
        say(written, line, sizes, sizes.table_pt, bold=one.strong)
    return written

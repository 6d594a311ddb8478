"""What stands around the content of an administrative paper, as DOCX: its head and its end."""

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from vedich.papers.administrative import Frame, Paper
from vedich.papers.administrative_sizes import Sizes, box
from vedich.papers.docx_blocks import body, say
from vedich.papers.docx_parts import alone, boxed, fixed, ruled_below, spaced, whole

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
OPEN = "…………………………"
LEFT, RIGHT = 0.39, 0.61  # of the width of the text
_MM_A_POINT = 0.3528
_CAPITAL, _SMALL = 0.70, 0.44  # how wide a bold letter is on average, of its size


def head(document: "Document", paper: Paper, sizes: Sizes) -> None:
    """Write everything above the content."""
    frame = paper.frame
    drawn = document.add_table(rows=2, cols=2)
    fixed(drawn, [sizes.text_mm * LEFT, sizes.text_mm * RIGHT])
    _issuer(drawn.cell(0, 0), frame, sizes)
    _country(drawn.cell(0, 1), sizes)
    number = _centred(alone(drawn.cell(1, 0)), before_pt=6)
    say(number, f"Số:          /{frame.symbol or '……………'}", sizes, box(sizes, "3"))
    if paper.draft:
        say(_another(drawn.cell(1, 0)), "DỰ THẢO", sizes, box(sizes, "3"), bold=True)
    day = _centred(alone(drawn.cell(1, 1)), before_pt=6)
    said = f"{frame.place}, ngày       tháng       năm {frame.year}"
    say(day, said, sizes, box(sizes, "4"), italic=True)
    _title(document, frame, sizes)
    _to(document, frame, sizes)
    for notice in paper.notices:
        one = _centred(document.add_paragraph(), before_pt=8, after_pt=4)
        boxed(one)
        say(one, notice, sizes, sizes.table_pt, bold=True)
    for at, act in enumerate(paper.basis):
        end = sizes.basis_last if at + 1 == len(paper.basis) else sizes.basis_end
        say(body(document, sizes), f"{act}{end}", sizes, sizes.basis_pt, italic=True)


def closing(document: "Document", paper: Paper, sizes: Sizes) -> None:
    """Write the last sentence, who gets the paper and who signs it, on one page."""
    if paper.closing:
        one = body(document, sizes)
        one.paragraph_format.keep_with_next = True
        spaced(one, before_pt=sizes.spacing_pt, after_pt=10)
        say(one, paper.closing, sizes, sizes.body_pt)
    drawn = document.add_table(rows=1, cols=2)
    fixed(drawn, [sizes.text_mm * 0.48, sizes.text_mm * 0.52])
    whole(drawn.rows[0])
    _recipients(drawn.cell(0, 0), paper.frame, sizes)
    _signer(drawn.cell(0, 1), paper.frame, sizes)


def statement(document: "Document", paper: Paper, sizes: Sizes) -> None:
    """Write where the figures come from."""
    for at, line in enumerate(paper.statement):
        one = spaced(document.add_paragraph(), before_pt=10 if at == 0 else 2)
        if at == 0:
            one.paragraph_format.keep_with_next = True
        say(one, line, sizes, sizes.table_pt - 1)


def annex_head(document: "Document", paper: Paper, at: int, sizes: Sizes) -> None:
    """Write the head of an annex."""
    frame, annex = paper.frame, paper.annexes[at]
    number = f" {_ROMAN[at]}" if len(paper.annexes) > 1 else ""
    one = _centred(document.add_paragraph())
    say(one, f"Phụ lục{number}", sizes, box(sizes, "PL"), bold=True)
    one = _centred(document.add_paragraph())
    say(one, annex.title.upper(), sizes, box(sizes, "6h"), bold=True)
    one = _centred(document.add_paragraph(), after_pt=4)
    said = (
        f"(Kèm theo {frame.kind.capitalize()} số        /{frame.symbol or '……………'} "
        f"ngày     tháng     năm {frame.year} của {' '.join(frame.issuer)})"
    )
    say(one, said, sizes, box(sizes, "6") - 1, italic=True)


_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def _issuer(cell: "_Cell", frame: Frame, sizes: Sizes) -> None:
    lines = [(line, "2", False) for line in frame.superior]
    lines += [(line, "2b", True) for line in frame.issuer]
    one = _centred(alone(cell))
    for at, (line, name, bold) in enumerate(lines):
        if at:
            one = _another(cell)
        say(one, line.upper(), sizes, box(sizes, name), bold=bold)
    room = sizes.text_mm * LEFT
    wide = _width(frame.issuer[-1].upper(), box(sizes, "2b")) if frame.issuer else 0
    _rule(cell, room, min(wide, room) * 0.42)


def _country(cell: "_Cell", sizes: Sizes) -> None:
    say(_centred(alone(cell)), COUNTRY, sizes, box(sizes, "1"), bold=True)
    say(_another(cell), MOTTO, sizes, box(sizes, "1b"), bold=True)
    _rule(cell, sizes.text_mm * RIGHT, _width(MOTTO, box(sizes, "1b")))


def _title(document: "Document", frame: Frame, sizes: Sizes) -> None:
    kind = _centred(document.add_paragraph(), before_pt=14)
    say(kind, frame.kind.upper(), sizes, box(sizes, "5a"), bold=True)
    abstract = _centred(document.add_paragraph())
    abstract.paragraph_format.left_indent = Cm(1.2)
    abstract.paragraph_format.right_indent = Cm(1.2)
    say(abstract, frame.abstract, sizes, box(sizes, "5a-ty"), bold=True)
    wide = min(_width(frame.abstract, box(sizes, "5a-ty")), sizes.text_mm - 24)
    under = document.add_paragraph()
    _thin(under, sizes)
    ruled_below(under, sizes.text_mm, wide * 0.38)
    spaced(under, after_pt=10)


def _to(document: "Document", frame: Frame, sizes: Sizes) -> None:
    if len(frame.to) == 1:
        one = _centred(document.add_paragraph(), after_pt=6)
        say(one, f"Kính gửi: {frame.to[0]}", sizes, box(sizes, "9a"))
        return
    for at, who in enumerate(frame.to):
        last = at + 1 == len(frame.to)
        one = spaced(document.add_paragraph(), after_pt=6 if last else 0)
        one.paragraph_format.left_indent = Cm(5.2)
        one.paragraph_format.first_line_indent = Cm(0 if at else -2.2)
        lead = "" if at else "Kính gửi: "
        say(one, f"{lead}- {who}{'.' if last else ';'}", sizes, box(sizes, "9a"))


def _recipients(cell: "_Cell", frame: Frame, sizes: Sizes) -> None:
    say(alone(cell), "Nơi nhận:", sizes, box(sizes, "9b"), bold=True, italic=True)
    for who in frame.recipients:
        say(spaced(cell.add_paragraph()), f"- {who}", sizes, box(sizes, "9b-list"))


def _signer(cell: "_Cell", frame: Frame, sizes: Sizes) -> None:
    one, size = _centred(alone(cell)), box(sizes, "7a")
    say(one, frame.authority.upper(), sizes, size, bold=True)
    for line in frame.position or (OPEN,):
        say(_another(cell), line.upper(), sizes, size, bold=bool(frame.position))
    signer = _another(cell)
    spaced(signer, before_pt=64)
    say(signer, frame.signer or OPEN, sizes, box(sizes, "7b"), bold=bool(frame.signer))


def _rule(cell: "_Cell", room_mm: float, line_mm: float) -> None:
    under = cell.add_paragraph()
    ruled_below(under, room_mm - 4, line_mm)
    under.paragraph_format.space_before = Pt(0)
    under.paragraph_format.line_spacing = Pt(3)


def _thin(one: "Paragraph", sizes: Sizes) -> None:
    one.paragraph_format.line_spacing = Pt(3)
    say(one, "", sizes, 2)


def _centred(one: "Paragraph", before_pt: float = 0, after_pt: float = 0) -> "Paragraph":
    one.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return spaced(one, before_pt, after_pt)


def _another(cell: "_Cell") -> "Paragraph":
    return _centred(cell.add_paragraph())


def _width(text: str, size_pt: int) -> float:
    """Return about how wide a bold text is, in millimetres."""
    letters = sum(_CAPITAL if sign.isupper() else _SMALL for sign in text)
    return letters * size_pt * _MM_A_POINT

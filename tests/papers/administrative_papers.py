"""Administrative papers to set: a small one, and one with everything that breaks pages."""

from dataclasses import replace

from vedich.core.layout import PageLayout
from vedich.core.words import Verdict
from vedich.papers.administrative import (
    Annex,
    Cell,
    Column,
    Frame,
    Heading,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
)
from vedich.standards import shipped

FRAME = Frame(
    superior=(),
    issuer=("Ủy ban nhân dân", "xã Đông Thịnh"),
    symbol="BC-UBND",
    place="Đông Thịnh",
    year="2023",
    kind="BÁO CÁO",
    abstract="Tiến độ thực hiện Bộ tiêu chí, tháng 10 năm 2023",
    to=("Ủy ban nhân dân huyện Đông Sơn",),
    recipients=("Như trên;", "Lưu: VT, ………"),
    authority="TM. Ủy ban nhân dân",
    position=("KT. Chủ tịch", "Phó Chủ tịch"),
    signer="Nguyễn Thị Thủy Tiên",
)
COLUMNS = (
    Column("TT", 6, "center"),
    Column("Tiêu chí", 32),
    Column("Kết quả", 20),
    Column("Còn thiếu", 42),
)
HOSTILE = (
    'Dấu #let x = 1; *đậm* _nghiêng_ $x^2$ @ref `mã` <b>thẻ</b> & "ngoặc" \\ [x] {y} // %s {{ z }}'
)
LONG = "nghiêng" * 40
SMALL = Paper(
    frame=FRAME,
    draft=False,
    notices=(),
    basis=("Căn cứ Quyết định số 318/QĐ-TTg", "Căn cứ Kế hoạch số ……"),
    blocks=(
        Heading("I. Tình hình chung"),
        Paragraph("Tính đến ngày 31/10/2023, xã Đông Thịnh đạt 14/19 tiêu chí."),
        Words("summary", "", "Ngữ, ễ ộ ặ: dòng một.\nDòng hai."),
        Words("requests", "Kiến nghị", "", 3),
    ),
    closing="Trên đây là báo cáo của Ủy ban nhân dân xã Đông Thịnh./.",
    statement=("Bộ quy tắc: 0123456789ab.",),
)


def rows(count: int, words: str = "còn thiếu 37 hộ") -> tuple[Row, ...]:
    return tuple(
        Row(
            (
                Cell(str(no)),
                Cell("Tổ chức sản xuất và phát triển kinh tế nông thôn"),
                Cell("Chưa đạt *", Verdict.NOT_MET, provisional=True),
                Cell(words),
            )
        )
        for no in range(1, count + 1)
    )


def large() -> Paper:
    """Return a paper of several pages, with an annex on its side."""
    head = Row((Cell("Tiêu chí số 1", strong=True),), whole=True)
    annex = Annex("Số liệu từng chỉ tiêu", (Table("", COLUMNS, (head, *rows(30))),))
    table = Table("Bảng kết quả", COLUMNS, rows(45))
    return replace(SMALL, draft=True, blocks=(*SMALL.blocks, table), annexes=(annex,))


def hostile() -> Paper:
    """Return a paper of texts that are markup, signs that control, and words without an end."""
    words = f"{HOSTILE}\x00\x07\u202e\n{LONG}"
    table = Table(HOSTILE, COLUMNS, rows(2, f"{HOSTILE} {LONG}"))
    frame = replace(FRAME, abstract=f"{HOSTILE} {LONG}", signer=HOSTILE, issuer=(HOSTILE, LONG))
    blocks = (Heading(HOSTILE), Words("summary", HOSTILE, words), Paragraph(LONG), table)
    return replace(SMALL, frame=frame, notices=(HOSTILE,), blocks=blocks)


def layout() -> PageLayout:
    found = shipped.catalogue().other["30-2020-nd-cp/layout.yaml"]
    assert isinstance(found, PageLayout)
    return found

"""A what-if as a workbook: what is read in it is what was put in, and nothing is a formula."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.papers.matrix import PrintedCell
from vedich.papers.whatif import PrintedLine, PrintedMove, PrintedOutcome, WhatIfDocument
from vedich.papers.whatif_labels import LABELS
from vedich.papers.whatif_xlsx import write_whatif_xlsx

MET, NOT_MET = PrintedCell(Verdict.MET), PrintedCell(Verdict.NOT_MET)
SHAKY = PrintedCell(Verdict.NOT_MET, provisional=True)
LOST = PrintedMove("5", "Trường học", MET, SHAKY)


def a_row(name: str = "Xã Đông Thịnh", **more: object) -> PrintedOutcome:
    said = {
        "within": "Huyện Đông Sơn",
        "voice": "xã",
        "title_before": MET,
        "title_after": SHAKY,
        "met_before": "19",
        "met_after": "17–18",
        "lost": (LOST,),
    }
    return PrintedOutcome(name=name, **(said | more))  # type: ignore[arg-type]  # words of a test


def a_paper(*rows: PrintedOutcome, language: Language = "vi") -> WhatIfDocument:
    part = PrintedLine("5.1", "", "Tỷ lệ trường đạt chuẩn", 31, 17, 0, 14, 0, True)
    return WhatIfDocument(
        language=language,
        place="Tỉnh Thanh Hóa",
        standard="Bộ 2021–2025",
        target="Bộ 2026–2030",
        period="Năm 2023",
        voice="tỉnh",
        rule=("Bộ tiêu chí khác: Bộ 2026–2030", "Theo quy định của ngày 31/12/2026"),
        headline="14 trong 31 xã đang đạt đủ tiêu chí sẽ không còn đạt.",
        further=("Số xã chắc chắn đạt đủ tiêu chí: 31 → 17.",),
        not_carried="Không chuyển: 1.2.",
        data_as_of="20/10/2023",
        made_at=datetime(2023, 10, 24, 9, 0),  # noqa: DTZ001  # a paper says the reader's own time
        rulebooks_before=("0123456789abcdef",),
        rulebooks_after=("fedcba9876543210",),
        communes=len(rows),
        provisional=True,
        illustrative=False,
        rows=rows,
        lines=(
            PrintedLine("5", "4", "Trường học", 31, 17, 0, 14, 0, True, (part,)),
            PrintedLine("6", "", "Chợ", 12, None, 0, 0, 0, False),
        ),
    )


def opened(paper: WhatIfDocument) -> Workbook:
    target = BytesIO()
    write_whatif_xlsx(paper, target)
    target.seek(0)
    return load_workbook(target)


def texts(sheet: Worksheet) -> list[str]:
    """Return what stands in a sheet, with plain spaces."""
    cells = (cell.value for row in sheet.iter_rows() for cell in row)
    return [str(value).replace("\u00a0", " ") for value in cells if value is not None]


def test_the_answer_stands_first_and_the_commune_below_it() -> None:
    communes = opened(a_paper(a_row())).worksheets[0]

    told = texts(communes)
    assert told[1] == "14 trong 31 xã đang đạt đủ tiêu chí sẽ không còn đạt."
    assert "5 Trường học: ● đạt → ○ * chưa đạt" in told
    assert "Không chuyển: 1.2." in told
    assert {"● đạt", "○ * chưa đạt", "17–18"} <= {*told}


def test_kinds_of_change_that_do_not_occur_have_no_column() -> None:
    gone = PrintedMove("6", "Chợ", MET, None)

    few = texts(opened(a_paper(a_row())).worksheets[0])
    more = texts(opened(a_paper(a_row(), a_row(gone=(gone,), lost=()))).worksheets[0])

    assert "Không đạt nữa, hoặc không thể đạt" in few
    assert not {"Đạt thêm", "Chưa kết luận được", "Đã đạt, không còn xét"} & {*few}
    assert "Đã đạt, không còn xét" in more
    assert "6 Chợ: ● đạt" in more


def test_criteria_and_indicators_have_their_numbers() -> None:
    sheet = opened(a_paper(a_row())).worksheets[1]

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows == [
        ["5", "Trường học (trước là 4) *", 31, 17, 0, 14, 0],
        ["5.1", "Tỷ lệ trường đạt chuẩn *", 31, 17, 0, 14, 0],
        ["6", "Chợ", 12, "không xét", 0, 0, 0],
    ]


def test_what_was_tried_and_by_which_law_stands_in_the_legend() -> None:
    told = texts(opened(a_paper(a_row())).worksheets[2])

    assert {"Bộ 2021–2025", "Bộ 2026–2030", "fedcba9876543210", "0123456789abcdef"} <= {*told}
    assert "Bộ tiêu chí khác: Bộ 2026–2030\nTheo quy định của ngày 31/12/2026" in told
    assert LABELS["nothing_kept"].vi in told


def test_made_up_and_drafted_communes_are_marked() -> None:
    row = a_row(illustrative=True, draft=True, within="")

    assert "Xã Đông Thịnh (minh họa, bản nháp)" in texts(opened(a_paper(row)).worksheets[0])


@pytest.mark.parametrize("name", ["=1+1", "+A1", "@x", "-2", "{=1}", "https://example.org"])
def test_text_is_never_a_formula_or_a_link(name: str) -> None:
    move = PrintedMove("5", name, MET, NOT_MET)
    paper = replace(a_paper(a_row(name, within="", lost=(move,))), place=name, headline=name)

    for sheet in opened(paper).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert name in texts(opened(paper).worksheets[0])


def test_without_communes_it_says_so() -> None:
    assert LABELS["no_rows"].vi in texts(opened(a_paper()).worksheets[0])


def test_it_prints_on_a3_and_a4_with_its_head_repeated() -> None:
    communes, criteria, legend = opened(a_paper(a_row())).worksheets

    assert [int(one.page_setup.paperSize) for one in (communes, criteria, legend)] == [8, 9, 9]
    assert {one.page_setup.orientation for one in (communes, criteria)} == {"landscape"}
    assert communes.print_title_rows
    assert criteria.print_title_rows


@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages_have_every_word(language: Language) -> None:
    book = opened(a_paper(a_row(), language=language))

    assert book.sheetnames == [
        LABELS[one].in_(language) for one in ("communes", "criteria", "legend")
    ]
    assert all(one.vi and one.en and one.vi != one.en for one in LABELS.values())

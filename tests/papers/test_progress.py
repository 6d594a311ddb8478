"""Progress reports put in order: the words data fill, and what is left open."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.papers.administrative_papers import FRAME
from vedich.core.words import Verdict
from vedich.papers.administrative import Block, Paper, Paragraph, Table, Words
from vedich.papers.progress import (
    About,
    CommuneLine,
    CommuneProgress,
    CriterionLine,
    IndicatorLine,
    Judged,
    Moved,
    Obstacle,
    RollUp,
    Standing,
    verdict_words,
)
from vedich.papers.progress_commune import commune_paper
from vedich.papers.progress_rollup import rollup_paper

AT = datetime(2023, 10, 20, 9, 30, tzinfo=UTC)
ABOUT = About(
    place="xã Đông Thịnh",
    by="Ủy ban nhân dân xã Đông Thịnh",
    standard="Bộ tiêu chí quốc gia",
    period="tháng 10 năm 2023",
    as_of=date(2023, 10, 31),
    before="tháng 9 năm 2023",
    basis=("Căn cứ Quyết định số 318/QĐ-TTg",),
)
STANDING = Standing(AT, False, AT, ("0123456789abcdef" * 4,), False)


def line(code: str = "2.1", verdict: Verdict = Verdict.NOT_MET, **more: object) -> IndicatorLine:
    said = {
        "name": "Đường xã",
        "part": False,
        "judged": Judged(verdict),
        "figure": "8,4/9",
        "threshold": "≥ 100 %",
        "clause": "318/QĐ-TTg, 2.1",
        "wanting": "",
        "reason": "",
        "source": "",
    }
    return IndicatorLine(code, **(said | more))  # type: ignore[arg-type]  # words of a test


def criterion(no: int, verdict: Verdict, *lines: IndicatorLine, **more: object) -> CriterionLine:
    said = {"name": f"Tiêu chí {no}", "judged": Judged(verdict), "change": ""}
    return CriterionLine(no, lines=lines, **(said | more))  # type: ignore[arg-type]  # words of a test


def report(*criteria: CriterionLine, **more: object) -> CommuneProgress:
    met = sum(one.judged.verdict is Verdict.MET for one in criteria)
    said = {
        "frame": FRAME,
        "draft": False,
        "about": ABOUT,
        "standing": STANDING,
        "title": None,
        "met_lo": met,
        "met_hi": met,
        "gates": (),
        "moved": (),
        "obstacles": (),
        "words": {},
    }
    return CommuneProgress(criteria=criteria, **(said | more))  # type: ignore[arg-type]  # words of a test


def said_in(paper: Paper) -> str:
    return "\n".join(_said(one) for one in paper.blocks)


def _said(one: Block) -> str:
    if isinstance(one, Table):
        return "\n".join(" | ".join(cell.text for cell in row.cells) for row in one.rows)
    return one.text


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        (Judged(Verdict.MET), "Đạt"),
        (Judged(Verdict.NOT_MET, provisional=True), "Chưa đạt *"),
        (Judged(Verdict.MET, provisional=True, illustrative=True), "Đạt *†"),
        (Judged(Verdict.NO_DATA, basically_met=True), "Chưa có số liệu (CBĐ)"),
    ],
)
def test_a_verdict_says_whether_it_is_provisional_or_made_up(judged: Judged, words: str) -> None:
    assert verdict_words(judged) == words


def test_what_the_signs_mean_stands_under_a_table_only_where_they_occur() -> None:
    sure = commune_paper(report(criterion(1, Verdict.MET, line(verdict=Verdict.MET))))
    shaky = criterion(1, Verdict.MET, judged=Judged(Verdict.MET, provisional=True))

    assert "(*)" not in said_in(sure)
    assert "(*) Kết quả tạm tính" in said_in(commune_paper(report(shaky)))


def test_counts_are_said_with_what_may_still_come() -> None:
    paper = commune_paper(report(criterion(1, Verdict.NO_DATA), met_hi=1))

    assert "đạt 0/1 tiêu chí của Bộ tiêu chí quốc gia; khi đủ số liệu" in said_in(paper)


def test_basically_met_is_never_counted_as_met() -> None:
    tagged = criterion(5, Verdict.NOT_MET, judged=Judged(Verdict.NOT_MET, basically_met=True))

    said = said_in(commune_paper(report(tagged)))

    assert "đạt 0/1 tiêu chí" in said
    assert "cơ bản đạt (không tính là đạt): 1 tiêu chí, gồm tiêu chí số 5" in said


def test_the_same_reason_is_said_once_for_all_its_indicators() -> None:
    lines = [line(code, Verdict.NO_RULE, reason="tỉnh quy định") for code in ("2.1", "2.2")]

    said = said_in(commune_paper(report(criterion(2, Verdict.NO_RULE, *lines))))

    assert "2.1, 2.2: tỉnh quy định" in said


def test_what_can_be_counted_comes_before_reasons() -> None:
    lines = (line("2.1", wanting="còn thiếu 3 km"), line("2.2", Verdict.NO_DATA, reason="thiếu"))

    said = said_in(commune_paper(report(criterion(2, Verdict.NOT_MET, *lines))))

    assert "2.1: còn thiếu 3 km" in said
    assert "2.2" not in said


@pytest.mark.parametrize(
    ("verdict", "lines"), [(Verdict.MET, 0), (Verdict.NOT_MET, 2), (Verdict.NO_RULE, 1)]
)
def test_lines_are_left_open_where_something_has_to_be_said(verdict: Verdict, lines: int) -> None:
    paper = commune_paper(report(criterion(3, verdict)))

    (words,) = [
        one for one in paper.blocks if isinstance(one, Words) and one.section == "criterion-3"
    ]
    assert words.lines == lines


def test_what_moved_is_told_before_and_after() -> None:
    moved = (Moved("11", "Nghèo đa chiều", "1,4 %", ""),)

    said = said_in(commune_paper(report(criterion(1, Verdict.MET), moved=moved)))

    assert "11 | Nghèo đa chiều | 1,4 % | –" in said


def test_an_obstacle_leaves_open_what_nobody_said() -> None:
    one = Obstacle("Xã Đông Thịnh", 6, "Nhà văn hóa thôn 3", "", "UBND xã", date(2024, 1, 31))

    said = said_in(commune_paper(report(criterion(1, Verdict.MET), obstacles=(one,))))

    assert "6 | Nhà văn hóa thôn 3 | ………………… | UBND xã; trước ngày 31/01/2024" in said


def test_the_paper_says_where_its_figures_come_from() -> None:
    made_up = replace(STANDING, illustrative=True, handed_in_at=None)

    paper = commune_paper(report(criterion(1, Verdict.MET), standing=made_up))

    assert "số liệu nêu đến 09:30 ngày 20/10/2023" in paper.statement[0]
    assert "Bộ quy tắc: 0123456789ab. Kết quả không tạm tính" in paper.statement[1]
    assert "có phần minh họa" in paper.statement[1]
    assert len(paper.notices) == 2


def test_the_last_sentence_ends_as_such_papers_do() -> None:
    paper = commune_paper(report(criterion(1, Verdict.MET)))

    assert paper.closing.endswith("của Ủy ban nhân dân xã Đông Thịnh./.")


def commune(name: str, **more: object) -> CommuneLine:
    said = {
        "within": "",
        "report": "đã nộp",
        "reported": True,
        "days_late": 0,
        "voice": "xã",
        "title": Judged(Verdict.NOT_MET),
        "met": "12",
        "not_met": (5, 6),
        "unknown": (),
        "gained": (4,),
        "lost": (),
        "nearest": (),
        "provisional": False,
        "illustrative": False,
    }
    return CommuneLine(name, **(said | more))  # type: ignore[arg-type]  # words of a test


def over(*communes: CommuneLine) -> RollUp:
    return RollUp(
        frame=FRAME,
        draft=False,
        about=replace(ABOUT, place="huyện Đông Sơn"),
        standing=STANDING,
        of=19,
        average="12",
        communes=communes,
        criteria=(),
        obstacles=(),
        obstacles_left_out=0,
        words={},
    )


def test_a_roll_up_names_who_has_not_reported_and_who_is_late() -> None:
    silent = commune("Xã Đông Khê", reported=False, days_late=4, met="", title=None)

    said = said_in(rollup_paper(over(commune("Xã Đông Phú"), silent)))

    assert "1/2 xã đã nộp báo cáo" in said
    assert "Chưa nộp báo cáo: 1 xã (Đông Khê)." in said
    assert "Trong đó đã quá hạn: 1 xã (Đông Khê)." in said
    assert "1 | Xã Đông Phú | đã nộp | 12 | 5, 6 | – | tăng: 4" in said


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.MET, "đã đủ điều kiện"),
        (Verdict.NOT_MET, "chưa đủ điều kiện"),
        (Verdict.NO_DATA, "chưa kết luận được"),
    ],
)
def test_the_title_is_earned_only_with_its_conditions(verdict: Verdict, words: str) -> None:
    said = said_in(commune_paper(report(criterion(1, Verdict.MET), title=Judged(verdict))))

    assert f"Xét cả tiêu chí và các điều kiện khác, xã Đông Thịnh {words}" in said


def test_a_roll_up_says_where_somebody_above_has_spoken() -> None:
    said = said_in(rollup_paper(over(commune("Xã A", voice="huyện", provisional=True))))

    assert "| 12 * (huyện) |" in said


def test_a_long_list_of_names_is_cut_with_its_count() -> None:
    silent = [commune(f"Xã {no}", reported=False, met="", title=None) for no in range(20)]

    said = said_in(rollup_paper(over(*silent)))

    assert "và 8 xã khác)" in said


def test_the_annex_of_a_roll_up_is_there_only_where_something_is_lacking() -> None:
    assert rollup_paper(over(commune("Xã A"))).annexes == ()
    lacking = rollup_paper(over(commune("Xã A", nearest=("2.1: còn thiếu 3 km",))))
    assert lacking.annexes[0].blocks[0].rows[0].cells[4].text == "2.1: còn thiếu 3 km"  # type: ignore[union-attr]  # a table
    assert not any(isinstance(one, Paragraph) and "†" in one.text for one in lacking.blocks)

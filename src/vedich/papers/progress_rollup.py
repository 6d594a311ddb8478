"""The progress report of a district or a province, put in order as an administrative paper."""

from collections.abc import Iterable

from vedich.core.words import Verdict
from vedich.papers.administrative import (
    Annex,
    Block,
    Cell,
    Column,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
)
from vedich.papers.numerals import printed_day
from vedich.papers.progress import CommuneLine, Judged, RollUp, verdict_cell
from vedich.papers.progress_words import (
    ILLUSTRATIVE_NOTE,
    PROVISIONAL_NOTE,
    closing,
    marked,
    notices,
    numbers,
    obstacle_blocks,
    part,
    statement,
)

SUMMARY, CRITERIA, OBSTACLES = "summary", "criteria", "obstacles"
TASKS, REQUESTS = "tasks", "requests"
_COMMUNE = "xã"  # whose verdict it is where nobody above has spoken
_LISTED = 12  # names in a sentence; more are in the table


def rollup_paper(report: RollUp) -> Paper:
    """Return the paper of a report."""
    provisional = any(one.provisional for one in report.communes)
    lacking = [one for one in report.communes if one.nearest]
    annex = Annex("Chỉ tiêu còn thiếu ít nhất của từng xã", (_nearest(lacking),))
    return Paper(
        frame=report.frame,
        draft=report.draft,
        notices=notices(report.standing, of_commune=False),
        basis=report.about.basis,
        blocks=(
            *_overview(report),
            *_criteria(report),
            *_communes(report, provisional=provisional),
            part(4, "Khó khăn, vướng mắc"),
            *obstacle_blocks(report.obstacles, report.obstacles_left_out, places=True),
            Words(OBSTACLES, "", report.words.get(OBSTACLES, ""), 3),
            part(5, "Nhiệm vụ, giải pháp trọng tâm kỳ tới"),
            Words(TASKS, "", report.words.get(TASKS, ""), 4),
            part(6, "Kiến nghị, đề xuất"),
            Words(REQUESTS, "", report.words.get(REQUESTS, ""), 3),
        ),
        closing=closing(report.about),
        annexes=(annex,) if lacking else (),
        statement=statement(report.about, report.standing, provisional=provisional),
    )


def sentences(report: RollUp) -> list[str]:
    """Return how the communes stand, in sentences filled from what they handed in."""
    about, communes = report.about, report.communes
    until = f"Tính đến ngày {printed_day(about.as_of, 'vi')}"
    if not communes:
        return [f"{until}, {about.place} không có xã nào đăng ký thực hiện {about.standard}."]
    reported = [one for one in communes if one.reported]
    earned = [one for one in communes if one.title and one.title.verdict is Verdict.MET]
    said = [
        f"{until}, {about.place} có {len(communes)} xã đăng ký thực hiện {about.standard}; "
        f"{len(reported)}/{len(communes)} xã đã nộp báo cáo kỳ {about.period}.",
    ]
    said += _missing(communes)
    if report.average:
        said.append(
            f"Bình quân mỗi xã đã có kết quả đạt {report.average}/{report.of} tiêu chí; số xã đủ "
            f"điều kiện về tiêu chí và điều kiện kèm theo: {len(earned)}{_named(earned)}."
        )
    return said


def _missing(communes: Iterable[CommuneLine]) -> list[str]:
    missing = [one for one in communes if one.wanted and not one.reported]
    late = [one for one in missing if one.days_late]
    if not missing:
        return []
    said = [f"Chưa nộp báo cáo: {len(missing)} xã{_named(missing)}."]
    if late:
        said.append(f"Trong đó đã quá hạn: {len(late)} xã{_named(late)}.")
    return said


def _named(some: list[CommuneLine]) -> str:
    """Return the names of communes in brackets, as many as a sentence bears."""
    if not some:
        return ""
    listed = ", ".join(one.name.removeprefix("Xã ") for one in some[:_LISTED])
    more = len(some) - _LISTED
    return f" ({listed} và {more} xã khác)" if more > 0 else f" ({listed})"


def _overview(report: RollUp) -> Iterable[Block]:
    yield part(1, "Tình hình chung")
    for sentence in sentences(report):
        yield Paragraph(sentence)
    yield Words(SUMMARY, "", report.words.get(SUMMARY, ""), 3)


def _criteria(report: RollUp) -> Iterable[Block]:
    yield part(2, "Kết quả theo tiêu chí")
    columns = (
        Column("TT", 7, "center"),
        Column("Tiêu chí", 48),
        Column("Số xã đạt", 14, "center"),
        Column("Số xã chưa đạt", 14, "center"),
        Column("Chưa đủ số liệu, chưa có mức", 17, "center"),
    )
    rows = tuple(
        Row(
            (
                Cell(str(one.no)),
                Cell(one.name),
                Cell(str(one.met)),
                Cell(str(one.not_met)),
                Cell(str(one.unknown)),
            )
        )
        for one in report.criteria
    )
    yield Table("", columns, rows)
    judged = sum(1 for one in report.communes if one.met)
    yield Paragraph(
        f"Tính trên {judged} xã đã có kết quả, theo ý kiến của cấp cao nhất đã cho số liệu.", "note"
    )
    yield Words(CRITERIA, "", report.words.get(CRITERIA, ""), 2)


def _communes(report: RollUp, *, provisional: bool) -> Iterable[Block]:
    yield part(3, "Kết quả theo xã")
    columns = (
        Column("TT", 6, "center"),
        Column("Xã", 21),
        Column("Báo cáo", 16),
        Column(f"Tiêu chí đạt (trên {report.of})", 12, "center"),
        Column("Chưa đạt (tiêu chí số)", 22),
        Column("Chưa kết luận (tiêu chí số)", 19),
        Column("Tăng, giảm so với kỳ trước", 18),
    )
    rows = tuple(_commune(at, one, report) for at, one in enumerate(report.communes, 1))
    yield Table("", columns, rows)
    if provisional:
        yield Paragraph(PROVISIONAL_NOTE, "note")
    if any(one.illustrative for one in report.communes):
        yield Paragraph(ILLUSTRATIVE_NOTE, "note")


def _commune(at: int, one: CommuneLine, report: RollUp) -> Row:
    sign = " *" if one.provisional else ""
    sign += f" ({one.voice})" if one.voice not in ("", _COMMUNE) else ""
    within = f" ({one.within})" if one.within else ""
    return Row(
        (
            Cell(str(at)),
            Cell(marked(f"{one.name}{within}", illustrative=one.illustrative)),
            Cell(one.report),
            Cell(f"{one.met}{sign}" if one.met else "–"),
            Cell(numbers(one.not_met)),
            Cell(numbers(one.unknown)),
            Cell(_change(one)),
        )
    )


def _change(one: CommuneLine) -> str:
    parts = []
    if one.gained:
        parts.append(f"tăng: {numbers(one.gained)}")
    if one.lost:
        parts.append(f"giảm: {numbers(one.lost)}")
    return "; ".join(parts) or "–"


def _nearest(communes: list[CommuneLine]) -> Table:
    columns = (
        Column("TT", 6, "center"),
        Column("Xã", 24),
        Column("Kết quả", 18),
        Column("Tiêu chí đạt", 10, "center"),
        Column("Còn thiếu ít nhất", 70),
    )
    rows = tuple(
        Row(
            (
                Cell(str(at)),
                Cell(one.name),
                verdict_cell(one.title or Judged(Verdict.NO_DATA)),
                Cell(one.met),
                Cell("\n".join(one.nearest)),
            )
        )
        for at, one in enumerate(communes, 1)
    )
    return Table("", columns, rows)

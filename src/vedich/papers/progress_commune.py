"""A commune's progress report, put in order as an administrative paper."""

from collections.abc import Callable, Iterable

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
from vedich.papers.progress import (
    CommuneProgress,
    CriterionLine,
    IndicatorLine,
    Judged,
    Moved,
    verdict_cell,
)
from vedich.papers.progress_words import (
    closing,
    criteria_named,
    notes,
    notices,
    obstacle_blocks,
    part,
    statement,
)

SUMMARY, OBSTACLES, TASKS, REQUESTS = "summary", "obstacles", "tasks", "requests"
_OPEN = (Verdict.NO_DATA, Verdict.NO_RULE, Verdict.NOT_COMPUTABLE)
_SHORT = (Verdict.NOT_MET, Verdict.NEARLY)
_MOST_WANTING = 3
_CRITERION = "criterion"  # what the sections of criteria begin with
_BELOW = "chưa đạt mức quy định"
_LEFT_OPEN = {**dict.fromkeys(_SHORT, 2), **dict.fromkeys(_OPEN, 1)}  # dotted lines


def criterion_section(no: int) -> str:
    """Return the section for what people write on a criterion."""
    return f"{_CRITERION}-{no}"


def commune_paper(report: CommuneProgress) -> Paper:
    """Return the paper of a report."""
    judged = [one.judged for one in report.criteria]
    every = [*judged, *(line.judged for one in report.criteria for line in one.lines)]
    annex = Annex("Số liệu từng chỉ tiêu", (_figures(report), *notes(every)))
    return Paper(
        frame=report.frame,
        draft=report.draft,
        notices=notices(report.standing, of_commune=True),
        basis=report.about.basis,
        blocks=(
            *_overview(report),
            *_criteria(report),
            *_changes(report),
            *_obstacles(report),
            part(5, "Nhiệm vụ, giải pháp trọng tâm kỳ tới"),
            Words(TASKS, "", report.words.get(TASKS, ""), 4),
            part(6, "Kiến nghị, đề xuất"),
            Words(REQUESTS, "", report.words.get(REQUESTS, ""), 3),
        ),
        closing=closing(report.about),
        annexes=(annex,) if report.criteria else (),
        statement=statement(
            report.about, report.standing, provisional=any(one.provisional for one in every)
        ),
    )


def _overview(report: CommuneProgress) -> Iterable[Block]:
    yield part(1, "Tình hình chung")
    for sentence in sentences(report):
        yield Paragraph(sentence)
    yield Words(SUMMARY, "", report.words.get(SUMMARY, ""), 3)
    if report.gates:
        yield Paragraph("Các điều kiện khác ngoài tiêu chí:", "strong")
        columns = (Column("Điều kiện", 40), Column("Tình trạng", 20), Column("Chi tiết", 40))
        rows = tuple(
            Row((Cell(one.name), Cell(one.state), Cell(one.said or "–"))) for one in report.gates
        )
        yield Table("", columns, rows)


def sentences(report: CommuneProgress) -> list[str]:
    """Return how the commune stands, in sentences filled from its figures."""
    about = report.about
    place = about.place
    until = f"Tính đến ngày {printed_day(about.as_of, 'vi')}"
    if not report.criteria:
        return [f"{until}, {place} chưa có số liệu nào của kỳ {about.period}."]
    of = len(report.criteria)
    said = [
        f"{until}, {place} đạt {report.met_lo}/{of} tiêu chí của {about.standard}{_more(report)}."
    ]
    said += _not_met(report)
    if report.title is not None:
        said.append(f"Xét cả tiêu chí và các điều kiện khác, {place} {_earned(report.title)}.")
    tagged = _those(report, lambda one: one.judged.basically_met)
    if tagged:
        said.append(
            f"Được ghi là cơ bản đạt (không tính là đạt): {len(tagged)} tiêu chí, gồm "
            f"{criteria_named(tagged)}."
        )
    shaky = _those(report, lambda one: one.judged.provisional)
    if shaky:
        said.append(f"Kết quả còn tạm tính: {len(shaky)} tiêu chí, gồm {criteria_named(shaky)}.")
    return said


def _more(report: CommuneProgress) -> str:
    """Return how many criteria may turn out to be met once everything is known."""
    if report.met_lo == report.met_hi:
        return ""
    return f"; khi đủ số liệu và mức quy định, có thể đạt đến {report.met_hi} tiêu chí"


def _earned(title: Judged) -> str:
    if title.verdict is Verdict.MET:
        return "đã đủ điều kiện đề nghị xét, công nhận"
    if title.verdict in _OPEN:
        return "chưa kết luận được có đủ điều kiện đề nghị xét, công nhận hay không"
    return "chưa đủ điều kiện đề nghị xét, công nhận"


def _not_met(report: CommuneProgress) -> list[str]:
    said = []
    short = _those(report, lambda one: one.judged.verdict in _SHORT)
    open_ = _those(report, lambda one: one.judged.verdict in _OPEN)
    if short:
        said.append(f"Chưa đạt {len(short)} tiêu chí, gồm {criteria_named(short)}.")
    if open_:
        said.append(
            f"Chưa đủ số liệu hoặc chưa có mức quy định để kết luận {len(open_)} tiêu chí, gồm "
            f"{criteria_named(open_)}."
        )
    return said


def _those(report: CommuneProgress, test: Callable[[CriterionLine], bool]) -> list[int]:
    return [one.no for one in report.criteria if test(one)]


def _criteria(report: CommuneProgress) -> Iterable[Block]:
    yield part(2, "Kết quả thực hiện từng tiêu chí")
    if not report.criteria:
        yield Paragraph("Chưa có kết quả nào để báo cáo.")
        yield from _words_alone(report)
        return
    columns = (
        Column("TT", 6, "center"),
        Column("Tiêu chí", 32),
        Column("Kết quả", 18),
        Column("Chỉ tiêu đạt", 11, "center"),
        Column("Còn thiếu", 40),
    )
    rows = tuple(_criterion(one) for one in report.criteria)
    yield Table("", columns, rows)
    yield from notes(one.judged for one in report.criteria)
    for one in report.criteria:
        section = criterion_section(one.no)
        lines = _LEFT_OPEN.get(one.judged.verdict, 0)
        label = f"Tiêu chí số {one.no}. {one.name}"
        yield Words(section, label, report.words.get(section, ""), lines)


def _words_alone(report: CommuneProgress) -> Iterable[Block]:
    """Yield what was written on criteria while there is no verdict: nothing written is hidden."""
    for section, text in report.words.items():
        name, _, no = section.partition("-")
        if name == _CRITERION and text:
            yield Words(section, f"Tiêu chí số {no}", text, 0)


def _criterion(one: CriterionLine) -> Row:
    met, of = one.counted
    return Row(
        (
            Cell(str(one.no)),
            Cell(one.name),
            verdict_cell(one.judged),
            Cell(f"{met}/{of}"),
            Cell(_wanting(one) or "–"),
        )
    )


def _wanting(one: CriterionLine) -> str:
    """Return what a criterion lacks: things counted first, then indicators that are not met."""
    said: dict[str, list[str]] = {}
    for line in one.lines:
        if line.wanting:
            said.setdefault(line.wanting, []).append(line.code)
    if not said:
        for line in one.lines:
            if line.judged.verdict in (*_SHORT, *_OPEN) and not _is_whole(line, one):
                said.setdefault(line.reason or _BELOW, []).append(line.code)
    shown = [f"{', '.join(codes)}: {words}" for words, codes in said.items()]
    more = len(shown) - _MOST_WANTING
    left_out = [f"và {more} nội dung khác (xem Phụ lục)"] if more > 0 else []
    return "; ".join([*shown[:_MOST_WANTING], *left_out])


def _is_whole(line: IndicatorLine, one: CriterionLine) -> bool:
    """Tell whether an indicator is judged by its parts, which say more."""
    return not line.part and any(
        other.part and other.code.startswith(f"{line.code}.") for other in one.lines
    )


def _changes(report: CommuneProgress) -> Iterable[Block]:
    yield part(3, "Thay đổi so với kỳ báo cáo trước")
    if not report.about.before:
        yield Paragraph("Chưa có kỳ báo cáo trước để so sánh.")
        return
    gained = [one.no for one in report.criteria if one.change == "better"]
    lost = [one.no for one in report.criteria if one.change == "worse"]
    if not gained and not lost:
        yield Paragraph(f"So với {report.about.before}, không có tiêu chí nào thay đổi kết quả.")
    else:
        yield Paragraph(
            f"So với {report.about.before}: {_moves('tăng', gained)}; {_moves('giảm', lost)}."
        )
    if report.moved:
        yield _moved(report.about.before, report.about.period, report.moved)


def _moves(way: str, numbers: list[int]) -> str:
    if not numbers:
        return f"không có tiêu chí nào {way}"
    return f"{way} {len(numbers)} tiêu chí (số {', '.join(map(str, numbers))})"


def _moved(before: str, now: str, moved: tuple[Moved, ...]) -> Table:
    columns = (
        Column("Mã", 9, "center"),
        Column("Chỉ tiêu có số liệu thay đổi", 45),
        Column(_capital(before), 23),
        Column(_capital(now), 23),
    )
    rows = tuple(
        Row((Cell(one.code), Cell(one.name), Cell(one.before or "–"), Cell(one.after or "–")))
        for one in moved
    )
    return Table("", columns, rows)


def _obstacles(report: CommuneProgress) -> Iterable[Block]:
    yield part(4, "Khó khăn, vướng mắc")
    yield from obstacle_blocks(report.obstacles, 0, places=False)
    yield Words(OBSTACLES, "", report.words.get(OBSTACLES, ""), 3)


def _figures(report: CommuneProgress) -> Table:
    columns = (
        Column("Mã", 7, "center"),
        Column("Chỉ tiêu", 37),
        Column("Số liệu", 16),
        Column("Mức phải đạt", 16),
        Column("Văn bản, điều khoản", 29),
        Column("Kết quả", 13),
        Column("Còn thiếu", 22),
        Column("Nguồn số liệu", 15),
    )
    rows: list[Row] = []
    for one in report.criteria:
        head = f"Tiêu chí số {one.no}. {one.name}"
        rows.append(Row((Cell(head, strong=True),), whole=True))
        rows.extend(_figure(line) for line in one.lines)
    return Table("", columns, tuple(rows))


def _figure(line: IndicatorLine) -> Row:
    return Row(
        (
            Cell(line.code),
            Cell(f"– {line.name}" if line.part else line.name),
            Cell(line.figure or "–"),
            Cell(line.threshold or "–"),
            Cell(line.clause or "–"),
            verdict_cell(line.judged),
            Cell(line.wanting or line.reason or "–"),
            Cell(line.source or "–"),
        )
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The sentences every progress report has, whoever's it is."""

from collections.abc import Iterable, Sequence
from datetime import date

from vedich.papers.administrative import Block, Cell, Column, Heading, Paragraph, Row, Table
from vedich.papers.assessment_labels import short_hash
from vedich.papers.numerals import NO_BREAK, printed_day
from vedich.papers.progress import ILLUSTRATIVE_SIGN, About, Judged, Obstacle, Standing

ILLUSTRATIVE_NOTICE = (
    "SỐ LIỆU MINH HỌA: trong báo cáo có số liệu đặt ra để minh họa, không phải số liệu thật."
)
NOT_HANDED_IN = (
    "SỐ LIỆU CHƯA NỘP: kết quả dưới đây tính theo bản xã đang nhập, chưa nộp lên cấp trên."
)
PROVISIONAL_NOTE = (
    "(*) Kết quả tạm tính: dựa trên mức quy định, tên chỉ tiêu hoặc nhóm xã chưa đối chiếu với văn "
    "bản gốc; không dùng làm căn cứ công nhận trước khi đối chiếu."
)
ILLUSTRATIVE_NOTE = "(†) Số liệu minh họa, không phải số liệu thật."
BASICALLY_NOTE = "CBĐ: cơ bản đạt, là ý kiến ghi bên cạnh kết quả, không tính là đạt."
NO_OBSTACLES = "Đến thời điểm báo cáo không có vướng mắc nào đang được theo dõi trên hệ thống."


def abstract_of(standard: str, period: str) -> str:
    """Return what a report is about, as its title has it."""
    return f"Tiến độ thực hiện {standard}, {period}"


def criteria_named(numbers: Sequence[int]) -> str:
    """Return criteria in a sentence: "tiêu chí số 2, 5, 14"; "–" for none."""
    return f"tiêu chí số {', '.join(map(str, numbers))}" if numbers else "–"


def numbers(some: Iterable[int]) -> str:
    """Return numbers for a cell: "2, 5, 14", or a dash."""
    return ", ".join(map(str, some)) or "–"


def notices(standing: Standing, *, of_commune: bool) -> tuple[str, ...]:
    """Return what a reader has to know first."""
    found = []
    if standing.illustrative:
        found.append(ILLUSTRATIVE_NOTICE)
    if of_commune and standing.handed_in_at is None:
        found.append(NOT_HANDED_IN)
    return tuple(found)


def notes(judged: Iterable[Judged]) -> list[Block]:
    """Return what stands under a table: what its signs mean, where it has any."""
    every = list(judged)
    found: list[Block] = []
    if any(one.provisional for one in every):
        found.append(Paragraph(PROVISIONAL_NOTE, "note"))
    if any(one.illustrative for one in every):
        found.append(Paragraph(ILLUSTRATIVE_NOTE, "note"))
    if any(one.basically_met for one in every):
        found.append(Paragraph(BASICALLY_NOTE, "note"))
    return found


def statement(about: About, standing: Standing, *, provisional: bool) -> tuple[str, ...]:
    """Return where the figures of a report come from."""
    at = standing.said_at
    when = (
        f"số liệu nêu đến {at:%H:%M} ngày {printed_day(at, 'vi')}" if at else "chưa có kết quả nào"
    )
    hashes = ", ".join(short_hash(one) for one in standing.rulebooks) or "–"
    return (
        f"Kỳ số liệu: {about.period} (đến ngày {printed_day(about.as_of, 'vi')}); {when}.",
        f"Bộ quy tắc: {hashes}. Kết quả {'có phần tạm tính' if provisional else 'không tạm tính'}; "
        f"số liệu {'có phần minh họa' if standing.illustrative else 'không có phần minh họa'}.",
        "Phần số liệu do phần mềm Về Đích điền từ số liệu đã báo cáo; phần lời do người báo cáo "
        "viết. Dòng chấm là nội dung còn để trống.",
    )


def obstacle_blocks(obstacles: Sequence[Obstacle], left_out: int, *, places: bool) -> list[Block]:
    """Return the obstacles that are open, as a table; `places` tells whose each is."""
    if not obstacles:
        return [Paragraph(NO_OBSTACLES)]
    columns = (
        *([Column("Xã", 16)] if places else []),
        Column("Tiêu chí", 9, "center"),
        Column("Khó khăn, vướng mắc", 34),
        Column("Cách tháo gỡ", 28),
        Column("Cơ quan xử lý, thời hạn", 24),
    )
    rows = tuple(_obstacle(one, places=places) for one in obstacles)
    found: list[Block] = [Table("", columns, rows)]
    if any(one.illustrative for one in obstacles):
        found.append(Paragraph(ILLUSTRATIVE_NOTE, "note"))
    if left_out:
        found.append(Paragraph(f"Còn {left_out} vướng mắc khác không liệt kê ở đây.", "note"))
    return found


def marked(text: str, *, illustrative: bool) -> str:
    """Return a text with the sign of what is made up."""
    return f"{text}{NO_BREAK}{ILLUSTRATIVE_SIGN}" if illustrative else text


def closing(about: About) -> str:
    """Return the last sentence before the signature."""
    return (
        f"Trên đây là báo cáo {_small(abstract_of(about.standard, about.period))} của {about.by}./."
    )


def part(number: int, title: str) -> Heading:
    """Return the heading of a part: "I. TÌNH HÌNH CHUNG"."""
    return Heading(f"{_ROMAN[number - 1]}. {title}")


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def _obstacle(one: Obstacle, *, places: bool) -> Row:
    subject = marked(one.subject, illustrative=one.illustrative)
    cells = [Cell(one.place)] if places else []
    return Row(
        (
            *cells,
            Cell(str(one.criterion)),
            Cell(subject, illustrative=one.illustrative),
            Cell(one.would_remove or "…………………"),
            Cell("; ".join(filter(None, (one.owner, _by(one.due_on)))) or "…………………"),
        )
    )


def _by(day: date | None) -> str:
    return "" if day is None else f"trước ngày {printed_day(day, 'vi')}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]

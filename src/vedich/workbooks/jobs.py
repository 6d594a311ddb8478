"""Workbooks read: at once where they are small, by the worker where they are not."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from vedich.audit.recording import recording
from vedich.core.said import Said
from vedich.files.named import under_its_name
from vedich.papers.form_words import INSTRUCTIONS
from vedich.papers.grids import read_grids
from vedich.papers.rows import Limits, UnreadableTable
from vedich.workbooks.asked import asked_by, period_said, place_said, standard_said
from vedich.workbooks.doubting import doubts_about
from vedich.workbooks.models import Handout, Intake, IntakeSheet
from vedich.workbooks.reading import AtCell, Awaited, SheetRead, read_sheet
from vedich.workbooks.stored import packed
from vedich.workbooks.words import State

logger = logging.getLogger("vedich.workbooks")
LIMITS = Limits(
    workbook_bytes=20 << 20,
    unpacked_bytes=256 << 20,
    memory_bytes=384 << 20,
    sheet_rows=20_000,  # a province's communes, a row for each of their indicators, twice over
    columns=400,
    sheet_cells=500_000,
    merges=2_000,
)
SMALL_BYTES = 200 << 10  # of a workbook that is read while one waits: some twenty communes
STALE = timedelta(minutes=3)  # without a word from whoever was reading it


def read_waiting() -> int:
    """Read what waits, the oldest first. Safe to run twice, also at a time. Returns how many."""
    read = 0
    while (waiting := _unclaimed().order_by("pk").first()) is not None:
        read += read_intake(waiting.pk)
    return read


def read_intake(intake_id: int) -> bool:
    """Read one workbook, unless somebody else is at it. Killed half-way it is read anew.

    Whatever else goes wrong ends it: it would go wrong again, every few minutes.
    """
    now = timezone.now()
    if not _unclaimed().filter(pk=intake_id).update(beat_at=now, sheets_done=0):
        return False
    intake = Intake.objects.select_related("file", "office__place").get(pk=intake_id)
    try:
        _keep(intake, _sheets(intake, lambda done, among: _beat(intake, done, among)))
    except UnreadableTable as problem:
        _refuse(intake, problem.said)
    except Exception:
        logger.exception("workbook %s could not be read", intake.pk)
        _refuse(intake, _BROKEN)
    return True


def _unclaimed() -> QuerySet[Intake]:
    quiet = Q(beat_at=None) | Q(beat_at__lt=timezone.now() - STALE)
    return Intake.objects.filter(quiet, state=State.WAITING)


def _sheets(
    intake: Intake, beat: Callable[[int, int], None]
) -> list[tuple[SheetRead, Handout | None]]:
    """Read every sheet. Raises UnreadableTable."""
    known: dict[str, Handout] = {}

    def awaited(token: str) -> Awaited | None:
        form = _form(intake, token)
        if form is None:
            return None
        known[token] = form
        pursuit = form.pursuit
        return Awaited(
            place_said(pursuit.place),
            standard_said(pursuit),
            period_said(form.period),
            asked_by(pursuit.standard),
        )

    sheets: list[tuple[SheetRead, Handout | None]] = []
    with under_its_name(intake.file) as path:
        for grid in read_grids(path, LIMITS):
            read = read_sheet(grid, awaited)
            sheets.append((read, known.get(read.token)))
            if len(sheets) % 10 == 0:
                beat(len(sheets), grid.among)
    _check_tokens([read for read, _ in sheets])
    found = [one for one in sheets if _matters(one[0])]
    if any(read.token for read, _ in found):
        for read, _ in found:
            read.refused = read.refused or (None if read.token else _BESIDE_FORMS)
    return found


def _matters(read: SheetRead) -> bool:
    """Tell whether a sheet is looked at: a form, or a table of somebody's own."""
    return bool(read.token) or read.has_table or (read.has_rows and read.name != INSTRUCTIONS)


def _form(intake: Intake, token: str) -> Handout | None:
    """Return the form of a token, where it is for a commune in reach of who handed it in."""
    within = intake.office.place.path
    found = Handout.objects.filter(token=token, pursuit__place__path__startswith=within)
    return found.select_related("pursuit__place", "period").first()


def _check_tokens(sheets: Iterable[SheetRead]) -> None:
    """Refuse a form that stands in a workbook twice: nobody can tell which counts."""
    first: dict[str, SheetRead] = {}
    for read in sheets:
        if not read.token:
            continue
        before = first.setdefault(read.token, read)
        if before is not read:
            read.refused = before.refused = _twice(before.name, read.name)


@recording()
def _keep(intake: Intake, sheets: list[tuple[SheetRead, Handout | None]]) -> None:
    """Keep what was read, all at once, unless another was quicker: somebody may decide on that."""
    if not sheets:
        _refuse(intake, _NO_FORM)
        return
    doubts = doubts_about([(read, form) for read, form in sheets if form is not None])
    if not Intake.objects.filter(pk=intake.pk, state=State.WAITING).update(
        state=State.READ, sheets_all=len(sheets), sheets_done=len(sheets), beat_at=timezone.now()
    ):
        return
    intake.sheets.all().delete()
    IntakeSheet.objects.bulk_create(
        [
            _kept(intake, position, read, form, doubts.get(read.token, []))
            for position, (read, form) in enumerate(sheets, 1)
        ],
        batch_size=100,
    )


def _kept(
    intake: Intake, position: int, read: SheetRead, form: Handout | None, doubts: list[AtCell]
) -> IntakeSheet:
    refused = read.refused or (None if read.token else _NOT_A_FORM)
    return IntakeSheet(
        intake=intake,
        position=position,
        name=read.name[:200],
        handout=form,
        read=packed(read, doubts),
        problem_vi=refused.vi if refused else "",
        problem_en=refused.en if refused else "",
    )


def _refuse(intake: Intake, said: Said) -> None:
    Intake.objects.filter(pk=intake.pk, state=State.WAITING).update(
        state=State.REFUSED, problem_vi=said.vi, problem_en=said.en, beat_at=timezone.now()
    )


def _beat(intake: Intake, done: int, among: int) -> None:
    """Say how far reading is, for others to see."""
    Intake.objects.filter(pk=intake.pk).update(
        sheets_done=done, sheets_all=among, beat_at=timezone.now()
    )


_NO_FORM = Said(
    "Tệp không có trang nào là biểu đã tải từ đây, cũng không có bảng nào. Hãy tải biểu cho xã và "
    "kỳ cần báo cáo rồi chép số liệu sang, hoặc nộp tệp có một bảng số liệu.",
    "No sheet of the file is a form taken from here, or has a table. Take the form of the commune "
    "and period and copy the figures over, or hand in a file with a table of figures.",
)
_BROKEN = Said(
    "Không đọc được tệp này vì một lỗi của hệ thống, và lỗi đã được ghi lại. Hãy mở tệp bằng "
    "Excel, lưu lại thành .xlsx rồi nộp lại; nếu vẫn vậy, hãy báo quản trị.",
    "This workbook could not be read: something is wrong here, and has been noted. Open it in "
    "Excel, save it as .xlsx and hand it in again; if that does not help, tell whoever runs this.",
)
_BESIDE_FORMS = Said(
    "Chưa đọc: trang này có một bảng nhưng không phải biểu tải từ đây. Nếu có số liệu cần nộp, hãy "
    "cho biết các cột là gì, hoặc nộp bảng trong một tệp riêng; nếu không, cứ để nguyên.",
    "Not read: this sheet has a table and is no form taken from here. If its figures are to be "
    "handed in, say what its columns hold, or hand it in as a file of its own; if not, leave it.",
)
_NOT_A_FORM = Said(
    "Trang này không phải biểu đã tải từ đây (hoặc mất dòng nhận dạng ẩn ở đầu trang). Hãy cho "
    "biết các cột của bảng là gì.",
    "This sheet is no form taken from here (or the hidden line on top that says which is gone). "
    "Say what the columns of its table hold.",
)


def _twice(one: str, other: str) -> Said:
    return Said(
        f"Hai trang “{one}” và “{other}” là cùng một biểu. Hãy giữ một trang.",
        f"The sheets “{one}” and “{other}” are one and the same form. Keep one of them.",
    )

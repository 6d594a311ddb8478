"""What an intake would do to what stands now: merged anew whenever it is looked at."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from vedich.accounts.models import Membership
from vedich.core.figures import Figure, UnreadableFigure
from vedich.core.said import Said
from vedich.figures.desk import Desk
from vedich.figures.form import typed_of
from vedich.figures.inputs import is_taken_back
from vedich.figures.many import lay_out_many, reach_of, values_in, why_closed
from vedich.figures.models import Value
from vedich.figures.reading import Typed, read_typed
from vedich.figures.writing import figure_of
from vedich.workbooks.asked import Asked, asked_by
from vedich.workbooks.cells import Cells, readable
from vedich.workbooks.deciding import AS_KEPT, Decided, Decision, choices_of
from vedich.workbooks.merged import Row, Sheet, seen_of
from vedich.workbooks.merging import Choice, Merged, Stated, merge
from vedich.workbooks.models import Handout, Intake, IntakeSheet
from vedich.workbooks.overlapping import said_once
from vedich.workbooks.reading import AtCell
from vedich.workbooks.stored import Kept, unpacked
from vedich.workbooks.words import Fate

NOTHING = Stated(Typed(), Figure())


def preview(
    intake: Intake,
    by: Membership,
    day: date,
    *,
    decided: Decided = AS_KEPT,
    locked: bool = False,
) -> list[Sheet]:
    """Merge the sheets of an intake with what stands, in a few queries however many they are.

    decided  what was decided beyond what is kept; it is put on the sheets, which are not saved
    locked   whoever would write about these communes waits
    """
    rows = intake.sheets.select_related("handout__pursuit", "handout__period")
    return _merged(list(rows.order_by("position")), by, day, decided, locked=locked)


def preview_one(intake: Intake, sheet_id: int, by: Membership, day: date) -> Sheet:
    """Merge one sheet, beside those about the same commune and period.

    Raises IntakeSheet.DoesNotExist.
    """
    rows = intake.sheets.select_related("handout__pursuit", "handout__period")
    one = rows.get(pk=sheet_id)
    some = [one]
    if one.handout is not None:
        about = {
            "handout__pursuit_id": one.handout.pursuit_id,
            "handout__period_id": one.handout.period_id,
        }
        some = list(rows.filter(**about).order_by("position"))
    merged = _merged(some, by, day, AS_KEPT)
    return next(found for found in merged if found.sheet.pk == sheet_id)


def _merged(
    wanted: Sequence[IntakeSheet],
    by: Membership,
    day: date,
    decided: Decided,
    *,
    locked: bool = False,
) -> list[Sheet]:
    for one in wanted:
        decided.put_on(one)
    forms = [one for one in wanted if one.handout is not None]
    forms.sort(key=lambda one: (_form(one).period_id, one.position))
    found: dict[int, Sheet] = {}
    for _, some in groupby(forms, key=lambda one: _form(one).period_id):
        found |= _Merging(list(some), by, day, locked=locked).sheets()
    return said_once([found.get(one.pk) or _unread(one) for one in wanted])


def _unread(sheet: IntakeSheet) -> Sheet:
    kept = unpacked(sheet)
    return Sheet(sheet, None, Said(sheet.problem_vi, sheet.problem_en), (), kept.problems, kept)


def _form(sheet: IntakeSheet) -> Handout:
    assert sheet.handout is not None, "only forms are merged"
    return sheet.handout


class _Merging:
    """The sheets of one period, with everything they are merged with."""

    def __init__(
        self, sheets: Sequence[IntakeSheet], by: Membership, day: date, *, locked: bool
    ) -> None:
        self._sheets, self._by = sheets, by
        period = _form(sheets[0]).period
        pursuits = {_form(one).pursuit_id for one in sheets}
        self._desks = lay_out_many(pursuits, period=period, by=by, day=day, locked=locked)
        standards = {desk.pursuit.standard for desk in self._desks.values()}
        self._reach = {standard: reach_of(by, standard, day) for standard in standards}
        self._said = _everything_said(self._desks)

    def sheets(self) -> dict[int, Sheet]:
        """Return every sheet, merged, by its key."""
        return {one.pk: self._sheet(one) for one in self._sheets}

    def _sheet(self, sheet: IntakeSheet) -> Sheet:
        form, kept = _form(sheet), unpacked(sheet)
        desk = self._desks.get(form.pursuit_id)
        refused: str | Said = Said(sheet.problem_vi, sheet.problem_en)
        if not sheet.problem_vi:
            refused = _refused(form, desk)
        if refused or desk is None:
            return Sheet(sheet, desk, refused, (), kept.problems, kept)
        rows, problems = self._rows(sheet, form, desk, kept)
        said = (*kept.problems, *problems)
        return Sheet(sheet, desk, "", tuple(rows), said, kept, seen_of(rows))

    def _rows(
        self, sheet: IntakeSheet, form: Handout, desk: Desk, kept: Kept
    ) -> tuple[list[Row], list[AtCell]]:
        asked, choices, went_out = asked_by(desk.pursuit.standard), choices_of(sheet), _sent(form)
        open_to = self._reach[desk.pursuit.standard].of(desk)
        said = self._said.get(desk.pursuit.pk, {})
        rows, problems = [], []
        for code, (cell, cells) in kept.rows.items():
            if code not in asked.rows:  # the law changed since it was read
                continue
            revisions = said.get(code, {})
            base = _stated(revisions.get(went_out.get(code, 0)))
            now = _stated(revisions[max(revisions)] if revisions else None)
            try:
                file = _of_cells(cells, base, code, asked)
            except UnreadableFigure as problem:
                problems.append(AtCell(cell, problem.said, code))
                continue
            merged = merge(base, file, now)
            if (why := _not_taken(merged, now, asked.criterion[code] in open_to)) is not None:
                problems.append(AtCell(cell, why, code))
                continue
            revision = max(revisions, default=0)
            chosen, outdated = _chosen(choices.get(code), revision, merged)
            doubts = tuple(one for one in kept.doubts if one.code == code)
            rows.append(
                Row(
                    code=code,
                    name=asked.names[code],
                    cell=cell,
                    merged=merged,
                    base=base,
                    file=file,
                    stands=now,
                    revision=revision,
                    chosen=chosen,
                    outdated=outdated,
                    doubts=doubts,
                )
            )
        return rows, problems


def _chosen(decision: Decision | None, revision: int, merged: Merged) -> tuple[Choice | None, bool]:
    """Return whose is taken, and whether that was decided when something else stood."""
    if decision is None or merged.fate is Fate.SAME:
        return None, False
    if decision.revision != revision:
        return None, True
    return decision.choice, False


def _not_taken(merged: Merged, now: Stated, is_open: bool) -> Said | None:
    """Return why a row is not taken though it is read: not theirs, or words without a figure."""
    if merged.fate is Fate.SAME:
        return None
    if not is_open:
        return _NOT_THEIRS
    if merged.by_file.typed.is_blank and now.typed.is_blank:
        return _WORDS_ALONE
    return None


def _refused(form: Handout, desk: Desk | None) -> str | Said:
    if desk is None:
        return _OUT_OF_REACH
    if desk.voice != form.voice:
        return _OTHER_VOICE
    return why_closed(desk)


def _everything_said(desks: Mapping[int, Desk]) -> dict[int, dict[str, dict[int, Value]]]:
    """Return all that the voice of each desk ever said, by pursuit, code and revision."""
    mine = {desk.mine.pk: pk for pk, desk in desks.items() if desk.mine is not None}
    found: dict[int, dict[str, dict[int, Value]]] = {}
    for value in values_in(mine):
        by_code = found.setdefault(mine[value.statement_id], {})
        by_code.setdefault(value.indicator, {})[value.revision] = value
    return found


def _sent(form: Handout) -> dict[str, int]:
    pairs = (one.rpartition(":") for one in form.revisions.split())
    return {code: int(revision) for code, _, revision in pairs}


def _stated(value: Value | None) -> Stated:
    if value is None or is_taken_back(value):
        return NOTHING
    return Stated(typed_of(value), figure_of(value))


def _of_cells(cells: Cells, base: Stated, code: str, asked: Asked) -> Stated:
    """Return what a row's cells say; a column that is not there says what went out."""
    was = base.typed
    typed = Typed(
        was.value if cells.value is None else cells.value,
        was.numerator if cells.numerator is None else cells.numerator,
        was.denominator if cells.denominator is None else cells.denominator,
        was.note if cells.note is None else cells.note,
        was.source if cells.source is None else cells.source,
    )
    if typed.is_blank:
        return Stated(typed, Figure())
    return Stated(readable(typed), read_typed(typed, asked.rows[code]))


_NOT_THEIRS = Said(
    "tiêu chí này do cơ quan khác phụ trách, hoặc không bị trả lại khi kỳ đã đóng, nên ô bị "
    "bỏ qua. Hãy trả lại như cũ.",
    "another office answers for this criterion, or the period is closed and it was not returned, "
    "so the cell is not used. Put it back as it was.",
)
_WORDS_ALONE = Said(
    "có ghi chú hoặc nguồn mà không có số liệu; chỉ ghi kèm số liệu. Hãy ghi số liệu.",
    "has a note or source and no figure; they are kept with a figure only. Write the figure.",
)
_OUT_OF_REACH = Said(
    "Xã này không thuộc phạm vi của cơ quan bạn đang làm việc.",
    "This commune is out of reach of the office you act in.",
)
_OTHER_VOICE = Said(
    "Biểu này được tải cho người báo cáo khác (xã, ngành hoặc cấp trên). Hãy chọn cơ quan đã tải "
    "biểu, hoặc tải biểu của mình.",
    "This form was taken for another voice (commune, department or above). Act in the office that "
    "took it, or take one of your own.",
)

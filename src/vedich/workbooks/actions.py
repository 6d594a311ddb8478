"""Everything that happens to a workbook that came in, from keeping it to undoing it."""

from collections.abc import Mapping
from itertools import groupby

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.figures.desk import Desk
from vedich.figures.many import standing_in, write_many
from vedich.figures.models import Value
from vedich.figures.writing import Given
from vedich.files.models import StoredFile
from vedich.workbooks.deciding import AS_KEPT, Decided, Decision
from vedich.workbooks.merged import Sheet
from vedich.workbooks.models import Intake, IntakeSheet, IntakeValue
from vedich.workbooks.permissions import check_gives_figures
from vedich.workbooks.policies import check_can_be_left, check_is_read, check_is_taken, check_takes
from vedich.workbooks.previewing import preview
from vedich.workbooks.queries import intakes_of
from vedich.workbooks.saying import say
from vedich.workbooks.undoing import Undone, put_back
from vedich.workbooks.words import State

AT_ONCE = 500


@recording()
def take_in(*, file: StoredFile, by: Membership, occasion: Occasion) -> Intake:
    """Note that a workbook came in; it is read by `jobs`, at once or by the worker.

    Raises NotYours.
    """
    check_gives_figures(by)
    intake = Intake.objects.create(
        file=file, office=by.office, person_id=occasion.by.person_id, at=occasion.at
    )
    path = by.office.place.path
    record("workbooks.taken_in", intake, occasion=occasion, place_path=path, sha256=file.sha256)
    return intake


@recording()
def decide(
    *,
    intake_id: int,
    sheet_id: int,
    choices: Mapping[str, Decision],
    by: Membership,
    occasion: Occasion,
) -> IntakeSheet:
    """Keep what somebody decided about the rows of a sheet, which is taken over then.

    Nothing is written to the figures. Raises Intake.DoesNotExist, IntakeSheet.DoesNotExist,
    NotYours, NotReadYet.
    """
    intake = _locked(intake_id, by)
    check_is_read(intake)
    sheet = intake.sheets.get(pk=sheet_id)
    Decided(choices={sheet.pk: choices}, taken={sheet.pk}).put_on(sheet)
    sheet.save(update_fields=["choices", "left_out"])
    return sheet


@recording()
def drop(*, intake_id: int, by: Membership, occasion: Occasion) -> Intake:
    """Leave a workbook aside. Raises Intake.DoesNotExist, NotYours, NotReadYet."""
    intake = _locked(intake_id, by)
    check_can_be_left(intake)
    intake.state = State.DROPPED
    intake.save(update_fields=["state"])
    path = by.office.place.path
    record("workbooks.dropped", intake, occasion=occasion, place_path=path)
    return intake


@recording()
def take_over(
    *, intake_id: int, decided: Decided = AS_KEPT, by: Membership, occasion: Occasion
) -> int:
    """Write what a workbook says, as it was decided, all of it or nothing.

    It is merged once more with what stands by now, while nobody else can write there. Where that
    is not what was seen, nothing is written; where nobody looked, what was changed since the form
    went out stays.

    Returns how many figures were written. Raises Intake.DoesNotExist, NotYours, NotReadYet,
    ChangedSinceSeen, NothingToTake.
    """
    intake = _locked(intake_id, by)
    check_is_read(intake)
    sheets = preview(intake, by, occasion.day, decided=decided, locked=True)
    taken = [one for one in sheets if not one.sheet.left_out]
    check_takes(taken, decided.seen)
    values: list[Value] = []
    writing = sorted((one for one in taken if one.writes), key=_period_of)
    for _period, some in groupby(writing, key=_period_of):
        values += _write(list(some), intake, occasion)
    links = [IntakeValue(intake=intake, value=value) for value in values]
    IntakeValue.objects.bulk_create(links, batch_size=AT_ONCE)
    decisions = [one.sheet for one in sheets]
    IntakeSheet.objects.bulk_update(decisions, ["choices", "left_out"], batch_size=AT_ONCE)
    intake.state, intake.taken_at = State.TAKEN, occasion.at
    intake.taken_by_id = occasion.by.person_id
    intake.save(update_fields=["state", "taken_at", "taken_by_id"])
    return len(values)


@recording()
def undo(*, intake_id: int, by: Membership, occasion: Occasion) -> Undone:
    """Put everything back that a workbook wrote, as one step, while the period takes figures.

    A figure somebody changed since then stays as they left it. Raises Intake.DoesNotExist,
    NotYours, NotUndone.
    """
    intake = _locked(intake_id, by)
    check_is_taken(intake)
    undone = put_back(intake, by, occasion)
    intake.state, intake.undone_at = State.UNDONE, occasion.at
    intake.save(update_fields=["state", "undone_at"])
    return undone


def _locked(intake_id: int, by: Membership) -> Intake:
    """Return an intake to be decided on. Raises Intake.DoesNotExist, NotYours."""
    intake = intakes_of(by).select_for_update(of=("self",)).get(pk=intake_id)
    check_gives_figures(by)
    return intake


def _period_of(sheet: Sheet) -> int:
    assert sheet.desk is not None, "what writes has a desk"
    return sheet.desk.period.pk


def _write(sheets: list[Sheet], intake: Intake, occasion: Occasion) -> list[Value]:
    """Write what the sheets of one period say; several may be about one commune."""
    desks: dict[int, Desk] = {}
    given: dict[int, dict[str, Given]] = {}
    for one in sheets:
        assert one.desk is not None, "what writes has a desk"
        desk = desks.setdefault(one.desk.pursuit.pk, one.desk)
        given.setdefault(desk.pursuit.pk, {}).update(
            {row.code: Given(row.result.figure, row.result.typed) for row in one.rows if row.writes}
        )
    values = write_many(desks, given, standing_in(desks), occasion)
    for pk, figures in given.items():
        say("workbooks.taken_over", intake, desks[pk], len(figures), occasion)
    return values

"""Everything that happens to a workbook that came in, from keeping it to undoing it."""

import json
from collections.abc import Collection, Mapping
from itertools import groupby

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.core.figures import Figure
from vedich.figures.desk import Desk
from vedich.figures.inputs import is_taken_back
from vedich.figures.many import lay_out_many, standing_in, why_closed, write_many
from vedich.figures.models import Value
from vedich.figures.reading import Typed
from vedich.figures.writing import Given, figure_of
from vedich.files.models import StoredFile
from vedich.workbooks.merging import Choice
from vedich.workbooks.models import Intake, IntakeSheet, IntakeValue
from vedich.workbooks.permissions import check_gives_figures
from vedich.workbooks.policies import NothingToTake, NotUndone, check_is_read, check_is_taken
from vedich.workbooks.previewing import Sheet, preview
from vedich.workbooks.queries import intakes_of
from vedich.workbooks.words import State

AT_ONCE = 500


@recording()
def take_in(*, file: StoredFile, by: Membership, occasion: Occasion) -> Intake:
    """Note that a workbook came in; it is read by `jobs.read`, at once or by the worker."""
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
    choices: Mapping[str, Choice],
    left_out: bool,
    by: Membership,
    occasion: Occasion,
) -> IntakeSheet:
    """Keep what somebody decided about a sheet: whose figure where two differ, what is left out.

    Nothing is written to the figures. Raises Intake.DoesNotExist, IntakeSheet.DoesNotExist,
    NotYours, NotReadYet.
    """
    intake = _locked(intake_id, by)
    check_is_read(intake)
    sheet = intake.sheets.get(pk=sheet_id)
    sheet.choices = json.dumps({code: str(one) for code, one in choices.items()})
    sheet.left_out = left_out
    sheet.save(update_fields=["choices", "left_out"])
    return sheet


@recording()
def leave_out(
    *, intake_id: int, taken: Collection[int], by: Membership, occasion: Occasion
) -> Intake:
    """Keep which sheets are taken over; all others are left out. Raises as `decide`."""
    intake = _locked(intake_id, by)
    check_is_read(intake)
    intake.sheets.update(left_out=True)
    intake.sheets.filter(pk__in=taken).update(left_out=False)
    return intake


@recording()
def drop(*, intake_id: int, by: Membership, occasion: Occasion) -> Intake:
    """Leave a workbook aside. Raises Intake.DoesNotExist, NotYours, NotReadYet."""
    intake = _locked(intake_id, by)
    check_is_read(intake)
    intake.state = State.DROPPED
    intake.save(update_fields=["state"])
    path = by.office.place.path
    record("workbooks.dropped", intake, occasion=occasion, place_path=path)
    return intake


@recording()
def take_over(*, intake_id: int, by: Membership, occasion: Occasion) -> int:
    """Write what a workbook says, as it was decided, all of it or nothing.

    It is merged once more with what stands by now, while nobody else can write there: what was
    changed since it was looked at stays, and counts as conflicting.

    Returns how many figures were written. Raises Intake.DoesNotExist, NotYours, NotReadYet,
    NothingToTake.
    """
    intake = _locked(intake_id, by)
    check_is_read(intake)
    sheets = [one for one in preview(intake, by, occasion.day, locked=True) if one.writes]
    if not sheets:
        raise NothingToTake(_("There is nothing to take over: all of it stands there already."))
    values: list[Value] = []
    for _period, some in groupby(sheets, key=_period_of):
        values += _write(list(some), intake, occasion)
    links = [IntakeValue(intake=intake, value=value) for value in values]
    IntakeValue.objects.bulk_create(links, batch_size=AT_ONCE)
    intake.state, intake.taken_at = State.TAKEN, occasion.at
    intake.taken_by_id = occasion.by.person_id
    intake.save(update_fields=["state", "taken_at", "taken_by_id"])
    return len(values)


@recording()
def undo(*, intake_id: int, by: Membership, occasion: Occasion) -> tuple[int, int]:
    """Put everything back that a workbook wrote, as one step, while the period takes figures.

    A figure somebody changed since then stays as they left it.

    Returns how many figures were put back, and how many stay. Raises Intake.DoesNotExist,
    NotYours, NotUndone.
    """
    intake = _locked(intake_id, by)
    check_is_taken(intake)
    links = intake.values.select_related("value__statement").order_by("value__statement__period_id")
    written = [one.value for one in links]
    back = 0
    for _period, some in groupby(written, key=lambda one: one.statement.period_id):
        back += _put_back(list(some), intake, by, occasion)
    intake.state, intake.undone_at = State.UNDONE, occasion.at
    intake.save(update_fields=["state", "undone_at"])
    return back, len(written) - back


def _locked(intake_id: int, by: Membership) -> Intake:
    """Return an intake to be decided on. Raises Intake.DoesNotExist, NotYours."""
    intake = intakes_of(by).select_for_update(of=("self",)).get(pk=intake_id)
    check_gives_figures(by)
    return intake


def _period_of(sheet: Sheet) -> int:
    assert sheet.desk is not None, "what writes has a desk"
    return sheet.desk.period.pk


def _write(sheets: list[Sheet], intake: Intake, occasion: Occasion) -> list[Value]:
    desks = {one.desk.pursuit.pk: one.desk for one in sheets if one.desk is not None}
    given = {
        one.desk.pursuit.pk: {
            row.code: Given(row.result.figure, row.result.typed) for row in one.rows if row.writes
        }
        for one in sheets
        if one.desk is not None
    }
    values = write_many(desks, given, standing_in(desks), occasion)
    for pk, figures in given.items():
        _say("workbooks.taken_over", intake, desks[pk], len(figures), occasion)
    return values


def _put_back(values: list[Value], intake: Intake, by: Membership, occasion: Occasion) -> int:
    period = values[0].statement.period
    pursuits = {one.statement.pursuit_id for one in values}
    desks = lay_out_many(pursuits, period=period, by=by, day=occasion.day, locked=True)
    for pk in pursuits:
        if pk not in desks or (why := why_closed(desks[pk])):
            where = desks[pk].pursuit.place.titled if pk in desks else "–"
            raise NotUndone(
                _("It cannot be undone: %(place)s. %(why)s")
                % {"place": where, "why": why if pk in desks else _("It is out of your reach.")}
            )
    standing = standing_in(desks)
    followed = _followed(values)
    given: dict[int, dict[str, Given]] = {}
    for one in values:
        pursuit = one.statement.pursuit_id
        if standing[pursuit].get(one.indicator) == one:
            given.setdefault(pursuit, {})[one.indicator] = _as_before(followed.get(one.pk))
    write_many(desks, given, standing, occasion)
    for pk, figures in given.items():
        _say("workbooks.undone", intake, desks[pk], len(figures), occasion)
    return sum(map(len, given.values()))


def _followed(values: list[Value]) -> dict[int, Value]:
    """Return what each figure followed, by its key."""
    statements = {one.statement_id for one in values}
    every = Value.objects.filter(statement_id__in=statements)
    by_revision = {(one.statement_id, one.indicator, one.revision): one for one in every}
    before = {
        one.pk: by_revision.get((one.statement_id, one.indicator, one.revision - 1))
        for one in values
    }
    return {pk: one for pk, one in before.items() if one is not None}


def _as_before(value: Value | None) -> Given:
    if value is None or is_taken_back(value):
        return Given(Figure(), Typed())
    typed = Typed(value.as_written, note=value.note, source=value.source)
    return Given(figure_of(value), typed, value.proof_id)


def _say(action: str, intake: Intake, desk: Desk, figures: int, occasion: Occasion) -> None:
    path = desk.pursuit.place.path
    told = {"figures": figures, "voice": str(desk.voice)}
    record(action, intake, occasion=occasion, place_path=path, **told)

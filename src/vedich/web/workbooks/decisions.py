"""What people decide about a workbook: row by row, then taken over, left aside, or undone."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from vedich.web.access import members, open_to
from vedich.web.matrix.asked import number
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.workbooks.shown import sheet_shown
from vedich.workbooks import actions
from vedich.workbooks.merging import Choice
from vedich.workbooks.previewing import preview
from vedich.workbooks.queries import intakes_of
from vedich.workbooks.words import WRITES, Fate

if TYPE_CHECKING:
    from vedich.workbooks.models import Intake, IntakeSheet


@require_safe
@open_to(members)
def sheet(request: MemberRequest, intake_id: int, sheet_id: int) -> HttpResponse:
    """Show one sheet of many."""
    one = intakes_of(request.membership).get(pk=intake_id)
    found = one.sheets.select_related("handout__pursuit", "handout__period").get(pk=sheet_id)
    merged = preview(one, request.membership, timezone.localdate(), sheets=[found])[0]
    context = {"intake": one, "only": sheet_shown(merged)}
    return render(request, "workbooks/sheet.html", context)


@require_POST
@open_to(members)
def decide(request: MemberRequest, intake_id: int, sheet_id: int) -> HttpResponse:
    """Keep what is decided about the rows of one sheet."""
    one = intakes_of(request.membership).get(pk=intake_id)
    _decide(request, one, one.sheets.get(pk=sheet_id))
    messages.success(request, _("Kept. Nothing is written before you take it over."))
    return redirect("workbooks:intake", one.pk)


@require_POST
@open_to(members)
def take_over(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Write what was decided: of one sheet its ticked rows, of many the ticked sheets."""
    member, occasion = request.membership, now(request)
    one = intakes_of(member).get(pk=intake_id)
    if (only := number(request.POST.get("sheet"))) is not None:
        _decide(request, one, one.sheets.get(pk=only))
    else:
        taken = [pk for said in request.POST.getlist("take") if (pk := number(said)) is not None]
        actions.leave_out(intake_id=one.pk, taken=taken, by=member, occasion=occasion)
    written = actions.take_over(intake_id=one.pk, by=member, occasion=occasion)
    said = ngettext("%(n)s figure is taken over.", "%(n)s figures are taken over.", written)
    messages.success(request, said % {"n": written})
    return redirect("workbooks:intake", one.pk)


@require_POST
@open_to(members)
def undo(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Put everything back that it wrote."""
    by, occasion = request.membership, now(request)
    back, stay = actions.undo(intake_id=intake_id, by=by, occasion=occasion)
    said = ngettext("%(n)s figure is put back.", "%(n)s figures are put back.", back) % {"n": back}
    if stay:
        stays = ngettext(
            "%(n)s was changed since by somebody and stays.",
            "%(n)s were changed since by somebody and stay.",
            stay,
        )
        said += " " + stays % {"n": stay}
    messages.success(request, said)
    return redirect("workbooks:intake", intake_id)


@require_POST
@open_to(members)
def drop(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Leave it aside; the file stays."""
    actions.drop(intake_id=intake_id, by=request.membership, occasion=now(request))
    messages.success(request, _("The workbook is left aside. Nothing was written."))
    return redirect("workbooks:list")


def _decide(request: MemberRequest, intake: "Intake", sheet: "IntakeSheet") -> None:
    """Keep what the form says of each row: ticked is the file's, else what stands stays."""
    by = request.membership
    merged = preview(intake, by, timezone.localdate(), sheets=[sheet])[0]
    ticked = set(request.POST.getlist("row"))
    asked = set(request.POST.getlist("asked"))
    choices = {
        row.code: Choice.FILE if row.code in ticked else Choice.STANDING
        for row in merged.rows
        if row.merged.fate in (*WRITES, Fate.CONFLICT) and row.code in asked
    }
    actions.decide(
        intake_id=intake.pk,
        sheet_id=sheet.pk,
        choices=choices,
        left_out=False,
        by=by,
        occasion=now(request),
    )

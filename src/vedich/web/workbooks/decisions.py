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
from vedich.web.workbooks.intakes import shown_again
from vedich.web.workbooks.shown import sheet_shown
from vedich.workbooks import actions
from vedich.workbooks.deciding import Decided, Decision
from vedich.workbooks.merging import Choice
from vedich.workbooks.permissions import gives_figures
from vedich.workbooks.policies import ChangedSinceSeen, NothingToTake
from vedich.workbooks.previewing import preview_one
from vedich.workbooks.queries import intakes_of

if TYPE_CHECKING:
    from vedich.workbooks.undoing import Undone


@require_safe
@open_to(members)
def sheet(request: MemberRequest, intake_id: int, sheet_id: int) -> HttpResponse:
    """Show one sheet of many."""
    one = intakes_of(request.membership).get(pk=intake_id)
    merged = preview_one(one, sheet_id, request.membership, timezone.localdate())
    gives = gives_figures(request.membership)
    context = {"intake": one, "only": sheet_shown(merged), "gives": gives}
    return render(request, "workbooks/sheet.html", context)


@require_POST
@open_to(members)
def decide(request: MemberRequest, intake_id: int, sheet_id: int) -> HttpResponse:
    """Keep what is decided about the rows of one sheet; shown again where it changed meanwhile."""
    member, occasion = request.membership, now(request)
    one = intakes_of(member).get(pk=intake_id)
    actions.decide(
        intake_id=one.pk,
        sheet_id=sheet_id,
        choices=_choices(request),
        by=member,
        occasion=occasion,
    )
    if preview_one(one, sheet_id, member, occasion.day).outdated:
        messages.warning(request, _("Somebody saved meanwhile. Look at the rows that are marked."))
        return redirect("workbooks:sheet", one.pk, sheet_id)
    messages.success(request, _("Kept. Nothing is written before you take it over."))
    return redirect("workbooks:intake", one.pk)


@require_POST
@open_to(members)
def take_over(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Write what was decided: of one sheet its ticked rows, of many the ticked sheets.

    Where nothing comes of it, it is shown again as it was filled in, with the reason.
    """
    member, occasion = request.membership, now(request)
    one = intakes_of(member).get(pk=intake_id)
    decided = _decided(request)
    try:
        written = actions.take_over(intake_id=one.pk, decided=decided, by=member, occasion=occasion)
    except (ChangedSinceSeen, NothingToTake) as why:
        return shown_again(request, one, decided, str(why))
    said = ngettext("%(n)s figure is taken over.", "%(n)s figures are taken over.", written)
    messages.success(request, said % {"n": written})
    return redirect("workbooks:intake", one.pk)


@require_POST
@open_to(members)
def undo(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Put everything back that it wrote."""
    by, occasion = request.membership, now(request)
    undone = actions.undo(intake_id=intake_id, by=by, occasion=occasion)
    messages.success(request, " ".join(_undone_said(undone)))
    if undone.again:
        said = ngettext(
            "The report of %(places)s was handed in before. Hand it in again, so that what was "
            "put back counts.",
            "The reports of %(places)s were handed in before. Hand them in again, so that what "
            "was put back counts.",
            len(undone.again),
        )
        messages.warning(request, said % {"places": ", ".join(undone.again)})
    return redirect("workbooks:intake", intake_id)


@require_POST
@open_to(members)
def drop(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Leave it aside; the file stays."""
    actions.drop(intake_id=intake_id, by=request.membership, occasion=now(request))
    messages.success(request, _("The workbook is left aside. Nothing was written."))
    return redirect("workbooks:list")


def _undone_said(undone: "Undone") -> list[str]:
    back, stay = undone.back, undone.stay
    said = ngettext("%(n)s figure is put back.", "%(n)s figures are put back.", back) % {"n": back}
    if not stay:
        return [said]
    stays = ngettext(
        "%(n)s was changed since by somebody and stays.",
        "%(n)s were changed since by somebody and stay.",
        stay,
    )
    return [said, stays % {"n": stay}]


def _decided(request: MemberRequest) -> Decided:
    """Return what the form of a workbook says: "12:9f…" a sheet that is taken, as it was seen."""
    seen: dict[int, str] = {}
    for said in request.POST.getlist("take"):
        sheet, _colon, was = said.partition(":")
        if (pk := number(sheet)) is not None:
            seen[pk] = was
    asked = "asked" in request.POST
    return Decided(
        choices={pk: _choices(request) for pk in seen} if asked else {},
        taken=set(seen),
        seen=seen,
    )


def _choices(request: MemberRequest) -> dict[str, Decision]:
    """Return what the form says of each row, "9:3" being what was seen of it: ticked is the file's.

    All others stay as they stand.
    """
    ticked = set(request.POST.getlist("row"))
    choices: dict[str, Decision] = {}
    for said in request.POST.getlist("asked"):
        code, _colon, revision = said.rpartition(":")
        if (seen := number(revision)) is not None:
            choices[code] = Decision(Choice.FILE if code in ticked else Choice.STANDING, seen)
    return choices

"""Workbooks handed in: the list of them, and what one would do."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.queries import names_of
from vedich.web.access import members, open_to
from vedich.web.answers import kept_form
from vedich.web.matrix.asked import asked
from vedich.web.matrix.shown import choices_shown
from vedich.web.occasions import now
from vedich.web.pages import page_of
from vedich.web.request import MemberRequest
from vedich.web.workbook_files import WorkbookForm, kept
from vedich.web.workbooks.shown import sheet_shown, sheets_shown
from vedich.workbooks import actions, jobs
from vedich.workbooks.permissions import gives_figures
from vedich.workbooks.previewing import preview
from vedich.workbooks.queries import (
    intakes_counted,
    intakes_of,
    pursuits_to_fill_in,
    written_by,
)
from vedich.workbooks.words import State

if TYPE_CHECKING:
    from vedich.workbooks.models import Intake

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(members)
def start(request: MemberRequest) -> HttpResponse:
    """Take a form away, hand a workbook in, and see what became of earlier ones."""
    form = WorkbookForm()
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid() and (file := kept(request, form)) is not None:
            taken = actions.take_in(file=file, by=request.membership, occasion=now(request))
            if file.size_bytes <= jobs.SMALL_BYTES:
                jobs.read_intake(taken.pk)
            return redirect("workbooks:intake", taken.pk)
        return kept_form(request, "workbooks/list.html", _start(request) | {"form": form})
    return render(request, "workbooks/list.html", _start(request) | {"form": form})


def _start(request: MemberRequest) -> dict[str, Any]:
    wanted = asked(request)
    chosen = wanted.choices
    count = 0
    if chosen.standard and chosen.period is not None:
        count = len(pursuits_to_fill_in(request.membership, chosen.place, chosen.standard))
    page = page_of(request, intakes_counted(request.membership))
    intakes = list(page)
    people = names_of(one.person_id for one in intakes if one.person_id is not None)
    listed: dict[str, Any] = {"page": page, "intakes": intakes, "people": people}
    listed["gives"] = gives_figures(request.membership)
    return choices_shown(wanted) | listed | {"communes": count}


@require_safe
@open_to(members)
def intake(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Show what a workbook would write, what it wrote, or why it cannot be read."""
    one = intakes_of(request.membership).get(pk=intake_id)
    context: dict[str, Any] = {"intake": one} | _people(one)
    if one.state == State.READ:
        sheets = preview(one, request.membership, timezone.localdate())
        context |= sheets_shown(sheets)
        if len(sheets) == 1:
            context["only"] = sheet_shown(sheets[0])
    elif one.state in (State.TAKEN, State.UNDONE):
        context["written"] = written_by(one)
    template = "workbooks/_intake.html" if request.htmx else "workbooks/intake.html"
    return render(request, template, context)


def _people(one: "Intake") -> dict[str, str]:
    ids = [pk for pk in (one.person_id, one.taken_by_id) if pk is not None]
    names = names_of(ids)
    return {"who": names.get(one.person_id or 0, ""), "taker": names.get(one.taken_by_id or 0, "")}

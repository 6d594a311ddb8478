"""Workbooks handed in: the list of them, and what one would do."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.queries import names_of
from vedich.figures.words import Voice
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
from vedich.workbooks.deciding import AS_KEPT, Decided
from vedich.workbooks.handing_out import Offered, offered
from vedich.workbooks.permissions import (
    answers_for_colleagues,
    check_gives_figures,
    gives_figures,
)
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
        check_gives_figures(request.membership)
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
    member, gives = request.membership, gives_figures(request.membership)
    forms = Offered()
    if gives and chosen.standard and chosen.period is not None:
        pursuits = pursuits_to_fill_in(member, chosen.place, chosen.standard)
        forms = offered(pursuits, chosen.period, member, timezone.localdate())
    page = page_of(request, intakes_counted(member))
    intakes = list(page)
    people = names_of(one.person_id for one in intakes if one.person_id is not None)
    listed: dict[str, Any] = {"page": page, "intakes": intakes, "people": people}
    listed |= {"gives": gives, "forms": forms, "of_place": answers_for_colleagues(member)}
    return choices_shown(wanted) | listed


@require_safe
@open_to(members)
def intake(request: MemberRequest, intake_id: int) -> HttpResponse:
    """Show what a workbook would write, what it wrote, or why it cannot be read."""
    one = intakes_of(request.membership).get(pk=intake_id)
    context: dict[str, Any] = {"intake": one} | _beside(request, one)
    if one.state == State.READ:
        context |= _preview(request, one, AS_KEPT)
    elif one.state in (State.TAKEN, State.UNDONE):
        context["written"] = written = written_by(one)
        context["handed_in"] = any(
            said.voice == Voice.COMMUNE and said.submissions for said, _ in written
        )
    template = "workbooks/_intake.html" if request.htmx else "workbooks/intake.html"
    return render(request, template, context)


def shown_again(
    request: MemberRequest, one: "Intake", decided: Decided, problem: str
) -> HttpResponse:
    """Show a workbook as somebody filled its form in, with why nothing came of it."""
    context: dict[str, Any] = {"intake": one, "problem": problem} | _beside(request, one)
    context |= _preview(request, one, decided)
    return render(request, "workbooks/intake.html", context, status=409)


def _preview(request: MemberRequest, one: "Intake", decided: Decided) -> dict[str, Any]:
    sheets = preview(one, request.membership, timezone.localdate(), decided=decided)
    shown = sheets_shown(sheets, decided.seen)
    if len(sheets) == 1:
        shown["only"] = sheet_shown(sheets[0])
    return shown


def _beside(request: MemberRequest, one: "Intake") -> dict[str, Any]:
    """Return who handed it in and who took it over, and whether whoever looks decides on it."""
    ids = [pk for pk in (one.person_id, one.taken_by_id) if pk is not None]
    names = names_of(ids)
    return {
        "who": names.get(one.person_id or 0, ""),
        "taker": names.get(one.taken_by_id or 0, ""),
        "gives": gives_figures(request.membership),
    }

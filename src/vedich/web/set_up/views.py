from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.files.named import under_its_name
from vedich.files.queries import file_in
from vedich.papers.csv_out import csv_text, plain
from vedich.standards import setting_up
from vedich.standards.setting_up import Plan, Written
from vedich.standards.setting_up_template import template as empty_workbook
from vedich.standards.setting_up_words import KIND_WORDS, MOST_ROWS, ROLE_WORDS, SHEETS
from vedich.web.access import coordinators, open_to
from vedich.web.answers import kept_form
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.workbook_files import handed_over, taken_in

if TYPE_CHECKING:
    from vedich.files.models import StoredFile

SHOWN = 200  # of each table; the workbook and the list of problems hold them all


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(coordinators)
def start(request: MemberRequest) -> HttpResponse:
    """Explain, and take in a workbook."""
    return taken_in(request, "set_up/start.html", _explained(), preview="set_up:preview")


@require_safe
@open_to(coordinators)
def template(request: MemberRequest) -> HttpResponse:
    """Hand over the empty workbook."""
    return handed_over(empty_workbook(), "thiet-lap.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(coordinators)
def preview(request: MemberRequest, file_id: int) -> HttpResponse:
    """Show what a workbook would make; made, when that is confirmed and nothing is wrong."""
    file = file_in(request.membership.writes, file_id)
    plan = _plan(request, file)
    context = {"file": file, "plan": plan, "shown": SHOWN, "more": _more(plan)}
    if request.method != "POST":
        return render(request, "set_up/preview.html", context)
    if plan.problems:
        return kept_form(request, "set_up/preview.html", context)
    written = setting_up.write(plan, by=request.membership, occasion=now(request))
    return render(request, "set_up/written.html", _links(request, written))


@require_safe
@open_to(coordinators)
def problems(request: MemberRequest, file_id: int) -> HttpResponse:
    """Hand over everything that is wrong with a workbook as CSV."""
    plan = _plan(request, file_in(request.membership.writes, file_id))
    rows = ((one.where, one.said) for one in plan.problems)
    return HttpResponse(
        csv_text([_("Cell"), _("What is wrong")], rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="can-sua.csv"'},
    )


def _plan(request: MemberRequest, file: "StoredFile") -> Plan:
    with under_its_name(file) as path:
        return setting_up.plan(path, by=request.membership, day=timezone.localdate())


def _links(request: MemberRequest, written: Written) -> dict[str, Any]:
    """Return who was invited with the links, and the same as text a spreadsheet takes."""
    links = [
        (one.person, request.build_absolute_uri(reverse("invitations:take_up", args=[one.token])))
        for one in written.invited
    ]
    lines = ["\t".join([plain(person.name), plain(person.email), link]) for person, link in links]
    return {"written": written, "links": links, "as_text": "\n".join(lines)}


def _more(plan: Plan) -> dict[str, int]:
    """Return how many rows of each table are not shown."""
    tables = ("problems", "offices", "members", "owners", "there", "notes")
    return {name: max(0, len(getattr(plan, name)) - SHOWN) for name in tables}


def _explained() -> dict[str, Any]:
    return {
        "sheets": SHEETS,
        "kinds": [(kind.label, words) for kind, words in KIND_WORDS.items()],
        "roles": [(role.label, words) for role, words in ROLE_WORDS.items()],
        "most": MOST_ROWS,
    }

"""Many communes registered at once, from a workbook: handed in, shown, confirmed."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vedich.files.named import under_its_name
from vedich.files.queries import file_in
from vedich.pursuits import registering
from vedich.pursuits.registering import Plan
from vedich.pursuits.registering_template import template as empty_workbook
from vedich.pursuits.registering_words import REGISTRATIONS
from vedich.pursuits.titles import standards_for_communes
from vedich.standards.setting_up_words import MOST_ROWS
from vedich.web.access import coordinators, open_to
from vedich.web.answers import kept_form
from vedich.web.occasions import now
from vedich.web.pursuits.words import field_word, title_word
from vedich.web.request import MemberRequest
from vedich.web.workbook_files import handed_over, taken_in

if TYPE_CHECKING:
    from vedich.files.models import StoredFile

SHOWN = 200  # of each table; the workbook holds them all
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(coordinators)
def start(request: MemberRequest) -> HttpResponse:
    """Explain, and take in a workbook."""
    return taken_in(request, "pursuits/many.html", _explained(), preview="pursuits:preview")


@require_safe
@open_to(coordinators)
def template(request: MemberRequest) -> HttpResponse:
    """Hand over the empty workbook."""
    return handed_over(empty_workbook(), "dang-ky.xlsx")


@reads_and_posts
@open_to(coordinators)
def preview(request: MemberRequest, file_id: int) -> HttpResponse:
    """Show what a workbook would register; done, when that is confirmed and nothing is wrong."""
    file = file_in(request.membership.writes, file_id)
    plan = _plan(request, file)
    if request.method != "POST":
        return render(request, "pursuits/preview.html", _shown(file, plan))
    if plan.problems:
        return kept_form(request, "pursuits/preview.html", _shown(file, plan))
    made = len(registering.write(plan, by=request.membership, occasion=now(request)))
    said = ngettext("%(n)s commune is registered.", "%(n)s communes are registered.", made)
    messages.success(request, said % {"n": made})
    return redirect("pursuits:list")


def _plan(request: MemberRequest, file: "StoredFile") -> Plan:
    with under_its_name(file) as path:
        return registering.plan(path, by=request.membership, day=timezone.localdate())


def _shown(file: "StoredFile", plan: Plan) -> dict[str, Any]:
    """Return the tables of the preview, and how many rows of each are not shown."""
    tables = ("problems", "pursuits", "there", "notes")
    rows = [
        {
            "one": one,
            "title": title_word(one.standard.id),
            "field": field_word(one.standard.id, one.field),
        }
        for one in plan.pursuits[:SHOWN]
    ]
    more = {name: max(0, len(getattr(plan, name)) - SHOWN) for name in tables}
    return {"file": file, "plan": plan, "rows": rows, "shown": SHOWN, "more": more}


def _explained() -> dict[str, Any]:
    standards = [(title_word(one.id), (one.id, one.title.vi)) for one in standards_for_communes()]
    return {"sheets": (REGISTRATIONS,), "standards": standards, "most": MOST_ROWS}

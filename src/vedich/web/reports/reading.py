"""A progress report as it stands, and as it was made final; its papers as files."""

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from vedich.accounts.queries import names_of
from vedich.reports.filling import filled
from vedich.reports.permissions import check_sees_draft, may_finish, may_write, sees_draft
from vedich.reports.printing import DOCX, MEDIA, PDF, docx_of, file_name, pdf_of
from vedich.reports.queries import edition_of, editions_of, passages_of, report_in
from vedich.reports.sections import sections_of
from vedich.reports.words import State
from vedich.web.access import members, open_to
from vedich.web.occasions import now
from vedich.web.reports import shown
from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.reports.models import Report

MAKERS = {PDF: pdf_of, DOCX: docx_of}


@require_safe
@open_to(members)
def page(request: MemberRequest, report_id: int) -> HttpResponse:
    """Show a report: being written to its own people, else as it was made final last."""
    report = report_in(request.membership.reads, report_id)
    if report.state == State.FINAL or not sees_draft(request.membership, report):
        if not report.editions:
            check_sees_draft(request.membership, report)
        return redirect(reverse("reports:edition", args=(report.pk, report.editions)))
    return _being_written(request, report)


def _being_written(request: MemberRequest, report: "Report") -> HttpResponse:
    member = request.membership
    passages = passages_of(report)
    made = filled(report, passages, member, now(request), draft=True, whole=False)
    editions = editions_of(report) if report.editions else []
    may = may_write(member, report)
    sections = shown.sections(report, passages, sections_of(report), may_write=may)
    context = shown.head(report) | {
        "paper": made.told,
        "standing": made.standing,
        "handed_in": made.handed_in,
        "illustrative": made.illustrative,
        "provisional": made.provisional,
        "blocks": shown.blocks(made.told, sections),
        "annexes": [],
        "carried": shown.carried_over(sections),
        "editions": shown.editions_shown(editions, {}),
        "may_write": may,
        "may_finish": may_finish(member, report),
        "edition": None,
    }
    return render(request, "reports/page.html", context)


@require_safe
@open_to(members)
def edition(request: MemberRequest, report_id: int, no: int) -> HttpResponse:
    """Show a report as it was made final, from what was kept then."""
    report = report_in(request.membership.reads, report_id)
    one = edition_of(report, no)
    editions = editions_of(report)
    people = names_of(each.person_id for each in editions if each.person_id is not None)
    paper = json.loads(one.paper)
    context = shown.head(report) | {
        "paper": paper,
        "blocks": shown.blocks(paper),
        "annexes": shown.annexes(paper),
        "edition": one,
        "who": people.get(one.person_id or 0, ""),
        "illustrative": one.illustrative,
        "provisional": one.provisional,
        "editions": shown.editions_shown(editions, people),
        "carried": [],
        "may_write": False,
        "may_finish": may_finish(request.membership, report),
        "sees_draft": sees_draft(request.membership, report),
    }
    return render(request, "reports/page.html", context)


@require_safe
@open_to(members)
def draft(request: MemberRequest, report_id: int, ending: str) -> HttpResponse:
    """Make the paper as it stands now, marked as a draft: for its own people, to read and correct.

    Of a final report there is no draft: the edition is the paper.
    """
    report = report_in(request.membership.writes, report_id)
    check_sees_draft(request.membership, report)
    if ending not in MAKERS:
        raise Http404
    if report.state == State.FINAL:
        return redirect(reverse("reports:edition", args=(report.pk, report.editions)))
    made = filled(report, passages_of(report), request.membership, now(request), draft=True)
    name = file_name(report, ending)
    return HttpResponse(
        MAKERS[ending](made.paper),
        content_type=MEDIA[ending],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )

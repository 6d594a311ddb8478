"""What people write in a report: section by section, and what stands around it."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.queries import names_of, office_names_of
from vedich.audit.refusals import Refused
from vedich.reports import actions
from vedich.reports.filling import around_in
from vedich.reports.frames import FIELDS, Around, read
from vedich.reports.permissions import check_can_write, check_sees_draft, may_write
from vedich.reports.policies import ChangedMeanwhile, check_section
from vedich.reports.queries import passages_of, people_of, report_in, written_in
from vedich.reports.sections import FRAME
from vedich.web.access import members, open_to, reporters
from vedich.web.occasions import now
from vedich.web.reports import shown
from vedich.web.reports.forms import FrameForm, WordsForm
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.reports.models import Passage, Report

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(reporters)
def words(request: MemberRequest, report_id: int, section: str) -> HttpResponse:
    """Show the form of one section, or keep what was written; what two wrote at once is shown."""
    report = report_in(request.membership.writes, report_id)
    check_can_write(request.membership, report)
    check_section(report, section)
    if request.method != "POST":
        found = written_in(report, section)
        return _section(request, report, section, found[0] if found else None)
    form = WordsForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    text = request.POST.get("text", "")
    try:
        passage = actions.write(
            report_id=report.pk,
            section=section,
            text=text,
            seen=seen,
            by=request.membership,
            occasion=now(request),
        )
    except ChangedMeanwhile as problem:
        return _section(request, report, section, problem.theirs, mine=text)
    except Refused as problem:
        standing = next(iter(written_in(report, section)), None)
        return _section(request, report, section, standing, mine=text, problem=str(problem))
    if request.htmx:
        return _section(request, report, section, passage, saved=True)
    messages.success(request, _("Kept."))
    return redirect(f"{reverse('reports:page', args=(report.pk,))}#{section}")


def _section(
    request: MemberRequest,
    report: "Report",
    name: str,
    passage: "Passage | None",
    *,
    mine: str | None = None,
    problem: str = "",
    saved: bool = False,
) -> HttpResponse:
    """Answer with the section: for a script its fragment alone, else a page around it.

    mine     what was typed and not kept: because of a problem, else because of what stands there
    """
    people = names_of([passage.person_id] if passage and passage.person_id else [])
    one = shown.section(
        report,
        name,
        shown.label_of(report, name),
        passage,
        people,
        may_write=may_write(request.membership, report),
        mine=mine,
        theirs=passage if mine is not None and not problem else None,
        problem=problem,
        saved=saved,
    )
    template = "reports/_section.html" if request.htmx else "reports/words.html"
    status = 409 if mine is not None else 200
    return render(request, template, shown.head(report) | {"section": one}, status=status)


@require_safe
@open_to(members)
def history(request: MemberRequest, report_id: int, section: str) -> HttpResponse:
    """Show everything that was ever written in a section, to those who see the draft."""
    report = report_in(request.membership.writes, report_id)
    check_sees_draft(request.membership, report)
    check_section(report, section)
    found = written_in(report, section)
    people, offices = people_of(found, ())
    context = shown.head(report) | {
        "label": shown.label_of(report, section),
        "section": section,
        "passages": found,
        "people": names_of(people),
        "offices": office_names_of(offices),
    }
    return render(request, "reports/history.html", context)


@reads_and_posts
@open_to(reporters)
def frame(request: MemberRequest, report_id: int) -> HttpResponse:
    """Correct who issues a report, for whom it is, and who signs it."""
    report = report_in(request.membership.writes, report_id)
    check_can_write(request.membership, report)
    passages = passages_of(report)
    kept = passages.get(FRAME)
    seen = kept.revision if kept else 0
    typed = Typed(request, FrameForm, initial=asdict(around_in(passages)) | {"seen": seen})
    if typed.is_sent():
        try:
            _keep_frame(request, report, typed)
        except ChangedMeanwhile as problem:
            _show_theirs(typed, problem)
        except Refused as problem:
            typed.form.add_error(None, str(problem))
        else:
            messages.success(request, _("Kept. The next paper has it."))
            return redirect(reverse("reports:page", args=(report.pk,)))
    return typed.shown(
        _("Head and signature: %(report)s") % {"report": shown.titled(report)},
        words=_("Keep it so"),
        chain=shown.chain_of(report.whose),
        back=reverse("reports:page", args=(report.pk,)),
    )


def _keep_frame(request: MemberRequest, report: "Report", typed: Typed) -> None:
    actions.write_frame(
        report_id=report.pk,
        around=Around(**{name: typed.said[name] for name in FIELDS}),
        seen=typed.said["seen"],
        by=request.membership,
        occasion=now(request),
    )


def _show_theirs(typed: Typed, problem: ChangedMeanwhile) -> None:
    """Say beside each field what somebody else saved there meanwhile; sent again, ours counts."""
    form, theirs = typed.form, problem.theirs
    form.add_error(None, str(problem))
    if theirs is None:
        return
    for name, said in asdict(read(theirs.text)).items():
        if said != typed.said.get(name):
            form.add_error(name, _("Saved meanwhile: “%(theirs)s”") % {"theirs": said or "–"})
    form.data = dict(form.data.items()) | {"seen": str(theirs.revision)}

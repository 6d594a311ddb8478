"""A report made final by who signs for it, and opened again to be corrected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vedich.reports import actions
from vedich.reports.permissions import check_can_finish
from vedich.reports.policies import check_is_draft
from vedich.reports.queries import report_in
from vedich.web.access import deciders, open_to
from vedich.web.answers import kept_form
from vedich.web.occasions import now
from vedich.web.reports import shown
from vedich.web.reports.forms import FinalForm
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(deciders)
def make_final(request: MemberRequest, report_id: int) -> HttpResponse:
    """Ask once more, then freeze the report and keep its papers."""
    report = report_in(request.membership.writes, report_id)
    check_can_finish(request.membership, report)
    check_is_draft(report)
    typed = Typed(request, FinalForm, first=report.editions == 0)
    if typed.is_sent():
        edition = actions.make_final(
            report_id=report.pk,
            note=typed.said.get("note", ""),
            by=request.membership,
            occasion=now(request),
        )
        messages.success(
            request, _("The report is final. Its PDF and DOCX are kept as they are now.")
        )
        return redirect(reverse("reports:edition", args=(report.pk, edition.no)))
    context = shown.head(report) | {
        "title": _("Make final: %(report)s") % {"report": shown.titled(report)},
        "form": typed.form,
        "action": request.get_full_path(),
        "back": reverse("reports:page", args=(report.pk,)),
    }
    if request.method == "POST":
        return kept_form(request, "reports/make_final.html", context)
    return render(request, "reports/make_final.html", context)


@require_POST
@open_to(deciders)
def open_again(request: MemberRequest, report_id: int) -> HttpResponse:
    report = report_in(request.membership.writes, report_id)
    actions.open_again(report_id=report.pk, by=request.membership, occasion=now(request))
    messages.success(request, _("The report can be corrected. The edition there is stays."))
    return redirect(reverse("reports:page", args=(report.pk,)))

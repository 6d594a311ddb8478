from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.audit.queries import events_visible_to
from vedich.papers.csv_out import csv_text
from vedich.web.access import coordinators, open_to
from vedich.web.answers import kept_form
from vedich.web.audit.forms import LogFilter
from vedich.web.audit.told import told
from vedich.web.pages import page_of
from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.audit.models import Event

MOST_EXPORTED = 50_000


@require_safe
@open_to(coordinators)
def event_list(request: MemberRequest) -> HttpResponse:
    form = LogFilter(request.GET or None)
    if form.is_bound and not form.is_valid():
        return kept_form(request, "audit/list.html", {"form": form, "page": None, "events": []})
    page = page_of(request, _events(request, form))
    events = told(page)
    context = {
        "form": form,
        "page": page,
        "events": events,
        "most": MOST_EXPORTED,
        "everybody": _without_who(request),
        "only": events[0].who if events and form.is_bound and form.cleaned_data["who"] else "",
    }
    return render(request, "audit/list.html", context)


@require_safe
@open_to(coordinators)
def export(request: MemberRequest) -> HttpResponse:
    """Hand over what the filter shows as CSV, the newest first, at most MOST_EXPORTED."""
    form = LogFilter(request.GET or None)
    if form.is_bound and not form.is_valid():
        return kept_form(request, "audit/list.html", {"form": form, "page": None, "events": []})
    headings = [_("No."), _("When"), _("Who"), _("Office"), _("What"), _("About"), _("Details")]
    rows = (
        (
            one.seq,
            f"{localtime(one.at):%d/%m/%Y %H:%M:%S}",
            one.who,
            one.office,
            one.what,
            one.about,
            "; ".join(f"{name}: {value}" for name, value in one.detail),
        )
        for one in told(_events(request, form)[:MOST_EXPORTED])
    )
    response = HttpResponse(csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="nhat-ky.csv"'
    return response


def _without_who(request: MemberRequest) -> str:
    """Return the question that was asked, of everybody."""
    asked = request.GET.copy()
    for name in ("who", "page"):
        asked.pop(name, None)
    return asked.urlencode()


def _events(request: MemberRequest, form: LogFilter) -> "QuerySet[Event]":
    asked = form.cleaned_data if form.is_bound else {}
    return events_visible_to(
        request.membership.reads,
        action=asked.get("action", ""),
        actor_id=asked.get("who"),
        since=asked.get("since"),
        until=asked.get("until"),
    )

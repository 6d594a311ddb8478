"""The reports there are, those of one's own that can be begun, and beginning them."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.figures.queries import period_by
from vedich.places.queries import place_of
from vedich.pursuits.queries import pursuit_in
from vedich.reports import actions
from vedich.reports.due import Due, due_of
from vedich.reports.permissions import check_can_write_of
from vedich.reports.queries import (
    last_edition_files,
    report_of_place,
    report_of_pursuit,
    reports_seen_by,
)
from vedich.standards import shipped
from vedich.web.access import deciders, members, open_to, reporters
from vedich.web.figures.words import period_words
from vedich.web.matrix.asked import number
from vedich.web.occasions import now
from vedich.web.pages import page_of
from vedich.web.pursuits.words import title_word
from vedich.web.reports.shown import chain_of
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.reports.models import Report

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(members)
def report_list(request: MemberRequest) -> HttpResponse:
    """Show the own reports of the last periods, and all that were final within reach."""
    member = request.membership
    found = reports_seen_by(member)
    asked = number(request.GET.get("pursuit"))
    if asked is not None:
        found = found.filter(pursuit_id=asked)
    page = page_of(request, found)
    reports = list(page)
    files = last_edition_files(reports)
    context = {
        "place": member.office.place,
        "page": page,
        "reports": [_listed(one, files) for one in reports],
        "due": [_due(one) for one in due_of(member)],
        "narrowed": asked is not None,
    }
    return render(request, "reports/list.html", context)


def _listed(report: "Report", files: dict[int, Any]) -> dict[str, Any]:
    return {"one": report, "title": title_word(report.standard), "edition": files.get(report.pk)}


def _due(one: Due) -> dict[str, Any]:
    return {
        "one": one,
        "title": title_word(one.standard),
        "url": reverse("reports:page", args=(one.report.pk,)) if one.report else _begin_url(one),
    }


def _begin_url(one: Due) -> str:
    if one.pursuit is not None:
        return reverse("reports:commune", args=(one.pursuit.pk, one.period.pk))
    return reverse("reports:communes_of", args=(one.place.pk, one.standard, one.period.pk))


@reads_and_posts
@open_to(reporters)
def begin_commune(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    """Begin the report of a commune; the one that is there is opened."""
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    check_can_write_of(request.membership, pursuit.place, of_commune=True)
    if request.method == "POST":
        begun = actions.begin_commune_report(
            pursuit_id=pursuit.pk,
            period_id=period_id,
            by=request.membership,
            occasion=now(request),
        )
        return redirect(reverse("reports:page", args=(begun.pk,)))
    period = period_by(period_id)
    there = report_of_pursuit(request.membership.reads, pursuit, period)
    if there is not None:
        return redirect(reverse("reports:page", args=(there.pk,)))
    return _asked(request, pursuit.place, pursuit.standard, period)


@reads_and_posts
@open_to(deciders)
def begin_rollup(
    request: MemberRequest, place_id: int, standard: str, period_id: int
) -> HttpResponse:
    """Begin the report of a place on its communes; the one that is there is opened."""
    place = _place_within(request, place_id)
    check_can_write_of(request.membership, place, of_commune=False)
    shipped.catalogue().issued(standard)
    if request.method == "POST":
        begun = actions.begin_rollup(
            place=place,
            standard=standard,
            period_id=period_id,
            by=request.membership,
            occasion=now(request),
        )
        return redirect(reverse("reports:page", args=(begun.pk,)))
    period = period_by(period_id)
    there = report_of_place(request.membership.reads, place.pk, standard, period)
    if there is not None:
        return redirect(reverse("reports:page", args=(there.pk,)))
    return _asked(request, place, standard, period)


def _asked(request: MemberRequest, place: Any, standard: str, period: Any) -> HttpResponse:
    context = {
        "place": place,
        "chain": chain_of(place),
        "title": _("Begin the report: %(place)s, %(period)s")
        % {"place": place.titled, "period": period_words(period)},
        "standard_title": title_word(standard),
        "language": language(),
    }
    return render(request, "reports/begin.html", context)


def _place_within(request: MemberRequest, place_id: int) -> Any:
    """Return a place within reach. Raises Place.DoesNotExist."""
    place = place_of(place_id)
    if not request.membership.writes.holds(place.path):
        raise type(place).DoesNotExist
    return place

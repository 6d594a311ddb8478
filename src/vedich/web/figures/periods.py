"""Periods: opened, closed, locked, and more time for one commune."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.permissions import check_can_coordinate, may_coordinate
from vedich.accounts.queries import names_of, office_names_of
from vedich.figures import periods
from vedich.figures.permissions import may_report
from vedich.figures.windows import own_reports, places_within, reports_through, windows_seen_by
from vedich.figures.words import PeriodKind, WindowState
from vedich.places.queries import chain_to, place_of
from vedich.web.access import coordinators, members, open_to
from vedich.web.figures.forms import ExtensionForm, PeriodForm, WindowForm
from vedich.web.figures.words import period_words
from vedich.web.occasions import now
from vedich.web.pages import page_of
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedich.figures.models import Window

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(members)
def period_list(request: MemberRequest) -> HttpResponse:
    """Show the periods over somebody's place and within reach, and the reports of their own."""
    member, place = request.membership, request.membership.office.place
    page = page_of(request, windows_seen_by(member))
    windows = list(page)
    reports = reports_through(member, windows)
    context = {
        "place": place,
        "chain": chain_to(place),
        "page": page,
        "windows": [
            {"one": one, "reports": reports[one.pk], "may_set": may_coordinate(member, one.place)}
            for one in windows
        ],
        "extensions": _extensions(windows),
        "own": own_reports(member, windows),
        "may_report": may_report(member, place),
        "may_open": may_coordinate(member, place) and periods.opens_periods(place),
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "figures/periods.html", context)


def _extensions(windows: "Sequence[Window]") -> dict[int, list[dict[str, Any]]]:
    """Return the extensions of some windows with who gave them, by window."""
    given = list(periods.extensions_of(windows))
    people = names_of(one.person_id for one in given if one.person_id is not None)
    offices = office_names_of(one.office_id for one in given if one.office_id is not None)
    found: dict[int, list[dict[str, Any]]] = {}
    for one in given:
        who, office = people.get(one.person_id or 0, ""), offices.get(one.office_id or 0, "")
        told = {"one": one, "who": who, "office": office}
        found.setdefault(one.window_id, []).append(told)
    return found


@reads_and_posts
@open_to(coordinators)
def open_period(request: MemberRequest, place_id: int) -> HttpResponse:
    place = place_of(place_id)
    check_can_coordinate(request.membership, place)
    periods.check_opens_periods(place)
    typed = Typed(request, PeriodForm, initial={"kind": PeriodKind.YEAR})
    if typed.is_sent():
        said = typed.said
        opened = periods.open_window(
            place=place,
            kind=PeriodKind(said["kind"]),
            within=said["within"],
            due_on=said["due_on"],
            by=request.membership,
            occasion=now(request),
        )
        told = {"period": period_words(opened.period)}
        messages.success(request, _("“%(period)s” takes figures now.") % told)
        return redirect("figures:periods")
    title = _("Open a period for %(place)s") % {"place": place.titled}
    return typed.shown(title, words=_("Open the period"), chain=chain_to(place))


@reads_and_posts
@open_to(coordinators)
def window(request: MemberRequest, window_id: int) -> HttpResponse:
    """Close a window, lock it, or open it again."""
    one = periods.windows_in(request.membership.writes).get(pk=window_id)
    typed = Typed(request, WindowForm, initial={"state": one.state})
    if typed.is_sent():
        state = WindowState(typed.said["state"])
        by = request.membership
        periods.set_window(window_id=one.pk, state=state, by=by, occasion=now(request))
        messages.success(request, _("Kept. It holds for everybody at once."))
        return redirect("figures:periods")
    title = _("“%(period)s” of %(place)s") % {
        "period": period_words(one.period),
        "place": one.place.titled,
    }
    return typed.shown(title, words=_("Keep it so"), chain=chain_to(one.place))


@reads_and_posts
@open_to(coordinators)
def extend(request: MemberRequest, window_id: int) -> HttpResponse:
    """Let one commune hand in later than the others."""
    one = periods.windows_in(request.membership.writes).get(pk=window_id)
    places = {str(place.pk): place for place in places_within(request.membership, one)}
    typed = Typed(
        request,
        ExtensionForm,
        initial={"place": request.GET.get("place")},
        places=[(pk, place.titled) for pk, place in places.items()],
    )
    if typed.is_sent():
        said = typed.said
        periods.extend(
            window_id=one.pk,
            place=places[said["place"]],
            until_on=said["until_on"],
            reason=said["reason"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("They may hand in until that day."))
        return redirect("figures:periods")
    title = _("More time for one commune: “%(period)s”") % {"period": period_words(one.period)}
    return typed.shown(title, words=_("Give more time"), chain=chain_to(one.place))

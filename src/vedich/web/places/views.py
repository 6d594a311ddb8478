from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vedich.accounts.permissions import check_can_read_log, may_coordinate
from vedich.accounts.queries import offices_of, sees_people_of
from vedich.audit.queries import events_visible_to
from vedich.audit.values import Scope
from vedich.places import queries
from vedich.web.access import coordinators, members, open_to
from vedich.web.audit.told import told
from vedich.web.pages import page_of
from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.places.models import Place


@require_safe
@open_to(members)
def place_list(request: MemberRequest) -> HttpResponse:
    """Search places, or go down the tree from the country."""
    asked = request.GET.get("q", "").strip()[:100]
    root = queries.country()
    context = {
        "asked": asked,
        "found": queries.found(asked) if asked else [],
        "most": queries.MOST_FOUND,
        "root": root,
        "children": queries.children_of(root, timezone.localdate()) if root and not asked else [],
    }
    template = "places/_found.html" if request.htmx else "places/list.html"
    return render(request, template, context)


@require_safe
@open_to(members)
def place(request: MemberRequest, place_id: int) -> HttpResponse:
    """Where it lies, what it was and became, what is known of it, who works for it."""
    one = queries.place_of(place_id)
    day = _day_of(one)
    shows_people = sees_people_of(request.membership, one)
    return render(
        request,
        "places/place.html",
        {
            "place": one,
            "day": day,
            "chain": queries.chain_to(one),
            "children": queries.children_of(one, day),
            "facts": queries.facts_of(one),
            "came_from": queries.came_from(one),
            "became": queries.became(one),
            "other_times": queries.other_times_of(one),
            "shows_people": shows_people,
            "offices": offices_of([one], day) if shows_people else [],
            "may_coordinate": may_coordinate(request.membership, one),
        },
    )


@require_safe
@open_to(coordinators)
def history(request: MemberRequest, place_id: int) -> HttpResponse:
    """Show what was done in a place and below it, to its coordinators."""
    one = queries.place_of(place_id)
    check_can_read_log(request.membership, one)
    page = page_of(request, events_visible_to(Scope((one.path,))))
    context = {"place": one, "chain": queries.chain_to(one), "page": page, "events": told(page)}
    return render(request, "places/history.html", context)


def _day_of(one: "Place") -> date:
    """Return today, or the last day a unit that is no more was there."""
    if one.valid_until is None:
        return timezone.localdate()
    return min(timezone.localdate(), date.fromordinal(one.valid_until.toordinal() - 1))

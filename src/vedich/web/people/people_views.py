"""People, for the coordinators of the places they work for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts import entry, queries
from vedich.accounts.permissions import may_vouch
from vedich.audit.queries import history_of
from vedich.web.access import coordinators, open_to
from vedich.web.audit.told import told
from vedich.web.occasions import now
from vedich.web.pages import page_of
from vedich.web.people.links import show_link
from vedich.web.request import MemberRequest

RECENT = 20


@require_safe
@open_to(coordinators)
def people_list(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:100]
    page = page_of(request, queries.people_found(request.membership.reads, asked))
    return render(request, "people/list.html", {"page": page, "asked": asked})


@require_safe
@open_to(coordinators)
def person(request: MemberRequest, person_id: int) -> HttpResponse:
    one = queries.person_in(request.membership.reads, person_id)
    held = queries.memberships_in(request.membership.reads).filter(person=one)
    context = {
        "one": one,
        "held": held.order_by("-since", "-pk"),
        "factors": queries.second_factors_of(one),
        "may_vouch": may_vouch(request.membership, one, timezone.localdate()),
        "events": told(history_of(request.membership.reads, "person", str(one.pk))[:RECENT]),
    }
    return render(request, "people/person.html", context)


@require_POST
@open_to(coordinators)
def new_link(request: MemberRequest, person_id: int) -> HttpResponse:
    invited = entry.renew_link(person_id=person_id, by=request.membership, occasion=now(request))
    return show_link(request, invited, back=None)


@require_POST
@open_to(coordinators)
def second_factor(request: MemberRequest, person_id: int) -> HttpResponse:
    one = entry.reset_second_factor(
        person_id=person_id, by=request.membership, occasion=now(request)
    )
    messages.success(
        request,
        _("%(person)s signs in with the password alone now. Ask them to set up a second factor.")
        % {"person": one.name},
    )
    return redirect("people:person", one.pk)

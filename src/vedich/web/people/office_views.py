"""Offices, and who works in them from when to when."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts import actions, queries
from vedich.accounts.permissions import check_can_coordinate, may_coordinate
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.queries import history_of
from vedich.places.queries import chain_to, place_of
from vedich.web.access import coordinators, members, open_to
from vedich.web.audit.told import told
from vedich.web.forms import last_day_to_end
from vedich.web.occasions import now
from vedich.web.people.forms import DayForm, InviteForm, OfficeForm, ReplaceForm, StandInForm
from vedich.web.people.links import show_link
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.accounts.models import Membership, Office

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])
RECENT = 20


@require_safe
@open_to(members)
def office(request: MemberRequest, office_id: int) -> HttpResponse:
    """One office: who works there, who did, and what was done to it."""
    one = queries.office_seen_by(request.membership, office_id)
    coordinates = may_coordinate(request.membership, one.place)
    events = told(history_of(request.membership.reads, "office", str(one.pk))[:RECENT])
    context = {
        "office": one,
        "chain": chain_to(one.place),
        "working": queries.working_in(one, timezone.localdate()),
        "worked": queries.worked_in(one, timezone.localdate()),
        "may_coordinate": coordinates,
        "events": events if coordinates else [],
    }
    return render(request, "people/office.html", context)


@reads_and_posts
@open_to(coordinators)
def open_office(request: MemberRequest, place_id: int) -> HttpResponse:
    place = place_of(place_id)
    check_can_coordinate(request.membership, place)
    typed = Typed(request, OfficeForm)
    if typed.is_sent():
        made = actions.open_office(
            place=place,
            kind=OfficeKind(typed.said["kind"]),
            name=typed.said["name"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("The office is open."))
        return redirect("people:office", made.pk)
    title = _("Open an office in %(place)s") % {"place": place.titled}
    return typed.shown(title, words=_("Open"), chain=chain_to(place))


@reads_and_posts
@open_to(coordinators)
def close(request: MemberRequest, office_id: int) -> HttpResponse:
    one = _mine(request, office_id)
    typed = Typed(request, DayForm, initial={"on": timezone.localdate()})
    if typed.is_sent():
        actions.close_office(
            office_id=one.pk, on=typed.said["on"], by=request.membership, occasion=now(request)
        )
        messages.success(request, _("The office is closed."))
        return redirect("people:office", one.pk)
    title = _("Close “%(office)s”") % {"office": one.name}
    return typed.shown(title, words=_("Close"), chain=chain_to(one.place), danger=True)


@reads_and_posts
@open_to(coordinators)
def invite(request: MemberRequest, office_id: int) -> HttpResponse:
    one = _mine(request, office_id)
    typed = Typed(request, InviteForm, initial={"since": timezone.localdate()})
    if typed.is_sent():
        said = typed.said
        invited = actions.invite(
            office_id=one.pk,
            name=said["name"],
            email=said["email"],
            role=Role(said["role"]),
            title=said["title"],
            since=said["since"],
            by=request.membership,
            occasion=now(request),
        )
        return show_link(request, invited, back=one.pk)
    title = _("Give somebody a role in “%(office)s”") % {"office": one.name}
    return typed.shown(title, words=_("Give the role"), chain=chain_to(one.place))


@reads_and_posts
@open_to(coordinators)
def end(request: MemberRequest, membership_id: int) -> HttpResponse:
    member = _member(request, membership_id)
    typed = Typed(request, DayForm, initial={"on": timezone.localdate()})
    if typed.is_sent():
        actions.end_membership(
            membership_id=member.pk,
            on=typed.said["on"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("The membership ends that day."))
        return redirect("people:office", member.office_id)
    title = _("%(person)s no longer works in “%(office)s”") % _both(member)
    return typed.shown(title, words=_("End"), chain=chain_to(member.office.place), danger=True)


@reads_and_posts
@open_to(coordinators)
def replace(request: MemberRequest, membership_id: int) -> HttpResponse:
    member = _member(request, membership_id)
    typed = Typed(request, ReplaceForm, initial={"on": timezone.localdate()})
    if typed.is_sent():
        said = typed.said
        invited = actions.replace(
            membership_id=member.pk,
            name=said["name"],
            email=said["email"],
            on=said["on"],
            by=request.membership,
            occasion=now(request),
        )
        return show_link(request, invited, back=member.office_id)
    title = _("Who follows %(person)s in “%(office)s”?") % _both(member)
    return typed.shown(title, words=_("Replace"), chain=chain_to(member.office.place))


@reads_and_posts
@open_to(coordinators)
def stand_in(request: MemberRequest, membership_id: int) -> HttpResponse:
    member = _member(request, membership_id)
    others = queries.people_in(request.membership.writes).exclude(pk=member.person_id)
    typed = Typed(request, StandInForm, people=list(others.values_list("pk", "name")))
    if typed.is_sent():
        said = typed.said
        actions.stand_in(
            membership_id=member.pk,
            person_id=int(said["person"]),
            since=said["since"],
            until=last_day_to_end(said["until"]) or said["until"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("They may act on behalf of %(person)s.") % _both(member))
        return redirect("people:office", member.office_id)
    title = _("Who stands in for %(person)s in “%(office)s”?") % _both(member)
    return typed.shown(title, words=_("Let them stand in"), chain=chain_to(member.office.place))


def _mine(request: MemberRequest, office_id: int) -> "Office":
    """Return an office somebody may change. Raises Office.DoesNotExist, NotYours."""
    one = queries.office_in(request.membership.writes, office_id)
    check_can_coordinate(request.membership, one.place)
    return one


def _member(request: MemberRequest, membership_id: int) -> "Membership":
    return queries.membership_in(request.membership.writes, membership_id)


def _both(member: "Membership") -> dict[str, Any]:
    return {"person": member.person.name, "office": member.office.name}

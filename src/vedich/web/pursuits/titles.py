"""Titles a place was given: recorded, and corrected, by those above it."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.audit.recording import recording
from vedich.files.actions import store_file
from vedich.places.queries import chain_to, place_of
from vedich.pursuits import actions, permissions, queries
from vedich.pursuits.titles import standards_for_communes
from vedich.web.access import coordinators, open_to
from vedich.web.occasions import now
from vedich.web.pursuits.forms import TitleForm
from vedich.web.pursuits.words import title_word
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.places.models import Place
    from vedich.pursuits.models import Recognition

COLUMNS = ("for_year", "decision_number", "decided_on", "revoked_on", "source")
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(coordinators)
def recognise(request: MemberRequest, place_id: int) -> HttpResponse:
    place = place_of(place_id)
    permissions.check_can_decide(request.membership, place)
    typed = _typed(request, {"standard": request.GET.get("standard")})
    if typed.is_sent():
        _keep(request, queries.new_recognition(place), typed.said)
        return _back(request, place)
    title = _("A title %(place)s was given") % {"place": place.titled}
    return typed.shown(title, words=_("Record"), chain=chain_to(place))


@reads_and_posts
@open_to(coordinators)
def correct(request: MemberRequest, title_id: int) -> HttpResponse:
    given = queries.recognitions_in(request.membership.writes).get(pk=title_id)
    permissions.check_can_decide(request.membership, given.place)
    typed = _typed(request, _as_it_is(given))
    if typed.is_sent():
        _keep(request, given, typed.said)
        return _back(request, given.place)
    title = _("Correct what is recorded of a title of %(place)s") % {"place": given.place.titled}
    return typed.shown(title, words=_("Correct"), chain=chain_to(given.place))


def _typed(request: MemberRequest, initial: dict[str, Any]) -> Typed:
    standards = standards_for_communes()
    titles = [(one.id, title_word(one.id)) for one in standards]
    return Typed(request, TitleForm, initial=initial, standards=standards, titles=titles)


def _as_it_is(given: "Recognition") -> dict[str, Any]:
    """Return a title as its form says it: a field the standard does not list is another one."""
    issued = {one.id: one for one in standards_for_communes()}.get(given.standard)
    listed = [one.id for one in issued.fields.values] if issued and issued.fields else []
    where = "field" if given.field in listed else "other_field"
    said = {name: getattr(given, name) for name in COLUMNS}
    return said | {"standard": given.standard, where: given.field}


@recording()
def _keep(request: MemberRequest, title: "Recognition", said: dict[str, Any]) -> None:
    """Keep the decision and what is said of it, or neither."""
    occasion, upload = now(request), said["act_file"]
    for name in (*COLUMNS, "standard", "field"):
        setattr(title, name, said[name])
    if upload:
        path = title.place.path
        title.act_file = store_file(upload=upload, place_path=path, occasion=occasion)
    actions.recognise(title=title, by=request.membership, occasion=occasion)


def _back(request: MemberRequest, place: "Place") -> HttpResponse:
    messages.success(request, _("The title is recorded."))
    pursuit = queries.pursuits_of(request.membership.reads, place).first()
    if pursuit is None:
        return redirect(f"{reverse('pursuits:list')}?place={place.pk}")
    return redirect("pursuits:page", pursuit.pk)

"""Communes on their way to a title: the list, one of them, and what changes it as a whole."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.permissions import COORDINATE, check_can_coordinate, may_coordinate
from vedich.audit.queries import history_of
from vedich.core.text import search_key
from vedich.places.queries import chain_to, place_of, without_kind
from vedich.pursuits import actions, permissions, policies, queries
from vedich.pursuits.titles import standards_for_communes
from vedich.web.access import coordinators, members, movers, open_to
from vedich.web.audit.told import Told, told
from vedich.web.occasions import now
from vedich.web.pages import page_of
from vedich.web.pursuits import shown
from vedich.web.pursuits.forms import (
    ListForm,
    RegisterForm,
    StageForm,
    TargetForm,
    WithdrawForm,
)
from vedich.web.pursuits.words import STAGES, stage_word, title_word
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from vedich.places.models import Place
    from vedich.pursuits.models import Pursuit

RECENT = 20
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(members)
def pursuit_list(request: MemberRequest) -> HttpResponse:
    """Show the pursuits within reach, narrowed down by title, stage and place."""
    form = ListForm(
        request.GET,
        standards=[(one.id, title_word(one.id)) for one in standards_for_communes()],
        stages=[pair for pair in STAGES.items() if pair[0] != "ended"],
    )
    place = _place_asked(request)
    page = page_of(request, _asked(request, form, place))
    standings = queries.gate_standings(page.object_list)
    today = timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "rows": [shown.row(one, standings, today) for one in page.object_list],
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "place": place,
        "chain": chain_to(place) if place else [],
        "may_register": request.membership.role in COORDINATE,
    }
    return render(request, "pursuits/list.html", context)


@require_safe
@open_to(coordinators)
def choose(request: MemberRequest) -> HttpResponse:
    """Choose the commune to register: one's own, or one found by its name within reach."""
    own = request.membership.office.place
    asked = request.GET.get("q", "").strip()[:80]
    if policies.is_commune(own):
        return redirect("pursuits:register", own.pk)
    places = queries.communes_found(own, asked, timezone.localdate())
    return render(request, "pursuits/choose.html", {"asked": asked, "found": places, "own": own})


@reads_and_posts
@open_to(coordinators)
def register(request: MemberRequest, place_id: int) -> HttpResponse:
    place = place_of(place_id)
    check_can_coordinate(request.membership, place)
    if not policies.is_commune(place):
        words = _("%(place)s cannot be registered: only communes can. Choose one here.")
        messages.warning(request, words % {"place": place.titled})
        return redirect("pursuits:choose")
    standards = standards_for_communes()
    typed = Typed(
        request,
        RegisterForm,
        initial={"registered_on": timezone.localdate()},
        standards=standards,
        titles=[(one.id, title_word(one.id)) for one in standards],
    )
    if typed.is_sent():
        said = typed.said
        pursuit = actions.register_pursuit(
            place=place,
            standard=said["standard"],
            field=said["field"],
            registered_on=said["registered_on"],
            target_on=said["target_on"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("The commune is registered."))
        return redirect("pursuits:page", pursuit.pk)
    title = _("Register %(place)s for a title") % {"place": place.titled}
    return typed.shown(title, words=_("Register"), chain=chain_to(place))


@require_safe
@open_to(members)
def page(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    """One pursuit: its path, gates, titles held, and who works on which criterion."""
    found = queries.pursuits_in(request.membership.reads)
    pursuit = found.select_related("place__parent__parent__parent").get(pk=pursuit_id)
    context = shown.page(request.membership, pursuit, timezone.localdate())
    context["events"] = _events(request, pursuit)
    return render(request, "pursuits/page.html", context)


@reads_and_posts
@open_to(movers)
def stage(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    pursuit = queries.pursuit_in(request.membership.writes, pursuit_id)
    today = timezone.localdate()
    typed = Typed(
        request,
        StageForm,
        initial={"on": today},
        stages=[(one, stage_word(one)) for one in _theirs(request, pursuit)],
    )
    if typed.is_sent():
        said = typed.said
        moved = actions.advance(
            pursuit_id=pursuit.pk,
            stage=said["stage"],
            on=said["on"],
            note=said["note"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("It is at this stage now: %s.") % stage_word(moved.stage))
        return redirect("pursuits:page", pursuit.pk)
    return _shown(typed, pursuit, _("To which stage has it come?"), words=_("Record the stage"))


@reads_and_posts
@open_to(coordinators)
def target(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    pursuit = queries.pursuit_in(request.membership.writes, pursuit_id)
    typed = Typed(request, TargetForm, initial={"target_on": pursuit.target_on})
    if typed.is_sent():
        actions.set_target(
            pursuit_id=pursuit.pk,
            target_on=typed.said["target_on"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("The target date is set."))
        return redirect("pursuits:page", pursuit.pk)
    return _shown(typed, pursuit, _("When shall it be reached?"), words=_("Set the target date"))


@reads_and_posts
@open_to(coordinators)
def withdraw(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    pursuit = queries.pursuit_in(request.membership.writes, pursuit_id)
    typed = Typed(request, WithdrawForm, initial={"on": timezone.localdate()})
    if typed.is_sent():
        actions.withdraw(
            pursuit_id=pursuit.pk,
            on=typed.said["on"],
            note=typed.said["note"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("The pursuit is over. What was recorded stays."))
        return redirect("pursuits:page", pursuit.pk)
    title = _("The commune no longer pursues this title")
    return _shown(typed, pursuit, title, words=_("End it"), danger=True)


def _asked(request: MemberRequest, form: ListForm, place: "Place | None") -> "QuerySet[Pursuit]":
    rows = queries.pursuits_in(request.membership.reads).select_related("place__parent")
    said = form.cleaned_data if form.is_valid() else {}
    if not said.get("past"):
        rows = rows.filter(ended_on=None)
    if place is not None:
        rows = rows.filter(place__path__startswith=place.path)
    for name in ("standard", "stage"):
        if said.get(name):
            rows = rows.filter(**{name: said[name]})
    if wanted := search_key(without_kind(said.get("q", ""))):
        rows = rows.filter(place__search_name__contains=wanted)
    return rows


def _place_asked(request: MemberRequest) -> "Place | None":
    asked = request.GET.get("place", "")
    return place_of(int(asked)) if asked.isdecimal() and len(asked) < 13 else None


def _theirs(request: MemberRequest, pursuit: "Pursuit") -> list[str]:
    """Return the stages somebody may take a pursuit to today. Raises PursuitOver, NotYours."""
    policies.check_open(pursuit)
    stages = policies.offered(pursuit, timezone.localdate())
    by, place = request.membership, pursuit.place
    theirs = [one for one in stages if permissions.may_move(by, place, one)]
    if not theirs:
        policies.check_goes_on(stages)
        permissions.check_can_move(by, place, stages[0])
    return theirs


def _shown(
    typed: Typed, pursuit: "Pursuit", title: str, *, words: str, danger: bool = False
) -> HttpResponse:
    named = f"{pursuit.place.titled}, {title_word(pursuit.standard)}: {title}"
    return typed.shown(named, words=words, danger=danger, chain=chain_to(pursuit.place))


def _events(request: MemberRequest, pursuit: "Pursuit") -> list[Told]:
    """Return what was done to the pursuit itself, for coordinators."""
    if not may_coordinate(request.membership, pursuit.place):
        return []
    return told(history_of(request.membership.reads, "pursuit", str(pursuit.pk))[:RECENT])

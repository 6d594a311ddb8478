"""Threads are opened and points made: forms, with files kept in the same transaction."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.audit.recording import recording
from vedich.discussions import actions, permissions, policies, queries
from vedich.discussions.actions import Opening, Say
from vedich.discussions.state import OWNED, Kind
from vedich.figures.queries import periods_of
from vedich.files.actions import store_file
from vedich.files.kinds import KindNotTaken
from vedich.files.store import FileEmpty, FileTooLarge, NoRoom
from vedich.places.queries import chain_to, place_of
from vedich.pursuits.policies import check_open
from vedich.pursuits.queries import pursuit_in
from vedich.web.access import guides, open_to, speakers
from vedich.web.discussions import words
from vedich.web.discussions.forms import (
    DisagreementForm,
    Grouped,
    OpeningForm,
    OwnedForm,
    SayForm,
    owner_of,
    period_of,
)
from vedich.web.discussions.reach import Offered, offered
from vedich.web.discussions.views import cited
from vedich.web.figures.words import period_words
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.discussions.models import Point, Thread
    from vedich.files.models import StoredFile
    from vedich.places.models import Place
    from vedich.pursuits.models import Pursuit

WRONG = (policies.AParty, policies.DueInThePast)  # each is about one field
NOT_TAKEN = (KindNotTaken, FileTooLarge, FileEmpty, NoRoom)
FORMS: dict[Kind, type[OpeningForm]] = {
    Kind.QUESTION: OpeningForm,
    Kind.GUIDANCE: OpeningForm,
    Kind.OBSTACLE: OwnedForm,
    Kind.DISAGREEMENT: DisagreementForm,
}
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(speakers)
def open_thread(request: MemberRequest, pursuit_id: int, criterion: int, kind: str) -> HttpResponse:
    """Open a question, an obstacle, a disagreement or guidance on a criterion of a commune."""
    if kind not in Kind.values:
        raise Http404
    member, today, what = request.membership, timezone.localdate(), Kind(kind)
    pursuit = pursuit_in(member.writes, pursuit_id)
    place = pursuit.place
    permissions.check_can_speak(member, place)
    if what == Kind.GUIDANCE:
        permissions.check_can_guide(member, place, pursuit.standard, criterion, today)
    check_open(pursuit)
    policies.check_criterion(pursuit.standard, criterion)
    choices = offered(place, today)
    form = FORMS[what]
    typed = Typed(
        request, form, initial=_initial(request, today), **_more(request, what, pursuit, choices)
    )
    if typed.is_sent():
        try:
            made = _open(request, pursuit, criterion, what, typed, choices)
        except NOT_TAKEN as problem:
            typed.form.add_error("attached", str(problem))
        except WRONG as problem:
            show_wrong(typed, problem)
        else:
            messages.success(request, _("It stands here now, and those concerned are told."))
            return redirect("discussions:thread", made.pk)
    return _shown(typed, place, pursuit.standard, criterion, words.OPENERS[what])


@reads_and_posts
@open_to(guides)
def guide_all(request: MemberRequest, place_id: int, standard: str, criterion: int) -> HttpResponse:
    """Give guidance on a criterion to all communes of a place at once."""
    member, today = request.membership, timezone.localdate()
    over = place_of(place_id)
    policies.check_has_communes(over)
    permissions.check_can_guide(member, over, standard, criterion, today)
    policies.check_criterion(standard, criterion)
    typed = Typed(request, OpeningForm, mentionable=offered(over, today).mentionable)
    if typed.is_sent():
        try:
            made = _guide(request, over, standard, criterion, typed)
        except NOT_TAKEN as problem:
            typed.form.add_error("attached", str(problem))
        else:
            messages.success(request, _("It stands on this criterion of every commune now."))
            return redirect("discussions:thread", made.pk)
    title = _("Guidance for all communes of %(place)s") % {"place": over.titled}
    return _shown(typed, over, standard, criterion, title)


@reads_and_posts
@open_to(speakers)
def say(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Say something in a thread."""
    member, today = request.membership, timezone.localdate()
    thread = queries.threads_worked_on(member).get(pk=thread_id)
    permissions.check_can_speak(member, thread.place)
    policies.check_open(thread)
    points = [{"one": one} for one in queries.points_of(thread)]
    typed = Typed(
        request,
        SayForm,
        initial={"cites": request.GET.get("cite")},
        mentionable=offered(thread.place, today).mentionable,
        points=cited(points),
    )
    if typed.is_sent():
        try:
            point = _say(request, thread, typed)
        except NOT_TAKEN as problem:
            typed.form.add_error("attached", str(problem))
        else:
            return redirect(f"{reverse('discussions:thread', args=[thread.pk])}#p{point.no}")
    return typed.shown(thread.subject, words=_("Send"), chain=chain_to(thread.place))


def files_kept(request: MemberRequest, typed: Typed, place_path: str) -> "tuple[StoredFile, ...]":
    """Keep what was handed in with a form. Raises one of NOT_TAKEN."""
    return tuple(
        store_file(upload=one, place_path=place_path, occasion=now(request))
        for one in typed.said["attached"]
    )


def owners_of(kind: str, choices: Offered) -> Grouped:
    """Return who may be chosen to see to a thread: of a disagreement nobody of the commune."""
    return choices.above if kind == Kind.DISAGREEMENT else choices.owners


def show_wrong(typed: Typed, problem: Exception) -> None:
    """Say beside its field what a rule refuses, one of WRONG; what was typed stays."""
    field = "owner" if isinstance(problem, policies.AParty) else "due_on"
    typed.form.add_error(field, str(problem))


@recording()
def _open(
    request: MemberRequest,
    pursuit: "Pursuit",
    criterion: int,
    kind: Kind,
    typed: Typed,
    choices: Offered,
) -> "Thread":
    """Keep the files and open the thread, or neither."""
    said = typed.said
    files = files_kept(request, typed, pursuit.place.path)
    owned = kind in OWNED
    opening = Opening(
        kind=kind,
        subject=said["subject"],
        said=Say(said["text"], files=files, meant=_meant(typed)),
        owner=owner_of(said["owner"], choices.members) if owned else None,
        due_on=said["due_on"] if owned else None,
        would_remove=said.get("would_remove", ""),
        voices=tuple(said.get("voices", ())),
        period=period_of(said.get("period", "")),
    )
    return actions.open_thread(
        pursuit_id=pursuit.pk,
        criterion=criterion,
        opening=opening,
        by=request.membership,
        occasion=now(request),
    )


@recording()
def _guide(
    request: MemberRequest, over: "Place", standard: str, criterion: int, typed: Typed
) -> "Thread":
    said = typed.said
    files = files_kept(request, typed, over.path)
    first = Say(said["text"], files=files, meant=_meant(typed))
    return actions.guide_all(
        over=over,
        standard=standard,
        criterion=criterion,
        opening=Opening(Kind.GUIDANCE, said["subject"], first),
        by=request.membership,
        occasion=now(request),
    )


@recording()
def _say(request: MemberRequest, thread: "Thread", typed: Typed) -> "Point":
    said = typed.said
    files = files_kept(request, typed, thread.place.path)
    return actions.say(
        thread_id=thread.pk,
        said=Say(said["text"], said.get("cites"), files, _meant(typed)),
        by=request.membership,
        occasion=now(request),
    )


def _meant(typed: Typed) -> Any:
    assert isinstance(typed.form, SayForm), "every form a point is made with is one"
    return typed.form.meant


def _initial(request: MemberRequest, today: date) -> dict[str, Any]:
    """Return what a link to the form may say beforehand: the subject, and nothing more."""
    return {"subject": request.GET.get("subject", "")[:200]}


def _more(
    request: MemberRequest, kind: Kind, pursuit: "Pursuit", choices: Offered
) -> dict[str, Any]:
    more: dict[str, Any] = {"mentionable": choices.mentionable}
    if kind in OWNED:
        more["owners"] = owners_of(kind, choices)
    if kind == Kind.DISAGREEMENT:
        more["periods"] = [
            (f"{one.first_day}/{one.last_day}", period_words(one))
            for one in periods_of(request.membership, pursuit)
        ]
    return more


def _shown(typed: Typed, place: "Place", standard: str, criterion: int, title: Any) -> HttpResponse:
    about = words.criterion_words(standard, criterion)
    return typed.shown(
        f"{title}: {about} · {place.titled}", words=_("Open it"), chain=chain_to(place)
    )

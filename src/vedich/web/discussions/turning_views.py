"""What turns a thread: who sees to it, closed, opened again, pinned."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.audit.recording import recording
from vedich.discussions import permissions, policies, queries, turning
from vedich.discussions.actions import Say
from vedich.discussions.state import Kind, State
from vedich.discussions.turning import Head
from vedich.places.queries import chain_to
from vedich.web.access import guides, open_to, speakers
from vedich.web.discussions import words
from vedich.web.discussions.forms import MEMBER, OFFICE, CloseForm, PinForm, SteerForm, owner_of
from vedich.web.discussions.opening_views import (
    NOT_TAKEN,
    WRONG,
    files_kept,
    owners_of,
    show_wrong,
)
from vedich.web.discussions.reach import Offered, offered
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.discussions.models import Thread

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(speakers)
def steer(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Say who sees to a thread from now on, by when, and how far it is."""
    thread = queries.threads_worked_on(request.membership).get(pk=thread_id)
    permissions.check_can_steer(request.membership, thread)
    policies.check_owned_kind(Kind(thread.kind))
    policies.check_open(thread)
    choices = offered(thread.place, timezone.localdate())
    typed = Typed(
        request,
        SteerForm,
        initial={
            "state": thread.state,
            "owner": _chosen(thread, choices),
            "due_on": thread.due_on,
            "would_remove": thread.would_remove,
            "seen": thread.points,
        },
        owners=owners_of(thread.kind, choices),
        states=words.states_underway(thread.kind),
        kind=Kind(thread.kind),
    )
    status = None
    if typed.is_sent():
        try:
            _steer(request, thread, typed, choices)
        except policies.ChangedMeanwhile as problem:
            _show_theirs(typed, problem, choices)
            status = 409
        except WRONG as problem:
            show_wrong(typed, problem)
        else:
            messages.success(request, _("That is how it stands now."))
            return redirect("discussions:thread", thread.pk)
    title = _("Who sees to it, by when: %(subject)s") % {"subject": thread.subject}
    shown = typed.shown(title, words=_("Record it"), chain=chain_to(thread.place))
    shown.status_code = status or shown.status_code
    return shown


@reads_and_posts
@open_to(speakers)
def close(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Close a thread: answered, removed, ended, or holding no longer."""
    thread = queries.threads_worked_on(request.membership).get(pk=thread_id)
    permissions.check_can_close(request.membership, thread, timezone.localdate())
    policies.check_turn(thread, State.CLOSED)
    kind = Kind(thread.kind)
    typed = Typed(
        request,
        CloseForm,
        label=words.CLOSING_WORDS[kind],
        required=kind != Kind.QUESTION,
    )
    if typed.is_sent() and _turned(request, thread, typed, turning.close):
        messages.success(request, _("It is settled. Everything that was said stays readable."))
        return redirect("discussions:thread", thread.pk)
    title = f"{words.CLOSERS[kind]}: {thread.subject}"
    return typed.shown(title, words=str(words.CLOSERS[kind]), chain=chain_to(thread.place))


@reads_and_posts
@open_to(speakers)
def reopen(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Open a closed thread again."""
    thread = queries.threads_worked_on(request.membership).get(pk=thread_id)
    permissions.check_can_close(request.membership, thread, timezone.localdate())
    policies.check_turn(thread, State.OPEN)
    typed = Typed(request, CloseForm, label=_("Why it is opened again"))
    if typed.is_sent() and _turned(request, thread, typed, turning.reopen):
        messages.success(request, _("It is open again."))
        return redirect("discussions:thread", thread.pk)
    title = _("Open it again: %(subject)s") % {"subject": thread.subject}
    return typed.shown(title, words=_("Open it again"), chain=chain_to(thread.place))


@reads_and_posts
@open_to(guides)
def pin(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Pin guidance for all communes of the place one works for."""
    member, over = request.membership, request.membership.office.place
    thread = queries.threads_worked_on(member).get(pk=thread_id)
    policies.check_can_be_pinned(thread, over)
    permissions.check_can_pin(member, thread, over, timezone.localdate())
    typed = Typed(request, PinForm)
    if typed.is_sent():
        turning.pin(thread_id=thread.pk, over=over, by=member, occasion=now(request))
        messages.success(request, _("It stands on this criterion of every commune now."))
        return redirect("discussions:thread", thread.pk)
    title = _(
        "Pin “%(subject)s” for all communes of %(place)s? They then read everything said in it."
    ) % {"subject": thread.subject, "place": over.titled}
    return typed.shown(title, words=_("Pin it"), chain=chain_to(thread.place))


@reads_and_posts
@open_to(guides)
def unpin(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Let guidance stand only where it was given."""
    member = request.membership
    thread = queries.threads_worked_on(member).get(pk=thread_id)
    over = thread.pinned_over or thread.place
    permissions.check_can_pin(member, thread, over, timezone.localdate())
    typed = Typed(request, PinForm)
    if typed.is_sent():
        turning.unpin(thread_id=thread.pk, by=member, occasion=now(request))
        messages.success(request, _("It is pinned no more."))
        return redirect("discussions:thread", thread.pk)
    title = _("Pin “%(subject)s” no longer? It then stands only where it was given.") % {
        "subject": thread.subject
    }
    return typed.shown(title, words=_("Unpin it"), chain=chain_to(thread.place))


def _steer(request: MemberRequest, thread: "Thread", typed: Typed, choices: Offered) -> None:
    said = typed.said
    turning.steer(
        thread_id=thread.pk,
        head=Head(
            owner_of(said["owner"], choices.members),
            said["due_on"],
            State(said.get("state", thread.state)),
            said.get("would_remove", thread.would_remove),
        ),
        said=Say(said["text"]),
        seen=said["seen"],
        by=request.membership,
        occasion=now(request),
    )


def _show_theirs(typed: Typed, problem: policies.ChangedMeanwhile, choices: Offered) -> None:
    """Say beside each field what somebody else chose meanwhile; sent again, ours counts."""
    form, standing = typed.form, problem.standing
    theirs = {
        "state": (standing.state, words.state_words(standing.kind, standing.state)),
        "owner": (_chosen(standing, choices), permissions.owner_name(standing)),
        "due_on": (standing.due_on, f"{standing.due_on:%d/%m/%Y}"),
        "would_remove": (standing.would_remove, standing.would_remove or "–"),
    }
    form.add_error(None, str(problem))
    for name, (value, said) in theirs.items():
        if name in form.fields and typed.said.get(name) != value:
            form.add_error(name, _("Changed meanwhile: %(theirs)s") % {"theirs": said})
    form.data = dict(form.data.items()) | {"seen": str(standing.points)}


@recording()
def _kept(request: MemberRequest, thread: "Thread", typed: Typed, turn: Any) -> None:
    """Keep the files and turn the thread, or neither."""
    files = files_kept(request, typed, thread.place.path)
    said = Say(typed.said["text"], files=files)
    turn(thread_id=thread.pk, said=said, by=request.membership, occasion=now(request))


def _turned(request: MemberRequest, thread: "Thread", typed: Typed, turn: Any) -> bool:
    """Turn a thread; False, and the form says why, where a file was not taken."""
    try:
        _kept(request, thread, typed, turn)
    except NOT_TAKEN as problem:
        typed.form.add_error("attached", str(problem))
        return False
    return True


def _chosen(thread: "Thread", choices: Offered) -> str:
    """Return who sees to it now, as the field names them."""
    theirs = (thread.owner_office_id, thread.owner_person_id)
    member = next((pk for pk, both in choices.members.items() if both == theirs), None)
    return f"{OFFICE}:{thread.owner_office_id}" if member is None else f"{MEMBER}:{member}"

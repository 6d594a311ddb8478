"""What turns a thread: who sees to it, by when, how far it is, closed, opened again, pinned."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.queries import names_of, office_names_of
from vedich.audit.recording import Occasion, record, recording
from vedich.core.text import normal
from vedich.discussions import permissions, policies, telling
from vedich.discussions.actions import Say, add_point, locked, said_already
from vedich.discussions.models import Thread
from vedich.discussions.people import Owner, check_in_reach
from vedich.discussions.state import Kind, State
from vedich.notifications.kinds import Kind as News
from vedich.places.models import Place


@dataclass(frozen=True, slots=True)
class Head:
    """Who sees to an obstacle or a disagreement from now on, by when, and how far it is."""

    owner: Owner
    due_on: date
    state: State
    would_remove: str = ""


@recording()
def steer(
    *,
    thread_id: int,
    head: Head,
    said: Say,
    seen: int | None = None,
    by: Membership,
    occasion: Occasion,
) -> Thread:
    """Say who sees to a thread, by when and how far it is; words beside it are free.

    seen  the number of the last point when it was typed; None where nothing was shown

    Raises Thread.DoesNotExist, NotYours, ThreadClosed, NoSuchTurn, NobodyOfTheirs, NothingNew,
    ChangedMeanwhile, DueInThePast, AParty.
    """
    thread = locked(by, thread_id)
    permissions.check_can_steer(by, thread)
    policies.check_open(thread)
    policies.check_owned_kind(Kind(thread.kind))
    turned = _turned(thread, head)
    if not turned and not said.kept:
        raise policies.NothingNew(_("Nothing of it is another than before. Change what is."))
    if not turned and said_already(thread, said, occasion, turned=True) is not None:
        return thread
    if turned:
        policies.check_not_turned(thread, seen)
    if head.state != thread.state:
        policies.check_turn(thread, head.state)
    policies.check_due(head.due_on, occasion.day, before=thread.due_on)
    new_owner = "owner" in turned
    if new_owner:
        check_in_reach(thread.place, said.meant, head.owner, occasion.day)
        if thread.kind == Kind.DISAGREEMENT:
            permissions.check_no_party(by, thread.place, thread.office_id, head.owner)
    thread.owner_office_id = head.owner.office_id
    thread.owner_person_id = head.owner.person_id
    thread.due_on, thread.state = head.due_on, head.state
    thread.would_remove = normal(head.would_remove)
    thread.save(
        update_fields=["owner_office", "owner_person", "due_on", "state", "would_remove"]
    )  # fmt: skip
    thread = locked(by, thread_id)  # with the names of who sees to it now
    _note(thread, "discussions.steered", turned, said, occasion, by)
    telling.tell_turned(thread, News.STEERED, occasion, new_owner=new_owner)
    return thread


@recording()
def close(*, thread_id: int, said: Say, by: Membership, occasion: Occasion) -> Thread:
    """Close a thread, saying what removed the obstacle, or how it ended.

    A question is closed by the office that asked, with or without words.

    Raises Thread.DoesNotExist, NotYours, NoSuchTurn, NothingSaid, TooLong.
    """
    thread = locked(by, thread_id)
    permissions.check_can_close(by, thread, occasion.day)
    policies.check_turn(thread, State.CLOSED)
    if thread.kind != Kind.QUESTION:
        policies.check_says_something(said.kept)
    return _become(thread, State.CLOSED, "discussions.closed", News.CLOSED, said, by, occasion)


@recording()
def reopen(*, thread_id: int, said: Say, by: Membership, occasion: Occasion) -> Thread:
    """Open a closed thread again, saying why.

    Raises Thread.DoesNotExist, NotYours, NoSuchTurn, NothingSaid, TooLong.
    """
    thread = locked(by, thread_id)
    permissions.check_can_close(by, thread, occasion.day)
    policies.check_turn(thread, State.OPEN)
    policies.check_says_something(said.kept)
    return _become(thread, State.OPEN, "discussions.reopened", News.REOPENED, said, by, occasion)


@recording()
def pin(*, thread_id: int, over: Place, by: Membership, occasion: Occasion) -> Thread:
    """Let guidance stand on the criterion of every commune of a place, for its standard.

    Raises Thread.DoesNotExist, NotYours, NothingBelow, ThreadClosed, NothingNew.
    """
    thread = locked(by, thread_id)
    policies.check_can_be_pinned(thread, over)
    permissions.check_can_pin(by, thread, over, occasion.day)
    policies.check_open(thread)
    if thread.pinned_over_id == over.pk:
        raise policies.NothingNew(_("It is pinned there already."))
    thread.pinned_over = over
    thread.save(update_fields=["pinned_over"])
    _note(thread, "discussions.pinned", {"pinned": over.titled}, Say(""), occasion, by)
    telling.keep_to_readers(thread)
    telling.tell_below(News.GUIDANCE, thread, occasion)
    return thread


@recording()
def unpin(*, thread_id: int, by: Membership, occasion: Occasion) -> Thread:
    """Let guidance stand where it was given only. Raises Thread.DoesNotExist, NotYours, NothingNew.

    What was given for all communes of a place is read there from then on, and stands nowhere.
    """
    thread = locked(by, thread_id)
    if thread.pinned_over is None:
        raise policies.NothingNew(_("It is pinned nowhere."))
    permissions.check_can_pin(by, thread, thread.pinned_over, occasion.day)
    telling.tell_below(News.UNPINNED, thread, occasion)
    thread.pinned_over = None
    thread.save(update_fields=["pinned_over"])
    _note(thread, "discussions.unpinned", {"pinned": ""}, Say(""), occasion, by)
    telling.keep_to_readers(thread)
    return thread


def _become(
    thread: Thread,
    state: State,
    event: str,
    news: News,
    said: Say,
    by: Membership,
    occasion: Occasion,
) -> Thread:
    thread.state = state
    thread.closed_on = occasion.day if state == State.CLOSED else None
    thread.save(update_fields=["state", "closed_on"])
    _note(thread, event, {"state": str(state)}, said, occasion, by)
    telling.tell_turned(thread, news, occasion, new_owner=False)
    return thread


def _turned(thread: Thread, head: Head) -> dict[str, Any]:
    """Return what is another from now on, by name, in words that stay."""
    turned: dict[str, Any] = {}
    before = (thread.owner_office_id, thread.owner_person_id)
    if before != (head.owner.office_id, head.owner.person_id):
        turned["owner"] = _named(head.owner)
    if thread.due_on != head.due_on:
        turned["due_on"] = head.due_on.isoformat()
    if thread.state != head.state:
        turned["state"] = str(head.state)
    if thread.would_remove != normal(head.would_remove):
        turned["would_remove"] = normal(head.would_remove)
    return turned


def _named(owner: Owner) -> str:
    people = names_of([owner.person_id]) if owner.person_id is not None else {}
    offices = office_names_of([owner.office_id])
    return ", ".join([*people.values(), *offices.values()])


def _note(
    thread: Thread,
    event: str,
    turned: dict[str, Any],
    said: Say,
    occasion: Occasion,
    by: Membership,
) -> None:
    """Keep a turn somebody made, who follows the thread from then on."""
    _kept(thread, event, turned, said, occasion)
    telling.let_follow(thread, [by.person_id], occasion)


def note_turn(
    thread: Thread, event: str, turned: dict[str, Any], text: str, occasion: Occasion
) -> None:
    """Keep a turn nobody made: its place ended."""
    _kept(thread, event, turned, Say(text), occasion)


def _kept(
    thread: Thread, event: str, turned: dict[str, Any], said: Say, occasion: Occasion
) -> None:
    """Keep a turn as a point, which everybody reads, and as an event, which has no free text."""
    as_kept = json.dumps(turned, ensure_ascii=False, sort_keys=True) if turned else ""
    point = add_point(thread, said, occasion, turned=as_kept)
    record(
        event,
        thread,
        occasion=occasion,
        place_path=thread.place.path,
        point=point.no,
        state=thread.state,
        owner_office=thread.owner_office_id,
        owner_person=thread.owner_person_id,
        due_on=thread.due_on and thread.due_on.isoformat(),
        pinned_over=thread.pinned_over_id,
    )

"""What the templates of threads are given: everything in words, every address made."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vedich.accounts.queries import names_of, office_names_of
from vedich.discussions import permissions
from vedich.discussions.people import seeing_to
from vedich.discussions.queries import points_of
from vedich.discussions.state import OWNED, Kind, State
from vedich.discussions.telling import topics_of, topics_read_by
from vedich.notifications.queries import follows
from vedich.pursuits.policies import is_commune
from vedich.web.discussions import words
from vedich.web.pursuits.words import title_word

if TYPE_CHECKING:
    from vedich.accounts.models import Membership
    from vedich.discussions.models import Point, Thread
    from vedich.places.models import Place

Context = dict[str, Any]
EXCERPT = 90


def rows(threads: "Iterable[Thread]", today: date) -> list[Context]:
    """Return threads as lists show them. One query, for the names of offices."""
    listed = list(threads)
    offices = office_names_of(one.office_id for one in listed if one.office_id)
    return [row(one, offices, today) for one in listed]


def row(thread: "Thread", offices: dict[int, str], today: date) -> Context:
    """Return one thread as a list shows it."""
    return {
        "one": thread,
        "kind": Kind(thread.kind).label,
        "state": words.state_words(thread.kind, thread.state),
        "tone": words.tone(thread),
        "criterion": words.criterion_words(thread.standard, thread.criterion),
        "title": title_word(thread.standard),
        "opener": offices.get(thread.office_id or 0, ""),
        "owner": permissions.owner_name(thread),
        "due": words.due_words(thread, today),
        "late": is_late(thread, today),
        "replies": max(thread.points - 1, 0),
    }


def is_late(thread: "Thread", today: date) -> bool:
    """Tell whether a thread should have been settled by now."""
    settled = thread.state == State.CLOSED
    return not settled and thread.due_on is not None and thread.due_on < today


def page(member: "Membership", thread: "Thread", today: date) -> Context:
    """Return what the page of a thread shows."""
    points = points_of(thread)
    people = names_of(one.person_id for one in points if one.person_id)
    offices = office_names_of(
        pk for pk in [*(one.office_id for one in points), thread.office_id] if pk
    )
    may_speak = permissions.may_speak(member, thread.place) and thread.state != State.CLOSED
    whole = row(thread, offices, today)
    return {
        **whole,
        "row_tags": whole,
        "thread": thread,
        "place": thread.place,
        "closer": words.CLOSERS[Kind(thread.kind)],
        "voices": words.voices_words(thread.voices),
        "points": [_point(one, thread, people, offices) for one in points],
        "may_speak": may_speak,
        "follows": _follows(member, thread, today),
        "may_follow": member.writes.holds(thread.place.path) or thread.pinned_over is not None,
        "topic": topics_of(thread)[0],
        "form": None,
        "own": None,
        **_may(member, thread, today),
    }


def _follows(member: "Membership", thread: "Thread", today: date) -> bool:
    topics, path = topics_read_by(member, thread)
    return follows(member, topics, path, today, besides=seeing_to(thread, today))


def _may(member: "Membership", thread: "Thread", today: date) -> Context:
    """Return what somebody may do with a thread as it stands."""
    is_open = thread.state != State.CLOSED
    criterion = thread.standard, thread.criterion
    guides = thread.kind == Kind.GUIDANCE and member.role in permissions.GUIDE
    answered = permissions.answered_in(member, *criterion, today) if guides else ()
    closes = permissions.may_close(member, thread, today, answered=answered)

    def may_pin(over: "Place") -> bool:
        if not guides or is_commune(over):
            return False
        stands = permissions.stands_in(thread)
        return all(
            permissions.may_guide(member, one, *criterion, today, answered=answered)
            for one in {over.pk: over, stands.pk: stands}.values()
        )

    over, pinned = member.office.place, thread.pinned_over
    above = thread.place.path.startswith(over.path) and thread.pinned_over_id != over.pk
    return {
        "may_steer": is_open and thread.kind in OWNED and permissions.may_steer(member, thread),
        "may_close": is_open and closes,
        "may_reopen": not is_open and closes,
        "pin_over": over if is_open and above and may_pin(over) else None,
        "may_unpin": pinned is not None and may_pin(pinned),
    }


def _point(
    point: "Point", thread: "Thread", people: dict[int, str], offices: dict[int, str]
) -> Context:
    return {
        "one": point,
        "who": people.get(point.person_id or 0, ""),
        "office": offices.get(point.office_id or 0, "") or _("the system"),
        "turns": words.turn_words(point, thread.kind),
        "cited": point.cites and {"no": point.cites.no, "excerpt": excerpt(point.cites.text)},
        "files": [(one.file, _file_url(thread, one.file_id)) for one in point.attachments.all()],
        "meant": [
            one.office.name if one.office else one.person.name if one.person else ""
            for one in point.mentions.all()
        ],
    }


def excerpt(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rsplit(' ', 1)[0]}…"


def _file_url(thread: "Thread", file_id: int) -> str:
    """Return where a file is handed over: pinned guidance is read by more than reach its place."""
    if thread.pinned_over_id is None:
        return reverse("files:download", args=[file_id])
    return reverse("discussions:file", args=[thread.pk, file_id])

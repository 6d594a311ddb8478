"""What threads, their states and turns are called on pages."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from vedich.discussions.state import Kind, State
from vedich.figures.words import Voice
from vedich.standards import shipped
from vedich.standards.owners import criteria_of
from vedich.web.figures.words import voice_words
from vedich.web.pursuits.words import days_left
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from vedich.discussions.models import Point, Thread

HEADINGS: "dict[Kind, StrOrPromise]" = {
    Kind.GUIDANCE: gettext_lazy("Guidance"),
    Kind.QUESTION: gettext_lazy("Questions"),
    Kind.OBSTACLE: gettext_lazy("Obstacles"),
    Kind.DISAGREEMENT: gettext_lazy("Where voices disagree"),
}
OPENERS: "dict[Kind, StrOrPromise]" = {
    Kind.QUESTION: gettext_lazy("Ask a question"),
    Kind.OBSTACLE: gettext_lazy("Report an obstacle"),
    Kind.GUIDANCE: gettext_lazy("Give guidance"),
    Kind.DISAGREEMENT: gettext_lazy("Record that voices disagree"),
}
CLOSERS: "dict[Kind, StrOrPromise]" = {
    Kind.QUESTION: gettext_lazy("Close the question"),
    Kind.OBSTACLE: gettext_lazy("It is removed"),
    Kind.GUIDANCE: gettext_lazy("It no longer holds"),
    Kind.DISAGREEMENT: gettext_lazy("It has ended"),
}
CLOSING_WORDS: "dict[Kind, StrOrPromise]" = {
    Kind.QUESTION: gettext_lazy("A last word"),
    Kind.OBSTACLE: gettext_lazy("What removed it"),
    Kind.GUIDANCE: gettext_lazy("Why it no longer holds, or what takes its place"),
    Kind.DISAGREEMENT: gettext_lazy("How it ended"),
}
_STATES: "dict[tuple[Kind, State], StrOrPromise]" = {
    (Kind.QUESTION, State.OPEN): gettext_lazy("waits for an answer"),
    (Kind.QUESTION, State.ANSWERED): gettext_lazy("answered"),
    (Kind.QUESTION, State.CLOSED): gettext_lazy("closed"),
    (Kind.GUIDANCE, State.OPEN): gettext_lazy("holds"),
    (Kind.GUIDANCE, State.CLOSED): gettext_lazy("no longer holds"),
    (Kind.OBSTACLE, State.OPEN): gettext_lazy("in the way"),
    (Kind.OBSTACLE, State.REMOVING): gettext_lazy("being removed"),
    (Kind.OBSTACLE, State.CLOSED): gettext_lazy("removed"),
    (Kind.DISAGREEMENT, State.OPEN): gettext_lazy("not settled"),
    (Kind.DISAGREEMENT, State.CLOSED): gettext_lazy("settled"),
}
_TONES = {State.OPEN: "attention", State.REMOVING: "attention", State.CLOSED: ""}


def state_words(kind: str, state: str) -> str:
    """Write how a thread of a kind stands."""
    return str(_STATES[Kind(kind), State(state)])


def states_underway(kind: str) -> list[tuple[State, str]]:
    """Return how a thread of a kind may stand while it is not settled, with its words."""
    wanted = [one for of, one in _STATES if of == kind and one != State.CLOSED]
    return [(one, state_words(kind, one)) for one in wanted]


def tone(thread: "Thread") -> str:
    """Return how loudly the state of a thread is to be shown: what is late fails."""
    if thread.kind == Kind.GUIDANCE or thread.state == State.ANSWERED:
        return "good" if thread.state != State.CLOSED else ""
    return _TONES[State(thread.state)]


def due_words(thread: "Thread", today: date) -> str:
    """Write how many days are left to what is not settled yet."""
    return "" if thread.state == State.CLOSED else days_left(thread.due_on, today)


def criterion_words(standard: str, criterion: int) -> str:
    """Write a criterion with its number: "5. Giáo dục"."""
    if standard not in shipped.catalogue().standards:
        return str(criterion)
    name = dict(criteria_of(standard, language())).get(criterion, "")
    return f"{criterion}. {name}" if name else str(criterion)


def voices_words(voices: str) -> str:
    """Write which voices disagree."""
    return ", ".join(voice_words(one) for one in voices.split(",") if one in Voice.values)


def turn_words(point: "Point", kind: str) -> list[str]:
    """Write what a point changed, a sentence each."""
    turned: dict[str, Any] = json.loads(point.turned) if point.turned else {}
    said = {
        "state": lambda value: _("Now: %(state)s") % {"state": state_words(kind, value)},
        "owner": lambda value: _("Sees to it from now on: %(owner)s") % {"owner": value},
        "due_on": lambda value: _("Due on %(day)s") % {"day": _day(value)},
        "would_remove": _removing,
        "pinned": _pinned,
        "place": _went_on,
    }
    return [said[name](turned[name]) for name in said if name in turned]


def _removing(value: str) -> str:
    if not value:
        return _("What would remove it is not said any more")
    return _("What would remove it: %(what)s") % {"what": value}


def _went_on(value: dict[str, str]) -> str:
    return _("Goes on in %(after)s, which follows %(before)s") % {
        "after": value["is"],
        "before": value["was"],
    }


def _pinned(value: str) -> str:
    if not value:
        return _("Pinned no more")
    return _("Pinned for all communes of %(place)s") % {"place": value}


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"

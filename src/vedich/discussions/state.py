"""The kinds of threads, and the states each goes through."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a thread is for."""

    QUESTION = "question", _("Question")
    GUIDANCE = "guidance", _("Guidance")
    OBSTACLE = "obstacle", _("Obstacle")
    DISAGREEMENT = "disagreement", _("Disagreement between voices")


class State(models.TextChoices):
    """How a thread stands. What each is called depends on the kind: pages have the words."""

    OPEN = "open"
    ANSWERED = "answered"
    REMOVING = "removing"
    CLOSED = "closed"


OWNED = frozenset({Kind.OBSTACLE, Kind.DISAGREEMENT})  # somebody sees to them, by a day

TRANSITIONS: dict[Kind, dict[State, frozenset[State]]] = {
    Kind.QUESTION: {
        State.OPEN: frozenset({State.ANSWERED, State.CLOSED}),
        State.ANSWERED: frozenset({State.OPEN, State.CLOSED}),
        State.CLOSED: frozenset({State.OPEN}),
    },
    Kind.GUIDANCE: {
        State.OPEN: frozenset({State.CLOSED}),
        State.CLOSED: frozenset({State.OPEN}),
    },
    Kind.OBSTACLE: {
        State.OPEN: frozenset({State.REMOVING, State.CLOSED}),
        State.REMOVING: frozenset({State.OPEN, State.CLOSED}),
        State.CLOSED: frozenset({State.OPEN}),
    },
    Kind.DISAGREEMENT: {
        State.OPEN: frozenset({State.CLOSED}),
        State.CLOSED: frozenset({State.OPEN}),
    },
}


def may_become(kind: Kind, before: State, after: State) -> bool:
    """Tell whether a thread of a kind goes from one state to another."""
    return after in TRANSITIONS[kind][before]

"""What may happen to a thread as it stands. Who may do it: `permissions`."""

from datetime import date

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.discussions.models import Thread
from vedich.discussions.state import OWNED, Kind, State, may_become
from vedich.places.models import Place
from vedich.pursuits.policies import is_commune
from vedich.standards import shipped

MOST_LETTERS = 10_000  # of one point
MOST_FILES = 10  # handed in with one point
LEAST_VOICES = 2


class NothingSaid(Refused):
    """A point says something."""


class TooLong(Refused):
    """More than one point holds."""


class ThreadClosed(Refused):
    """A thread that is closed takes nothing more before it is opened again."""


class NoSuchTurn(Refused):
    """A state that does not follow the one a thread is in."""


class OwnerWanted(Refused):
    """Somebody sees to an obstacle, and to a disagreement, by a day."""


class VoicesWanted(Refused):
    """Two voices disagree, at least."""


class NobodyOfTheirs(Refused):
    """Only who works for a place, or for one above it, is mentioned or made to see to things."""


class NoSuchCriterion(Refused):
    """A criterion the standard does not have."""


class NothingBelow(Refused):
    """Guidance is pinned over a place that communes lie in, and over the commune it was for."""


class NothingToSeeTo(Refused):
    """Only obstacles and disagreements have an owner and a due day."""


class ElsewhereSaid(Refused):
    """A point cites one of its own thread."""


class DueInThePast(Refused):
    """What is still to be done is due today at the earliest."""


class AParty(Refused):
    """Who disagrees does not see to the disagreement: somebody above them does."""


class ChangedMeanwhile(Refused):
    """Somebody else changed who sees to it, by when or how it stands; `standing` is it now."""

    def __init__(self, words: str, standing: Thread) -> None:
        super().__init__(words)
        self.standing = standing


class NothingNew(Refused):
    """A change that changes nothing."""


def check_says_something(text: str) -> None:
    """Refuse a blank point, or one too long. Raises NothingSaid, TooLong."""
    if not text:
        raise NothingSaid(_("Write what you want to say first."))
    if len(text) > MOST_LETTERS:
        raise TooLong(
            _("At most %(most)s letters at a time. Attach a file, or say it in two points.")
            % {"most": MOST_LETTERS}
        )


def check_criterion(standard: str, criterion: int) -> None:
    """Refuse a criterion the standard does not have. Raises UnknownStandard, NoSuchCriterion."""
    issued = shipped.catalogue().issued(standard).standard
    if criterion not in {one.no for one in issued.criteria}:
        raise NoSuchCriterion(_("The standard has no criterion %(no)s.") % {"no": criterion})


def check_owned(kind: Kind, owner: object | None, due_on: date | None) -> None:
    """Refuse an obstacle or a disagreement nobody sees to. Raises OwnerWanted."""
    if kind in OWNED and (owner is None or due_on is None):
        raise OwnerWanted(
            _("Say which office or person sees to it, and by which day: else nobody does.")
        )


def check_due(due_on: date | None, day: date, before: date | None = None) -> None:
    """Refuse a day that is past, unless it stood there before. Raises DueInThePast."""
    if due_on is not None and due_on < day and due_on != before:
        raise DueInThePast(
            _("%(due)s is past. Choose today, %(day)s, or a later day.")
            % {"due": f"{due_on:%d/%m/%Y}", "day": f"{day:%d/%m/%Y}"}
        )


def check_not_turned(thread: Thread, seen: int | None) -> None:
    """Refuse to undo what somebody else changed after a point. Raises ChangedMeanwhile."""
    if seen is None or not thread.said.filter(no__gt=seen).exclude(turned="").exists():
        return
    raise ChangedMeanwhile(
        _(
            "Somebody else changed this while you were typing. See beside each field how it "
            "stands now, then decide: sent again, yours counts."
        ),
        thread,
    )


def check_voices(kind: Kind, voices: tuple[str, ...]) -> None:
    """Refuse a disagreement of one. Raises VoicesWanted."""
    if kind == Kind.DISAGREEMENT and len(set(voices)) < LEAST_VOICES:
        raise VoicesWanted(_("Name the voices that disagree: two at least."))


def check_open(thread: Thread) -> None:
    """Refuse for a thread that is closed. Raises ThreadClosed."""
    if thread.state == State.CLOSED:
        raise ThreadClosed(
            _("This was closed on %(day)s. Open it again first, or open a new one.")
            % {"day": f"{thread.closed_on:%d/%m/%Y}" if thread.closed_on else "–"}
        )


def check_owned_kind(kind: Kind) -> None:
    """Refuse an owner and a due day where there are none. Raises NothingToSeeTo."""
    if kind not in OWNED:
        raise NothingToSeeTo(_("Nobody is to see to this: it is no obstacle, and no disagreement."))


def check_has_communes(over: Place) -> None:
    """Refuse guidance for all communes of a commune. Raises NothingBelow."""
    if is_commune(over):
        raise NothingBelow(
            _("No communes lie in %(place)s. Guidance for all is given by a place above them.")
            % {"place": over.titled}
        )


def check_can_be_pinned(thread: Thread, over: Place) -> None:
    """Refuse to pin what is no guidance, or where it does not belong. Raises NothingBelow."""
    if thread.kind != Kind.GUIDANCE:
        raise NothingBelow(_("Only guidance is pinned for all communes. Write it as guidance."))
    check_has_communes(over)
    if not thread.place.path.startswith(over.path):
        raise NothingBelow(
            _("It was given in %(there)s, which does not lie in %(over)s.")
            % {"there": thread.place.titled, "over": over.titled}
        )


def check_turn(thread: Thread, after: State) -> None:
    """Refuse a state that does not follow. Raises NoSuchTurn."""
    if not may_become(Kind(thread.kind), State(thread.state), after):
        raise NoSuchTurn(
            _("It stands otherwise by now: somebody was quicker. Look at it again, then decide.")
        )

"""Who may do what to a pursuit, by role and by where they work."""

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.permissions import COORDINATE, NotYours
from vedich.accounts.roles import Role
from vedich.places.models import Place
from vedich.pursuits.state import Mover, mover

SURVEY, NO_DEBT, SECURITY, PUBLIC_NOTICE = "survey", "no-debt", "security", "public-notice"
_OWN_GATES = {
    SURVEY: frozenset({Role.FRONT}),
    PUBLIC_NOTICE: frozenset({Role.REPORTER, Role.LEADER}),
}
_ABOVE_GATES = frozenset({Role.DEPARTMENT, Role.COORDINATOR, Role.LEADER})
KEEP_GATES = _ABOVE_GATES.union(*_OWN_GATES.values())
MOVE = COORDINATE | {Role.LEADER, Role.FRONT}


def may_move(by: Membership, place: Place, stage: str) -> bool:
    """Tell whether somebody takes a pursuit of a place to a stage."""
    who = mover(stage)
    if who is Mover.ABOVE:
        return may_decide(by, place)
    wanted = Role.LEADER if who is Mover.COMMUNE else Role.FRONT
    return by.role == wanted and _works_in(by, place)


def check_can_move(by: Membership, place: Place, stage: str) -> None:
    """Refuse unless somebody `may_move`. Raises NotYours."""
    if may_move(by, place, stage):
        return
    said = {
        Mover.COMMUNE: _("Only a leader of %(place)s itself can say this."),
        Mover.FRONT: _("Only the Fatherland Front of %(place)s can say this."),
        Mover.ABOVE: _("Only a coordinator of a place above %(place)s can say this."),
    }
    raise NotYours(said[mover(stage)] % {"place": place.titled})


def may_decide(by: Membership, place: Place) -> bool:
    """Tell whether somebody coordinates a place from above: records what was decided there."""
    return by.role in COORDINATE and _works_above(by, place)


def check_can_decide(by: Membership, place: Place) -> None:
    """Refuse unless somebody `may_decide`. Raises NotYours."""
    if not may_decide(by, place):
        raise NotYours(
            _("Only a coordinator of a place above %(place)s can record this.")
            % {"place": place.titled}
        )


def may_record_gate(by: Membership, place: Place, gate: str) -> bool:
    """Tell whether a gate of a place is somebody's to record.

    The survey is the Front's alone, the notice the commune's; debt and security are stated by
    those above it, or by its coordinator for them.
    """
    if gate in _OWN_GATES:
        return by.role in _OWN_GATES[gate] and _works_in(by, place)
    if by.role in COORDINATE and _works_in(by, place):
        return True
    return by.role in _ABOVE_GATES and _works_above(by, place)


def check_can_record_gate(by: Membership, place: Place, gate: str) -> None:
    """Refuse unless somebody `may_record_gate`. Raises NotYours."""
    if may_record_gate(by, place, gate):
        return
    said = {
        SURVEY: _("Only the Fatherland Front of %(place)s records the survey."),
        PUBLIC_NOTICE: _("Only a reporter or a leader of %(place)s itself records this."),
    }
    others = _(
        "Only a department, a coordinator or a leader of a place above %(place)s, or its own "
        "coordinator, records this."
    )
    raise NotYours(said.get(gate, others) % {"place": place.titled})


def _works_in(by: Membership, place: Place) -> bool:
    return by.office.place_id == place.pk


def _works_above(by: Membership, place: Place) -> bool:
    return by.writes.holds(place.path) and not _works_in(by, place)

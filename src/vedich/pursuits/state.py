"""The stages of a pursuit, and which may follow which: a function of the procedure's steps."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

REGISTERED, WORKING, RETURNED = "registered", "working", "returned"
SUBMITTED, RECOGNISED = "submitted", "recognised"
KEPT, AT_RISK, REVOKED = "kept", "at_risk", "revoked"
ENDED = "ended"  # only a step of the path: the pursuit is over, whatever stage it had reached
WATCHED = (KEPT, AT_RISK, REVOKED)
NEED_A_NOTE = frozenset({RETURNED, AT_RISK, REVOKED})


class GateState(TextChoices):
    """How far a gate has come. Its clock runs from `started_on` to `due_on`."""

    NOT_STARTED = "not_started", _("Not started")
    RUNNING = "running", _("Running")
    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")


class Mover(StrEnum):
    """Who takes a pursuit to a stage."""

    COMMUNE = "commune"
    FRONT = "front"
    ABOVE = "above"


_MOVERS = {
    **dict.fromkeys((WORKING, "self-assessed", "made-public", "proposed"), Mover.COMMUNE),
    **dict.fromkeys((SUBMITTED, "proclaimed"), Mover.COMMUNE),
    "surveyed": Mover.FRONT,
}


def mover(stage: str) -> Mover:
    """Return who takes a pursuit to a stage; those above where nothing else is known."""
    return _MOVERS.get(stage, Mover.ABOVE)


def path(steps: Sequence[str]) -> tuple[str, ...]:
    """Return the way from registration to the last step of a procedure."""
    return (REGISTERED, WORKING, *steps)


def transitions(steps: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return which stages may follow each, under a procedure with these steps.

    Without steps the procedure is not known here, and nothing follows working.
    """
    way = path(steps)
    moves: dict[str, tuple[str, ...]] = {stage: (after,) for stage, after in pairwise(way)}
    moves.setdefault(way[-1], ())
    if SUBMITTED not in steps or RECOGNISED not in steps:
        return moves
    recognised = way.index(RECOGNISED)
    for stage in way[2:recognised]:
        moves[stage] += (RETURNED,)
    for stage in way[recognised:]:
        moves[stage] += WATCHED
    return moves | {
        RETURNED: (WORKING, SUBMITTED),
        KEPT: (AT_RISK, REVOKED),
        AT_RISK: (KEPT, REVOKED),
        REVOKED: (),
    }


def next_stages(stage: str, steps: Sequence[str], before: Sequence[str] = ()) -> tuple[str, ...]:
    """Return which stages may follow one.

    before  the steps of the procedure the pursuit began under: a stage that the one in force has
            no more is followed by what came after it then, and is a step still
    """
    moves = transitions(steps)
    if stage in moves:
        return moves[stage]
    then = path(before)
    if stage not in then:
        return ()
    later = [after for after in then[then.index(stage) + 1 :] if after in moves]
    returned = (RETURNED,) if RETURNED in transitions(before).get(stage, ()) else ()
    return (*later[:1], *(returned if RETURNED in moves else ()))


def ahead(stage: str, steps: Sequence[str], before: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the stages still to come, in order, if nothing is returned."""
    way = path(steps)
    if stage == RETURNED:
        return way[1:]
    if stage in way:
        return way[way.index(stage) + 1 :]
    following = [one for one in next_stages(stage, steps, before) if one in way]
    return way[way.index(following[0]) :] if following else ()

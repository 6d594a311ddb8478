"""The procedure in force on a day, for a standard: which stages there are, and which gates."""

from datetime import date
from functools import cache

from vedich.core.flatten import Gate
from vedich.core.model import Standard, Words
from vedich.core.procedure import Procedure
from vedich.standards import shipped


def procedure_for(standard: str, day: date) -> Procedure | None:
    """Return the whole procedure for a standard's years that is in force on a day.

    None where it is not known here. Raises UnknownStandard.
    """
    issued = shipped.catalogue().issued(standard)
    return next(
        (one for one in procedures() if _covers(one, issued.standard) and _in_force(one, day)),
        None,
    )


@cache
def procedures() -> tuple[Procedure, ...]:
    """Return every procedure, with what it takes over from an earlier one filled in."""
    other = shipped.catalogue().other.values()
    every = {one.id: one for one in other if isinstance(one, Procedure)}
    return tuple(_whole(one, every) for one in every.values())


def steps_of(procedure: Procedure | None) -> tuple[str, ...]:
    """Return the stages of the steps of a procedure, in order; none where it is not known."""
    return () if procedure is None else tuple(step.stage for step in procedure.steps)


def gates_of(standard: str) -> tuple[Gate, ...]:
    """Return the gates of a standard; none where its procedure is not known."""
    return shipped.gates().get(standard, ())


def why_unknown(standard: str) -> Words | None:
    """Return what the last procedure known here says of the one that follows it."""
    first = shipped.catalogue().issued(standard).standard.years.first
    said = [
        (one.years.last, one.successor.rule)
        for one in procedures()
        if one.successor is not None and one.years is not None and one.years.last < first
    ]
    return max(said, key=lambda pair: pair[0])[1] if said else None


def _whole(procedure: Procedure, every: dict[str, Procedure]) -> Procedure:
    taken = procedure.takes_over
    if taken is None:
        return procedure
    return procedure.resolved(_whole(every[taken.procedure], every))


def _covers(procedure: Procedure, standard: Standard) -> bool:
    years = procedure.years
    if years is None or standard.subject != "commune":
        return False
    return years.first <= standard.years.first and standard.years.last <= years.last


def _in_force(procedure: Procedure, day: date) -> bool:
    until = procedure.in_force_until
    return procedure.in_force_from <= day and (until is None or day < until)

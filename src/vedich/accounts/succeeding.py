"""One place follows others, with its offices and the people in them: shown first, then done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.actions import move_offices, offices_in_place
from vedich.accounts.models import Membership, Office
from vedich.accounts.permissions import COORDINATE, NotYours
from vedich.audit.recording import Occasion, recording
from vedich.places import succeeding as places
from vedich.places.models import Kind, Place
from vedich.places.succeeding import NewPlace, Succeeded, Succeeding
from vedich.places.succession_file import Wanted, planned

DECIDES = frozenset({Kind.COUNTRY, Kind.PROVINCE, Kind.CENTRAL_CITY})


@dataclass(frozen=True, slots=True)
class MovingOffice:
    """An office that would move, and the memberships that would move with it."""

    office: Office
    members: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change in the tree, and who would move."""

    plan: Succeeding
    offices: tuple[MovingOffice, ...]

    @property
    def members(self) -> int:
        """Return how many memberships would move."""
        return sum(len(one.members) for one in self.offices)


class _TakenBack(Exception):
    """Everything was done only to see what it would be."""


def preview(plan: Succeeding) -> Preview:
    """Say which offices and memberships would move. Writes nothing."""
    moving = [one for place in _moving(plan) for one in offices_in_place(place)]
    return Preview(plan, tuple(MovingOffice(one, _members(one, plan)) for one in moving))


@recording()
def succeed(plan: Succeeding, *, by: Membership, occasion: Occasion) -> Succeeded:
    """Let a place follow others, with offices and memberships: all of it, or nothing.

    Raises NotYours, SuccessionRefused.
    """
    check_can_succeed(by, plan)
    return carry_out(plan, occasion=occasion)


@recording()
def carry_out(plan: Succeeding, *, occasion: Occasion) -> Succeeded:
    """Do what `succeed` does, whoever asks: for whoever runs the installation."""
    done = places.succeed(plan, occasion=occasion)
    ended = list(plan.closing)
    if ended:
        move_offices(from_places=ended, to_place=done.place, on=plan.on, occasion=occasion)
    for before, after in done.went_on:
        move_offices(from_places=[before], to_place=after, on=plan.on, occasion=occasion)
    return done


@recording()
def carry_out_all(wanted: Iterable[Wanted], *, occasion: Occasion) -> list[Preview]:
    """Do everything a table says, in its order; later lines may name places earlier ones make.

    Returns what each changed. Raises SuccessionRefused, which names the line; then nothing is done.
    """
    shown = []
    for one in wanted:
        plan = planned(one)
        shown.append(preview(plan))
        carry_out(plan, occasion=occasion)
    return shown


def rehearse(wanted: Iterable[Wanted], *, occasion: Occasion) -> list[Preview]:
    """Return what `carry_out_all` would change: it is done, and all of it taken back.

    Only so can a later line be checked against what an earlier one makes.
    """
    shown: list[Preview] = []
    try:
        with recording():
            shown = carry_out_all(wanted, occasion=occasion)
            raise _TakenBack
    except _TakenBack:
        return shown


def check_can_succeed(by: Membership, plan: Succeeding) -> None:
    """Refuse unless a coordinator of a province or the country reaches all. Raises NotYours."""
    to = plan.to
    touched = [one.place for one in plan.predecessors]
    touched.append(to.parent if isinstance(to, NewPlace) else to)
    decides = by.role in COORDINATE and by.office.place.kind in DECIDES
    if not decides or not all(by.writes.holds(place.path) for place in touched):
        raise NotYours(
            _(
                "Only a coordinator of the country, or of a province that holds all these places, "
                "can let one follow others."
            )
        )


def _moving(plan: Succeeding) -> tuple[Place, ...]:
    return (*plan.closing, *plan.moves)


def _members(office: Office, plan: Succeeding) -> tuple[Membership, ...]:
    still = Q(until=None) | Q(until__gt=plan.on)
    return tuple(office.memberships.filter(still).select_related("person").order_by("since", "pk"))

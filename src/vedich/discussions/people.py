"""Who is in reach of a thread: the offices of its place and of those above, and their people."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership, Office
from vedich.accounts.queries import holding_on
from vedich.audit.values import down_to
from vedich.discussions.models import Thread
from vedich.discussions.policies import NobodyOfTheirs
from vedich.notifications.queries import people_of
from vedich.places.models import Place


@dataclass(frozen=True, slots=True)
class InReach:
    """Who may be mentioned in a thread, or made to see to it: the nearest place first."""

    offices: tuple[Office, ...]
    members: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who sees to something: an office, or one person who works there."""

    office_id: int
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a point is meant for, by id."""

    offices: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()


NOBODY = Meant()


def seeing_to(thread: Thread, day: date) -> frozenset[int]:
    """Return who sees to a thread on a day: the person, or the office when they left it."""
    if thread.owner_office_id is None:
        return frozenset()
    working = people_of([thread.owner_office_id], day)
    return working & {thread.owner_person_id} or working


def in_reach(place: Place, day: date) -> InReach:
    """Return who works for a place, or for one above it, on a day. Two queries."""
    above = down_to(place.path)
    open_then = Q(valid_until=None) | Q(valid_until__gt=day)
    offices = Office.objects.filter(open_then, place__path__in=above).select_related("place")
    members = Membership.objects.filter(holding_on(day), office__place__path__in=above)
    return InReach(
        tuple(offices.order_by("-place__path", "sort_name", "pk")),
        tuple(
            members.select_related("person", "office__place").order_by(
                "-office__place__path", "person__sort_name", "pk"
            )
        ),
    )


def check_in_reach(place: Place, meant: Meant, owner: Owner | None, day: date) -> None:
    """Refuse whoever works elsewhere. Raises NobodyOfTheirs."""
    if meant == NOBODY and owner is None:
        return
    there = in_reach(place, day)
    offices = {one.pk for one in there.offices}
    people = {one.person_id for one in there.members}
    fits = meant.offices <= offices and meant.people <= people
    if owner is not None:
        works = {(one.office_id, one.person_id) for one in there.members}
        sees_to = (owner.office_id, owner.person_id) in works
        fits = fits and (owner.office_id in offices if owner.person_id is None else sees_to)
    if not fits:
        raise NobodyOfTheirs(
            _("Choose offices and people who work for %(place)s, or for a place above it, today.")
            % {"place": place.titled}
        )

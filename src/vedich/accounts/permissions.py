"""Who may do what, by role and by how far they reach."""

from datetime import date

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership, Person
from vedich.accounts.queries import holding_on
from vedich.accounts.roles import Role
from vedich.audit.refusals import Refused
from vedich.places.models import Place

COORDINATE = frozenset({Role.COORDINATOR})


class NotYours(Refused):
    """Somebody may see this, but others decide it; the words say who."""


def may_coordinate(membership: Membership, place: Place) -> bool:
    """Tell whether somebody sets up offices and people of a place."""
    return membership.role in COORDINATE and membership.writes.holds(place.path)


def check_can_coordinate(membership: Membership, place: Place) -> None:
    """Refuse unless the place lies within the reach of a coordinator. Raises NotYours."""
    if not may_coordinate(membership, place):
        raise NotYours(
            _("Only a coordinator of %(place)s, or of a place above it, can do this.")
            % {"place": place.titled}
        )


def check_can_read_log(membership: Membership, place: Place) -> None:
    """Refuse to show what was done in a place to others than its coordinators. Raises NotYours."""
    if membership.role not in COORDINATE or not membership.reads.holds(place.path):
        raise NotYours(
            _("What was done in %(place)s is shown to its coordinators, and to those above it.")
            % {"place": place.titled}
        )


def may_vouch(membership: Membership, person: Person, day: date) -> bool:
    """Tell whether somebody may open the way in for another.

    Not for oneself, nor for whoever reaches further: a coordinator of a commune could otherwise
    come in as one of the province.
    """
    theirs = Membership.objects.filter(holding_on(day), person=person).select_related(
        "office__place"
    )
    reached = all(membership.writes.holds(one.office.place.path) for one in theirs)
    return membership.role in COORDINATE and reached and person.pk != membership.person_id


def check_can_vouch(membership: Membership, person: Person, day: date) -> None:
    """Refuse to open the way in unless `may_vouch`. Raises NotYours."""
    if not may_vouch(membership, person, day):
        raise NotYours(
            _(
                "Only another coordinator, who reaches every place %(person)s works for, "
                "can do this."
            )
            % {"person": person.name}
        )

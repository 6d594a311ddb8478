"""Who acts in the demo, for which pursuit, and when; everybody is called by their role."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from vedich.accounts.queries import memberships_in, offices_in
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion
from vedich.audit.values import EVERYTHING
from vedich.cli.demo_pursuits import ADVANCED
from vedich.pursuits.queries import pursuits_in

if TYPE_CHECKING:
    from vedich.accounts.models import Membership, Office
    from vedich.pursuits.models import Pursuit


def acting(office: str, role: Role) -> "Membership":
    """Return who holds a role in an office."""
    return memberships_in(EVERYTHING).filter(office__name=office, role=role).earliest("pk")


def office_named(name: str) -> "Office":
    """Return an office. Raises Office.DoesNotExist."""
    return offices_in(EVERYTHING).get(name=name)


def pursuit_of(code: str) -> "Pursuit":
    """Return the pursuit of the advanced title of a commune of the case, as it was in 2023."""
    found = pursuits_in(EVERYTHING).filter(place__code=code, place__valid_from=None)
    return found.get(standard=ADVANCED)


def on(by: "Membership", day: date) -> Occasion:
    """Return that somebody acts on a day, at nine in the morning."""
    return Occasion(by.actor, datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC))

"""Everybody who may come to a page: each role, where they work, and nobody at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.test import Client

from tests.factories.house import House, member, person
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.places.models import Place

HERE, ABOVE, FAR_ABOVE = "inside", "parent", "grandparent"
SIBLING, FAR, AFTER = "sibling", "outside", "successor"
FORMER, NO_OFFICE, SIGNED_OUT = "former", "no office", "signed out"

REACHING = frozenset({HERE, ABOVE, FAR_ABOVE})
POSITIONS = (HERE, ABOVE, FAR_ABOVE, SIBLING, FAR, AFTER)
OTHERS = (FORMER, NO_OFFICE, SIGNED_OUT)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody in a role, seen from the commune the pages are about."""

    position: str
    role: Role | None = None

    def __str__(self) -> str:
        return f"{self.role or '–'} {self.position}"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A persona with a browser, and what they act as."""

    persona: Persona
    client: Client
    membership: Membership | None

    @property
    def acting(self) -> str:
        return "" if self.membership is None else str(self.membership.pk)


def every_persona() -> Iterator[Persona]:
    for position in POSITIONS:
        for role in Role:
            yield Persona(position, role)
    for position in OTHERS:
        yield Persona(position)


def pairwise() -> Iterator[Persona]:
    """Yield each role inside, and each position in the role that may do most and in one other."""
    for role in Role:
        yield Persona(HERE, role)
    for position in POSITIONS[1:]:
        yield Persona(position, Role.COORDINATOR)
        yield Persona(position, Role.REPORTER)
    for position in OTHERS:
        yield Persona(position)


def visitor(persona: Persona, house: House) -> Visitor:
    """Sign somebody in, in that role and position."""
    client = Client()
    if persona.position == SIGNED_OUT:
        return Visitor(persona, client, None)
    if persona.position == NO_OFFICE:
        client.force_login(person())
        return Visitor(persona, client, None)
    if persona.position == FORMER:
        left = member(house.commune, Role.COORDINATOR, until=date(2024, 1, 1))
        client.force_login(left.person)
        return Visitor(persona, client, None)
    held = member(_where(persona.position, house), persona.role or Role.READER)
    client.force_login(held.person)
    return Visitor(persona, client, held)


def _where(position: str, house: House) -> Place:
    return {
        HERE: house.commune,
        ABOVE: house.district,
        FAR_ABOVE: house.province,
        SIBLING: house.sibling,
        FAR: house.far_commune,
        AFTER: house.successor,
    }[position]

"""Who may be chosen in a thread, as fields offer it: by place, the nearest first."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vedich.discussions.people import in_reach
from vedich.web.discussions.forms import MEMBER, OFFICE, PERSON, Grouped

if TYPE_CHECKING:
    from vedich.places.models import Place


@dataclass(frozen=True, slots=True)
class Offered:
    """What the fields offer, and the office and person behind each member."""

    mentionable: Grouped
    owners: Grouped
    above: Grouped  # owners without those of the place itself, who disagree with them
    members: dict[int, tuple[int, int]]


def offered(place: "Place", day: date) -> Offered:
    """Return who may be mentioned in a thread of a place, or see to it. Two queries."""
    there = in_reach(place, day)
    mentionable: dict[str, list[tuple[str, str]]] = {}
    owners: dict[str, list[tuple[str, str]]] = {}
    for office in there.offices:
        where = office.place.titled
        mentionable.setdefault(where, []).append((f"{OFFICE}:{office.pk}", office.name))
        owners.setdefault(where, []).append((f"{OFFICE}:{office.pk}", office.name))
    seen: set[int] = set()
    for one in there.members:
        where, named = one.office.place.titled, f"{one.person.name}, {one.office.name}"
        owners.setdefault(where, []).append((f"{MEMBER}:{one.pk}", named))
        if one.person_id not in seen:
            seen.add(one.person_id)
            mentionable.setdefault(where, []).append((f"{PERSON}:{one.person_id}", named))
    return Offered(
        list(mentionable.items()),
        list(owners.items()),
        [(where, each) for where, each in owners.items() if where != place.titled],
        {one.pk: (one.office_id, one.person_id) for one in there.members},
    )

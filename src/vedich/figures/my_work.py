"""What waits for somebody, by the office they act in: a few counts, and the first of each.

As many queries for a country as for a commune. Open periods are looked at, and the newest closed
ones: what was left undone in an older one is shown by the matrix.
"""

from datetime import date

from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.my_work_above import above_work, department_work
from vedich.figures.my_work_commune import commune_work
from vedich.figures.my_work_gates import front_work
from vedich.figures.my_work_piles import Kind, Pile
from vedich.figures.permissions import DECIDES, EXAMINES
from vedich.places.models import Kind as PlaceKind

_ORDER = tuple(Kind)
_ABOVE = frozenset(
    {
        *(PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.CENTRAL_CITY),
        *(PlaceKind.DISTRICT, PlaceKind.URBAN_DISTRICT, PlaceKind.TOWN, PlaceKind.CITY),
    }
)


def my_work(member: Membership, day: date) -> list[Pile]:
    """Return what waits for somebody on a day, the most pressing kind first; [] for nothing."""
    piles = _piles(member, day)
    return sorted((one for one in piles if one.count), key=lambda one: _ORDER.index(one.kind))


def _piles(member: Membership, day: date) -> list[Pile]:
    if member.role == Role.READER:
        return []
    if member.role == Role.FRONT:
        return front_work(member, day)
    if member.office.place.kind not in _ABOVE:
        return commune_work(member, day)
    if member.role in DECIDES:
        return above_work(member, day)
    return department_work(member, day) if member.role in EXAMINES else []

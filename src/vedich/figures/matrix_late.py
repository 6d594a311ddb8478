"""Who has not handed in a report, and who there is to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from vedich.accounts.models import Membership, Office
from vedich.accounts.queries import offices_of
from vedich.accounts.roles import Role
from vedich.figures.matrix_standing import Standing, standings
from vedich.figures.models import Period
from vedich.places.models import Place

ROWS = 100  # a page
_ASKED = frozenset({Role.LEADER, Role.REPORTER})


@dataclass(frozen=True, slots=True)
class Unreported:
    """A commune whose report is not there, with those who write it and their offices."""

    standing: Standing
    people: tuple[tuple[Office, Membership], ...]


@dataclass(frozen=True, slots=True)
class UnreportedPage:
    """A page of the communes that have not handed in; `late` is how many of all are late."""

    communes: tuple[Unreported, ...]
    period: Period
    found: int
    late: int
    page: int
    pages: int


def unreported(
    membership: Membership,
    *,
    place: Place,
    standard: str,
    period: Period,
    day: date,
    page: int = 1,
) -> UnreportedPage:
    """Return the communes within reach that have not handed in, the latest first, on a day."""
    every = standings(membership, place, standard, period, None, day)
    missing = sorted((one for one in every if one.unreported), key=lambda one: -one.days_late)
    pages = max(ceil(len(missing) / ROWS), 1)
    page = min(max(page, 1), pages)
    listed = missing[(page - 1) * ROWS : page * ROWS]
    people = _people(listed, day)
    return UnreportedPage(
        communes=tuple(Unreported(one, people.get(one.runner.place_id, ())) for one in listed),
        period=period,
        found=len(missing),
        late=sum(one.days_late > 0 for one in missing),
        page=page,
        pages=pages,
    )


def _people(
    listed: Sequence[Standing], day: date
) -> dict[int, tuple[tuple[Office, Membership], ...]]:
    """Return the leaders and reporters of the offices of some communes, leaders first."""
    places = [Place(pk=one.runner.place_id) for one in listed]
    working: dict[int, list[tuple[Office, Membership]]] = {}
    for office in offices_of(places, day):
        for member in office.memberships.all():
            if member.role in _ASKED:
                working.setdefault(office.place_id, []).append((office, member))
    return {
        place: tuple(sorted(pairs, key=lambda pair: pair[1].role != Role.LEADER))
        for place, pairs in working.items()
    }

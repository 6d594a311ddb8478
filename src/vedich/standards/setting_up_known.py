"""What is there already of all a workbook speaks of, within reach of whoever hands it in."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from vedich.accounts.models import Membership, Office
from vedich.accounts.queries import offices_in, people_in
from vedich.core.text import key
from vedich.places.models import Place
from vedich.standards.models import CriterionOwner
from vedich.standards.setting_up_sheets import Line, Workbook
from vedich.standards.setting_up_words import OFFICES, OWNERS, PEOPLE, Column


@dataclass(slots=True)
class Known:
    """What is there already, by what the workbook calls it. A handful of queries fetch it all."""

    places: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    offices: dict[tuple[int, str], Office] = field(default_factory=dict)  # place, name
    held: set[tuple[str, int, str]] = field(default_factory=set)  # e-mail, office, role
    names: dict[str, str] = field(default_factory=dict)  # of people within reach, by e-mail
    owned: set[tuple[int, int, str, int]] = field(default_factory=set)

    def offices_of(self, place: Place) -> list[str]:
        """Return the names of the open offices of a place."""
        return [one.name for (pk, _), one in self.offices.items() if pk == place.pk]


def known_to(by: Membership, book: Workbook, day: date) -> Known:
    """Fetch what a workbook speaks of, as far as a membership may change it."""
    known = Known()
    codes = _said(book.of(OFFICES), Column.CODE) | _said(book.of(PEOPLE), Column.CODE)
    codes |= _said(book.of(OWNERS), Column.CODE) | _said(book.of(OWNERS), Column.FOR_CODE)
    for place in Place.objects.filter(by.writes.within("path"), code__in=codes).order_by("path"):
        known.places[place.code].append(place)
    places = [place for some in known.places.values() for place in some]
    for office in offices_in(by.writes).filter(place__in=places, valid_until=None):
        known.offices[office.place_id, key(office.name)] = office
    offices = [office.pk for office in known.offices.values()]
    still = Q(until=None) | Q(until__gt=day)
    held = Membership.objects.filter(still, office__in=offices)
    known.held = set(held.values_list("person__email", "office_id", "role"))
    emails = {email.lower() for email in _said(book.of(PEOPLE), Column.EMAIL)}
    known.names = dict(people_in(by.writes).filter(email__in=emails).values_list("email", "name"))
    owned = CriterionOwner.objects.filter(office__in=offices, until=None)
    known.owned = set(owned.values_list("office_id", "place_id", "standard", "criterion"))
    return known


def _said(lines: list[Line], column: Column) -> set[str]:
    """Return what stands in a column, without noting what is wrong with it."""
    return {line.peek(column) for line in lines} - {""}

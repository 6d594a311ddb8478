"""Each line of the set-up workbook, checked against what is there and against other lines."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from vedich.accounts.models import Office
from vedich.accounts.roles import OfficeKind, Role
from vedich.core.text import key, search_key
from vedich.places.models import Place
from vedich.standards import shipped
from vedich.standards.setting_up_known import Known
from vedich.standards.setting_up_places import ANSWERED_FOR, check_name, place_said
from vedich.standards.setting_up_sheets import Line
from vedich.standards.setting_up_words import (
    KIND_WORDS,
    ROLE_WORDS,
    Column,
    kind_called,
    listed,
    role_called,
)


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office to be opened."""

    place: Place
    kind: OfficeKind
    name: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody to be given a role in an office."""

    office: Office | NewOffice
    name: str
    email: str
    role: Role
    title: str
    since: date


@dataclass(frozen=True, slots=True)
class NewOwner:
    """An office to be made answerable for a criterion in a place."""

    office: Office | NewOffice
    place: Place
    standard: str
    criterion: int
    act_number: str
    act_on: date
    since: date

    @property
    def what(self) -> tuple[Office | NewOffice, Place, str, int]:
        """Return what is assigned, without the act it is assigned by."""
        return self.office, self.place, self.standard, self.criterion


@dataclass(frozen=True, slots=True)
class There:
    """A line that asks for what is there already."""

    where: str
    said: str


@dataclass(slots=True)
class Checks:
    """The lines checked so far, and what they ask for."""

    known: Known
    day: date
    offices: list[NewOffice] = field(default_factory=list)
    members: list[NewMember] = field(default_factory=list)
    owners: list[NewOwner] = field(default_factory=list)
    there: list[There] = field(default_factory=list)
    _named: dict[tuple[int, str], NewOffice] = field(default_factory=dict)
    _broken: set[tuple[str, str]] = field(default_factory=set)  # code, office: wrong on its sheet
    _names: dict[str, str] = field(default_factory=dict)  # e-mail → name, as first written
    _seen: dict[Hashable, str] = field(default_factory=lambda: defaultdict(str))

    def office(self, line: Line) -> None:
        """Check a line that asks for an office."""
        place = place_said(line, self.known, self.day)
        said = line.needed(Column.PLACE)
        if place is not None and said:
            check_name(line, place, said)
        name = line.needed(Column.OFFICE)
        kind = _kind(line)
        if place is not None and line.fine:
            self._once(line, Column.OFFICE, ("office", place.pk, key(name)))
        if not line.fine or place is None or kind is None:
            self._broken.add((line.peek(Column.CODE), key(name)))
            return
        there = self.known.offices.get((place.pk, key(name)))
        if there is None:
            new = NewOffice(place, kind, name)
            self._named[place.pk, key(name)] = new
            self.offices.append(new)
        elif there.kind != kind:
            said = _("“%(name)s” is there, as: %(kind)s. Write that, or choose another name.")
            named = {"name": name, "kind": OfficeKind(there.kind).label}
            line.wrong(Column.KIND, said % named)
        else:
            self._there(line, Column.OFFICE, f"{there.name}, {place.titled}")

    def member(self, line: Line) -> None:
        """Check a line that asks for a role in an office."""
        office = self._office_said(line)
        name, email, role = line.needed(Column.PERSON), self._email(line), _role(line)
        title, since = line.text(Column.TITLE), line.day(Column.SINCE) or self.day
        if name and email:
            self._check_one_name(line, email, name)
        if office is None or role is None or not line.fine:
            return
        if not self._once(line, Column.EMAIL, ("member", email, office, role)):
            return
        if isinstance(office, Office) and (email, office.pk, role) in self.known.held:
            self._there(line, Column.EMAIL, f"{name}, {role.label}, {office.name}")
        else:
            self.members.append(NewMember(office, name, email, role, title, since))

    def owner(self, line: Line) -> None:
        """Check a line that makes an office answerable for a criterion."""
        office = self._office_said(line)
        place = place_said(line, self.known, self.day, ANSWERED_FOR)
        if office and place and not place.path.startswith(office.place.path):
            said = _("%(place)s does not lie in %(of)s, where the office is.")
            line.wrong(Column.FOR_CODE, said % {"place": place.titled, "of": office.place.titled})
        standard, criterion = _criterion(line)
        number, act_on = line.needed(Column.ACT_NUMBER, 60), line.needed_day(Column.ACT_ON)
        since = line.day(Column.SINCE) or self.day
        if line.fine and office and place and criterion is not None and act_on:
            asked = NewOwner(office, place, standard, criterion, number, act_on, since)
            self._once(line, Column.CRITERION, asked.what)
            self._take_owner(line, asked)

    def _take_owner(self, line: Line, asked: NewOwner) -> None:
        office, place, standard, criterion = asked.what
        if not line.fine:
            return
        if (
            isinstance(office, Office)
            and (office.pk, place.pk, *asked.what[2:]) in self.known.owned
        ):
            said = f"{office.name}, {place.titled}, {standard} {criterion}"
            self._there(line, Column.CRITERION, said)
        else:
            self.owners.append(asked)

    def _office_said(self, line: Line) -> Office | NewOffice | None:
        """Return the office a line names: one that is there, or one of the sheet of offices."""
        place, name = place_said(line, self.known, self.day), line.needed(Column.OFFICE)
        if place is None or not name:
            return None
        at = (place.pk, key(name))
        office = self._named.get(at) or self.known.offices.get(at)
        if office is None and (place.code, key(name)) in self._broken:
            return None  # said once already, on the sheet of offices
        if office is None:
            line.wrong(Column.OFFICE, self._no_such_office(place, name))
        return office

    def _no_such_office(self, place: Place, name: str) -> str:
        said = _("%(place)s has no office “%(name)s”. Correct it, or add it to “Cơ quan”.") % {
            "place": place.titled,
            "name": name,
        }
        names = self.known.offices_of(place)
        names += [one.name for (pk, _name), one in self._named.items() if pk == place.pk]
        if alike := [one for one in names if search_key(one) == search_key(name)]:
            said += " " + _("“%(name)s” differs from it in accents.") % {"name": alike[0]}
        return said

    def _email(self, line: Line) -> str:
        email = line.needed(Column.EMAIL, 254).lower()
        try:
            if email:
                validate_email(email)
        except ValidationError:
            line.wrong(Column.EMAIL, _("“%(email)s” is no e-mail address.") % {"email": email[:60]})
            return ""
        return email

    def _check_one_name(self, line: Line, email: str, name: str) -> None:
        """One address is one person, whose name is written in one way."""
        before = self.known.names.get(email) or self._names.setdefault(email, name)
        if key(before) != key(name):
            said = _("%(email)s is the address of %(before)s. Correct the name or the address.")
            line.wrong(Column.PERSON, said % {"email": email, "before": before})

    def _once(self, line: Line, column: Column, what: Hashable) -> bool:
        before = self._seen[what]
        if before:
            line.wrong(column, _("%(cell)s asks for the same. Remove one.") % {"cell": before})
        else:
            self._seen[what] = line.where(column)
        return not before

    def _there(self, line: Line, column: Column, said: str) -> None:
        self.there.append(There(line.where(column), said))


def _kind(line: Line) -> OfficeKind | None:
    if not (word := line.needed(Column.KIND)):
        return None
    if (kind := kind_called(word)) is None:
        said = _("“%(word)s” is no kind of office known here. Write one of: %(words)s.")
        line.wrong(Column.KIND, said % {"word": word, "words": listed(KIND_WORDS)})
    return kind


def _role(line: Line) -> Role | None:
    if not (word := line.needed(Column.ROLE)):
        return None
    if (role := role_called(word)) is None:
        said = _("“%(word)s” is no role known here. Write one of: %(words)s.")
        line.wrong(Column.ROLE, said % {"word": word, "words": listed(ROLE_WORDS)})
    return role


def _criterion(line: Line) -> tuple[str, int | None]:
    """Return a standard and the number of a criterion it has, or may have where it is unknown."""
    standard, number = line.needed(Column.STANDARD, 60), line.number(Column.CRITERION)
    every = shipped.catalogue().standards
    if standard and standard not in every:
        said = _("“%(standard)s” is no standard known here. Write one of: %(known)s.")
        line.wrong(Column.STANDARD, said % {"standard": standard, "known": ", ".join(every)})
        return standard, None
    if not standard or number is None:
        return standard, None
    known = every[standard].standard
    numbers = [one.no for one in known.criteria]
    most = known.declared.criteria or (max(numbers, default=0) if known.complete else 99)
    if number not in numbers and not (0 < number <= most and len(numbers) < most):
        said = _("%(standard)s has no criterion %(number)s; its criteria go up to %(most)s.")
        line.wrong(Column.CRITERION, said % {"standard": standard, "number": number, "most": most})
        return standard, None
    return standard, number

"""Many communes registered from one workbook: every line checked before anything is written."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, recording
from vedich.audit.refusals import Refused
from vedich.core.model import Standard
from vedich.places.models import Place
from vedich.pursuits import policies
from vedich.pursuits.actions import register_pursuit
from vedich.pursuits.models import Pursuit
from vedich.pursuits.registering_words import REGISTRATIONS
from vedich.pursuits.titles import field_called, standards_called, standards_for_communes
from vedich.standards.setting_up import ToBeMended
from vedich.standards.setting_up_checks import There
from vedich.standards.setting_up_known import Known
from vedich.standards.setting_up_places import check_name, place_said
from vedich.standards.setting_up_sheets import Line, Problem, read_workbook
from vedich.standards.setting_up_words import Column

_WHERE: dict[type[Refused], Column] = {
    policies.NotForThisPlace: Column.CODE,
    policies.NotThereThen: Column.REGISTERED_ON,
    policies.NotYet: Column.REGISTERED_ON,
    policies.NotIssuedThen: Column.REGISTERED_ON,
    policies.FieldWanted: Column.FIELD,
    policies.TargetTooEarly: Column.TARGET_ON,
}


@dataclass(frozen=True, slots=True)
class NewPursuit:
    """A commune to be registered."""

    place: Place
    standard: Standard
    field: str
    registered_on: date
    target_on: date | None

    @property
    def what(self) -> tuple[int, str, str]:
        """Return what is pursued by whom."""
        return self.place.pk, self.standard.id, self.field


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook would register. Nothing has been written yet.

    there     what it asks for that is there already
    problems  what has to be mended before anything is written
    notes     what one should know, and need not mend
    examples  how many rows were only examples
    """

    pursuits: tuple[NewPursuit, ...]
    there: tuple[There, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    examples: int


@dataclass(slots=True)
class _Checked:
    """The lines checked so far, and what they ask for."""

    known: Known
    pursued: set[tuple[int, str, str]]
    day: date
    pursuits: list[NewPursuit] = field(default_factory=list)
    there: list[There] = field(default_factory=list)
    seen: dict[Hashable, str] = field(default_factory=dict)


def plan(path: Path, *, by: Membership, day: date) -> Plan:
    """Read a workbook and check every line of it. What is wrong stands among the problems.

    Places outside the reach of `by` are told like those there are none of.
    """
    book = read_workbook(path, (REGISTRATIONS,))
    lines = book.of(REGISTRATIONS)
    known = _known_to(by, lines)
    places = [place for some in known.places.values() for place in some]
    there = Pursuit.objects.filter(place__in=places, ended_on=None)
    checked = _Checked(known, set(there.values_list("place_id", "standard", "field")), day)
    for line in lines:
        _check(line, checked)
        book.problems += line.problems
    return Plan(
        pursuits=tuple(checked.pursuits),
        there=tuple(checked.there),
        problems=tuple(book.problems),
        notes=tuple(book.notes),
        examples=book.examples,
    )


@recording()
def write(plan: Plan, *, by: Membership, occasion: Occasion) -> list[Pursuit]:
    """Register everything a plan asks for: all of it, or nothing.

    Raises ToBeMended, and what `register_pursuit` refuses when somebody was quicker.
    """
    if plan.problems:
        raise ToBeMended(_("Mend what is wrong in the workbook first. Nothing was written."))
    return [
        register_pursuit(
            place=new.place,
            standard=new.standard.id,
            field=new.field,
            registered_on=new.registered_on,
            target_on=new.target_on,
            by=by,
            occasion=occasion,
        )
        for new in plan.pursuits
    ]


def _known_to(by: Membership, lines: list[Line]) -> Known:
    """Fetch the places the lines name by their codes, as far as a membership may change them."""
    known = Known()
    codes = {line.peek(Column.CODE) for line in lines} - {""}
    for place in Place.objects.filter(by.writes.within("path"), code__in=codes).order_by("path"):
        known.places[place.code].append(place)
    return known


def _check(line: Line, checked: _Checked) -> None:
    """Check a line that registers a commune."""
    place, name = place_said(line, checked.known, checked.day), line.needed(Column.PLACE)
    if place is not None and name:
        check_name(line, place, name)
    standard = _standard(line)
    about = "" if standard is None else _field(line, standard)
    registered_on, target_on = line.needed_day(Column.REGISTERED_ON), line.day(Column.TARGET_ON)
    if not line.fine or place is None or standard is None or registered_on is None:
        return
    new = NewPursuit(place, standard, about, registered_on, target_on)
    if _could_be(line, new, checked.day) and _once(line, new, checked):
        if new.what in checked.pursued:
            said = f"{place.titled}, {standard.title.vi}"
            checked.there.append(There(line.where(Column.CODE), said))
        else:
            checked.pursuits.append(new)


def _standard(line: Line) -> Standard | None:
    said = line.needed(Column.STANDARD, 300)
    if not said:
        return None
    found = standards_called(said)
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.id for one in found or standards_for_communes())
    words = _("“%(standard)s” is no standard known here. Write one of: %(known)s.")
    if found:
        words = _("“%(standard)s” is the name of several. Write which: %(known)s.")
    line.wrong(Column.STANDARD, words % {"standard": said, "known": known})
    return None


def _field(line: Line, standard: Standard) -> str:
    said = line.text(Column.FIELD, 40)
    called = field_called(standard, said) if said else ""
    if called is None and standard.fields is None:
        line.wrong(Column.FIELD, _("This standard has no fields. Leave it empty."))
    elif called is None:
        line.wrong(Column.FIELD, _("The standard has no such field."))
    return called or ""


def _could_be(line: Line, new: NewPursuit, day: date) -> bool:
    try:
        policies.check_registered_on(new.standard.id, new.registered_on, day)
        policies.check_could_be(
            new.place, new.standard.id, new.field, new.registered_on, new.target_on
        )
    except tuple(_WHERE) as problem:
        line.wrong(_WHERE[type(problem)], str(problem))
    return line.fine


def _once(line: Line, new: NewPursuit, checked: _Checked) -> bool:
    before = checked.seen.setdefault(new.what, line.where(Column.CODE))
    if before == line.where(Column.CODE):
        return True
    line.wrong(Column.CODE, _("%(cell)s asks for the same. Remove one.") % {"cell": before})
    return False

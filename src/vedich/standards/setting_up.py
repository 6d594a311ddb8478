"""Offices, people and owners of criteria of many places, set up from one workbook.

Everything is checked before anything is written: first what would be made, then all of it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from vedich.accounts import permissions
from vedich.accounts.actions import add_member, add_office
from vedich.accounts.entry import Invited
from vedich.accounts.models import Membership, Office
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.refusals import Refused
from vedich.standards.owners import assign
from vedich.standards.setting_up_checks import Checks, NewMember, NewOffice, NewOwner, There
from vedich.standards.setting_up_known import known_to
from vedich.standards.setting_up_sheets import Problem, read_workbook
from vedich.standards.setting_up_words import OFFICES, OWNERS, PEOPLE


class ToBeMended(Refused):
    """A workbook with something wrong in it is not written, not even in part."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook would make here. Nothing has been written yet.

    there     what it asks for that is there already
    problems  what has to be mended before anything is written
    notes     what one should know, and need not mend
    examples  how many rows were only examples
    """

    offices: tuple[NewOffice, ...]
    members: tuple[NewMember, ...]
    owners: tuple[NewOwner, ...]
    there: tuple[There, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    examples: int

    @property
    def changes_nothing(self) -> bool:
        """Tell whether everything it asks for is there already."""
        return not (self.offices or self.members or self.owners)


@dataclass(frozen=True, slots=True)
class Written:
    """What was made, and the links of those who are new: said once, kept nowhere."""

    offices: int
    members: int
    owners: int
    invited: tuple[Invited, ...]


def plan(path: Path, *, by: Membership, day: date) -> Plan:
    """Read a workbook and check every line of it. What is wrong stands among the problems.

    Places outside the reach of `by` are told like those there are none of.
    """
    book = read_workbook(path)
    checks = Checks(known_to(by, book, day), day)
    for sheet, check in (
        (OFFICES, checks.office),
        (PEOPLE, checks.member),
        (OWNERS, checks.owner),
    ):
        for line in book.of(sheet):
            check(line)
            book.problems += line.problems
    return Plan(
        offices=tuple(checks.offices),
        members=tuple(checks.members),
        owners=tuple(checks.owners),
        there=tuple(checks.there),
        problems=tuple(book.problems),
        notes=tuple(book.notes),
        examples=book.examples,
    )


@recording()
def write(plan: Plan, *, by: Membership, occasion: Occasion) -> Written:
    """Make everything a plan asks for: all of it, or nothing.

    Raises ToBeMended, NotYours, and what `add_office`, `add_member` and `assign` refuse when
    somebody was quicker.
    """
    if plan.problems:
        raise ToBeMended(_("Mend what is wrong in the workbook first. Nothing was written."))
    made: dict[NewOffice, Office] = {}
    for new in plan.offices:
        permissions.check_can_coordinate(by, new.place)
        made[new] = add_office(place=new.place, kind=new.kind, name=new.name, occasion=occasion)
    invited = [_member(one, made, by, occasion) for one in plan.members]
    for owner in plan.owners:
        _owner(owner, made, by, occasion)
    counts = {
        "offices": len(plan.offices),
        "members": len(plan.members),
        "owners": len(plan.owners),
    }
    record(
        "offices.set_up", by.office, occasion=occasion, place_path=by.office.place.path, **counts
    )
    # A second role makes a second link, which ends the first: only the last is good.
    links = {one.person.pk: one for one in invited if one.token}
    return Written(**counts, invited=tuple(links.values()))


def _member(
    new: NewMember, made: dict[NewOffice, Office], by: Membership, occasion: Occasion
) -> Invited:
    permissions.check_can_coordinate(by, new.office.place)
    return add_member(
        office=made[new.office] if isinstance(new.office, NewOffice) else new.office,
        name=new.name,
        email=new.email,
        role=new.role,
        title=new.title,
        since=new.since,
        occasion=occasion,
    )


def _owner(
    new: NewOwner, made: dict[NewOffice, Office], by: Membership, occasion: Occasion
) -> None:
    permissions.check_can_coordinate(by, new.place)
    assign(
        office=made[new.office] if isinstance(new.office, NewOffice) else new.office,
        place=new.place,
        standard=new.standard,
        criterion=new.criterion,
        act_number=new.act_number,
        act_on=new.act_on,
        since=new.since,
        occasion=occasion,
    )

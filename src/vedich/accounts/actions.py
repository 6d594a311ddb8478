"""Everything that changes offices and who works in them: one function a thing that is done."""

from datetime import date

from django.db.models import F, Q

from vedich.accounts import permissions, policies
from vedich.accounts.entry import Invited, new_link
from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.queries import membership_in, office_in, person_in
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.recording import Occasion, record, recording
from vedich.core.text import normal, sort_key
from vedich.places.models import Place

NAME_LETTERS = 120  # of an office


@recording()
def open_office(
    *, place: Place, kind: OfficeKind, name: str, by: Membership, occasion: Occasion
) -> Office:
    """Open an office of a place. Raises NotYours, OfficeThereAlready, PlaceClosed."""
    permissions.check_can_coordinate(by, place)
    return add_office(place=place, kind=kind, name=name, occasion=occasion)


@recording()
def add_office(*, place: Place, kind: OfficeKind, name: str, occasion: Occasion) -> Office:
    """Add an office, whoever asks: for `open_office` and for setting up."""
    name, today = normal(name), occasion.day
    Place.objects.select_for_update().get(pk=place.pk)  # two at once: the second is refused
    policies.check_still_there(place, today)
    policies.check_name_free(place, name)
    office = Office.objects.create(
        place=place, kind=kind, name=name, sort_name=sort_key(name), valid_from=today
    )
    record("offices.opened", office, occasion=occasion, place_path=place.path, name=name, kind=kind)
    return office


@recording()
def close_office(*, office_id: int, on: date, by: Membership, occasion: Occasion) -> Office:
    """Close an office from a day on; whoever works there has left by then.

    Raises Office.DoesNotExist, NotYours, PeopleStillThere, OfficeClosed.
    """
    office = office_in(by.writes, office_id)
    permissions.check_can_coordinate(by, office.place)
    policies.check_open(office)
    policies.check_nobody_left(office, on)
    office.valid_until = on
    office.save(update_fields=["valid_until"])
    place_path = office.place.path
    record("offices.closed", office, occasion=occasion, place_path=place_path, on=on.isoformat())
    return office


@recording()
def invite(
    *,
    office_id: int,
    name: str,
    email: str,
    role: Role,
    title: str,
    since: date,
    by: Membership,
    occasion: Occasion,
) -> Invited:
    """Give somebody a role in an office, and a link to come in by if they are new here.

    Raises Office.DoesNotExist, NotYours, OfficeClosed, MemberAlready.
    """
    office = office_in(by.writes, office_id)
    permissions.check_can_coordinate(by, office.place)
    return add_member(
        office=office,
        name=name,
        email=email,
        role=role,
        title=title,
        since=since,
        occasion=occasion,
    )


@recording()
def add_member(
    *,
    office: Office,
    name: str,
    email: str,
    role: Role,
    title: str = "",
    since: date,
    occasion: Occasion,
) -> Invited:
    """Add a member, whoever asks: for `invite` and for setting up."""
    policies.check_open(office)
    person, new = Person.objects.get_or_create(
        email=email.strip().lower(),
        defaults={
            "name": normal(name),
            "sort_name": sort_key(name),
            "joined_at": occasion.at,
        },
    )
    if new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    policies.check_not_member(person, office, role)
    member = Membership.objects.create(
        person=person, office=office, role=role, title=normal(title), since=since
    )
    record(
        "memberships.begun",
        member,
        occasion=occasion,
        place_path=office.place.path,
        person_id=person.pk,
        office_id=office.pk,
        role=role,
        since=since.isoformat(),
    )
    token = "" if person.is_active else new_link(person, occasion, office.place.path)
    return Invited(person, token)


@recording()
def end_membership(
    *, membership_id: int, on: date, by: Membership, occasion: Occasion
) -> Membership:
    """Let a membership end: `on` is the first day it no longer holds.

    Raises Membership.DoesNotExist, NotYours, EndedAlready, EndsBeforeItBegins, LastCoordinator.
    """
    member = membership_in(by.writes, membership_id)
    permissions.check_can_coordinate(by, member.office.place)
    policies.check_can_end(member, on)
    _end(member, on, occasion)
    return member


@recording()
def replace(
    *,
    membership_id: int,
    name: str,
    email: str,
    on: date,
    by: Membership,
    occasion: Occasion,
) -> Invited:
    """Let one person follow another in the same office and role from a day on.

    Raises as `end_membership` and `invite` do.
    """
    member = membership_in(by.writes, membership_id)
    permissions.check_can_coordinate(by, member.office.place)
    policies.check_can_end(member, on, followed=True)
    _end(member, on, occasion)
    return add_member(
        office=member.office,
        name=name,
        email=email,
        role=Role(member.role),
        title=member.title,
        since=on,
        occasion=occasion,
    )


@recording()
def stand_in(
    *,
    membership_id: int,
    person_id: int,
    since: date,
    until: date,
    by: Membership,
    occasion: Occasion,
) -> Membership:
    """Let one person act on behalf of another for a time, in the other's office and role.

    Raises Membership.DoesNotExist, Person.DoesNotExist, NotYours, MemberAlready, NoSuchTime.
    """
    member = membership_in(by.writes, membership_id)
    stand_in_person = person_in(by.writes, person_id)
    permissions.check_can_coordinate(by, member.office.place)
    policies.check_can_stand_in(member, stand_in_person, since, until)
    acting = Membership.objects.create(
        person=stand_in_person,
        office=member.office,
        role=member.role,
        title=member.title,
        since=since,
        until=until,
        on_behalf_of=member,
    )
    record(
        "memberships.stood_in",
        acting,
        occasion=occasion,
        place_path=member.office.place.path,
        person_id=stand_in_person.pk,
        on_behalf_of=member.pk,
        since=since.isoformat(),
        until=until.isoformat(),
    )
    return acting


@recording()
def move_offices(*, from_places: list[Place], to_place: Place, on: date, occasion: Occasion) -> int:
    """Let the offices of places that ended go on in the one that follows, with their members.

    An office is closed and opened again under its name, with the old place beside it where the
    name is taken; each open membership ends and begins anew that day.

    Returns how many memberships moved.
    """
    moved = 0
    for place in from_places:
        for office in offices_in_place(place):
            moved += _move(office, to_place, on, occasion)
    return moved


def offices_in_place(place: Place) -> list[Office]:
    """Return the open offices of a place itself."""
    return list(Office.objects.filter(place=place, valid_until=None).order_by("pk"))


def _move(office: Office, to_place: Place, on: date, occasion: Occasion) -> int:
    name = _free_name(office, to_place)
    after = Office.objects.create(
        place=to_place, kind=office.kind, name=name, sort_name=sort_key(name), valid_from=on
    )
    open_ = office.memberships.filter(Q(until=None) | Q(until__gt=on))
    follows: dict[int, Membership] = {}
    for member in open_.order_by(F("on_behalf_of").asc(nulls_first=True), "pk"):
        follows[member.pk] = Membership(
            person_id=member.person_id,
            office=after,
            role=member.role,
            title=member.title,
            since=max(on, member.since),
            until=member.until,
            on_behalf_of=follows.get(member.on_behalf_of_id or 0),
        )
        member.until = max(on, member.since)
        member.save(update_fields=["until"])
        follows[member.pk].save()
    office.valid_until = on
    office.save(update_fields=["valid_until"])
    record(
        "offices.moved",
        after,
        occasion=occasion,
        place_path=to_place.path,
        was=office.pk,
        members=len(follows),
    )
    return len(follows)


def _free_name(office: Office, to_place: Place) -> str:
    """Return the name an office keeps; where another has it, with the place it came from."""
    taken = Office.objects.filter(place=to_place, name=office.name, valid_until=None)
    if not taken.exists():
        return office.name
    came_from = f" ({office.place.titled})"
    return office.name[: NAME_LETTERS - len(came_from)] + came_from


def _end(member: Membership, on: date, occasion: Occasion) -> None:
    member.until = on
    member.save(update_fields=["until"])
    record(
        "memberships.ended",
        member,
        occasion=occasion,
        place_path=member.office.place.path,
        person_id=member.person_id,
        on=on.isoformat(),
    )

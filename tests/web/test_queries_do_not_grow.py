"""A page asks the database as often with a thousand rows as with ten."""

import pytest

from tests.factories.house import House, member, occasion, office, person, places
from tests.web.asking import client_of, times_asked
from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.roles import Role
from vedich.audit.recording import record, recording
from vedich.core.text import sort_key
from vedich.places.models import Place

pytestmark = pytest.mark.django_db
MOST = 15


def grow(house: House, by: Membership, rows: int) -> None:
    """Add so many places, offices, people and events to a house."""
    places((f"Thôn {number}" for number in range(rows)), house.commune)
    offices = Office.objects.bulk_create(
        Office(
            place=house.commune,
            kind="department",
            name=f"Phòng {n}",
            sort_name=sort_key(f"Phòng {n}"),
        )
        for n in range(rows)
    )
    people = Person.objects.bulk_create(
        Person(
            name=f"Cán bộ {n}",
            sort_name=sort_key(f"{n}"),
            email=f"n{n}@example.org",
            joined_at=occasion(by).at,
        )
        for n in range(rows)
    )
    Membership.objects.bulk_create(
        Membership(person=who, office=where, role=Role.REPORTER, since=by.since)
        for who, where in zip(people, offices, strict=True)
    )
    with recording():
        for number in range(rows):
            record(
                "places.corrected",
                ("place", str(number)),
                occasion=occasion(by),
                place_path=house.commune.path,
            )


PAGES = (
    "/",
    "/places/",
    "/places/?q=thon",
    "/places/{place}/",
    "/places/{place}/history/",
    "/people/",
    "/people/{person}/",
    "/people/offices/{office}/",
    "/owners/?place={place}",
    "/audit/",
    "/standards/",
    "/acting/",
)


def test_pages_ask_a_few_times_whatever_there_is() -> None:
    house = House()
    by = member(house.district, Role.COORDINATOR)
    shown = member(office(house.commune), who=person())
    client = client_of(by)
    pages = [
        address.format(place=house.commune.pk, person=shown.person_id, office=shown.office_id)
        for address in PAGES
    ]
    grow(house, by, 10)

    few = times_asked(client, *pages)
    Place.objects.filter(parent=house.commune).delete()
    Membership.objects.filter(office__kind="department").delete()
    Office.objects.filter(kind="department").delete()
    Person.objects.filter(email__startswith="n").delete()
    grow(house, by, 1000)

    assert times_asked(client, *pages) == few
    assert max(few.values()) <= MOST

"""Who answers for which criterion, as a page."""

import pytest
from django.test import Client

from tests.factories.house import LONG_AGO, House, member, occasion, office
from vedich.accounts.roles import Role
from vedich.standards.owners import assign

pytestmark = pytest.mark.django_db


def test_the_standard_somebody_answers_for_is_shown_first() -> None:
    house = House()
    by = member(house.province, Role.COORDINATOR)
    department = office(house.province, name="Sở Giáo dục")
    assign(
        office=department,
        place=house.province,
        standard="ntm-nang-cao-2021-2025",
        criterion=5,
        act_number="1/QĐ-UBND",
        act_on=LONG_AGO,
        since=LONG_AGO,
        occasion=occasion(by),
    )
    client = Client()
    client.force_login(by.person)

    below = client.get(f"/owners/?place={house.commune.pk}").content.decode()
    elsewhere = client.get(f"/owners/?place={house.far_commune.pk}").content.decode()

    assert "Sở Giáo dục" in below
    assert "Sở Giáo dục" not in elsewhere


@pytest.mark.parametrize("place", ["x", "-1", "99999999", "1 OR 1=1", ""])
def test_a_place_that_is_none_is_not_found_or_ones_own(place: str) -> None:
    by = member(House().commune)
    client = Client()
    client.force_login(by.person)

    assert client.get("/owners/", {"place": place, "standard": "'x"}).status_code in (200, 404)

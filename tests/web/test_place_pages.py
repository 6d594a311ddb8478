"""The page of a place: where it lies, what it was and became, facts, people; who sees what."""

from datetime import date

import pytest
from django.test import Client

from tests.factories.house import House, member, office, person
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.places.models import Fact, Place

pytestmark = pytest.mark.django_db


def page(by: Membership, place: Place) -> str:
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(by.person)
    return client.get(f"/places/{place.pk}/").content.decode()


def test_it_says_where_a_place_lies_what_it_was_and_what_it_became(house: House) -> None:
    house.commune.valid_until = date(2025, 7, 1)
    house.commune.save()
    by = member(house.province)

    before, after = page(by, house.commune), page(by, house.successor)

    for words in ("Tỉnh Thanh Hóa", "Huyện Đông Sơn", "30/06/2025", "→", "Phường Đông Sơn"):
        assert words in before
    for words in ("01/07/2025", "←", "Xã Đông Thịnh"):
        assert words in after


def test_facts_are_said_with_their_days_how_sure_they_are_and_by_whom(house: House) -> None:
    for value, since, until, confidence in (
        ("4,71", None, date(2024, 1, 1), "unverified"),
        ("4,72", date(2024, 1, 1), None, "sourced"),
    ):
        Fact.objects.create(
            place=house.commune,
            name="area_km2",
            value=value,
            unit="km²",
            in_force_from=since,
            in_force_until=until,
            confidence=confidence,
            source=f"nguồn của {value}",
        )

    shown = page(member(house.commune), house.commune)

    rows = [row for row in shown.split("<tr>") if "km²" in row]
    assert len(rows) == 2
    first, second = sorted(rows, key=lambda row: "4,72" in row)
    for words in ("Area", "31/12/2023", "tag-attention", "nguồn của 4,71"):
        assert words in first
    for words in ("01/01/2024", "tag-good", "nguồn của 4,72"):
        assert words in second


def test_who_works_for_it_is_shown_to_those_it_concerns(house: House) -> None:
    member(office(house.commune, name="UBND xã Đông Thịnh"), who=person("Lê Văn Mẫu"))

    for near in (house.commune, house.province, house.successor):
        assert "Lê Văn Mẫu" in page(member(near), house.commune)
    for elsewhere in (house.sibling, house.far_commune):
        assert "Lê Văn Mẫu" not in page(member(elsewhere), house.commune)


def test_a_page_for_others_says_who_they_are(house: House) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(member(house.commune, Role.REPORTER).person)

    answer = client.get("/people/")

    assert answer.status_code == 403
    assert "Who can:" in answer.content.decode()
    assert str(Role.COORDINATOR.label) in answer.content.decode()

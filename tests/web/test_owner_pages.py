"""Who answers for which criterion, as a page."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.house import LONG_AGO, House, member, occasion, office
from tests.factories.owners import STANDARD, owner
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.places.models import Place
from vedich.standards.models import CriterionOwner
from vedich.standards.owners import assign, end_assignment

pytestmark = pytest.mark.django_db
WHAT_TO_DO = "Record the new assignment, by the act that makes it."


def page(by: Membership, place: Place) -> str:
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(by.person)
    answer = client.get(f"/owners/?place={place.pk}&standard={STANDARD}")
    return answer.content.decode()


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


def test_an_assignment_whose_office_is_no_more_says_so_and_what_to_do() -> None:
    house = House()
    reader = member(house.commune)
    department = office(house.district, name="Phòng Giáo dục")
    owner(department, house.district)
    before = page(reader, house.commune)

    department.valid_until = date(2025, 7, 1)
    department.save()
    after = page(reader, house.commune)

    assert "Phòng Giáo dục" in before
    assert WHAT_TO_DO not in before
    assert "Phòng Giáo dục" in after
    assert "The office is no more" in after
    assert WHAT_TO_DO in after


def test_an_assignment_of_a_place_that_is_no_more_is_named_where_the_next_one_is_needed() -> None:
    house = House()
    by = member(house.province, Role.COORDINATOR)
    owner(office(house.commune, name="UBND xã Đông Thịnh"), house.commune)
    still_there = page(by, house.successor)

    house.commune.valid_until = date(2025, 7, 1)
    house.commune.save()
    of_itself, of_what_followed = page(by, house.commune), page(by, house.successor)

    assert "UBND xã Đông Thịnh" not in still_there
    for shown in (of_itself, of_what_followed):
        assert "UBND xã Đông Thịnh" in shown
        assert "The place is no more" in shown
        assert WHAT_TO_DO in shown
    assert f"/owners/assign/{house.successor.pk}/?standard={STANDARD}" in of_what_followed
    assert WHAT_TO_DO not in page(by, house.sibling)


def test_an_assignment_that_was_ended_is_not_left_behind() -> None:
    house = House()
    by = member(house.province, Role.COORDINATOR)
    made = owner(office(house.commune, name="UBND xã Đông Thịnh"), house.commune)
    end_assignment(owner_id=made.pk, on=date(2025, 7, 1), by=by, occasion=occasion(by))
    house.commune.valid_until = date(2025, 7, 1)
    house.commune.save()

    assert "UBND xã Đông Thịnh" not in page(by, house.successor)


def test_what_was_done_is_shown_to_coordinators_within_reach() -> None:
    house = House()
    above = member(house.province, Role.COORDINATOR)
    owner(office(house.commune), house.commune, act_number="7/QĐ-UBND về tiêu chí")
    elsewhere = owner(office(house.sibling), house.sibling, act_number="8/QĐ-UBND")
    end_assignment(owner_id=elsewhere.pk, on=date(2026, 1, 1), by=above, occasion=occasion(above))

    shown = page(above, house.commune)

    assert "made an office answerable for a criterion" in shown
    assert "ended an assignment" not in shown
    assert "ended an assignment" in page(above, house.sibling)
    for role in set(Role) - {Role.COORDINATOR}:
        assert "made an office answerable" not in page(member(house.commune, role), house.commune)
    far = member(house.far_commune, Role.COORDINATOR)
    assert "7/QĐ-UBND" in page(far, house.commune)
    assert "made an office answerable" not in page(far, house.commune)


def test_the_act_is_kept_as_a_file_and_handed_over() -> None:
    house = House()
    by = member(house.commune, Role.COORDINATOR)
    client = Client()
    client.force_login(by.person)
    form = {
        "acting": by.pk,
        "office": by.office_id,
        "criterion": 5,
        "act_number": "12/QĐ-UBND",
        "act_on": "01/02/2023",
        "since": "15/02/2023",
        "act_file": SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.7 made up"),
    }

    answer = client.post(f"/owners/assign/{house.commune.pk}/?standard={STANDARD}", form)

    assert answer.status_code == 302
    [made] = CriterionOwner.objects.all()
    assert (made.act_number, made.act_on, made.since) == (
        "12/QĐ-UBND",
        date(2023, 2, 1),
        date(2023, 2, 15),
    )
    assert f"/files/{made.act_file_id}/" in page(by, house.commune)
    handed = client.get(f"/files/{made.act_file_id}/")
    assert b"".join(handed.streaming_content) == b"%PDF-1.7 made up"  # type: ignore[attr-defined]

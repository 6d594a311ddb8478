"""Who works on a criterion, and which titles a place holds."""

from datetime import date

import pytest

from tests.factories.house import House, member, occasion
from tests.factories.pursuits import charge, pursuit, title
from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.pursuits import actions, charges, policies
from vedich.pursuits.models import PersonInCharge, Pursuit, Recognition
from vedich.pursuits.queries import (
    in_charge_of,
    new_recognition,
    recognitions_over,
    titles_held,
    who_may_be_in_charge,
)

pytestmark = pytest.mark.django_db
ON = date(2023, 2, 1)


def put(by: Membership, of: Pursuit, who: Membership, criterion: int = 5) -> PersonInCharge:
    return charges.put_in_charge(
        pursuit_id=of.pk,
        criterion=criterion,
        membership_id=who.pk,
        since=ON,
        by=by,
        occasion=occasion(by),
    )


def recognised(house: House, **said: object) -> Recognition:
    row = new_recognition(house.commune)
    for name, value in {"standard": "ntm-xa-2021-2025", "for_year": 2022, **said}.items():
        setattr(row, name, value)
    return row


def test_a_coordinator_puts_people_of_the_commune_and_above_in_charge(house: House) -> None:
    one = pursuit(house.commune)
    above = member(house.district, Role.COORDINATOR)
    ours, theirs = member(house.commune), member(house.district, Role.DEPARTMENT)

    put(above, one, ours)
    put(above, one, theirs)

    assert [row.membership for row in in_charge_of(one, ON)[5]] == [ours, theirs]
    with pytest.raises(policies.InChargeAlready):
        put(above, one, ours)
    assert Event.objects.filter(action="pursuits.put_in_charge").count() == 2


def test_somebody_from_elsewhere_is_not_found_or_not_taken(house: House) -> None:
    one = pursuit(house.commune)
    here, above = (member(place, Role.COORDINATOR) for place in (house.commune, house.province))

    for who in (member(house.far_commune), member(house.sibling), member(house.district)):
        with pytest.raises(Membership.DoesNotExist):
            put(here, one, who)
    with pytest.raises(policies.NotWorkingForIt):
        put(above, one, member(house.sibling))
    with pytest.raises(policies.NotWorkingForIt):
        put(above, one, member(house.commune, until=ON))
    with pytest.raises(policies.NoSuchCriterion):
        put(above, one, member(house.commune), criterion=20)
    with pytest.raises(NotYours):
        put(member(house.commune, Role.LEADER), one, member(house.commune))
    assert not PersonInCharge.objects.exists()


def test_only_those_who_can_be_chosen_are_offered(house: House) -> None:
    here, above = member(house.commune), member(house.district)
    member(house.sibling)
    member(house.commune, until=date(2023, 1, 1))

    of_commune = who_may_be_in_charge(here.writes, house.commune, ON)
    of_district = who_may_be_in_charge(above.writes, house.commune, ON)

    assert list(of_commune) == [here]
    assert list(of_district) == [here, above]


def test_being_in_charge_ends_once_and_not_before_it_began(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)
    held = charge(pursuit(house.commune))

    def end(on: date) -> PersonInCharge:
        return charges.end_charge(charge_id=held.pk, on=on, by=by, occasion=occasion(by))

    with pytest.raises(policies.DaysOutOfOrder):
        end(date(2023, 1, 9))
    end(date(2023, 6, 1))
    with pytest.raises(policies.DaysOutOfOrder):
        end(date(2023, 7, 1))
    assert in_charge_of(held.pursuit, date(2023, 6, 1)) == {}
    assert set(in_charge_of(held.pursuit, date(2023, 5, 31))) == {5}


def test_a_title_is_held_from_its_decision_until_it_is_revoked(house: House) -> None:
    title(house.commune, for_year=2020, decided_on=date(2021, 2, 1))
    title(house.sibling, for_year=2020)  # the day is not known
    title(house.far_commune, for_year=2019, revoked_on=date(2022, 1, 1))
    ids = [house.commune.pk, house.sibling.pk, house.far_commune.pk]

    def held(day: date) -> set[int]:
        return set(titles_held(ids, day))

    assert held(date(2021, 1, 31)) == {house.sibling.pk, house.far_commune.pk}
    assert held(date(2021, 2, 1)) == set(ids)
    assert held(date(2022, 1, 1)) == {house.commune.pk, house.sibling.pk}
    assert held(date(2019, 12, 31)) == {house.far_commune.pk}
    assert titles_held([], date(2022, 1, 1)) == {}


def test_titles_are_recorded_and_corrected_by_coordinators_above(house: House) -> None:
    above, here = (member(place, Role.COORDINATOR) for place in (house.district, house.commune))
    row = recognised(house, decision_number="4/QĐ-UBND", decided_on=date(2023, 1, 5))
    with pytest.raises(NotYours, match="above Xã Đông Thịnh"):
        actions.recognise(title=row, by=here, occasion=occasion(here))

    kept = actions.recognise(title=row, by=above, occasion=occasion(above))
    kept.decided_on = None
    actions.recognise(title=kept, by=above, occasion=occasion(above))

    assert Recognition.objects.get().decided_on is None
    said = Event.objects.filter(object_type="recognition").order_by("seq")
    assert [one.action for one in said] == ["pursuits.title_recorded", "pursuits.title_corrected"]
    assert "2023-01-05" in said[0].detail


def test_a_title_that_cannot_be_is_refused(house: House) -> None:
    above = member(house.district, Role.COORDINATOR)
    title(house.commune, for_year=2022)

    for said, problem in (
        ({}, policies.RecognisedAlready),
        ({"for_year": 2023, "decided_on": date(2026, 11, 25)}, policies.NotYet),
        ({"standard": "tinh-hoan-thanh-2026-2030"}, policies.NotForThisPlace),
        (
            {"for_year": 2023, "decided_on": date(2024, 1, 2), "revoked_on": date(2024, 1, 1)},
            policies.DaysOutOfOrder,
        ),
    ):
        with pytest.raises(problem):
            actions.recognise(
                title=recognised(house, **said),  # type: ignore[arg-type]  # words of a test
                by=above,
                occasion=occasion(above),
            )


def test_who_follows_reads_the_titles_of_before(house: House) -> None:
    given = title(house.commune)

    assert list(recognitions_over(house.successor)) == [given]
    assert list(recognitions_over(house.sibling)) == []

"""Offices and memberships begin and end on a day; who sets them up is decided by reach."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction

from tests.factories.house import House, member, occasion, office, person, place
from vedich.accounts import actions, entry, policies
from vedich.accounts.models import Membership, Office
from vedich.accounts.permissions import NotYours
from vedich.accounts.queries import memberships_of
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.models import Event

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def coordinator(house: House) -> Membership:
    return member(house.district, Role.COORDINATOR)


def invite(to: Office, by: Membership, email: str = "moi@example.org") -> entry.Invited:
    return actions.invite(
        office_id=to.pk,
        name="Cán bộ mới",
        email=email,
        role=Role.REPORTER,
        title="",
        since=TODAY,
        by=by,
        occasion=occasion(by),
    )


def test_an_office_is_opened_by_a_coordinator_above(house: House, coordinator: Membership) -> None:
    made = actions.open_office(
        place=house.commune,
        kind=OfficeKind.FATHERLAND_FRONT,
        name="  MTTQ  xã ",
        by=coordinator,
        occasion=occasion(coordinator),
    )

    assert (made.name, made.valid_from) == ("MTTQ xã", TODAY)
    event = Event.objects.get(action="offices.opened")
    assert (event.place_path, event.actor_id) == (house.commune.path, coordinator.person_id)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_nobody_else_opens_offices(house: House, role: Role) -> None:
    by = member(house.district, role)

    with pytest.raises(NotYours, match="coordinator"):
        actions.open_office(
            place=house.commune,
            kind=OfficeKind.DEPARTMENT,
            name="Phòng",
            by=by,
            occasion=occasion(by),
        )


def test_a_coordinator_reaches_neither_aside_nor_above(house: House) -> None:
    by = member(house.commune, Role.COORDINATOR)

    for where in (house.sibling, house.district, house.far_commune):
        with pytest.raises(NotYours):
            actions.open_office(
                place=where,
                kind=OfficeKind.DEPARTMENT,
                name="Phòng",
                by=by,
                occasion=occasion(by),
            )
        with pytest.raises(Office.DoesNotExist):
            invite(office(where), by)


def test_two_open_offices_of_a_place_cannot_share_a_name(
    house: House, coordinator: Membership
) -> None:
    there = office(house.commune, name="UBND xã")

    with pytest.raises(policies.OfficeThereAlready, match="UBND xã"):
        actions.open_office(
            place=house.commune,
            kind=OfficeKind.PEOPLES_COMMITTEE,
            name=there.name,
            by=coordinator,
            occasion=occasion(coordinator),
        )


def test_a_place_that_is_no_more_opens_no_office(house: House, coordinator: Membership) -> None:
    gone = place("Xã cũ", house.district, valid_until=date(2025, 1, 1))

    with pytest.raises(policies.PlaceClosed):
        actions.open_office(
            place=gone,
            kind=OfficeKind.DEPARTMENT,
            name="Phòng",
            by=coordinator,
            occasion=occasion(coordinator),
        )


def test_whoever_is_invited_comes_in_once_by_the_link(
    house: House, coordinator: Membership
) -> None:
    invited = invite(office(house.commune), coordinator)
    when = occasion(coordinator)

    came = entry.take_up(token=invited.token, password="bốn chữ ghép lại", occasion=when)

    assert came.is_active
    assert came.check_password("bốn chữ ghép lại")
    with pytest.raises(policies.LinkSpent):
        entry.take_up(token=invited.token, password="bốn chữ ghép lại", occasion=when)


def test_a_weak_password_is_refused_and_the_link_still_works(
    house: House, coordinator: Membership
) -> None:
    invited = invite(office(house.commune), coordinator)

    with pytest.raises(ValidationError):
        entry.take_up(token=invited.token, password="123456", occasion=occasion(coordinator))

    assert policies.usable(invited.token, occasion(coordinator).at)


def test_a_link_ends_after_a_week_and_when_a_new_one_is_made(
    house: House, coordinator: Membership
) -> None:
    first = invite(office(house.commune), coordinator)
    at = occasion(coordinator).at

    second = entry.renew_link(
        person_id=first.person.pk, by=coordinator, occasion=occasion(coordinator)
    )

    for token, then in ((first.token, at), (second.token, at + timedelta(days=7))):
        with pytest.raises(policies.LinkSpent):
            policies.usable(token, then)
    assert policies.usable(second.token, at + timedelta(days=6))


def test_somebody_here_already_gets_a_role_and_no_link(
    house: House, coordinator: Membership
) -> None:
    known = member(house.sibling).person

    invited = invite(office(house.commune), coordinator, email=known.email.upper())

    assert (invited.person, invited.token) == (known, "")
    assert len(memberships_of(known.pk, TODAY)) == 2


def test_a_role_cannot_be_held_twice(house: House, coordinator: Membership) -> None:
    there = member(house.commune)

    with pytest.raises(policies.MemberAlready):
        invite(there.office, coordinator, email=there.person.email)
    with pytest.raises(IntegrityError), transaction.atomic():
        member(there.office, Role.REPORTER, there.person)


def test_a_membership_ends_on_the_day_said(house: House, coordinator: Membership) -> None:
    leaving = member(house.commune)

    actions.end_membership(
        membership_id=leaving.pk, on=TODAY, by=coordinator, occasion=occasion(coordinator)
    )

    assert memberships_of(leaving.person_id, TODAY - timedelta(days=1)) == [leaving]
    assert memberships_of(leaving.person_id, TODAY) == []
    with pytest.raises(policies.EndedAlready):
        actions.end_membership(
            membership_id=leaving.pk, on=TODAY, by=coordinator, occasion=occasion(coordinator)
        )


def test_the_last_coordinator_of_a_place_cannot_leave_without_another(house: House) -> None:
    only = member(house.district, Role.COORDINATOR)

    with pytest.raises(policies.LastCoordinator, match="replace"):
        actions.end_membership(membership_id=only.pk, on=TODAY, by=only, occasion=occasion(only))
    member(house.province, Role.COORDINATOR)
    actions.end_membership(membership_id=only.pk, on=TODAY, by=only, occasion=occasion(only))


def test_a_successor_takes_over_the_same_day(house: House, coordinator: Membership) -> None:
    leaving = member(house.commune, Role.LEADER)

    invited = actions.replace(
        membership_id=leaving.pk,
        name="Người kế nhiệm",
        email="ke-nhiem@example.org",
        on=TODAY,
        by=coordinator,
        occasion=occasion(coordinator),
    )

    follows = invited.person.memberships.get()
    assert (follows.office, follows.role, follows.since) == (leaving.office, Role.LEADER, TODAY)
    leaving.refresh_from_db()
    assert leaving.until == TODAY


def test_standing_in_is_for_a_time_and_says_for_whom(house: House, coordinator: Membership) -> None:
    leader = member(house.commune, Role.LEADER)
    deputy = member(leader.office, Role.REPORTER).person
    week = (TODAY, TODAY + timedelta(days=7))

    acting = actions.stand_in(
        membership_id=leader.pk,
        person_id=deputy.pk,
        since=week[0],
        until=week[1],
        by=coordinator,
        occasion=occasion(coordinator),
    )

    assert acting.on_behalf_of == leader
    assert [one.role for one in memberships_of(deputy.pk, week[1])] == [Role.REPORTER]
    with pytest.raises(policies.NoSuchTime):
        actions.stand_in(
            membership_id=leader.pk,
            person_id=deputy.pk,
            since=week[1],
            until=week[0],
            by=coordinator,
            occasion=occasion(coordinator),
        )


def test_an_office_is_closed_only_once_nobody_works_in_it(
    house: House, coordinator: Membership
) -> None:
    there = member(house.commune)

    with pytest.raises(policies.PeopleStillThere):
        actions.close_office(
            office_id=there.office_id, on=TODAY, by=coordinator, occasion=occasion(coordinator)
        )


def with_second_factor(of: Membership) -> None:
    Authenticator.objects.create(user=of.person, type=Authenticator.Type.TOTP, data={"secret": "x"})


def test_another_coordinator_takes_away_a_lost_second_factor(
    house: House, coordinator: Membership
) -> None:
    locked_out = member(house.commune, Role.COORDINATOR)
    with_second_factor(locked_out)

    entry.reset_second_factor(
        person_id=locked_out.person_id, by=coordinator, occasion=occasion(coordinator)
    )

    assert not Authenticator.objects.exists()
    event = Event.objects.get(action="people.second_factor_reset")
    assert (event.object_id, event.actor_id) == (
        str(locked_out.person_id),
        coordinator.person_id,
    )


def test_nobody_opens_the_way_in_for_whoever_reaches_further(
    house: House, coordinator: Membership
) -> None:
    """Else a commune's coordinator could come in as one of the province, or for themselves."""
    also_above = member(house.commune)
    member(house.province, Role.COORDINATOR, also_above.person)

    for person_id in (also_above.person_id, coordinator.person_id):
        with pytest.raises(NotYours):
            entry.renew_link(person_id=person_id, by=coordinator, occasion=occasion(coordinator))


def test_somebody_elsewhere_is_not_there_at_all(house: House, coordinator: Membership) -> None:
    elsewhere = member(house.far_commune)

    with pytest.raises(ObjectDoesNotExist):
        entry.renew_link(
            person_id=elsewhere.person_id, by=coordinator, occasion=occasion(coordinator)
        )


def test_an_address_is_known_whatever_its_case() -> None:
    known = person()

    assert type(known).objects.get_by_natural_key(known.email.upper()) == known


def test_a_successor_reads_what_its_place_came_from(house: House) -> None:
    officer = member(house.successor)

    assert officer.reads.holds(house.commune.path)
    assert not officer.writes.holds(house.commune.path)
    assert not officer.reads.holds(house.sibling.path)

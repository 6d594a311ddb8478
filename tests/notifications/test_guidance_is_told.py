"""Guidance that stands on many communes: all of them are told, while they may open it."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.factories.discussions import guidance_for_all, point, thread
from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import ADVANCED, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Thread
from vedich.discussions.queries import thread_in
from vedich.discussions.state import Kind
from vedich.notifications import actions, queries
from vedich.notifications.kinds import of_criterion, of_pursuit, of_thread
from vedich.notifications.words import sentence
from vedich.places.models import Kind as Kinds, Place
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def told(member: Membership) -> list[str]:
    """Return the kinds of what somebody was told, the oldest first."""
    return [one.notice.kind for one in reversed(list(queries.told_to(member)))]


def pin(one: Thread, over: Place, by: Membership) -> None:
    turning.pin(thread_id=one.pk, over=over, by=by, occasion=occasion(by))


def unpin(one: Thread, by: Membership) -> None:
    turning.unpin(thread_id=one.pk, by=by, occasion=occasion(by))


def turn(one: Thread, by: Membership, how: object) -> None:
    how(thread_id=one.pk, said=Say("Vì thế."), by=by, occasion=occasion(by))  # type: ignore[operator]  # an action


def follow(who: Membership, topic: str, *, on: bool) -> None:
    path = who.office.place.path
    actions.follow(topic=topic, place_path=path, on=on, by=who, at=occasion(who).at)


def test_communes_are_told_when_guidance_is_corrected_or_withdrawn(
    house: House, run: Pursuit
) -> None:
    here, by = member(house.commune), member(house.district, Role.COORDINATOR)
    one = guidance_for_all(house.district, ADVANCED)

    point(one, by, "Sửa: theo mẫu mới.")
    turn(one, by, turning.close)
    turn(one, by, turning.reopen)
    unpin(one, by)

    assert told(here)[-1] == "unpinned"
    with override("en"):
        last = queries.told_to(here)[0].notice
        assert "withdrew the guidance “Cách lập hồ sơ”" in sentence(last)


def test_each_turn_of_guidance_is_told_once(house: House, run: Pursuit) -> None:
    here, by = member(house.commune), member(house.district, Role.COORDINATOR)
    one = guidance_for_all(house.district, ADVANCED)

    point(one, by, "Sửa: theo mẫu mới.")
    turn(one, by, turning.close)
    turn(one, by, turning.reopen)

    assert told(here) == ["guidance", "point", "closed", "reopened"]


def test_what_can_be_opened_no_longer_is_neither_listed_nor_counted(
    house: House, run: Pursuit
) -> None:
    by = member(house.district, Role.COORDINATOR)
    sibling = member(house.sibling)
    pursuit(house.sibling)
    one = thread(run, Kind.GUIDANCE, by)
    pin(one, house.district, by)
    assert told(sibling) == ["guidance"]

    unpin(one, by)

    assert told(sibling) == ["unpinned"]
    assert queries.count_unread(sibling) == 1
    assert queries.unread_within(sibling.person_id, [sibling]).count() == 1
    with pytest.raises(Thread.DoesNotExist):
        thread_in(sibling, one.pk)


def test_guidance_narrowed_to_a_district_is_shown_there_only(house: House, run: Pursuit) -> None:
    above = member(house.province, Role.COORDINATOR)
    away = place("Yên Định", house.province, Kinds.DISTRICT)
    here, there = member(house.sibling), member(place("Định Tân", away))
    pursuit(house.sibling), pursuit(there.office.place)
    one = thread(run, Kind.GUIDANCE, member(house.district, Role.COORDINATOR))
    pin(one, house.province, above)
    assert told(here) == told(there) == ["guidance"]

    pin(one, house.district, above)

    assert told(here) == ["guidance", "guidance"]
    assert told(there) == []


@pytest.mark.parametrize("topic", ["pursuit", "criterion", "thread"])
def test_who_left_is_told_of_no_guidance(house: House, run: Pursuit, topic: str) -> None:
    here, by = member(house.commune), member(house.district, Role.COORDINATOR)
    topics = {"pursuit": of_pursuit(run.pk), "criterion": of_criterion(run.pk, 5)}
    if topic in topics:
        follow(here, topics[topic], on=False)
        one = guidance_for_all(house.district, ADVANCED)
        assert told(here) == []
    else:
        one = guidance_for_all(house.district, ADVANCED)
        follow(here, of_thread(one.pk), on=False)

    point(one, by, "Sửa.")

    assert told(here) == (["guidance"] if topic == "thread" else [])


def test_others_below_are_told_where_they_follow_it(house: House, run: Pursuit) -> None:
    district, by = member(house.district, Role.LEADER), member(house.province, Role.COORDINATOR)
    one = guidance_for_all(house.province, ADVANCED)
    assert told(district) == []

    follow(district, of_thread(one.pk), on=True)
    point(one, by, "Sửa.")

    assert told(district) == ["point"]


def test_a_province_is_told_in_few_queries(
    house: House, run: Pursuit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        pursuit(place(f"Xã {number}", house.district))
    by = member(house.district, Role.COORDINATOR)
    one = guidance_for_all(house.district, ADVANCED)

    with django_assert_max_num_queries(36):
        point(one, by, "Sửa.")

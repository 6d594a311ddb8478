"""What is open about a place that ended goes on in the one that follows it, or is closed."""

import json
from datetime import date

import pytest

from tests.factories.discussions import guidance_for_all, point, thread
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import ADVANCED, pursuit
from vedich.accounts import succeeding
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.discussions import jobs, queries, turning
from vedich.discussions.actions import Say
from vedich.discussions.models import Thread
from vedich.discussions.state import Kind, State
from vedich.notifications import queries as notices
from vedich.places.models import Kind as PlaceKind, Place
from vedich.places.succeeding import NewPlace, Predecessor, plan_succession
from vedich.pursuits import jobs as pursuits_jobs
from vedich.pursuits.actions import withdraw
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
ON = date(2025, 1, 1)


def merge(*before: Place, part: str = "whole", kind: PlaceKind = PlaceKind.COMMUNE) -> Place:
    """Let a commune, or a township, follow some communes; pursuits and threads follow."""
    parent = before[0].parent
    assert parent is not None
    plan = plan_succession(
        tuple(Predecessor(one, part) for one in before),
        NewPlace("16500", "Đông Hòa", kind, parent),
        on=ON,
        act="1238/NQ",
    )
    then = Occasion(SYSTEM, occasion(member(parent)).at)
    after = succeeding.carry_out(plan, occasion=then).place
    pursuits_jobs.follow()
    jobs.follow()
    return after


def seat_after(before: Membership, place: Place) -> Membership:
    return Membership.objects.get(person=before.person_id, office__place=place)


def test_open_threads_go_on_in_the_pursuit_that_does(house: House, run: Pursuit) -> None:
    leader = member(house.commune, Role.LEADER)
    department = member(house.district, Role.DEPARTMENT)
    asked = thread(run, by=department)
    own = thread(run, by=leader, criterion=6)
    obstacle = thread(run, Kind.OBSTACLE, leader)

    after = merge(house.commune)
    now = seat_after(leader, after)

    assert set(queries.threads_on(now, Pursuit.objects.get(place=after))) == {asked, own, obstacle}
    assert set(queries.threads_worked_on(now)) == {asked, own, obstacle}
    assert list(queries.waits_for(now, occasion(now).day)) == [obstacle]
    turned = json.loads(obstacle.said.get(no=2).turned)
    assert turned["place"] == {"was": "Xã Đông Thịnh", "is": "Xã Đông Hòa"}
    assert turned["owner"] == now.office.name
    for one in (own, obstacle):  # what its offices had in hand its offices have
        turning.close(thread_id=one.pk, said=Say("Xong."), by=now, occasion=occasion(now))
    assert point(asked, now).no == 3
    assert Thread.objects.get(pk=asked.pk).state == State.ANSWERED


def test_the_successor_is_told_and_hears_what_comes(house: House, run: Pursuit) -> None:
    leader, department = member(house.commune, Role.LEADER), member(house.district, Role.DEPARTMENT)
    asked = thread(run, by=department)

    now = seat_after(leader, merge(house.commune))
    point(asked, department, "Đã có chưa?")

    told = [one.notice.kind for one in reversed(list(notices.unread(now)))]
    assert told == ["question", "carried_over", "point"]


def test_threads_of_two_communes_meet_in_the_one_that_follows(house: House, run: Pursuit) -> None:
    mine, theirs = thread(run), thread(pursuit(house.sibling))

    after = merge(house.commune, house.sibling)

    going_on = Pursuit.objects.get(place=after)
    assert set(Thread.objects.filter(pursuit=going_on, place=after)) == {mine, theirs}


@pytest.mark.parametrize(
    ("how", "why"), [({"kind": PlaceKind.TOWNSHIP}, "no commune"), ({"part": "part"}, "divided")]
)
def test_what_goes_on_nowhere_is_closed_and_says_why(
    house: House, run: Pursuit, how: dict[str, object], why: str
) -> None:
    obstacle = thread(run, Kind.OBSTACLE)

    merge(house.commune, **how)  # type: ignore[arg-type]  # words of a test

    obstacle.refresh_from_db()
    assert (obstacle.state, obstacle.place) == (State.CLOSED, house.commune)
    assert why in obstacle.said.get(no=2).text


def test_what_was_settled_stays_where_it_was(house: House, run: Pursuit) -> None:
    leader = member(house.commune, Role.LEADER)
    one = thread(run, Kind.OBSTACLE, leader)
    turning.close(thread_id=one.pk, said=Say("Xong."), by=leader, occasion=occasion(leader))

    merge(house.commune)

    one.refresh_from_db()
    assert (one.place, one.points) == (house.commune, 2)


def test_what_is_open_about_a_pursuit_that_was_over_is_closed_with_its_place(
    house: House, run: Pursuit
) -> None:
    one = thread(run)
    Pursuit.objects.filter(pk=run.pk).update(ended_on=date(2026, 1, 1))

    merge(house.commune)

    assert Thread.objects.get(pk=one.pk).state == State.CLOSED


def test_guidance_pinned_above_stays_pinned_there(house: House, run: Pursuit) -> None:
    above = member(house.district, Role.COORDINATOR)
    given = thread(run, Kind.GUIDANCE, above)
    turning.pin(thread_id=given.pk, over=house.district, by=above, occasion=occasion(above))
    for_all = guidance_for_all(house.district, ADVANCED)

    after = merge(house.commune)

    given.refresh_from_db()
    assert (given.place, given.pinned_over) == (after, house.district)
    going_on = Pursuit.objects.get(place=after)
    assert set(queries.threads_on(member(after), going_on)) == {given, for_all}


def test_following_places_twice_does_nothing_more(house: House, run: Pursuit) -> None:
    one = thread(run)
    merge(house.commune)

    assert jobs.follow() == 0
    assert Thread.objects.get(pk=one.pk).points == 2


def test_withdrawing_a_pursuit_leaves_what_is_open(house: House, run: Pursuit) -> None:
    from_above = member(house.district, Role.COORDINATOR)
    one = thread(run)
    day = occasion(from_above).day
    withdraw(pursuit_id=run.pk, on=day, note="Thôi.", by=from_above, occasion=occasion(from_above))

    jobs.follow()

    assert Thread.objects.get(pk=one.pk).state == State.OPEN

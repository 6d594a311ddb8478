"""Who sees to something is reminded once before it is due and once when it is late."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.factories.discussions import DUE, thread
from tests.factories.house import House, member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.discussions import turning
from vedich.discussions.actions import Say
from vedich.discussions.people import Owner
from vedich.discussions.reminding import remind_of
from vedich.discussions.state import Kind, State
from vedich.discussions.turning import Head
from vedich.notifications import actions, queries
from vedich.notifications.kinds import of_thread
from vedich.notifications.words import sentence
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def at(days: int) -> datetime:
    """Return the morning of so many days after the day things are due."""
    noon = datetime(DUE.year, DUE.month, DUE.day, 9, tzinfo=timezone.get_default_timezone())
    return noon + timedelta(days=days)


def reminded(member: Membership) -> list[str]:
    """Return of what somebody was reminded, the oldest first."""
    kinds = [one.notice.kind for one in reversed(list(queries.told_to(member)))]
    return [one for one in kinds if one in ("due_soon", "overdue")]


@pytest.fixture
def owner(house: House) -> Membership:
    return member(house.district, Role.DEPARTMENT)


@pytest.mark.parametrize("kind", [Kind.OBSTACLE, Kind.DISAGREEMENT])
def test_the_owner_is_reminded_once_before_and_once_after(
    house: House, run: Pursuit, owner: Membership, kind: Kind
) -> None:
    thread(run, kind, owner=owner)

    found = [remind_of(at(days)) for days in (-4, -3, -3, -1, 0, 1, 2, 30)]

    assert found == [0, 1, 0, 0, 0, 1, 0, 0]
    assert reminded(owner) == ["due_soon", "overdue"]


def test_a_person_is_reminded_and_their_office_with_them(
    house: House, run: Pursuit, owner: Membership
) -> None:
    beside, leaves = (member(owner.office, Role.DEPARTMENT) for _again in range(2))
    one = thread(run, Kind.OBSTACLE, owner=owner, person=True)
    for who in (owner, leaves):
        actions.follow(
            topic=of_thread(one.pk), place_path=run.place.path, on=False, by=who,
            at=occasion(who).at,
        )  # fmt: skip

    remind_of(at(-2))

    assert reminded(owner) == reminded(beside) == ["due_soon"]
    assert reminded(leaves) == reminded(member(house.commune)) == []


def test_another_day_is_reminded_of_anew(house: House, run: Pursuit, owner: Membership) -> None:
    one = thread(run, Kind.OBSTACLE, owner=owner)
    remind_of(at(-3))
    later = Head(Owner(owner.office_id), DUE + timedelta(days=10), State.OPEN, "Kinh phí")
    turning.steer(
        thread_id=one.pk, head=later, said=Say(""), by=owner, occasion=occasion(owner)
    )  # fmt: skip

    assert [remind_of(at(days)) for days in (1, 7, 11)] == [0, 1, 1]


def test_what_is_settled_or_nobodys_is_not_reminded_of(
    house: House, run: Pursuit, owner: Membership
) -> None:
    one = thread(run, Kind.OBSTACLE, owner=owner)
    thread(run)
    turning.close(thread_id=one.pk, said=Say("Xong."), by=owner, occasion=occasion(owner))

    assert remind_of(at(1)) == 0


def test_whoever_comes_to_an_empty_office_is_reminded(
    house: House, run: Pursuit, owner: Membership
) -> None:
    thread(run, Kind.OBSTACLE, owner=owner)
    Membership.objects.filter(pk=owner.pk).update(until=DUE)
    assert remind_of(at(1)) == 0

    comes = member(owner.office, Role.DEPARTMENT)

    assert remind_of(at(1)) == 1
    assert reminded(comes) == ["overdue"]


def test_a_reminder_says_what_and_until_when(house: House, run: Pursuit, owner: Membership) -> None:
    thread(run, Kind.OBSTACLE, owner=owner, subject="Thiếu vốn")
    remind_of(at(1))

    with override("en"):
        said = sentence(queries.told_to(owner)[0].notice)

    assert "“Thiếu vốn”" in said
    assert "was due on 31/12/2026" in said


def test_reminding_of_many_asks_twice_once_it_is_done(
    house: House, run: Pursuit, owner: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        thread(run, Kind.OBSTACLE, owner=owner, subject=f"Việc {number}")
    assert remind_of(at(1)) == 10

    with django_assert_num_queries(2):
        assert remind_of(at(1)) == 0

"""Communes are reminded of reports: once before they are due, once the day after."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories.figures import DUE, period, report
from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import reminding
from vedich.figures.models import Extension, Period, Window
from vedich.figures.periods import keep_window_state
from vedich.figures.reminding import remind_of
from vedich.figures.words import WindowState
from vedich.notifications import actions, queries
from vedich.notifications.kinds import of_pursuit
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


def at(days: int, due: date = DUE) -> datetime:
    noon = datetime(due.year, due.month, due.day, 9, tzinfo=timezone.get_default_timezone())
    return noon + timedelta(days=days)


def told(member: Membership) -> list[str]:
    return [one.notice.kind for one in reversed(list(queries.told_to(member)))]


def test_who_hands_in_is_reminded_once_before_and_once_after(
    house: House, run: Pursuit, year: Period
) -> None:
    reporter, leader = member(house.commune), member(house.commune, Role.LEADER)
    reader, leaves = member(house.commune, Role.READER), member(house.commune)
    actions.follow(
        topic=of_pursuit(run.pk), place_path=run.place.path, on=False, by=leaves,
        at=occasion(leaves).at,
    )  # fmt: skip

    found = [remind_of(at(days)) for days in (-4, -3, -3, 0, 1, 1, 5)]

    assert found == [0, 1, 0, 0, 1, 0, 0]
    assert told(reporter) == told(leader) == ["report_due", "report_late"]
    assert told(reader) == told(leaves) == told(member(house.district, Role.LEADER)) == []


def test_many_communes_are_reminded_bit_by_bit(
    house: House, year: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "MOST", 2)
    nobody = pursuit(place("Xã không người", house.district))  # comes first, and keeps nobody off
    Membership.objects.filter(office__place=nobody.place).delete()
    for number in range(3):
        member(pursuit(place(f"Xã {number}", house.district)).place)

    assert [remind_of(at(-1)) for _again in range(3)] == [2, 1, 0]


def test_what_was_handed_in_is_not_reminded_of(house: House, run: Pursuit, year: Period) -> None:
    report(run, year, {"2.3": "20/25"})

    assert remind_of(at(1)) == 0


def test_what_is_taken_no_longer_is_not_reminded_of(
    house: House, run: Pursuit, year: Period
) -> None:
    window = Window.objects.get()
    keep_window_state(
        window=window, state=WindowState.LOCKED, occasion=occasion(member(house.district))
    )

    assert remind_of(at(1)) == 0
    day = DUE + timedelta(days=30)
    Extension.objects.create(
        window=window, place=house.commune, until_on=day, reason="Lũ", at=at(0)
    )
    member(house.commune)
    assert [remind_of(at(days, day)) for days in (-4, -3, 1)] == [0, 1, 1]


def test_the_nearest_window_says_when(house: House, run: Pursuit, year: Period) -> None:
    member(house.commune)
    period(house.province)
    earlier = DUE - timedelta(days=20)
    Window.objects.filter(place=house.district).update(due_on=earlier)

    assert remind_of(at(-1, earlier)) == 1
    assert remind_of(at(-1)) == 0


def test_what_was_due_long_ago_is_no_news(house: House, run: Pursuit, year: Period) -> None:
    member(house.commune)

    assert remind_of(at(8)) == 0


def test_what_was_registered_later_or_is_over_is_not_due(house: House, year: Period) -> None:
    late, over = pursuit(house.commune), pursuit(house.sibling)
    Pursuit.objects.filter(pk=late.pk).update(registered_on=date(2024, 2, 1), target_on=None)
    Pursuit.objects.filter(pk=over.pk).update(ended_on=date(2024, 1, 1))
    member(house.commune), member(house.sibling)

    assert remind_of(at(1)) == 0


def test_nothing_is_due_in_a_query(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pursuit(place("Xã", house.district))

    with django_assert_num_queries(1):
        assert remind_of(at(1)) == 0

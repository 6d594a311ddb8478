"""Reports, periods and gates are told to those they concern, once, and not of long ago."""

from datetime import timedelta

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.factories.figures import period, report
from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import gate, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions, telling
from vedich.figures.models import Window
from vedich.figures.periods import keep_window_state
from vedich.figures.words import WindowState
from vedich.notifications import actions as notifications, queries
from vedich.notifications.kinds import of_pursuit
from vedich.notifications.words import sentence
from vedich.pursuits.state import GateState

pytestmark = pytest.mark.django_db


def follow(house: House, days: int = 0) -> int:
    now = occasion(member(house.country)).at + timedelta(days=days)
    return telling.follow(now)


def told(member: Membership) -> list[str]:
    return [one.notice.kind for one in reversed(list(queries.told_to(member)))]


def test_a_report_is_told_as_it_goes_back_and_forth(house: House) -> None:
    run, when, officer = pursuit(house.commune), period(house.district), member(house.commune)
    above = member(house.district, Role.COORDINATOR)
    follow(house)
    notifications.mark_all_read(by=officer, at=occasion(officer).at)
    report(run, when, {"2.3": "20/25"})
    said = {"pursuit_id": run.pk, "period_id": when.pk, "by": above, "occasion": occasion(above)}
    actions.return_report(criterion=2, reason="Thiếu quyết định", **said)  # type: ignore[arg-type]  # words of a test
    report(run, when, {"2.3": "22/25"})
    actions.confirm_report(**said)  # type: ignore[arg-type]  # words of a test

    follow(house)

    assert [one.notice.kind for one in queries.unread(officer)][::-1] == [
        "submitted", "returned", "submitted", "confirmed"
    ]  # fmt: skip
    assert told(above) == ["submitted"]  # who returned it is told that it came back


def test_who_returned_a_report_is_told_while_they_work_there_and_follow(house: House) -> None:
    run, when = pursuit(house.commune), period(house.district)
    report(run, when, {"2.3": "20/25"})
    returners = [member(house.district, Role.COORDINATOR) for _again in range(3)]
    for by in returners:
        actions.return_report(
            pursuit_id=run.pk,
            period_id=when.pk,
            criterion=2,
            reason="Thiếu quyết định",
            by=by,
            occasion=occasion(by),
        )
        report(run, when, {"2.3": f"{20 + returners.index(by) + 1}/25"})
    stays, leaves, gone = returners
    notifications.follow(
        topic=of_pursuit(run.pk),
        place_path=house.commune.path,
        on=False,
        by=leaves,
        at=occasion(leaves).at,
    )
    Membership.objects.filter(pk=gone.pk).update(until=occasion(gone).day)

    follow(house)

    assert "submitted" in told(stays)
    assert told(leaves) == told(gone) == []


def test_nothing_is_told_twice(house: House) -> None:
    run, when, officer = pursuit(house.commune), period(house.district), member(house.commune)
    report(run, when, {"2.3": "20/25"})

    assert follow(house) > 0
    assert follow(house) == 0
    assert told(officer) == ["period_opened", "submitted"]


def test_communes_that_pursue_something_are_told_of_a_period(house: House) -> None:
    run = pursuit(house.commune)
    here, beside = member(house.commune), member(house.sibling)
    leaves = member(house.commune)
    notifications.follow(
        topic=of_pursuit(run.pk),
        place_path=house.commune.path,
        on=False,
        by=leaves,
        at=occasion(leaves).at,
    )

    when = period(house.district)
    window = Window.objects.get(period=when)
    keep_window_state(window=window, state=WindowState.LOCKED, occasion=occasion(beside))
    follow(house)

    assert told(here) == ["period_opened", "period_locked"]
    assert told(beside) == told(leaves) == []
    with override("en"):
        first = queries.told_to(here).last()
        assert first is not None
        assert sentence(first.notice) == "Reports are asked for: Year 2023, due on 31/12/2026"


def test_a_commune_is_told_once_by_the_window_it_hands_in_through(house: House) -> None:
    pursuit(house.commune)
    here = member(house.commune)
    when = period(house.province)
    period(house.district)
    window = Window.objects.get(period=when, place=house.province)
    for state in (WindowState.CLOSED, WindowState.OPEN):
        by = member(house.province, Role.COORDINATOR)
        keep_window_state(window=window, state=state, occasion=occasion(by))

    follow(house)

    assert told(here) == ["period_opened", "period_closed", "period_opened"]
    topics = {one.notice.topic for one in queries.told_to(here)}
    assert topics == {f"window:{Window.objects.get(place=house.district).pk}"}


def test_a_gate_is_told_in_both_languages(house: House) -> None:
    run, officer = pursuit(house.commune), member(house.commune)
    gate(run, "survey", GateState.RUNNING)
    follow(house)

    (one,) = queries.told_to(officer)

    with override("vi"):
        vi = sentence(one.notice)
    with override("en"):
        assert sentence(one.notice) != vi


def test_what_is_older_than_a_week_is_no_news(house: House) -> None:
    pursuit(house.commune)
    officer = member(house.commune)
    period(house.district)

    follow(house, days=8)

    assert told(officer) == []


def test_a_nation_is_told_in_few_queries(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officers = []
    for number in range(30):
        commune = place(f"Xã {number}", house.district)
        pursuit(commune)
        officers.append(member(commune))
    follow(house)
    period(house.country)

    with django_assert_max_num_queries(21):
        follow(house)

    assert all(told(one) == ["period_opened"] for one in officers)

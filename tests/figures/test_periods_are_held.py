"""What a place above has closed or locked, nobody within it keeps open."""

from datetime import date
from threading import Event as Happened, Thread

import pytest
from django.db import connection, transaction

from tests.factories.figures import DUE, period, value
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.figures.desk import lay_out
from vedich.figures.models import Extension, Period, Window
from vedich.figures.periods import extend, is_extended, open_window, set_window
from vedich.figures.policies import HeldAbove, NoSuchPeriod, NotOpen
from vedich.figures.words import PeriodKind, WindowState
from vedich.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def above(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


def keep(year: Period, place: Place, state: WindowState, by: Membership) -> None:
    window = Window.objects.get(period=year, place=place)
    set_window(window_id=window.pk, state=state, by=by, occasion=occasion(by))


def opened(place: Place, by: Membership) -> Window:
    return open_window(
        place=place,
        kind=PeriodKind.YEAR,
        within=date(2023, 6, 1),
        due_on=date(2023, 12, 31),
        by=by,
        occasion=occasion(by),
    )


def states(year: Period) -> dict[str, str]:
    return dict(Window.objects.filter(period=year).values_list("place__name", "state"))


def test_a_commune_opens_no_periods_of_its_own(house: House) -> None:
    """It would keep days of its own, whatever those above have closed."""
    with pytest.raises(HeldAbove, match="places above"):
        opened(house.commune, member(house.commune, Role.COORDINATOR))


def test_a_district_does_not_open_what_the_province_has_locked(
    house: House, above: Membership
) -> None:
    year = period(house.province)
    keep(year, house.province, WindowState.LOCKED, above)

    with pytest.raises(HeldAbove, match="Tỉnh Thanh Hóa"):
        opened(house.district, member(house.district, Role.COORDINATOR))


def test_a_district_sets_no_later_day_than_the_province(house: House, above: Membership) -> None:
    open_window(
        place=house.province,
        kind=PeriodKind.YEAR,
        within=date(2023, 6, 1),
        due_on=date(2023, 12, 20),
        by=above,
        occasion=occasion(above),
    )

    with pytest.raises(NoSuchPeriod, match="20/12/2023"):
        opened(house.district, member(house.district, Role.COORDINATOR))


def test_locking_locks_what_was_opened_within_and_says_so(house: House, above: Membership) -> None:
    year = period(house.province)
    opened(house.district, member(house.district, Role.COORDINATOR))

    keep(year, house.province, WindowState.LOCKED, above)

    assert set(states(year).values()) == {"locked"}
    told = Event.objects.filter(action="periods.set").values_list("place_path", flat=True)
    assert set(told) == {house.province.path, house.district.path}


def more_time(window: Window, place: Place, by: Membership) -> Extension:
    return extend(
        window_id=window.pk,
        place=place,
        until_on=date(2099, 12, 31),
        reason="Bão",
        by=by,
        occasion=occasion(by),
    )


def test_a_district_gives_no_more_time_where_the_province_holds_the_period(
    house: House, above: Membership
) -> None:
    year = period(house.province)
    by = member(house.district, Role.COORDINATOR)
    window = opened(house.district, by)
    keep(year, house.province, WindowState.LOCKED, above)

    with pytest.raises(HeldAbove):
        more_time(window, house.commune, by)


def test_more_time_given_above_counts_where_the_commune_hands_in(
    house: House, above: Membership
) -> None:
    year = period(house.province)
    nearest = opened(house.district, member(house.district, Role.COORDINATOR))
    keep(year, house.province, WindowState.LOCKED, above)

    given = more_time(year.windows.get(place=house.province), house.commune, above)

    assert given.window == nearest
    assert is_extended(nearest, house.commune, occasion(above).day)


def test_a_district_does_not_open_again_what_the_province_holds(
    house: House, above: Membership
) -> None:
    year = period(house.province)
    by = member(house.district, Role.COORDINATOR)
    opened(house.district, by)
    keep(year, house.province, WindowState.CLOSED, above)

    with pytest.raises(HeldAbove):
        keep(year, house.district, WindowState.OPEN, by)
    keep(year, house.district, WindowState.LOCKED, by)
    keep(year, house.district, WindowState.CLOSED, by)

    assert states(year)["Đông Sơn"] == "closed"


@pytest.mark.parametrize("held", [WindowState.CLOSED, WindowState.LOCKED])
def test_opening_again_above_opens_what_was_held_within(
    house: House, above: Membership, held: WindowState
) -> None:
    year = period(house.province)
    opened(house.district, member(house.district, Role.COORDINATOR))
    keep(year, house.province, held, above)

    keep(year, house.province, WindowState.OPEN, above)

    assert set(states(year).values()) == {"open"}
    value(pursuit(house.commune), year, "4", "91/100")
    told = Event.objects.filter(action="periods.set", place_path=house.district.path)
    assert told.count() == 2


def test_opening_again_above_leaves_closed_what_those_within_have_closed(
    house: House, above: Membership
) -> None:
    year = period(house.province)
    by = member(house.district, Role.COORDINATOR)
    opened(house.district, by)
    keep(year, house.district, WindowState.CLOSED, by)
    keep(year, house.province, WindowState.LOCKED, above)
    assert states(year)["Đông Sơn"] == "locked"

    keep(year, house.province, WindowState.OPEN, above)

    assert states(year)["Đông Sơn"] == "closed"
    keep(year, house.district, WindowState.OPEN, by)
    assert states(year)["Đông Sơn"] == "open"


def test_each_level_lets_go_of_what_it_held(house: House, above: Membership) -> None:
    nation = member(house.country, Role.COORDINATOR)
    year = period(house.country)
    opened(house.province, above)
    opened(house.district, member(house.district, Role.COORDINATOR))
    keep(year, house.province, WindowState.CLOSED, above)
    keep(year, house.country, WindowState.LOCKED, nation)

    keep(year, house.country, WindowState.OPEN, nation)

    assert states(year) == {"Việt Nam": "open", "Thanh Hóa": "closed", "Đông Sơn": "closed"}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_who_is_writing_ends_before_the_period_is_locked(house: House, above: Membership) -> None:
    year = period(house.province)
    run, by = pursuit(house.commune), member(house.commune)
    locked = Happened()

    def lock() -> None:
        keep(year, house.province, WindowState.LOCKED, above)
        locked.set()
        connection.close()

    locking = Thread(target=lock)
    with transaction.atomic():  # as an action that has seen that figures are taken
        lay_out(pursuit_id=run.pk, period_id=year.pk, by=by, day=DUE)
        locking.start()
        assert not locked.wait(0.5)
    locking.join(10)

    assert locked.is_set()
    with pytest.raises(NotOpen, match="locked"):
        value(run, year, "4", "91/100", by)

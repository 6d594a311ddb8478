"""What the matrix can be asked for, and what it shows when nothing is asked for."""

from datetime import date

import pytest

from tests.factories.house import House, member
from tests.factories.matrix import STANDARD, a_pursuit, a_year, says
from vedich.figures.matrix_choices import choices
from vedich.figures.models import Period, Window
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 20)
NEWER = "ntm-xa-2026-2030"


def opened(year: int, place: Place) -> Period:
    period = a_year(year)
    Window.objects.create(period=period, place=place, due_on=date(year + 1, 2, 1))
    return period


def test_the_last_period_opened_and_spoken_of_comes_first() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    for year in (2021, 2022):
        says(pursuit, opened(year, house.province))
    opened(2023, house.province)

    chosen = choices(member(house.province), place=house.province, day=DAY)

    assert chosen.standard == STANDARD
    assert [one.last_day.year for one in chosen.periods] == [2023, 2022, 2021]
    assert chosen.period == a_year(2022)


def test_a_period_nobody_opened_does_not_stand_before_one_that_was() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    says(pursuit, a_year(2023))
    opened(2022, house.district)
    opened(2025, house.district)

    chosen = choices(member(house.province), place=house.province, day=DAY)

    assert [one.last_day.year for one in chosen.periods] == [2025, 2023, 2022]
    assert chosen.period == a_year(2022)


def test_a_period_one_commune_alone_has_does_not_stand_before_one_most_have() -> None:
    house = House()
    for where in (house.commune, house.sibling, house.far_commune):
        a_pursuit(where)
    opened(2022, house.district)
    says(Pursuit.objects.get(place=house.far_commune), opened(2023, house.far_commune))

    chosen = choices(member(house.country), place=house.country, day=DAY)

    assert [one.last_day.year for one in chosen.periods] == [2023, 2022]
    assert chosen.period == a_year(2022)


def test_the_standard_most_pursued_comes_first_though_one_commune_has_gone_on_to_a_newer() -> None:
    house = House()
    for where in (house.commune, house.far_commune):
        a_pursuit(where)
    opened(2023, house.country)
    a_pursuit(house.sibling, NEWER)

    chosen = choices(member(house.country), place=house.country, day=DAY)

    assert chosen.standards == (NEWER, STANDARD)
    assert (chosen.standard, chosen.period) == (STANDARD, a_year(2023))


def test_a_standard_whose_periods_are_still_to_come_is_not_chosen_before_one_with_a_period() -> (
    None
):
    house = House()
    for where in (house.commune, house.far_commune):
        a_pursuit(where, NEWER)
    opened(2026, house.country)
    a_pursuit(house.sibling)
    by = member(house.country)

    alone = choices(by, place=house.country, day=DAY)
    opened(2023, house.country)
    beside = choices(by, place=house.country, day=DAY)

    assert (alone.standard, alone.period) == (NEWER, a_year(2026))
    assert (beside.standard, beside.period) == (STANDARD, a_year(2023))


def test_what_is_asked_for_is_chosen_where_it_is_there() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year(2022))
    says(a_pursuit(house.sibling), a_year(2023))
    a_pursuit(house.sibling, NEWER)
    by = member(house.province)

    asked = choices(by, place=house.province, standard=STANDARD, period_id=a_year(2022).pk, day=DAY)
    newer = choices(by, place=house.province, standard=NEWER, day=DAY)
    wrong = choices(by, place=house.province, standard="none", period_id=999_999, day=DAY)

    assert (asked.standard, asked.period) == (STANDARD, a_year(2022))
    assert (newer.standard, newer.period) == (NEWER, None)
    assert (wrong.standard, wrong.period) == (STANDARD, a_year(2023))


def test_drafts_and_what_is_out_of_reach_do_not_make_a_period_the_last_one() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year(2021))
    says(a_pursuit(house.sibling), a_year(2022), draft=True)
    says(a_pursuit(house.far_commune), a_year(2023))

    chosen = choices(member(house.province), place=house.country, day=DAY)

    assert chosen.period == a_year(2021)


def test_one_goes_to_places_within_reach() -> None:
    house = House()
    a_pursuit(house.commune)

    province = choices(member(house.province), place=house.province, day=date(2023, 1, 1))
    district = choices(member(house.district), place=house.district, day=date(2023, 1, 1))

    assert province.below == (house.district,)
    assert province.above == (house.province,)
    assert district.chain == (house.country, house.province, house.district)
    assert district.above == (house.district,)


def test_where_nobody_pursues_anything_nothing_is_chosen() -> None:
    house = House()

    chosen = choices(member(house.province), place=house.province, day=DAY)

    assert (chosen.standard, chosen.period, chosen.periods) == ("", None, ())

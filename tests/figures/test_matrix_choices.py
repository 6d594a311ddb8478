"""What the matrix can be asked for, and what it shows when nothing is asked for."""

from datetime import date

import pytest

from tests.factories.house import House, member
from tests.factories.matrix import STANDARD, a_pursuit, a_year, says
from vedich.figures.matrix_choices import choices
from vedich.figures.models import Window

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 20)
NEWER = "ntm-xa-2026-2030"


def test_the_newest_standard_and_the_last_period_spoken_of_come_first() -> None:
    house = House()
    pursuit = a_pursuit(house.commune)
    for year in (2021, 2022):
        says(pursuit, a_year(year))
    Window.objects.create(period=a_year(2023), place=house.province, due_on=date(2024, 2, 1))
    by = member(house.province)

    before = choices(by, place=house.province, day=DAY)
    a_pursuit(house.sibling, NEWER)
    after = choices(by, place=house.province, day=DAY)

    assert before.standard == STANDARD
    assert [one.last_day.year for one in before.periods] == [2023, 2022, 2021]
    assert before.period == a_year(2022)
    assert after.standards == (NEWER, STANDARD)
    assert after.standard == NEWER


def test_what_is_asked_for_is_chosen_where_it_is_there() -> None:
    house = House()
    says(a_pursuit(house.commune), a_year(2022))
    says(a_pursuit(house.sibling), a_year(2023))
    a_pursuit(house.sibling, NEWER)
    by = member(house.province)

    asked = choices(by, place=house.province, standard=STANDARD, period_id=a_year(2022).pk, day=DAY)
    wrong = choices(by, place=house.province, standard="none", period_id=999_999, day=DAY)

    assert (asked.standard, asked.period) == (STANDARD, a_year(2022))
    assert (wrong.standard, wrong.period) == (NEWER, None)


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

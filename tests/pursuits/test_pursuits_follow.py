"""A place ends: its pursuits end with it, and go on where one commune follows whole."""

from datetime import date

import pytest

from tests.factories.house import House, member, occasion, office
from tests.factories.pursuits import ADVANCED, MODEL, charge, pursuit
from vedich.accounts import succeeding
from vedich.accounts.roles import Role
from vedich.audit.models import Cursor
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.places.models import Kind, Place
from vedich.places.succeeding import NewPlace, Predecessor, plan_succession
from vedich.pursuits import jobs
from vedich.pursuits.models import PersonInCharge, Pursuit, Step
from vedich.pursuits.queries import in_charge_of

pytestmark = pytest.mark.django_db
ON = date(2025, 1, 1)
ACT = "1238/NQ-UBTVQH15"


def succeed(house: House, to: NewPlace | Place, *froms: Predecessor) -> Place:
    then = Occasion(SYSTEM, occasion(member(house.country)).at)
    plan = plan_succession(froms, to, on=ON, act=ACT)
    place = succeeding.carry_out(plan, occasion=then).place
    jobs.follow()
    return place


def new(house: House, kind: Kind = Kind.COMMUNE, code: str = "16500") -> NewPlace:
    return NewPlace(code, "Đông Hòa", kind, house.district)


def last_step(of: Pursuit) -> Step:
    found = Step.objects.filter(pursuit=of).order_by("-pk").first()
    assert found is not None
    return found


def test_a_pursuit_goes_on_in_the_commune_that_follows_whole(house: House) -> None:
    before = pursuit(house.commune, MODEL, field="giao-duc", target_on=date(2025, 12, 31))
    elsewhere = pursuit(house.far_commune)
    pursuit_of_commune = pursuit(house.commune, stage="submitted", target_on=None)

    place = succeed(house, new(house), Predecessor(house.commune))

    after = Pursuit.objects.get(place=place, standard=MODEL)
    assert (after.field, after.target_on) == ("giao-duc", date(2025, 12, 31))
    assert (after.stage, after.registered_on, after.ended_on) == ("registered", ON, None)
    assert "Xã Đông Thịnh" in last_step(after).note
    before.refresh_from_db()
    assert before.ended_on == ON
    assert (last_step(before).stage, last_step(before).on) == ("ended", ON)
    assert "Xã Đông Hòa" in last_step(before).note
    walked_on = Pursuit.objects.get(place=place, standard=ADVANCED)
    assert (walked_on.stage, walked_on.stage_since, walked_on.target_on) == ("submitted", ON, None)
    pursuit_of_commune.refresh_from_db()
    assert pursuit_of_commune.stage == "submitted"
    elsewhere.refresh_from_db()
    assert elsewhere.ended_on is None


def test_following_twice_changes_nothing_more(house: House) -> None:
    pursuit(house.commune, stage="working")
    succeed(house, new(house), Predecessor(house.commune))
    before = sorted(map(str, [*Pursuit.objects.values_list(), *Step.objects.values_list()]))

    assert jobs.follow() == 0
    from_the_start()

    assert jobs.follow() > 0
    after = sorted(map(str, [*Pursuit.objects.values_list(), *Step.objects.values_list()]))
    assert after == before


def from_the_start() -> None:
    """Forget how far the follower has read."""
    Cursor.objects.filter(follower=jobs.PLACES).update(seq=0)


def test_a_target_that_has_passed_is_due_at_once(house: House) -> None:
    pursuit(house.commune, target_on=date(2024, 3, 31))

    place = succeed(house, new(house), Predecessor(house.commune))

    assert Pursuit.objects.get(place=place).target_on == ON


@pytest.mark.parametrize("part", ["part", "unknown"])
def test_a_pursuit_of_a_divided_commune_ends_and_says_why(house: House, part: str) -> None:
    one = pursuit(house.commune)

    succeed(house, house.sibling, Predecessor(house.commune, part))

    one.refresh_from_db()
    assert (one.ended_on, Pursuit.objects.count()) == (ON, 1)
    assert "was divided" in last_step(one).note
    assert "Xã Đông Phú" in last_step(one).note


def test_a_township_or_ward_pursues_no_title(house: House) -> None:
    one = pursuit(house.commune)

    succeed(house, new(house, Kind.TOWNSHIP), Predecessor(house.commune))

    one.refresh_from_db()
    assert (one.ended_on, Pursuit.objects.count()) == (ON, 1)
    assert "no commune" in last_step(one).note


def test_two_communes_that_become_one_pursue_a_title_once(house: House) -> None:
    first, second = pursuit(house.commune, stage="working"), pursuit(house.sibling)

    place = succeed(house, new(house), Predecessor(house.commune), Predecessor(house.sibling))

    after = Pursuit.objects.get(place=place)
    assert after.stage == "working"
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ended_on == second.ended_on == ON
    assert "Goes on in Xã Đông Hòa" in last_step(first).note
    assert "pursues this title already" in last_step(second).note


def test_a_commune_that_gives_a_part_away_goes_on(house: House) -> None:
    one = pursuit(house.commune)

    succeed(house, house.sibling, Predecessor(house.commune, "part", goes_on=True))

    one.refresh_from_db()
    assert one.ended_on is None


def test_a_commune_below_a_new_district_goes_on_as_the_row_it_is_then(house: House) -> None:
    one = pursuit(house.commune)

    district = NewPlace("410", "Đông Sơn Mới", Kind.DISTRICT, house.province)
    succeed(house, district, Predecessor(house.district))

    one.refresh_from_db()
    after = Pursuit.objects.exclude(pk=one.pk).get()
    assert one.ended_on == ON
    assert (after.place.code, after.place.valid_from) == (house.commune.code, ON)


def test_who_is_in_charge_stays_so_in_the_office_that_moved(house: House) -> None:
    one = pursuit(house.commune)
    ours = member(office(house.commune, name="UBND xã Đông Thịnh"))
    above = member(house.district, Role.DEPARTMENT)
    charge(one, 5, ours)
    charge(one, 6, above)

    place = succeed(house, new(house), Predecessor(house.commune))

    working = in_charge_of(Pursuit.objects.get(place=place), ON)
    assert [row.membership.person for row in working[5]] == [ours.person]
    assert working[5][0].membership.office.place == place
    assert [row.membership for row in working[6]] == [above]
    assert set(PersonInCharge.objects.filter(pursuit=one).values_list("until", flat=True)) == {ON}


def test_a_pursuit_that_was_over_stays_as_it_was(house: House) -> None:
    one = pursuit(house.commune)
    Pursuit.objects.filter(pk=one.pk).update(ended_on=date(2024, 1, 1))

    succeed(house, new(house), Predecessor(house.commune))

    one.refresh_from_db()
    assert (one.ended_on, Pursuit.objects.count()) == (date(2024, 1, 1), 1)

"""Offices and memberships follow the place they are of, in the same step, or nothing moves."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import house as make
from tests.factories.house import House
from vedich.accounts import succeeding
from vedich.accounts.models import Membership, Office
from vedich.accounts.permissions import NotYours
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.audit.verifying import verify
from vedich.places.models import Kind, Place
from vedich.places.succeeding import (
    NewPlace,
    Predecessor,
    Succeeding,
    SuccessionRefused,
    plan_succession,
)
from vedich.places.succession_file import read_successions

pytestmark = pytest.mark.django_db
ON = date(2025, 1, 1)
ACT = "1238/NQ-UBTVQH15"
HEAD = (
    "from_code,from_valid_from,to_code,to_name,to_kind,to_parent_code,to_parent_valid_from,on,"
    "part,act,goes_on\n"
)


@pytest.fixture
def by(house: House) -> Membership:
    return make.member(house.province, Role.COORDINATOR)


@pytest.fixture
def plan(house: House) -> Succeeding:
    to = NewPlace("16500", "Đông Hòa", Kind.COMMUNE, house.district)
    froms = [Predecessor(house.commune), Predecessor(house.sibling)]
    return plan_succession(froms, to, on=ON, act=ACT)


def test_a_preview_names_offices_and_members_and_writes_nothing(
    house: House, plan: Succeeding
) -> None:
    office = make.office(house.commune, name="UBND xã Đông Thịnh")
    make.member(office)
    make.member(office, until=date(2022, 1, 1))

    shown = succeeding.preview(plan)

    assert [one.office for one in shown.offices] == [office]
    assert shown.members == 1
    assert not Event.objects.exists()


def test_offices_and_members_go_on_in_the_new_place(
    house: House, plan: Succeeding, by: Membership
) -> None:
    member = make.member(make.office(house.commune, name="UBND xã Đông Thịnh"), Role.LEADER)

    done = succeeding.succeed(plan, by=by, occasion=make.occasion(by))

    member.refresh_from_db()
    after = Membership.objects.get(person=member.person, until=None)
    assert (member.until, after.since, after.role) == (ON, ON, Role.LEADER)
    assert after.office.place == done.place
    assert after.reads.holds(house.commune.path)
    assert not after.writes.holds(house.commune.path)
    assert verify().problem is None


def test_offices_of_a_village_follow_the_village(house: House, by: Membership) -> None:
    village = make.place("Thôn 1", house.commune, Kind.VILLAGE)
    make.office(village, name="Ban phát triển thôn")
    to = NewPlace("16500", "Đông Hòa", Kind.COMMUNE, house.district)
    plan = plan_succession([Predecessor(house.commune)], to, on=ON, act=ACT)

    succeeding.succeed(plan, by=by, occasion=make.occasion(by))

    office = Office.objects.get(valid_until=None, name__startswith="Ban phát triển thôn")
    assert (office.place.name, office.place.parent and office.place.parent.code) == (
        "Thôn 1",
        "16500",
    )


def test_only_a_province_that_holds_all_of_it_decides(house: House, plan: Succeeding) -> None:
    outside = make.place("Diễn Kỷ", house.other_province, Kind.DISTRICT, code="425")
    across = plan_succession(
        [Predecessor(house.commune)],
        NewPlace("16500", "Đông Hòa", Kind.COMMUNE, outside),
        on=ON,
        act=ACT,
    )

    for where, role, what in (
        (house.province, Role.LEADER, plan),
        (house.district, Role.COORDINATOR, plan),
        (house.other_province, Role.COORDINATOR, plan),
        (house.province, Role.COORDINATOR, across),
    ):
        member = make.member(where, role)
        with pytest.raises(NotYours):
            succeeding.succeed(what, by=member, occasion=make.occasion(member))
    assert not Place.objects.filter(code="16500").exists()

    national = make.member(house.country, Role.COORDINATOR)
    succeeding.succeed(across, by=national, occasion=make.occasion(national))


def test_what_fails_while_offices_move_undoes_the_places_too(
    house: House, plan: Succeeding, by: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> int:
        raise RuntimeError("the machine stopped here")

    monkeypatch.setattr(succeeding, "move_offices", broken)
    with pytest.raises(RuntimeError):
        succeeding.succeed(plan, by=by, occasion=make.occasion(by))

    house.commune.refresh_from_db()
    assert house.commune.valid_until is None
    assert not Place.objects.filter(code="16500").exists()
    assert not Event.objects.exists()


def table(folder: Path, *lines: str) -> Path:
    path = folder / "s.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n")
    return path


def test_a_table_is_rehearsed_and_taken_back_then_done_in_its_order(
    house: House, by: Membership, tmp_path: Path
) -> None:
    """The second line names a place the first one makes."""
    make.place("Thôn 1", house.commune, Kind.VILLAGE, code="16414-01")
    make.member(make.office(house.commune))
    path = table(
        tmp_path,
        f"16414,,16500,Đông Hòa,xã,405,,2025-01-01,part,{ACT},",
        f"16414-01,,16500-01,Thôn 1,thôn,16500,2025-01-01,2025-01-01,whole,{ACT},",
    )
    wanted = read_successions(path)

    shown = succeeding.rehearse(wanted, occasion=make.occasion(by))
    untouched = not Place.objects.filter(code="16500").exists() and not Event.objects.exists()
    done = succeeding.carry_out_all(wanted, occasion=make.occasion(by))

    assert untouched
    assert [one.members for one in shown] == [one.members for one in done] == [1, 0]
    assert Place.objects.get(code="16500-01").parent == Place.objects.get(code="16500")


def test_one_wrong_line_leaves_nothing_of_the_lines_before(
    house: House, by: Membership, tmp_path: Path
) -> None:
    path = table(
        tmp_path,
        f"16414,,16500,Đông Hòa,xã,405,,2025-01-01,whole,{ACT},",
        f"16420,,16500,Đông Hải,xã,405,,2025-01-01,whole,{ACT},",
    )

    with pytest.raises(SuccessionRefused, match=r"s\.csv:3: .*16500"):
        succeeding.carry_out_all(read_successions(path), occasion=make.occasion(by))

    house.commune.refresh_from_db()
    assert house.commune.valid_until is None
    assert not Event.objects.exists()

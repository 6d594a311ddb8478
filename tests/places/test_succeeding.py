"""One place follows others: shown before it is written, checked, and written whole."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories import house as make
from tests.factories.house import House
from vedich.audit.models import Event
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.places.models import Kind, Place, Succession
from vedich.places.succeeding import (
    NewPlace,
    Predecessor,
    Succeeding,
    SuccessionRefused,
    kinds_within,
    plan_succession,
    succeed,
)
from vedich.places.succession_file import planned, read_successions

ON = date(2025, 1, 1)
ACT = "1238/NQ-UBTVQH15"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def then(house: House) -> Occasion:
    return Occasion(SYSTEM, make.occasion(make.member(house.country)).at)


def merged(house: House, **other: object) -> NewPlace:
    said = {"code": "16500", "name": "Đông Hòa", "kind": Kind.COMMUNE, "parent": house.district}
    return NewPlace(**{**said, **other})  # type: ignore[arg-type]


def plan(house: House, to: NewPlace | Place, *parts: str, on: date = ON) -> Succeeding:
    places = (house.commune, house.sibling)
    parts = parts or ("whole", "whole")
    froms = [Predecessor(place, part) for place, part in zip(places, parts, strict=True)]
    return plan_succession(froms, to, on=on, act=ACT)


def test_a_plan_writes_nothing_and_says_what_goes_on(house: House) -> None:
    village = make.place("Thôn 1", house.commune, Kind.VILLAGE, code="16414-01")

    planned_one = plan(house, merged(house))

    assert planned_one.moves == (village,)
    assert planned_one.closing == (house.commune, house.sibling)
    assert not Place.objects.filter(code="16500").exists()
    assert not Event.objects.exists()


def test_two_communes_become_one_with_lineage_and_events(house: House, then: Occasion) -> None:
    done = succeed(plan(house, merged(house)), occasion=then)

    house.commune.refresh_from_db()
    assert done.place.path == f"{house.district.path}16500@20250101/"
    assert (done.place.valid_from, house.commune.valid_until) == (ON, ON)
    assert done.place.predecessor_paths.split() == [house.commune.path, house.sibling.path]
    assert (done.place.search_name, done.place.source) == ("dong hoa", ACT)
    succession = Succession.objects.get(from_place=house.commune, to_place=done.place)
    assert (succession.on, succession.part, succession.act) == (ON, "whole", ACT)
    actions = list(Event.objects.order_by("seq").values_list("action", flat=True))
    assert actions == ["places.succeeded", "places.ended", "places.ended"]


def test_villages_go_on_under_the_new_commune(house: House, then: Occasion) -> None:
    village = make.place("Thôn 1", house.commune, Kind.VILLAGE, code="16414-01")

    done = succeed(plan(house, merged(house)), occasion=then)

    village.refresh_from_db()
    [(before, after)] = done.went_on
    assert (before, village.valid_until) == (village, ON)
    assert (after.parent, after.path) == (done.place, f"{done.place.path}16414-01@20250101/")
    assert Place.objects.get(pk=after.pk).predecessor_paths == village.path


def test_what_lies_in_a_divided_commune_ends_with_it(house: House, then: Occasion) -> None:
    village = make.place("Thôn 1", house.commune, Kind.VILLAGE, code="16414-01")

    planned_one = plan(house, merged(house), "part", "whole")
    succeed(planned_one, occasion=then)

    village.refresh_from_db()
    assert (planned_one.ends, planned_one.moves) == ((village,), ())
    assert village.valid_until == ON


def test_the_rest_of_a_divided_commune_follows_by_the_same_act(
    house: House, then: Occasion
) -> None:
    succeed(plan(house, merged(house), "part", "whole"), occasion=then)
    other = merged(house, code="16501", name="Đông Hải")
    house.commune.refresh_from_db()

    rest = plan_succession([Predecessor(house.commune, "part")], other, on=ON, act=ACT)
    succeed(rest, occasion=then)

    after = Succession.objects.filter(from_place=house.commune).order_by("to_place__code")
    assert list(after.values_list("to_place__code", flat=True))[-2:] == ["16500", "16501"]


def test_a_commune_that_gave_away_a_part_goes_on(house: House, then: Occasion) -> None:
    giving = Predecessor(house.commune, "part", goes_on=True)

    done = succeed(plan_succession([giving], house.sibling, on=ON, act=ACT), occasion=then)

    house.commune.refresh_from_db()
    assert (done.place, house.commune.valid_until) == (house.sibling, None)
    assert house.commune.path in done.place.predecessor_paths
    with pytest.raises(SuccessionRefused, match="already"):
        plan_succession([giving], house.sibling, on=ON, act=ACT)


def test_provinces_that_merge_take_their_communes_along(house: House, then: Occasion) -> None:
    for place in (house.district, house.commune, house.sibling):
        place.valid_until = date(2025, 7, 1)
        place.save()
    to = NewPlace("41", "Thanh Nghệ", Kind.PROVINCE, house.country)
    froms = [Predecessor(house.province), Predecessor(house.other_province)]

    with pytest.raises(SuccessionRefused, match=r"Đông Sơn \(16378\)"):
        plan_succession(froms, to, on=date(2025, 7, 1), act=ACT)
    done = succeed(plan_succession(froms, to, on=date(2026, 1, 1), act=ACT), occasion=then)

    paths = {after.path for _, after in done.went_on}
    assert f"{done.place.path}16378@20260101/" in paths
    assert done.place.path == "VN/41@20260101/"


REFUSED = [
    ("a closed parent", {"parent": "closed"}, "Thị xã Cũ"),
    ("a district after July 2025", {"kind": Kind.DISTRICT, "parent": "province", "on": 2025}, "xã"),
    ("a ward in a district", {"kind": Kind.WARD}, "xã"),
    ("a village in a province", {"kind": Kind.VILLAGE, "parent": "province"}, "huyện"),
    ("a code in use", {"code": "16378"}, "16378"),
    ("no code", {"code": "16/500"}, "16/500"),
    ("the kind in the name", {"name": "Xã Đông Hòa"}, "Đông Hòa"),
    ("no name", {"name": " "}, "80"),
    ("a name that is there", {"name": "Đông Anh"}, "16430"),
]


@pytest.mark.parametrize(("what", "other", "words"), REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(
    house: House, what: str, other: dict[str, object], words: str
) -> None:
    closed = make.place("Cũ", house.province, Kind.TOWN, code="390", valid_until=date(2024, 1, 1))
    make.place("Đông Anh", house.district, code="16430")
    parents = {"closed": closed, "province": house.province}
    said = {name: value for name, value in other.items() if name != "on"}
    if isinstance(parent := said.get("parent"), str):
        said["parent"] = parents[parent]
    on = date(2025, 12, 1) if "on" in other else ON

    with pytest.raises(SuccessionRefused, match=words):
        plan(house, merged(house, **said), on=on)


def test_accents_tell_names_apart(house: House) -> None:
    make.place("Đồng Hòa", house.district, code="16431")

    assert plan(house, merged(house)).act == ACT


def test_the_code_of_what_ends_may_be_used_again(house: House, then: Occasion) -> None:
    done = succeed(plan(house, merged(house, code="16414")), occasion=then)

    assert done.place.path == f"{house.district.path}16414@20250101/"


@pytest.mark.parametrize(
    ("froms", "words"),
    [
        ([], "at least one"),
        ([("commune", "whole"), ("commune", "part")], "Đông Thịnh"),
        ([("district", "whole"), ("commune", "whole")], "Đông Thịnh"),
        ([("commune", "some")], "some"),
        ([("successor", "whole")], "16378"),
        ([("country", "whole")], "country"),
    ],
)
def test_predecessors_that_cannot_be_are_refused(
    house: House, froms: list[tuple[str, str]], words: str
) -> None:
    places = [Predecessor(getattr(house, name), part) for name, part in froms]

    with pytest.raises(SuccessionRefused, match=words):
        plan_succession(places, merged(house), on=ON, act=ACT)


def test_a_place_cannot_follow_itself(house: House) -> None:
    with pytest.raises(SuccessionRefused, match="Đông Phú"):
        plan_succession([Predecessor(house.sibling)], house.sibling, on=ON, act=ACT)


def test_what_changed_since_it_was_shown_is_checked_again(house: House, then: Occasion) -> None:
    shown = plan(house, merged(house))
    Place.objects.filter(pk=house.commune.pk).update(valid_until=date(2024, 6, 1))

    with pytest.raises(SuccessionRefused):
        succeed(shown, occasion=then)

    assert not Place.objects.filter(code="16500").exists()
    assert not Event.objects.exists()


def test_kinds_by_day() -> None:
    assert Kind.COMMUNE in kinds_within(Kind.PROVINCE, date(2025, 7, 1))
    assert Kind.COMMUNE not in kinds_within(Kind.PROVINCE, date(2025, 6, 30))
    assert kinds_within(Kind.DISTRICT, date(2025, 7, 1)) == frozenset()
    assert kinds_within(Kind.VILLAGE, ON) == frozenset()


HEAD = (
    "from_code,from_valid_from,to_code,to_name,to_kind,to_parent_code,to_parent_valid_from,on,"
    "part,act\n"
)
LINES = (
    "16414,,16500,Đông Hòa,xã,405,,2025-01-01,whole,1238/NQ-UBTVQH15\n"
    "16420,,16500,Đông Hòa,xã,405,,2025-01-01,whole,1238/NQ-UBTVQH15\n"
)


def test_a_table_is_read_with_the_lines_of_one_place_together(house: House, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(HEAD + LINES)

    [one] = read_successions(path)

    assert [followed.where for followed in one.followed] == ["s.csv:2", "s.csv:3"]
    assert planned(one).to == merged(house)


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("from_code", "code", "from_code"),
        ("16420,,", ",,", "s.csv:3: .*from_code"),
        ("16420,,", "99999,,", "s.csv:3: .*99999"),
        ("16420,,", "16420,2020-01-01,", "s.csv:3: .*2020-01-01"),
        (",2025-01-01,whole", ",1/1/2025,whole", "s.csv:2: .*1/1/2025"),
        (",xã,", ",làng,", "s.csv:2: .*làng"),
        (",xã,405", ",phường,405", "s.csv:2: .*Đông Sơn"),
        ("whole", "all", "s.csv:2: .*whole"),
    ],
)
def test_a_wrong_line_of_a_table_is_named(
    house: House, tmp_path: Path, was: str, becomes: str, words: str
) -> None:
    path = tmp_path / "s.csv"
    path.write_text((HEAD + LINES).replace(was, becomes, 1 if was != ",xã,405" else 2))

    with pytest.raises(SuccessionRefused, match=words):
        [planned(one) for one in read_successions(path)]

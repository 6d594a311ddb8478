"""`vedich places`: shows the difference, writes it only when told to, and says so by its status."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.command import Command
from tests.factories import house as make
from tests.factories.house import House
from tests.factories.owners import owner
from tests.factories.pursuits import pursuit
from vedich.accounts.models import Membership
from vedich.audit.models import Event
from vedich.places.models import Kind, Place
from vedich.standards.models import CriterionOwner

pytestmark = pytest.mark.django_db
ACT = "1238/NQ-UBTVQH15"
HEAD = (
    "from_code,from_valid_from,to_code,to_name,to_kind,to_parent_code,to_parent_valid_from,on,"
    "part,act\n"
)
MERGER = HEAD + "".join(
    f"{code},,16500,Đông Hòa,xã,405,,2025-01-01,whole,{ACT}\n" for code in ("16414", "16420")
)
SNAPSHOT = """\
code,valid_from,valid_until,kind,name,parent_code,parent_valid_from,source
38,,,tỉnh,Thanh Hóa,,,made up
405,,,huyện,Đông Sơn,38,,made up
16414,,,xã,Đông Thịnh,405,,made up
"""


@pytest.fixture(autouse=True)
def settings_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEDICH_DATA", os.environ["VEDICH_DATA"])
    monkeypatch.setattr(os, "umask", lambda _: 0)


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-01-01"
    folder.mkdir()
    (folder / "places.csv").write_text(SNAPSHOT)
    return folder


def test_places_are_found_without_accents_and_told_apart_by_where_they_lie(
    vedich: Command,
) -> None:
    house = House()
    make.place("Đồng Thịnh", house.other_province, Kind.COMMUNE, code="17000")

    table, answer = vedich("places", "find", "dong thinh"), None
    answer = vedich("places", "find", "dong thinh", "--format", "json")

    assert (table.status, answer.status) == (0, 0)
    assert all(word in table.out for word in ("Xã Đông Thịnh", "Xã Đồng Thịnh", "Tỉnh Nghệ An"))
    found = {one["code"]: one for one in answer.json["found"]}
    assert found["16414"]["lies_in"] == "Huyện Đông Sơn, Tỉnh Thanh Hóa"


def test_a_name_nobody_has_is_worth_a_look(vedich: Command) -> None:
    House()

    assert vedich("places", "find", "Atlantis").status == 1


def test_a_refresh_is_shown_and_not_written(vedich: Command, snapshot: Path) -> None:
    answer = vedich("places", "refresh", snapshot)

    assert answer.status == 1
    assert "huyện" in answer.out
    assert "--yes" in answer.out
    assert not Place.objects.exists()


def test_a_refresh_is_written_when_told_to(vedich: Command, snapshot: Path) -> None:
    answer = vedich("places", "refresh", snapshot, "--yes", "--illustrative", "--format", "json")

    assert (answer.status, answer.json["written"]) == (0, True)
    assert answer.json["new"] == {"huyện": 1, "tỉnh": 1, "xã": 1}
    assert Place.objects.get(code="16414").illustrative
    again = vedich("places", "refresh", snapshot, "--format", "json")
    assert (again.status, again.json["changes"], again.json["written"]) == (0, False, False)


def test_a_changed_name_is_shown_as_was_and_becomes(vedich: Command, snapshot: Path) -> None:
    vedich("places", "refresh", snapshot, "--yes")
    (snapshot / "places.csv").write_text(SNAPSHOT.replace("xã,Đông Thịnh", "xã,Đông Thịnh [Mới]"))

    table = vedich("places", "refresh", snapshot)
    answer = vedich("places", "refresh", snapshot, "--format", "json")

    assert "Đông Thịnh [Mới]" in table.out
    [change] = answer.json["changed"]
    assert (change["was"], change["becomes"]) == ("Đông Thịnh", "Đông Thịnh [Mới]")
    assert answer.status == 1


@pytest.mark.parametrize("words", [("refresh", "nowhere"), ("succeed", "nowhere.csv")])
def test_what_cannot_be_read_is_status_two(vedich: Command, words: tuple[str, str]) -> None:
    answer = vedich("places", words[0], vedich.folder / words[1])

    assert answer.status == 2
    assert "nowhere" in answer.err


def test_a_succession_is_shown_and_not_written(vedich: Command) -> None:
    house = House()
    make.member(make.office(house.commune, name="UBND xã Đông Thịnh"))

    answer = vedich("places", "succeed", vedich.file("merger.csv", MERGER))

    assert answer.status == 1
    for word in ("Xã Đông Hòa", "Xã Đông Thịnh", "Xã Đông Phú", "UBND xã Đông Thịnh", "--yes"):
        assert word in answer.out
    assert not Place.objects.filter(code="16500").exists()
    assert not Event.objects.exists()


def test_a_succession_is_written_when_told_to(vedich: Command) -> None:
    house = House()
    member = make.member(make.office(house.commune, name="UBND xã Đông Thịnh"))
    file = vedich.file("merger.csv", MERGER)

    answer = vedich("places", "succeed", file, "--yes", "--format", "json")

    [shown] = answer.json["successions"]
    assert (answer.status, answer.json["written"]) == (0, True)
    assert [one["members"] for one in shown["from"]] == [1, 0]
    assert Membership.objects.get(person=member.person, until=None).office.place.code == "16500"
    assert vedich("places", "succeed", file, "--yes").status == 2  # it cannot happen twice


def test_a_succession_says_which_assignments_it_does_not_move(vedich: Command) -> None:
    house = House()
    above = make.office(house.province, name="Sở Giáo dục và Đào tạo")
    for number, where in enumerate((house.commune, house.commune, house.sibling, house.district)):
        owner(above, where, criterion=number + 1)
    gone = owner(above, house.commune, criterion=9)
    gone.until = date(2024, 1, 1)
    gone.save()
    file = vedich.file("merger.csv", MERGER)

    shown = vedich("places", "succeed", file)
    answer = vedich("places", "succeed", file, "--yes", "--format", "json")

    assert "stay behind: 3." in " ".join(shown.out.split())
    [told] = answer.json["successions"]
    assert told["assignments_staying_behind"] == 3
    assert CriterionOwner.objects.filter(place=house.commune, until=None).count() == 2


def test_a_succession_says_which_pursuits_it_touches(vedich: Command) -> None:
    house = House()
    pursuit(house.commune)
    file = vedich.file("merger.csv", MERGER)

    shown = vedich("places", "succeed", file)
    answer = vedich("places", "succeed", file, "--yes", "--format", "json")

    assert "Xã Đông Thịnh" in shown.out
    assert "ntm-nang-cao-2021-2025" in " ".join(shown.out.split())
    [told] = answer.json["successions"]
    assert told["pursuits"] == [
        {
            "place": "Xã Đông Thịnh",
            "standard": "ntm-nang-cao-2021-2025",
            "stage": "registered",
        }
    ]


def test_somebody_at_a_terminal_is_asked(vedich: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    House()
    file = vedich.file("merger.csv", MERGER)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    declined = vedich("places", "succeed", file).status
    monkeypatch.setattr("typer.confirm", lambda *_, **__: True)
    agreed = vedich("places", "succeed", file).status

    assert (declined, agreed) == (1, 0)
    assert Place.objects.filter(code="16500").exists()


def test_a_wrong_line_is_named(vedich: Command) -> None:
    House()
    file = vedich.file("merger.csv", MERGER.replace("16420", "99999"))

    answer = vedich("places", "succeed", file, "--yes")

    assert answer.status == 2
    assert "merger.csv:3" in answer.err
    assert not Place.objects.filter(code="16500").exists()

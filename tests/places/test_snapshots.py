"""Snapshots are checked line by line, shown before they are written, and written whole."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vedich.audit.models import Event
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.places.models import Fact, Place, Succession
from vedich.places.refreshing import plan, write
from vedich.places.snapshot import SnapshotRefused, read_snapshot

pytestmark = pytest.mark.django_db
THEN = Occasion(SYSTEM, datetime(2026, 11, 24, tzinfo=UTC))
PLACES = """\
code,valid_from,valid_until,kind,name,parent_code,parent_valid_from,source
16414,,2025-01-01,xã,Đông Thịnh,405,,made up
38,,,tỉnh,Thanh Hóa,,,made up
405,,2025-01-01,huyện,Đông Sơn,38,,made up
16378,2025-07-01,,phường,Đông Sơn,38,,made up
"""
SUCCESSIONS = """\
from_code,from_valid_from,to_code,to_valid_from,on,share,part,act,source
16414,,16378,2025-07-01,2025-07-01,,whole,1686/NQ-UBTVQH15,made up
"""
FACTS = """\
code,valid_from,fact,value,unit,in_force_from,in_force_until,confidence,source
16414,,region,btb,,,,unverified,made up
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "places.csv").write_text(PLACES)
    (tmp_path / "successions.csv").write_text(SUCCESSIONS)
    (tmp_path / "facts.csv").write_text(FACTS)
    return tmp_path


def test_a_plan_writes_nothing_and_says_what_would_be_new(folder: Path) -> None:
    planned = plan(folder)

    assert planned.counts == {"tỉnh": 1, "huyện": 1, "xã": 1, "phường": 1}
    assert [row.name for row in planned.new[:1]] == ["Thanh Hóa"]  # parents first
    assert not Place.objects.exists()


def test_a_snapshot_is_written_with_paths_lineage_and_one_event(folder: Path) -> None:
    write(plan(folder), occasion=THEN)

    old, new = Place.objects.get(code="16414"), Place.objects.get(code="16378")
    assert (old.path, new.path) == ("VN/38/405/16414/", "VN/38/16378@20250701/")
    assert new.predecessor_paths == "VN/38/405/16414/"
    assert (old.search_name, old.parent and old.parent.name) == ("dong thinh", "Đông Sơn")
    assert Succession.objects.get().act == "1686/NQ-UBTVQH15"
    assert Fact.objects.get().confidence == "unverified"
    assert [event.action for event in Event.objects.all()] == ["places.refreshed"]


def test_the_same_snapshot_again_changes_nothing(folder: Path) -> None:
    write(plan(folder), occasion=THEN)

    assert plan(folder).changes_nothing


def test_a_corrected_name_is_shown_and_written_with_what_it_was(folder: Path) -> None:
    write(plan(folder), occasion=THEN)
    (folder / "places.csv").write_text(PLACES.replace("phường,Đông Sơn", "phường,Đông Sơn Mới"))

    planned = plan(folder)
    write(planned, occasion=THEN)

    [change] = planned.changed.values()
    assert change == {"was": {"name": "Đông Sơn"}, "becomes": {"name": "Đông Sơn Mới"}}
    assert Place.objects.get(code="16378").search_name == "dong son moi"
    assert Event.objects.filter(action="places.corrected").count() == 1


def test_places_a_snapshot_does_not_speak_of_stay(folder: Path) -> None:
    write(plan(folder), occasion=THEN)
    (folder / "places.csv").write_text("\n".join(PLACES.splitlines()[:1] + PLACES.splitlines()[2:]))
    (folder / "successions.csv").unlink()
    (folder / "facts.csv").unlink()

    planned = plan(folder)

    assert (planned.untouched, planned.changes_nothing) == (1, True)


@pytest.mark.parametrize(
    ("file", "was", "becomes", "said"),
    [
        ("places.csv", "xã,Đông Thịnh", "làng,Đông Thịnh", r"places\.csv:2: kind is “làng”.*xã"),
        ("places.csv", "xã,Đông Thịnh", "xã,", r"places\.csv:2: name is empty"),
        ("places.csv", "2025-01-01,huyện", "1/1/2025,huyện", r":4: valid_until is “1/1/2025”"),
        ("places.csv", "16378,2025-07-01,", "16378,2025-07-01,2025-07-01", "not after valid_from"),
        ("places.csv", "16414,,", "38,,", r":3: 38 from the same day stands in line 2 too"),
        ("places.csv", "Đông Sơn,38,,made up\n16378", "Đông Sơn,405,,made up\n16378", "itself"),
        ("places.csv", "Đông Sơn,38", "Đông Sơn,39", r":4: there is no place 39 from before"),
        ("successions.csv", "16378,2025-07-01", "16378,2024-07-01", "no place 16378 from 2024"),
        ("successions.csv", ",whole,", ",some,", r"successions\.csv:2: part is “some”"),
        ("successions.csv", "2025-07-01,,whole", "2025-07-01,1.2,whole", "share is “1.2”"),
        ("facts.csv", "unverified", "surely", r"facts\.csv:2: confidence is “surely”"),
    ],
)
def test_a_wrong_line_is_named_with_what_to_do(
    folder: Path, file: str, was: str, becomes: str, said: str
) -> None:
    text = (folder / file).read_text()
    assert was in text
    (folder / file).write_text(text.replace(was, becomes, 1))

    with pytest.raises(SnapshotRefused, match=said):
        plan(folder)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"code;kind\n1;2\n"])
def test_what_is_no_such_table_is_refused(folder: Path, content: bytes) -> None:
    (folder / "places.csv").write_bytes(content)
    (folder / "successions.csv").unlink()

    with pytest.raises(SnapshotRefused):
        plan(folder)


def test_a_place_cannot_move_under_the_same_row(folder: Path) -> None:
    write(plan(folder), occasion=THEN)
    (folder / "places.csv").write_text(PLACES.replace("Đông Thịnh,405", "Đông Thịnh,38"))

    with pytest.raises(SnapshotRefused, match=r"another parent.*close this one"):
        plan(folder)


def test_the_shipped_snapshots_can_be_read_and_agree() -> None:
    shipped = Path("src/vedich/places/snapshots")

    nation = read_snapshot(shipped / "2025-07-01")
    current = [row for row in nation.places if row.valid_until is None]

    by_kind = {
        kind: sum(row.kind == kind for row in current) for kind in ("xã", "phường", "đặc khu")
    }
    assert by_kind == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert sum(row.parent == ("VN", None) for row in current) == 34
    assert all(row.on >= date(2025, 1, 1) for row in nation.successions)

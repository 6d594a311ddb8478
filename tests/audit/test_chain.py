"""Events are chained, appended with what they speak of or not at all, and never changed."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from tests.append_only import TABLES, unguarded
from vedich.audit.append_only import guards
from vedich.audit.models import Event, Head
from vedich.audit.recording import NotRecording, Occasion, record, recording
from vedich.audit.values import Actor
from vedich.audit.verifying import verify

pytestmark = pytest.mark.django_db
THEN = Occasion(Actor(7, 3), datetime(2023, 10, 24, 1, 30, 15, 123456, tzinfo=UTC))


def note(action: str = "places.renamed", **detail: object) -> None:
    record(action, ("place", "1"), occasion=THEN, place_path="VN/38/", **detail)


def test_events_of_an_action_are_chained_in_their_order() -> None:
    with recording():
        note(old="Đông Thịnh", new="Đông Thịnh mới")
        note("places.closed")

    first, second = Event.objects.order_by("seq")
    assert (first.seq, first.previous, second.previous) == (1, "", first.hash)
    assert first.detail == '{"new":"Đông Thịnh mới","old":"Đông Thịnh"}'
    assert verify().problem is None


def test_the_hash_is_the_same_on_every_database() -> None:
    """Pinned: a change of what is hashed would make every chain there is look broken."""
    with recording():
        note(name="Đông Thịnh", share=None, villages=[1, 2])

    said = (
        '[1,"2023-10-24T01:30:15.123456+00:00",7,3,"VN/38/","places.renamed","place","1",'
        r'"{\"name\":\"Đông Thịnh\",\"share\":null,\"villages\":[1,2]}",""]'
    )
    assert Event.objects.get().hash == sha256(said.encode()).hexdigest()


def test_a_failed_action_leaves_no_event() -> None:
    @recording()
    def action() -> None:
        note()
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        action()

    assert not Event.objects.exists()


def test_an_inner_action_that_is_undone_leaves_no_event() -> None:
    with recording():
        note("places.kept")
        try:
            with recording():
                note("places.undone")
                raise ValueError("inner")
        except ValueError:
            pass

    assert [event.action for event in Event.objects.all()] == ["places.kept"]


def test_nothing_can_be_recorded_outside_an_action() -> None:
    with pytest.raises(NotRecording, match=r"places\.renamed"):
        note()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_event SET detail = '{}'", "DELETE FROM audit_event"],
)
def test_the_database_refuses_to_change_an_event(statement: str) -> None:
    with recording():
        note()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


def tampered(statement: str) -> str | None:
    with recording():
        note("places.renamed", name="Đông Thịnh")
        note("places.renamed", name="Đông Phú")
        note("places.closed")
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(statement)
    return verify().problem


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_event SET detail = replace(detail, 'Phú', 'Phu') WHERE seq = 2", "Event 2 "),
        ("UPDATE audit_event SET actor_id = 8 WHERE seq = 3", "Event 3 "),
        ("UPDATE audit_event SET previous = '' WHERE seq = 2", "Event 2 does not follow event 1"),
        ("DELETE FROM audit_event WHERE seq = 2", "Event 2 is missing"),
        ("DELETE FROM audit_event WHERE seq = 3", "ends at event 2, but its head says 3"),
    ],
)
def test_the_first_thing_that_was_changed_is_named(statement: str, said: str) -> None:
    problem = tampered(statement)

    assert problem is not None
    assert said in problem


def test_the_head_moves_with_the_chain() -> None:
    with recording():
        note()
        note()

    head = Head.objects.get(pk=1)
    assert (head.seq, head.hash) == (2, Event.objects.get(seq=2).hash)


@pytest.mark.parametrize("table", TABLES)
def test_every_guard_is_there_after_all_migrations(table: str) -> None:
    """SQLite drops the triggers of a table it makes anew: a migration that alters one sets them
    again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        there = {row[0] for row in cursor.fetchall()}

    wanted = {words.split()[2] for words in guards(table, connection.vendor) if "TRIGGER" in words}
    assert {name for name in wanted if name.startswith(table)} <= there


def test_every_guarded_table_is_emptied_by_the_tests_alone() -> None:
    guarded = {
        table
        for path in Path("src/vedich").glob("*/migrations/*.py")
        for table in re.findall(r'AppendOnly\("(\w+)"\)', path.read_text())
    }

    assert guarded == {*TABLES}

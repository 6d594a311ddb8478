"""A follower sees each event once, in order, whatever happens in between."""

from datetime import UTC, datetime

import pytest

from vedich.audit.following import follow
from vedich.audit.models import Cursor, Event
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.values import SYSTEM

pytestmark = pytest.mark.django_db
THEN = Occasion(SYSTEM, datetime(2023, 10, 24, tzinfo=UTC))


@recording()
def happen(*actions: str) -> None:
    for action in actions:
        record(action, ("thing", "1"), occasion=THEN)


class Follower:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, events: list[Event]) -> None:
        self.seen += [event.action for event in events]


def test_events_come_once_and_in_order() -> None:
    follower = Follower()
    happen("a", "b", "c")

    assert follow("test", follower, most=2) == 3
    happen("d")
    assert follow("test", follower) == 1
    assert follow("test", follower) == 0
    assert follower.seen == ["a", "b", "c", "d"]


def test_what_failed_is_read_again() -> None:
    def fails(_: list[Event]) -> None:
        raise ValueError("half way")

    happen("a")

    with pytest.raises(ValueError, match="half way"):
        follow("test", fails)

    follower = Follower()
    assert follow("test", follower) == 1
    assert follower.seen == ["a"]


def test_what_a_follower_does_is_recorded_with_how_far_it_read() -> None:
    happen("a")

    def answers(events: list[Event]) -> None:
        for event in events:
            if event.action == "a":
                record("answered", ("thing", event.object_id), occasion=THEN)

    follow("test", answers)
    follow("test", answers)

    assert [event.action for event in Event.objects.order_by("seq")] == ["a", "answered"]
    assert Cursor.objects.get(follower="test").seq == 2


def test_followers_read_on_their_own() -> None:
    first, second = Follower(), Follower()
    happen("a")

    follow("first", first)
    happen("b")
    follow("second", second)

    assert (first.seen, second.seen) == (["a"], ["a", "b"])

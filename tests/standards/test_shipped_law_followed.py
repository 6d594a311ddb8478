"""Shipped law that changed since the last start is noticed, and what rests on it counted again."""

import json
from datetime import UTC, datetime

import pytest

from vedich.audit.models import Event
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.values import SYSTEM
from vedich.standards import actions, jobs, queries, shipped
from vedich.standards.actions import CHANGED, notice_shipped_law, recount_standards
from vedich.standards.models import ShippedAct, StandardSummary
from vedich.standards.shipped_hashes import hash_of_acts
from vedich.standards.summaries import summary
from vedich.standards.touching import standards_touched_by

pytestmark = pytest.mark.django_db
FIRST = Occasion(SYSTEM, datetime(2026, 3, 1, 7, tzinfo=UTC))
LATER = Occasion(SYSTEM, datetime(2026, 3, 2, 7, tzinfo=UTC))
AMENDMENT = "211-2024-qd-ttg"


@pytest.fixture
def started() -> None:
    """Start the program once, and let its follower run."""
    notice_shipped_law(occasion=FIRST)
    jobs.follow()


def forget(act: str) -> None:
    """Let an act have been another at the last start."""
    ShippedAct.objects.filter(act=act).update(sha256="0" * 64)


def test_the_first_start_notices_every_act() -> None:
    noticed = notice_shipped_law(occasion=FIRST)

    assert noticed == sorted(hash_of_acts())
    assert Event.objects.filter(action=CHANGED).count() == len(noticed)


@pytest.mark.usefixtures("started")
def test_a_start_with_the_same_law_writes_nothing() -> None:
    before = Event.objects.count()

    assert notice_shipped_law(occasion=LATER) == []
    assert Event.objects.count() == before


@pytest.mark.usefixtures("started")
def test_an_act_that_changed_is_recorded_with_both_hashes() -> None:
    forget(AMENDMENT)

    assert notice_shipped_law(occasion=LATER) == [AMENDMENT]

    event = Event.objects.order_by("-seq")[0]
    told = json.loads(event.detail)
    assert (event.action, event.object_type, event.object_id) == (CHANGED, "act", AMENDMENT)
    assert told["before"] == "0" * 64
    assert told["after"] == hash_of_acts()[AMENDMENT]
    assert "ntm-nang-cao-2021-2025" in told["standards"]
    assert "ntm-xa-2026-2030" not in told["standards"]


@pytest.mark.usefixtures("started")
def test_an_act_taken_out_is_recorded_and_forgotten() -> None:
    ShippedAct.objects.create(act="999-2099-qd-ttg", sha256="1" * 64, seen_at=FIRST.at)

    assert notice_shipped_law(occasion=LATER) == ["999-2099-qd-ttg"]

    assert not ShippedAct.objects.filter(act="999-2099-qd-ttg").exists()
    assert json.loads(Event.objects.order_by("-seq")[0].detail)["after"] is None


@pytest.mark.usefixtures("started")
def test_the_follower_counts_again_what_the_act_touches_and_nothing_else() -> None:
    StandardSummary.objects.update(sourced=9999)
    forget(AMENDMENT)
    notice_shipped_law(occasion=LATER)

    assert jobs.follow() == 1

    touched = standards_touched_by(AMENDMENT)
    for name, issued in shipped.catalogue().standards.items():
        kept = StandardSummary.objects.get(standard=name)
        right = summary(issued)["thresholds"]["sourced"]
        assert kept.sourced == (right if name in touched else 9999)
        assert kept.counted_at == (LATER.at if name in touched else FIRST.at)


@pytest.mark.usefixtures("started")
def test_following_twice_changes_nothing() -> None:
    forget(AMENDMENT)
    notice_shipped_law(occasion=LATER)
    jobs.follow()
    before = list(StandardSummary.objects.order_by("standard").values())

    assert jobs.follow() == 0
    recount_standards(standards=list(shipped.catalogue().standards), at=LATER.at)

    assert list(StandardSummary.objects.order_by("standard").values()) == before


@pytest.mark.usefixtures("started")
def test_an_event_about_something_else_is_read_and_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[str] = []
    monkeypatch.setattr(actions, "_recount", lambda standard, at: counted.append(standard))
    with recording():
        record("places.renamed", ("place", "1"), occasion=LATER)

    assert jobs.follow() == 1
    assert counted == []


def test_the_list_counts_what_the_follower_has_not_counted_yet() -> None:
    unfollowed = queries.standards_by_period()
    notice_shipped_law(occasion=FIRST)
    jobs.follow()

    assert queries.standards_by_period() == unfollowed


@pytest.mark.usefixtures("started")
def test_the_list_shows_what_the_follower_keeps() -> None:
    StandardSummary.objects.filter(standard="ntm-xa-2021-2025").update(sourced=77)

    listed = [one for period in queries.standards_by_period() for one in period.standards]

    (kept,) = [one for one in listed if one.issued.standard.id == "ntm-xa-2021-2025"]
    assert kept.sourced == 77


def test_a_standard_that_is_no_more_is_forgotten() -> None:
    notice_shipped_law(occasion=FIRST)
    jobs.follow()
    StandardSummary.objects.filter(standard="ntm-xa-2016-2020").update(standard="ntm-gone")

    recount_standards(standards=["ntm-xa-2016-2020"], at=LATER.at)

    kept = set(StandardSummary.objects.values_list("standard", flat=True))
    assert kept == set(shipped.catalogue().standards)


def test_a_hash_depends_on_names_and_texts_of_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = hash_of_acts()
    monkeypatch.setattr("vedich.law.read", lambda act: {"act.yaml": f"# {act}"})

    after = hash_of_acts()

    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())
    assert len(set(after.values())) == len(after)

"""Backups under load, and what is left when a process is killed in the middle of something."""

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.running.conftest import Empty
from tests.running.installation import SERVER, Installation
from tests.running.writing import stopped, write_some, writing

pytestmark = pytest.mark.slow
COUNTRY = "src/vedich/places/snapshots/2025-07-01"


def killed(process: "subprocess.Popen[str]", after: float) -> bool:
    """Kill a process a while after it began; tell whether it was still at it."""
    time.sleep(after)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return was_running


def test_a_backup_taken_under_load_restores_and_verifies(
    installation: Installation, empty: Empty, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    writers = writing(installation, 3)
    time.sleep(1)

    made = installation("backup", file, "--format", "json")
    wrote = stopped(writers)
    other = empty("other")
    restored = other("restore", file, "--format", "json")

    assert made.status == 0, made.err
    assert made.json["damaged"] == []
    assert 0 < made.json["events"] < wrote
    assert restored.json["problem"] is None
    assert restored.json["events"] == made.json["events"]
    everything = installation.files()
    assert other.files().items() <= everything.items()
    assert len(other.files()) == made.json["files"] > 0
    assert other("audit", "verify", "--format", "json").json["sound"] is True
    after = installation("audit", "verify", "--format", "json").json
    assert (after["sound"], after["events"]) == (True, wrote)


def test_a_backup_killed_at_any_moment_leaves_nothing_that_looks_finished(
    installation: Installation, tmp_path: Path
) -> None:
    write_some(installation, 60)
    file = tmp_path / "backup.tar.gz"

    stopped_in_the_middle = [
        killed(installation.start("backup", file), after) or file.exists()
        for after in (0.3, 0.6, 0.7, 0.8, 0.9)
        if not file.exists()
    ]

    assert any(stopped_in_the_middle)
    if file.exists():  # then it had ended, and is whole
        assert installation("restore", file, "--yes").status == 0
    again = tmp_path / "again.tar.gz"
    assert installation("backup", again).status == 0
    assert not (tmp_path / ".again.tar.gz.part").exists()


def test_a_backup_takes_away_what_a_killed_one_left(
    installation: Installation, tmp_path: Path
) -> None:
    left = tmp_path / ".backup.tar.gz.part"
    left.mkdir()
    (left / "archive").write_bytes(b"half of it")

    assert installation("backup", tmp_path / "backup.tar.gz").status == 0

    assert not left.exists()


def test_a_restore_killed_at_any_moment_leaves_the_one_or_the_other(
    installation: Installation, empty: Empty, tmp_path: Path
) -> None:
    other = empty("other").migrated() if SERVER else installation
    few = write_some(installation, 10)
    file = tmp_path / "backup.tar.gz"
    assert installation("backup", file).status == 0
    many = write_some(other, 40)

    for after in (0.5, 0.8, 0.9, 1.0, 1.1):
        killed(other.start("restore", file, "--yes"), after)
        left = other("audit", "verify", "--format", "json").json
        assert left["sound"] is True
        assert left["events"] in (few, many)

    assert other("restore", file, "--yes").status == 0
    assert other("audit", "verify", "--format", "json").json["events"] == few


def test_a_setup_killed_while_places_are_loaded_has_loaded_none(
    installation: Installation,
) -> None:
    setup = installation.start("setup")
    assert setup.stdout is not None
    setup.stdout.readline()  # the database
    setup.stdout.readline()  # the assets; places follow
    killed(setup, 0.7)

    again = installation("setup")

    assert again.status == 0, again.err
    assert "units, as of" in again.out or "here already" in again.out
    verified = installation("audit", "verify", "--format", "json").json
    assert verified["sound"] is True
    told = installation("setup").out
    assert "here already" in told


def is_writing(installation: Installation) -> bool:
    """Tell whether somebody is in the middle of writing to the database of an installation."""
    if SERVER:
        with psycopg.connect(installation.url, autocommit=True) as connection:
            asked = connection.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND backend_xid IS NOT NULL"
            )
            return asked.fetchone() != (0,)
    file = installation.data / "vedich.sqlite3"
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
        return False


def start_a_refresh(installation: Installation) -> "subprocess.Popen[str]":
    """Start to refresh the places of the whole country; it has begun to write."""
    refresh = installation.start("places", "refresh", COUNTRY, "--yes")
    while not is_writing(installation):
        assert refresh.poll() is None, refresh.communicate()
    return refresh


def would_change(installation: Installation) -> Any:
    """Return what a refresh says it would change."""
    ran = installation("places", "refresh", COUNTRY, "--format", "json")
    assert ran.status < 2, ran.err
    return ran.json


def test_a_refresh_killed_while_it_writes_has_written_nothing(
    installation: Installation, empty: Empty
) -> None:
    whole = empty("whole").migrated()
    refresh, began = start_a_refresh(whole), time.monotonic()
    out, err = refresh.communicate()
    took = time.monotonic() - began
    assert "Written." in out, err
    before = would_change(installation)
    assert before["new"]["xã"] + before["new"]["phường"] > 3321

    stopped_in_the_middle = 0
    for share in (0.05, 0.2, 0.4, 0.6):
        killed(start_a_refresh(installation), took * share)
        verified = installation("audit", "verify", "--format", "json").json
        assert verified["sound"] is True
        left = would_change(installation)
        if not left["changes"]:  # it was quicker than the first: then all of it is there
            break
        assert (left, verified["events"]) == (before, 0)
        stopped_in_the_middle += 1
    assert stopped_in_the_middle >= 2

    again = installation("places", "refresh", COUNTRY, "--yes", "--format", "json")
    assert again.status == 0, again.err
    assert would_change(installation) == would_change(whole)
    verified = installation("audit", "verify", "--format", "json").json
    assert (verified["sound"], verified["events"]) == (True, 1)


@pytest.mark.skipif(bool(SERVER), reason="a limit of SQLite")
def test_a_full_database_keeps_what_was_confirmed_and_nothing_half_done(
    installation: Installation,
) -> None:
    wrote = write_some(installation, 4)
    database = installation.data / "vedich.sqlite3"
    full = "from vedich.config.settings import *\n" + (
        "DATABASES['default']['OPTIONS']['init_command'] += 'PRAGMA max_page_count = 1;'\n"
    )
    (installation.data / "full.py").write_text(full)
    installation.set |= {"PYTHONPATH": f"src:.:{installation.data}"}

    installation.set["DJANGO_SETTINGS_MODULE"] = "full"
    answer = installation("setup")
    del installation.set["DJANGO_SETTINGS_MODULE"]

    assert answer.status == 2
    assert "full" in answer.err
    assert "Traceback" not in answer.err
    verified = installation("audit", "verify", "--format", "json").json
    assert (verified["sound"], verified["events"]) == (True, wrote)
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM places_place").fetchone() == (0,)


@pytest.mark.skipif(bool(SERVER), reason="a lock of SQLite")
def test_a_database_locked_for_too_long_is_said_and_nothing_is_lost(
    installation: Installation,
) -> None:
    wrote = write_some(installation, 4)
    impatient = "from vedich.config.settings import *\n" + (
        "DATABASES['default']['OPTIONS']['timeout'] = 0.5\n"
    )
    (installation.data / "impatient.py").write_text(impatient)
    installation.set |= {
        "PYTHONPATH": f"src:.:{installation.data}",
        "DJANGO_SETTINGS_MODULE": "impatient",
    }
    before = would_change(installation)

    file = installation.data / "vedich.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = installation("places", "refresh", COUNTRY, "--yes")
        other.execute("ROLLBACK")

    assert refused.status == 2
    assert "locked" in refused.err
    assert "Traceback" not in refused.err
    assert would_change(installation) == before
    verified = installation("audit", "verify", "--format", "json").json
    assert (verified["sound"], verified["events"]) == (True, wrote)
    assert installation("places", "refresh", COUNTRY, "--yes").status == 0


def test_a_tick_waits_for_a_locked_database(installation: Installation) -> None:
    writers = writing(installation, 2)

    ticked = installation("tick", "--format", "json")
    stopped(writers)

    assert ticked.status == 0, ticked.err
    assert all(one["problem"] is None for one in json.loads(ticked.out))

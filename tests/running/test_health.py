"""Addresses a monitoring system asks: alive, ready, how much."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from vedich.web.health import condition

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
TOKEN = "a-token-nobody-guesses-0123456789"


@pytest.fixture
def beating(settings: Any, tmp_path: Path) -> Path:
    settings.HEARTBEAT = tmp_path / "heartbeat"
    beat(settings.HEARTBEAT, NOW)
    with patch("vedich.web.health.views.timezone.now", return_value=NOW):
        yield settings.HEARTBEAT


def beat(path: Path, at: datetime, **failing: str) -> None:
    path.write_text(json.dumps({"at": at.isoformat(), "pid": 1, "failing": failing}))


def test_alive_asks_no_database(client: Client, beating: Path) -> None:
    answer = client.get("/health/live")  # without the mark django_db any query fails

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_all_is_well(client: Client, beating: Path) -> None:
    answer = client.get("/health/ready")

    assert answer.status_code == 200, answer.content
    assert set(answer.json().values()) == {"ok"}


@pytest.mark.django_db
def test_not_ready_while_the_worker_is_silent(client: Client, beating: Path) -> None:
    beat(beating, NOW - timedelta(seconds=condition.SILENT_SECONDS + 1))
    silent = client.get("/health/ready")
    beating.unlink()
    never = client.get("/health/ready")

    assert (silent.status_code, never.status_code) == (503, 503)
    assert silent.json()["worker"] == "silent for 121 s"
    assert never.json()["worker"] == "never seen"


@pytest.mark.django_db
def test_not_ready_before_every_migration(client: Client, beating: Path) -> None:
    ours = condition._ours() | {("audit", "0999_later")}
    with patch.object(condition, "_ours", return_value=ours):
        answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json()["migrations"] == "1 still to be applied"


@pytest.mark.django_db
def test_not_ready_without_a_database_and_says_nothing_of_where_it_is(
    client: Client, beating: Path
) -> None:
    gone = OperationalError("connection to server at 10.0.0.7 failed")
    with patch.object(condition, "MigrationRecorder", side_effect=gone):
        answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json()["database"] == "does not answer"
    assert "10.0.0.7" not in answer.content.decode()


@pytest.mark.django_db
def test_not_ready_with_a_disk_that_is_full_or_cannot_be_written_to(
    client: Client, beating: Path, settings: Any, tmp_path: Path
) -> None:
    with patch.object(condition, "LEAST_FREE_BYTES", 2**62):
        full = client.get("/health/ready")
    settings.DATA = tmp_path / "gone"
    gone = client.get("/health/ready")

    assert full.json()["disk"] == "nearly full"
    assert gone.json()["disk"] == "cannot be written to"
    assert (full.status_code, gone.status_code) == (503, 503)


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["", "Bearer wrong", "Bearer ", TOKEN, f"Basic {TOKEN}"])
def test_measures_are_not_there_without_the_token(client: Client, settings: Any, said: str) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/health/metrics", headers={"Authorization": said}).status_code == 404


@pytest.mark.django_db
def test_no_token_set_opens_to_nobody(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = ""

    assert client.get("/health/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_measures_are_numbers_one_a_line(client: Client, settings: Any, beating: Path) -> None:
    settings.METRICS_TOKEN = TOKEN
    beat(beating, NOW - timedelta(seconds=3), standards="KeyError")

    answer = client.get("/health/metrics", headers={"Authorization": f"Bearer {TOKEN}"})

    numbers = dict(
        line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if line[0] != "#"
    )
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert float(numbers["vedich_worker_heartbeat_age_seconds"]) == 3
    assert float(numbers["vedich_worker_jobs_failing"]) == 1
    assert float(numbers["vedich_events"]) == 0
    assert float(numbers["vedich_last_event_age_seconds"]) == -1
    assert float(numbers["vedich_stored_bytes"]) == 0

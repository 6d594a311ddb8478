"""What is due is done, and what fails is said without stopping the rest."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage

from tests.command import Command
from vedich.cli import working
from vedich.cli.due import DUE, Due
from vedich.config import checks


def fails() -> int:
    raise KeyError("somebody@example.vn")


@pytest.mark.django_db
def test_tick_does_everything_that_is_due_once(vedich: Command, monkeypatch: Any) -> None:
    monkeypatch.setenv("VEDICH_DATA", str(vedich.folder))

    answer = vedich("tick", "--format", "json")

    assert answer.status == 0
    assert [one["job"] for one in answer.json] == [one.name for one in DUE]
    assert all(one["problem"] is None for one in answer.json)


def test_one_that_fails_is_named_and_the_others_are_done() -> None:
    done = [working.do(one) for one in (Due("bad", 1, fails), Due("good", 1, lambda: 3))]

    assert [one["problem"] for one in done] == ["KeyError", None]
    assert [one["did"] for one in done] == [0, 3]


@pytest.mark.django_db
def test_tick_ends_with_one_when_something_failed(vedich: Command, monkeypatch: Any) -> None:
    monkeypatch.setenv("VEDICH_DATA", str(vedich.folder))
    monkeypatch.setattr(working, "DUE", (Due("bad", 1, fails),))

    answer = vedich("tick")

    assert answer.status == 1
    assert "bad: KeyError" in answer.out
    assert "somebody" not in answer.out


def test_the_heartbeat_says_when_and_what_fails(settings: Any, tmp_path: Path) -> None:
    settings.HEARTBEAT = tmp_path / "heartbeat"

    working.beat({"bad": "KeyError"})

    said = json.loads(settings.HEARTBEAT.read_text())
    assert said["failing"] == {"bad": "KeyError"}
    assert [path.name for path in tmp_path.iterdir()] == ["heartbeat"]


def test_a_heartbeat_that_cannot_be_written_stops_nobody(settings: Any, tmp_path: Path) -> None:
    settings.HEARTBEAT = tmp_path / "gone" / "heartbeat"

    working.beat({})


def ids(messages: list[CheckMessage]) -> list[str]:
    return [str(one.id).removeprefix("vedich.") for one in messages]


@pytest.mark.parametrize(
    ("host", "wrong"),
    [
        ("ntm.example.vn", False),
        (".example.vn", False),
        ("[::1]", False),
        ("*", True),
        ("https://ntm.example.vn", True),
        ("ntm.example.vn/", True),
        ("ntm.example.vn:443", True),
    ],
)
def test_names_of_the_site_are_names(settings: Any, host: str, wrong: bool) -> None:
    settings.ALLOWED_HOSTS = [host]

    assert bool(checks.hosts(None)) is wrong


def test_https_without_a_proxy_would_go_round_in_circles(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, None

    assert ids(checks.https(None)) == ["E004"]


def test_a_named_site_without_https_is_doubtful(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = False
    settings.ALLOWED_HOSTS = ["localhost"]
    alone = checks.https(None)
    settings.ALLOWED_HOSTS = ["localhost", "ntm.example.vn"]
    named = checks.https(None)

    assert ids(alone) == []
    assert ids(named) == ["W002"]


def test_a_data_folder_is_there_and_closed_to_others(settings: Any, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    settings.DATA = tmp_path
    open_to_all = checks.data_folder(None)
    tmp_path.chmod(0o700)
    closed = checks.data_folder(None)
    settings.DATA = tmp_path / "gone"
    gone = checks.data_folder(None)

    assert (ids(open_to_all), ids(closed), ids(gone)) == (["W001"], [], ["E001"])


def test_mail_needs_a_sender(settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.vn", "vedich@localhost"

    assert ids(checks.mail(None)) == ["W003"]

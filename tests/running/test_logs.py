"""Logs are one line of JSON an event, and name nobody."""

import json
import logging
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from vedich.config.logs import OneLine

PRIVATE = "nguoi.nao.do@example.vn"


def line(name: str, message: str, *args: object, **extra: Any) -> dict[str, Any]:
    """Return what is written of a record."""
    problem = extra.pop("exc_info", None)
    record = logging.LogRecord(name, logging.INFO, "file.py", 1, message, args, problem)
    record.__dict__.update(extra)
    written = OneLine().format(record)
    assert "\n" not in written
    said: dict[str, Any] = json.loads(written)
    return said


def test_only_named_fields_are_written() -> None:
    said = line("vedich.web", "request", route="home", status=200, email=PRIVATE, body="x")

    assert (said["route"], said["status"], said["said"]) == ("home", 200, "request")
    assert "email" not in said
    assert "body" not in said


@pytest.mark.parametrize(
    "message",
    [
        f"no account for {PRIVATE}",
        f"sent to <{PRIVATE}>, and to '{PRIVATE}'",
        f"email={PRIVATE}",
        "GET /people/?q=nguoi.nao.do",
        "https://ntm.example.vn/invitations/?token=nguoi.nao.do next",
    ],
)
def test_addresses_and_what_was_asked_for_are_taken_out(message: str) -> None:
    assert "nguoi" not in json.dumps(line("vedich.web", message))


def test_what_others_say_is_written_without_what_they_say_it_of() -> None:
    said = line("django.request", "%s: %s", "Not Found", "/invitations/a-secret-token")

    assert said["said"] == "%s: %s"


def test_our_own_words_are_written_whole() -> None:
    assert line("vedich.serve", "status %d", 9)["said"] == "status 9"


def test_a_problem_is_told_by_kind_and_place_never_by_its_message() -> None:
    try:
        try:
            int(PRIVATE)
        except ValueError as cause:
            raise RuntimeError(f"cannot read {PRIVATE}") from cause
    except RuntimeError:
        said = line("django.request", "failed", exc_info=sys.exc_info())

    assert said["problem"] == "RuntimeError"
    assert any("test_logs.py" in place for place in said["trace"])
    assert said["trace"][-1] == "ValueError"
    assert "nguoi" not in json.dumps(said)


def test_a_failed_request_is_told_by_its_route() -> None:
    request = SimpleNamespace(resolver_match=SimpleNamespace(view_name="people:list"))

    said = line("django.request", "%s: %s", "x", "/y", request=request, status_code=500)

    assert (said["route"], said["status"]) == ("people:list", 500)

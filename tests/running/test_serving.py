"""`vedich serve`: pages and a worker beside them, started, watched over and stopped."""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.running.installation import WORDS, Installation, copied, free_port

pytestmark = pytest.mark.slow
ENDS_WITHIN_SECONDS = 10
TOKEN = "0123456789abcdef0123456789"


class Served:
    """An installation that serves."""

    def __init__(self, installation: Installation, port: int, log: Path) -> None:
        self.installation, self.port, self.log = installation, port, log
        self.begin()

    def begin(self) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [*WORDS, "serve", "--port", str(self.port)],
                env=self.installation.environment,
                stdout=log,
                stderr=log,
            )

    def ask(self, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def ready(self) -> bool:
        try:
            return self.ask("/health/ready")[0] == 200
        except OSError:
            return False

    def worker(self) -> int:
        """Return the process of the worker, as its heartbeat says."""
        pid: int = json.loads((self.installation.data / "worker-heartbeat").read_text())["pid"]
        return pid

    def end(self) -> float:
        """Ask it to stop, and return how many seconds it took."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(30)
        return time.monotonic() - began


def until(true: object, within: float = 30) -> None:
    """Wait until something is true."""
    assert callable(true)
    end = time.monotonic() + within
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@contextmanager
def serving(installation: Installation, log: Path) -> Iterator[Served]:
    served = Served(installation, free_port(), log)
    try:
        until(lambda: served.ready() or served.process.poll() is not None)
        assert served.process.poll() is None, log.read_text()
        yield served
    finally:
        if served.process.poll() is None:
            served.process.kill()
        served.process.wait()


@pytest.fixture
def served(installation: Installation, assets: Path, tmp_path: Path) -> Iterator[Served]:
    installation.set["VEDICH_METRICS_TOKEN"] = TOKEN
    copied(assets, installation.data / "static")
    with serving(installation, tmp_path / "log") as served:
        yield served


def test_it_serves_does_what_is_due_and_stops_in_time(served: Served) -> None:
    worker = served.worker()
    health = served.installation("health", "--port", served.port)
    status, metrics = served.ask("/health/metrics", Authorization=f"Bearer {TOKEN}")

    took = served.end()

    assert health.status == 0, health.out
    assert status == 200
    noticed = re.search(r"^vedich_events (\d+)$", metrics, re.MULTILINE)
    assert noticed is not None
    assert int(noticed[1]) > 0  # the shipped law
    assert took < ENDS_WITHIN_SECONDS
    assert served.process.returncode == 0
    until(lambda: not lives(worker), within=2)


def test_a_worker_that_dies_is_started_again(served: Served) -> None:
    first = served.worker()

    os.kill(first, signal.SIGKILL)
    until(lambda: served.worker() != first)

    assert served.ready()
    assert lives(served.worker())
    assert "the worker ended" in served.log.read_text()


def test_nothing_goes_on_when_the_one_that_started_it_is_gone(served: Served) -> None:
    worker = served.worker()

    served.process.kill()
    served.process.wait()

    until(lambda: not lives(worker), within=10)
    until(lambda: not served.ready(), within=10)


def test_ctrl_c_stops_it_as_well(served: Served) -> None:
    began = time.monotonic()
    served.process.send_signal(signal.SIGINT)
    served.process.wait(30)

    assert time.monotonic() - began < ENDS_WITHIN_SECONDS
    assert served.process.returncode == 0


def test_a_port_that_is_taken_is_said(served: Served) -> None:
    answer = served.installation("serve", "--port", served.port)

    assert answer.status == 2
    assert "--port" in answer.err
    assert "Traceback" not in answer.err


def test_logs_hold_no_personal_data(served: Served) -> None:
    form = urlencode({"login": "somebody@example.vn", "password": "hush-hush-hush"})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    served.ask("/account/login/?next=/places/secret-query", form, **kind)
    served.ask("/places/?q=secret-query&email=somebody@example.vn")
    served.ask("/nowhere/secret-query", Host="evil.example")
    served.end()

    log = served.log.read_text()

    assert '"route": "places:list"' in log
    assert "/places" not in log
    for private in ("somebody", "hush", "secret-query"):
        assert private not in log
    lines = [line for line in log.splitlines() if line.startswith("{")]
    assert len(lines) > 5
    assert all(json.loads(line)["at"] for line in lines)


def test_without_assets_it_says_what_to_run(installation: Installation) -> None:
    answer = installation("serve", "--port", free_port())

    assert answer.status == 2
    assert "vedich setup" in answer.err


def test_health_says_when_nothing_answers(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        answer = installation("health", "--port", taken.getsockname()[1])

    assert answer.status == 1
    assert "Nothing answers" in answer.out

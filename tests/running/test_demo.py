"""`vedich demo --serve`, as somebody who tries it out: started, signed in to, stopped."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.running.installation import SERVER, WORDS, Installation, free_port
from tests.running.test_serving import lives, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(SERVER), reason="the demo is SQLite, whatever else there is"),
]
MADE_WITHIN_SECONDS = 200  # on two cores that do other things as well
WIDE = {"COLUMNS": "240"}  # else the table breaks the passwords


@dataclass
class Demo:
    """A demo that runs, and what it printed."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    def ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return "Ctrl-C" in self.log.read_text() and self.get("/health/ready") != ""
        except OSError:
            return False

    def get(self, path: str) -> str:
        with build_opener().open(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            page: str = answer.read().decode()
            return page

    def people(self) -> list[list[str]]:
        """Return who may sign in, as the table says: role, name, office, address, password."""
        rows = [line for line in self.log.read_text().splitlines() if "@vedich.example" in line]
        return [[cell.strip() for cell in row.strip("│ ").split("│")] for row in rows]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    port, log = free_port(), tmp_path / "log"
    words = ("demo", "--folder", tmp_path / "demo", "--serve", "--port", port)
    data = tmp_path / "demo/house"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*WORDS, *(str(word) for word in words)],
            env=Installation(data).environment | WIDE,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        demo = Demo(process, port, log)
        until(demo.ready, within=MADE_WITHIN_SECONDS)
        yield demo
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def begun_by(process: int) -> set[int]:
    """Return the processes a process began, and those they began."""
    found: set[int] = set()
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found |= {child} | begun_by(child)
    return found


def home_of(demo: Demo, address: str, password: str) -> str:
    """Sign in with a browser of one's own, and return the page one comes to."""
    here = f"http://127.0.0.1:{demo.port}/account/login/"
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(here, timeout=10) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
    assert token is not None
    form = {"login": address, "password": password, "csrfmiddlewaretoken": token[1]}
    with browser.open(here, urlencode(form).encode(), timeout=10) as answer:
        page: str = answer.read().decode()
    return page


def test_it_is_made_somebody_signs_in_and_ctrl_c_ends_all_of_it(demo: Demo) -> None:
    told = demo.people()
    [reporter] = [row for row in told if row[1] == "Công chức xã Đông Thịnh"]
    page = home_of(demo, *reporter[3:])
    began = begun_by(demo.process.pid)

    demo.process.send_signal(signal.SIGINT)
    status = demo.process.wait(30)

    assert len({row[0] for row in told}) >= 6  # somebody in each role
    assert "UBND xã Đông Thịnh" in page
    assert "Xã Đông Thịnh" in page
    assert "Công chức xã Đông Thịnh" in page
    assert len(began) >= 2  # the pages and the worker
    assert status in (0, 130)
    assert "Traceback" not in demo.log.read_text()
    until(lambda: not any(map(lives, began)), within=5)

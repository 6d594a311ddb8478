"""A browser on a running application, filled like the demo."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.walking import PASSWORD
from vedich import law
from vedich.cli import demo_house, demo_pages
from vedich.config import pretending

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {"desk": (1366, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # its loop runs in the test's thread
        found = next(
            p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()
        )
        browser = play.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """Return what scripts complained of. A test that makes them complain empties it."""
    return []


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """Open a page as wide as a desk or a phone, in Vietnamese. What scripts complain of fails."""
    width, height = WIDTHS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type == "error" and "status of 4" not in said.text
            else None
        ),
    )
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def wide(page: Page) -> bool:
    return bool(page.viewport_size and page.viewport_size["width"] > 800)


@pytest.fixture(scope="session")
def law_of_the_demo() -> Iterator[None]:
    """Have the demo's illustrative act read beside the shipped ones, as `vedich demo` does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(law, "_further", {})
        law.also(Path(str(demo_pages.ILLUSTRATIVE_LAW)))
        forget_what_was_read()
        yield
    forget_what_was_read()


def forget_what_was_read() -> None:
    """Empty every cache of ours: law is read once a process, by tests that only import, too."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("vedich."):
            for one in vars(module).values():
                if callable(forget := getattr(one, "cache_clear", None)):
                    forget()


@pytest.fixture(scope="session")
def kept() -> Iterator[sqlite3.Connection]:
    """Return where the filled database is kept from the first test on: filling takes a while."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as kept:
        yield kept


@pytest.fixture
def address(
    live_server: object,
    law_of_the_demo: None,
    kept: sqlite3.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Fill the application as the demo is, on its day. Everybody has the same password here."""
    monkeypatch.setattr(timezone, "now", timezone.now)  # noqa: TID251  # only to be put back
    pretending.pretend(date.fromisoformat(demo_pages.THEN))
    monkeypatch.setattr(demo_house, "_password", lambda: PASSWORD)
    connection.ensure_connection()
    if kept.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        kept.backup(connection.connection)
    else:
        demo_house.fill()
        connection.connection.backup(kept)
    cache.clear()
    url: str = live_server.url  # type: ignore[attr-defined]
    return url

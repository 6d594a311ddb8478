"""The application: many writers on one chain, and pages of a house as large as the nation's.

Each database is measured in processes of its own, on a folder and a database made for it. SQLite
always; PostgreSQL when DATABASE_URL names one, as `.ci/with-postgres make bench-house` does.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.machine import described
from bench.measuring import Row, Table, in_ms
from bench.page import publish
from bench.processes import told_by

WRITERS, ACTIONS = 8, 10_000
PAGE_BAR_MS, QUERIES_BAR = 200.0, 15


def databases() -> dict[str, dict[str, str]]:
    """Return the databases there are, each with the environment that names it."""
    found = {"SQLite": {"DATABASE_URL": ""}}
    if url := os.environ.get("DATABASE_URL", ""):
        found["PostgreSQL"] = {"DATABASE_URL": url}
    return found


def environment(folder: Path, of: dict[str, str]) -> dict[str, str]:
    """Return the environment of an installation that is there only to be measured."""
    ours = {
        "VEDICH_DATA": str(folder),
        "VEDICH_SECRET_KEY": "measured-" + "0123456789" * 4,
        "VEDICH_HTTPS": "no",
        "DJANGO_SETTINGS_MODULE": "vedich.config.settings",
    }
    return os.environ | ours | of


def many_writers() -> Table:
    """Let eight processes append to one chain, and read it again."""
    rows = []
    for name, of in databases().items():
        with tempfile.TemporaryDirectory(prefix="vedich-bench-") as folder:
            env = environment(Path(folder), of)
            taken, told = written(env, WRITERS, ACTIONS)
        rows.append(
            Row(
                f"{name}: {ACTIONS:,} audited actions by {WRITERS} processes",
                in_ms(taken),
                f"{ACTIONS / taken:,.0f} a second",
                holds=told["problem"] is None and told["events"] == ACTIONS,
                bar="one unbroken chain",
            )
        )
    note = "Each action is its own transaction: a change, and its event as the last statement."
    return Table("Many writers, one chain", note, tuple(rows))


def written(env: dict[str, str], writers: int, actions: int) -> tuple[float, dict[str, object]]:
    """Let processes write; return the seconds it took and what reading the chain again says."""
    told_by(env, "bench.house_at_work", "prepare")
    began = perf_counter()
    share = str(actions // writers)
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.at_work", "bench.house_at_work", "write", share],
            env=env,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(writers)
    ]
    failed = [one for one in started if one.wait()]
    taken = perf_counter() - began
    if failed:
        raise RuntimeError(f"{len(failed)} of {writers} writers were refused.")
    return taken, told_by(env, "bench.house_at_work", "verify")


def pages() -> Table:
    """Ask for pages as people of the country, a province and a commune."""
    rows = []
    for name, of in databases().items():
        with tempfile.TemporaryDirectory(prefix="vedich-bench-") as folder:
            env = environment(Path(folder), of)
            told_by(env, "bench.house_at_work", "prepare")
            told_by(env, "bench.house_at_work", "fill")
            told = told_by(env, "bench.house_at_work", "ask")
        for page, one in told.items():
            rows.append(
                Row(
                    f"{name}: {page}",
                    f"{one['p95']:.1f} ms",
                    f"{one['queries']} queries, {one['kb']} KB",
                    bar=f"≤ {PAGE_BAR_MS:g} ms, ≤ {QUERIES_BAR} queries",
                    holds=one["p95"] <= PAGE_BAR_MS and one["queries"] <= QUERIES_BAR,
                )
            )
    note = (
        "95th percentile of 40 requests in one process; 3,321 places × 10 offices × 3 members "
        "beside the 14,000 units of the snapshot."
    )
    return Table("Pages of the whole country", note, tuple(rows))


def main() -> None:
    """Measure the application, print one table and put it in the page."""
    publish("house", described(["django", "granian", "psycopg"]), [many_writers(), pages()])


if __name__ == "__main__":
    main()

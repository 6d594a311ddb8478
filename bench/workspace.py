"""The workspace with a whole nation in it: pages for everybody, and verdicts after an act.

3,321 communes report 47 figures for ten months. Each database is measured in processes of its own,
on a folder and a database made for it. SQLite always; PostgreSQL when DATABASE_URL names one, as
`.ci/with-postgres make bench-workspace` does. A number behind the command makes it that many
communes, to try it out; nothing is published then.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.house import databases, environment
from bench.machine import described
from bench.measuring import Row, Table, in_ms
from bench.page import printed, publish
from bench.processes import told_by
from bench.workspace_law import write_law

PAGE_BAR_MS, QUERIES_BAR, KB_BAR = 200.0, 15, 300
COUNTRY_PAGE_BAR_MS, WORKBOOK_BAR_MS = 1_000.0, 3_000.0
PROVINCE_BAR_S, COUNTRY_BAR_S, FILL_BAR_S = 2.0, 60.0, 300.0
NEWEST = "2026-10-15"  # an act from this day on touches the last of the ten months only
AMENDED = (  # what changed, its scope, from when, and the seconds it may take
    ("an act of a province, for the newest month", "38", NEWEST, PROVINCE_BAR_S),
    ("an act of a province, for all ten months", "38", "2026-01-01", PROVINCE_BAR_S),
    ("an act of the centre, for the newest month", "nation", NEWEST, COUNTRY_BAR_S),
    ("an act of the centre, for all ten months", "nation", "2026-01-01", COUNTRY_BAR_S),
)


def tables(most: str = "") -> list[Table]:
    """Measure every database there is."""
    made, pages, tried, acts = [], [], [], []
    for name, of in databases().items():
        with tempfile.TemporaryDirectory(prefix="vedich-bench-") as folder:
            at = _Measured(name, Path(folder), environment(Path(folder) / "data", of))
            made.append(at.filled(most))
            pages += at.pages()
            tried += at.tried()
            acts += at.amended()
    size = "3,321 communes × 47 indicators × 10 months"
    return [
        Table("The workspace filled", f"{size}, written into the tables, and judged.", tuple(made)),
        Table(
            "Pages of the workspace",
            f"95th percentile of 40 requests in one process; {size}, one in twenty with figures of "
            "a department too. A page that is not there for somebody says with which status.",
            tuple(pages),
        ),
        Table(
            "What if, of the whole country",
            f"95th percentile of 40 requests in one process; {size}, judged anew each time by "
            "another group or another day.",
            tuple(tried),
        ),
        Table(
            "Verdicts after an act",
            "From the moment the act is noticed until its follower has passed every verdict again; "
            "each on top of the one before. Drafts are judged beside what was handed in.",
            tuple(acts),
        ),
    ]


class _Measured:
    """One database being measured."""

    def __init__(self, name: str, folder: Path, env: dict[str, str]) -> None:
        self.name = name
        self.folder = folder
        self.env = env
        Path(env["VEDICH_DATA"]).mkdir(parents=True)

    def filled(self, most: str) -> Row:
        """Make the nation."""
        self._law("", "")
        self._run("prepare")
        began = perf_counter()
        told = self._run("fill", *([most] if most else []))
        taken = perf_counter() - began
        return Row(
            f"{self.name}: {told['values']:,} figures of {told['pursuits']:,} communes",
            f"{taken:,.1f} s",
            f"{told['verdicts']:,} verdicts of {told['statements']:,} statements",
            bar=f"≤ {FILL_BAR_S:g} s",
            holds=taken <= FILL_BAR_S,
        )

    def pages(self) -> Iterator[Row]:
        """Ask for every page as everybody."""
        bar = f"≤ {PAGE_BAR_MS:g} ms, ≤ {QUERIES_BAR} queries, ≤ {KB_BAR} KB"
        for page, one in self._run("ask").items():
            what = f"{self.name}: {page}"
            if "p95" not in one:
                why = "not there yet" if one.get("missing") else f"status {one['status']}"
                yield Row(what, why)
                continue
            holds = one["p95"] <= PAGE_BAR_MS and one["queries"] <= QUERIES_BAR
            yield Row(
                what,
                in_ms(one["p95"] / 1000),
                f"{one['queries']} queries, {one['kb']} KB",
                bar=bar,
                holds=holds and one["kb"] <= KB_BAR,
            )

    def tried(self) -> Iterator[Row]:
        """Try another rule on every commune there is."""
        for page, one in self._run("try_out").items():
            most = WORKBOOK_BAR_MS if "workbook" in page else COUNTRY_PAGE_BAR_MS
            holds = one["p95"] <= most and one["queries"] <= QUERIES_BAR
            yield Row(
                f"{self.name}: {page}",
                in_ms(one["p95"] / 1000),
                f"{one['queries']} queries, {one['kb']} KB",
                bar=f"≤ {most:g} ms, ≤ {QUERIES_BAR} queries, ≤ {KB_BAR} KB",
                holds=holds and one["kb"] <= KB_BAR,
            )

    def amended(self) -> Iterator[Row]:
        """Let acts come into force, one after the other."""
        for what, scope, since, most in AMENDED:
            self._law(scope, since)
            told = self._run("amend")
            seconds = told["seconds"]
            yield Row(
                f"{self.name}: {what}",
                f"{seconds:,.1f} s",
                f"{told['judged']:,} judged, {told['kept']:,} kept, {told['changed']:,} changed",
                bar=f"≤ {most:g} s",
                holds=seconds <= most and not told["open"],
            )

    def _law(self, scope: str, since: str) -> None:
        """Have the next process read the law with an act more: what was written stays."""
        folder = self.folder / "law"
        self.env["VEDICH_LAW"] = str(write_law(folder, amended=scope, since=since))

    def _run(self, *task: str) -> dict[str, Any]:
        return told_by(self.env, "bench.workspace_at_work", *task)


def main() -> None:
    """Measure the workspace, print one table and put it in the page."""
    most = next(iter(sys.argv[1:]), "")
    measured = tables(most)
    if most:
        printed(measured)
        return
    publish("workspace", described(["django", "psycopg"]), measured)


if __name__ == "__main__":
    main()

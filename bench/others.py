"""Measures OpenFisca, polars and DuckDB on the same work; `make bench-others` runs it.

It needs the environment of bench/requirements.txt, where vedich is not installed: each comparison
runs in a process of its own that finds the sources by PYTHONPATH.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.machine import described
from bench.measuring import Row, Table, in_ms
from bench.page import publish

SOURCES = Path(__file__).parent.parent / "src"
PACKAGES = ("numpy", "openfisca-core", "polars", "duckdb")
WHOLE = 60  # periods the bars are for
NAMES = {
    "at best": "OpenFisca at its best: own np.take",
    "as documented": "OpenFisca as documented: parameters(period).thr.i07[region]",
    "polars": "polars, long layout, all cores",
    "DuckDB": "DuckDB, long layout, all cores",
}
BARS = {"at best": 8, "as documented": 150}


def measured(module: str) -> list[dict[str, Any]]:
    """Run one comparison and return what it prints: seconds by candidate, for some periods."""
    told = subprocess.run(
        [sys.executable, "-m", module],
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def rows(times: dict[str, Any]) -> list[Row]:
    """Return how many times longer each of the others took than we, in each width we can."""
    mine = [name for name in times if name.startswith("ours")]
    return [_row(times, theirs, ours) for theirs in times if theirs in NAMES for ours in mine]


def _row(times: dict[str, Any], theirs: str, ours: str) -> Row:
    ratio = times[theirs] / times[ours]
    bar = BARS.get(theirs) if times["periods"] == WHOLE else None
    return Row(
        f"{times['periods']} × {NAMES[theirs]}",
        in_ms(times[theirs]),
        f"{ours} {in_ms(times[ours])}",
        f"{ratio:,.1f} ×",
        "" if bar is None else f"≥ {bar} ×",
        None if bar is None else ratio >= bar,
    )


def main() -> None:
    """Run the comparisons, print one table and put it in the page."""
    fisca, long = (measured(f"bench.{name}") for name in ("openfisca_at_best", "polars_duckdb"))
    publish(
        "others",
        described(PACKAGES),
        [
            Table(
                "OpenFisca",
                "Counts of criteria met, surely and at most, for 10,598 communes over 1, 10 and "
                "60 periods; its inputs already set. It reads float32 and uses one core. Ours are "
                "64 bits on one core, as the product keeps and judges them; then 32 bits, the "
                "width it reads, and exact too; then also every core, which it cannot. All gave "
                "the same sums.",
                tuple(row for times in fisca for row in rows(times)),
            ),
            Table(
                "polars and DuckDB",
                "The same counts from one row an observation, already loaded, joined to places "
                "and thresholds and grouped twice. All gave the same sums.",
                tuple(row for times in long for row in rows(times)),
            ),
        ],
    )


if __name__ == "__main__":
    main()

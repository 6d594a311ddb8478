"""A province by Excel: its form made, filled in, read, looked at, taken over and undone.

Each database is measured in processes of its own. SQLite always; PostgreSQL when DATABASE_URL
names one, as `.ci/with-postgres make bench-workbooks` does.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.house import databases, environment
from bench.machine import described
from bench.measuring import Row, Table
from bench.page import publish
from bench.processes import told_by
from bench.workspace_law import write_law

COMMUNES = 166
IN_BAR_S, OUT_BAR_S = 5.0, 5.0


def table() -> Table:
    """Measure every database there is."""
    rows: list[Row] = []
    for name, of in databases().items():
        with tempfile.TemporaryDirectory(prefix="vedich-bench-") as folder:
            env = environment(Path(folder) / "data", of)
            env["VEDICH_LAW"] = str(write_law(Path(folder) / "law"))
            Path(env["VEDICH_DATA"]).mkdir(parents=True)
            told_by(env, "bench.workspace_at_work", "prepare")
            told_by(env, "bench.workspace_at_work", "fill", str(COMMUNES))
            rows += _rows(name, told_by(env, "bench.workbooks_at_work", "carry", folder))
    note = (
        f"The form of {COMMUNES} communes × 47 indicators, a sheet each, every figure filled in. "
        "The bar of coming in is for reading and looking together; taking over judges every voice."
    )
    return Table("A province by Excel", note, tuple(rows))


def _rows(name: str, told: dict[str, Any]) -> Iterator[Row]:
    size = f"{told['cells']:,} figures, {told['kb']:,} KB"
    yield _row(f"{name}: the form goes out", told["out"], size, OUT_BAR_S)
    seen = told["read"] + told["look"]
    parts = f"read {told['read']:.1f} s, looked at {told['look']:.1f} s"
    yield _row(f"{name}: it comes in, with preview", seen, parts, IN_BAR_S)
    yield _row(
        f"{name}: taken over and judged", told["take"], f"{told['taken']:,} written", IN_BAR_S
    )
    yield _row(
        f"{name}: the same file again", told["again"], f"{told['changed']:,} changed", IN_BAR_S
    )
    yield _row(f"{name}: undone as one", told["undo"], f"{told['back']:,} put back", IN_BAR_S)


def _row(what: str, seconds: float, beside: str, bar: float) -> Row:
    return Row(what, f"{seconds:,.1f} s", beside, bar=f"≤ {bar:g} s", holds=seconds <= bar)


def main() -> None:
    """Measure, print one table and put it in the page."""
    publish("workbooks", described(["django", "openpyxl", "psycopg", "xlsxwriter"]), [table()])


if __name__ == "__main__":
    main()

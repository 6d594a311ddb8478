"""The page docs/reference/performance.md: one part for each command that measures."""

import re
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Printed

from bench.measuring import Row, Table

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "performance.md"
PARTS = {
    "ours": "make bench-kernel",
    "house": "make bench-house",
    "workspace": "make bench-workspace",
    "workbooks": "make bench-workbooks",
    "others": "make bench-others",
}
COLUMNS = ("what", "took", "beside", "ratio", "bar", "holds")
HEAD = """\
# Performance

Measured, not promised: `make bench` writes this page, or a part of it by the name that stands over
the part; `make bench-others` beside it. Candidates take turns and each is known by its best round;
read the ratios, because seconds belong to one machine.
"""


def publish(part: str, machine: str, tables: Sequence[Table]) -> None:
    """Print the tables and put them in their part of the page, leaving the other as it is."""
    printed(tables)
    parts = dict.fromkeys(PARTS, "Not measured yet.\n") | _read()
    parts[part] = f"{machine}\n\n" + "\n".join(_written(table) for table in tables)
    bodies = [
        f"<!-- {name} -->\n\n## `{PARTS[name]}`\n\n{body.strip()}\n" for name, body in parts.items()
    ]
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text("\n".join([HEAD, *bodies]), encoding="utf-8")


def printed(tables: Sequence[Table]) -> None:
    """Print everything as one table, a section a measurement."""
    shown = Printed(*COLUMNS, box=box.SIMPLE_HEAD)
    for table in tables:
        shown.add_row(f"[bold]{table.title}[/bold]")
        for row in table.rows:
            shown.add_row(*map(escape, _cells(row)))
        shown.add_section()
    Console(width=150).print(shown)


def _cells(row: Row) -> tuple[str, ...]:
    holds = {True: "yes", False: "NO", None: ""}[row.holds]
    return row.what, row.took, row.against, row.ratio, row.bar, holds


def _written(table: Table) -> str:
    lines = [" | ".join(_cells(row)) for row in table.rows]
    head = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"
    return f"### {table.title}\n\n{table.note}\n\n{head}" + "".join(f"| {one} |\n" for one in lines)


def _read() -> dict[str, str]:
    """Return the parts as the page has them now."""
    if not PAGE.exists():
        return {}
    pieces = re.split(r"<!-- (\w+) -->\n\n## [^\n]*\n\n", PAGE.read_text(encoding="utf-8"))
    found = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return {name: body for name, body in found.items() if name in PARTS}

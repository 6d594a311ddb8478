"""Print the specifications as a manual: `.venv/bin/python -m tests.spec.manual`."""

from collections.abc import Iterator
from inspect import getdoc, getsourcelines, isfunction, signature
from pathlib import Path
from types import FunctionType, ModuleType

from tests.spec import test_one_indicator, test_several_indicators, test_shipped_standards
from tests.spec.judging import Law, cells_of
from vedich.core.flatten import every_row
from vedich.core.model import Indicator, Threshold
from vedich.standards.shipped import catalogue

PAGE = Path("docs/reference/semantics.md")
MODULES = (test_one_indicator, test_several_indicators, test_shipped_standards)
HEAD = """\
# What a verdict is, in tables

Written by `make docs` from the tests under `tests/spec`: every line below is judged by the product
and by a second, slow and obvious judge, and both say what the table says. Where a line names no
date it is 31 December 2023.

| verdict | means |
|---|---|
| `met`, `not_met` | settled: nothing still missing could change it |
| `nearly` | *gần đạt*, only where an act defines it |
| `no_data` | open: a figure is missing, or what is known of it settles nothing |
| `no_rule` | open: what has to be reached is not known here, or not set |
| `not_computable` | open: a share of nothing |
| `not_applicable` | *không xét*: the place is excused, or nothing is in force |
"""


def manual() -> str:
    """Return the whole page."""
    return HEAD + "".join(f"\n{section}" for module in MODULES for section in _chapter(module))


def _chapter(module: ModuleType) -> Iterator[str]:
    yield f"## {getdoc(module)}\n"
    every = [f for name, f in vars(module).items() if name.startswith("test_") and isfunction(f)]
    for function in sorted(every, key=lambda f: getsourcelines(f)[1]):
        told = f"{getdoc(function)}\n" + "".join(f"\n{text}" for text in _Recorded().run(function))
        yield f"### {_heading(function.__name__)}\n\n{told}"


class _Recorded:
    """Stands in for the fixtures, and keeps what a specification draws instead of judging it."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def run(self, function: FunctionType) -> list[str]:
        fixtures = {"spec": self.spec, "shipped": self.shipped}
        function(**{name: fixtures[name] for name in signature(function).parameters})
        return self.parts

    def spec(self, indicators: str, table: str, **more: str) -> None:
        law = Law(indicators, **more)
        standard = law.catalogue.issued("spec").standard
        self.parts.append(_rows(every_row(standard)) + _doings(law) + "\n" + _markdown(table))

    def shipped(self, standard: str, code: str, table: str) -> None:
        every = catalogue().issued(standard).standard.indicators()
        title = next(indicator.title.vi for indicator in every if indicator.code == code)
        self.parts.append(f"`{standard}` {code}: {title}\n\n" + _markdown(table))


def _rows(rows: Iterator[Indicator]) -> str:
    return "".join(
        f"- `{row.code}` {row.title.vi}{f' ({row.unit})' if row.unit else ''}: "
        f"{'; '.join(map(_asked, row.thresholds))}\n"
        for row in rows
    )


def _asked(row: Threshold) -> str:
    number = "not known" if row.value is None else row.value
    who = "" if isinstance(row.groups, str) else f" for {', '.join(row.groups)}"
    when = f" in {row.year}" if row.year else ""
    sure = ", unverified" if row.confidence == "unverified" else ""
    return f"{row.comparison.value.replace('_', ' ')} {number}{who}{when}{sure}"


def _doings(law: Law) -> str:
    """Return what acts do to the standard, and what it says beside its criteria, as written."""
    said = [line for text in (law.operations, law.province) for line in text.splitlines()]
    said += [line for line in law.extra.splitlines() if line.startswith(("prereq", "exempt_"))]
    said += [line for line in law.extra.splitlines() if line.startswith(("    needs", "    compl"))]
    return "".join(f"- `{line.strip().removeprefix('- ')}`\n" for line in said)


def _markdown(table: str) -> str:
    rows = list(cells_of(table))
    drawn = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in drawn)


def _heading(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ")
    return words[0].upper() + words[1:]


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")

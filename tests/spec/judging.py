"""Judge a drawn table: a small law, figures as people write them, and what the verdict must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import indent

import numpy as np

from tests.law_texts import ACT
from tests.oracle import Oracle, figures as reported
from vedich.core.catalogue import Catalogue
from vedich.core.columns import Column
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.cube import Cube
from vedich.core.entries import Entry, PlaceName
from vedich.core.figures import Figure, fill, read_figure
from vedich.core.flatten import every_row
from vedich.core.kernel import evaluate
from vedich.core.load import load
from vedich.core.model import Indicator
from vedich.core.naming import criterion_words
from vedich.core.rulebook import Rulebook
from vedich.core.sheet_cells import text_cell
from vedich.core.words import Verdict

HEAD = """\
schema: vedich/standard/1
id: spec
title: {vi: Mẫu}
grade: ntm
years: {first: 2021, last: 2025}
groups: [{id: delta, title: {vi: Đồng bằng}}, {id: highland, title: {vi: Vùng cao}}]
criteria:
  - no: 1
    title: {vi: Tiêu chí mẫu}
    confidence: sourced
    indicators:
"""
SETTLED = {"not_met": 0, "nearly": 1, "met": 2, "not_applicable": 3}
ON = date(2023, 12, 31)


@dataclass(frozen=True)
class Line:
    """One line of a drawn table: where, when, the figures by code, and the verdict."""

    group: str
    on: date
    written: dict[str, str]
    verdict: str


def catalogue_of(indicators: str, operations: str = "", extra: str = "") -> Catalogue:
    """Return a law with one criterion made of these indicators."""
    act = ACT + (f"operations:\n{operations}" if operations else "")
    standard = HEAD + indent(indicators.strip("\n"), "      ") + "\n" + extra
    return load({"national/act.yaml": act, "national/spec.yaml": standard})


def lines(table: str) -> Iterator[Line]:
    """Read a drawn table; any column that is no group, day or verdict is an indicator's code."""
    heading, *rows = [line for line in table.splitlines() if line.strip()]
    names = [cell.strip() for cell in heading.split("|")]
    for row in rows:
        cells = dict(zip(names, (cell.strip() for cell in row.split("|")), strict=True))
        on = date.fromisoformat(cells.pop("on", ON.isoformat()))
        group, verdict = cells.pop("group", ""), cells.pop("verdict")
        yield Line(group, on, cells, verdict)


def judged(catalogue: Catalogue, line: Line, engine: str, standard: str = "spec") -> str:
    """Return the criterion's verdict by the kernel, or whether the oracle settles it and how."""
    rulebook = compile_rulebook(catalogue, standard, on=line.on)
    cell = cell_of(rulebook, line.on, groups=(line.group,) if line.group else ())
    issued = catalogue.issued(standard)
    rows = {row.code: row for row in every_row(issued.standard)}
    cube = fill(rulebook, [{c: figure(t, rows[c]) for c, t in line.written.items()}])
    return (
        by_kernel(rulebook, cube, cell) if engine == "kernel" else by_oracle(rulebook, cube, cell)
    )


def figure(text: str, row: Indicator) -> Figure:
    """Read one cell of a drawn table as somebody's spreadsheet would be read."""
    return read_figure(Entry(1, PlaceName(), row.code, text_cell(text), {Column.UNIT: ""}), row)


def by_kernel(rulebook: Rulebook, cube: Cube, cell: int) -> str:
    verdicts = evaluate(rulebook, cube, np.array([cell]))
    return tuple(Verdict)[criterion_words(rulebook, verdicts)[0, 0]].value


def by_oracle(rulebook: Rulebook, cube: Cube, cell: int) -> str:
    worst, best = Oracle(rulebook, reported(cube, 0), cell).bounds()
    names = {grade: word for word, grade in SETTLED.items()}
    lo, hi = worst.criteria[0], best.criteria[0]
    return names[lo] if lo == hi else "open"

"""Judge a drawn table: a small law, figures as people write them, and what must come out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from textwrap import indent
from typing import Literal

import numpy as np

from tests.law_texts import ACT, PROVINCE
from tests.oracle import Oracle, Settled, figures as reported
from vedich.core.catalogue import Catalogue
from vedich.core.columns import Column
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.cube import Cube
from vedich.core.entries import Entry, PlaceName
from vedich.core.explain import Judgement
from vedich.core.figures import Figure, fill, read_figure
from vedich.core.flatten import Gate, lay_out
from vedich.core.load import load
from vedich.core.model import Indicator, Words
from vedich.core.rulebook import Rulebook
from vedich.core.sheet_cells import text_cell
from vedich.core.words import Confidence, Verdict

Engine = Literal["kernel", "oracle"]
Told = dict[str, str]

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
GRADES = {grade: word for word, grade in SETTLED.items()}
ON = date(2023, 12, 31)
WHERE = ("on", "group", "place")
TOLD = ("verdict", "title", "met", "provisional")  # of criterion 1, the title, the count


@dataclass(frozen=True)
class Line:
    """One line of a drawn table: when, which group and place, the figures, what comes out."""

    on: date
    group: str
    place: str
    written: Told
    told: Told


@dataclass(frozen=True)
class Law:
    """A law with one criterion made of `indicators`, and whatever acts do to it.

    extra     further lines of the standard: criteria, prerequisites, how exemptions count
    province  operations of the act of province 38; `beside` another standard's text
    """

    indicators: str
    operations: str = ""
    extra: str = ""
    province: str = ""
    beside: str = ""
    gates: tuple[str, ...] = ()

    @cached_property
    def catalogue(self) -> Catalogue:
        act = ACT + (f"operations:\n{self.operations}" if self.operations else "")
        standard = HEAD + indent(self.indicators.strip("\n"), "      ") + "\n" + self.extra
        files = {"national/act.yaml": act, "national/spec.yaml": standard}
        if self.province:
            files["province/act.yaml"] = PROVINCE + self.province
        if self.beside:
            files["national/beside.yaml"] = self.beside
        return load(files)

    def told(self, line: Line, engine: Engine) -> Told:
        """Return what an engine says of one line, in the words of the table."""
        gates = tuple(
            Gate(code, Words(vi=code), Confidence.SOURCED, "Điều 1") for code in self.gates
        )
        rulebook = compile_rulebook(self.catalogue, "spec", on=line.on, gates=gates)
        rows = {row.code: row for row in lay_out(self.catalogue.issued("spec"), gates).rows}
        groups = (line.group,) if line.group else ()
        cell = cell_of(rulebook, line.on, line.place, groups)
        return BY[engine](rulebook, filled(rulebook, line.written, rows), cell)


def lines(table: str) -> Iterator[Line]:
    """Read a drawn table; a column that is none of WHERE and TOLD is an indicator's code."""
    for cells in cells_of(table):
        where = {name: cells.pop(name, "") for name in WHERE}
        told = {name: cells.pop(name) for name in TOLD if name in cells}
        on = date.fromisoformat(where["on"]) if where["on"] else ON
        yield Line(on, where["group"], where["place"], cells, told)


def cells_of(table: str) -> Iterator[Told]:
    """Yield the lines of a drawn table as heading → cell."""
    heading, *rows = [line for line in table.splitlines() if line.strip()]
    names = [cell.strip() for cell in heading.split("|")]
    for row in rows:
        yield dict(zip(names, (cell.strip() for cell in row.split("|")), strict=True))


def filled(rulebook: Rulebook, written: Told, rows: Mapping[str, Indicator]) -> Cube:
    """Return the cube of one column of figures."""
    return fill(rulebook, [{code: figure(text, rows[code]) for code, text in written.items()}])


def figure(text: str, row: Indicator) -> Figure:
    """Read one cell of a drawn table as somebody's spreadsheet would be read."""
    return read_figure(Entry(1, PlaceName(), row.code, text_cell(text), {Column.UNIT: ""}), row)


def by_kernel(rulebook: Rulebook, cube: Cube, cell: int) -> Told:
    judgement = Judgement.of(rulebook, cube, np.array([cell]))
    verdicts, words = judgement.verdicts, judgement.words
    return {
        "verdict": tuple(Verdict)[words.criteria[0, 0]].value,
        "title": tuple(Verdict)[words.title[0]].value,
        "met": between(int(verdicts.met_lo[0]), int(verdicts.met_hi[0])),
        "provisional": "yes" if judgement.provisional.criteria[0, 0] else "no",
    }


def by_oracle(rulebook: Rulebook, cube: Cube, cell: int) -> Told:
    column = reported(cube, 0)
    worst, best = Oracle(rulebook, column, cell).bounds()
    firm = Oracle(rulebook, column, cell, firm_only=True).bounds()
    return {
        "verdict": settled(worst.criteria[0], best.criteria[0]),
        "title": settled(worst.title, best.title),
        "met": between(worst.met, best.met),
        "provisional": "yes" if first_of((worst, best)) != first_of(firm) else "no",
    }


def first_of(bounds: tuple[Settled, Settled]) -> list[int]:
    return [world.criteria[0] for world in bounds]


def settled(lo: int, hi: int) -> str:
    return GRADES[lo] if lo == hi else "open"


def between(lo: int, hi: int) -> str:
    return str(lo) if lo == hi else f"{lo}–{hi}"


def expected(told: Told, engine: Engine) -> Told:
    """Return what an engine must say; the oracle does not tell apart why a verdict is open."""
    if engine == "kernel":
        return told
    words = {word.value for word in Verdict} - set(SETTLED)
    return {name: "open" if word in words else word for name, word in told.items()}


BY: dict[Engine, Callable[[Rulebook, Cube, int], Told]] = {
    "kernel": by_kernel,
    "oracle": by_oracle,
}

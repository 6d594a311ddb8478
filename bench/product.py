"""What a person waits for: compiling a province's acts, one commune's reasons, a cold start."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

from bench.measuring import SHARED, Row, Table, in_ms, in_us, interleaved, percentiles
from vedich.cli.assess import gather
from vedich.core.compile import compile_rulebook
from vedich.core.explain import Judgement, explain
from vedich.core.figures import Figure, fill
from vedich.core.gathering import Asked
from vedich.core.naming import criterion_words, indicator_words, title_words
from vedich.core.words import Verdict
from vedich.standards.shipped import catalogue, gates

STANDARD = "ntm-nang-cao-2021-2025"
ON = date(2023, 12, 31)
EXAMPLE = Path("src/vedich/cli/examples/dong-thinh-minh-hoa.csv")
VERDICTS = tuple(Verdict)


def compiling() -> Table:
    """Compile the advanced standard with the overlay of one province, and the nation alone."""
    compile_rulebook(catalogue(), STANDARD, on=ON)
    best = interleaved(
        {
            "nation and Thanh Hóa, 62 cells": lambda: compile_rulebook(
                catalogue(), STANDARD, on=ON
            ),
            "nation alone, 15 cells": lambda: compile_rulebook(
                catalogue(), STANDARD, on=ON, scopes=[""]
            ),
        },
        20,
    )
    rows = (Row(what, in_ms(s), bar="≤ 20 ms", holds=s <= 0.020) for what, s in best.items())
    return Table("Compiling acts", "The advanced standard, 75 indicators, by date.", tuple(rows))


def reasons() -> Table:
    """Judge and explain the illustrative commune."""
    gathered = next(iter(gather(EXAMPLE, Asked()).account.subjects.values()))
    figures: Mapping[str, Figure] = gathered.figures
    rulebook = compile_rulebook(catalogue(), STANDARD, on=ON, gates=gates()[STANDARD])
    cube, cells = fill(rulebook, [figures]), np.array([0])
    judgement = Judgement.of(rulebook, cube, cells)

    def words() -> str:
        named = (indicator_words, criterion_words)
        told = [[VERDICTS[w] for w in of(rulebook, judgement.verdicts)[:, 0]] for of in named]
        title = VERDICTS[title_words(rulebook, judgement.verdicts)[0]]
        return json.dumps([*told, title])

    rows = []
    for what, run, bar in (
        ("codes and words to JSON, once judged", words, 150e-6),
        ("full traces, once judged", lambda: explain(judgement, 0, figures), 2e-3),
    ):
        middle, worst = percentiles(run, 200)
        shown = in_us(bar) if bar < 1e-3 else in_ms(bar)
        took = in_us(middle)
        rows.append(Row(what, took, f"p99 {in_us(worst)}", bar=f"≤ {shown}", holds=middle <= bar))
    return Table(
        "One commune, explained", f"75 indicators, 19 criteria, 5 conditions. {SHARED}", tuple(rows)
    )


def cold_start() -> Table:
    """Start the command in a fresh process."""
    command = Path(sys.executable).with_name("vedich")

    def run(*words: str) -> None:
        subprocess.run([str(command), *words], capture_output=True, check=False)

    best = interleaved(
        {
            "vedich --help": lambda: run("--help"),
            "vedich assess": lambda: run("assess", str(EXAMPLE)),
        },
        5,
    )
    rows = tuple(Row(what, in_ms(seconds)) for what, seconds in best.items())
    return Table("Cold start", "A fresh process each time, files in the disk's cache.", rows)

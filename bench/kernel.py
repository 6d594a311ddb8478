"""The kernel against one pass over the same memory, and against the time a page has."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from bench.measuring import (
    SHARED,
    Row,
    Table,
    at_most,
    in_ms,
    in_us,
    interleaved,
    peak_of,
    percentiles,
)
from bench.synthetic import AT_LEAST, COMMUNES, INDICATORS, UNITS, Nation, nation
from vedich.core.kernel import Keep, evaluate
from vedich.core.naming import criterion_words, indicator_words, title_words

ROUNDS = 9
BARS: dict[Keep, float] = {"counts": 4, "all": 8}
KEPT: dict[Keep, str] = {"counts": "counts and title", "all": "every verdict and reason"}


def one_pass(made: Nation) -> Callable[[], None]:
    """Return one np.greater_equal over every array the kernel reads, into memory kept ready."""
    cube = made.cube
    room = np.empty(cube.value.shape, dtype=bool)
    share = np.array([leaf.percent for leaf in made.rulebook.leaves])
    read = [cube.value, cube.reason]
    if cube.numerator is not None and cube.denominator is not None:
        read += [cube.numerator[share], cube.denominator[share]]
    halves = [(array, array.dtype.type(5), room[: len(array)]) for array in read]

    def run() -> None:
        for array, half, into in halves:
            np.greater_equal(array, half, out=into)

    return run


def judgings(made: Nation, threads: int = 1) -> dict[str, Callable[[], object]]:
    """Return the kernel ready to run, once for each thing that may be kept."""
    return {
        keep: partial(evaluate, made.rulebook, made.cube, made.cells, keep=keep, threads=threads)
        for keep in BARS
    }


def whole_nation() -> Table:
    """Judge all communes over all periods."""
    narrow = np.int32
    shuffled = nation(60, dtype=narrow, shuffled=True)
    rows = [
        *_against_one_pass("64-bit", nation(60), BARS),
        *_against_one_pass("64-bit, communes shuffled", nation(60, shuffled=True), BARS),
        *_against_one_pass("64-bit, a quarter as ratios", nation(60, ratios=True), BARS),
        *_against_one_pass("64-bit, all cores", nation(60), threads=os.cpu_count() or 1),
        *_against_one_pass("32-bit", nation(60, dtype=narrow), BARS),
        *_against_one_pass("32-bit, communes shuffled", shuffled, BARS),
    ]
    return Table(
        "Judging a nation",
        f"{COMMUNES:,} communes × {INDICATORS} indicators in 19 criteria × 60 periods, 1 % "
        "missing, 7 regions, thresholds amended once; against one `np.greater_equal` over every "
        "array read. Both use one core; the rows on all cores have no bar, because the pass still "
        "uses one. The product keeps figures in 64 bits. Sorted by place, neighbours share their "
        "thresholds; shuffled, each column looks its own up, which costs as much in 32 bits while "
        "the pass costs half.",
        tuple(rows),
    )


def _against_one_pass(
    name: str, made: Nation, bars: Mapping[Keep, float] | None = None, threads: int = 1
) -> list[Row]:
    best = interleaved({"pass": one_pass(made), **judgings(made, threads)}, ROUNDS)
    rows = []
    for keep, kept in KEPT.items():
        ratio = best[keep] / best["pass"]
        asked = at_most(ratio, bars[keep]) if bars else (f"{ratio:.1f} ×", "", None)
        beside = f"one pass {in_ms(best['pass'])}"
        rows.append(Row(f"{name}: {kept}", in_ms(best[keep]), beside, *asked))
    return rows


def growth() -> Table:
    """Judge ever more periods."""
    rows = []
    for periods in (1, 10, 60):
        made = nation(periods)
        best = interleaved(judgings(made), ROUNDS)
        observations = made.cube.value.size
        each = (f"{best[keep] / observations * 1e9:.2f} ns an observation" for keep in BARS)
        rows += [
            Row(f"{periods} × {COMMUNES:,}: {KEPT[keep]}", in_ms(best[keep]), one)
            for keep, one in zip(BARS, each, strict=True)
        ]
    return Table("Scaling", "Periods of the whole nation, 64-bit, sorted by place.", tuple(rows))


def one_commune() -> Table:
    """Judge one commune, as a page does."""
    made = nation(1, communes=1)
    shares = nation(1, communes=1, ratios=True)
    history = nation(60, communes=1)
    rows = [
        _page("verdicts, reasons, counts, title, level", made, bar=30),
        _page("the same with a quarter as ratios", shares),
        _page("history of 60 periods", history),
        _words(made),
    ]
    return Table(
        "One commune",
        f"{INDICATORS} indicators in 19 criteria, everything kept; median and 99th percentile. "
        f"{SHARED}",
        tuple(rows),
    )


def _page(what: str, made: Nation, bar: float | None = None) -> Row:
    median, slow = percentiles(lambda: evaluate(made.rulebook, made.cube, made.cells), 2_000)
    asked = "" if bar is None else f"≤ {bar:g} µs"
    holds = None if bar is None else median * 1e6 <= bar
    return Row(what, in_us(median), f"p99 {in_us(slow)}", bar=asked, holds=holds)


def _words(made: Nation) -> Row:
    verdicts = evaluate(made.rulebook, made.cube, made.cells)

    def name() -> None:
        indicator_words(made.rulebook, verdicts)
        criterion_words(made.rulebook, verdicts)
        title_words(made.rulebook, verdicts)

    median, slow = percentiles(name, 1_000)
    return Row("words of all verdicts, once judged", in_us(median), f"p99 {in_us(slow)}")


def what_if() -> Table:
    """Judge a nation once more with other thresholds, and say who gains and who loses."""
    made = nation(1, communes=UNITS)
    before = evaluate(made.rulebook, made.cube, made.cells)
    raised = made.rulebook.threshold + (made.rulebook.comparison == AT_LEAST)
    other = replace(made.rulebook, threshold=raised)

    def run() -> tuple[int, int]:
        after = evaluate(other, made.cube, made.cells)
        gains, losses = after.title > before.title, after.title < before.title
        return int(gains.any(axis=0).sum()), int(losses.any(axis=0).sum())

    evaluate(other, made.cube, made.cells)
    best = interleaved({"what if": run}, 50)["what if"]
    row = Row(
        f"{UNITS:,} units, one period, gains and losses",
        in_ms(best),
        bar="≤ 5 ms",
        holds=best <= 0.005,
    )
    return Table("What if", "The same figures under other thresholds, once compiled.", (row,))


def memory() -> Table:
    """Measure the most memory that judging a nation takes."""
    rows = []
    for keep in BARS:
        before, after = (peak_of("bench.peak", keep, end) for end in ("made", "judged"))
        rows.append(Row(KEPT[keep], f"{after:,} MB", f"{before:,} MB before judging"))
    return Table(
        "Peak memory",
        f"Of the whole process, {COMMUNES:,} × {INDICATORS} × 60 figures of 64 bits included.",
        tuple(rows),
    )

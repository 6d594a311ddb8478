"""How things are timed here: candidates take turns, and each is known by its best round."""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

SHARED = (
    "Each is the median of the best of ten rounds. A single round on the same shared machine gave "
    "48 to 57 µs for verdicts and 2.02 to 2.08 ms for traces: near its bar, a yes is not yet shown."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what was done, what it took, and what was asked of it."""

    what: str
    took: str
    against: str = ""
    ratio: str = ""
    bar: str = ""
    holds: bool | None = None  # None: nothing was asked


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one measurement, with what a reader must know to read them."""

    title: str
    note: str
    rows: tuple[Row, ...]


Measurement = Callable[[], Table]


def interleaved(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least seconds each candidate took. One after the other, round after round, so
    that whatever else the machine does falls on all of them."""
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(rounds):
        for name, run in candidates.items():
            gc.collect()
            start = perf_counter()
            run()
            best[name] = min(best[name], perf_counter() - start)
    return best


def percentiles(run: Callable[[], object], calls: int, rounds: int = 10) -> tuple[float, float]:
    """Return the median and the 99th percentile of many calls, in seconds: of the best round."""
    return min(_percentiles(run, calls) for _ in range(rounds))


def _percentiles(run: Callable[[], object], calls: int) -> tuple[float, float]:
    taken = []
    for _ in range(calls):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    taken.sort()
    return taken[calls // 2], taken[calls * 99 // 100]


def peak_of(module: str, *arguments: str) -> int:
    """Return the peak memory, in MB, of a module run in a process of its own that prints it."""
    told = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True
    )
    return int(told.stdout.split()[-1])


def peak_so_far() -> int:
    """Return the most memory this process has held, in MB: not what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if "VmHWM" in line)
        return int(peak.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def at_most(ratio: float, bar: float) -> tuple[str, str, bool]:
    """Return ratio, bar and whether it holds, for work that may cost so many times another."""
    return f"{ratio:.1f} ×", f"≤ {bar:g} ×", ratio <= bar


def in_ms(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f} ms"


def in_us(seconds: float) -> str:
    return f"{seconds * 1e6:,.1f} µs"

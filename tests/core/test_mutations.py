"""The tests would notice: every tie moved, every unknown dropped, every ratio rounded."""

import io
import os
import shutil
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = Path("src/vedich/core")
STRICTER = {">=": ">", "greater_equal": "greater", "less_equal": "less"}
WATCHING = [
    f"tests/core/test_{name}.py"
    for name in (
        "kernel_ties",
        "kernel_rules",
        "kernel_scale",
        "operands",
        "naming",
        "kernel",
        "kernel_laws",
    )
]


@dataclass(frozen=True)
class Mutation:
    """One edit of one file of the kernel."""

    file: str
    was: str
    becomes: str
    line: int  # 0 where `was` stands once in the file

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.was} becomes {self.becomes}"

    def applied(self, source: str) -> str:
        if not self.line:
            assert source.count(self.was) == 1, f"{self.file} has changed; mend this mutation"
            return source.replace(self.was, self.becomes)
        lines = source.splitlines(keepends=True)
        lines[self.line - 1] = lines[self.line - 1].replace(self.was, self.becomes)
        return "".join(lines)


def ties() -> Iterator[Mutation]:
    """Yield every place in the kernel where a tie is let pass."""
    for path in sorted((ROOT / CORE).glob("kernel*.py")):
        tokens = tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
        for line, word in sorted({(one.start[0], one.string) for one in tokens}):
            if word in STRICTER:
                yield Mutation(path.name, word, STRICTER[word], line)


UNKNOWN_DROPPED = [
    Mutation(
        "kernel_leaves.py",
        "np.less_equal(known, met, out=passes[1])",
        "np.logical_and(met, known, out=passes[1])",
        0,
    ),
    Mutation(
        "kernel_leaves.py",
        "np.logical_and(met, known, out=passes[0])",
        "passes[0] = met",
        0,
    ),
]
ROUNDED = [
    Mutation(
        "kernel_leaves.py",
        "NDArray[np.bool_] = np.greater_equal(part, needed)",
        "NDArray[np.bool_] = np.greater_equal((2 * part + whole) // np.maximum(2 * whole, 1), "
        "share.threshold.at(pick) + share.one_above.at(pick))",
        0,
    )
]
OTHERS = [
    Mutation("kernel_nodes.py", "turned = (children + 1) & 3", "turned = children", 0),
    Mutation("kernel_plan.py", "sure, possible = policy is True", "sure, possible = True", 0),
    Mutation("kernel_rules.py", "Pick(cells.astype(np.intp))", "Pick(cells.astype(np.uint16))", 0),
]
"""Not among those asked for: ANY of what does not apply, an exemption that always
counts, ids of two bytes."""


@pytest.mark.slow
@pytest.mark.parametrize("mutation", [*ties(), *UNKNOWN_DROPPED, *ROUNDED, *OTHERS], ids=str)
def test_a_changed_kernel_fails_a_test(mutation: Mutation, tmp_path: Path) -> None:
    check_it_is_noticed(mutation, WATCHING, tmp_path)


def check_it_is_noticed(mutation: Mutation, watching: list[str], tmp_path: Path) -> None:
    """Make the edit in a copy and run the tests that watch it: one has to fail."""
    for part in ("src", "tests"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    changed = tmp_path / CORE / mutation.file
    changed.write_text(mutation.applied(changed.read_text()))

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", *watching],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1, run.stdout[-2000:]
    assert "1 failed" in run.stdout

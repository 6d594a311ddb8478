"""A million verdicts passed again: one altered figure is named, all others come out the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.house import environment
from bench.workspace_law import write_law

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(os.environ.get("DATABASE_URL")), reason="once is enough: the same code, on SQLite"
    ),
]
COMMUNES, INDICATORS, MONTHS = 2_130, 47, 10  # a million and a thousand verdicts on indicators
ALTER = """
import django
django.setup()
from tests.append_only import unguarded
from vedich.figures.models import Value
row = Value.objects.filter(known=0).exclude(numerator=None).order_by("-pk")[0]
with unguarded():
    Value.objects.filter(pk=row.pk).update(numerator=row.numerator + 1)
print(row.pk)
"""


def test_of_a_million_verdicts_only_what_was_altered_is_named(tmp_path: Path) -> None:
    env = environment(tmp_path / "data", {"DATABASE_URL": ""})
    env["VEDICH_LAW"] = str(write_law(tmp_path / "law"))
    env["PYTHONPATH"] = "src:."
    (tmp_path / "data").mkdir()
    run(env, "-m", "bench.at_work", "bench.workspace_at_work", "prepare")
    run(env, "-m", "bench.at_work", "bench.workspace_at_work", "fill", str(COMMUNES))
    altered = int(run(env, "-c", ALTER))

    told = verified(env)

    assert told["judged"] >= COMMUNES * MONTHS
    assert told["judged"] * INDICATORS >= 1_000_000
    assert told["no_longer"] == 0
    assert {tuple(one["rows"]) for one in told["found"]} == {(f"v{altered}",)}


def verified(env: dict[str, str]) -> Any:
    words = ("-m", "vedich.cli.main", "verdicts", "verify", "--format", "json")
    return json.loads(run(env, *words, "--data", env["VEDICH_DATA"], status=1))


def run(env: dict[str, str], *words: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stderr[-4000:]
    return done.stdout.splitlines()[-1] if words[0] == "-c" else done.stdout

"""Tasks done in processes of their own, which print what became of them as JSON."""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any


def told_by(env: Mapping[str, str], module: str, *task: str) -> dict[str, Any]:
    """Do one task of a module, started by `bench.at_work`. Raises RuntimeError with its words."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.at_work", module, *task],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(f"{' '.join(task)} failed:\n{told.stderr[-4000:]}")
    said: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return said

"""Many processes append at once: one unbroken chain, nothing lost, nobody refused."""

import os
from pathlib import Path

import pytest

from bench.house import environment, written

pytestmark = pytest.mark.slow


def test_eight_processes_make_one_chain_of_ten_thousand(tmp_path: Path) -> None:
    env = environment(tmp_path, {"DATABASE_URL": os.environ.get("DATABASE_URL", "")})

    _taken, told = written(env, writers=8, actions=10_000)

    assert told == {"events": 10_000, "problem": None}

"""Many processes append at once: one unbroken chain, nothing lost, nobody refused."""

import os
from pathlib import Path

import pytest

from bench.house import environment, written

pytestmark = pytest.mark.slow
DATABASES = ["", *filter(None, [os.environ.get("DATABASE_URL")])]


@pytest.mark.parametrize("database", DATABASES, ids=lambda url: "postgres" if url else "sqlite")
def test_eight_processes_make_one_chain_of_ten_thousand(tmp_path: Path, database: str) -> None:
    env = environment(tmp_path, {"DATABASE_URL": database})

    _taken, told = written(env, writers=8, actions=10_000)

    assert told == {"events": 10_000, "problem": None}

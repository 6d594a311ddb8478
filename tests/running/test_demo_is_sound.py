"""The demo's data: filled as `make demo` fills it, and every verdict of it passed again."""

import subprocess
import sys

import pytest

from tests.running.installation import Installation

pytestmark = pytest.mark.slow
FILL = """
import django
django.setup()
from vedich.cli import demo_house
demo_house.fill()
"""
COUNT = """
import django
django.setup()
from vedich.figures.models import Statement, Value
values = Value.objects
real = values.filter(illustrative=False)
print(Statement.objects.count(), values.count(), values.filter(illustrative=True).count(),
      real.exclude(source="").count(), real.filter(source="").count())
"""


def python(installation: Installation, program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=installation.environment
        | {
            "DJANGO_SETTINGS_MODULE": "vedich.config.settings",
            "VEDICH_PRETENDED_DAY": "2023-10-24",
            "VEDICH_LAW": "src/vedich/cli/examples/law",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_verdict_of_the_demo_comes_out_the_same(installation: Installation) -> None:
    python(installation, FILL)
    installation.set["VEDICH_LAW"] = "src/vedich/cli/examples/law"

    verified = installation("verdicts", "verify", "--format", "json")

    assert verified.status == 0, verified.out
    assert (verified.json["no_longer"], verified.json["found"]) == (0, [])
    statements, values, made_up, sourced, without = map(int, python(installation, COUNT).split())
    assert statements > 80
    assert verified.json["judged"] >= statements
    assert made_up + sourced == values, "a figure is neither marked illustrative nor sourced"
    assert without == 0
    assert sourced > 10

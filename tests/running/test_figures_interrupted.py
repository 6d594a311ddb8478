"""Figures and their verdicts when a process is killed, and when several write at once."""

import signal
import subprocess
import sys
import time

import pytest

from tests.running.installation import Installation

pytestmark = pytest.mark.slow
REPORTER = "tests/running/reporter.py"
CHECK = """
import django
django.setup()
from vedich.figures.models import Statement, Value, Verdict
statement = Statement.objects.select_related("draft_verdict").get()
last = statement.values.order_by("revision").last()
print(Value.objects.count(), Verdict.objects.count(), last.pk, statement.draft_verdict.inputs,
      len(set(Value.objects.values_list("revision", flat=True))))
"""


@pytest.fixture
def commune(installation: Installation) -> tuple[str, str]:
    """Return the pursuit and the period of a commune that may report."""
    made = installation.start("tests/running/house_of_figures.py", python=True)
    out, err = made.communicate(timeout=60)
    assert made.returncode == 0, err
    pursuit, period = out.split()
    return pursuit, period


def reporting(installation: Installation, commune: tuple[str, str]) -> "subprocess.Popen[str]":
    started = installation.start(REPORTER, *commune, "4", python=True)
    assert started.stdout is not None
    assert started.stdout.readline().strip() == "writing"
    return started


def told(installation: Installation) -> tuple[int, int, int, str, int]:
    checked = subprocess.run(
        [sys.executable, "-c", CHECK],
        env=installation.environment | {"DJANGO_SETTINGS_MODULE": "vedich.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    values, verdicts, last, inputs, revisions = checked.stdout.split()
    return int(values), int(verdicts), int(last), inputs, int(revisions)


def test_killed_between_figure_and_verdict_neither_or_both_are_kept(
    installation: Installation, commune: tuple[str, str]
) -> None:
    confirmed: list[int] = []
    for wait in (0.21, 0.33, 0.47):
        reporter = reporting(installation, commune)
        time.sleep(wait)
        reporter.send_signal(signal.SIGKILL)
        out, _ = reporter.communicate()
        confirmed += [int(line) for line in out.split()]
    confirmed = sorted(set(confirmed))  # the next one may say the same again: kept once

    values, _, last, inputs, revisions = told(installation)

    assert confirmed, "killed before anything was done: nothing was tried"
    assert values == revisions >= len(confirmed), "a figure was doubled, or one confirmed is lost"
    assert max(confirmed) <= last
    assert f"v{last}" == inputs, "the verdict is not of the last figure kept"
    verified = installation("verdicts", "verify")
    assert verified.status == 0, verified.out
    assert installation("audit", "verify").status == 0


def test_two_processes_on_one_figure_lose_and_double_nothing(
    installation: Installation, commune: tuple[str, str]
) -> None:
    reporters = [reporting(installation, commune) for _ in range(2)]
    time.sleep(2)
    for reporter in reporters:
        reporter.send_signal(signal.SIGKILL)
    confirmed = [int(line) for one in reporters for line in one.communicate()[0].split()]

    values, _, last, inputs, revisions = told(installation)

    assert len(confirmed) == len(set(confirmed))
    assert len(confirmed) <= values == revisions <= len(confirmed) + 2
    assert f"v{last}" == inputs
    assert installation("verdicts", "verify").status == 0

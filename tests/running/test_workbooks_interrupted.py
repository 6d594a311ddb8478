"""A province's workbook being taken over when the process is killed: all of it, or nothing."""

import signal
import subprocess
import sys

import pytest

from tests.running.installation import Installation

pytestmark = pytest.mark.slow
CHECK = """
import django
django.setup()
from vedich.figures.models import Statement, Value, Verdict
from vedich.workbooks.models import Intake, IntakeValue
print(Value.objects.count(), Statement.objects.count(), Verdict.objects.count(),
      IntakeValue.objects.count(), Intake.objects.get().state)
"""


def told(installation: Installation) -> tuple[int, int, int, int, str]:
    checked = subprocess.run(
        [sys.executable, "-c", CHECK],
        env=installation.environment | {"DJANGO_SETTINGS_MODULE": "vedich.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    values, statements, verdicts, links, state = checked.stdout.split()
    return int(values), int(statements), int(verdicts), int(links), state


def test_killed_in_the_middle_of_a_province_nothing_is_half_taken_over(
    installation: Installation,
) -> None:
    made = installation.start("tests/running/house_of_workbooks.py", python=True)
    out, err = made.communicate(timeout=120)
    assert made.returncode == 0, err
    intake, figures = out.split()

    for moment in ("taking", "written", "judged"):
        taker = installation.start("tests/running/taker.py", intake, python=True)
        assert taker.stdout is not None
        while (said := taker.stdout.readline().strip()) != moment:
            assert said, "it ended before it was killed"
        taker.send_signal(signal.SIGKILL)
        taker.communicate()
        assert told(installation) == (0, 0, 0, 0, "read"), f"killed when {moment}"

    taker = installation.start("tests/running/taker.py", intake, python=True)
    out, err = taker.communicate(timeout=120)
    assert taker.returncode == 0, err
    assert out.split()[-1] == figures

    values, statements, verdicts, links, state = told(installation)
    assert values == links == int(figures)
    assert statements == verdicts == 166
    assert state == "taken"
    assert installation("verdicts", "verify").status == 0
    assert installation("audit", "verify").status == 0

"""The demo's data: filled as `make demo` fills it, and every verdict of it passed again."""

import json
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

STORY = """
import json
import django
django.setup()
from vedich.accounts.models import Membership
from vedich.figures.models import StatementStep
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.standards.models import CriterionOwner
from vedich.standards import shipped
roles = {(one.person_id, one.office_id): one.role for one in Membership.objects.all()}
titles = {one.no: one.title.vi
          for one in shipped.catalogue().issued("ntm-nang-cao-2021-2025").standard.criteria}
print(json.dumps({
    "paths": [[[one.stage, str(one.on)] for one in pursuit.steps.order_by("pk")]
              for pursuit in Pursuit.objects.filter(place__path__startswith="VN/38/405/")],
    "surveys": [[pursuit.stage, pursuit.gate_records.filter(gate="survey").latest("pk").state]
                for pursuit in Pursuit.objects.filter(gate_records__gate="survey")],
    "handed_in_by": sorted({roles[step.person_id, step.office_id] for step in
        StatementStep.objects.filter(state="submitted").exclude(person_id=None)}),
    "owned": [[one.office.name, titles[one.criterion]]
              for one in CriterionOwner.objects.select_related("office")],
    "of_2026": Place.objects.get(code="MH").titled,
}))
"""
BEFORE_THE_SURVEY_IS_OVER = {"registered", "working", "self-assessed", "made-public"}


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


def test_what_happened_in_the_demo_could_have_happened(installation: Installation) -> None:
    python(installation, FILL)

    story = json.loads(python(installation, STORY))

    assert len(story["paths"]) > 10
    for path in story["paths"]:
        days = [day for _, day in path]
        assert days == sorted(days)
        assert days[-1] <= "2023-10-24"
    assert {state for _, state in story["surveys"]} == {"running"}
    assert {stage for stage, _ in story["surveys"]} <= BEFORE_THE_SURVEY_IS_OVER
    assert story["handed_in_by"] == ["leader"]
    schools = {title for office, title in story["owned"] if "Giáo dục" in office}
    culture = {title for office, title in story["owned"] if "Văn hóa" in office}
    assert (schools, culture) == ({"Giáo dục"}, {"Văn hóa", "Thông tin và Truyền thông"})
    assert "2026" in story["of_2026"]

"""Acts read beside the shipped ones: found in one folder, never under another's name."""

import subprocess
import sys
from pathlib import Path

import pytest

from vedich import law
from vedich.core.catalogue import Catalogue
from vedich.core.load import load
from vedich.core.model import Act
from vedich.standards import shipped
from vedich.standards.law_files import beside_shipped, law_in

EXAMPLES = Path("src/vedich/cli/examples/law")
SHIPPED = law.acts()


@pytest.fixture(autouse=True)
def nothing_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(law, "_further", {})


def folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / law.ACT).write_text(f"id: {name}", encoding="utf-8")
    return tmp_path


def examples() -> Catalogue:
    return load(beside_shipped(law_in(EXAMPLES)), shipped.KINDS)


def test_acts_of_a_further_folder_are_read_beside_the_shipped_ones(tmp_path: Path) -> None:
    assert law.also(folder(tmp_path, "z-later", "0-first")) == ("0-first", "z-later")

    assert law.acts() == ("0-first", *SHIPPED, "z-later")
    assert law.read("z-later") == {law.ACT: "id: z-later"}


def test_saying_it_twice_is_saying_it_once(tmp_path: Path) -> None:
    further = folder(tmp_path, "demo")

    law.also(further)
    law.also(further)

    assert law.acts() == tuple(sorted((*SHIPPED, "demo")))


@pytest.mark.parametrize("taken", [SHIPPED[0], law.PRACTICE])
def test_a_name_that_is_taken_is_refused_with_its_name(tmp_path: Path, taken: str) -> None:
    with pytest.raises(law.FurtherActsRefused, match=taken) as refused:
        law.also(folder(tmp_path, taken, "demo"))

    assert "another name" in str(refused.value)
    assert law.acts() == SHIPPED


def test_a_name_taken_by_another_further_folder_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    law.also(folder(first, "demo"))

    with pytest.raises(law.FurtherActsRefused, match="demo"):
        law.also(folder(second, "demo"))


@pytest.mark.parametrize("missing", ["nowhere", "."])
def test_a_folder_without_acts_is_refused(tmp_path: Path, missing: str) -> None:
    (tmp_path / "no-act").mkdir()

    with pytest.raises(law.FurtherActsRefused, match="has no acts"):
        law.also(tmp_path / missing)


def test_the_setting_is_read_before_anything_reads_the_law() -> None:
    code = (
        "import django; django.setup(); from vedich.standards import shipped; "
        "print('minh-hoa-2026' in shipped.catalogue().acts)"
    )

    said = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "VEDICH_LAW": str(EXAMPLES),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": "src:.",
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == "True"


def test_no_shipped_act_is_illustrative() -> None:
    assert not [act.id for act in shipped.catalogue().acts.values() if act.illustrative]


def test_every_act_of_the_examples_is_illustrative() -> None:
    ours = {Path(name).parent.name for name in law_in(EXAMPLES)}
    acts = [act for act in examples().acts.values() if act.id in ours]

    assert {act.id for act in acts} == ours
    assert all(act.illustrative for act in acts)
    assert all(str(act) == "Minh họa — không phải văn bản" for act in acts)


def test_the_demo_has_a_number_for_every_indicator_and_group_known_of_2026() -> None:
    catalogue = examples()
    standard = catalogue.issued("ntm-xa-2026-2030").standard

    asked = set(_asked(catalogue.acts["minh-hoa-2026"], [one.id for one in standard.groups]))

    assert asked == {
        (indicator.code, group.id)
        for indicator in standard.indicators()
        for group in standard.groups
    }


def _asked(act: Act, every: list[str]) -> list[tuple[str | None, str]]:
    return [
        (one.indicator, group)
        for one in act.operations
        if one.threshold is not None and one.threshold.value is not None
        for group in (every if one.threshold.groups == "all" else one.threshold.groups)
    ]

"""The folders of law are read by name, and a procedure may take over an earlier one."""

import pytest

from vedich import law
from vedich.core import documents
from vedich.core.procedure import NothingToTakeOver, Procedure


def procedure(act: str) -> Procedure:
    text = law.read(act)["procedure.yaml"]
    return Procedure.model_validate(documents.read(f"{act}/procedure.yaml", text).content)


def test_every_act_has_an_act_file_of_its_own_name() -> None:
    named = {act: law.read(act)["act.yaml"] for act in law.acts()}

    assert len(named) == 15
    assert all(f"\nid: {act}\n" in text for act, text in named.items())


def test_an_unknown_act_is_refused_with_the_near_ones() -> None:
    with pytest.raises(law.UnknownAct, match="318-2022-qd-ttg"):
        law.read("318-2022")


def test_practice_is_read_like_an_act_but_is_none() -> None:
    assert law.PRACTICE not in law.acts()
    assert "evidence.yaml" in law.read(law.PRACTICE)


def test_without_the_district_the_dossier_goes_straight_to_the_province() -> None:
    earlier, later = procedure("18-2022-qd-ttg"), procedure("131-2025-nd-cp")

    whole = later.resolved(earlier)

    assert earlier.in_force_until == later.in_force_from
    assert [step.stage for step in earlier.steps if step not in whole.steps].count("checked") == 1
    assert "checked" not in [step.stage for step in whole.steps]
    assert whole.steps[4].to == "UBND tỉnh"
    assert whole.steps[1].broadcasts_at_least == 5
    assert whole.conditions == earlier.conditions
    assert whole.revocation == earlier.revocation


def test_a_procedure_takes_nothing_over_from_one_it_does_not_name() -> None:
    earlier, later = procedure("18-2022-qd-ttg"), procedure("131-2025-nd-cp")

    with pytest.raises(NothingToTakeOver):
        earlier.resolved(later)

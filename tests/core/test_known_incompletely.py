"""Standards of which something is not known here, and criteria that need less than all."""

import pytest

from tests.core.small_acts import files, indicator, judged, standard


def test_criteria_that_are_not_known_here_leave_the_title_open() -> None:
    some = files(standard(indicator("1"), more="complete: false\n"))

    assert judged(some, "80")["title"]["verdict"] == "no_rule"
    assert judged(files(standard(indicator("1"))), "80")["title"]["verdict"] == "met"


def test_indicators_that_are_not_known_here_leave_their_criterion_open() -> None:
    law = standard(indicator("1")).replace(
        "    indicators:", "    complete: false\n    indicators:"
    )

    assert judged(files(law), "80")["criteria"][0]["verdict"] == "no_rule"
    assert judged(files(law), "60")["criteria"][0]["verdict"] == "not_met"


@pytest.mark.parametrize(
    ("needs", "met", "expected"),
    [
        ("all", 2, "not_met"),
        ("all", 3, "met"),
        ("any", 0, "not_met"),
        ("any", 1, "met"),
        ("2", 1, "not_met"),
        ("2", 2, "met"),
    ],
)
def test_a_criterion_needs_all_any_or_so_many(needs: str, met: int, expected: str) -> None:
    law = standard(*(indicator(code) for code in "123"))
    law = law.replace("    indicators:", f"    needs: {needs}\n    indicators:")
    said = {code: "80" if int(code) <= met else "60" for code in "123"}

    assert judged(files(law), said)["criteria"][0]["verdict"] == expected

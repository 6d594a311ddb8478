"""The shipped thresholds at the tie and just below: what the files under law/ come to."""

from datetime import date

import numpy as np
import pytest

from tests.oracle import Oracle, figures as reported
from tests.spec.judging import figure
from vedich.cli.shipped import catalogue
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.figures import fill
from vedich.core.flatten import every_row
from vedich.core.kernel import evaluate
from vedich.core.naming import indicator_words
from vedich.core.words import Verdict

COMMUNE, ADVANCED = "ntm-xa-2021-2025", "ntm-nang-cao-2021-2025"
OLD, MODEL, PROVINCE = "ntm-xa-2016-2020", "ntm-kieu-mau-2021-2025", "tinh-hoan-thanh-2026-2030"
Figures = dict[str, str]
SCHOOLS = {"5.a": "4/4"}
EDUCATION = {"14.1.b": "đạt", "14.1.c": "mức độ 2", "14.1.d": "mức độ 2", "14.1.e": "mức độ 2"}

TABLE: list[tuple[str, str, str, int, Figures, str]] = [
    # standard, indicator, group, year, figures, verdict
    (COMMUNE, "3.1", "btb", 2023, {"3.1": "80"}, "met"),
    (COMMUNE, "3.1", "btb", 2023, {"3.1": "79,99"}, "not_met"),
    (COMMUNE, "9.1", "btb", 2023, {"9.1": "0"}, "met"),
    (COMMUNE, "9.1", "btb", 2023, {"9.1": "1"}, "not_met"),
    (COMMUNE, "9.2", "dbsh", 2023, {"9.2": "90"}, "met"),
    (COMMUNE, "9.2", "dbscl", 2023, {"9.2": "70"}, "met"),
    (COMMUNE, "9.2", "dbsh", 2023, {"9.2": "89,99"}, "not_met"),
    (COMMUNE, "10", "btb", 2023, {"10": "42"}, "met"),
    (COMMUNE, "10", "btb", 2024, {"10": "44,99"}, "not_met"),
    (COMMUNE, "10", "tdmnpb", 2025, {"10": "45"}, "met"),
    (COMMUNE, "10", "dbsh", 2023, {"10": "99"}, "no_rule"),
    (COMMUNE, "11", "tdmnpb", 2023, {"11": "13"}, "met"),
    (COMMUNE, "11", "tdmnpb", 2023, {"11": "13,01"}, "not_met"),
    (COMMUNE, "11", "btb", 2023, {"11": "0"}, "no_rule"),
    (COMMUNE, "12.2", "tn", 2023, {"12.2": "20"}, "met"),
    (COMMUNE, "12.2", "btb", 2023, {"12.2": "24,99"}, "not_met"),
    (COMMUNE, "14.1", "btb", 2023, {"14.1.a": "98", **EDUCATION}, "met"),
    (COMMUNE, "14.1", "btb", 2023, {"14.1.a": "97,99", **EDUCATION}, "not_met"),
    (COMMUNE, "14.1", "btb", 2023, EDUCATION, "no_data"),
    (COMMUNE, "15.1", "btb", 2023, {"15.1": "90"}, "met"),
    (COMMUNE, "17.4", "btb", 2023, {"17.4": "1,9999"}, "not_met"),
    (ADVANCED, "5.3", "btb", 2023, {"5.3": "mức độ 2"}, "not_met"),
    (ADVANCED, "5.5", "btb", 2023, {"5.5": "Khá"}, "met"),
    (ADVANCED, "14.1", "btb", 2023, {"14.1": "95"}, "met"),
    (ADVANCED, "14.1", "btb", 2023, {"14.1": "94,9999"}, "not_met"),
    (ADVANCED, "18.2", "btb", 2023, {"18.2": "60"}, "met"),
    (ADVANCED, "10", "btb", 2023, {"10": "99"}, "no_rule"),
    (MODEL, "2", "", 2023, {"2": "99"}, "no_rule"),
    (MODEL, "3", "", 2023, {"3": "1"}, "met"),
    (PROVINCE, "1", "", 2026, {"1": "100"}, "met"),
    (PROVINCE, "2", "", 2026, {"2": "9,99"}, "not_met"),
]
INCOMES_2020 = {
    "tdmnpb": 36, "dbsh": 50, "btb": 36, "dhntb": 41, "tn": 41, "dnb": 59, "dbscl": 50
}  # fmt: skip
TABLE += [(OLD, "10", region, 2020, {"10": str(n)}, "met") for region, n in INCOMES_2020.items()]
TABLE += [
    (OLD, "10", region, 2020, {"10": f"{n - 1},99"}, "not_met")
    for region, n in INCOMES_2020.items()
]


@pytest.mark.parametrize(("standard", "code", "group", "year", "written", "verdict"), TABLE)
def test_the_shipped_threshold_is_the_one_in_the_file(
    standard: str, code: str, group: str, year: int, written: Figures, verdict: str
) -> None:
    on = date(year, 12, 31)
    rulebook = compile_rulebook(catalogue(), standard, on=on)
    cell = cell_of(rulebook, on, groups=(group,) if group else ())
    rows = {row.code: row for row in every_row(catalogue().issued(standard).standard)}
    cube = fill(rulebook, [{c: figure(text, rows[c]) for c, text in written.items()}])
    place = next(j for j, one in enumerate(rulebook.indicators) if one.code == code)

    verdicts = evaluate(rulebook, cube, np.array([cell]))
    worst, best = Oracle(rulebook, reported(cube, 0), cell).bounds()

    assert tuple(Verdict)[indicator_words(rulebook, verdicts)[place, 0]].value == verdict
    settled = verdict in ("met", "not_met")
    assert (worst.indicators[place] == best.indicators[place]) is settled

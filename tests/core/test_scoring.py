"""Points instead of ticks: Hà Nội's rule on points given, Đắk Lắk's on points earned."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from tests.law_texts import ACT
from vedich.core.compile import compile_rulebook
from vedich.core.figures import Figure, fill
from vedich.core.kernel import Verdicts, evaluate
from vedich.core.load import load
from vedich.core.words import Known

ON = date(2023, 12, 31)
MET, NOT_MET = 2, 0


def standard(scheme: str, points: tuple[str, ...], kind: str) -> str:
    """Return an invented standard of one indicator a criterion, each worth so many points."""
    criteria = "".join(
        f"  - no: {no}\n    title: {{vi: Tiêu chí {no}}}\n    confidence: sourced\n"
        f'    indicators:\n      - code: "{no}"\n        title: {{vi: Nội dung {no}}}\n'
        f'        kind: {kind}\n        confidence: sourced\n        points: "{worth}"\n'
        '        thresholds: [{at_least: "' + ("đạt" if kind == "yes_no" else "0") + '", '
        "clause: Phụ lục, confidence: sourced}]\n"
        for no, worth in enumerate(points, start=1)
    )
    return (
        "schema: vedich/standard/1\nid: scored\ntitle: {vi: Chấm điểm}\ngrade: ntm\n"
        f"years: {{first: 2021, last: 2025}}\nscheme: {scheme}\ncriteria:\n{criteria}"
    )


def judge(scheme: str, points: tuple[str, ...], kind: str, given: list[str | None]) -> Verdicts:
    files = {"national/act.yaml": ACT, "national/scored.yaml": standard(scheme, points, kind)}
    rulebook = compile_rulebook(load(files), "scored", on=ON)
    figures = {
        str(no): Figure(Decimal(text), Known.EXACT)
        for no, text in enumerate(given, start=1)
        if text is not None
    }
    return evaluate(rulebook, fill(rulebook, [figures]), np.array([0]))


HA_NOI = '{awarded: true, total_at_least: "95", criterion_keeps_percent: 70, clause: Điều 1}'
TEN = ("10",) * 10


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (["10"] * 9 + ["7"], (MET, MET)),  # 97, one criterion loses exactly 30 %
        (["10"] * 9 + ["6.99"], (NOT_MET, NOT_MET)),  # 96.99, but one loses 30.1 %
        (["10"] * 5 + ["9"] * 5, (MET, MET)),  # exactly 95
        (["10"] * 5 + ["9"] * 4 + ["8.99"], (NOT_MET, NOT_MET)),  # 94.99
        (["10"] * 9 + [None], (NOT_MET, MET)),  # 90 and one score still to come
        (["9"] * 9 + [None], (NOT_MET, NOT_MET)),  # 81: no score can make it 95
    ],
)
def test_a_total_of_95_and_no_criterion_losing_over_30_percent(
    given: list[str | None], title: tuple[int, int]
) -> None:
    verdicts = judge(HA_NOI, TEN, "amount", given)

    assert (verdicts.title_lo[0], verdicts.title_hi[0]) == title


@pytest.mark.parametrize(
    ("score", "met"), [("96.5", True), ("92.7", False), ("96.48", True), ("97.6", True)]
)
def test_published_totals_stand_to_95_as_their_commune_was_told(score: str, met: bool) -> None:
    """Totals published for Xuân Sơn (96.5; 92.7 advanced), Vạn Thắng and Hà Hồi, Hà Nội.

    Source: the shipped published figures, src/vedich/cli/examples/commune_values.csv.
    """
    verdicts = judge(HA_NOI, ("100",), "amount", [score])

    assert verdicts.title_lo[0] == verdicts.title_hi[0] == (MET if met else NOT_MET)


DAK_LAK = '{awarded: false, total_at_least: "80", clause: Điều 1}'


@pytest.mark.parametrize(
    ("given", "points", "title"),
    [
        (["1", "1", "1"], (100, 100), (MET, MET)),
        (["1", "1", "0"], (97, 97), (NOT_MET, NOT_MET)),  # the title needs every criterion too
        (["1", "1", None], (97, 100), (NOT_MET, MET)),
        (["0", "1", "1"], (40, 40), (NOT_MET, NOT_MET)),
    ],
)
def test_a_met_indicator_earns_its_points(
    given: list[str | None], points: tuple[int, int], title: tuple[int, int]
) -> None:
    verdicts = judge(DAK_LAK, ("60", "37", "3"), "yes_no", given)

    assert verdicts.points_lo is not None
    earned = int(verdicts.points_lo[0]) // 100, int(verdicts.points_hi[0]) // 100
    assert (earned, (verdicts.title_lo[0], verdicts.title_hi[0])) == (points, title)

"""Points instead of ticks: Hà Nội's rule on points given, Đắk Lắk's on points earned."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from tests.law_texts import ACT, PROVINCE
from vedich.core.assessing import results
from vedich.core.catalogue import Catalogue
from vedich.core.columns import Column
from vedich.core.compile import compile_rulebook
from vedich.core.entries import Entry, PlaceName
from vedich.core.explain import Judgement
from vedich.core.figures import Figure, fill
from vedich.core.gathering import Asked, Gatherer
from vedich.core.grouping import Geography
from vedich.core.kernel import Verdicts, evaluate
from vedich.core.load import load
from vedich.core.precedence import Conflict
from vedich.core.rulebook import Rulebook
from vedich.core.scoring import PointsInOtherUnit, PointsNowhere
from vedich.core.sheet_cells import text_cell
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
        (["10"] * 8 + ["9.999", None], (NOT_MET, MET)),  # more decimals than kept
        (["10"] * 9 + ["6.999"], (NOT_MET, MET)),  # between 6.99 and 7.00 as far as is kept
    ],
)
def test_a_total_of_95_and_no_criterion_losing_over_30_percent(
    given: list[str | None], title: tuple[int, int]
) -> None:
    verdicts = judge(HA_NOI, TEN, "amount", given)

    assert (verdicts.title_lo[0], verdicts.title_hi[0]) == title


def test_a_criterion_that_loses_a_hundredth_over_30_percent_loses_the_title() -> None:
    finer = HA_NOI.replace("{awarded", "{scale: 4, awarded")

    verdicts = judge(finer, TEN, "amount", ["10"] * 9 + ["6.999"])  # loses 30.01 % of its 10

    assert (verdicts.title_lo[0], verdicts.title_hi[0]) == (NOT_MET, NOT_MET)


@pytest.mark.parametrize(
    ("score", "met"), [("96.5", True), ("92.7", False), ("96.48", True), ("97.6", True)]
)
def test_published_totals_stand_to_95(score: str, met: bool) -> None:
    """Xuân Sơn 96.5 (and 92.7 for the advanced grade), Vạn Thắng 96.48, Hà Hồi 97.6: Hà Nội.

    All four were put forward, so 95 was not asked of the 92.7 at that step; what was is not known.
    Source: the shipped published figures, src/vedich/cli/examples/commune_values.csv.
    """
    verdicts = judge(HA_NOI, ("100",), "amount", [score])

    assert verdicts.title_lo[0] == verdicts.title_hi[0] == (MET if met else NOT_MET)


def test_a_total_whose_bar_is_not_known_settles_nothing() -> None:
    unknown = HA_NOI.replace('total_at_least: "95"', "total_at_least: null")

    verdicts = judge(unknown, ("100",), "amount", ["92.7"])

    assert (verdicts.title_lo[0], verdicts.title_hi[0]) == (NOT_MET, MET)


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


@pytest.mark.parametrize(
    ("points", "title"), [(("60", "20", "20"), MET), (("60", "19.99", "20.01"), NOT_MET)]
)
def test_a_total_of_points_earned_is_enough_at_the_tie(points: tuple[str, ...], title: int) -> None:
    only_the_total = DAK_LAK.replace("clause", "criterion_keeps_percent: 0, clause")

    verdicts = judge(only_the_total, points, "yes_no", ["1", "1", "0"])

    assert verdicts.title_lo[0] == verdicts.title_hi[0] == title


OVERLAY = PROVINCE.replace("operations:\n", f"applies_to: scored\nscheme: {HA_NOI}\n")


def in_province(
    overlay: str = OVERLAY, bar: str = "7", rest: str = "", unit: str = "điểm"
) -> Catalogue:
    """Return a standard of two criteria of 50 points, scored in province 38 only."""
    text = standard("null", ("50", "50"), "amount").replace("scheme: null\n", "")
    text = text.replace('at_least: "0"', f'at_least: "{bar}"').replace(
        "kind: amount", f"kind: amount\n        unit: {unit}"
    )
    return load(
        {
            "national/act.yaml": ACT,
            "national/scored.yaml": text + rest,
            "province/act.yaml": overlay,
        }
    )


def compiled(catalogue: Catalogue, scope: str = "38", on: date = ON, **more: date) -> Rulebook:
    return compile_rulebook(catalogue, "scored", on=on, scopes=[scope], **more)


def test_an_overlay_scores_in_its_own_province_only() -> None:
    catalogue = in_province()

    inside, below, outside = (compiled(catalogue, scope) for scope in ("38", "38/405", ""))

    assert inside.points is not None
    assert below.points is not None
    assert (inside.points.total_at_least, inside.points.criterion_keeps_percent) == (9500, 70)
    assert outside.points is None


def test_an_overlay_scores_only_while_in_force_and_once_known() -> None:
    catalogue = in_province()

    before = compiled(catalogue, on=date(2022, 12, 31))
    unknown = compiled(catalogue, known_at=date(2022, 12, 31))

    assert before.points is None
    assert unknown.points is None


ANOTHER = (
    OVERLAY.replace("id: province", "id: another")
    .replace("7/QĐ-UBND", "8/QĐ-UBND")
    .replace('"95"', '"90"')
)


def two_schemes(second: str) -> Catalogue:
    catalogue = in_province()
    other = in_province(second).acts["another"]
    return catalogue.with_operations(other)


@pytest.mark.parametrize(
    ("change", "total"),
    [
        (("in_force_from: 2023-01-01", "in_force_from: 2023-06-01"), 9000),  # later
        (("in_force_from: 2023-01-01", "in_force_from: 2022-06-01"), 9500),
        (("rank: province_committee", "rank: province_council"), 9000),  # higher
    ],
)
def test_of_two_schemes_rank_and_then_the_later_date_decide(
    change: tuple[str, str], total: int
) -> None:
    points = compiled(two_schemes(ANOTHER.replace(*change))).points

    assert points is not None
    assert points.total_at_least == total


def test_two_schemes_of_one_rank_and_day_are_a_conflict_that_names_both() -> None:
    with pytest.raises(Conflict, match=r"7/QĐ-UBND.*8/QĐ-UBND"):
        compiled(two_schemes(ANOTHER))


def test_a_place_is_scored_in_the_province_that_scores_and_nowhere_else() -> None:
    """94 of 100 points is too few; by ticks each of its 44 and 50 would be at least 7."""
    geography = Geography({}, {"tỉnh mẫu": "38", "tỉnh khác": "40"})
    gatherer = Gatherer(in_province(), geography, Asked(standard="scored"))
    places = {name: PlaceName("", (name, "Đông Thịnh")) for name in ("Tỉnh Mẫu", "Tỉnh Khác")}
    for place in places.values():
        for code, text in (("1", "44"), ("2", "50")):
            entry = Entry(2, place, code, text_cell(text), {Column.PERIOD: "2023"})
            gatherer.add(entry)

    titles = {one["place"]["path"].split("/")[0]: one["title"] for one in results(gatherer)}

    assert gatherer.account.unmatched == []
    assert {name: titles[name]["verdict"] for name in places} == {
        "Tỉnh Mẫu": "not_met",
        "Tỉnh Khác": "met",
    }


@pytest.mark.parametrize(
    ("confidence", "marks"), [("sourced", False), ("unverified", True), ("null", True)]
)
def test_a_title_scored_as_nobody_has_checked_is_provisional(confidence: str, marks: bool) -> None:
    scheme = DAK_LAK.replace("clause", f"confidence: {confidence}, clause")
    files = {
        "national/act.yaml": ACT,
        "national/scored.yaml": standard(scheme, ("60", "40"), "yes_no"),
    }
    rulebook = compile_rulebook(load(files), "scored", on=ON)
    cube = fill(rulebook, [{no: Figure(Decimal(1), Known.EXACT) for no in ("1", "2")}])

    judgement = Judgement.of(rulebook, cube, np.array([0]))

    assert judgement.provisional.title.tolist() == [marks]
    assert judgement.provisional.criteria.any(axis=1).tolist() == [False, False]


def test_points_and_thresholds_in_points_keep_the_same_decimals() -> None:
    """A threshold of 35 points is 35 points, however many decimals the standard usually keeps."""
    rulebook = compiled(in_province(bar="35"))
    given = [{"1": Figure(Decimal(text), Known.EXACT)} for text in ("35", "34.99")]

    verdicts = evaluate(rulebook, fill(rulebook, given), np.array([0, 0]))

    assert verdicts.indicator_lo[0].tolist() == [MET, NOT_MET]


def test_an_overlay_gives_the_verdict_of_its_province() -> None:
    catalogue = in_province()
    scored, ticked = compiled(catalogue), compiled(catalogue, "")
    given = [{"1": Figure(Decimal("44"), Known.EXACT), "2": Figure(Decimal("50"), Known.EXACT)}]

    titles = [
        evaluate(book, fill(book, given), np.array([0])).title_lo[0] for book in (scored, ticked)
    ]

    assert titles == [NOT_MET, MET]  # 94 of 100; and both at least 7


def test_points_given_for_what_is_measured_in_something_else_are_refused() -> None:
    with pytest.raises(PointsInOtherUnit, match=r"indicator 1 .* amount in triệu đồng.*in điểm"):
        compiled(in_province(unit="triệu đồng"))


def test_points_nobody_could_earn_are_refused() -> None:
    overlay = OVERLAY.replace("clause: Điều 1}", 'clause: Điều 1, points: {"9.9": "5"}}')

    with pytest.raises(PointsNowhere, match=r"9\.9.*Give them to"):
        compiled(in_province(overlay))


def test_points_of_an_indicator_made_of_parts_are_refused() -> None:
    """Only what is compared earns points: an indicator's own would be lost without a word."""
    whole = "  - no: 3\n    title: {vi: Tiêu chí 3}\n    confidence: sourced\n    indicators:\n"
    whole += '      - code: "3"\n        title: {vi: Cả hai}\n        kind: composite\n'
    whole += '        confidence: sourced\n        points: "5"\n        parts:\n'
    for letter in "ab":
        whole += (
            f'          - code: "3.{letter}"\n            title: {{vi: Phần}}\n'
            "            kind: yes_no\n            confidence: sourced\n"
            "            thresholds: [{at_least: đạt, clause: P, confidence: sourced}]\n"
        )

    with pytest.raises(PointsNowhere, match=r"given to 3, which is not judged by itself"):
        compiled(in_province(rest=whole))

"""Why a verdict is what it is: margins, shortfalls, parts, alternatives, values as written."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.law_texts import STANDARD, national, operation, with_province
from vedich.core.columns import Column
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.entries import Entry, PlaceName
from vedich.core.explain import Judgement, brief, explain
from vedich.core.figures import fill, read_figure
from vedich.core.flatten import every_row
from vedich.core.load import load
from vedich.core.sheet_cells import text_cell

ON = date(2023, 12, 31)
Json = dict[str, Any]


def judged(
    written: dict[str, str], files: dict[str, str] | None = None, group: str = "delta"
) -> tuple[Judgement, Json]:
    """Return one commune of province 38 judged, and told in full. A figure may be a ratio."""
    catalogue = load(files or national())
    rulebook = compile_rulebook(catalogue, "commune", on=ON)
    rows = {row.code: row for row in every_row(catalogue.issued("commune").standard)}
    figures = {
        code: read_figure(Entry(7, PlaceName(), code, text_cell(text), {}), rows[code])
        for code, text in written.items()
    }
    cells = np.array([cell_of(rulebook, ON, "38", (group,) if group else ())])
    judgement = Judgement.of(rulebook, fill(rulebook, [figures]), cells)
    return judgement, explain(judgement, 0, figures)


def told(code: str, text: str, files: dict[str, str] | None = None, group: str = "delta") -> Json:
    """Return what is said of one indicator or part."""
    return of(judged({code: text}, files, group)[1], code)


def of(result: Json, code: str) -> Json:
    inside = [one for criterion in result["criteria"] for one in criterion["indicators"]]
    every = [*inside, *(part for one in inside for part in one.get("parts", ()))]
    return next(one for one in every if one["code"] == code)


def with_row(comparison: str, bar: str, kind: str = "", unit: str = "") -> dict[str, str]:
    """Return the sample law with another comparison for the income indicator."""
    text = STANDARD.replace('year: 2023, at_least: "45"', f'year: 2023, {comparison}: "{bar}"')
    if kind:
        text = text.replace("kind: amount", f"kind: {kind}").replace(
            "unit: triệu đồng/người/năm", f"unit: {unit}"
        )
        text = text.replace('at_least: "47.5"', 'at_least: "47"')
    return national(standard=text)


def share_of(comparison: str, bar: str) -> dict[str, str]:
    """Return the sample law with another comparison for the share of households."""
    return national(standard=STANDARD.replace('at_least: "65"', f'{comparison}: "{bar}"'))


@pytest.mark.parametrize(
    ("written", "margin"),
    [
        ("45", "0"),
        ("45,5", "0.5"),
        ("44,9999", "-0.0001"),
        ("45,00000001", "0.00000001"),
        ("44,99999999", "-0.00000001"),
        ("1000000", "999955"),
        ("trên 40", None),
        ("", None),
    ],
)
def test_a_margin_is_exact_however_many_decimals_were_written(
    written: str, margin: str | None
) -> None:
    assert told("2", written)["margin"] == margin


@pytest.mark.parametrize(
    ("written", "margin"),
    [("44", "1"), ("45", "0"), ("45,5", "-0.5"), ("45,0000001", "-0.0000001")],
)
def test_a_margin_is_negative_on_the_bad_side_where_less_is_better(
    written: str, margin: str
) -> None:
    assert told("2", written, with_row("at_most", "45"))["margin"] == margin


@pytest.mark.parametrize(
    ("comparison", "bar", "ratio", "verdict", "margin"),
    [
        ("at_least", "65", "13/20", "met", "0"),
        ("at_least", "65", "2/3", "met", "1.6666"),
        ("at_least", "66.6667", "2/3", "not_met", "-0.0001"),
        ("more_than", "66.6666", "2/3", "met", "0.0001"),
        ("at_most", "66.6666", "2/3", "not_met", "-0.0001"),
        ("at_most", "66.6667", "2/3", "met", "0.0001"),
        ("less_than", "65", "13/20", "not_met", "0"),
    ],
)
def test_the_margin_of_a_share_is_nothing_only_at_the_tie(
    comparison: str, bar: str, ratio: str, verdict: str, margin: str
) -> None:
    one = told("1.1", ratio, share_of(comparison, bar))

    assert (one["verdict"], one["margin"]) == (verdict, margin)


@pytest.mark.parametrize(
    ("comparison", "bar", "ratio", "count"),
    [
        ("at_least", "65", "13/20", None),
        ("at_least", "65", "12/20", 1),
        ("at_least", "65", "0/20", 13),
        ("more_than", "65", "13/20", 1),
        ("at_most", "65", "14/20", 1),
        ("at_most", "65", "13/20", None),
        ("less_than", "65", "13/20", 1),
        ("at_least", "66.6667", "2/3", 1),
        ("at_least", "65", "12,5/20", None),  # kilometres are measured, not counted
        ("at_least", "65", "64,99", None),  # of how many is not said
        ("at_least", "65", "trên 50", None),
    ],
)
def test_a_shortfall_is_the_fewest_things_that_are_wanting(
    comparison: str, bar: str, ratio: str, count: int | None
) -> None:
    short = told("1.1", ratio, share_of(comparison, bar))["shortfall"]

    assert short == (None if count is None else {"count": count, "of": "Số hộ dùng nước sạch"})


@pytest.mark.parametrize(("written", "count"), [("5", 2), ("3", None), ("0", None)])
def test_a_count_that_is_too_high_says_by_how_many(written: str, count: int | None) -> None:
    short = told("2", written, with_row("at_most", "3", "count", "nhà"))["shortfall"]

    assert short == (None if count is None else {"count": count, "of": "nhà"})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0,00000001", "0.00000001"),
        ("10000000000", "10000000000"),
        ("45,50", "45.50"),
        ("1.234.567", "1234567"),
        ("", None),
    ],
)
def test_a_value_is_told_as_a_plain_decimal(written: str, value: str | None) -> None:
    assert told("2", written)["value"] == value


def test_a_share_shows_its_parts_and_what_they_come_to() -> None:
    one = told("1.1", "2/3")

    assert (one["value"], one["numerator"], one["denominator"]) == ("66.6666", "2", "3")
    assert (one["as_written"], one["line"]) == ("2/3", 7)


def test_a_share_of_nothing_has_neither_value_nor_margin() -> None:
    one = told("1.1", "0/0")

    assert (one["verdict"], one["reason"]) == ("not_computable", "not_computable")
    assert (one["value"], one["margin"], one["shortfall"]) == (None, None, None)


def test_a_bound_that_settles_nothing_says_so() -> None:
    one = told("1.1", "trên 60")

    assert (one["verdict"], one["reason"]) == ("no_data", "bound_too_wide")
    assert (one["value"], one["as_written"]) == ("60", "trên 60")


def test_the_number_that_lost_is_shown_beside_the_one_that_won() -> None:
    row = 'threshold: {at_least: "70", clause: Điều 2, confidence: sourced}'
    files = with_province(operation(f'op: set, indicator: "1.1", groups: [delta], {row}'))

    bar = told("1.1", "69", files)["threshold"]

    assert (bar["value"], bar["act"], bar["clause"]) == ("70", "7/QĐ-UBND", "Điều 2")
    (lost,) = bar["alternatives"]
    assert (lost["as_written"], lost["act"]) == ("65", "1/QĐ-TTg")
    assert lost["lost_because"] == "own_province"


def test_against_a_number_not_known_here_nothing_is_wanting() -> None:
    unknown = with_row("at_least", "45")
    unknown["national/commune.yaml"] = unknown["national/commune.yaml"].replace(
        'year: 2023, at_least: "45", clause: "Phụ lục, 2", confidence: sourced',
        "year: 2023, at_least: null, note: chưa biết",
    )

    one = told("2", "48", unknown)

    assert (one["verdict"], one["reason"]) == ("no_rule", "threshold_unknown")
    assert (one["value"], one["margin"], one["shortfall"]) == ("48", None, None)


def test_an_exemption_is_told_with_the_act_that_excuses() -> None:
    files = national(operations=operation('op: exempt, indicator: "1.1", groups: [delta]'))

    one = told("1.1", "10", files)

    assert (one["verdict"], one["reason"]) == ("not_applicable", "exempt")
    assert (one["threshold"]["act"], one["threshold"]["value"]) == ("1/QĐ-TTg", None)
    assert one["margin"] is None


def test_basically_met_is_a_tag_and_never_a_verdict() -> None:
    result = judged({"1.1": "cơ bản đạt", "1.2": "đạt"})[1]

    one, criterion = of(result, "1.1"), result["criteria"][0]
    assert (one["verdict"], one["basically_met"]) == ("no_data", True)
    assert (criterion["verdict"], criterion["basically_met"]) == ("no_data", True)
    assert result["counts"]["basically_met"] == 1
    assert result["counts"]["met"] == 0


def test_what_is_missing_is_listed_though_the_title_has_failed_already() -> None:
    result = judged({"1.1": "10"})[1]

    assert result["title"]["verdict"] == "not_met"
    assert result["title"]["missing"] == ["1.2", "2"]


def test_a_list_tells_the_same_counts_as_the_full_answer() -> None:
    judgement, result = judged({"1.1": "70", "1.2": "đạt", "2": "44"})

    short = brief(judgement, 0)

    assert short["title"]["verdict"] == result["title"]["verdict"] == "not_met"
    assert short["counts"].items() <= result["counts"].items()


PARTS = """\
      - code: "1.2"
        title: {vi: Hai phần}
        kind: composite
        confidence: sourced
        parts:
          - code: "1.2.a"
            title: {vi: Phần a}
            kind: yes_no
            confidence: sourced
            thresholds: [{at_least: đạt, clause: Phụ lục, confidence: sourced}]
          - code: "1.2.b"
            title: {vi: Phần b}
            kind: percent
            unit: "%"
            numerator: {vi: Số hộ}
            denominator: {vi: Tổng số hộ}
            confidence: sourced
            thresholds:
              - {groups: [delta], at_least: "50", clause: Phụ lục, confidence: sourced}
              - {groups: [highland], at_least: "40", clause: Phụ lục, confidence: sourced}
"""


def in_parts() -> dict[str, str]:
    start, rest = STANDARD.split('      - code: "1.2"')
    return national(standard=start + PARTS + rest[rest.index("  - no: 2") :])


def test_every_part_is_told_with_a_margin_of_its_own() -> None:
    result = judged({"1.2.a": "đạt", "1.2.b": "4/10"}, in_parts())[1]

    whole = of(result, "1.2")
    first, second = whole["parts"]
    assert (whole["verdict"], whole["value"], whole["threshold"]) == ("not_met", None, None)
    assert (first["code"], first["verdict"], first["margin"]) == ("1.2.a", "met", None)
    assert (second["verdict"], second["margin"]) == ("not_met", "-10")
    assert second["shortfall"] == {"count": 1, "of": "Số hộ"}


@pytest.mark.parametrize(
    ("written", "group", "verdict", "reason"),
    [
        ({"1.2.a": "chưa đạt"}, "delta", "not_met", "compared"),
        ({"1.2.a": "đạt"}, "delta", "no_data", "no_observation"),
        ({"1.2.a": "đạt", "1.2.b": "trên 40"}, "delta", "no_data", "bound_too_wide"),
        ({"1.2.a": "đạt", "1.2.b": "0/0"}, "delta", "not_computable", "not_computable"),
        ({"1.2.a": "đạt", "1.2.b": "9/10"}, "delta", "met", "compared"),
        ({"1.2.a": "đạt", "1.2.b": "9/10"}, "", "no_rule", "group_unknown"),
        ({"1.2.b": "9/10"}, "", "no_rule", "group_unknown"),
    ],
)
def test_the_reason_of_a_composite_is_that_of_its_verdict(
    written: dict[str, str], group: str, verdict: str, reason: str
) -> None:
    """What is missing explains an open verdict; a settled one was compared, whatever is missing."""
    one = of(judged(written, in_parts(), group)[1], "1.2")

    assert (one["verdict"], one["reason"]) == (verdict, reason)


def test_a_bound_beside_exact_parts_gives_way_to_them() -> None:
    said = {Column.NUMERATOR: "95", Column.DENOMINATOR: "100"}
    row = load(national()).issued("commune").standard.indicators()[0]

    figure = read_figure(Entry(1, PlaceName(), "1.1", text_cell(">90"), said), row)

    assert (figure.number, figure.numerator, figure.denominator) == (None, 95, 100)

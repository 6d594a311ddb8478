"""What applies where no number does: null thresholds, other groups, other years, shares."""

from datetime import date

import pytest

from tests.law_texts import STANDARD, national, operation, with_province
from vedich.core.catalogue import Catalogue
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.flatten import Gate
from vedich.core.load import load
from vedich.core.rulebook import Alternative, CellState, Rulebook
from vedich.core.words import Confidence, Lost, Reason

END_2023 = date(2023, 12, 31)
UNKNOWN = STANDARD.replace(
    'at_least: "65", clause: "Phụ lục, 1.1", confidence: sourced',
    'at_least: null, clause: "Phụ lục, 1.1", note: chưa đọc được',
)
MODEL = """\
schema: vedich/standard/1
id: model
title: {vi: Kiểu mẫu}
grade: kieu-mau
years: {first: 2021, last: 2025}
criteria:
  - no: 1
    title: {vi: Điều kiện}
    confidence: sourced
    indicators:
      - code: "1"
        title: {vi: Thu nhập cao hơn từ 10 %}
        kind: share_of_other
        unit: triệu đồng/người/năm
        confidence: sourced
        of: {standard: commune, indicator: "2"}
        thresholds:
          - {at_least: "10", clause: Điều 1, confidence: sourced}
"""


def on_day(files: dict[str, str] | Catalogue, on: date, standard: str = "commune") -> Rulebook:
    catalogue = files if isinstance(files, Catalogue) else load(files)
    gate = Gate("debt", STANDARD_TITLE, Confidence.SOURCED, "Điều 5")
    return compile_rulebook(catalogue, standard, on=on, gates=(gate,))


STANDARD_TITLE = load(national()).issued("commune").standard.title


def said(book: Rulebook, code: str, groups: tuple[str, ...] = ()) -> tuple[Alternative, ...]:
    cell = cell_of(book, book.cells[0].on, groups=groups)
    return book.sources[book.row(code), cell]


@pytest.mark.parametrize("year", [1900, 2019, 2020, 2026, 2099])
def test_a_standard_rules_on_nothing_outside_the_years_it_covers(year: int) -> None:
    book = on_day(national(), date(year, 6, 30))

    assert {*book.state.ravel().tolist()} == {CellState.NO_RULE}
    assert {*book.no_rule_reason.ravel().tolist()} == {Reason.OUTSIDE_YEARS}


@pytest.mark.parametrize("on", [date(2021, 1, 1), date(2022, 3, 7), date(2025, 12, 31)])
def test_it_rules_on_every_day_of_its_years_also_before_its_act_was_promulgated(on: date) -> None:
    book = on_day(national(), on)

    cell = cell_of(book, on, groups=("delta",))
    assert book.threshold[book.row("1.1"), cell] == 650_000


def test_an_exemption_or_a_gate_is_no_matter_outside_the_years() -> None:
    files = national(operations=operation('op: exempt, indicator: "1.2"'))

    book = on_day(files, date(2030, 1, 1))

    assert book.state[book.row("1.2"), 0] == CellState.NO_RULE
    assert book.state[book.row("gate:debt"), 0] == CellState.NO_RULE


def test_what_the_standard_asks_for_in_its_years_is_named_outside_them() -> None:
    (row,) = said(on_day(national(), date(2030, 1, 1)), "1.2")

    assert (row.value, row.lost_because) == ("đạt", Lost.OTHER_TIME)


def test_a_number_not_known_here_is_what_applies() -> None:
    (row,) = said(on_day(national(standard=UNKNOWN), END_2023), "1.1", ("delta",))

    assert (row.value, row.confidence, row.lost_because) == (None, None, None)
    assert (row.act, row.clause, row.note) == ("1/QĐ-TTg", "Phụ lục, 1.1", "chưa đọc được")
    assert row.sources == ("https://example.org/1",)


def test_where_the_group_is_unknown_every_groups_number_is_named() -> None:
    rows = said(on_day(national(), END_2023), "1.1")

    assert [(row.group, row.value, row.lost_because) for row in rows] == [
        ("delta", "65", Lost.OTHER_GROUP),
        ("highland", "55", Lost.OTHER_GROUP),
    ]


def test_a_year_without_a_number_names_those_of_other_years() -> None:
    rows = said(on_day(national(), date(2022, 6, 30)), "2")

    assert [(row.value, row.lost_because) for row in rows] == [
        ("45", Lost.OTHER_TIME),
        ("47.5", Lost.OTHER_TIME),
    ]


def test_what_is_not_known_at_all_names_the_act_that_has_it() -> None:
    book = on_day(national(standard=STANDARD + "complete: false\nclause: Phụ lục I\n"), END_2023)

    (row,) = said(book, "criteria.?")
    assert (row.act, row.clause, row.value) == ("1/QĐ-TTg", "Phụ lục I", None)


def test_a_repeal_names_the_act_that_repeals() -> None:
    files = with_province("")
    files["province/act.yaml"] = files["province/act.yaml"].replace("operations:\n", "")
    files["national/act.yaml"] += "operations:\n" + operation('op: repeal, indicator: "1.2"')

    (row,) = said(on_day(files, END_2023), "1.2")

    assert (row.act, row.clause) == ("1/QĐ-TTg", "Điều 1")


def test_a_share_says_what_it_is_and_the_amount_it_comes_to() -> None:
    book = on_day({**national(), "national/model.yaml": MODEL}, END_2023, "model")

    (row,) = said(book, "1")
    assert row.value == "49.5"
    assert row.share is not None
    assert (row.share.percent, row.share.value) == ("10", "45")
    assert (row.share.standard, row.share.indicator) == ("commune", "2")
    assert (row.share.act, row.share.clause) == ("1/QĐ-TTg", "Phụ lục, 2")


def test_a_share_of_an_unknown_number_is_no_amount_and_never_the_percentage() -> None:
    book = on_day({**national(), "national/model.yaml": MODEL}, date(2022, 6, 30), "model")

    own, *beside = said(book, "1")
    assert own.value is None
    assert own.share is not None
    assert (own.share.percent, own.share.value) == ("10", None)
    assert [row.value for row in beside] == ["45", "47.5"]


def test_a_share_of_a_standard_that_does_not_cover_the_day_has_no_rule() -> None:
    later = MODEL.replace("last: 2025", "last: 2030")
    book = on_day({**national(), "national/model.yaml": later}, date(2027, 1, 1), "model")

    assert book.no_rule_reason[book.row("1"), 0] == Reason.OTHER_UNKNOWN

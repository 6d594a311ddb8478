"""Rows of somebody's table sorted into places, standards and periods, and judged."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.law_texts import PROVINCE, national, operation
from vedich.core.assessing import results
from vedich.core.columns import Column
from vedich.core.entries import Entry, PlaceName
from vedich.core.gathering import Asked, Gatherer, Geography
from vedich.core.load import load
from vedich.core.sheet_cells import text_cell

Json = dict[str, Any]
HOA = PlaceName("", ("Tỉnh Mẫu", "Huyện Một", "Định Hòa"))
FAR = PlaceName("", ("Tỉnh Khác", "Huyện Hai", "Đông Thịnh"))
REGIONS = Geography({"tỉnh mẫu": "delta", "tỉnh khác": "highland"}, {"tỉnh mẫu": "38"})
SURE = Geography(REGIONS.regions, REGIONS.codes, regions_sure=True)
ZONES = "zones: [{id: coast, title: {vi: Ven biển}}, {id: hills, title: {vi: Đồi núi}}]\n"
TIGHTER = 'threshold: {at_least: "70", clause: Điều 2, confidence: sourced}'
LAW = {
    **national(),
    "province/act.yaml": PROVINCE.replace("operations:", f"{ZONES}operations:")
    + operation(f'op: set, indicator: "1.1", groups: [coast], {TIGHTER}'),
}


def row(place: PlaceName, code: str, text: str, line: int = 2, **said: str) -> Entry:
    columns = {Column[name.upper()]: value for name, value in ({"period": "2023"} | said).items()}
    return Entry(line, place, code, text_cell(text), columns)


def gathered(
    rows: Iterable[Entry],
    geography: Geography = REGIONS,
    law: dict[str, str] = LAW,
    **asked: Any,
) -> Gatherer:
    gatherer = Gatherer(load(law), geography, Asked(**asked))
    for one in rows:
        gatherer.add(one)
    return gatherer


def judged(*rows: Entry, **asked: Any) -> list[Json]:
    gatherer = gathered(rows, **asked)
    assert gatherer.account.unmatched == []
    return list(results(gatherer))


def refused(*rows: Entry, **asked: Any) -> list[tuple[int, str]]:
    account = gathered(rows, **asked).account
    assert account.rows == account.matched + len(account.unmatched) + len(account.other)
    return [(line, said.en) for line, _, said in account.unmatched]


def of(result: Json, code: str) -> Json:
    inside = (one for criterion in result["criteria"] for one in criterion["indicators"])
    return next(one for one in inside if one["code"] == code)


def test_a_group_guessed_from_a_remembered_list_makes_provisional_what_rests_on_it() -> None:
    rows = (row(HOA, "1.1", "66"), row(HOA, "1.2", "đạt"))

    (guessed,), (known,) = judged(*rows), judged(*rows, geography=SURE)

    assert guessed["group"] == known["group"] == "delta"
    assert [of(guessed, code)["provisional"] for code in ("1.1", "1.2")] == [True, False]
    assert [of(known, code)["provisional"] for code in ("1.1", "1.2")] == [False, False]


def test_a_group_that_is_named_is_sure() -> None:
    (result,) = judged(row(HOA, "1.1", "60", group="Vùng cao"))

    assert (result["group"], of(result, "1.1")["verdict"]) == ("highland", "met")


def test_a_group_named_on_a_later_row_is_the_group_of_the_place() -> None:
    (result,) = judged(row(HOA, "1.2", "đạt"), row(HOA, "1.1", "60", group="highland"))

    assert (result["group"], of(result, "1.1")["verdict"]) == ("highland", "met")


def test_two_regions_for_one_place_are_refused_on_the_row_that_says_so() -> None:
    first = row(HOA, "1.2", "đạt", 2, group="delta")

    problems = refused(first, row(HOA, "1.1", "60", 3, group="highland"))

    assert [line for line, _ in problems] == [3]
    assert "several groups of one kind: delta, highland" in problems[0][1]
    assert refused(row(HOA, "1.1", "60"), groups=("delta", "highland"))


def test_a_region_and_a_zone_go_together_and_a_zone_counts_in_its_own_province() -> None:
    (inside,) = judged(row(HOA, "1.1", "66", group="delta, ven biển"))
    (outside,) = judged(row(FAR, "1.1", "66", group="delta, ven biển"))

    assert (of(inside, "1.1")["threshold"]["value"], of(inside, "1.1")["verdict"]) == (
        "70",
        "not_met",
    )
    assert (of(outside, "1.1")["threshold"]["value"], of(outside, "1.1")["verdict"]) == (
        "65",
        "met",
    )


def test_a_zone_on_one_row_and_the_region_on_another_are_both_kept() -> None:
    (result,) = judged(row(HOA, "1.2", "đạt", group="delta"), row(HOA, "1.1", "66", group="coast"))

    assert result["group"] == "delta,coast"


@pytest.mark.parametrize(
    "wanted", ["Định Hòa", "Định Hoà", "định hòa", unicodedata.normalize("NFD", "Định Hòa")]
)
def test_a_place_is_found_however_its_name_is_typed(wanted: str) -> None:
    (result,) = judged(row(HOA, "1.2", "đạt"), row(FAR, "1.2", "đạt"), place=wanted)

    assert result["place"]["name"] == "Định Hòa"


def test_a_place_is_found_by_its_code_and_never_without_its_accents() -> None:
    coded = PlaceName("01585", ("Tỉnh Mẫu", "Đông Thịnh"))
    rows = (row(coded, "1.2", "đạt"), row(HOA, "1.2", "đạt"))

    (result,) = judged(*rows, place="01585")

    assert result["place"]["code"] == "01585"
    for other in ("Đồng Thịnh", "Dong Thinh", "1585"):
        assert judged(*rows, place=other) == []


def test_two_communes_of_one_name_in_two_districts_are_two() -> None:
    twin = PlaceName("", ("Tỉnh Mẫu", "Huyện Hai", "Định Hòa"))

    results_ = judged(row(HOA, "1.2", "đạt"), row(twin, "1.2", "chưa đạt"))

    assert len(results_) == 2


def test_a_second_figure_is_refused_and_names_the_first() -> None:
    problems = refused(row(HOA, "1.1", "70", 2), row(HOA, "1.1", "60", 3))

    assert problems[0][0] == 3
    assert "stands already on line 2 (70)" in problems[0][1]


@pytest.mark.parametrize("texts", [("cơ bản đạt", "70", "60"), ("70", "cơ bản đạt", "60")])
def test_a_tag_beside_a_figure_does_not_let_a_second_one_in(texts: tuple[str, ...]) -> None:
    rows = [row(HOA, "1.1", text, line) for line, text in enumerate(texts, start=2)]
    gatherer = gathered(rows)

    (result,) = results(gatherer)

    assert [line for line, _, _ in gatherer.account.unmatched] == [4]
    assert (of(result, "1.1")["value"], of(result, "1.1")["basically_met"]) == ("70", True)


def test_one_bad_row_does_not_stop_the_others() -> None:
    problems = refused(
        row(HOA, "1.1", "66", 2, standard="commun"),
        row(HOA, "1.1", "khoảng 66", 3),
        row(HOA, "9.9", "66", 4),
        row(HOA, "1.1", "66", 5, period="hôm qua"),
        row(HOA, "1.1", "66", 6, group="delta9"),
        row(HOA, "1.1", "66", 7),
    )

    assert [line for line, _ in problems] == [2, 3, 4, 5, 6]
    assert problems[0][1].endswith("Write one of: commune.")


def test_a_year_nobody_covers_is_no_rule_and_keeps_what_was_written() -> None:
    (result,) = judged(row(HOA, "", "36 triệu", period="2014", criterion="10 Thu nhập"))

    (criterion,) = result["criteria"]
    (one,) = criterion["indicators"]
    assert (result["standard"], result["grade"], result["period"]) == (None, "ntm", "2014")
    assert (criterion["no"], criterion["verdict"]) == (10, "no_rule")
    assert (one["reason"], one["as_written"], one["value"]) == ("no_standard", "36 triệu", None)


def test_a_year_nobody_covers_and_no_number_is_not_placed_at_all() -> None:
    ((_, said),) = refused(row(HOA, "Thu nhập", "36", period="2014"))

    assert "No standard here covers 2014" in said


def test_each_period_is_judged_by_its_own_law_unless_a_day_is_asked_for() -> None:
    rows = [row(HOA, "2", "46", period=year) for year in ("2023", "2024")]

    own, asked = judged(*rows), judged(*rows, on=date(2024, 6, 30))

    assert [of(result, "2")["verdict"] for result in own] == ["met", "not_met"]
    assert [of(result, "2")["verdict"] for result in asked] == ["not_met", "not_met"]
    assert {result["on"] for result in asked} == {"2024-06-30"}


def test_a_law_that_changed_within_the_period_is_told() -> None:
    repeal = operation('op: repeal, indicator: "1.2", in_force_from: 2023-07-01')
    rows = [row(HOA, "1.1", "66", period=period) for period in ("quý III/2023", "2023")]

    quarter, year = judged(*rows, law=national(operations=repeal))

    assert (year["changed_in_period"], quarter["changed_in_period"]) == (True, False)


def test_a_list_in_brief_has_the_same_titles_and_counts() -> None:
    gatherer = gathered([row(HOA, "1.1", "60", group="delta"), row(FAR, "1.2", "đạt")])

    full, brief = list(results(gatherer)), list(results(gatherer, in_brief=True))

    assert [one["title"]["verdict"] for one in brief] == [one["title"]["verdict"] for one in full]
    for short, long in zip(brief, full, strict=True):
        assert short["counts"].items() <= long["counts"].items()

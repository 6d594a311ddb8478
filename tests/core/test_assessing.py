"""Rows of somebody's table sorted into places, standards and periods, and judged."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.law_texts import PROVINCE, STANDARD, national, operation
from vedich.core.assessing import results
from vedich.core.columns import Column
from vedich.core.doubts import Check
from vedich.core.entries import Entry, Named, PlaceName
from vedich.core.flatten import Gate
from vedich.core.gathering import Asked, Gatherer
from vedich.core.grouping import Geography
from vedich.core.load import load
from vedich.core.model import Words
from vedich.core.sheet_cells import text_cell
from vedich.core.words import Confidence

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
    assert account.rows == account.matched + len(account.unmatched) + account.other
    return [(line, said.en) for line, _, said in account.unmatched]


def of(result: Json, code: str) -> Json:
    inside = (one for criterion in result["criteria"] for one in criterion["indicators"])
    return next(one for one in inside if one["code"] == code)


def test_a_group_guessed_from_a_remembered_list_makes_provisional_what_rests_on_it() -> None:
    rows = (row(HOA, "1.1", "66"), row(HOA, "1.2", "đạt"))

    (guessed,), (known,) = (
        judged(*rows, geography=geography, law=national()) for geography in (REGIONS, SURE)
    )

    assert guessed["group"] == known["group"] == "delta"
    assert [of(guessed, code)["provisional"] for code in ("1.1", "1.2")] == [True, False]
    assert [of(known, code)["provisional"] for code in ("1.1", "1.2")] == [False, False]


def test_where_the_province_divides_further_its_zone_has_to_be_known() -> None:
    """The coast of the province asks for 70, the hills for the 65 of the centre."""
    (unknown,) = judged(row(HOA, "1.1", "66"))
    (hills,) = judged(row(HOA, "1.1", "66", group="delta, hills"))
    (coast,) = judged(row(HOA, "1.1", "66", group="delta, coast"))

    told = [of(one, "1.1")["verdict"] for one in (unknown, hills, coast)]
    assert told == ["no_rule", "met", "not_met"]
    assert of(unknown, "1.1")["reason"] == "group_unknown"


def test_a_group_that_is_named_is_sure() -> None:
    (result,) = judged(row(HOA, "1.1", "60", group="Vùng cao"), law=national())

    assert (result["group"], of(result, "1.1")["verdict"]) == ("highland", "met")


def test_a_group_named_on_a_later_row_is_the_group_of_the_place() -> None:
    rows = row(HOA, "1.2", "đạt"), row(HOA, "1.1", "60", group="highland")

    (result,) = judged(*rows, law=national())

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


def complete(line: int = 2, **said: str) -> list[Entry]:
    """Return a commune that meets every criterion of the sample standard."""
    told = {"1.1": "70", "1.2": "đạt", "2": "45"}
    return [row(HOA, code, text, line, group="delta", **said) for code, text in told.items()]


SURVEY = Gate("survey", Words(vi="Tỷ lệ hài lòng đáp ứng yêu cầu"), Confidence.SOURCED, "Điều 1")
HELD = national(STANDARD + "prerequisites: [{standard: earlier, confidence: sourced}]\n") | {
    "national/earlier.yaml": STANDARD.replace("id: commune", "id: earlier")
    .replace("grade: ntm", "grade: earlier")
    .replace("Bộ tiêu chí mẫu", "Bộ tiêu chí trước"),
}


@pytest.mark.parametrize(
    ("said", "verdict"), [("đạt", "met"), ("chưa đạt", "not_met"), ("cơ bản đạt", "no_data")]
)
def test_gates_and_prerequisites_are_reported_like_figures(said: str, verdict: str) -> None:
    gate = row(HOA, "Tỷ lệ hài lòng đáp ứng yêu cầu", said)
    held = row(HOA, "Đã được công nhận: Bộ tiêu chí trước", "đạt", standard="commune")
    asked = {"law": HELD, "standard": "commune", "gates": {"commune": (SURVEY,)}}

    (result,) = judged(*complete(), gate, held, **asked)

    assert {c["verdict"] for c in result["criteria"]} == {"met"}
    assert result["title"]["verdict"] == verdict
    assert [c["verdict"] for c in result["title"]["conditions"]] == ["met", verdict]
    assert [c["basically_met"] for c in result["title"]["conditions"]][1] is (said == "cơ bản đạt")


def test_a_title_without_its_gates_stays_open() -> None:
    (result,) = judged(*complete(), gates={"commune": (SURVEY,)}, law=national())

    assert (result["title"]["verdict"], result["title"]["missing"]) == ("no_data", ["gate:survey"])


def test_what_published_tables_say_of_conditions_in_numbers_stays_beside() -> None:
    beside = row(HOA, "tỷ lệ hài lòng đáp ứng yêu cầu", "98,6 %", criterion="hài lòng")

    account = gathered([beside], gates={"commune": (SURVEY,)}).account

    assert (account.other, account.unmatched) == (1, [])


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (PlaceName("", ("Tỉnh Mẫu",), Named.NOT_HERE), "names no commune. Write"),
        (PlaceName("", ("Tỉnh Mẫu",), Named.NO_COLUMN), "no column for it"),
        (PlaceName(), "names no commune"),
    ],
)
def test_a_row_without_a_commune_is_not_judged(place: PlaceName, words: str) -> None:
    ((_, said),) = refused(row(place, "1.1", "66"))

    assert words in said


def test_a_table_of_one_commune_needs_its_name_asked_for() -> None:
    without = PlaceName("", ("Tỉnh Mẫu",), Named.NO_COLUMN)

    (result,) = judged(row(without, "1.1", "66"), place="Định Hoà")

    assert result["place"] == {"code": None, "name": "Định Hòa", "path": "Tỉnh Mẫu/Định Hòa"}
    assert result["group"] == "delta"


@pytest.mark.parametrize("name", ["Tổng cộng", "bình quân 3 xã"])
def test_totals_and_means_over_communes_are_no_commune(name: str) -> None:
    account = gathered([row(PlaceName("", ("Tỉnh Mẫu", name)), "1.1", "66")]).account

    assert (account.other, account.subjects) == (1, {})


@pytest.mark.parametrize(
    ("text", "said", "check", "value"),
    [
        ("101", {}, Check.OUT_OF_RANGE, "101"),
        ("1.234.567", {}, Check.OUT_OF_RANGE, "1234567"),
        ("", {"numerator": "110", "denominator": "100"}, Check.PART_ABOVE_WHOLE, "110"),
        ("95", {"numerator": "90", "denominator": "100"}, Check.PERCENT_OF_PARTS, "90"),
        (">95", {"numerator": "90", "denominator": "100"}, Check.PERCENT_OF_PARTS, "90"),
    ],
)
def test_an_impossible_figure_is_judged_and_doubted(
    text: str, said: dict[str, str], check: Check, value: str
) -> None:
    gatherer = gathered([row(HOA, "1.1", text, 7, group="delta", **said)], law=national())

    (doubt,) = gatherer.account.doubts
    (result,) = results(gatherer)

    assert (doubt.check, doubt.lines, doubt.place) == (check, (7,), "Định Hòa, Huyện Một, Tỉnh Mẫu")
    assert (of(result, "1.1")["value"], of(result, "1.1")["verdict"]) == (value, "met")
    assert of(result, "1.1")["margin"] == str(int(value) - 65)


def test_an_income_in_another_unit_is_doubted() -> None:
    (doubt,) = gathered([row(HOA, "2", "45000000")]).account.doubts

    assert doubt.check is Check.UNIT_UNLIKELY


def test_a_sensible_figure_is_not_doubted() -> None:
    rows = [
        row(HOA, "1.1", "90,0", numerator="90", denominator="100"),
        row(HOA, "1.2", "đạt"),
        row(HOA, "2", "45"),
    ]

    assert gathered(rows).account.doubts == []


def test_a_name_that_does_not_fit_its_code_is_doubted_once() -> None:
    rows = [row(place, "1.1 Tỷ lệ hộ nghèo", "66", line) for place, line in ((HOA, 2), (FAR, 3))]

    (doubt,) = gathered(rows).account.doubts

    assert (doubt.check, doubt.lines) == (Check.NAME_DIFFERS, (2,))


def test_a_period_is_one_however_it_is_written_and_keeps_its_writing() -> None:
    (result,) = judged(
        row(HOA, "1.1", "66", period="Quý II/2023"), row(HOA, "1.2", "đạt", period="quý ii/2023")
    )

    assert result["period"] == "Quý II/2023"


@pytest.mark.parametrize("province", ["tỉnh Khác", "TP. Khác", "Thành phố Khác"])
def test_the_region_is_found_whatever_the_province_is_called(province: str) -> None:
    known = Geography({"khác": "highland"})

    (result,) = judged(row(PlaceName("", (province, "Đông Thịnh")), "1.1", "60"), geography=known)

    assert result["group"] == "highland"

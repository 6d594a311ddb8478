"""What stands in the law beside thresholds, word by word: rules, days, margins, rows, names."""

from datetime import date
from typing import Any

import pytest

from vedich.core.capital import Capital, Category
from vedich.core.forms import ReportForms
from vedich.core.layout import PageLayout
from vedich.core.procedure import Procedure
from vedich.core.text import key, search_key
from vedich.core.vocabulary import Vocabulary
from vedich.core.words import Delegation
from vedich.standards.shipped import catalogue

QD_318 = ("ntm-xa-2021-2025", "ntm-nang-cao-2021-2025")


def told(name: str) -> Any:
    return catalogue().other[name]


@pytest.fixture
def procedure() -> Procedure:
    found: Procedure = told("18-2022-qd-ttg/procedure.yaml")
    return found


def test_when_a_title_is_revoked(procedure: Procedure) -> None:
    rule = procedure.revocation

    assert rule is not None
    assert (rule.partial_from, rule.partial_below, rule.full_from) == ("30", "50", "50")
    assert rule.key_criteria == {
        "ntm-xa-2021-2025": (10, 17, 19),
        "ntm-nang-cao-2021-2025": (10, 17, 18, 19),
    }
    assert rule.measured_against == {"ntm-kieu-mau-2021-2025": "ntm-nang-cao-2021-2025"}
    assert rule.confidence == "sourced"


def test_the_steps_of_2022(procedure: Procedure) -> None:
    votes = {
        step.number: (step.vote.present_at_least, step.vote.agree_at_least)
        for step in procedure.steps
        if step.vote
    }
    noticed = procedure.steps[1]

    assert [step.stage for step in procedure.steps] == [
        *("self-assessed", "made-public", "surveyed", "proposed", "submitted", "checked"),
        *("appraised", "voted", "recognised", "proclaimed"),
    ]
    assert votes == {4: (None, "90"), 8: ("70", "90")}
    assert (noticed.broadcasts_at_least, noticed.within_days) == (5, 15)
    assert [c.gate for c in procedure.conditions] == [None, "survey", "no-debt", "security"]


def test_which_procedure_holds_when(procedure: Procedure) -> None:
    later: Procedure = told("131-2025-nd-cp/procedure.yaml")

    assert (procedure.in_force_from, procedure.in_force_until) == (
        date(2022, 8, 2),
        date(2025, 7, 1),
    )
    assert (later.in_force_from, later.in_force_until) == (date(2025, 7, 1), None)
    assert procedure.years == later.years
    assert procedure.years is not None
    assert (procedure.years.first, procedure.years.last) == (2021, 2025)


def test_the_annexes_of_the_decision_of_2022_are_not_numbered_here() -> None:
    for name in QD_318:
        standard = catalogue().issued(name).standard
        clauses = {row.clause or "" for row in standard_rows(name)}

        assert standard.clause
        assert all(clause.startswith(standard.clause + ", ") for clause in clauses)
        assert not any("Phụ lục" in clause for clause in clauses)


@pytest.mark.parametrize("name", QD_318)
def test_a_clause_is_as_precise_as_the_code_is_known(name: str) -> None:
    standard = catalogue().issued(name).standard
    for criterion in standard.criteria:
        for indicator in criterion.indicators:
            known = indicator.code_confidence == "sourced" and "." in indicator.code
            place = f"chỉ tiêu {indicator.code}" if known else f"tiêu chí {criterion.no}"
            rows = [row for part in (indicator, *leaves(indicator)) for row in part.thresholds]

            assert {row.clause for row in rows} == {f"{standard.clause}, {place}"}


def test_no_source_says_that_a_province_may_be_stricter() -> None:
    rules = {
        (name, i.code): i.delegation
        for name, issued in catalogue().standards.items()
        for i in issued.standard.indicators()
    }
    stricter = [rule for rule in rules.values() if rule.mode is Delegation.MAY_TIGHTEN]

    assert len(stricter) == 41 + 47 + 2
    assert {rule.confidence for rule in stricter} == {"unverified"}
    assert {at for at, rule in rules.items() if rule.confidence == "sourced"} == {
        ("ntm-kieu-mau-2021-2025", "3"),
        ("ntm-kieu-mau-2021-2025", "4"),
    }


def test_the_margins_of_a_paper() -> None:
    page: PageLayout = told("30-2020-nd-cp/layout.yaml")
    boxes = {box.box: box for box in page.components}

    assert (page.page.width_mm, page.page.height_mm) == (210, 297)
    assert page.page.margin_top_mm == (20, 25)
    assert page.page.margin_bottom_mm == (20, 25)
    assert page.page.margin_left_mm == (30, 35)
    assert page.page.margin_right_mm == (15, 20)
    assert (page.body.size_pt, page.body.first_line_indent_cm) == ((13, 14), ("1.0", "1.27"))
    assert boxes["3"].padding == "số <10 thêm 0 phía trước"
    assert boxes["4"].padding == "ngày <10 và tháng 1, 2 thêm 0"
    assert {name: box.size_pt for name, box in boxes.items()} == {
        **{"1": (12, 13), "1b": (13, 14), "2": (12, 13), "2b": (12, 13), "3": (13, 13)},
        **{"4": (13, 14), "5a": (13, 14), "5a-ty": (13, 14), "5b": (12, 13), "6": (13, 14)},
        **{"6h": (13, 14), "7a": (13, 14), "7b": (13, 14), "8": None, "9a": (13, 14)},
        **{"9b": (12, 12), "9b-list": (11, 11), "10a": None, "10b": None, "11": None},
        **{"12": (11, 11), "13": (11, 12), "14": None, "PL": (14, 14)},
    }


def test_until_when_money_comes_from_a_source() -> None:
    capital: Capital = told("practice/capital-categories.yaml")
    until = {one.id: one.in_force_until for one in every(capital.categories)}

    assert {name: day for name, day in until.items() if day} == {"ns-huyen": date(2025, 7, 1)}
    assert list(until) == [
        *("nstw", "nstw-dtpt", "nstw-sn", "nsdp", "ns-tinh", "ns-huyen", "ns-xa", "long-ghep"),
        *("tin-dung", "doanh-nghiep", "dan-gop", "dan-gop-tien", "dan-gop-ngay-cong"),
        "dan-gop-dat",
    ]


def test_the_money_of_the_programme() -> None:
    capital: Capital = told("practice/capital-categories.yaml")

    assert [(a.category, a.billion_vnd, a.percent) for a in capital.programme.amounts] == [
        (None, "1044000", None),
        (None, "423000", None),
        ("nstw", "100000", "9.6"),
        ("nsdp", "300000", "28.7"),
        ("long-ghep", "360000", "34.5"),
        ("tin-dung", "23000", "2.2"),
        (None, None, None),
    ]


def test_the_rows_of_the_forms_about_money() -> None:
    forms: ReportForms = told("practice/report-forms.yaml")

    assert [(row.number, row.title.vi) for row in forms.capital_rows] == [
        ("", "TỔNG SỐ"),
        ("I", "Ngân sách trung ương"),
        ("I.1", "Vốn đầu tư công"),
        ("I.2", "Kinh phí thường xuyên"),
        ("II", "Ngân sách địa phương"),
        ("II.1", "Tỉnh"),
        ("II.2", "Xã"),
        ("III", "Vốn lồng ghép"),
        ("IV", "Vốn tín dụng chính sách"),
        ("V", "Vốn doanh nghiệp"),
        ("VI", "Huy động từ cộng đồng và người dân"),
        ("VI.1", "Tiền mặt"),
        ("VI.2", "Ngày công và hiện vật quy đổi"),
    ]


def test_how_many_communes_held_a_title() -> None:
    words: Vocabulary = told("practice/vocabulary.yaml")

    assert [
        (p.as_of, p.ntm, p.total, p.ntm_percent, p.nang_cao, p.kieu_mau) for p in words.progress
    ] == [
        ("2022-06-30", 5775, 8227, "70.2", 764, 83),
        ("2023-06-30", 6022, 8177, "73.65", 1331, 176),
        ("2025-01", 6250, 8014, "78", 2275, 550),
        ("2025-06", 6084, 7669, "79.3", 2567, 743),
    ]


def test_how_many_units_there_were() -> None:
    words: Vocabulary = told("practice/vocabulary.yaml")

    assert [(c.as_of, c.province, c.total, c.communes, c.wards) for c in words.counts] == [
        ("2025-07-01", None, 3321, 2621, 687),
        ("2026-04-30", None, 3321, 2611, 697),
        ("2025-07-01", None, None, None, None),
        (None, "Thanh Hóa", 166, 147, 19),
        ("2025-07-01", None, None, None, None),
    ]


def test_a_province_is_never_named_without_its_accents() -> None:
    """Đông Thịnh and Đồng Thịnh are two communes: identifying never ignores accents."""
    words: Vocabulary = told("practice/vocabulary.yaml")
    provinces = words.regions.provinces
    aliases = [alias for row in provinces for alias in row.aliases]

    assert len({key(row.province) for row in provinces}) == 63
    assert len(aliases) == 6
    assert [alias for alias in aliases if search_key(alias) == key(alias)] == []


def test_the_zones_of_thanh_hoa() -> None:
    zones = catalogue().acts["26-2024-qd-ubnd-thanh-hoa"].zones

    assert [(z.id, z.includes, z.confidence) for z in zones] == [
        ("vung1", None, "sourced"),
        ("vung2", "Đông Sơn (đồng bằng) thuộc Vùng 2 - suy luận", "sourced"),
    ]


def standard_rows(name: str) -> list[Any]:
    indicators = catalogue().issued(name).standard.indicators()
    return [row for i in indicators for part in (i, *leaves(i)) for row in part.thresholds]


def leaves(indicator: Any) -> list[Any]:
    return [part for one in indicator.parts for part in (one, *leaves(one))]


def every(categories: tuple[Category, ...]) -> list[Category]:
    return [one for category in categories for one in (category, *every(category.children))]

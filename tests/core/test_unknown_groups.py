"""What is said of a place whose group nobody knows: what holds in every group it may be in."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from tests.law_texts import PROVINCE, national, operation
from vedich.core.catalogue import Catalogue
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.explain import Judgement
from vedich.core.figures import Figure, fill
from vedich.core.load import load
from vedich.core.naming import criterion_words
from vedich.core.problems import LawRefused
from vedich.core.words import Known, Verdict

ON = date(2023, 12, 31)
SOURCED = "clause: P, confidence: sourced"
GROUPS = "groups:\n" + "".join(f"  - {{id: {one}, title: {{vi: {one}}}}}\n" for one in "abc")


def standard(thresholds: str, delegation: str = "may_tighten") -> str:
    """Return a standard of one amount, with these thresholds."""
    return f"""\
schema: vedich/standard/1
id: commune
title: {{vi: Bộ tiêu chí mẫu}}
grade: ntm
years: {{first: 2021, last: 2025}}
group_axis: region
{GROUPS}criteria:
  - no: 1
    title: {{vi: Một}}
    confidence: sourced
    indicators:
      - code: "1"
        title: {{vi: Một số}}
        kind: amount
        unit: triệu đồng
        confidence: sourced
        delegation: {{mode: {delegation}, confidence: sourced}}
        thresholds:
{thresholds}"""


def row(groups: str, value: str, confidence: str = "sourced") -> str:
    said = f'at_least: "{value}", clause: P, confidence: {confidence}'
    return f"          - {{groups: {groups}, {said}}}\n"


def law(thresholds: str, operations: str = "", province: str = "") -> Catalogue:
    files = national(operations=operations) if operations else national()
    files["national/commune.yaml"] = standard(thresholds)
    files = {name: text for name, text in files.items() if "act.yaml" in name or "commune" in name}
    if province:
        files["province/act.yaml"] = province
    return load(files)


def judged(
    catalogue: Catalogue, value: str, *groups: str, place: str = "", sure: bool = True
) -> tuple[str, bool]:
    """Return the verdict on a value, and whether it is provisional."""
    rulebook = compile_rulebook(catalogue, "commune", on=ON)
    cell = np.array([cell_of(rulebook, ON, place, groups, sure)])
    cube = fill(rulebook, [{"1": Figure(Decimal(value), Known.EXACT)}])
    judgement = Judgement.of(rulebook, cube, cell)
    word = tuple(Verdict)[criterion_words(rulebook, judgement.verdicts)[0, 0]]
    return word.value, bool(judgement.provisional.criteria[0, 0])


def test_a_group_without_a_number_keeps_an_unknown_one_open() -> None:
    partly = law(row("[a]", "70") + row("[b]", "70"))

    assert judged(partly, "80", "a") == ("met", False)
    assert judged(partly, "80", "c")[0] == "no_rule"
    assert judged(partly, "80")[0] == "no_rule"


def test_a_stricter_number_for_one_group_keeps_an_unknown_one_open() -> None:
    catalogue = law(row("[a]", "70") + row("rest", "60"))

    assert judged(catalogue, "65", "a")[0] == "not_met"
    assert judged(catalogue, "65", "b")[0] == "met"
    assert judged(catalogue, "65")[0] == "no_rule"


def test_groups_that_agree_need_not_be_known() -> None:
    assert judged(law(row("[a]", "70") + row("rest", "70")), "75") == ("met", False)


def test_one_unverified_number_among_those_that_agree_makes_it_provisional() -> None:
    catalogue = law(row("[a]", "70") + row("rest", "70", "unverified"))

    assert judged(catalogue, "75") == ("met", True)
    assert judged(catalogue, "75", "a") == ("met", False)


def test_an_exemption_of_one_group_keeps_an_unknown_one_open() -> None:
    exempt = operation('op: exempt, indicator: "1", groups: [a]')
    catalogue = law(row("all", "70"), operations=exempt)

    assert judged(catalogue, "1", "b")[0] == "not_met"
    assert judged(catalogue, "1", "a")[0] == "not_applicable"
    assert judged(catalogue, "1")[0] == "no_rule"


def zoned(**numbers: str) -> str:
    """Return the act of a province that sets a number for each of two zones."""
    zones = "zones: [{id: coast, title: {vi: Ven biển}}, {id: hills, title: {vi: Đồi núi}}]\n"
    act = PROVINCE.replace("operations:", f"{zones}operations:")
    for zone, number in numbers.items():
        tighter = f'threshold: {{at_least: "{number}", clause: Điều 2, confidence: sourced}}'
        act += operation(f'op: set, indicator: "1", groups: [{zone}], {tighter}')
    return act


def test_a_zone_of_the_province_has_to_be_known_where_its_numbers_differ() -> None:
    catalogue = law(row("all", "70"), province=zoned(coast="90", hills="80"))

    assert judged(catalogue, "85", "hills", place="38")[0] == "met"
    assert judged(catalogue, "85", "coast", place="38")[0] == "not_met"
    assert judged(catalogue, "85", place="38")[0] == "no_rule"
    assert judged(catalogue, "75", "a", place="38")[0] == "no_rule"


def test_knowing_the_zone_and_not_the_region_takes_nothing_away() -> None:
    numbers = row("[a]", "70") + row("[b]", "70") + row("[c]", "70")
    catalogue = law(numbers, province=zoned(coast="90"))

    assert judged(catalogue, "95", "coast", place="38")[0] == "met"
    assert judged(catalogue, "75", "hills", place="38")[0] == "met"


@pytest.mark.parametrize("what", ['op: repeal, indicator: "1"', 'op: exempt, indicator: "1"'])
def test_a_province_cannot_repeal_or_excuse_what_the_centre_asks(what: str) -> None:
    with pytest.raises(LawRefused, match=r"7/QĐ-UBND .* of 1/QĐ-TTg"):
        law(row("all", "70"), province=PROVINCE + operation(what))


def test_a_number_of_a_province_that_nobody_has_read_leaves_no_firm_verdict() -> None:
    unread = 'op: set, indicator: "1", threshold: {at_least: null, note: chưa đọc được}'
    catalogue = law(row("all", "70"), province=PROVINCE + operation(unread))

    assert judged(catalogue, "75", place="40") == ("met", False)
    assert judged(catalogue, "75", place="38") != ("met", False)


def test_a_centre_that_asks_for_more_later_overtakes_the_province() -> None:
    province = PROVINCE + operation(
        'op: set, indicator: "1", in_force_from: 2023-01-01, '
        'threshold: {at_least: "75", clause: Điều 2, confidence: sourced}'
    )
    raised = operation(
        'op: set, indicator: "1", in_force_from: 2023-06-01, '
        'threshold: {at_least: "80", clause: Điều 3, confidence: sourced}'
    )

    catalogue = law(row("all", "70"), operations=raised, province=province)

    assert judged(catalogue, "77", place="38")[0] == "not_met"
    assert judged(catalogue, "80", place="38")[0] == "met"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ('op: set, indicator: "1", groups: [zzz], {row}', "zzz"),
        ("op: set, criterion: 1, {row}", "1"),
        (
            f'op: set, indicator: "1", threshold: {{at_least: chín mươi, {SOURCED}}}',
            "chín",
        ),
        (
            f'op: set, indicator: "1", threshold: {{at_least: "{"9" * 20}", {SOURCED}}}',
            "9999",
        ),
        ('op: delegate, indicator: "1"', "mode"),
    ],
)
def test_an_operation_that_would_change_nothing_or_cannot_be_read_is_refused(
    what: str, said: str
) -> None:
    number = 'threshold: {at_least: "80", clause: P, confidence: sourced}'

    with pytest.raises(LawRefused, match=said):
        law(row("all", "70"), operations=operation(what.replace("{row}", number)))


def test_an_unverified_repeal_keeps_the_indicator_provisional() -> None:
    doubtful = operation('op: repeal, indicator: "1", confidence: unverified').replace(
        "confidence: sourced, ", ""
    )

    assert judged(law(row("all", "70"), operations=doubtful), "75") == ("met", True)

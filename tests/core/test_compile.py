"""Acts folded into a rulebook: which number applies where and when, and what it beat."""

from datetime import date

import numpy as np
import pytest

from tests.law_texts import STANDARD, national, operation, with_province
from vedich.core.compile import NotCovered, cell_of, compile_rulebook
from vedich.core.load import load
from vedich.core.precedence import Conflict, OverlayRefused
from vedich.core.rulebook import CellState, Rulebook
from vedich.core.words import Comparison, Confidence, Lost, Reason

END_2023 = date(2023, 12, 31)
NUMBER = "clause: Điều 2, confidence: sourced"


def book(files: dict[str, str], on: date = END_2023, known_at: date | None = None) -> Rulebook:
    return compile_rulebook(load(files), "commune", on=on, known_at=known_at)


def number(rulebook: Rulebook, code: str, cell: int) -> int | None:
    row = rulebook.row(code)
    ruled = rulebook.state[row, cell] == CellState.RULE
    return int(rulebook.threshold[row, cell]) if ruled else None


def reason(rulebook: Rulebook, code: str, cell: int) -> Reason:
    return Reason(int(rulebook.no_rule_reason[rulebook.row(code), cell]))


def test_a_threshold_is_kept_as_a_whole_number_of_its_last_decimal() -> None:
    rulebook = book(national())

    delta = cell_of(rulebook, END_2023, groups=("delta",))

    assert number(rulebook, "1.1", delta) == 650_000
    assert number(rulebook, "1.2", delta) == 1


def test_each_group_has_its_own_number() -> None:
    rulebook = book(national())

    cells = [cell_of(rulebook, END_2023, groups=(g,)) for g in ("delta", "highland")]

    assert [number(rulebook, "1.1", cell) for cell in cells] == [650_000, 550_000]


def test_an_unverified_number_is_provisional_and_a_sourced_one_is_not() -> None:
    rulebook = book(national())

    cells = [cell_of(rulebook, END_2023, groups=(g,)) for g in ("delta", "highland")]

    assert rulebook.provisional[rulebook.row("1.1"), cells].tolist() == [False, True]


def test_an_unsure_group_makes_provisional_only_what_depends_on_it() -> None:
    rulebook = book(national())

    cell = cell_of(rulebook, END_2023, groups=("delta",), sure=False)

    rows = [rulebook.row(code) for code in ("1.1", "1.2", "2")]
    assert rulebook.provisional[rows, cell].tolist() == [True, False, False]


def test_an_unknown_group_has_no_rule_where_the_groups_differ() -> None:
    rulebook = book(national())

    nowhere = cell_of(rulebook, END_2023)

    assert number(rulebook, "1.1", nowhere) is None
    assert reason(rulebook, "1.1", nowhere) is Reason.GROUP_UNKNOWN
    assert number(rulebook, "1.2", nowhere) == 1


def test_an_unknown_group_is_no_matter_where_every_group_says_the_same() -> None:
    rulebook = book(national(standard=STANDARD.replace('at_least: "55"', 'at_least: "65"')))

    assert number(rulebook, "1.1", cell_of(rulebook, END_2023)) == 650_000


@pytest.mark.parametrize(("year", "expected"), [(2023, 450_000), (2024, 475_000), (2022, None)])
def test_a_threshold_is_chosen_by_the_year(year: int, expected: int | None) -> None:
    on = date(year, 6, 30)
    rulebook = book(national(), on)

    assert number(rulebook, "2", cell_of(rulebook, on)) == expected


def test_a_year_without_a_number_says_so() -> None:
    on = date(2022, 6, 30)
    rulebook = book(national(), on)

    assert reason(rulebook, "2", cell_of(rulebook, on)) is Reason.YEAR_NOT_COVERED


def test_a_stricter_province_wins_and_the_centre_is_kept_beside() -> None:
    row = f'threshold: {{at_least: "70", {NUMBER}}}'
    rulebook = book(with_province(operation(f'op: set, indicator: "1.1", groups: [delta], {row}')))

    inside = cell_of(rulebook, END_2023, "38/405", ("delta",))
    outside = cell_of(rulebook, END_2023, "40", ("delta",))

    assert number(rulebook, "1.1", inside) == 700_000
    assert number(rulebook, "1.1", outside) == 650_000
    won, lost = rulebook.sources[rulebook.row("1.1"), inside]
    assert (won.value, won.act) == ("70", "7/QĐ-UBND")
    assert (lost.value, lost.act, lost.lost_because) == ("65", "1/QĐ-TTg", Lost.OWN_PROVINCE)


def test_an_overlay_laxer_than_the_centre_is_refused_even_when_only_asked_for() -> None:
    row = f'threshold: {{at_least: "70", {NUMBER}}}'
    catalogue = load(with_province(operation(f'op: set, indicator: "1.1", groups: [delta], {row}')))
    act = catalogue.acts["province"]
    loosened = act.operations[0].model_validate(
        {
            "op": "set",
            "standard": "commune",
            "indicator": "1.1",
            "groups": ["delta"],
            "threshold": {"at_least": "60", "clause": "Điều 2", "confidence": "sourced"},
        }
    )
    asked = catalogue.with_operations(act.model_copy(update={"operations": (loosened,)}))

    with pytest.raises(OverlayRefused, match=r"laxer than at least 65 of 1/QĐ-TTg"):
        compile_rulebook(asked, "commune", on=END_2023)


def test_must_set_without_a_provincial_number_is_no_rule() -> None:
    left = STANDARD.replace("mode: free", "mode: must_set").replace(
        'year: 2023, at_least: "45", clause: "Phụ lục, 2", confidence: sourced',
        "year: 2023, at_least: null, note: UBND cấp tỉnh quy định",
    )
    rulebook = book(national(standard=left))

    cell = cell_of(rulebook, END_2023)

    assert reason(rulebook, "2", cell) is Reason.PROVINCE_MUST_SET


def test_a_repeal_in_mid_period_drops_the_indicator_from_that_day() -> None:
    repeal = operation('op: repeal, indicator: "1.2", in_force_from: 2024-03-01')
    days = (date(2024, 2, 29), date(2024, 3, 1))
    rulebook = compile_rulebook(load(national(operations=repeal)), "commune", on=days)

    states = [rulebook.state[rulebook.row("1.2"), cell_of(rulebook, day)] for day in days]

    assert states == [CellState.RULE, CellState.ABSENT]


def test_a_repeal_whose_code_nobody_checked_keeps_the_indicator_provisional() -> None:
    repeal = operation('op: repeal, indicator: "1.2", indicator_confidence: unverified')
    rulebook = book(national(operations=repeal))

    row, cell = rulebook.row("1.2"), cell_of(rulebook, END_2023)

    assert rulebook.state[row, cell] == CellState.RULE
    assert rulebook.provisional[row, cell]


def test_an_amendment_of_unknown_wording_makes_its_whole_criterion_provisional() -> None:
    amended = operation(
        'op: set, criterion: 1, indicator: "1.1", indicator_confidence: unverified, '
        "unknown: true, in_force_from: 2024-03-01"
    )
    days = (date(2024, 2, 29), date(2024, 3, 1))
    rulebook = compile_rulebook(load(national(operations=amended)), "commune", on=days)

    rows = [rulebook.row(code) for code in ("1.1", "1.2", "2")]
    cells = [cell_of(rulebook, day, groups=("delta",)) for day in days]

    assert rulebook.provisional[rows][:, cells].T.tolist() == [
        [False, False, False],
        [True, True, False],
    ]


def test_an_amendment_of_unknown_wording_is_named_and_makes_another_rulebook() -> None:
    amended = operation("op: set, criterion: 1, unknown: true, in_force_from: 2024-03-01")
    catalogue = load(national(operations=amended))
    before, after = (
        compile_rulebook(catalogue, "commune", on=date(2024, *day)) for day in ((2, 29), (3, 1))
    )

    told = after.sources[after.row("1.2"), cell_of(after, date(2024, 3, 1))]

    assert [(one.value, one.lost_because) for one in told] == [
        ("đạt", None),
        (None, Lost.WORDING_UNKNOWN),
    ]
    assert before.hash != after.hash


def test_an_exemption_is_for_its_groups_only() -> None:
    exempt = operation('op: exempt, indicator: "1.1", groups: [highland]')
    rulebook = book(national(operations=exempt))

    cells = [cell_of(rulebook, END_2023, groups=(g,)) for g in ("delta", "highland")]

    states = rulebook.state[rulebook.row("1.1"), cells].tolist()
    assert states == [CellState.RULE, CellState.EXEMPT]


def test_nearly_is_there_only_where_an_act_defines_it() -> None:
    near = operation(f'op: near, indicator: "2", threshold: {{at_least: "40", {NUMBER}}}')

    rulebook = book(national(operations=near))

    assert rulebook.has_near.any(axis=1).tolist() == [False, False, True]
    assert rulebook.near[rulebook.row("2"), 0] == 400_000


def test_a_confirmed_number_is_sourced_and_no_longer_provisional() -> None:
    read = operation('op: confirm, indicator: "1.1", groups: [highland], value: "55"')
    rulebook = book(national(operations=read))

    row, cell = rulebook.row("1.1"), cell_of(rulebook, END_2023, groups=("highland",))

    assert not rulebook.provisional[row, cell]
    assert rulebook.sources[row, cell][0].confidence is Confidence.SOURCED


def test_two_acts_of_one_rank_and_day_are_a_conflict_that_names_both() -> None:
    rows = "".join(
        operation(
            f'op: set, indicator: "1.1", groups: [delta], in_force_from: 2023-01-01, '
            f'threshold: {{at_least: "{value}", {NUMBER}}}'
        )
        for value in ("70", "75")
    )
    files = national(operations=rows)
    second = files["national/act.yaml"].replace("id: national", "id: other")
    first, last = rows.splitlines(keepends=True)
    files["national/act.yaml"] = files["national/act.yaml"].replace(last, "")
    files["other/act.yaml"] = second.replace(first, "").replace("1/QĐ-TTg", "2/QĐ-TTg")

    with pytest.raises(Conflict, match=r"(1/QĐ-TTg.*2/QĐ-TTg|2/QĐ-TTg.*1/QĐ-TTg)"):
        book(files)


def test_a_later_act_of_the_same_rank_wins() -> None:
    later = operation(
        'op: set, indicator: "1.1", groups: [delta], in_force_from: 2023-07-01, '
        f'threshold: {{more_than: "70", {NUMBER}}}'
    )
    rulebook = book(national(operations=later))

    row, cell = rulebook.row("1.1"), cell_of(rulebook, END_2023, groups=("delta",))

    assert rulebook.threshold[row, cell] == 700_000
    assert tuple(Comparison)[rulebook.comparison[row, cell]] is Comparison.MORE_THAN
    assert rulebook.sources[row, cell][1].lost_because is Lost.LATER


def test_what_was_not_yet_known_does_not_count() -> None:
    row = f'threshold: {{at_least: "70", {NUMBER}}}'
    files = with_province(operation(f'op: set, indicator: "1.1", groups: [delta], {row}'))

    then = book(files, known_at=date(2022, 12, 31))
    now = book(files, known_at=date(2023, 1, 1))

    cells = [cell_of(b, END_2023, "38", ("delta",)) for b in (then, now)]
    assert [number(b, "1.1", c) for b, c in zip((then, now), cells, strict=True)] == [
        650_000,
        700_000,
    ]


def test_equal_law_has_an_equal_hash_on_whatever_day_it_is_asked() -> None:
    catalogue = load(national())
    days = (date(2023, 3, 1), date(2023, 12, 31), date(2024, 12, 31))

    hashes = [compile_rulebook(catalogue, "commune", on=day).hash for day in days]

    assert hashes[0] == hashes[1] != hashes[2]


def test_a_rulebook_cannot_be_changed() -> None:
    rulebook = book(national())

    with pytest.raises(ValueError, match="read-only"):
        rulebook.threshold[0, 0] = 1
    assert isinstance(rulebook.threshold, np.ndarray)


def test_a_day_the_rulebook_was_not_compiled_for_is_refused() -> None:
    with pytest.raises(NotCovered, match="2020-01-01"):
        cell_of(book(national()), date(2020, 1, 1))


SHARE = """\
schema: vedich/standard/1
id: model
title: {vi: Kiểu mẫu}
grade: kieu-mau
years: {first: 2021, last: 2025}
prerequisites: [{standard: commune, confidence: sourced}]
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


def test_a_share_is_taken_of_the_other_standard_of_the_same_day() -> None:
    catalogue = load({**national(), "national/model.yaml": SHARE})

    rulebook = compile_rulebook(catalogue, "model", on=date(2024, 12, 31))

    row = rulebook.row("1")
    bar, scale = int(rulebook.threshold[row, 0]), rulebook.leaves[row].scale
    assert bar == 5225 * 10 ** (scale - 2)
    assert rulebook.sources[row, 0][0].value == "52.25"


def test_a_share_of_what_is_not_known_has_no_rule() -> None:
    catalogue = load({**national(), "national/model.yaml": SHARE})

    rulebook = compile_rulebook(catalogue, "model", on=date(2022, 12, 31))

    assert reason(rulebook, "1", 0) is Reason.OTHER_UNKNOWN

"""Operations that would do nothing, or more than they say, are refused with file, line and why."""

import pytest

from tests.core.small_acts import act, done, files, indicator, number, set_to, standard
from vedich.core.load import load
from vedich.core.problems import LawRefused

PARTS = (
    '- code: "1"\n  title: {vi: Cả hai}\n  kind: composite\n  confidence: sourced\n  parts:\n'
    '    - {code: "1.a", title: {vi: A}, kind: amount, confidence: sourced, '
    "thresholds: [" + number("70") + "]}\n"
)
ONE = standard(indicator("1"))
SHARE = indicator(
    "2", number("10"), kind="share_of_other", more='of: {standard: z, indicator: "1"}'
)
LATER = ", in_force_from: 2023-01-01"
LINE = 11  # of the first operation


def told(*texts: str, **acts: str) -> str:
    with pytest.raises(LawRefused) as refused:
        load(files(*texts, **acts))
    assert all(p.what and p.why and p.do and p.file and p.line for p in refused.value.problems)
    return str(refused.value)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (done(f"op: set, criterion: 1{LATER}, threshold: {number('90')}"), "for a whole criterion"),
        (done(f"op: near, criterion: 1, threshold: {number('60')}"), "for a whole criterion"),
        (set_to("90", groups="[zzz]"), "names the group 'zzz'"),
        (done('op: exempt, indicator: "1", groups: [zzz]'), "names the group 'zzz'"),
        (set_to("90", groups="rest"), "for the rest of the groups"),
        (set_to("90", groups="[a]", more=", groups: [b]"), "says groups twice"),
        (
            set_to("90", more=", year: 2023, groups: all").replace("{groups: all", "{year: 2024"),
            "says year twice",
        ),
        (set_to("chín"), "not a number"),
        (set_to("99999999999999999999"), "larger than any figure"),
        (set_to("70.12345"), "more than the 4 decimals"),
        (done('op: confirm, indicator: "1", value: "bảy mươi"'), "not a number"),
        (
            done(f'op: near, indicator: "1", threshold: {number("more_than 60")}'),
            "compares by more_than",
        ),
        (
            done(f'op: near, indicator: "1", threshold: {number("at_most 60")}'),
            "compares by at_most",
        ),
        (done('op: delegate, indicator: "1"'), "it has no mode"),
        (
            done(
                'op: exempt, indicator: "1", in_force_from: 2024-01-01, in_force_until: 2023-01-01'
            ),
            "never in force",
        ),
        (done('op: exempt, indicator: "1", year: 2030'), "never in force"),
        (
            done('op: exempt, indicator: "1", year: 2023, in_force_from: 2024-01-01'),
            "never in force",
        ),
        (set_to("90", more=", year: 2034"), "never in force"),
        (
            done('op: confirm, indicator: "1", value: "70"', confidence="unverified"),
            "without a source",
        ),
        (set_to("null").replace("note: chưa biết, ", ""), "threshold without note"),
        (done('op: set, indicator: "1", criterion: 9, unknown: true'), "names criterion 9"),
    ],
)
def test_what_would_do_nothing_or_too_much_is_refused(operation: str, words: str) -> None:
    message = told(ONE, operation)

    assert words in message
    assert f"n/act.yaml:{LINE}" in message


@pytest.mark.parametrize("op", ["exempt", "repeal", "delegate", "set, unknown: true"])
def test_an_operation_nobody_can_look_up_is_refused(op: str) -> None:
    bare = f'  - {{standard: s, op: {op}, indicator: "1", mode: free}}\n'

    assert "has no clause or no confidence" in told(ONE, bare)


def test_a_number_for_what_is_made_of_parts_names_the_part_instead() -> None:
    message = told(standard(PARTS), set_to("90"))

    assert "1, which is made of parts" in message
    assert "part the act sets the number for" in message
    load(files(standard(PARTS), set_to("90", code="1.a", more=LATER)))


def test_an_indicator_is_looked_for_in_the_criterion_it_is_said_to_be_of() -> None:
    second = (
        "  - no: 2\n    title: {vi: Hai}\n    confidence: sourced\n    indicators:\n"
        + "".join(f"      {line}\n" for line in indicator("2").splitlines())
    )

    assert "which is not of criterion 2" in told(
        ONE + second, done('op: exempt, criterion: 2, indicator: "1"')
    )


def test_a_zone_is_known_in_its_own_province() -> None:
    zones = "zones: [{id: coast, title: {vi: Ven biển}}]\n"
    raised = set_to("90", groups="[coast]")
    own = act("p", raised, scope="38", since="2023-01-01", more=zones)
    other = act("q", raised, scope="40", since="2023-01-01")

    load(files(ONE, p=own))
    assert "names the group 'coast'" in told(ONE, p=own, q=other)


def test_a_zone_may_carry_a_group_of_the_standard_a_share_is_taken_of() -> None:
    other = standard(indicator("1"), name="z", groups="xy")

    load(files(standard(SHARE, groups=""), other, set_to("12", code="2", groups="[x]", more=LATER)))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (indicator("1", number("đạt"), kind="yes_no"), "which is yes_no"),
        (indicator("1", number("at_most 5")), "to stay below its threshold"),
        (
            SHARE.replace('"2"', '"1"', 1).replace("standard: z", "standard: s"),
            "which is share_of_other",
        ),
    ],
)
def test_a_share_is_of_a_number_to_be_reached(other: str, words: str) -> None:
    base = standard(SHARE, indicator("3"))

    assert words in told(base, standard(other, name="z"))


def test_a_share_has_no_bar_of_nearly() -> None:
    near = done(f'op: near, indicator: "2", threshold: {number("5")}')

    assert "which is a share" in told(standard(SHARE), standard(indicator("1"), name="z"), near)


def test_a_share_comes_to_no_more_than_can_be_judged() -> None:
    large = indicator("1", number("99999999"))

    assert "more than can be judged exactly" in told(
        standard(SHARE.replace('"10"', '"999999"')), standard(large, name="z")
    )


def test_what_an_act_does_to_the_same_code_of_another_standard_is_no_matter() -> None:
    load(
        files(
            standard(SHARE, indicator("1")),
            standard(indicator("1"), name="z"),
            set_to("at_most 5", of="s", more=LATER),
        )
    )


def test_a_share_is_not_of_what_an_act_has_turned_round() -> None:
    turned = set_to("at_most 5", of="z", more=LATER)

    assert "to stay below" in told(standard(SHARE), standard(indicator("1"), name="z"), turned)


def test_an_overlay_is_refused_at_its_own_line_once() -> None:
    overlay = act("p", set_to("80"), set_to("60", groups="[a]"), scope="38", since="2023-01-01")

    message = told(ONE, p=overlay)

    assert message.count("laxer than") == 1
    assert "p/act.yaml:12" in message

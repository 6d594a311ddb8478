"""Each kind of mistake in a law file, and what whoever made it is told."""

from collections.abc import Callable

import pytest

from tests.law_texts import ACT, PROVINCE, STANDARD, national, operation, with_province
from vedich.core.load import load
from vedich.core.problems import LawRefused

Files = dict[str, str]


def changed(before: str, after: str, text: str = STANDARD) -> Files:
    assert before in text, f"the example no longer says {before!r}"
    if text is ACT:
        return national(act=text.replace(before, after, 1))
    return national(standard=text.replace(before, after, 1))


def lax() -> Files:
    row = 'threshold: {at_least: "60", clause: Điều 2, confidence: sourced}'
    return with_province(operation(f'op: set, indicator: "1.1", groups: [delta], {row}'))


def circle() -> Files:
    files = national(standard=STANDARD + "prerequisites: [{standard: second}]\n")
    second = STANDARD.replace("id: commune", "id: second")
    return {**files, "national/second.yaml": second + "prerequisites: [{standard: commune}]\n"}


# what is wrong · the files · the line told · words that must be in the message
BAD: list[tuple[str, Callable[[], Files], int | None, list[str]]] = [
    (
        "unknown group",
        lambda: changed("groups: [delta]", "groups: [dleta]"),
        24,
        ["names the group 'dleta'", "delta, highland", "Correct the group"],
    ),
    (
        "duplicate code",
        lambda: changed('code: "1.2"', 'code: "1.1"'),
        15,
        ["indicator 1.1 stands 2 times", "filed under the code"],
    ),
    (
        "threshold without clause",
        lambda: changed(', clause: "Phụ lục, 1.2"', ""),
        31,
        ["a threshold of indicator 1.2 has no clause", "Add `clause`"],
    ),
    (
        "threshold without confidence",
        lambda: changed(', clause: "Phụ lục, 1.2", confidence: sourced', ', clause: "Phụ lục"'),
        31,
        ["has no confidence"],
    ),
    (
        "unknown number without a note",
        lambda: changed('at_least: "đạt", clause', "at_least: null, clause"),
        31,
        ["has no note"],
    ),
    (
        "overlapping dates",
        lambda: changed("year: 2024", "year: 2023"),
        43,
        ["two thresholds for one group on one day", "in_force_until"],
    ),
    ("overlay laxer than the centre", lax, 11, ["laxer than at least 65", "stricter, never laxer"]),
    (
        "percent without denominator",
        lambda: changed("        denominator: {vi: Tổng số hộ, en: Households}\n", ""),
        17,
        ["percent without numerator and denominator", "how many households"],
    ),
    (
        "missing prerequisite",
        lambda: national(standard=STANDARD + "prerequisites: [{standard: nowhere}]\n"),
        45,
        ["prerequisite 'nowhere' does not exist", "commune"],
    ),
    ("prerequisites in a circle", circle, None, ["commune → second → commune"]),
    (
        "unquoted decimal",
        lambda: changed('at_least: "65"', "at_least: 65.5"),
        24,
        ["unquoted number 65.5", 'Write "65.5"'],
    ),
    (
        "unquoted whole number",
        lambda: changed('at_least: "65"', "at_least: 65"),
        24,
        ["valid string", "quotes"],
    ),
    (
        "word misspelt",
        lambda: changed("grade: ntm", "graed: ntm"),
        4,
        ["graed", "Take the word out"],
    ),
    ("unknown kind", lambda: changed("kind: yes_no", "kind: maybe"), 28, ["maybe", "yes_no"]),
    (
        "two comparisons",
        lambda: changed('at_least: "65"', 'at_least: "65", at_most: "90"'),
        24,
        ["names 2 comparisons"],
    ),
    (
        "more decimals than kept",
        lambda: changed('at_least: "65"', 'at_least: "65.12345"'),
        24,
        ["more than the 4 decimals"],
    ),
    (
        "a word that is no level",
        lambda: changed('at_least: "đạt"', 'at_least: "tốt"'),
        31,
        ["'tốt' is none of the words"],
    ),
    (
        "year outside the standard",
        lambda: changed("year: 2024", "year: 2034"),
        44,
        ["never in force", "2021–2025"],
    ),
    ("unknown rank", lambda: changed("prime_minister", "emperor", ACT), 5, ["emperor"]),
    (
        "not a day",
        lambda: changed("2022-03-08", "2022-02-30", ACT),
        6,
        ["2022-02-30", "no day of the calendar"],
    ),
    (
        "operation on nothing",
        lambda: national(operations=operation('op: repeal, indicator: "9.9"')),
        11,
        ["names indicator 9.9, which commune does not have"],
    ),
    (
        "set that sets nothing",
        lambda: national(operations=operation('op: set, indicator: "1.1"')),
        11,
        ["sets nothing"],
    ),
    (
        "confirmation of another number",
        lambda: national(operations=operation('op: confirm, indicator: "1.1", value: "70"')),
        11,
        ["confirms 70", "use `set`"],
    ),
    ("standard without an act", lambda: {"x/commune.yaml": STANDARD}, 1, ["no act.yaml"]),
    ("broken YAML", lambda: changed("criteria:", "criteria: ]"), 10, ["not YAML"]),
    (
        "key said twice",
        lambda: changed("grade: ntm", "grade: ntm\ngrade: ntm"),
        5,
        ["says 'grade' twice"],
    ),
    (
        "anchors",
        lambda: changed("{vi: Đồng bằng}", "&a {vi: Đồng bằng}"),
        8,
        ["anchor or alias"],
    ),
    (
        "nested without end",
        lambda: changed("sources: [", "sources: " + "[" * 5000, ACT),
        None,
        ["nested more than"],
    ),
    ("a list", lambda: {"x/act.yaml": "- a\n- b\n"}, 1, ["not a mapping"]),
    ("no schema", lambda: {"x/act.yaml": "id: a\n"}, 1, ["does not say its schema"]),
    ("empty", lambda: {"x/act.yaml": ""}, 1, ["not a mapping"]),
    ("two documents", lambda: {"x/act.yaml": ACT + "---\na: b\n"}, 10, ["second document"]),
    (
        "act that ends before it begins",
        lambda: changed(
            "in_force_from: 2022-03-08",
            "in_force_from: 2022-03-08\nin_force_until: 2022-03-08",
            ACT,
        ),
        8,
        ["1/QĐ-TTg is never in force", "Correct its dates"],
    ),
    (
        "operation that ends before it begins",
        lambda: with_province(
            operation(
                'op: repeal, indicator: "1.2", in_force_from: 2024-01-01, '
                "in_force_until: 2023-01-01"
            )
        ),
        11,
        ["operation repeal of 7/QĐ-UBND is never in force"],
    ),
    (
        "indicator that ends before it begins",
        lambda: changed(
            "        kind: yes_no\n",
            "        kind: yes_no\n        in_force_from: 2024-01-01\n"
            "        in_force_until: 2023-01-01\n",
        ),
        None,
        ["indicator 1.2 is never in force"],
    ),
    (
        "share above all there is",
        lambda: changed('at_least: "65"', 'at_least: "900"'),
        24,
        ["asks for 900, where a percent is 0 to 100", "nobody could"],
    ),
    (
        "negative share",
        lambda: changed('at_least: "65"', 'at_most: "-5"'),
        24,
        ["asks for -5"],
    ),
    (
        "operation that sets a share above all there is",
        lambda: with_province(
            operation(
                'op: set, indicator: "1.1", '
                'threshold: {at_least: "101", clause: Điều 2, confidence: sourced}'
            )
        ),
        11,
        ["asks for 101"],
    ),
]


@pytest.mark.parametrize(
    ("files", "line", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_the_message_names_file_line_and_what_to_do(
    files: Callable[[], Files], line: int | None, words: list[str]
) -> None:
    with pytest.raises(LawRefused) as refused:
        load(files())

    told = str(refused.value)
    assert all(word in told for word in words), told
    assert line is None or any(problem.line == line for problem in refused.value.problems), told
    assert all(p.what and p.why and p.do and p.file for p in refused.value.problems)


def test_the_examples_themselves_are_accepted() -> None:
    files = with_province(
        operation(
            'op: set, indicator: "1.1", groups: [delta], '
            'threshold: {at_least: "70", clause: Điều 2, confidence: sourced}'
        )
    )

    catalogue = load(files)

    assert set(catalogue.standards) == {"commune"}
    assert set(catalogue.acts) == {"national", "province"}


def test_every_mistake_is_told_at_once() -> None:
    twice = STANDARD.replace("[delta]", "[dleta]").replace('"đạt"', '"tốt"')

    with pytest.raises(LawRefused) as refused:
        load(national(standard=twice))

    assert len(refused.value.problems) == 2


def test_a_province_may_not_touch_what_the_centre_keeps() -> None:
    kept = STANDARD.replace("mode: may_tighten", "mode: none")
    row = 'threshold: {at_least: "90", clause: Điều 2, confidence: sourced}'

    with pytest.raises(LawRefused, match="leaves nothing to provinces"):
        load(with_province(operation(f'op: set, indicator: "1.1", {row}'), standard=kept))


def test_an_operation_without_any_day_is_refused() -> None:
    act = PROVINCE.replace("in_force_from: 2023-01-01\n", "in_force_from: null\n")
    files = {**national(), "province/act.yaml": act + operation('op: repeal, indicator: "1.1"')}

    with pytest.raises(LawRefused, match="no day from which it holds"):
        load(files)

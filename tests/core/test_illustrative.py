"""Acts made up for a demo: told apart in every number, refused where they would do more."""

import pytest

from tests.core.small_acts import (
    act,
    book,
    done,
    files,
    indicator,
    judged,
    number,
    set_to,
    standard,
    told,
)
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.load import load
from vedich.core.problems import LawRefused
from vedich.core.rulebook import Rulebook

MADE_UP = "illustrative: true\n"
LATER = "2022-06-01"
UNKNOWN = standard(indicator("1", number("null")), indicator("2", number("70")))
TWO_UNKNOWN = standard(indicator("1", number("null")), indicator("2", number("null")))


def demo(*operations: str, title: str = "Minh họa — không phải văn bản", more: str = "") -> str:
    text = act("demo", *operations, since=LATER, more=MADE_UP + more)
    text = text.replace("{vi: Quyết định demo}", f'{{vi: "{title}"}}')
    return text.replace("number: demo/QĐ", "number: null").replace(
        "confidence: sourced\nillustrative", "confidence: unverified\nillustrative"
    )


def invented(value: str = "50", *, code: str = "1", groups: str = "all") -> str:
    row = number(value, groups, confidence="unverified")
    return done(f'op: set, indicator: "{code}", threshold: {row}', confidence="unverified")


def cells(rulebook: Rulebook, code: str, *groups: str) -> bool:
    cell = cell_of(rulebook, rulebook.cells[0].on, groups=groups)
    return bool(rulebook.illustrative[rulebook.row(code), cell])


def refused(law: dict[str, str]) -> str:
    with pytest.raises(LawRefused) as problem:
        load(law)
    return str(problem.value)


def test_a_made_up_number_is_told_apart_from_those_of_acts() -> None:
    rulebook = book(files(UNKNOWN, demo=demo(invented())))

    assert cells(rulebook, "1", "a")
    assert not cells(rulebook, "2", "a")


def test_a_made_up_number_is_told_apart_group_by_group() -> None:
    rulebook = book(files(UNKNOWN, demo=demo(invented(groups="[a]"))))

    assert cells(rulebook, "1", "a")
    assert not cells(rulebook, "1", "b")


def test_where_the_group_is_not_known_what_is_made_up_for_some_is_made_up() -> None:
    real = done('op: exempt, indicator: "2", groups: [a]', confidence="unverified")
    others = done('op: exempt, indicator: "2", groups: [b, c]', confidence="unverified")
    rulebook = book(files(UNKNOWN, real, demo=demo(others)))

    assert cells(rulebook, "2")
    assert not cells(rulebook, "2", "a")


def test_an_exemption_that_is_made_up_is_told_apart() -> None:
    excused = done('op: exempt, indicator: "2", groups: [a]', confidence="unverified")
    rulebook = book(files(UNKNOWN, demo=demo(excused)))

    assert cells(rulebook, "2", "a")
    assert not cells(rulebook, "2", "b")


def test_a_share_of_a_made_up_number_is_made_up() -> None:
    share = indicator(
        "1", number("10"), kind="share_of_other", more='of: {standard: z, indicator: "1"}'
    )
    base = standard(indicator("1", number("null")), name="z")
    row = number("50", confidence="unverified")
    sets = done(f'op: set, indicator: "1", threshold: {row}', of="z", confidence="unverified")

    rulebook = book(files(standard(share), base, demo=demo(sets)))

    assert cells(rulebook, "1", "a")
    assert told(files(standard(share), base, demo=demo(sets)), "60", "a")["threshold"][
        "illustrative"
    ]


def test_a_whole_standard_that_is_made_up_is_told_apart_throughout() -> None:
    rows = [indicator(code, number("70", confidence="unverified")) for code in ("1", "2")]
    law = {"demo/act.yaml": demo(), "demo/s.yaml": standard(*rows)}

    rulebook = book(law)

    assert rulebook.illustrative.all()


def test_whatever_is_made_up_is_provisional_too() -> None:
    excused = done('op: exempt, indicator: "2", groups: [a]', confidence="unverified")
    rulebook = book(files(UNKNOWN, demo=demo(invented(), excused)))

    assert rulebook.illustrative.any()
    assert not (rulebook.illustrative & ~rulebook.provisional).any()


def test_it_is_known_of_every_number_that_is_explained() -> None:
    law = files(UNKNOWN, demo=demo(invented()))

    first, second = judged(law, {"1": "60", "2": "80"}, "a")["criteria"][0]["indicators"]

    assert (first["verdict"], first["threshold"]["illustrative"]) == ("met", True)
    assert (second["verdict"], second["threshold"]["illustrative"]) == ("met", False)


def test_what_lost_is_no_reason_to_call_a_verdict_illustrative() -> None:
    later = act("later", set_to("null"), since="2022-09-01")
    law = files(UNKNOWN, demo=demo(invented()), later=later)

    rulebook = book(law)

    assert not rulebook.illustrative.any()


def test_the_same_words_have_another_hash_when_they_are_made_up() -> None:
    made_up = demo(invented())
    real = made_up.replace(MADE_UP, "")

    hashes = {book(files(UNKNOWN, demo=text)).hash for text in (made_up, real)}

    assert len(hashes) == 2


def test_an_act_that_bears_on_something_else_changes_no_hash() -> None:
    other = standard(indicator("1", number("null")), name="z")
    row = number("50", confidence="unverified")
    sets = done(f'op: set, indicator: "1", threshold: {row}', of="z", confidence="unverified")

    with_it = load(files(UNKNOWN, other, demo=demo(sets)))
    without = load(files(UNKNOWN, other))

    on = book(files(UNKNOWN)).cells[0].on
    assert compile_rulebook(with_it, "s", on=on).hash == compile_rulebook(without, "s", on=on).hash


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (done('op: repeal, indicator: "1"', confidence="unverified"), "would repeal"),
        (
            done('op: delegate, indicator: "1", mode: free', confidence="unverified"),
            "would delegate",
        ),
        (
            done(
                f'op: near, indicator: "1", threshold: {number("40", confidence="unverified")}',
                confidence="unverified",
            ),
            "would near",
        ),
        (
            done("op: set, criterion: 1, unknown: true", confidence="unverified"),
            "is illustrative and would set",
        ),
        (set_to("50"), "called sourced"),
        (done('op: exempt, indicator: "1"'), "called sourced"),
        (invented(code="2"), "for which an act has one"),
    ],
)
def test_it_may_only_set_what_nobody_knows_and_call_nothing_sourced(
    operation: str, words: str
) -> None:
    message = refused(files(UNKNOWN, demo=demo(operation)))

    assert words in message
    assert "demo/act.yaml:" in message


def test_it_is_refused_once_an_act_has_set_the_number() -> None:
    later = act("later", set_to("80"), since="2022-09-01")

    assert "real number is here now" in refused(files(UNKNOWN, demo=demo(invented()), later=later))


def test_two_made_up_acts_may_speak_of_one_number() -> None:
    second = demo(invented("60")).replace("id: demo", "id: more").replace(LATER, "2022-07-01")

    load(files(TWO_UNKNOWN, demo=demo(invented("50")), more=second))


def test_its_title_says_what_it_is() -> None:
    text = demo(invented(), title="Quyết định về bộ tiêu chí")

    assert "its title does not say so" in refused(files(UNKNOWN, demo=text))


def test_it_gives_no_points() -> None:
    scheme = "scheme: {awarded: true, total_at_least: '95'}\n"

    assert "scheme of points" in refused(files(UNKNOWN, demo=demo(invented(), more=scheme)))


def test_a_made_up_standard_has_no_sourced_number() -> None:
    law = {"demo/act.yaml": demo(), "demo/s.yaml": standard(indicator("1"))}

    assert "called sourced" in refused(law)

"""What nobody has checked: a verdict that rests on it is provisional, one that does not is firm."""

from datetime import date

import pytest

from tests.core.small_acts import (
    ON,
    ZONES,
    act,
    done,
    files,
    indicator,
    judged,
    number,
    set_to,
    standard,
    told,
    verdict,
)
from vedich.core.compile import compile_rulebook
from vedich.core.load import load
from vedich.core.words import Confidence

ONE = standard(indicator("1"))
REMEMBERED = standard(indicator("1", number("70", confidence="unverified")))
PARTS = (
    '- code: "1"\n  title: {vi: Cả hai}\n  kind: composite\n  confidence: %s\n  parts:\n'
    '    - {code: "1.a", title: {vi: A}, kind: amount, confidence: sourced, '
    "thresholds: [" + number("70") + "]}\n"
)
UNREAD = "applies_to: s\nannex_known: false\n"


def unsure(text: str) -> str:
    return done(text, confidence="unverified")


def test_a_bar_of_nearly_that_is_only_remembered_is_provisional() -> None:
    near = f'op: near, indicator: "1", threshold: {number("60", confidence="unverified")}'

    assert verdict(files(ONE, done(near)), "65") == "nearly?"
    assert verdict(files(ONE, unsure(near.replace("unverified", "sourced"))), "65") == "nearly?"


def test_a_bar_of_nearly_that_is_not_known_here_leaves_a_failure_provisional() -> None:
    near = done(f'op: near, indicator: "1", threshold: {number("null")}')

    assert verdict(files(ONE, near), "65") == "not_met?"


@pytest.mark.parametrize("doubt", ["confidence", "code"])
def test_a_doubtful_repeal_keeps_the_indicator_provisional(doubt: str) -> None:
    repeal = 'op: repeal, indicator: "1"'
    operation = (
        unsure(repeal) if doubt == "confidence" else done(repeal + ", indicator_confidence: null")
    )

    assert verdict(files(ONE, operation), "80") == "met?"


@pytest.mark.parametrize("doubt", ["confidence", "code"])
def test_a_doubtful_exemption_is_provisional(doubt: str) -> None:
    exempt = 'op: exempt, indicator: "1"'
    operation = (
        unsure(exempt)
        if doubt == "confidence"
        else done(exempt + ", indicator_confidence: unverified")
    )

    assert verdict(files(ONE, operation), "60") == "not_applicable?"


def test_one_checked_exemption_is_enough() -> None:
    exempt = 'op: exempt, indicator: "1"'

    assert verdict(files(ONE, unsure(exempt), done(exempt)), "60") == "not_applicable"


def test_a_number_set_for_an_indicator_only_remembered_is_provisional() -> None:
    doubtful = set_to("60", more=", in_force_from: 2023-01-01, indicator_confidence: unverified")

    assert verdict(files(ONE, doubtful), "65") == "met?"
    assert told(files(ONE, doubtful), "65")["threshold"]["confidence"] == "unverified"


def test_a_number_set_for_some_indicator_of_a_criterion_makes_all_of_it_provisional() -> None:
    doubtful = set_to(
        "60", more=", criterion: 1, in_force_from: 2023-01-01, indicator_confidence: unverified"
    )
    both = standard(indicator("2"), indicator("1"))

    assert verdict(files(both, doubtful), {"2": "80"}) == "met?"


def test_a_checked_number_of_an_operation_nobody_checked_is_provisional() -> None:
    setting = set_to("60", more=", in_force_from: 2023-01-01")

    assert verdict(files(ONE, setting.replace("sourced", "unverified", 1)), "65") == "met?"
    assert verdict(files(ONE, setting), "65") == "met"


@pytest.mark.parametrize(
    "mode",
    [
        "{mode: null}",
        "{mode: null, confidence: sourced}",
        "{mode: may_tighten, confidence: unverified}",
    ],
)
def test_a_province_whose_right_is_only_remembered_is_provisional(mode: str) -> None:
    law = files(
        standard(indicator("1", more=f"delegation: {mode}")),
        p=act("p", set_to("80"), scope="38", since="2023-01-01"),
    )

    assert verdict(law, "85", place="38") == "met?"
    assert verdict(law, "85", place="40") == "met"


def test_a_right_given_later_by_what_nobody_checked_is_provisional() -> None:
    given = unsure('op: delegate, indicator: "1", mode: may_tighten')
    law = files(ONE, given, p=act("p", set_to("80"), scope="38", since="2023-01-01"))

    assert verdict(law, "85", place="38") == "met?"


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        (PARTS % "unverified", "met?"),
        (PARTS % "sourced", "met"),
        (PARTS % "sourced\n  code_confidence: unverified", "met?"),
    ],
)
def test_a_part_is_as_unsure_as_what_it_is_part_of(law: str, expected: str) -> None:
    assert verdict(files(standard(law)), {"1.a": "80"}) == expected


def test_a_code_only_remembered_is_provisional() -> None:
    law = files(standard(indicator("1", more="code_confidence: unverified")))

    assert verdict(law, "80") == "met?"


def test_the_name_of_a_whole_is_confirmed_by_its_own_code() -> None:
    confirm = 'op: confirm, indicator: "{}"'

    whole, part = (
        files(standard(PARTS % "unverified"), done(confirm.format(c))) for c in ("1", "1.a")
    )

    assert [verdict(law, {"1.a": "80"}) for law in (whole, part)] == ["met", "met?"]


class TestConfirmations:
    """A confirmation says that somebody read the number in the text."""

    confirm = 'op: confirm, indicator: "1", value: "70"'

    def test_it_makes_the_number_sourced(self) -> None:
        assert verdict(files(REMEMBERED, done(self.confirm)), "75") == "met"

    def test_a_province_vouches_for_itself_only(self) -> None:
        law = files(REMEMBERED, p=act("p", done(self.confirm), scope="38", since="2023-01-01"))

        assert [verdict(law, "75", place=place) for place in ("38", "40")] == ["met", "met?"]

    def test_it_holds_for_days_before_it_was_read_unless_it_says_otherwise(self) -> None:
        since = ", in_force_from: 2025-01-01"
        late = act("late", done(self.confirm), since="2025-01-01")
        limited = act("late", done(self.confirm + since), since="2025-01-01")

        assert verdict(files(REMEMBERED, late=late), "75") == "met"
        assert verdict(files(REMEMBERED, late=limited), "75") == "met?"

    def test_it_is_none_where_nobody_read_the_text(self) -> None:
        catalogue = load(files(REMEMBERED, done(self.confirm)))
        act = catalogue.acts["n"]
        heard = act.operations[0].model_copy(update={"confidence": Confidence.UNVERIFIED})
        asked = catalogue.with_operations(act.model_copy(update={"operations": (heard,)}))

        assert compile_rulebook(asked, "s", on=ON).provisional.all()
        assert not compile_rulebook(catalogue, "s", on=ON).provisional.any()

    def test_it_ends_when_it_says(self) -> None:
        until = ", in_force_until: 2023-12-31"

        assert verdict(files(REMEMBERED, done(self.confirm + until)), "75") == "met?"

    def test_it_is_of_the_row_it_names(self) -> None:
        rows = (
            number("70", "[a]", confidence="unverified"),
            number("70", "rest", confidence="unverified"),
        )
        law = files(standard(indicator("1", *rows)), done(self.confirm + ", groups: [a]"))

        assert [verdict(law, "75", group) for group in "ab"] == ["met", "met?"]

    def test_it_is_of_the_year_it_names(self) -> None:
        rows = (number("70", more=f", year: {y}", confidence="unverified") for y in (2023, 2024))
        law = files(standard(indicator("1", *rows)), done(self.confirm + ", year: 2024"))

        assert [verdict(law, "75", on=date(year, 6, 1)) for year in (2023, 2024)] == ["met?", "met"]

    def test_it_may_be_of_a_number_an_act_has_set_since(self) -> None:
        law = files(
            ONE,
            set_to("60", more=", in_force_from: 2023-01-01", confidence="unverified"),
            done('op: confirm, indicator: "1", value: "60.0"').replace("60.0", "60"),
        )

        assert verdict(law, "65") == "met"

    def test_it_confirms_a_name_where_it_says_no_number(self) -> None:
        law = standard(indicator("1", more="confidence: unverified"))

        assert verdict(files(law), "75") == "met?"
        assert verdict(files(law, done('op: confirm, indicator: "1"')), "75") == "met"


class TestUnreadAnnexes:
    """An act that sets numbers, in an annex nobody has read here."""

    def test_the_centres_number_is_provisional_where_a_province_may_have_set_another(self) -> None:
        law = files(ONE, p=act("p", scope="38", since="2023-01-01", more=UNREAD))

        assert [verdict(law, "75", place=place) for place in ("38", "40")] == ["met?", "met"]
        (beside,) = told(law, "75", place="38")["threshold"]["alternatives"]
        assert (beside["act"], beside["lost_because"]) == ("p/QĐ", "number_unknown")

    def test_only_while_the_act_may_be_in_force(self) -> None:
        law = files(ONE, p=act("p", scope="38", since="2023-06-01", more=UNREAD))
        undated = files(ONE, p=law["p/act.yaml"].replace("2023-06-01", "null"))

        days = (date(2023, 5, 31), date(2023, 6, 1))

        assert [verdict(law, "75", place="38", on=day) for day in days] == ["met", "met?"]
        assert verdict(undated, "75", place="38", on=days[0]) == "met?"

    def test_not_where_nothing_is_left_to_provinces(self) -> None:
        kept = standard(indicator("1", mode="none"))

        assert verdict(files(kept, p=act("p", scope="38", more=UNREAD)), "75", place="38") == "met"

    def test_a_number_of_the_province_that_was_read_is_as_sure_as_it_is(self) -> None:
        law = files(ONE, p=act("p", set_to("72"), scope="38", since="2023-01-01", more=UNREAD))

        assert verdict(law, "75", place="38") == "met"

    def test_a_share_of_such_a_number_is_provisional_too(self) -> None:
        share = indicator(
            "1", number("10"), kind="share_of_other", more='of: {standard: z, indicator: "1"}'
        )
        unread = act("p", scope="38", more=UNREAD.replace("s\n", "z\n", 1) + ZONES)
        law = files(standard(share), standard(indicator("1"), name="z"), p=unread)

        assert [verdict(law, "78", place=place) for place in ("38", "40")] == ["met?", "met"]


def test_a_share_of_a_doubtful_number_or_amendment_is_provisional() -> None:
    share = indicator(
        "1", number("10"), kind="share_of_other", more='of: {standard: z, indicator: "1"}'
    )
    amended = done('op: set, indicator: "1", unknown: true, in_force_from: 2023-01-01', of="z")
    other = standard(indicator("1"), name="z")
    doubtful = standard(indicator("1", number("70", confidence="unverified")), name="z")

    assert verdict(files(standard(share), other), "80") == "met"
    assert verdict(files(standard(share), doubtful), "80") == "met?"
    assert verdict(files(standard(share), other, amended), "80") == "met?"
    assert (
        verdict(files(standard(share.replace("sourced}", "unverified}", 2)), other), "80") == "met?"
    )


@pytest.mark.parametrize("op", ["exempt", "repeal"])
def test_a_share_of_what_is_no_longer_asked_for_is_no_number(op: str) -> None:
    share = indicator(
        "1", number("10"), kind="share_of_other", more='of: {standard: z, indicator: "1"}'
    )
    gone = done(f'op: {op}, indicator: "1"', of="z")
    law = files(standard(share), standard(indicator("1"), name="z"), gone)

    assert told(law, "80")["reason"] == "other_unknown"


def test_what_is_known_only_later_says_nothing() -> None:
    recorded = act("n", more="recorded_on: 2024-05-01\n")
    law = {**files(ONE), "n/act.yaml": recorded}

    assert verdict(law, "75", known_at=date(2024, 5, 1)) == "met"
    assert told(law, "75", known_at=date(2024, 4, 30))["reason"] == "no_standard"
    assert told(files(ONE), "75", known_at=date(2020, 1, 1))["reason"] == "no_standard"


def test_a_standard_whose_act_has_ended_rules_on_nothing() -> None:
    law = {**files(ONE), "n/act.yaml": act("n", more="in_force_until: 2023-06-01\n")}

    assert verdict(law, "75", on=date(2023, 5, 31)) == "met"
    assert told(law, "75")["reason"] == "outside_years"


def test_an_indicator_is_asked_for_from_its_first_day_to_the_day_before_its_last() -> None:
    dated = "in_force_from: 2022-06-01\n  in_force_until: 2023-06-01"
    law = files(standard(indicator("1", more=dated)))
    days = (date(2022, 5, 31), date(2022, 6, 1), date(2023, 5, 31), date(2023, 6, 1))

    assert [verdict(law, "80", on=day) for day in days] == [
        *("not_applicable", "met", "met", "not_applicable")
    ]


def test_a_whole_that_has_ended_takes_its_parts_with_it() -> None:
    ended = PARTS % "sourced\n  in_force_until: 2023-01-01"
    law = files(standard(ended, indicator("2")))

    one = judged(law, {"2": "80"})["criteria"][0]

    assert [i["verdict"] for i in one["indicators"]] == ["not_applicable", "met"]
    assert judged(law, {"2": "80"}, on=date(2022, 12, 31))["criteria"][0]["verdict"] == "no_data"

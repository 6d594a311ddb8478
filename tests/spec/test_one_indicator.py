"""How one figure stands to one threshold. All numbers here are invented."""

from tests.spec.conftest import Spec
from tests.spec.small_laws import BASIC, SHARE, amount


def test_reaching_the_threshold_is_enough(spec: Spec) -> None:
    """A value equal to the threshold is met; the smallest step below is not."""
    spec(
        SHARE,
        """
        group    | 1.1         | verdict
        delta    | 65          | met
        delta    | 64,9999     | not_met
        delta    | 64,99999999 | not_met
        delta    | 65,00000001 | met
        highland | 55.01       | met
        highland | 54,99 %     | not_met
        """,
    )


def test_missing_is_never_failing_and_never_passing(spec: Spec) -> None:
    """Nothing reported is *no data*; a ratio of nothing is *not computable*."""
    spec(
        SHARE,
        """
        group | 1.1              | verdict
        delta |                  | no_data
        delta | chưa có số liệu  | no_data
        delta | 0/0              | not_computable
        delta | cơ bản đạt       | no_data
        """,
    )


def test_a_share_is_judged_by_its_parts(spec: Spec) -> None:
    """Numerator and denominator are multiplied across; nothing is rounded on the way."""
    spec(
        SHARE,
        """
        group | 1.1          | verdict
        delta | 13/20        | met
        delta | 6499/10000   | not_met
        delta | 6500/10000   | met
        delta | 2/3          | met
        delta | 12,99/20     | not_met
        delta | 13,0/20,0    | met
        """,
    )


def test_a_bound_is_judged_only_where_it_settles_the_matter(spec: Spec) -> None:
    """ "More than 65" is enough for 65; "more than 60" may be anything above it."""
    spec(
        SHARE,
        """
        group | 1.1            | verdict
        delta | >65            | met
        delta | trên 65        | met
        delta | trên 60        | no_data
        delta | từ 65 trở lên  | met
        delta | dưới 65        | not_met
        delta | không quá 65   | no_data
        delta | không quá 64,9 | not_met
        """,
    )


def test_a_place_of_no_known_group_has_no_rule_where_groups_differ(spec: Spec) -> None:
    """The region decides the threshold; without it there is nothing to judge by."""
    spec(
        SHARE,
        """
        group | 1.1 | verdict
              | 99  | no_rule
        """,
    )


def test_at_least_is_met_at_the_number_itself(spec: Spec) -> None:
    """ "From 5 up": the number itself is enough."""
    spec(
        amount("at_least"),
        """
        1.1    | verdict
        4,9999 | not_met
        5      | met
        5,0001 | met
        """,
    )


def test_more_than_is_not_met_at_the_number_itself(spec: Spec) -> None:
    """ "Above 5": the number itself is not enough; anything above it is, however little."""
    spec(
        amount("more_than"),
        """
        1.1         | verdict
        4,9999      | not_met
        5           | not_met
        5,0001      | met
        5,000000001 | met
        """,
    )


def test_at_most_is_met_at_the_limit(spec: Spec) -> None:
    """ "Not over 5": the limit itself still passes."""
    spec(
        amount("at_most"),
        """
        1.1         | verdict
        4,9999      | met
        5           | met
        5,000000001 | not_met
        5,0001      | not_met
        """,
    )


def test_less_than_is_not_met_at_the_limit(spec: Spec) -> None:
    """ "Under 5": the limit itself fails."""
    spec(
        amount("less_than"),
        """
        1.1         | verdict
        4,9999      | met
        4,999999999 | met
        5           | not_met
        5,0001      | not_met
        """,
    )


def test_a_bound_on_what_must_stay_low(spec: Spec) -> None:
    """Where less is better, "under 5" settles "not over 5", and "at most 6" settles nothing."""
    spec(
        amount("at_most"),
        """
        1.1            | verdict
        dưới 5         | met
        không quá 5    | met
        tối đa 6       | no_data
        trên 5         | not_met
        từ 5 trở lên   | no_data
        """,
    )


def test_a_number_that_is_not_known_here_is_no_rule_and_never_a_failure(spec: Spec) -> None:
    """A null threshold is *not known here*; no figure can meet or fail it."""
    unknown = amount("at_least", "null").replace(
        "clause: Phụ lục, confidence: sourced", "note: chưa biết"
    )

    spec(
        unknown,
        """
        1.1 | verdict
        0   | no_rule
        100 | no_rule
            | no_rule
        """,
    )


def test_a_threshold_by_year_is_that_of_the_year(spec: Spec) -> None:
    """The income asked for rises from year to year; a year without a number has no rule."""
    yearly = amount("at_least").replace(
        '    - {at_least: "5"',
        '    - {year: 2024, at_least: "45", clause: Phụ lục, confidence: sourced}\n'
        '    - {year: 2023, at_least: "42"',
    )

    spec(
        yearly,
        """
        on         | 1.1 | verdict
        2023-12-31 | 42  | met
        2024-01-01 | 42  | not_met
        2024-12-31 | 45  | met
        2022-12-31 | 99  | no_rule
        """,
    )


def test_words_stand_in_their_order(spec: Spec) -> None:
    """A level is met by itself and by anything better."""
    level = """
- code: "1.1"
  title: {vi: Cộng đồng học tập}
  kind: level
  levels: [Trung bình, Khá, Tốt]
  confidence: sourced
  thresholds:
    - {at_least: Khá, clause: Phụ lục, confidence: sourced}
"""
    spec(
        level,
        """
        1.1        | verdict
        Trung bình | not_met
        khá        | met
        Tốt        | met
                   | no_data
        """,
    )


def test_yes_and_no(spec: Spec) -> None:
    """What is asked for is there or it is not; not reported is neither."""
    yes_no = """
- code: "1.1"
  title: {vi: Có mô hình}
  kind: yes_no
  confidence: sourced
  thresholds:
    - {at_least: đạt, clause: Phụ lục, confidence: sourced}
"""
    spec(
        yes_no,
        """
        1.1        | verdict
        đạt        | met
        có         | met
        chưa đạt   | not_met
        không      | not_met
                   | no_data
        cơ bản đạt | no_data
        """,
    )


def test_nearly_is_there_only_where_an_act_defines_it(spec: Spec) -> None:
    """Between the lower bar of an act and the threshold stands *gần đạt*."""
    near = (
        '  - {op: near, standard: spec, indicator: "1.1", confidence: sourced, clause: Điều 2, '
        'threshold: {at_least: "4", clause: Điều 2, confidence: sourced}}\n'
    )

    spec(
        amount("at_least"),
        """
        1.1    | verdict
        5      | met
        4,9    | nearly
        4      | nearly
        3,9999 | not_met
               | no_data
        """,
        operations=near,
    )


def test_without_a_lower_bar_there_is_no_nearly(spec: Spec) -> None:
    """No act speaks of *gần đạt* here, so a figure below the threshold is not met."""
    spec(
        amount("at_least"),
        """
        1.1    | verdict
        4,9999 | not_met
        4      | not_met
        """,
    )


def test_a_verdict_rests_on_an_unverified_number(spec: Spec) -> None:
    """A remembered number judges, and its verdict is provisional; a sourced one's is not.

    What nobody reported is open either way, so nothing about it is provisional.
    """
    spec(
        SHARE.replace(
            'at_least: "55", clause: Phụ lục, confidence: sourced',
            'at_least: "55", clause: Phụ lục, confidence: unverified',
        ),
        """
        group    | 1.1 | verdict | provisional
        delta    | 65  | met     | no
        delta    | 64  | not_met | no
        highland | 55  | met     | yes
        highland | 54  | not_met | yes
        highland |     | no_data | no
        """,
    )


def test_a_province_may_ask_for_more_but_the_nation_stays_as_it_was(spec: Spec) -> None:
    """In province 38 and below, its own stricter number counts from the day it is in force."""
    spec(
        SHARE.replace(
            "thresholds:", "delegation: {mode: may_tighten, confidence: sourced}\n  thresholds:"
        ),
        """
        on         | place  | group    | 1.1   | verdict
        2023-12-31 | 38     | delta    | 69,99 | not_met
        2023-12-31 | 38     | delta    | 70    | met
        2023-12-31 | 38/405 | delta    | 69,99 | not_met
        2023-12-31 | 40     | delta    | 65    | met
        2022-12-31 | 38     | delta    | 65    | met
        2023-12-31 | 38     | highland | 55    | met
        """,
        province=(
            '  - {op: set, standard: spec, indicator: "1.1", groups: [delta], confidence: sourced, '
            'clause: Điều 1, threshold: {at_least: "70", clause: Điều 1, confidence: sourced}}\n'
        ),
    )


def test_a_standard_rules_on_the_whole_of_the_years_it_covers_and_on_no_other(spec: Spec) -> None:
    """The act is of 8 March 2022 and names 2021–2025 itself: figures of 2021 are judged by it."""
    spec(
        SHARE,
        """
        on         | group | 1.1 | verdict
        2020-12-31 | delta | 70  | no_rule
        2021-01-01 | delta | 70  | met
        2022-03-07 | delta | 64  | not_met
        2025-12-31 | delta | 70  | met
        2026-01-01 | delta | 70  | no_rule
        """,
    )


def test_a_share_above_another_standard_is_taken_of_its_number_that_year(spec: Spec) -> None:
    """ "10 % above the 47.5 asked for by the other standard" is 52.25, to the last decimal."""
    spec(
        """
- code: "1.1"
  title: {vi: Thu nhập cao hơn từ 10 % trở lên}
  kind: share_of_other
  unit: triệu đồng/người/năm
  of: {standard: basic, indicator: "10"}
  confidence: sourced
  thresholds:
    - {at_least: "10", clause: Điều 1, confidence: sourced}
""",
        """
        on         | 1.1        | verdict
        2023-12-31 | 52,25      | met
        2023-12-31 | 52,2499999 | not_met
        2023-12-31 | 47,5       | not_met
        2024-12-31 | 99         | no_rule
        """,
        beside=BASIC,
    )

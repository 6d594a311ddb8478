"""How one figure stands to one threshold. All numbers here are invented."""

from tests.spec.conftest import Spec

SHARE = """
- code: "1.1"
  title: {vi: Tỷ lệ hộ dùng nước sạch}
  kind: percent
  unit: "%"
  numerator: {vi: Số hộ dùng nước sạch}
  denominator: {vi: Tổng số hộ}
  confidence: sourced
  thresholds:
    - {groups: [delta], at_least: "65", clause: Phụ lục, confidence: sourced}
    - {groups: [highland], at_least: "55", clause: Phụ lục, confidence: sourced}
"""


def amount(comparison: str, value: str = '"5"') -> str:
    return f"""
- code: "1.1"
  title: {{vi: Tỷ lệ nghèo}}
  kind: amount
  unit: "%"
  confidence: sourced
  thresholds:
    - {{{comparison}: {value}, clause: Phụ lục, confidence: sourced}}
"""


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


def test_at_most_is_met_at_the_limit_and_less_than_is_not(spec: Spec) -> None:
    """The four comparisons differ only at the tie."""
    table = """
        1.1    | verdict
        4,9999 | {below}
        5      | {tie}
        5,0001 | {above}
        """
    rising = {"below": "not_met", "above": "met"}
    falling = {"below": "met", "above": "not_met"}

    spec(amount("at_least"), table.format(**rising, tie="met"))
    spec(amount("more_than"), table.format(**rising, tie="not_met"))
    spec(amount("at_most"), table.format(**falling, tie="met"))
    spec(amount("less_than"), table.format(**falling, tie="not_met"))


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
        x          | met
        chưa đạt   | not_met
        không      | not_met
                   | no_data
        cơ bản đạt | no_data
        """,
    )


def test_nearly_is_there_only_where_an_act_defines_it(spec: Spec) -> None:
    """Between the lower bar and the threshold is *gần đạt*; without a lower bar, not met."""
    near = (
        '  - {op: near, standard: spec, indicator: "1.1", confidence: sourced, clause: Điều 2, '
        'threshold: {at_least: "4", clause: Điều 2, confidence: sourced}}\n'
    )
    with_bar = """
        1.1    | verdict
        5      | met
        4,9    | nearly
        4      | nearly
        3,9999 | not_met
        """
    spec(amount("at_least"), with_bar, near)
    spec(amount("at_least"), with_bar.replace("nearly", "not_met"))

"""How indicators make a criterion: all, at least so many, parts, exemptions. Numbers invented."""

from tests.spec.conftest import Spec
from tests.spec.small_laws import BASIC, BOTH, SCHOOLS, SECOND, TWO, bar, exempt, part, yes


def test_a_criterion_needs_all_of_its_indicators(spec: Spec) -> None:
    """One failure fails it, whatever is missing; one gap leaves it open."""
    spec(
        TWO,
        """
        1.1 | 1.2      | verdict
        đạt | đạt      | met
        đạt | chưa đạt | not_met
        đạt |          | no_data
            | chưa đạt | not_met
            |          | no_data
        """,
    )


def test_an_exempt_indicator_drops_out(spec: Spec) -> None:
    """What a group is excused from neither fails nor passes there; elsewhere it counts."""
    spec(
        TWO,
        """
        group    | 1.1      | 1.2      | verdict
        highland | đạt      | chưa đạt | met
        highland | chưa đạt | đạt      | not_met
        highland |          |          | no_data
        delta    | đạt      | chưa đạt | not_met
        """,
        operations=exempt("1.2", "[highland]"),
    )


def test_a_criterion_of_exempt_indicators_only_does_not_apply(spec: Spec) -> None:
    """*Không xét*: whether it is counted among the met is for the act; if it is silent, 1 or 2.

    The title does not wait for it either way.
    """
    spec(
        TWO,
        """
        1.1      | 2        | verdict        | met | title
        đạt      | đạt      | not_applicable | 1–2 | met
        chưa đạt | đạt      | not_applicable | 1–2 | met
                 | chưa đạt | not_applicable | 0–1 | not_met
        """,
        operations=BOTH,
        extra=SECOND,
    )


def test_an_exempt_criterion_counts_as_met_where_the_act_says_so(spec: Spec) -> None:
    """The act counts what a commune is excused from among the met."""
    spec(
        TWO,
        """
        2        | verdict        | met | title
        đạt      | not_applicable | 2   | met
        chưa đạt | not_applicable | 1   | not_met
        """,
        operations=BOTH,
        extra=SECOND + "exempt_counts_as_met: true\n",
    )


def test_an_exempt_criterion_leaves_the_count_where_the_act_says_so(spec: Spec) -> None:
    """The act counts only what was judged."""
    spec(
        TWO,
        """
        2        | verdict        | met | title
        đạt      | not_applicable | 1   | met
        chưa đạt | not_applicable | 0   | not_met
        """,
        operations=BOTH,
        extra=SECOND + "exempt_counts_as_met: false\n",
    )


def test_a_repealed_indicator_no_longer_counts_from_that_day(spec: Spec) -> None:
    """Until the day before it counts; from the day on it does not."""
    repeal = (
        '  - {op: repeal, standard: spec, indicator: "1.2", in_force_from: 2024-03-01, '
        "confidence: sourced, clause: Điều 1}\n"
    )
    spec(
        TWO,
        """
        on         | 1.1 | 1.2      | verdict
        2024-02-29 | đạt | chưa đạt | not_met
        2024-03-01 | đạt | chưa đạt | met
        """,
        operations=repeal,
    )


def test_at_least_k_of_a_list(spec: Spec) -> None:
    """Two of three are enough; it is settled as soon as the rest cannot change it."""
    listed = """
- code: "1.1"
  title: {vi: Ít nhất hai mô hình}
  kind: some_of
  needs: 2
  confidence: sourced
  parts:
""" + "".join(
        "\n".join("  " + line for line in yes(f"1.1.{part}").splitlines()) + "\n" for part in "abc"
    )
    spec(
        listed,
        """
        1.1.a | 1.1.b    | 1.1.c    | verdict
        đạt   | đạt      |          | met
        đạt   | chưa đạt | đạt      | met
        đạt   | chưa đạt | chưa đạt | not_met
        đạt   | chưa đạt |          | no_data
              | chưa đạt | chưa đạt | not_met
        """,
    )


def test_one_share_is_asked_of_many_schools_and_another_of_few(spec: Spec) -> None:
    """All schools at the minimum; and 70 % at level 1, or 50 % where there are 3 schools or fewer.

    The two shares are one figure, read twice.
    """
    spec(
        SCHOOLS,
        """
        1.1.a | 1.1.b.1 | 1.1.b.2.a | verdict
        4/4   | 3/4     | 4         | met
        10/10 | 7/10    | 10        | met
        4/4   | 2/4     | 4         | not_met
        2/2   | 1/2     | 2         | met
        3/3   | 1/3     | 3         | not_met
        3/4   | 4/4     | 4         | not_met
        2/2   | 1/2     |           | no_data
        4/4   | 3/4     |           | met
        4/4   |         | 4         | no_data
        4/4   | 1/4     |           | not_met
        """,
    )


def test_a_composite_needs_all_of_its_parts(spec: Spec) -> None:
    """One failed part fails it; one missing part leaves it open."""
    spec(
        part("1.1", 0, "kind: composite\nparts:")
        + part("1.1.a", 2, "kind: yes_no\n" + bar("at_least: đạt"))
        + part("1.1.b", 2, 'kind: amount\nunit: "%"\n' + bar('at_least: "90"')),
        """
        1.1.a    | 1.1.b | verdict
        đạt      | 90    | met
        đạt      | 89,99 | not_met
        chưa đạt |       | not_met
        đạt      |       | no_data
        """,
    )


def test_any_one_indicator_is_enough_where_the_criterion_says_so(spec: Spec) -> None:
    """ "One of the following": settled as soon as one is met, failed only when all have."""
    spec(
        TWO,
        """
        1.1      | 1.2      | verdict
        đạt      | chưa đạt | met
        đạt      |          | met
        chưa đạt | chưa đạt | not_met
        chưa đạt |          | no_data
        """,
        extra="    needs: any\n",
    )


def test_a_title_is_criteria_and_prerequisites_and_conditions(spec: Spec) -> None:
    """All criteria, the title before it, and what is asked beside them: debt, a survey, security.

    A failure decides, whatever else is missing: *not met*, with something missing.
    """
    spec(
        yes("1.1"),
        """
        1.1      | 2        | holds:basic | gate:survey | title
        đạt      | đạt      | đạt         | đạt         | met
        đạt      | đạt      | chưa đạt    | đạt         | not_met
        đạt      | đạt      | đạt         | chưa đạt    | not_met
        đạt      | chưa đạt | đạt         | đạt         | not_met
        đạt      | đạt      |             | đạt         | no_data
        đạt      | đạt      | đạt         |             | no_data
        chưa đạt |          |             |             | not_met
                 |          | chưa đạt    |             | not_met
        """,
        extra=SECOND + "prerequisites: [{standard: basic, confidence: sourced}]\n",
        beside=BASIC,
        gates=("survey",),
    )


def test_indicators_nobody_here_knows_leave_a_criterion_open(spec: Spec) -> None:
    """A criterion whose list is not complete here can fail; it can never be met."""
    spec(
        TWO,
        """
        1.1      | 1.2 | verdict
        đạt      | đạt | no_rule
        chưa đạt | đạt | not_met
        """,
        extra="    complete: false\n",
    )

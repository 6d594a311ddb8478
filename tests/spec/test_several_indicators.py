"""How indicators make a criterion: all, at least so many, parts, exemptions. Numbers invented."""

from tests.spec.conftest import Spec


def yes(code: str, dash: str = "- ") -> str:
    return f"""
{dash}code: "{code}"
{" " * len(dash)}title: {{vi: Có {code}}}
{" " * len(dash)}kind: yes_no
{" " * len(dash)}confidence: sourced
{" " * len(dash)}thresholds: [{{at_least: đạt, clause: Phụ lục, confidence: sourced}}]"""


TWO = yes("1.1") + yes("1.2")


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
    """What a place is excused from neither fails nor passes; excused from all, no verdict."""
    one = (
        '  - {op: exempt, standard: spec, indicator: "1.2", confidence: sourced, clause: Điều 3}\n'
    )
    spec(
        TWO,
        """
        1.1      | 1.2      | verdict
        đạt      | chưa đạt | met
        chưa đạt | đạt      | not_met
                 |          | no_data
        """,
        one,
    )
    spec(
        TWO,
        """
        1.1 | 1.2 | verdict
        đạt | đạt | not_applicable
        """,
        one + one.replace("1.2", "1.1"),
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
        repeal,
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


def test_indicators_nobody_here_knows_leave_a_criterion_open(spec: Spec) -> None:
    """A criterion whose list is not complete here can fail; it can never be met."""
    incomplete = TWO
    spec(
        incomplete,
        """
        1.1      | 1.2 | verdict
        đạt      | đạt | no_rule
        chưa đạt | đạt | not_met
        """,
        extra="    complete: false\n",
    )

"""Figures put into a cube: counted in whole things, and never a number nobody gave."""

from decimal import Decimal

import pytest

from tests.core.small_acts import files, indicator, number, standard, told, verdict
from vedich.core.figures import Figure
from vedich.core.words import Known

COUNTED = files(standard(indicator("1", number("5"), kind="count")))
FEW = files(standard(indicator("1", number("at_most 5"), kind="count")))
AMOUNT = files(standard(indicator("1", number("5"))))
SHARE = files(
    standard(
        indicator(
            "1",
            number("70"),
            kind="percent",
            more="numerator: {vi: Số hộ}\n  denominator: {vi: Tổng số hộ}",
        )
    )
)


def bound(known: Known, value: str) -> dict[str, Figure]:
    return {"1": Figure(Decimal(value), known)}


@pytest.mark.parametrize(
    ("known", "value", "expected"),
    [
        (Known.MORE_THAN, "4", "met"),
        (Known.MORE_THAN, "4.5", "met"),
        (Known.MORE_THAN, "3", "no_data"),
        (Known.LESS_THAN, "5", "not_met"),
        (Known.LESS_THAN, "6", "no_data"),
        (Known.AT_LEAST, "4.5", "met"),
    ],
)
def test_more_than_four_things_are_at_least_five(known: Known, value: str, expected: str) -> None:
    assert verdict(COUNTED, bound(known, value)) == expected


def test_fewer_than_six_things_are_at_most_five() -> None:
    assert verdict(FEW, bound(Known.LESS_THAN, "6")) == "met"
    assert verdict(FEW, bound(Known.MORE_THAN, "5")) == "not_met"


def test_more_than_four_of_what_is_measured_may_be_less_than_five() -> None:
    assert verdict(AMOUNT, bound(Known.MORE_THAN, "4")) == "no_data"


@pytest.mark.parametrize("law", [AMOUNT, COUNTED, SHARE])
@pytest.mark.parametrize(
    "parts", [(Decimal(88), None), (None, Decimal(5)), (None, None)], ids=["up", "down", "none"]
)
def test_parts_without_a_number_are_no_figure_at_all(
    law: dict[str, str], parts: tuple[Decimal | None, Decimal | None]
) -> None:
    figure = {"1": Figure(None, Known.EXACT, *parts)}

    assert (verdict(law, figure), told(law, figure)["reason"]) == ("no_data", "no_observation")


@pytest.mark.parametrize("law", [AMOUNT, COUNTED])
def test_a_ratio_is_no_amount(law: dict[str, str]) -> None:
    figure = {"1": Figure(None, Known.EXACT, Decimal(88), Decimal(100))}

    assert verdict(law, figure) == "no_data"


def test_a_ratio_is_a_share() -> None:
    figure = {"1": Figure(None, Known.EXACT, Decimal(88), Decimal(100))}

    assert verdict(SHARE, figure) == "met"

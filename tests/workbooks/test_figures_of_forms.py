"""What the figures of a form come to: parts where there is no ratio, decimals nobody typed."""

from decimal import Decimal

import pytest
from openpyxl import Workbook

from tests.factories.house import occasion
from tests.factories.workbooks import (
    DOWN,
    UP,
    VALUE,
    changed,
    filled,
    handed_in,
    line_of,
    opened,
    taken_away,
    taken_over,
)
from vedich.accounts.models import Membership
from vedich.core.figures import Figure
from vedich.core.words import Known
from vedich.figures.form import typed_of
from vedich.figures.models import Period, Value
from vedich.figures.reading import Typed
from vedich.pursuits.models import Pursuit
from vedich.workbooks.cells import plain_number, readable
from vedich.workbooks.merged import Sheet
from vedich.workbooks.previewing import preview

pytestmark = pytest.mark.django_db


def came_back(workbook: bytes, reporter: Membership) -> Sheet:
    return preview(handed_in(workbook, reporter), reporter, occasion(reporter).day)[0]


@pytest.mark.parametrize("value", [None, 35])
def test_parts_of_what_is_no_ratio_are_refused_as_the_page_has_no_fields_for_them(
    run: Pursuit, year: Period, reporter: Membership, value: int | None
) -> None:
    form = taken_away(run, period=year, by=reporter)

    def fill(book: Workbook) -> None:
        page = book.worksheets[0]
        line = line_of(page, "3.2")
        page[f"{VALUE}{line}"], page[f"{UP}{line}"], page[f"{DOWN}{line}"] = value, 35, 40

    sheet = came_back(changed(form, fill), reporter)

    at = f"{UP}{line_of(opened(form).worksheets[0], '3.2')}"
    assert not sheet.writes
    assert [(one.cell, one.code) for one in sheet.problems] == [(at, "3.2")]
    assert "no ratio" in sheet.problems[0].said.en


@pytest.mark.parametrize(
    ("number", "shown"), [("35", "35"), ("1.5", "1,5"), ("1.234", "1,2340"), ("12.3450", "12,3450")]
)
def test_a_number_kept_without_words_is_shown(number: str, shown: str) -> None:
    """As rows written by parts before that was refused: the next form went out blank."""
    kept = Value(known=Known.EXACT, number=Decimal(number), as_written="")

    assert typed_of(kept) == Typed(shown)


def test_a_ratio_kept_without_words_is_shown_by_its_parts_alone() -> None:
    kept = Value(known=Known.EXACT, numerator=Decimal(35), denominator=Decimal(40), as_written="")

    assert typed_of(kept) == Typed("", "35", "40")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("95,8139534883721 %", "95,8140 %"),
        ("33,3333333333333", "33,3333"),
        ("-0,666666666666667", "-0,6667"),
        ("66,12345", "66,12345"),
        ("98,456 %", "98,456 %"),
        ("123456789012345", "123456789012345"),
        ("trên 95,8139534883721", "trên 95,8139534883721"),
        ("", ""),
    ],
)
def test_the_decimals_a_division_leaves_are_not_kept_in_words(typed: str, kept: str) -> None:
    assert readable(Typed(typed)).value == kept


def test_a_division_is_judged_exactly_and_reads_well(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)

    def divide(book: Workbook) -> None:
        page = book.worksheets[0]
        for code, stored in {"2.2": 412 / 430, "2.1": 0.6996}.items():
            cell = page[f"{VALUE}{line_of(page, code)}"]
            cell.value, cell.number_format = stored, "0%"

    assert taken_over(handed_in(changed(form, divide), reporter), reporter) == 2

    kept = {one.indicator: (one.as_written, one.number) for one in Value.objects.all()}
    assert kept["2.2"] == ("95,8140 %", Decimal("95.8139534883721"))
    assert kept["2.1"] == ("69,96 %", Decimal("69.96"))


def test_a_division_goes_out_and_comes_back_the_same(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)
    taken_over(handed_in(filled(form, {"2.2": 95.8139534883721}), reporter), reporter)

    sheet = came_back(taken_away(run, period=year, by=reporter), reporter)

    assert not sheet.writes
    assert not [row.code for row in sheet.rows if row.touched]


def test_a_number_goes_out_whole_where_its_words_are_shortened() -> None:
    number = Figure(Decimal("95.8139534883721")).number

    assert plain_number("95,8140 %", number) == number
    assert plain_number("98,5 %", Decimal("98.5")) is None
    assert plain_number("66,12345", Decimal("66.12345")) == Decimal("66.12345")

"""A form of a period that takes no figures goes out for reading, and says so."""

from datetime import date

import pytest
from django.urls import reverse
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories.figures import period, report
from tests.factories.house import House, member, occasion
from tests.factories.workbooks import (
    VALUE,
    filled,
    handed_in,
    line_of,
    opened,
    taken_away,
    taken_over,
)
from tests.web.asking import client_of
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.figures.periods import set_window
from vedich.figures.words import WindowState
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
READING = "Biểu chỉ để xem, không nộp lại được."


def locked(year: Period, house: House) -> None:
    above = member(house.district, Role.COORDINATOR)
    set_window(
        window_id=year.windows.get().pk,
        state=WindowState.LOCKED,
        by=above,
        occasion=occasion(above),
    )


def first_page(run: Pursuit, year: Period, by: Membership) -> Worksheet:
    return opened(taken_away(run, period=year, by=by)).worksheets[0]


def told(page: Worksheet) -> str:
    return "\n".join(str(row[0].value) for row in page.iter_rows(max_row=8, max_col=1))


def test_a_sheet_of_a_locked_period_says_so_and_opens_no_cell(
    house: House, run: Pursuit, year: Period
) -> None:
    report(run, year, {"9": "41"}, hand_in=False)
    by = member(house.commune)
    before = first_page(run, year, by)
    assert READING not in told(before)
    assert not before[f"{VALUE}{line_of(before, '9')}"].protection.locked
    locked(year, house)

    page = first_page(run, year, by)

    assert READING in told(page)
    assert "Kỳ" in told(page).partition(READING)[2].splitlines()[0], "why, in Vietnamese"
    cell = page[f"{VALUE}{line_of(page, '9')}"]
    assert cell.value == 41, "it is for reading"
    assert cell.protection.locked


def test_the_page_says_before_it_is_taken_that_it_is_for_reading(
    house: House, run: Pursuit, year: Period
) -> None:
    by = member(house.commune)
    client = client_of(by)
    assert "for reading only" not in client.get(reverse("workbooks:list")).content.decode()
    locked(year, house)

    shown = client.get(reverse("workbooks:list")).content.decode()

    assert "The form is for reading only and cannot be handed in." in shown
    assert "The period is locked." in shown
    assert "Take the form of 1 commune" in shown


def test_what_a_lock_does_not_bind_gets_a_form_to_fill_in(
    house: House, run: Pursuit, year: Period
) -> None:
    locked(year, house)

    page = first_page(run, year, member(house.province, Role.COORDINATOR))

    assert READING not in told(page)
    assert not page[f"{VALUE}{line_of(page, '9')}"].protection.locked


def test_a_form_of_a_year_before_the_commune_registered_is_one_to_be_handed_in(
    house: House, run: Pursuit
) -> None:
    """What was so in earlier years may be told, in the form as on the page."""
    earlier, by = period(house.district, date(2021, 6, 1)), member(house.commune)
    form = taken_away(run, period=earlier, by=by)
    assert READING not in told(opened(form).worksheets[0])

    assert taken_over(handed_in(filled(form, {"9": 41}), by), by) == 1

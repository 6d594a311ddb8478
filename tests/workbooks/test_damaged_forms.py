"""A form comes back damaged: every damage is named by its cell, or refused with the reason."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import figures
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import (
    CODE,
    DOWN,
    NOTE,
    UNIT,
    UP,
    VALUE,
    changed,
    filled,
    handed_in,
    line_of,
    opened,
    taken_away,
)
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions as of_figures
from vedich.figures.models import Period, Value
from vedich.figures.periods import set_window
from vedich.figures.words import WindowState
from vedich.pursuits.models import Pursuit
from vedich.workbooks.models import Intake
from vedich.workbooks.previewing import Sheet, preview
from vedich.workbooks.words import Fate, State

pytestmark = pytest.mark.django_db
Change = Callable[[Worksheet], object]


@pytest.fixture
def form(run: Pursuit, year: Period, reporter: Membership) -> bytes:
    """Return a form in which 2.1 stands already, and 9 was filled in right."""
    figures.report(run, year, {"2.1": "90"}, hand_in=False)
    return filled(taken_away(run, period=year, by=reporter), {"9": 41})


def seen(intake: Intake, by: Membership) -> Sheet:
    assert intake.state == State.READ, intake.problem_en
    return preview(intake, by, occasion(by).day)[0]


def damaged(form: bytes, change: Change) -> bytes:
    return changed(form, lambda book: change(book.worksheets[0]))


def put(code: str, value: Any, column: str = VALUE, number_format: str = "") -> Change:
    def change(page: Worksheet) -> None:
        cell = page[f"{column}{line_of(page, code)}"]
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return change


def problems(sheet: Sheet) -> dict[str, str]:
    """Return what is wrong, in English, by cell."""
    return {one.cell: one.said.en for one in sheet.problems}


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        ("2.2", VALUE, date(2023, 5, 15), "date"),
        ("2.2", VALUE, datetime(2023, 5, 15, 8, 30), "date"),  # noqa: DTZ001  # as a cell has it
        ("2.2", VALUE, "=1/0", "formula"),
        ("2.2", VALUE, "#N/A", "#N/A"),
        ("2.2", VALUE, "1.234", "1234 or 1.234"),
        ("2.2", VALUE, "khoảng chín mươi", "khoảng"),
        ("2.2", UP, "41", "numerator"),
        ("2.2", DOWN, "=B2", "formula"),
        ("2.2", NOTE, "x" * 600, "longer than 500"),
        ("10", VALUE, "tốt", "not a figure"),
        ("3.2", VALUE, "5 km", "km"),
        ("2.2", CODE, "9.9", "no code of this standard"),
        ("17.10", CODE, 17.1, "no code of this standard"),
        ("17.10", CODE, date(2023, 10, 17), "no code of this standard"),
        ("2.2", CODE, "2.1", "beside the name of indicator 2.2"),
        ("10", UNIT, "đồng", "unit"),
    ],
)
def test_a_wrong_cell_is_named_and_the_others_are_taken(
    form: bytes, reporter: Membership, row: str, column: str, value: Any, said: str
) -> None:
    cell = f"{column}{line_of(opened(form).worksheets[0], row)}"
    if column == UNIT:
        cell = cell.replace(UNIT, CODE)  # the row is named by its code

    sheet = seen(handed_in(damaged(form, put(row, value, column)), reporter), reporter)

    assert said in problems(sheet)[cell]
    assert {one.code for one in sheet.rows if one.writes} == {"9"}


def test_a_note_without_a_figure_is_named(form: bytes, reporter: Membership) -> None:
    sheet = seen(handed_in(damaged(form, put("2.2", "chờ sở", NOTE)), reporter), reporter)

    assert [one.code for one in sheet.problems] == ["2.2"]
    assert "note or source" in sheet.problems[0].said.en


def test_a_row_without_its_code_is_named_with_the_code_it_should_have(
    form: bytes, reporter: Membership
) -> None:
    def lose(page: Worksheet) -> None:
        put("2.2", 50)(page)
        put("2.2", None, CODE)(page)

    sheet = seen(handed_in(damaged(form, lose), reporter), reporter)

    assert list(problems(sheet).values()) == [
        "the row has a figure and no code; by its name it is 2.2. Write 2.2."
    ]


def test_a_code_that_stands_twice_is_used_from_neither_row(
    form: bytes, reporter: Membership
) -> None:
    def twice(page: Worksheet) -> None:
        line, other = line_of(page, "2.2"), line_of(page, "2.3")
        page[f"{VALUE}{line}"] = 50
        for column in "ABCDE":
            page[f"{column}{other}"] = page[f"{column}{line}"].value
        page[f"{VALUE}{other}"] = 60

    sheet = seen(handed_in(damaged(form, twice), reporter), reporter)

    assert "2.2" not in {row.code for row in sheet.rows}
    assert any("Keep one" in said for said in problems(sheet).values())


def test_merged_cells_are_refused_where_figures_are_filled_in(
    form: bytes, reporter: Membership
) -> None:
    def merge(page: Worksheet) -> None:
        line = line_of(page, "2.2")
        page[f"{VALUE}{line}"] = 77
        page.merge_cells(f"{VALUE}{line}:{VALUE}{line + 1}")

    sheet = seen(handed_in(damaged(form, merge), reporter), reporter)

    assert {one.code for one in sheet.problems} == {"2.2", "2.3"}
    assert all("merged" in one.said.en for one in sheet.problems)


@pytest.mark.parametrize(
    ("stored", "number_format", "written"),
    [(0.985, "0.0%", "98,5 %"), (0.98456, "0%", "98,456 %"), (98.5, "General", "98,5")],
)
def test_a_percentage_is_read_as_it_is_shown(
    form: bytes, reporter: Membership, stored: float, number_format: str, written: str
) -> None:
    """A cell that shows 98,5 % is never read as 0,985."""
    change = put("2.2", stored, number_format=number_format)

    sheet = seen(handed_in(damaged(form, change), reporter), reporter)

    row = next(row for row in sheet.rows if row.code == "2.2")
    assert row.result.figure.number == Decimal(written.replace(",", ".").rstrip(" %"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("98,5", "98.5"),
        ("98.5", "98.5"),
        ("98,5 %", "98.5"),
        (" 98,5% ", "98.5"),
        ("99", "99"),
    ],
)
def test_numbers_typed_as_text_are_read(
    form: bytes, reporter: Membership, text: str, number: str
) -> None:
    sheet = seen(handed_in(damaged(form, put("2.2", text)), reporter), reporter)

    row = next(row for row in sheet.rows if row.code == "2.2")
    assert str(row.result.figure.number) == number


def test_a_hidden_row_is_read_and_remarked(form: bytes, reporter: Membership) -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[line_of(page, "9")].hidden = True

    sheet = seen(handed_in(damaged(form, hide), reporter), reporter)

    assert {row.code for row in sheet.rows if row.writes} == {"9"}
    assert [one.code for one in sheet.kept.remarks if "hidden" in one.said.en] == ["9"]


def test_a_hidden_sheet_is_read_and_remarked_once(form: bytes, reporter: Membership) -> None:
    def hide(book: Workbook) -> None:
        book.create_sheet("Trang khác")["A1"] = "x"
        book.worksheets[0].sheet_state = "hidden"
        book.active = 1

    sheet = seen(handed_in(changed(form, hide), reporter), reporter)

    assert {row.code for row in sheet.rows if row.writes} == {"9"}
    assert [one.said.en for one in sheet.kept.remarks] == ["this sheet is hidden"]


def test_rows_that_were_deleted_change_nothing(form: bytes, reporter: Membership) -> None:
    def delete(page: Worksheet) -> None:
        page.delete_rows(line_of(page, "2.1"))

    sheet = seen(handed_in(damaged(form, delete), reporter), reporter)

    assert {row.code for row in sheet.rows if row.writes} == {"9"}
    assert any("stay as they are: 2.1" in one.said.en for one in sheet.kept.remarks)


def test_a_column_that_was_deleted_changes_nothing_there(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    figures.report(run, year, {"9": "35/40"}, hand_in=False)
    workbook = damaged(
        taken_away(run, period=year, by=reporter),
        lambda page: page.delete_cols(7, 2),  # numerator and denominator
    )

    sheet = seen(handed_in(workbook, reporter), reporter)

    assert not sheet.writes
    assert len([one for one in sheet.kept.remarks if "no column" in one.said.en]) == 2


def test_the_form_of_another_commune_pasted_in_is_refused(
    run: Pursuit, year: Period, reporter: Membership, house: House
) -> None:
    other = member(house.sibling)
    theirs = opened(taken_away(pursuit(house.sibling), period=year, by=other)).worksheets[0]

    def paste(page: Worksheet) -> None:
        for row in theirs.iter_rows(min_row=2):
            for cell in row:
                if cell.value is not None:
                    page[cell.coordinate] = cell.value

    workbook = damaged(taken_away(run, period=year, by=reporter), paste)
    intake = handed_in(workbook, reporter)

    assert "Đông Phú" in intake.sheets.get().problem_en
    assert not seen(intake, reporter).writes


def test_the_form_of_a_commune_out_of_reach_is_refused(
    run: Pursuit, year: Period, reporter: Membership, house: House
) -> None:
    other = member(house.sibling)
    workbook = filled(taken_away(pursuit(house.sibling), period=year, by=other), {"9": 41})

    intake = handed_in(workbook, reporter)

    assert "out of your reach" in intake.sheets.get().problem_en


def test_the_form_of_a_period_that_was_locked_is_refused(
    form: bytes, year: Period, reporter: Membership, house: House
) -> None:
    by = member(house.district, Role.COORDINATOR)
    window = year.windows.get()
    set_window(window_id=window.pk, state=WindowState.LOCKED, by=by, occasion=occasion(by))

    sheet = seen(handed_in(form, reporter), reporter)

    assert "locked" in str(sheet.refused)


def test_the_form_of_a_report_confirmed_meanwhile_is_refused(
    form: bytes, run: Pursuit, year: Period, reporter: Membership, house: House
) -> None:
    leader, above = member(house.commune, Role.LEADER), member(house.district, Role.COORDINATOR)
    ids = {"pursuit_id": run.pk, "period_id": year.pk}
    of_figures.submit_report(**ids, by=leader, occasion=occasion(leader))
    of_figures.confirm_report(**ids, by=above, occasion=occasion(above))

    sheet = seen(handed_in(form, reporter), reporter)

    assert "confirmed" in str(sheet.refused)


def test_a_commune_does_not_speak_with_the_form_of_a_department(
    run: Pursuit, year: Period, reporter: Membership, house: House
) -> None:
    above = member(house.district, Role.COORDINATOR)
    workbook = filled(taken_away(run, period=year, by=above), {"9": 41})

    sheet = seen(handed_in(workbook, reporter), reporter)

    assert "another voice" in str(getattr(sheet.refused, "en", ""))


@pytest.mark.parametrize("title", ["Sheet1", "Đông Phú", "x" * 31])
def test_a_sheet_may_bear_any_name(form: bytes, reporter: Membership, title: str) -> None:
    def rename(page: Worksheet) -> None:
        page.title = title

    sheet = seen(handed_in(damaged(form, rename), reporter), reporter)

    assert {row.code for row in sheet.rows if row.writes} == {"9"}


def test_the_same_sheet_twice_is_refused(form: bytes, reporter: Membership) -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book.worksheets[0])

    intake = handed_in(changed(form, copy), reporter)

    assert [bool(one.problem_en) for one in intake.sheets.all()] == [True, True]


def test_a_form_that_lost_its_identity_says_so(form: bytes, reporter: Membership) -> None:
    intake = handed_in(damaged(form, lambda page: page.delete_rows(1)), reporter)

    assert "hidden line on top" in intake.sheets.get().problem_en


def test_a_form_that_lost_its_headings_says_so(form: bytes, reporter: Membership) -> None:
    def lose(page: Worksheet) -> None:
        line = next(r[0].row for r in page.iter_rows(max_col=1) if r[0].value == "Mã chỉ tiêu")
        page.delete_rows(line)

    intake = handed_in(damaged(form, lose), reporter)

    assert "headings" in intake.sheets.get().problem_en


def test_two_columns_of_one_heading_are_refused(form: bytes, reporter: Membership) -> None:
    def twice(page: Worksheet) -> None:
        line = next(r[0].row for r in page.iter_rows(max_col=1) if r[0].value == "Mã chỉ tiêu")
        page[f"M{line}"] = "Số liệu"

    intake = handed_in(damaged(form, twice), reporter)

    assert "all headed" in intake.sheets.get().problem_en


def test_a_workbook_without_any_form_is_refused(reporter: Membership, form: bytes) -> None:
    def empty(book: Workbook) -> None:
        for page in list(book.worksheets):
            book.remove(page)
        book.create_sheet("Bảng")["A1"] = "không có gì"

    intake = handed_in(changed(form, empty), reporter)

    assert intake.state == State.REFUSED
    assert "taken from here" in intake.problem_en


def test_cells_may_be_unlocked_and_instructions_removed(form: bytes, reporter: Membership) -> None:
    def unlock(book: Workbook) -> None:
        page = book.worksheets[0]
        page.protection.sheet = False
        for row in page.iter_rows():
            for cell in row:
                cell.protection = Protection(locked=False)
        book.remove(book["Hướng dẫn"])

    assert seen(handed_in(changed(form, unlock), reporter), reporter).writes == 1


def test_many_rows_below_the_form_are_counted_and_do_no_harm(
    form: bytes, reporter: Membership
) -> None:
    def more(page: Worksheet) -> None:
        for line in range(300, 900):
            page[f"{CODE}{line}"] = f"x{line}"
            page[f"{VALUE}{line}"] = 1

    sheet = seen(handed_in(damaged(form, more), reporter), reporter)

    assert sheet.counts[Fate.WRONG] == 600
    assert len(sheet.problems) == 200, "the others are counted, not listed"
    assert {row.code for row in sheet.rows if row.writes} == {"9"}
    assert not Value.objects.filter(indicator__startswith="x").exists()

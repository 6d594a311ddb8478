"""Workbooks nobody foresaw end refused, with what to do: never as an error, never read for ever."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import Workbook

from tests.factories.house import House, occasion
from tests.factories.workbooks import changed, filled, handed_in, line_of, taken_away, taken_over
from tests.workbooks.own_tables import HOUSING, table, used, with_bytes
from vedich.accounts.models import Membership
from vedich.figures.models import Period, Value
from vedich.pursuits.models import Pursuit
from vedich.workbooks import actions, jobs
from vedich.workbooks.models import Intake
from vedich.workbooks.previewing import preview
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db
STYLES = "xl/styles.xml"


@pytest.fixture
def form(run: Pursuit, year: Period, reporter: Membership) -> bytes:
    return filled(taken_away(run, period=year, by=reporter), {"9": 41})


def put(cell: Callable[[Workbook], tuple[str, str]]) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        at, text = cell(book)
        book.worksheets[0][at] = text

    return change


def styled(form: bytes, code: bytes) -> bytes:
    """Return a form whose figure has a number format no Excel would write."""

    def style(book: Workbook) -> None:
        page = book.worksheets[0]
        page[f"F{line_of(page, '9')}"].number_format = "0.0POISON"

    return with_bytes(changed(form, style), STYLES, b"0.0POISON", code)


@pytest.mark.parametrize("sign", [b"%", b","])
def test_a_number_format_nobody_could_write_is_refused(
    form: bytes, reporter: Membership, sign: bytes
) -> None:
    intake = handed_in(styled(form, b"0" + sign * 700_000), reporter)

    assert intake.state == State.REFUSED
    assert "number format of more than 255 signs" in intake.problem_en


def test_the_longest_number_format_of_excel_is_read(form: bytes, reporter: Membership) -> None:
    intake = handed_in(styled(form, b"0" + b"%" * 254), reporter)

    assert intake.state == State.READ


@pytest.mark.parametrize("sign", ["_x0000_", "_x0001_", "_x001F_"])
def test_signs_no_database_keeps_are_dropped(form: bytes, reporter: Membership, sign: str) -> None:
    def note(book: Workbook) -> tuple[str, str]:
        return f"I{line_of(book.worksheets[0], '9')}", f"rà{sign} soát"

    intake = handed_in(changed(form, put(note)), reporter)

    assert taken_over(intake, reporter) == 1
    assert Value.objects.get().note == "rà soát"


def test_signs_no_database_keeps_do_no_harm_in_what_a_form_is_known_by(
    form: bytes, reporter: Membership
) -> None:
    def token(book: Workbook) -> tuple[str, str]:
        return "A1", f"{book.worksheets[0]['A1'].value[:-3]}_x0000_"

    intake = handed_in(changed(form, put(token)), reporter)

    assert "no form taken from here" in intake.sheets.get().problem_en


def test_signs_no_database_keeps_are_dropped_from_tables_of_ones_own(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    rows = ["Xã", HOUSING, "Ghi chú"], ["Đông Thịnh", 45, "a_x0000_b"]
    intake = handed_in(table(*rows), reporter)

    (sheet,) = used(intake, reporter, run, year)

    assert [row.result.typed.note for row in sheet.rows] == ["ab"]


@pytest.mark.usefixtures("own_files")
def test_a_file_that_is_gone_ends_its_reading(
    form: bytes, reporter: Membership, caplog: pytest.LogCaptureFixture
) -> None:
    intake = handed_in(form, reporter)
    Intake.objects.filter(pk=intake.pk).update(state=State.WAITING, beat_at=None)
    shutil.rmtree(Path(settings.FILES_ROOT))

    assert jobs.read_waiting() == 1

    intake.refresh_from_db()
    assert intake.state == State.REFUSED
    assert "could not be read" in intake.problem_en
    assert "hand it in again" in intake.problem_en
    assert "BytesMissing" in caplog.text, "whoever runs this finds out why"


def test_what_nobody_foresaw_is_not_tried_again(
    form: bytes, reporter: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "read_sheet", breaks)
    intake = handed_in(form, reporter)
    Intake.objects.filter(pk=intake.pk).update(beat_at=intake.at - timedelta(days=1))

    assert jobs.read_waiting() == 0
    assert intake.state == State.REFUSED


def test_what_could_not_be_read_is_left_aside(reporter: Membership, house: House) -> None:
    intake = handed_in(table(["chỉ một ô"]), reporter)
    assert intake.state == State.REFUSED

    actions.drop(intake_id=intake.pk, by=reporter, occasion=occasion(reporter))

    intake.refresh_from_db()
    assert intake.state == State.DROPPED


def test_another_table_beside_forms_is_listed_as_not_read(
    form: bytes, reporter: Membership
) -> None:
    def add(book: Workbook) -> None:
        page = book.create_sheet("Số liệu khác")
        for row in ["Chỉ tiêu", "Kết quả"], ["2.1", 90]:
            page.append(row)

    intake = handed_in(changed(form, add), reporter)

    hers, beside = preview(intake, reporter, occasion(reporter).day)
    assert hers.writes == 1
    assert beside.sheet.name == "Số liệu khác"
    assert beside.refused.en.startswith("Not read")  # type: ignore[union-attr]  # a Said
    assert taken_over(intake, reporter) == 1

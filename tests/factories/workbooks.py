"""Forms taken away, filled in with openpyxl as people do, and handed in again."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories.house import member, occasion
from vedich.accounts.models import Membership
from vedich.figures.models import Period
from vedich.files.actions import store_file
from vedich.pursuits.models import Pursuit
from vedich.workbooks import actions, jobs
from vedich.workbooks.handing_out import hand_out
from vedich.workbooks.models import Intake

CODE, UNIT, VALUE, UP, DOWN, NOTE = "A", "C", "F", "G", "H", "I"


def taken_away(*pursuits: Pursuit, period: Period, by: Membership | None = None) -> bytes:
    """Return the form of some communes."""
    by = by or member(pursuits[0].place)
    ids = [one.pk for one in pursuits]
    return hand_out(pursuit_ids=ids, period_id=period.pk, by=by, occasion=occasion(by))


def opened(form: bytes) -> Workbook:
    """Open a form as people do."""
    return load_workbook(BytesIO(form))


def saved(book: Workbook) -> bytes:
    """Save a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def line_of(page: Worksheet, code: str) -> int:
    """Return the row an indicator stands in."""
    return next(row[0].row for row in page.iter_rows(max_col=1) if row[0].value == code)


def filled(form: bytes, cells: dict[str, Any], column: str = VALUE) -> bytes:
    """Fill figures in, by indicator, on the first sheet."""

    def fill(book: Workbook) -> None:
        page = book.worksheets[0]
        for code, value in cells.items():
            page[f"{column}{line_of(page, code)}"] = value

    return changed(form, fill)


def changed(form: bytes, change: Callable[[Workbook], object]) -> bytes:
    """Do something to a workbook."""
    book = opened(form)
    change(book)
    return saved(book)


def handed_in(workbook: bytes, by: Membership, name: str = "bieu.xlsx") -> Intake:
    """Hand a workbook in and have it read."""
    upload = SimpleUploadedFile(name, workbook)
    file = store_file(upload=upload, place_path=by.office.place.path, occasion=occasion(by))
    intake = actions.take_in(file=file, by=by, occasion=occasion(by))
    jobs.read_intake(intake.pk)
    intake.refresh_from_db()
    return intake


def taken_over(intake: Intake, by: Membership) -> int:
    """Take a workbook over."""
    return actions.take_over(intake_id=intake.pk, by=by, occasion=occasion(by))

"""Tables of people's own making, made, handed in and used as their columns are proposed."""

import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories.house import occasion
from tests.factories.workbooks import handed_in, saved
from vedich.accounts.models import Membership
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit
from vedich.workbooks import mapping
from vedich.workbooks.mapping import Wish
from vedich.workbooks.merged import Sheet
from vedich.workbooks.models import Intake
from vedich.workbooks.previewing import preview

HOUSING = "9. Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố"
INCOME = "10 Thu nhập bình quân"


def page_of(book: Workbook, *rows: list[Any]) -> Worksheet:
    """Write rows on the first sheet."""
    page: Worksheet = book.worksheets[0]
    for row in rows:
        page.append(row)
    return page


def table(*rows: list[Any], merged: tuple[str, ...] = ()) -> bytes:
    """Return a workbook with one table."""
    book = Workbook()
    page = page_of(book, *rows)
    for area in merged:
        page.merge_cells(area)
    return saved(book)


def with_bytes(workbook: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with some bytes of a part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as before, zipfile.ZipFile(out, "w", 8) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content, f"{old!r} is not in {part}"
                content = content.replace(old, new)
            after.writestr(name, content)
    return out.getvalue()


def used(intake: Intake, by: Membership, run: Pursuit, period: Period) -> list[Sheet]:
    """Use the table of an intake with the columns that are proposed, and merge what came of it."""
    wish, sheet = Wish(run.standard, period), intake.sheets.get()
    found = mapping.table_of(intake, sheet, wish)
    mapping.use_mapping(
        intake_id=intake.pk,
        sheet_id=sheet.pk,
        standard=wish.standard,
        period_id=wish.period.pk,
        first=found.first,
        depth=found.depth,
        choices=mapping.choices_for(by, found, wish),
        by=by,
        occasion=occasion(by),
    )
    return preview(intake, by, occasion(by).day)


def understood(workbook: bytes, by: Membership, run: Pursuit, period: Period) -> Any:
    """Return what a table comes to with the columns that are proposed, before it is used."""
    intake = handed_in(workbook, by)
    wish = Wish(run.standard, period)
    found = mapping.table_of(intake, intake.sheets.get(), wish)
    choices = mapping.choices_for(by, found, wish)
    return mapping.understood(by, found, choices, wish)[0]


def given(read: Any) -> dict[str, str]:
    """Return the figures of a table, by cell."""
    return {
        cell: cells.value for figures in read.figures.values() for cell, cells in figures.values()
    }


def wrong(read: Any) -> dict[str, str]:
    """Return what is wrong with a table, in English, by cell."""
    return {one.cell: one.said.en for one in read.problems}

"""The empty workbook people fill in to register many communes at once."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from vedich.pursuits.registering_words import REGISTRATIONS
from vedich.pursuits.titles import standards_for_communes
from vedich.standards.setting_up_words import MOST_ROWS, Column

WORDS = "Danh mục"
MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same bytes every time
DAYS = (Column.SINCE_PLACE, Column.REGISTERED_ON, Column.TARGET_ON)
EXAMPLES: dict[Column, str | date] = {
    Column.CODE: "16414",
    Column.PLACE: "Xã Đông Thịnh",
    Column.STANDARD: "ntm-kieu-mau-2021-2025",
    Column.FIELD: "Giáo dục",
    Column.REGISTERED_ON: date(2023, 1, 10),
    Column.TARGET_ON: date(2024, 3, 31),
    Column.NOTE: "Ví dụ, không được đọc: xóa dòng này",
}


def template() -> bytes:
    """Return the workbook: headings, an example marked as such, and the standards to choose."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": MADE})
        page, words = book.add_worksheet(REGISTRATIONS.name), book.add_worksheet(WORDS)
        _sheet(book, page, standards=_standards(book, words))
    return out.getvalue()


def _sheet(book: Workbook, page: Any, *, standards: str) -> None:
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    example = {"italic": True, "font_color": "#6B6B6B"}
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.repeat_rows(0)
    after_1945 = {"validate": "date", "criteria": ">", "value": date(1945, 9, 2)}
    for at, one in enumerate(REGISTRATIONS.headings):
        form = {"num_format": "dd/mm/yyyy" if one.column in DAYS else "@"}
        page.set_column(at, at, max(16, len(one.names[0]) + 2), book.add_format(form))
        page.write_string(0, at, one.names[0], heading)
        _cell(page, at, EXAMPLES.get(one.column, ""), book.add_format(example | form))
        if one.column is Column.STANDARD:
            choice = {"validate": "list", "source": standards}
            page.data_validation(1, at, MOST_ROWS, at, choice)
        elif one.column in DAYS:
            page.data_validation(1, at, MOST_ROWS, at, after_1945)


def _cell(page: Any, at: int, value: str | date, form: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(1, at, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001  # a day
    else:
        page.write_string(1, at, value, form)


def _standards(book: Workbook, page: Any) -> str:
    """Write the standards with their titles and fields. Returns where their ids stand."""
    bold = book.add_format({"bold": True, "bottom": 1})
    standards = standards_for_communes()
    for at, (name, width) in enumerate((("Bộ tiêu chí", 28), ("Tên", 90), ("Lĩnh vực", 90))):
        page.set_column(at, at, width)
        page.write_string(0, at, name, bold)
    for line, one in enumerate(standards, 1):
        fields = "" if one.fields is None else ", ".join(f.title.vi for f in one.fields.values)
        for at, words in enumerate((one.id, one.title.vi, fields)):
            page.write_string(line, at, words)
    return f"='{WORDS}'!$A$2:$A${len(standards) + 1}"

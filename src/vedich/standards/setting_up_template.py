"""The empty workbook people fill in to set up many places at once."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from vedich.standards import shipped
from vedich.standards.setting_up_words import (
    KIND_WORDS,
    MOST_ROWS,
    ROLE_WORDS,
    SHEETS,
    Column,
    SheetWords,
)

WORDS = "Danh mục"
MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same bytes every time
DAYS = (Column.SINCE_PLACE, Column.FOR_SINCE_PLACE, Column.ACT_ON, Column.SINCE)
NOTE = "Ví dụ, không được đọc: xóa dòng này"
EXAMPLES: dict[Column, str | int | date] = {
    Column.CODE: "16414",
    Column.PLACE: "Xã Đông Thịnh",
    Column.OFFICE: "Ủy ban nhân dân xã Đông Thịnh",
    Column.KIND: KIND_WORDS[next(iter(KIND_WORDS))][0],
    Column.PERSON: "(họ và tên)",
    Column.EMAIL: "ten@example.org",
    Column.ROLE: ROLE_WORDS[next(iter(ROLE_WORDS))][0],
    Column.TITLE: "Công chức",
    Column.SINCE: date(2026, 1, 1),
    Column.FOR_CODE: "16414",
    Column.STANDARD: "ntm-nang-cao-2021-2025",
    Column.CRITERION: 5,
    Column.ACT_NUMBER: "12/QĐ-UBND",
    Column.ACT_ON: date(2026, 1, 1),
    Column.NOTE: NOTE,
}


def template() -> bytes:
    """Return the workbook: headings, an example marked as such, and lists to choose words from."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": MADE})
        sheets = [(sheet, book.add_worksheet(sheet.name)) for sheet in SHEETS]
        lists = _words(book, book.add_worksheet(WORDS))
        for sheet, page in sheets:
            _sheet(book, sheet, page, lists)
    return out.getvalue()


def _sheet(book: Workbook, sheet: SheetWords, page: Any, lists: dict[Column, str]) -> None:
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    example = {"italic": True, "font_color": "#6B6B6B"}
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.repeat_rows(0)
    for at, one in enumerate(sheet.headings):
        is_day, is_number = one.column in DAYS, one.column is Column.CRITERION
        form = {"num_format": "dd/mm/yyyy" if is_day else "0" if is_number else "@"}
        page.set_column(at, at, max(16, len(one.names[0]) + 2), book.add_format(form))
        page.write_string(0, at, one.names[0], heading)
        _cell(page, at, EXAMPLES.get(one.column, ""), book.add_format(example | form))
        if one.column in lists:
            page.data_validation(
                1, at, MOST_ROWS, at, {"validate": "list", "source": lists[one.column]}
            )
        elif is_day:
            page.data_validation(
                1,
                at,
                MOST_ROWS,
                at,
                {"validate": "date", "criteria": ">", "value": date(1945, 9, 2)},
            )


def _cell(page: Any, at: int, value: str | int | date, form: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(1, at, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001  # a day
    elif isinstance(value, int):
        page.write_number(1, at, value, form)
    else:
        page.write_string(1, at, value, form)


def _words(book: Workbook, page: Any) -> dict[Column, str]:
    """Write the words that may be chosen, and return where each list stands."""
    bold = book.add_format({"bold": True, "bottom": 1})
    standards = shipped.catalogue().standards
    columns: list[tuple[str, list[str], Column | None]] = [
        ("Loại cơ quan", [first for first, *_ in KIND_WORDS.values()], Column.KIND),
        ("Vai trò", [first for first, *_ in ROLE_WORDS.values()], Column.ROLE),
        ("Bộ tiêu chí", list(standards), Column.STANDARD),
        ("Tên bộ tiêu chí", [one.standard.title.vi for one in standards.values()], None),
    ]
    lists: dict[Column, str] = {}
    for at, (name, words, column) in enumerate(columns):
        page.set_column(at, at, max(map(len, [name, *words])) + 2)
        page.write_string(0, at, name, bold)
        for line, word in enumerate(words, 1):
            page.write_string(line, at, word)
        if column is not None:
            letter = "ABCD"[at]
            lists[column] = f"='{WORDS}'!${letter}$2:${letter}${len(words) + 1}"
    return lists

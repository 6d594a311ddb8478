"""Set-up workbooks for tests: a good one, and ways to spoil it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

DAY = date(2026, 11, 24)
STANDARD = "ntm-nang-cao-2021-2025"
OFFICE = "UBND xã Đông Thịnh"
HEADS = {
    "Cơ quan": ["Mã đơn vị", "Tên đơn vị", "Tên cơ quan", "Loại cơ quan"],
    "Người": ["Tên cơ quan", "Mã đơn vị", "Họ và tên", "E-mail", "Vai trò", "Chức danh", "Từ ngày"],
    "Phụ trách": [
        "Tên cơ quan",
        "Mã đơn vị của cơ quan",
        "Mã đơn vị phụ trách",
        "Bộ tiêu chí",
        "Tiêu chí số",
        "Số văn bản",
        "Ngày văn bản",
        "Từ ngày",
    ],
}
GOOD: dict[str, list[list[object]]] = {
    "Cơ quan": [["16414", "Xã Đông Thịnh", OFFICE, "Ủy ban nhân dân"]],
    "Người": [[OFFICE, "16414", "Cán bộ Một", "Mot@example.org", "reporter", "Kế toán", DAY]],
    "Phụ trách": [[OFFICE, "16414", "16414", STANDARD, 5, "12/QĐ-UBND", "24/10/2023", None]],
}
Change = Callable[[Workbook], None]


def book(folder: Path, rows: dict[str, list[list[object]]] = GOOD, *changes: Change) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, heads in HEADS.items():
        sheet = workbook.create_sheet(name)
        sheet.append(heads)
        for row in rows.get(name, []):
            sheet.append(row)
    for change in changes:
        change(workbook)
    path = folder / "set-up.xlsx"
    workbook.save(path)
    return path


def sheet_of(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def put(where: str, value: object) -> Change:
    name, _, cell = where.partition("!")
    return lambda workbook: setattr(sheet_of(workbook, name)[cell], "value", value)

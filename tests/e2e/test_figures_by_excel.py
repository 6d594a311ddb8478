"""A commune reports by Excel in a browser: the form taken, filled in, taken over, undone."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.walking import come_in, faults, seat, shot
from vedich.accounts.roles import Role
from vedich.figures.models import Value

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
STANDARD = "ntm-nang-cao-2021-2025"
CODE, FIGURE, SOURCE = 0, 5, 9  # columns


def fill(form: Path) -> Path:
    """Fill a form in as people do: a figure, one that is wrong, one hard to believe."""
    book = load_workbook(form)
    figures = {"2.2": "chín mươi", "9": 120, "10": "trên 66"}
    for row in book.worksheets[0].iter_rows():
        if row[CODE].value in figures:
            row[FIGURE].value = figures[str(row[CODE].value)]
            row[SOURCE].value = "Thống kê xã, 10/2023"
    filled = form.with_name("bieu-dien.xlsx")
    book.save(filled)
    return filled


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_commune_reports_by_excel(
    page: Page, address: str, tmp_path: Path, language: str
) -> None:
    come_in(page, address, seat(Role.REPORTER, "UBND xã Đông Thịnh"), language)
    before = Value.objects.count()
    page.goto(f"{address}/workbooks/?standard={STANDARD}")
    found = {"list": faults(page)}
    shot(page, "excel-list")
    with page.expect_download() as download:
        page.locator("form[action$='/take-away/'] button").click()
    form = tmp_path / "bieu.xlsx"
    download.value.save_as(form)

    page.set_input_files("input[type=file]", fill(form))
    page.locator("form[enctype] button").click()

    expect(page.locator("table.wrong tbody tr")).to_have_count(1)
    expect(page.locator("table.changes tbody tr")).to_have_count(2)
    expect(page.locator(".doubted").first).to_be_visible()
    found["intake"] = faults(page)
    shot(page, "excel-preview")
    page.locator("table.changes input[type=checkbox][value='9']").uncheck()
    page.locator("form[action$='/take-over/'] button").first.click()

    expect(page.locator(".toast")).to_be_visible()
    assert Value.objects.count() == before + 1, "only what was ticked is written"
    found["taken"] = faults(page)
    page.locator("form[action$='/undo/'] button").click()

    expect(page.locator("form[action$='/undo/']")).to_have_count(0)
    latest = Value.objects.latest("pk")
    assert latest.indicator == "10"
    assert latest.as_written != "trên 66", "what stood before stands again"
    found["undone"] = faults(page)
    assert {step: said for step, said in found.items() if said} == {}


def own_table(folder: Path) -> Path:
    """Write a table as offices send them: a title over all columns, headings in two rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(["TỔNG HỢP KẾT QUẢ", None, None, None, None])
    page.append(["Xã", "9. Tỷ lệ hộ có nhà ở kiên cố", None, "10 Thu nhập bình quân", "Ghi chú"])
    page.append([None, "Tử số", "Mẫu số", None, None])
    page.append(["Đông Thịnh", 1480, 1486, 66.5, None])
    page.append(["Đông Phú", 1200, 1290, 61, "rà soát lại"])
    for area in ("A1:E1", "A2:A3", "B2:C2", "D2:D3", "E2:E3"):
        page.merge_cells(area)
    path = folder / "tong-hop.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_district_says_what_the_columns_of_its_own_table_are(
    page: Page, address: str, tmp_path: Path, language: str
) -> None:
    come_in(page, address, seat(Role.COORDINATOR, "Văn phòng Điều phối NTM huyện"), language)
    page.goto(f"{address}/workbooks/?standard={STANDARD}")
    page.set_input_files("input[type=file]", own_table(tmp_path))
    page.locator("form[enctype] button").click()
    page.locator("a[href$='/columns/']").click()
    page.select_option("#standard", STANDARD)
    page.locator("button[name=show]").first.click()

    expect(page.locator("select[name=column-1]")).to_have_value("9:numerator")
    expect(page.locator("select[name=column-3]")).to_have_value("10")
    found = faults(page)
    shot(page, "excel-columns")
    page.locator("select[name=column-4]").select_option("")
    page.locator("button[name=use]").click()

    expect(page.locator("table.sheets tbody tr")).to_have_count(2)
    found += faults(page)
    page.locator("table.sheets tbody a").first.click()
    expect(page.locator("table.changes tbody tr")).to_have_count(2)
    assert found + faults(page) == []

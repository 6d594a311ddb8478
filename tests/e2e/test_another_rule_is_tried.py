"""A province tries the groups of 2026 on its communes: who would no longer meet every criterion."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.walking import come_in, faults, seat, shot
from vedich.accounts.roles import Role
from vedich.figures.models import Verdict

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PROVINCE = (Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh Minh Họa")
COMMUNE = (Role.REPORTER, "UBND xã Sông Mẫu")


def test_a_province_tries_the_groups_of_2026(page: Page, address: str) -> None:
    kept = Verdict.objects.count()
    come_in(page, address, seat(*PROVINCE))
    page.goto(f"{address}/what-if/")
    page.locator("#group").select_option("nhom1")
    page.locator(".whatif-choose button").click()

    expect(page.locator("#answer")).to_contain_text(
        re.compile(r"\d+ trong \d+ xã đang đạt đủ tiêu chí sẽ không còn đạt\.")
    )
    assert "group=nhom1" in page.url
    assert faults(page) == []
    shot(page, "what-if")
    fallen = page.locator("#answer").inner_text().split()[0]

    page.locator(".whatif-filters a[href*='only=fallen']").click()
    rows = page.locator("table.whatif tbody tr")
    expect(rows).to_have_count(int(fallen))
    row = rows.nth(0)
    criterion = row.locator("td li a").first
    expect(row.locator("td li").first).to_contain_text("đạt")
    figures = criterion.get_attribute("href")

    row.locator("th a").click()
    expect(page.locator("h1")).to_contain_text("Xã")
    lost = page.locator(".whatif-criterion.moved").first
    expect(lost.locator("tr.differs").first).to_be_visible()
    assert faults(page) == []
    shot(page, "what-if-commune")

    page.goto(f"{address}{figures}")
    expect(page.locator(".behind-cell h2")).to_be_visible()
    assert Verdict.objects.count() == kept


def test_criteria_the_workbook_and_the_print_say_the_same(page: Page, address: str) -> None:
    come_in(page, address, seat(*PROVINCE))
    page.goto(f"{address}/what-if/?group=nhom1&view=criteria")
    answer = page.locator("#answer").inner_text()
    rows = page.locator("table.whatif tbody tr")

    expect(page.locator("table.whatif-lines .criterion")).to_have_count(10)
    page.locator("table.whatif-lines .criterion a.fails").first.click()
    assert "line=" in page.url
    assert rows.count() > 0

    told = page.context.request.get(f"{address}/what-if/workbook/?group=nhom1")
    book = load_workbook(BytesIO(told.body()))
    cells = [str(cell.value) for line in book.worksheets[0].iter_rows() for cell in line]
    assert answer in cells
    page.goto(f"{address}/what-if/sheet/?group=nhom1")
    expect(page.locator("body.a3 #answer")).to_have_text(answer)
    assert faults(page) == []


def test_a_commune_tries_it_on_its_own_figures_only(page: Page, address: str) -> None:
    come_in(page, address, seat(*COMMUNE), "en")

    page.goto(f"{address}/what-if/?group=nhom3")

    expect(page.locator("table.whatif tbody tr")).to_have_count(1)
    expect(page.locator("table.whatif tbody th a")).to_have_text("Xã Sông Mẫu")
    assert faults(page) == []


def test_what_cannot_be_tried_is_said_without_losing_the_form(page: Page, address: str) -> None:
    come_in(page, address, seat(*PROVINCE))

    answer = page.goto(f"{address}/what-if/?group=nhom9&on=2019-01-01")

    assert answer is not None
    assert answer.status == 422
    expect(page.locator("main .problem")).to_contain_text("không có nhóm “nhom9”")
    expect(page.locator("#on")).to_have_value("2019-01-01")
    assert faults(page) == []

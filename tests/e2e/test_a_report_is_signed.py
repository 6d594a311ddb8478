"""The walk of docs/how-to/progress-report.md: words written, made final, carried to the next.

Its screenshots are the ones the how-to shows: `make e2e SHOTS=yes` takes them anew.
"""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walking import come_in, faults, seat, shot
from tests.factories import reports
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.pursuits.models import Pursuit
from vedich.reports.models import Edition, Report

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
COMMUNE = "UBND xã Đông Thịnh"
SUMMARY = "Đường ngõ thôn 3 đã cứng hóa thêm 1,2 km; nhà văn hóa thôn 2 đang hoàn thiện."


@pytest.fixture
def run(address: str) -> Pursuit:
    return Pursuit.objects.get(place__code="16414", standard="ntm-nang-cao-2021-2025")


def month(number: int) -> Period:
    return Period.objects.get(first_day=f"2023-{number:02}-01", kind="month")


def begin(page: Page, address: str, run: Pursuit, period: Period) -> None:
    page.goto(f"{address}/reports/commune/{run.pk}/{period.pk}/")
    page.get_by_role("button", name="Lập báo cáo").click()
    page.wait_for_url(re.compile(r"/reports/\d+/$"))


def taken(page: Page, name: str, folder: Path) -> Path:
    """Take a paper away, as a person does."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def sign(page: Page, address: str, report: Report) -> None:
    """Make a report final, as its leader."""
    come_in(page, address, seat(Role.LEADER, COMMUNE))
    page.goto(f"{address}/reports/{report.pk}/")
    expect(page.locator("#summary textarea")).to_have_value(SUMMARY)
    page.get_by_role("link", name="Chốt báo cáo").click()
    shot(page, "report-signing")
    page.locator("main form button.button").click()
    page.wait_for_url(re.compile(r"/editions/1/$"))
    expect(page.locator("article")).to_contain_text(SUMMARY)
    shot(page, "report-final")


def test_words_are_written_signed_and_carried_on(
    page: Page, address: str, run: Pursuit, tmp_path: Path
) -> None:
    come_in(page, address, seat(Role.REPORTER, COMMUNE))
    page.goto(f"{address}/reports/")
    shot(page, "reports")
    begin(page, address, run, month(9))
    shot(page, "report-draft")
    section = page.locator("#summary")
    section.locator("textarea").fill(SUMMARY)
    section.get_by_role("button", name="Lưu").click()
    expect(page.locator("#summary").get_by_role("status")).to_have_text("Đã lưu")

    report = Report.objects.get(pursuit=run, period=month(9))
    sign(page, address, report)
    pdf, docx = (taken(page, name, tmp_path) for name in ("PDF", "DOCX"))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "word/document.xml" in ZipFile(docx).namelist()
    assert Edition.objects.get(report=report).pdf.size_bytes == pdf.stat().st_size

    come_in(page, address, seat(Role.REPORTER, COMMUNE))
    begin(page, address, run, month(10))
    carried = page.locator("#summary")
    expect(carried.locator("textarea")).to_have_value(SUMMARY)
    expect(carried).to_contain_text("chưa xem lại")
    shot(page, "report-carried")
    carried.get_by_role("button", name="Giữ nguyên").click()
    expect(page.locator("#summary")).not_to_contain_text("chưa xem lại")


def test_what_two_people_write_at_once_is_not_lost(page: Page, address: str, run: Pursuit) -> None:
    reporter, leader = seat(Role.REPORTER, COMMUNE), seat(Role.LEADER, COMMUNE)
    report = reports.begun(run, month(9), reporter)
    come_in(page, address, reporter)
    page.goto(f"{address}/reports/{report.pk}/")
    section = page.locator("#requests")
    section.locator("textarea").fill("Đề nghị cấp 300 triệu đồng.")
    reports.written(report, "requests", "Đề nghị hỗ trợ xi măng.", by=leader)

    section.get_by_role("button", name="Lưu").click()

    section = page.locator("#requests")
    expect(section).to_contain_text("Đề nghị hỗ trợ xi măng.")
    expect(section.locator("textarea")).to_have_value("Đề nghị cấp 300 triệu đồng.")
    section.locator("textarea").fill("Đề nghị hỗ trợ xi măng và cấp 300 triệu đồng.")
    section.get_by_role("button", name="Lưu").click()
    expect(page.locator("#requests").get_by_role("status")).to_have_text("Đã lưu")
    assert report.passages.filter(section="requests").count() == 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_is_kept_out(page: Page, address: str, run: Pursuit, language: str) -> None:
    reporter, leader = seat(Role.REPORTER, COMMUNE), seat(Role.LEADER, COMMUNE)
    above = seat(Role.COORDINATOR, "Văn phòng Điều phối NTM huyện")
    signed = reports.begun(run, month(9), reporter)
    reports.written(signed, "criterion-2", SUMMARY, by=reporter)
    reports.final(signed, by=leader)
    report = reports.begun(run, month(10), reporter)
    over = reports.begun_over(above.office.place, run.standard, month(10), above)
    begun = month(3)

    found = {}
    for who, where in (
        (reporter, "/reports/"),
        (reporter, f"/reports/commune/{run.pk}/{begun.pk}/"),
        (reporter, f"/reports/{report.pk}/"),
        (reporter, f"/reports/{report.pk}/words/summary/"),
        (reporter, f"/reports/{report.pk}/words/criterion-2/history/"),
        (reporter, f"/reports/{report.pk}/frame/"),
        (leader, f"/reports/{report.pk}/final/"),
        (above, f"/reports/{signed.pk}/editions/1/"),
        (above, f"/reports/{over.pk}/"),
    ):
        come_in(page, address, who, language)
        page.goto(address + where)
        if problems := faults(page):
            found[where] = problems

    assert found == {}


def test_a_district_reports_on_its_communes(page: Page, address: str, run: Pursuit) -> None:
    by = seat(Role.COORDINATOR, "Văn phòng Điều phối NTM huyện")
    come_in(page, address, by)
    period = month(10)
    page.goto(
        f"{address}/reports/communes-of/{by.office.place_id}/{run.standard}/{period.pk}/"
    )  # fmt: skip
    page.get_by_role("button", name="Lập báo cáo").click()
    page.wait_for_url(re.compile(r"/reports/\d+/$"))

    article = page.locator("article")
    expect(article).to_contain_text("13 xã đăng ký")
    expect(article).to_contain_text("Đông Khê")
    shot(page, "report-district")

"""The walk of docs/how-to/a-month-of-work.md: from the figure to the leader who asks who is late.

Its screenshots are the ones the how-to shows: `make e2e SHOTS=yes` takes them anew.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walking import come_in, seat, shot
from vedich.accounts.roles import Role
from vedich.figures.models import Period, Statement
from vedich.pursuits.models import Pursuit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
COMMITTEE = "Ban Chỉ đạo Chương trình MTQG xây dựng NTM huyện"


@pytest.fixture
def run(address: str) -> Pursuit:
    return Pursuit.objects.get(place__code="16414", standard="ntm-nang-cao-2021-2025")


@pytest.fixture
def month(address: str) -> Period:
    return Period.objects.get(first_day="2023-10-01")


def report(run: Pursuit, month: Period) -> Statement:
    return Statement.objects.get(pursuit=run, period=month, voice="commune")


def test_a_returned_criterion_is_corrected_and_handed_in_again(
    page: Page, address: str, run: Pursuit, month: Period
) -> None:
    come_in(page, address, seat(Role.REPORTER, "UBND xã Đông Thịnh"))
    page.goto(address)
    expect(page.get_by_role("heading", name="Bị trả lại, cần sửa")).to_be_visible()
    shot(page, "work-commune")
    page.goto(f"{address}/figures/{run.pk}/{month.pk}/")
    shot(page, "report")

    page.locator(f"main a[href='/figures/{run.pk}/{month.pk}/2/']").first.click()
    row = page.locator("[id='row-2-3']")
    row.locator("[name='numerator-2.3']").fill("22,7")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(row.locator(".saving")).to_have_attribute("data-state", "saved")
    shot(page, "enter")
    assert report(run, month).submissions == 1

    come_in(page, address, seat(Role.LEADER, "UBND xã Đông Thịnh"))
    page.goto(f"{address}/figures/{run.pk}/{month.pk}/")
    expect(page.locator("main")).to_contain_text("21,5")
    expect(page.locator("main")).to_contain_text("22,7")
    shot(page, "hand-in")
    page.locator("a[href$='/submit/']").click()
    page.locator("main form button.button").click()
    page.wait_for_url(f"{address}/figures/{run.pk}/{month.pk}/")
    assert report(run, month).submissions == 2
    assert report(run, month).state == "submitted"


def test_a_department_says_what_it_found_and_returns_a_criterion(
    page: Page, address: str, run: Pursuit, month: Period
) -> None:
    come_in(page, address, seat(Role.DEPARTMENT, "Phòng Giáo dục và Đào tạo"))
    page.goto(f"{address}/figures/{run.pk}/{month.pk}/5/voices/")
    expect(page.locator("main")).to_contain_text("cơ bản đạt")
    shot(page, "voices")

    page.locator("a[href*='/return/']").click()
    page.locator("main form textarea").fill("Bổ sung quyết định công nhận của trường tiểu học")
    page.locator("main form button.button").click()

    expect(page.locator("main")).to_contain_text("Bổ sung quyết định công nhận")
    assert report(run, month).state == "returned"


def test_a_leader_finds_who_is_late_and_why(
    page: Page, address: str, run: Pursuit, month: Period, wide: bool
) -> None:
    come_in(page, address, seat(Role.LEADER, COMMITTEE))
    page.goto(address)
    shot(page, "work-leader")
    page.goto(f"{address}/matrix/")
    late = page.locator("tbody tr", has_text="quá hạn")
    expect(late).to_have_count(4)
    shot(page, "matrix")

    page.locator("a[href*='/matrix/late/']").first.click()
    expect(page.locator("main")).to_contain_text("Xã Đông Khê")
    expect(page.locator("main")).to_contain_text("quá hạn: 4")
    shot(page, "late")

    page.goto(f"{address}/matrix/")
    cell = page.locator(f"a[href='{run.pk}/{month.pk}/2/']")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".behind-cell")).to_contain_text("2.3")
    shot(page, "behind-a-cell")
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()

    page.get_by_role("link", name="Xã Đông Thịnh", exact=True).click()
    expect(page.locator("main")).to_contain_text("Tiêu chí 2 bị trả lại")
    expect(page.locator("main")).to_contain_text("Với nhịp này sẽ chậm")
    shot(page, "commune")
    page.goto(f"{address}/communes/{run.pk}/indicators/18.7/")
    expect(page.locator("main svg").first).to_be_visible()
    shot(page, "indicator")


def test_a_pursuit_shows_its_way_and_its_gates(page: Page, address: str, run: Pursuit) -> None:
    come_in(page, address, seat(Role.COORDINATOR, "Văn phòng Điều phối NTM huyện"))
    page.goto(f"{address}/pursuits/{run.pk}/")
    expect(page.locator("main")).to_contain_text("Khảo sát hài lòng")
    expect(page.locator("main")).to_contain_text("còn 23 ngày")
    shot(page, "pursuit")
    page.goto(f"{address}/figures/")
    expect(page.locator("main")).to_contain_text("Tháng 10/2023")
    shot(page, "periods")

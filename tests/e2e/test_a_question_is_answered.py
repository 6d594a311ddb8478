"""S7 walked in a browser: a department asks, the commune answers, an obstacle is removed."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walking import come_in, faults, seat, shot
from vedich.accounts.roles import Role
from vedich.discussions.models import Thread
from vedich.notifications.models import Telling
from vedich.pursuits.models import Pursuit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SCHOOLS = (Role.DEPARTMENT, "Phòng Giáo dục và Đào tạo")
COMMUNE = (Role.REPORTER, "UBND xã Đông Thịnh")
LEADER = (Role.LEADER, "UBND xã Đông Thịnh")


@pytest.fixture
def run(address: str) -> Pursuit:
    return Pursuit.objects.get(place__code="16414", standard="ntm-nang-cao-2021-2025")


def ask(page: Page, address: str, run: Pursuit) -> Thread:
    """Ask the commune, from the page of a criterion, as the department that answers for it."""
    come_in(page, address, seat(*SCHOOLS))
    page.goto(f"{address}/communes/{run.pk}/criteria/5/")
    page.locator(f"a[href='/discussions/of/{run.pk}/5/']").first.click()
    page.locator(f"a[href='/discussions/of/{run.pk}/5/question/']").click()
    page.fill("[name=subject]", "Trường mầm non đã có quyết định chưa?")
    page.fill("[name=text]", "Đề nghị xã gửi quyết định công nhận.")
    page.locator("details.mentions > summary").click()
    page.get_by_label("UBND xã Đông Thịnh", exact=True).check()
    shot(page, "ask")
    page.locator("main form.form button.button").click()
    expect(page.locator("#p1")).to_contain_text("Đề nghị xã gửi quyết định")
    return Thread.objects.latest("pk")


def answer_citing(page: Page) -> None:
    """Cite the question and answer it, with a paper."""
    page.locator("#p1 .point-cite a").click()
    expect(page.locator("[name=cites]")).to_have_value("1")
    page.fill("[name=text]", "Quyết định gửi kèm, ký ngày 20/10.")
    paper = {"name": "quyet-dinh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
    page.set_input_files("[name=attached]", paper)
    page.locator("#say button.button").click()


def test_a_department_asks_and_the_commune_answers_citing(
    page: Page, address: str, run: Pursuit
) -> None:
    come_in(page, address, seat(*COMMUNE))
    page.goto(f"{address}/notifications/")
    page.locator("form[action$='/notifications/read/'] button").click()
    expect(page.locator(".bell-count")).to_have_count(0)
    asked = ask(page, address, run)

    come_in(page, address, seat(*COMMUNE))
    page.goto(f"{address}/places/")
    expect(page.locator(".bell-count")).to_contain_text("1")
    page.locator("a.bell").click()
    shot(page, "notices")
    page.locator(".unread .notice-open").first.click()
    page.wait_for_url(f"{address}/discussions/{asked.pk}/")
    expect(page.locator(".bell-count")).to_have_count(0)
    answer_citing(page)

    page.wait_for_url(f"{address}/discussions/{asked.pk}/#p2")
    expect(page.locator("#p2 blockquote")).to_contain_text("#1")
    expect(page.locator("#p2 .files")).to_contain_text("quyet-dinh.pdf")
    shot(page, "answered")
    assert faults(page) == []


def test_who_asked_closes_the_question(page: Page, address: str, run: Pursuit) -> None:
    asked = ask(page, address, run)

    page.locator(f"a[href='/discussions/{asked.pk}/close/']").click()
    page.locator("main form.form button.button").click()

    expect(page.locator("#p2")).to_be_visible()
    asked.refresh_from_db()
    assert asked.state == "closed"


def test_an_obstacle_is_opened_with_an_owner_and_removed(
    page: Page, address: str, run: Pursuit
) -> None:
    come_in(page, address, seat(*COMMUNE))
    page.goto(f"{address}/discussions/of/{run.pk}/6/obstacle/")
    page.fill("[name=subject]", "Nhà văn hóa thôn chưa có sân thể thao")
    page.fill("[name=text]", "Thiếu đất và vốn.")
    leader = seat(*LEADER)
    page.select_option("[name=owner]", value=f"member:{leader.pk}")
    page.fill("[name=due_on]", "2023-11-30")
    page.fill("[name=would_remove]", "Huyện giao đất")
    page.locator("main form.form button.button").click()
    page.wait_for_url(f"{address}/discussions/*/")
    obstacle = Thread.objects.latest("pk")
    assert Telling.objects.filter(person=leader.person_id, notice__kind="owner").exists()

    come_in(page, address, leader)
    page.goto(f"{address}/discussions/obstacles/?mine=on")
    shot(page, "obstacles")
    page.get_by_role("link", name="Nhà văn hóa thôn chưa có sân thể thao").click()
    page.locator(f"a[href='/discussions/{obstacle.pk}/steer/']").click()
    page.check("[name=state][value=removing]")
    page.fill("[name=text]", "Đã trình huyện.")
    page.locator("main form.form button.button").click()
    page.wait_for_url(f"{address}/discussions/{obstacle.pk}/")
    page.locator(f"a[href='/discussions/{obstacle.pk}/close/']").click()
    page.fill("[name=text]", "Huyện đã giao đất.")
    page.locator("main form.form button.button").click()
    page.wait_for_url(f"{address}/discussions/{obstacle.pk}/")

    expect(page.locator("#p3")).to_contain_text("Huyện đã giao đất.")
    shot(page, "removed")
    obstacle.refresh_from_db()
    assert (obstacle.state, obstacle.owner_person_id) == ("closed", leader.person_id)
    assert faults(page) == []

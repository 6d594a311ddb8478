"""A report from the first figure to the corrected one, by keyboard, in a real browser.

Words differ by language; what is pressed is found by what it is for.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.conftest import WIDTHS
from tests.factories import figures
from tests.factories.house import House, member, occasion, office
from tests.factories.owners import owner
from tests.factories.pursuits import ADVANCED, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures.models import Period, Statement, Value
from vedich.figures.periods import set_window
from vedich.figures.words import WindowState
from vedich.pursuits.models import Pursuit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Work:
    """A commune whose report of 2023 is to be written, and the site it is written on."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.house = House()
        self.pursuit: Pursuit = pursuit(self.house.commune)
        earlier = figures.period(self.house.province, date(2022, 6, 1))
        figures.report(self.pursuit, earlier, {"5.1.a": "3/4", "10": "58,2"})
        self.period: Period = figures.period(self.house.province)

    def at(self, rest: str = "") -> str:
        return f"{self.url}/figures/{self.pursuit.pk}/{self.period.pk}/{rest}"

    def let_in(self, page: Page, who: Membership) -> None:
        """Sign somebody in, without the form, which other walks try."""
        client = Client()
        client.force_login(who.person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.url}
        page.context.clear_cookies()
        page.context.add_cookies([cookie])  # type: ignore[list-item]  # its own typed dict

    def examiner(self) -> Membership:
        answering = office(self.house.district, OfficeKind.DEPARTMENT)
        owner(answering, self.house.district, 5, standard=ADVANCED)
        return member(answering, Role.DEPARTMENT)

    def said(self, code: str) -> list[str]:
        report = Statement.objects.get(pursuit=self.pursuit, period=self.period, voice="commune")
        values = Value.objects.filter(statement=report, indicator=code).order_by("revision")
        return [one.as_written or f"{one.numerator}/{one.denominator}" for one in values]


@pytest.fixture
def work(live_server: "object") -> Work:
    return Work(live_server.url)  # type: ignore[attr-defined]


@pytest.fixture
def second(browser: Browser) -> Iterator[Page]:
    """Open another browser beside the first."""
    width, height = WIDTHS["desk"]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    yield context.new_page()
    context.close()


def state(page: Page, code: str, name: str) -> None:
    """Wait until a row says how saving it went."""
    row = page.locator(f"[id='row-{code.replace('.', '-')}'] .saving")
    expect(row).to_have_attribute("data-state", name)


def let_go(page: Page, held: list[Route]) -> None:
    """Let requests go on that were held back, and those to come."""
    for route in held:
        route.continue_()
    page.unroute("**/save/")


def verdict(page: Page, where: str, word: str) -> None:
    expect(page.locator(f"{where} .verdict")).to_have_class(re.compile(f"verdict-{word}$"))


def press(page: Page) -> None:
    """Send the form of a page of its own."""
    page.locator("main form button.button").click()


def hand_in(page: Page, work: Work, leader: Membership) -> None:
    work.let_in(page, leader)
    page.goto(work.at())
    page.locator("a[href$='/submit/']").click()
    press(page)
    page.wait_for_url(work.at())


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']")


def test_a_criterion_is_typed_with_the_keyboard_alone(page: Page, work: Work) -> None:
    work.let_in(page, member(work.house.commune))
    page.goto(work.at("5/"))
    field(page, "value-5.1.a").focus()
    for typed in ("", "3", "4"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")  # the last one leaves the row, which is saved
    expect(field(page, "value-5.1.b")).to_be_focused()
    page.keyboard.type("1")
    state(page, "5.1.a", "saved")
    expect(field(page, "value-5.1.b")).to_be_focused()
    expect(field(page, "value-5.1.b")).to_have_value("1")

    page.keyboard.press("Enter")
    expect(field(page, "value-5.2")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    state(page, "5.1.b", "saved")
    state(page, "5.2", "saved")

    verdict(page, "#mark-5-1", "not_met")
    verdict(page, "#row-5-2", "met")
    verdict(page, "#criterion-5", "not_met")
    page.keyboard.press("Alt+PageDown")
    page.wait_for_url(work.at("6/"))
    assert [work.said(code) for code in ("5.1.a", "5.1.b", "5.2")] == [["3/4"], ["1"], ["đạt"]]


def test_a_report_goes_to_the_department_and_back_and_is_handed_in_again(
    page: Page, work: Work
) -> None:
    figures.report(work.pursuit, work.period, {"5.1.a": "3/4", "5.1.b": "1"}, hand_in=False)
    officer, leader = member(work.house.commune), member(work.house.commune, Role.LEADER)

    hand_in(page, work, leader)
    work.let_in(page, work.examiner())
    page.goto(work.at())
    page.locator("a[href*='/return/?criterion=5&']").click()
    page.fill("textarea[name=reason]", "Trường mầm non đã đạt chuẩn từ tháng 9")
    press(page)

    work.let_in(page, officer)
    page.goto(work.at())
    expect(page.locator(".returned")).to_contain_text("Trường mầm non đã đạt chuẩn")
    page.locator(".returned a").first.click()
    page.wait_for_url(work.at("5/"))
    field(page, "numerator-5.1.a").fill("4")
    field(page, "value-5.3").focus()
    state(page, "5.1.a", "saved")
    verdict(page, "#mark-5-1", "met")

    hand_in(page, work, leader)
    expect(page.locator(".returned")).to_have_count(0)
    assert work.said("5.1.a") == ["3/4", "4/4"]
    assert Statement.objects.get(period=work.period).submissions == 2


def test_two_browsers_in_one_field_are_told_of_each_other(
    page: Page, second: Page, work: Work
) -> None:
    for who in (page, second):
        work.let_in(who, member(work.house.commune))
        who.goto(work.at("10/"))

    field(second, "value-10").fill("60,5")
    second.keyboard.press("Enter")
    state(second, "10", "saved")
    field(page, "value-10").fill("61,5")
    page.keyboard.press("Enter")

    state(page, "10", "failed")
    expect(field(page, "value-10")).to_have_value("61,5")
    expect(page.locator("#row-10 .problem")).to_contain_text("60,5")
    assert work.said("10") == ["60,5"]
    field(page, "value-10").focus()
    page.locator("[data-save]").focus()  # leaving the row decides nothing
    page.locator("button[name=put]").click()
    state(page, "10", "saved")
    assert work.said("10") == ["60,5", "61,5"]

    field(second, "value-10").fill("62")
    second.keyboard.press("Enter")
    state(second, "10", "failed")
    second.locator("#row-10 .problem a").click()
    state(second, "10", "saved")
    expect(field(second, "value-10")).to_have_value("61,5")
    assert work.said("10") == ["60,5", "61,5"]


def test_what_is_typed_while_a_row_is_saved_stays(page: Page, work: Work) -> None:
    work.let_in(page, member(work.house.commune))
    page.goto(work.at("2/"))
    held: list[Route] = []
    page.route("**/save/", lambda route: held.append(route))
    field(page, "value-2.1").fill("80")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # out of the row: it is being sent
    field(page, "numerator-2.1").click()
    page.keyboard.type("40")
    page.keyboard.press("Tab")
    page.keyboard.type("50")
    page.keyboard.press("ArrowLeft")
    let_go(page, held)
    expect(field(page, "seen-2.1")).to_have_value("1")

    expect(field(page, "numerator-2.1")).to_have_value("40")
    expect(field(page, "denominator-2.1")).to_be_focused()
    page.keyboard.type("4")
    field(page, "value-2.2").focus()
    state(page, "2.1", "saved")
    kept = Value.objects.order_by("revision").last()
    assert kept is not None
    assert (kept.as_written, kept.numerator, kept.denominator) == ("80", 40, 540)


def test_a_link_waits_until_what_was_typed_is_saved(page: Page, work: Work) -> None:
    work.let_in(page, member(work.house.commune))
    page.goto(work.at("10/"))
    held: list[Route] = []
    page.route("**/save/", lambda route: held.append(route))

    field(page, "value-10").fill("60")
    page.locator("[data-next]").click()
    expect(page).to_have_url(work.at("10/"))
    let_go(page, held)

    page.wait_for_url(work.at("11/"))
    assert work.said("10") == ["60"]


def test_without_an_answer_the_row_says_so_and_is_sent_later(second: Page, work: Work) -> None:
    work.let_in(second, member(work.house.commune))
    second.goto(work.at("10/"))
    second.context.set_offline(True)
    field(second, "value-10").fill("60")
    second.keyboard.press("Enter")
    state(second, "10", "lost")
    expect(field(second, "value-10")).to_have_value("60")
    expect(second.locator("[data-save]")).to_be_focused()

    second.context.set_offline(False)

    state(second, "10", "saved")
    assert work.said("10") == ["60"]


def test_a_form_that_is_too_old_keeps_its_rows(second: Page, work: Work) -> None:
    work.let_in(second, member(work.house.commune))
    second.goto(work.at("10/"))
    second.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    field(second, "value-10").fill("60")
    second.keyboard.press("Enter")

    state(second, "10", "stale")

    expect(field(second, "value-10")).to_have_value("60")


def test_acting_in_another_office_meanwhile_is_told_once(second: Page, work: Work) -> None:
    work.let_in(second, member(work.house.commune))
    second.goto(work.at("10/"))
    asked: list[str] = []
    second.on("request", lambda request: asked.append(request.url))
    second.locator("[name=acting]").first.evaluate("(one) => { one.value = '0'; }")
    field(second, "value-10").fill("60")
    second.keyboard.press("Enter")

    expect(second.locator("#problems .problem")).to_be_visible()
    state(second, "10", "stale")

    expect(field(second, "value-10")).to_have_value("60")
    assert sum(one.endswith("/save/") for one in asked) == 1


def test_a_lost_session_gives_back_what_was_half_typed(page: Page, work: Work) -> None:
    who = member(work.house.commune)
    work.let_in(page, who)
    page.goto(work.at("2/"))
    field(page, "value-2.1").fill("81")
    Session.objects.all().delete()
    field(page, "value-2.2").focus()
    page.wait_for_url("**/account/login/**")

    work.let_in(page, who)
    page.goto(work.at("2/"))

    expect(field(page, "value-2.1")).to_have_value("81")
    state(page, "2.1", "changed")
    field(page, "value-2.1").focus()
    field(page, "value-2.2").focus()
    state(page, "2.1", "saved")
    page.reload()
    expect(page.locator("[data-discard]")).to_have_count(0)


def test_a_period_locked_meanwhile_keeps_the_text(page: Page, work: Work) -> None:
    above = member(work.house.province, Role.COORDINATOR)
    work.let_in(page, member(work.house.commune))
    page.goto(work.at("10/"))
    field(page, "value-10").fill("60")
    window = work.period.windows.get()
    set_window(window_id=window.pk, state=WindowState.LOCKED, by=above, occasion=occasion(above))

    page.keyboard.press("Enter")

    state(page, "10", "failed")
    expect(field(page, "value-10")).to_have_value("60")
    expect(page.locator("#row-10 .problem")).to_be_visible()


def test_last_periods_figure_is_one_press_away(page: Page, work: Work) -> None:
    work.let_in(page, member(work.house.commune))
    page.goto(work.at("10/"))

    page.locator("#row-10 [data-same]").click()

    state(page, "10", "saved")
    assert work.said("10") == ["58,2"]
    expect(field(page, "value-10")).to_be_focused()


def test_its_pages_are_open_to_everybody_and_fit_a_phone(page: Page, work: Work) -> None:
    figures.report(work.pursuit, work.period, {"5.1.a": "3/4", "9": "160/100", "10": "60"})
    leader = member(work.house.commune, Role.LEADER)
    above = member(work.house.province, Role.COORDINATOR)
    own = ("5/", "9/", "submit/")
    for who, pages in ((leader, own), (above, ("return/", "state/9/"))):
        work.let_in(page, who)
        for rest in ("", "5/voices/", *pages):
            page.goto(work.at(rest))
            wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wider, rest
            problems = Axe().run(page, options=RULES)
            assert problems.violations_count == 0, f"{rest}: {problems.generate_report()}"
        page.goto(f"{work.url}/figures/")
        problems = Axe().run(page, options=RULES)
        assert problems.violations_count == 0, problems.generate_report()

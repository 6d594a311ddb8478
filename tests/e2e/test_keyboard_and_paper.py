"""Whoever uses no mouse, and whoever prints."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walking import come_in, seat
from vedich.accounts.roles import Role
from vedich.places.models import Place

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def inside(page: Page, address: str) -> str:
    """Come in as the coordinator of the province."""
    come_in(page, address, seat(Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh"))
    return address


def here(page: Page) -> str:
    """Say what the keyboard is on: its words, or what it is."""
    told: str = page.evaluate(
        """(() => {
            const { innerText, id, tagName } = document.activeElement;
            return (innerText || id || tagName).trim();
        })()"""
    )
    return told


def tab(page: Page, most: int) -> list[str]:
    """Press Tab so many times; return what one comes to, in order."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found.append(here(page))
    return found


def test_the_first_key_leads_past_the_menu(page: Page, inside: str) -> None:
    page.goto(f"{inside}/standards/")

    assert tab(page, 1) == ["Đến thẳng nội dung"]
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")

    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_tab_reaches_every_room_in_the_order_they_are_read(
    page: Page, inside: str, wide: bool
) -> None:
    page.goto(f"{inside}/standards/")
    menu = page.locator("nav.rooms" if wide else ".rooms-menu")
    rooms = [room.strip() for room in menu.locator("a").all_text_contents()]
    button = menu.locator("summary")
    met: list[str] = []

    for _ in range(len(rooms) + 6):
        met += tab(page, 1)
        if button.evaluate("it => it === document.activeElement && !it.parentNode.open"):
            page.keyboard.press("Enter")

    assert len(rooms) >= 6
    reached = [one for one in met if one in rooms]
    assert list(dict.fromkeys(reached)) == rooms  # the bell leads to a room of the menu once more
    assert not [one for one in met if one in ("BODY", "MAIN")]


def test_whatever_the_keyboard_is_on_can_be_seen(page: Page, inside: str) -> None:
    page.goto(f"{inside}/places/")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """(() => {
                    const on = document.activeElement, look = getComputedStyle(on);
                    const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
                    return ring || look.boxShadow !== "none" ? "" : on.outerHTML.slice(0, 80);
                })()"""
            )
        )

    assert [one for one in seen if one] == []


def test_escape_closes_a_menu_and_goes_back_to_its_button(page: Page, inside: str) -> None:
    page.goto(f"{inside}/standards/")
    button = page.locator(".site-header details[data-menu] > summary").last
    button.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("link", name="Đăng nhập hai bước")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_a_menu_closes_when_one_goes_on(page: Page, inside: str) -> None:
    page.goto(f"{inside}/standards/")
    button = page.locator(".site-header details[data-menu] > summary").last
    button.focus()
    page.keyboard.press("Enter")
    out = page.get_by_role("button", name="Đăng xuất")
    out.focus()

    page.keyboard.press("Tab")

    expect(out).to_be_hidden()


def test_who_types_a_search_goes_on_typing(page: Page, inside: str) -> None:
    page.goto(f"{inside}/places/")
    page.locator("#q").press_sequentially("dong thi")
    expect(page.locator("#found")).to_contain_text("Xã Đông Thịnh")

    page.keyboard.type("nh nay khong co")

    expect(page.locator("#found")).to_contain_text("Không có")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("dong thinh nay khong co")


def test_what_opens_in_place_is_where_the_keyboard_goes_and_escape_leads_back(
    page: Page, inside: str
) -> None:
    page.goto(f"{inside}/matrix/")
    cell = page.locator("table[data-matrix] td > a").first
    cell.focus()

    page.keyboard.press("Enter")

    heading = page.locator("tr.behind [data-focus]")
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("tr.behind")).to_have_count(0)
    expect(cell).to_be_focused()


def test_when_no_answer_comes_the_keyboard_goes_to_what_is_said(
    page: Page, inside: str, complaints: list[str]
) -> None:
    page.goto(f"{inside}/matrix/")
    page.route("**/matrix/*/**", lambda route: route.fulfill(status=503, body=""))

    page.locator("table[data-matrix] td > a").first.press("Enter")

    expect(page.locator("#problems")).to_be_focused()
    expect(page.locator("#problems")).not_to_be_empty()
    assert any("503" in one for one in complaints)
    complaints.clear()


@pytest.mark.parametrize("room", ["", "history/"])
def test_a_place_prints_without_what_only_screens_need(page: Page, inside: str, room: str) -> None:
    place = Place.objects.get(code="16414", valid_from=None)
    page.goto(f"{inside}/places/{place.pk}/{room}")
    page.emulate_media(media="print")

    for what in (".skip", ".rooms", ".rooms-menu", ".site-header .end", ".acting .change"):
        for one in page.locator(what).all():
            expect(one).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Đông Thịnh")
    colours = page.locator("body").evaluate(
        "body => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_who_acts_and_the_facts_are_on_the_paper(page: Page, inside: str) -> None:
    place = Place.objects.get(code="16414", valid_from=None)
    page.goto(f"{inside}/places/{place.pk}/")
    page.emulate_media(media="print")

    expect(page.locator(".acting")).to_contain_text("Văn phòng Điều phối NTM tỉnh")
    expect(page.locator(".acting strong")).to_be_visible()
    expect(page.locator("main dl.facts").first).to_be_visible()
    expect(page.get_by_text("UBND xã Đông Thịnh").first).to_be_visible()
    sticks_out = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert sticks_out <= 0

"""The walk of docs/how-to/first-walk.md: what a coordinator does on a first day.

Its screenshots are the ones the how-to shows: `make e2e SHOTS=yes` takes them anew.
"""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.e2e.walking import PASSWORD, code_now, shot, sign_in, who
from vedich.accounts.models import Person
from vedich.accounts.roles import Role
from vedich.places.models import Place
from vedich.standards.models import CriterionOwner

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_coordinator_signs_in_with_a_second_factor_and_finds_a_place(
    page: Page, address: str
) -> None:
    person = who(Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh")
    sign_in(page, address, person)
    page.goto(f"{address}/account/2fa/totp/activate/")
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
    secret = page.locator("#authenticator_secret").input_value()
    shot(page, "second-factor")
    page.fill("input[name=code]", code_now(secret))
    page.locator("main form button[type=submit]").first.click()
    page.context.clear_cookies()
    cache.clear()  # the code of this half minute was used; it may be used once more here

    sign_in(page, address, person)
    page.fill("input[name=code]", code_now(secret))
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("h1")).to_contain_text("Tỉnh Thanh Hóa")
    shot(page, "home")

    page.goto(f"{address}/places/")
    page.fill("#q", "dong thinh")
    expect(page.locator("#found")).to_contain_text("Xã Đông Thịnh")
    expect(page.locator("#found")).to_contain_text("Xã Đồng Thịnh")
    shot(page, "search")
    page.locator("#found li", has_text="Huyện Đông Sơn").locator("a").first.click()
    expect(page.locator("h1")).to_contain_text("Xã Đông Thịnh")
    expect(page.locator("main")).to_contain_text("31/12/2024")
    shot(page, "place")


def test_somebody_in_two_offices_chooses_and_it_shows_on_every_page(
    page: Page, address: str
) -> None:
    sign_in(page, address, who(Role.COORDINATOR, "Văn phòng Điều phối NTM huyện"))
    expect(page.locator("h1")).to_contain_text("tư cách")
    shot(page, "choose-office")
    page.get_by_role("button", name=re.compile("Văn phòng Điều phối")).click()

    for where in ("/", "/places/", "/standards/"):
        page.goto(address + where)
        expect(page.locator("header, .acting").first).to_be_visible()
        expect(page.get_by_text("Văn phòng Điều phối NTM huyện").first).to_be_visible()


def test_a_coordinator_gives_a_role_and_the_newcomer_comes_in(page: Page, address: str) -> None:
    sign_in(page, address, who(Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh"))
    place = Place.objects.get(code="16420", valid_from=None)
    page.goto(f"{address}/places/{place.pk}/")
    page.get_by_role("link", name="UBND xã Đông Phú").click()
    shot(page, "office")
    page.get_by_role("link", name="Giao vai trò").click()
    page.fill("input[name=name]", "Công chức mới xã Đông Phú")
    page.fill("input[name=email]", "cong-chuc-moi@vedich.example")
    shot(page, "give-a-role")
    page.get_by_role("button", name="Giao vai trò").click()
    link = page.locator("#link").input_value()
    page.context.clear_cookies()

    page.goto(link)
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    expect(page.locator("h1")).to_contain_text("Đăng nhập")
    sign_in(page, address, Person.objects.get(email="cong-chuc-moi@vedich.example"))
    expect(page.locator("h1")).to_contain_text("Xã Đông Phú")


def test_who_answers_for_a_criterion_is_said_with_the_act(page: Page, address: str) -> None:
    sign_in(page, address, who(Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh"))
    place = Place.objects.get(code="16414", valid_from=None)
    standard = CriterionOwner.objects.values_list("standard", flat=True)[0]

    page.goto(f"{address}/owners/?place={place.pk}&standard={standard}")

    expect(page.locator("main")).to_contain_text("Phòng Giáo dục và Đào tạo")
    expect(page.locator("main")).to_contain_text("Sở Giáo dục và Đào tạo")
    shot(page, "owners")


def test_a_standard_is_read_down_to_its_clause(page: Page, address: str) -> None:
    page.goto(f"{address}/standards/")
    shot(page, "standards")
    page.goto(f"{address}/standards/ntm-xa-2021-2025/15.1/")

    expect(page.locator("main")).to_contain_text("318/QĐ-TTg")
    shot(page, "indicator")


def test_a_half_typed_form_survives_a_lost_session(page: Page, address: str) -> None:
    person = who(Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh")
    sign_in(page, address, person)
    place = Place.objects.get(code="38", valid_from=None)
    page.goto(f"{address}/people/offices/new/{place.pk}/")
    page.fill("input[name=name]", "Phòng đang gõ dở")
    page.wait_for_timeout(600)
    page.context.clear_cookies()
    page.get_by_role("button", name="Lập").click()
    sign_in(page, address, person)

    page.goto(f"{address}/people/offices/new/{place.pk}/")

    expect(page.locator("input[name=name]")).to_have_value("Phòng đang gõ dở")

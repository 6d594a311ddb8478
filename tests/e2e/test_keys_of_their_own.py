"""A passkey, made and used: Chromium's own virtual authenticator holds it."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.walking import PASSWORD, sign_in, who
from vedich.accounts.roles import Role

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(page: Page) -> Iterator[CDPSession]:
    """Return the way to a device that can keep keys, and agrees to whatever it is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield session
    session.send("WebAuthn.disable")


def test_a_passkey_is_added_and_opens_the_door_without_a_password(
    page: Page, address: str, device: CDPSession
) -> None:
    person = who(Role.COORDINATOR, "Văn phòng Điều phối NTM tỉnh")
    sign_in(page, address, person)
    page.goto(f"{address}/account/2fa/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)  # once more: whoever sits there may be another
    page.locator("main form button[type=submit]").first.click()
    page.fill("input[name=name]", "Điện thoại của tôi")
    page.check("input[name=passwordless]")
    page.get_by_role("button", name="Thêm").click()
    page.wait_for_url(re.compile(r"/account/2fa/(?!webauthn/add)"))
    [kept] = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    assert kept.wrap().is_passwordless

    page.context.clear_cookies()
    page.goto(f"{address}/account/login/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()

    expect(page.locator("h1")).to_contain_text("Tỉnh Thanh Hóa")
    expect(page.locator("header")).to_contain_text(person.name)


def test_a_device_without_a_key_opens_nothing_and_it_is_said(
    page: Page, address: str, device: CDPSession, complaints: list[str]
) -> None:
    page.goto(f"{address}/account/login/")

    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()

    expect(page.locator("#problems")).to_contain_text("khóa truy cập")
    expect(page.locator("#problems")).to_be_focused()
    assert [one for one in complaints if "NotAllowedError" not in one] == []
    complaints.clear()
    page.goto(f"{address}/places/")
    assert "/account/login/" in page.url

"""What every walk through the application does: come in, look at a page, take a picture of it."""

import os
import re
import time
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from vedich.accounts.models import Membership, Person
from vedich.accounts.roles import Role
from vedich.web.middleware import CHOSEN

PASSWORD = "lúa ngô tre mía 12"
SHOTS = Path("docs/how-to/images")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the rest is counted only: much quicker
}


def shot(page: Page, name: str) -> None:
    """Take a screenshot for the how-to, when asked to."""
    if os.environ.get("SHOTS"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=False, caret="initial")  # hiding it is a style


def seat(role: Role, office: str) -> Membership:
    found = Membership.objects.filter(role=role, office__name=office).select_related("person")
    return found[0]


def who(role: Role, office: str) -> Person:
    return seat(role, office).person


def sign_in(page: Page, address: str, person: Person) -> None:
    """Sign in as people do."""
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name=re.compile("^Đăng nhập$")).click()


def come_in(page: Page, address: str, member: Membership, language: str = "vi") -> None:
    """Be signed in and act in an office at once, where signing in is not what is looked at."""
    client = Client()
    client.force_login(member.person)
    session = client.session
    session[CHOSEN] = member.pk
    session.save()
    page.context.clear_cookies()
    told = {settings.SESSION_COOKIE_NAME: session.session_key, "django_language": language}
    page.context.add_cookies(
        [{"name": name, "value": value or "", "url": address} for name, value in told.items()]
    )


def code_now(secret: str) -> str:
    """Return the code of this half minute, of which there is enough left to type it in."""
    if (left := 30 - time.time() % 30) < 10:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def faults(page: Page) -> list[str]:
    """Return what axe finds, and how far something sticks out of the page."""
    found = Axe().run(page, options=RULES)
    told = [f"{one['id']}: {one['nodes'][0]['target']}" for one in found.response["violations"]]
    sticks_out = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return told + ([f"{sticks_out} px stick out"] if sticks_out > 0 else [])

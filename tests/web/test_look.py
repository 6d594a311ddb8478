"""Every page in one look: one heading, nothing inline, both languages, no script needed."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from tests.factories.house import member, place
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.core.words import Verdict
from vedich.places.models import Kind
from vedich.web import problems

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script([^>]*)>")
VERDICT = "shared/_verdict.html"


@pytest.fixture
def coordinator() -> Membership:
    country = place("Việt Nam", None, Kind.COUNTRY)
    return member(place("Thanh Hóa", country, Kind.PROVINCE), Role.COORDINATOR)


def check_is_whole(html: str) -> None:
    """Hold a page to what every page keeps."""
    assert html.count("<h1>") + html.count("<h1 ") == 1
    assert html.count("<main ") == 1
    assert html.count('id="problems"') == 1
    assert 'href="#main"' in html
    assert not INLINE.search(html)
    for attributes in SCRIPT.findall(html):
        assert "src=" in attributes or "application/json" in attributes
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ["/components/", "/nowhere/", "/account/login/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_whole_for_whoever_is_signed_out(
    client: Client, address: str, language: str
) -> None:
    client.cookies["django_language"] = language

    page = client.get(address).content.decode()

    check_is_whole(page)
    assert f'<html lang="{language}">' in page
    assert "data-person" not in page


@pytest.mark.parametrize("address", ["/", "/components/", "/nowhere/"])
def test_pages_say_who_acts_and_in_which_office(
    client: Client, coordinator: Membership, address: str
) -> None:
    client.force_login(coordinator.person)

    page = client.get(address).content.decode()

    check_is_whole(page)
    assert coordinator.office.name in page
    assert coordinator.person.name in page
    assert "Điều phối viên" in page
    assert 'action="/account/logout/"' in page


def test_somebody_without_an_office_is_told_so(client: Client, coordinator: Membership) -> None:
    coordinator.until = coordinator.since
    coordinator.save()
    client.force_login(coordinator.person)

    page = client.get("/nowhere/").content.decode()

    check_is_whole(page)
    assert "/acting/" in page
    assert coordinator.office.name not in page


def test_pages_may_load_only_what_we_ship(client: Client) -> None:
    policy = client.get("/components/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not [word for word in policy.split() if "//" in word or word == "*"]


def test_the_first_page_is_small(client: Client, coordinator: Membership) -> None:
    client.force_login(coordinator.person)
    page = client.get("/").content

    wanted = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    sizes = {name: Path(str(finders.find(name))).stat().st_size for name in wanted}

    assert "vedich/source-sans-3.woff2" in sizes
    assert sum(sizes.values()) + len(page) <= 300_000


def test_the_language_is_changed_by_one_button(client: Client) -> None:
    answer = client.post("/account/language/", {"language": "en", "next": "/account/login/"})

    assert answer["Location"] == "/account/login/"
    assert '<html lang="en">' in client.get("/account/login/").content.decode()


def test_nobody_is_led_away_by_the_language_button(client: Client) -> None:
    answer = client.post("/account/language/", {"language": "en", "next": "https://example.org/"})

    assert not answer["Location"].startswith("https://example.org")


def test_a_verdict_is_symbol_word_and_colour() -> None:
    with override("vi"):
        shown = {verdict: render_to_string(VERDICT, {"verdict": verdict}) for verdict in Verdict}

    assert "đạt" in shown[Verdict.MET]
    assert "chưa có số liệu" in shown[Verdict.NO_DATA]
    assert len({one[one.index("<svg") : one.index("</svg>")] for one in shown.values()}) == 7
    assert all(f"verdict-{verdict}" in one for verdict, one in shown.items())


def test_a_provisional_verdict_gives_its_reason() -> None:
    with override("vi"):
        shown = render_to_string(VERDICT, {"verdict": "met", "provisional": "theo Điều 5"})

    assert "Tạm tính: theo Điều 5" in shown


def test_cơ_bản_đạt_stands_beside_a_verdict_and_never_in_its_place() -> None:
    with override("vi"):
        shown = render_to_string(VERDICT, {"verdict": "not_met", "basically_met": True})

    assert "chưa đạt" in shown
    assert "CBĐ" in shown


def test_our_own_fault_is_told_without_a_request(client: Client) -> None:
    page = problems.broken(None).content.decode()  # type: ignore[arg-type]  # it looks at nothing

    assert "Có lỗi" in page
    assert "Something went wrong" in page
    assert not INLINE.search(page)


def test_an_old_form_is_refused_with_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/account/login/", {"login": "a@example.org", "password": "x"})

    assert answer.status_code == 403
    check_is_whole(answer.content.decode())
    assert "Tải lại trang" in answer.content.decode()


def test_numbers_of_rows_are_written_without_separators(
    client: Client, coordinator: Membership
) -> None:
    Membership.objects.filter(pk=coordinator.pk).update(id=4321)
    client.force_login(coordinator.person)

    page = client.get("/components/").content.decode()

    assert 'name="acting" value="4321"' in page

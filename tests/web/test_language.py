"""The language of the pages: of a browser, and of whoever signed in."""

import pytest
from django.test import Client

from tests.factories.house import PASSWORD, House, member
from vedich.accounts.models import Person

pytestmark = pytest.mark.django_db
KEEP = "/account/language/mine/"


@pytest.fixture
def somebody() -> Person:
    return member(House().commune).person


def language_of(client: Client, address: str = "/") -> str:
    answer = client.get(address, follow=True)
    page = answer.content.decode()
    [code] = [code for code in ("vi", "en") if f'<html lang="{code}">' in page]
    assert answer.headers["Content-Language"] == code
    return code


def test_a_language_chosen_is_there_on_the_next_device(somebody: Person) -> None:
    here, there = Client(), Client(headers={"Accept-Language": "vi"})
    here.force_login(somebody)

    answer = here.post(KEEP, {"language": "en", "next": "/places/"})
    there.post("/account/login/", {"login": somebody.email, "password": PASSWORD})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/places/")
    assert language_of(here) == "en"
    assert language_of(there) == "en"
    assert language_of(Client(headers={"Accept-Language": "vi"}), "/account/login/") == "vi"


def test_a_browser_that_was_told_a_language_keeps_it(somebody: Person) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    client.force_login(somebody)

    assert language_of(client) == "en"
    somebody.refresh_from_db()
    assert somebody.language == "vi"


@pytest.mark.parametrize("language", ["", "xx", "fr", "vi-x", "e" * 5000])
def test_a_language_the_pages_are_not_written_in_is_not_kept(
    somebody: Person, language: str
) -> None:
    client = Client()
    client.force_login(somebody)

    client.post(KEEP, {"language": language})

    somebody.refresh_from_db()
    assert somebody.language == "vi"


def test_the_button_keeps_it_for_whoever_signed_in(somebody: Person) -> None:
    client = Client()
    before = client.get("/account/login/").content.decode()
    client.force_login(somebody)
    after = client.get("/").content.decode()

    assert KEEP not in before
    assert f'action="{KEEP}"' in after


def test_nobody_is_sent_to_another_site_by_it(somebody: Person) -> None:
    client = Client()
    client.force_login(somebody)

    answer = client.post(KEEP, {"language": "en", "next": "https://evil.example/"})

    assert answer.headers["Location"] == "/"


def test_it_is_not_changed_by_a_link(somebody: Person) -> None:
    client = Client()
    client.force_login(somebody)

    assert client.get(KEEP, {"language": "en"}).status_code == 405

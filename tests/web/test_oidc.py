"""Signing in with the account of one's organisation: there, back, and into one's own account."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.factories.house import PASSWORD, member, person, place
from tests.web.oidc_provider import CLIENT, SECRET, Provider, running
from tests.web.test_look import check_is_whole
from vedich.accounts.models import Person
from vedich.config import env
from vedich.places.models import Kind

pytestmark = pytest.mark.django_db
BEGIN = "/account/social/oidc/oidc/login/"


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """Run a provider, and name it in the settings as an operator does."""
    cache.clear()
    with running() as provider:
        told = {"URL": provider.url, "CLIENT": CLIENT, "SECRET": SECRET, "TITLE": "Bộ của ta"}
        for name, value in told.items():
            monkeypatch.setenv(f"VEDICH_OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = env.openid_connect("VEDICH_OIDC")
        yield provider


@pytest.fixture
def somebody() -> Person:
    return member(place("Đông Thịnh", None, Kind.COMMUNE)).person


def says(who: str, *, checked: bool = True) -> dict[str, object]:
    return {"sub": f"number of {who}", "email": who, "email_verified": checked, "name": "Ai đó"}


def go_there_and_back(client: Client, provider: Provider) -> tuple[str, str]:
    """Walk the whole round; return the address one ends at, and the page there."""
    leaving = client.post(BEGIN)
    assert leaving.status_code == 302
    assert leaving.headers["Location"].startswith(provider.url)
    answer = client.get(provider.sign_in_there(leaving.headers["Location"]), follow=True)
    last = answer.redirect_chain[-1][0] if answer.redirect_chain else ""  # type: ignore[attr-defined]  # follow=True
    return last, answer.content.decode()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def signed_in(client: Client) -> str:
    found: str = client.session.get("_auth_user_id", "")
    return found


def test_it_is_offered_where_it_is_set_up_and_nowhere_else(
    client: Client, provider: Provider, settings: Settings
) -> None:
    assert "Bộ của ta" in client.get("/account/login/").content.decode()
    assert "Bộ của ta" in client.get(BEGIN).content.decode()

    settings.SOCIALACCOUNT_PROVIDERS = {}

    assert "Bộ của ta" not in client.get("/account/login/").content.decode()
    assert client.get(BEGIN).status_code == 404


def test_somebody_invited_comes_into_their_own_account(
    client: Client, provider: Provider, somebody: Person
) -> None:
    provider.says = says(somebody.email.upper())

    where, page = go_there_and_back(client, provider)

    assert where == "/"
    assert signed_in(client) == str(somebody.pk)
    assert "Xã Đông Thịnh" in words(page)
    assert Person.objects.count() == 1


def test_their_password_still_opens_the_door_afterwards(
    client: Client, provider: Provider, somebody: Person
) -> None:
    provider.says = says(somebody.email)

    for _ in range(2):
        go_there_and_back(client, provider)
    client.logout()

    form = {"login": somebody.email, "password": PASSWORD}
    assert client.post("/account/login/", form).headers["Location"] == "/"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_somebody_unknown_is_refused_in_words_and_no_account_is_made(
    client: Client, provider: Provider, somebody: Person, language: str
) -> None:
    client.cookies["django_language"] = language
    provider.says = says("nguoi-la@example.org")

    _, page = go_there_and_back(client, provider)

    check_is_whole(page)
    told = {"vi": "Không có tài khoản nào", "en": "No account with this address"}
    assert told[language] in words(page)
    assert signed_in(client) == ""
    assert list(Person.objects.all()) == [somebody]


def test_an_address_that_was_not_checked_there_opens_nothing(
    client: Client, provider: Provider, somebody: Person
) -> None:
    provider.says = says(somebody.email, checked=False)

    go_there_and_back(client, provider)

    assert signed_in(client) == ""


def test_somebody_who_has_not_taken_up_their_invitation_does_not_come_in(
    client: Client, provider: Provider
) -> None:
    waiting = person(active=False)
    provider.says = says(waiting.email)

    where, _ = go_there_and_back(client, provider)

    assert where == "/account/inactive/"
    assert signed_in(client) == ""


def test_a_second_factor_is_asked_for_all_the_same(
    client: Client, provider: Provider, somebody: Person
) -> None:
    somebody.authenticator_set.create(type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})  # type: ignore[attr-defined]  # allauth's
    provider.says = says(somebody.email)

    where, _ = go_there_and_back(client, provider)

    assert "/2fa/authenticate/" in where
    assert signed_in(client) == ""


def test_an_answer_nobody_here_asked_for_opens_nothing(
    client: Client, provider: Provider, somebody: Person
) -> None:
    """Somebody is sent the address another browser was about to come back to."""
    provider.says = says(somebody.email)
    back = provider.sign_in_there(Client().post(BEGIN).headers["Location"])

    page = client.get(back).content.decode()

    check_is_whole(page)
    assert signed_in(client) == ""


def test_what_another_issuer_signed_opens_nothing(
    client: Client, provider: Provider, somebody: Person
) -> None:
    provider.says, provider.issuer = says(somebody.email), "https://evil.example"

    go_there_and_back(client, provider)

    assert signed_in(client) == ""


def test_a_provider_that_does_not_answer_is_said(
    client: Client, provider: Provider, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEDICH_OIDC_URL", "http://127.0.0.1:9")
    settings.SOCIALACCOUNT_PROVIDERS = env.openid_connect("VEDICH_OIDC")

    page = client.post(BEGIN, follow=True).content.decode()

    check_is_whole(page)
    assert "tài khoản bên ngoài" in words(page)

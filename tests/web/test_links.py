"""A link goes by mail where there is mail, and is shown where there is none or it fails."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from tests.factories.house import House, member, person
from vedich.accounts.models import Person
from vedich.accounts.roles import Role

pytestmark = pytest.mark.django_db
Ask = Callable[[], str]


@pytest.fixture
def ask() -> Ask:
    """Return a way to ask for a new link for somebody."""
    house = House()
    by = member(house.district, Role.COORDINATOR)
    waiting = member(house.commune, who=person("Cán bộ mới", active=False))
    client = Client()
    client.force_login(by.person)

    def asked() -> str:
        answer = client.post(f"/people/{waiting.person_id}/link/", {"acting": by.pk})
        return answer.content.decode()

    return asked


def test_without_mail_the_link_is_shown(ask: Ask) -> None:
    assert "/invitations/" in ask()
    assert mail.outbox == []


def test_with_mail_the_link_is_sent_and_shown_to_nobody(ask: Ask, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example"

    page = ask()

    [sent] = mail.outbox
    assert "/invitations/" in str(sent.body)
    assert "/invitations/" not in page


@pytest.mark.parametrize(("language", "told"), [("vi", "Kính gửi"), ("en", "Hello")])
def test_the_mail_is_in_the_language_of_whoever_gets_it(
    ask: Ask, settings: Settings, language: str, told: str
) -> None:
    settings.EMAIL_HOST = "mail.example"
    Person.objects.filter(name="Cán bộ mới").update(language=language)
    Person.objects.exclude(name="Cán bộ mới").update(language="vi" if language == "en" else "en")

    page = ask()

    [sent] = mail.outbox
    assert str(sent.body).startswith(told)
    assert ('<html lang="vi">' in page) == (language == "en")  # the page: of whoever invites


def test_a_link_that_cannot_be_sent_is_shown(ask: Ask, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert "/invitations/" in ask()

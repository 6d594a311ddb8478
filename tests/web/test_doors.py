"""The doors: what people try on a site, one test each."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.test.utils import override_settings

from tests.factories.house import PASSWORD, House, member, office, person
from vedich.accounts.models import Membership, Person
from vedich.accounts.roles import Role

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/login/"


@pytest.fixture(autouse=True)
def forgotten_rates() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer(house: House) -> Membership:
    return member(house.commune, Role.COORDINATOR)


def sign_in(client: Client, email: str, password: str, **more: str) -> int:
    said = {"login": email, "password": password} | more
    return client.post(SIGN_IN, said).status_code


def test_a_guesser_is_stopped_and_so_is_whoever_comes_next_from_there(officer: Membership) -> None:
    client = Client()

    tries = [sign_in(client, officer.person.email, f"sai {number}") for number in range(12)]
    right = client.post(SIGN_IN, {"login": officer.person.email, "password": PASSWORD})

    assert tries[0] == 200
    assert right.status_code != 302 or "/account/login" in right.headers["Location"]
    assert "_auth_user_id" not in client.session


def words(html: str) -> str:
    """Return a page without what is new each time or was typed in."""
    return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", html)


def test_a_page_does_not_tell_whether_somebody_is_known(officer: Membership) -> None:
    known = Client().post(SIGN_IN, {"login": officer.person.email, "password": "sai"})
    unknown = Client().post(SIGN_IN, {"login": "khong-co@example.org", "password": "sai"})

    assert words(known.content.decode()) == words(unknown.content.decode())


def test_asking_for_a_new_password_tells_nobody_who_is_known(officer: Membership) -> None:
    asked = [
        Client().post("/account/password/reset/", {"email": email})
        for email in (officer.person.email, "khong-co@example.org")
    ]

    assert [answer.status_code for answer in asked] == [302, 302]
    assert asked[0].headers["Location"] == asked[1].headers["Location"]
    assert [message.to for message in mail.outbox][:1] == [[officer.person.email]]


def test_nobody_signs_up(house: House) -> None:
    client = Client()

    for address in ("/account/signup/", "/account/email/", "/account/social/signup/"):
        for answer in (client.get(address), client.post(address, {"email": "moi@example.org"})):
            assert answer.status_code == 404
    assert not Person.objects.exists()


def test_somebody_invited_who_has_not_come_in_yet_cannot_sign_in(house: House) -> None:
    waiting = person(active=False)

    assert sign_in(Client(), waiting.email, PASSWORD) in (200, 302)
    client = Client()
    sign_in(client, waiting.email, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_a_session_gets_a_new_key_when_somebody_signs_in(officer: Membership) -> None:
    client = Client()
    client.get(SIGN_IN)
    client.session.save()
    before = client.session.session_key
    client.cookies["sessionid"] = before

    assert sign_in(client, officer.person.email, PASSWORD) == 302
    assert client.session.session_key != before


def test_with_a_second_factor_a_password_alone_opens_nothing(officer: Membership) -> None:
    Authenticator.objects.create(
        user=officer.person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )
    client = Client()

    answer = client.post(SIGN_IN, {"login": officer.person.email, "password": PASSWORD})

    assert "/2fa/authenticate/" in answer.headers["Location"]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"],
)
def test_signing_in_leads_nowhere_else(officer: Membership, elsewhere: str) -> None:
    client = Client()

    answer = client.post(
        SIGN_IN, {"login": officer.person.email, "password": PASSWORD, "next": elsewhere}
    )

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_a_form_of_another_site_is_refused_with_what_to_do(officer: Membership) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer.person)

    answer = client.post(f"/people/offices/new/{officer.office.place_id}/", {"name": "Phòng"})

    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()


@override_settings(ALLOWED_HOSTS=["vedich.example"])
def test_another_host_name_is_not_answered() -> None:
    assert Client(headers={"host": "evil.example"}).get("/standards/").status_code == 400


def test_no_page_is_shown_in_a_frame_or_runs_what_is_not_ours(officer: Membership) -> None:
    client = Client()
    client.force_login(officer.person)

    for address in ("/", SIGN_IN, "/standards/", "/places/"):
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_somebody_sees_stays_out_of_shared_caches(officer: Membership) -> None:
    client = Client()
    client.force_login(officer.person)

    for address in ("/", "/standards/", f"/places/{officer.office.place_id}/"):
        answer = client.get(address)
        assert "private" in answer.headers["Cache-Control"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Cookie" in answer.headers["Vary"]


def test_fields_a_form_does_not_have_change_nothing(house: House, officer: Membership) -> None:
    client = Client()
    client.force_login(officer.person)
    form = {
        "name": "Phòng mới",
        "kind": "department",
        "acting": officer.pk,
        "place": house.sibling.pk,
        "valid_from": "1900-01-01",
        "id": 1,
    }

    client.post(f"/people/offices/new/{house.commune.pk}/", form)

    made = house.commune.offices.get(name="Phòng mới")
    assert made.valid_from is not None
    assert made.valid_from.year > 2000


def test_names_are_never_markup(house: House, officer: Membership) -> None:
    evil = '<script>alert("Đông Thịnh")</script>'
    one = office(house.commune, name=evil)
    member(one, who=person(evil))
    client = Client()
    client.force_login(officer.person)

    for address in (f"/people/offices/{one.pk}/", f"/places/{house.commune.pk}/", "/people/"):
        page = client.get(address).content.decode()
        assert evil not in page
        assert "&lt;script&gt;" in page


@pytest.mark.django_db(transaction=True)
def test_a_page_for_reading_cannot_write(
    house: House, officer: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(*_: object) -> bool:
        officer.office.save()
        return False

    monkeypatch.setattr("vedich.web.places.views.may_coordinate", writes)
    client = Client(raise_request_exception=False)
    client.force_login(officer.person)

    assert client.get(f"/places/{house.commune.pk}/").status_code == 500

"""The pages of signing in and of one's account: allauth's, in our look and our language."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from tests.factories.house import PASSWORD, member, place
from tests.web.test_look import check_is_whole
from vedich.accounts.models import Person
from vedich.places.models import Kind

pytestmark = pytest.mark.django_db

ENTRANCES = {
    "/account/login/": "Đăng nhập",
    "/account/password/reset/": "Quên mật khẩu",
    "/account/password/reset/done/": "hộp thư",
    "/account/password/reset/key/1-bad/": "không hợp lệ",
    "/account/password/reset/key/done/": "Mật khẩu",
    "/account/inactive/": "chưa hoạt động",
    "/account/social/login/cancelled/": "hủy đăng nhập",
    "/account/social/login/error/": "tài khoản bên ngoài",
}
ROOMS = {
    "/account/logout/": "Đăng xuất",
    "/account/password/change/": "Đổi mật khẩu",
    "/account/reauthenticate/": "Xác nhận",
    "/account/2fa/": "Đăng nhập hai bước",
    "/account/2fa/totp/activate/": "Bật ứng dụng xác thực",
    "/account/2fa/webauthn/": "Khóa bảo mật và khóa truy cập",
    "/account/2fa/webauthn/add/": "Thêm khóa bảo mật hoặc khóa truy cập",
}
WITH_A_SECOND_FACTOR = {
    "/account/2fa/totp/deactivate/": "Tắt ứng dụng xác thực",
    "/account/2fa/recovery-codes/": "Mã khôi phục",
    "/account/2fa/recovery-codes/generate/": "Tạo mã",
    "/account/2fa/reauthenticate/": "Nhập mã xác thực",
}


@pytest.fixture
def somebody() -> Person:
    cache.clear()
    return member(place("Đông Thịnh", None, Kind.COMMUNE)).person


@pytest.fixture
def careful(somebody: Person) -> Person:
    """Somebody with a second factor."""
    TOTP.activate(somebody, generate_totp_secret())
    RecoveryCodes.activate(somebody)
    return somebody


def sign_in(client: Client, who: Person) -> str:
    answer = client.post("/account/login/", {"login": who.email, "password": PASSWORD}, follow=True)
    return answer.content.decode()


def words(page: str) -> str:
    return re.sub(r"<[^>]+>", " ", page)


@pytest.mark.parametrize("address", ENTRANCES)
def test_entrances_are_in_our_look(client: Client, address: str) -> None:
    page = client.get(address).content.decode()

    check_is_whole(page)
    assert ENTRANCES[address] in words(page)


@pytest.mark.parametrize("address", ENTRANCES)
def test_nobody_is_invited_to_sign_up(client: Client, address: str) -> None:
    client.cookies["django_language"] = "en"

    page = client.get(address).content.decode()

    assert "/signup" not in page
    assert 'name="password1"' not in page


@pytest.mark.parametrize("address", ROOMS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_rooms_of_the_account_are_in_our_look(
    client: Client, somebody: Person, address: str, language: str
) -> None:
    client.cookies["django_language"] = language
    sign_in(client, somebody)
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    answer = client.get(address)

    page = answer.content.decode()
    assert answer.status_code == 200
    check_is_whole(page)
    assert (ROOMS[address] in words(page)) == (language == "vi")


@pytest.mark.parametrize("address", WITH_A_SECOND_FACTOR)
def test_rooms_of_the_second_factor_are_in_our_look(
    client: Client, careful: Person, address: str
) -> None:
    sign_in(client, careful)
    codes = Authenticator.objects.get(user=careful, type="recovery_codes").wrap()
    client.post("/account/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})
    client.post("/account/reauthenticate/", {"password": PASSWORD})

    answer = client.get(address)

    assert answer.status_code == 200
    check_is_whole(answer.content.decode())
    assert WITH_A_SECOND_FACTOR[address] in words(answer.content.decode())


def test_the_second_step_is_in_our_look(client: Client, careful: Person) -> None:
    page = sign_in(client, careful)

    check_is_whole(page)
    assert "Xác thực hai bước" in words(page)
    assert "mfa/js/webauthn.js" in page


def test_a_key_that_was_added_is_listed(client: Client, somebody: Person) -> None:
    sign_in(client, somebody)
    Authenticator.objects.create(
        user=somebody, type="webauthn", data={"name": "Khóa xanh", "credential": {}}
    )

    page = client.get("/account/2fa/webauthn/").content.decode()

    check_is_whole(page)
    assert "Khóa xanh" in page
    assert "chưa dùng" in page


@pytest.mark.parametrize("address", ["/account/password/change/", "/account/login/"])
def test_what_is_wrong_is_said_in_vietnamese(
    client: Client, somebody: Person, address: str
) -> None:
    if "change" in address:
        sign_in(client, somebody)

    page = client.post(address, {"login": "x", "oldpassword": "x"}).content.decode()

    check_is_whole(page)
    assert 'aria-invalid="true"' in page
    assert "Chưa lưu gì" in words(page)


def test_too_many_tries_are_stopped_with_what_to_do(client: Client, somebody: Person) -> None:
    wrong = {"login": somebody.email, "password": "wrong"}

    answers = [client.post("/account/login/", wrong) for _ in range(31)]

    assert answers[-1].status_code == 429
    check_is_whole(answers[-1].content.decode())
    assert "năm phút" in words(answers[-1].content.decode())


def test_a_house_without_mail_says_whom_to_ask(client: Client) -> None:
    page = client.get("/account/password/reset/").content.decode()

    assert "Hệ thống không gửi thư" in words(page)
    assert 'name="email"' not in page


def test_a_house_with_mail_offers_the_link(client: Client, settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_HOST = "mail.example.org"  # type: ignore[attr-defined]

    page = client.get("/account/password/reset/").content.decode()

    assert 'name="email"' in page

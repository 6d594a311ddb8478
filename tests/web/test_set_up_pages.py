"""A workbook is handed in, shown, confirmed; nothing is written before. Links are shown once."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import include, path

from tests.factories import house as make
from tests.factories.house import House
from tests.papers import broken_files as broken
from tests.standards.set_up_books import GOOD, OFFICE, book, put
from tests.web.asking import client_of
from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.roles import Role
from vedich.config import urls
from vedich.files.models import StoredFile

urlpatterns = [*urls.urlpatterns]
if not any(str(one.pattern) == "set-up/" for one in urlpatterns):
    urlpatterns.append(path("set-up/", include("vedich.web.set_up.urls")))

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
START = "/set-up/"


@pytest.fixture
def coordinator(house: House) -> Membership:
    return make.member(house.district, Role.COORDINATOR)


@pytest.fixture
def client(coordinator: Membership) -> Client:
    return client_of(coordinator)


def hand_in(client: Client, by: Membership, file: Path, name: str = "") -> str:
    """Hand a workbook in. Returns where its preview is."""
    upload = SimpleUploadedFile(name or file.name, file.read_bytes())
    answer = client.post(START, {"acting": by.pk, "workbook": upload})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_the_page_explains_and_hands_over_the_empty_workbook(client: Client) -> None:
    page = client.get(START)
    workbook = client.get(f"{START}template/")

    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in page.content.decode()
    assert BytesIO(workbook.content).read(2) == b"PK"
    assert "attachment" in workbook.headers["Content-Disposition"]


def test_a_preview_writes_nothing(client: Client, coordinator: Membership, tmp_path: Path) -> None:
    page = client.get(hand_in(client, coordinator, book(tmp_path)))

    text = page.content.decode()
    assert page.status_code == 200
    assert all(word in text for word in (OFFICE, "mot@example.org", "12/QĐ-UBND"))
    assert not Office.objects.filter(name=OFFICE).exists()
    assert not Person.objects.filter(email="mot@example.org").exists()


def test_confirmed_it_is_written_and_the_links_are_shown_once(
    client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    preview = hand_in(client, coordinator, book(tmp_path))

    written = client.post(preview, {"acting": coordinator.pk})
    again = client.post(preview, {"acting": coordinator.pk})

    links = set(re.findall(r"http://testserver(/invitations/[\w-]+/)", written.content.decode()))
    assert len(links) == 1
    assert Client().get(links.pop()).status_code == 200
    assert "no-store" in written.headers["Cache-Control"]
    assert "/invitations/" not in again.content.decode()
    assert Office.objects.filter(name=OFFICE).count() == 1


def test_a_name_that_looks_like_a_formula_is_copied_as_text(
    client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    def typed(workbook) -> None:
        cell = workbook["Người"]["C2"]
        cell.value, cell.data_type = "=1+1", "s"

    preview = hand_in(client, coordinator, book(tmp_path, GOOD, typed))

    written = client.post(preview, {"acting": coordinator.pk}).content.decode()

    assert "&#x27;=1+1\t" in written


def test_a_long_vietnamese_name_of_a_file_is_no_trouble(
    client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    preview = hand_in(client, coordinator, book(tmp_path), f"{'ệ' * 170}.xlsx")

    assert client.get(preview).status_code == 200


def test_problems_are_shown_by_cell_and_cannot_be_confirmed(
    client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    file = book(tmp_path, GOOD, put("Cơ quan!B2", "Xã Đồng Thịnh"))
    preview = hand_in(client, coordinator, file)

    shown = client.get(preview)
    confirmed = client.post(preview, {"acting": coordinator.pk})
    table = client.get(f"{preview}problems/").content.decode("utf-8-sig")

    assert "Cơ quan!B2" in shown.content.decode()
    assert "accents" in shown.content.decode()
    assert confirmed.status_code == 422
    assert "Cơ quan!B2" in table
    assert not Office.objects.filter(name=OFFICE).exists()


def test_what_is_no_workbook_is_said_in_the_form(
    client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    for name, content in (("a.pdf", b"%PDF-1.4"), ("a.xlsx", b"not at all"), ("a.xlsx", b"")):
        upload = SimpleUploadedFile(name, content)
        answer = client.post(START, {"acting": coordinator.pk, "workbook": upload})
        assert answer.status_code == 422
    assert client.post(START, {"acting": coordinator.pk}).status_code == 422
    assert not StoredFile.objects.exists()


def test_a_hostile_workbook_is_a_problem_on_a_page(
    client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    preview = hand_in(client, coordinator, broken.zip_bomb(tmp_path))

    page = client.get(preview)

    assert page.status_code == 200
    assert "figures.xlsx" in page.content.decode()
    assert client.post(preview, {"acting": coordinator.pk}).status_code == 422


def test_workbooks_of_others_are_not_there(
    house: House, client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    preview = hand_in(client, coordinator, book(tmp_path))
    other = make.member(house.other_province, Role.COORDINATOR)
    below = make.member(house.commune, Role.COORDINATOR)

    for member in (other, below):
        theirs = client_of(member)
        assert theirs.get(preview).status_code == 404
        assert theirs.get(f"{preview}problems/").status_code == 404
        assert theirs.post(preview, {"acting": member.pk}).status_code == 404


def test_it_is_for_coordinators_and_for_the_office_they_act_in(
    house: House, client: Client, coordinator: Membership, tmp_path: Path
) -> None:
    reporter = make.member(house.district, Role.REPORTER)
    preview = hand_in(client, coordinator, book(tmp_path))

    for address in (START, preview, f"{preview}problems/", f"{START}template/"):
        assert client_of(reporter).get(address).status_code == 403
        assert Client().get(address).status_code == 302
    assert client.post(preview, {"acting": reporter.pk}).status_code == 409
    assert not Office.objects.filter(name=OFFICE).exists()

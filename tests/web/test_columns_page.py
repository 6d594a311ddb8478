"""The page that asks what the columns of a table of one's own hold; and what is not taken in."""

import shutil
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests.factories.workbooks import handed_in, saved
from tests.web.asking import client_of
from tests.workbooks.own_tables import HOUSING, INCOME, page_of, table
from vedich.accounts.models import Membership
from vedich.figures.models import Period
from vedich.papers import grids
from vedich.pursuits.models import Pursuit
from vedich.workbooks import mapping
from vedich.workbooks.models import Intake
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db
ROWS = ["Mã chỉ tiêu", "Tên chỉ tiêu", "Kết quả"], ["9", HOUSING, 41]
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.fixture
def client(reporter: Membership) -> Client:
    return client_of(reporter)


def address(intake: Intake) -> str:
    return reverse("workbooks:columns", args=[intake.pk, intake.sheets.get().pk])


def chosen(by: Membership, *choices: str, **more: Any) -> dict[str, Any]:
    """Return what the page sends for headings in the first row."""
    columns = {f"column-{at}": choice for at, choice in enumerate(choices)}
    return {"acting": by.pk, "was": "1/1", "first": 1, "depth": 1, "use": "yes"} | columns | more


@pytest.mark.parametrize("choice", ["9:foo", "9:", ":", "foo:numerator", "9:value"])
def test_a_choice_nobody_offered_is_named(
    client: Client, run: Pursuit, year: Period, reporter: Membership, choice: str
) -> None:
    intake = handed_in(table(*ROWS), reporter)
    data = chosen(reporter, choice, "", "")

    shown = client.get(address(intake), {one: data[one] for one in data if one != "use"})
    refused = client.post(address(intake), data)

    assert (shown.status_code, refused.status_code) == (200, 422)
    assert "There is no kind of column" in shown.content.decode()
    assert "There is no kind of column" in refused.content.decode()
    assert intake.sheets.get().handout is None


def test_choices_for_another_number_of_columns_are_not_used(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(table(*ROWS), reporter)

    refused = client.post(address(intake), chosen(reporter, "indicator code", "", "value", "note"))

    assert refused.status_code == 422
    assert intake.sheets.get().handout is None


def test_what_was_not_seen_is_not_used(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    """Whoever says that the headings are elsewhere sees first what the columns are then."""
    intake = handed_in(table(*ROWS, ["10", INCOME, 66]), reporter)

    moved = client.post(address(intake), chosen(reporter, "indicator code", "", "value", first=2))

    assert moved.status_code == 422
    assert intake.sheets.get().handout is None


def test_headings_that_are_not_found_can_be_said(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    titles = [[f"Dòng {n}"] for n in range(32)]
    intake = handed_in(table(*titles, *ROWS), reporter)

    lost = client.get(address(intake))
    assert lost.status_code == 422
    assert "No row of headings was found in the first 30 rows" in lost.content.decode()
    assert 'name="first"' in lost.content.decode()

    found = client.get(address(intake), {"first": 33, "depth": 1})
    assert found.status_code == 200
    assert "1 figure" in found.content.decode()


def test_what_one_should_know_is_told_before_a_table_is_used(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    book = Workbook()
    page = page_of(book, *ROWS)
    page.row_dimensions[2].hidden = True
    book.create_sheet("khác")
    page.sheet_state, book.active = "hidden", 1

    shown = client.get(address(handed_in(saved(book), reporter))).content.decode()

    assert "Worth knowing" in shown
    assert "this sheet is hidden" in shown
    assert "this row is hidden and has a figure" in shown


def test_a_table_is_read_once_and_before_anything_is_locked(
    client: Client,
    run: Pursuit,
    year: Period,
    reporter: Membership,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intake = handed_in(table(*ROWS), reporter)
    outside = len(connection.savepoint_ids)
    within: list[int] = []

    def noted(*args: Any) -> Any:
        within.append(len(connection.savepoint_ids))
        return grids.read_grids(*args)

    monkeypatch.setattr(mapping, "read_grids", noted)

    used = client.post(address(intake), chosen(reporter, "indicator code", "", "value"))

    assert used.status_code == 302
    assert within == [outside], "read once, and in no transaction of its own"
    assert intake.sheets.get().handout is not None


def test_a_password_is_named_at_the_door(
    client: Client, year: Period, reporter: Membership
) -> None:
    upload = SimpleUploadedFile("bieu.xlsx", OLE2 + "EncryptedPackage".encode("utf-16-le"))

    refused = client.post(reverse("workbooks:list"), {"acting": reporter.pk, "workbook": upload})

    assert refused.status_code == 422
    assert "protected by a password, or is an old .xls" in refused.content.decode()
    assert not Intake.objects.exists()


def test_a_workbook_that_could_not_be_read_is_left_aside_on_its_page(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(table(["chỉ một ô"]), reporter)
    drop = reverse("workbooks:drop", args=[intake.pk])

    assert drop in client.get(reverse("workbooks:intake", args=[intake.pk])).content.decode()
    assert client.post(drop, {"acting": reporter.pk}).status_code == 302
    intake.refresh_from_db()
    assert intake.state == State.DROPPED


@pytest.mark.usefixtures("own_files")
def test_a_table_whose_file_is_gone_is_to_be_handed_in_again(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(table(*ROWS), reporter)
    shutil.rmtree(settings.FILES_ROOT)

    lost = client.get(address(intake))

    assert lost.status_code == 409
    assert "Hand it in again" in lost.content.decode()

"""Excel as pages: a form taken away, handed in, looked at, taken over in part, undone."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.figures import period, report, value
from tests.factories.house import House, member, office, place
from tests.factories.owners import owner
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import filled, handed_in, taken_away
from tests.web.asking import client_of, times
from tests.web.workbook_forms import fields, hand_in, page, post
from vedich.accounts.models import Membership
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures.models import Period, Value
from vedich.pursuits.models import Pursuit
from vedich.workbooks import jobs
from vedich.workbooks.models import Intake
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db
MOST = 15  # queries of a list


@pytest.fixture
def client(reporter: Membership) -> Client:
    return client_of(reporter)


def test_a_form_is_taken_from_the_report_filled_in_and_taken_over_in_part(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = post(client, "take_away", reporter, pursuit=run.pk, period=year.pk)
    assert 'filename="bieu-xa-dong-thinh.xlsx"' in form["Content-Disposition"]

    intake = hand_in(client, reporter, filled(form.content, {"9": 41, "2.1": "chín mươi"}))
    shown = page(client, intake)
    assert "is not a figure" in shown
    assert 'name="row" value="9"' in shown

    done = post(client, "take_over", reporter, intake.pk, **fields(page(client, intake)))

    assert done.status_code == 302
    assert [one.indicator for one in Value.objects.all()] == ["9"]
    after = page(client, intake)
    assert "What it wrote" in after
    assert "Undo all of it" in after


def test_a_row_that_is_not_ticked_is_not_taken(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)
    intake = hand_in(client, reporter, filled(form, {"9": 41, "2.1": 90}))

    form_shown = fields(page(client, intake)) | {"row": ["2.1"]}
    post(client, "take_over", reporter, intake.pk, **form_shown)

    assert [one.indicator for one in Value.objects.all()] == ["2.1"]


def test_a_conflict_shows_both_and_keeps_what_stands_unless_ticked(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    report(run, year, {"9": "41"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    value(run, year, "9", "43")
    intake = hand_in(client, reporter, filled(form, {"9": 42}))

    shown = page(client, intake)

    assert "both changed it" in shown
    assert ">43<" in shown
    assert ">42<" in shown
    row = shown.partition('name="row" value="9"')[2].partition(">")[0]
    assert "checked" not in row


def test_undoing_says_what_stays(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)
    intake = hand_in(client, reporter, filled(form, {"9": 41, "2.1": 90}))
    post(client, "take_over", reporter, intake.pk, **fields(page(client, intake)))
    value(run, year, "9", "44")

    post(client, "undo", reporter, intake.pk)
    said = page(client, intake)

    assert "1 figure is put back. 1 was changed since by somebody and stays." in said
    assert "What it wrote, put back since" in said


def test_a_large_workbook_waits_for_the_worker_and_says_how_far_it_is(
    client: Client,
    run: Pursuit,
    year: Period,
    reporter: Membership,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "SMALL_BYTES", 10)
    intake = hand_in(client, reporter, filled(taken_away(run, period=year, by=reporter), {"9": 41}))
    waiting = page(client, intake)
    assert 'hx-trigger="every 2s"' in waiting
    assert "You may leave this page" in waiting

    assert jobs.read_waiting() == 1
    assert jobs.read_waiting() == 0, "read once"

    assert "Take over what is ticked" in page(client, intake)
    assert 'hx-trigger="every 2s"' not in page(client, intake)


def test_somebody_reading_it_is_not_read_again_until_silent_for_long(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 41}), reporter)
    Intake.objects.filter(pk=intake.pk).update(state=State.WAITING)

    assert not jobs.read_intake(intake.pk), "another is at it"
    stale = intake.at - 2 * jobs.STALE
    Intake.objects.filter(pk=intake.pk).update(beat_at=stale)
    assert jobs.read_intake(intake.pk)
    assert intake.sheets.count() == 1


def test_what_is_no_workbook_is_refused_with_what_to_do(
    client: Client, reporter: Membership
) -> None:
    by_name = post(client, "list", reporter, workbook=SimpleUploadedFile("bieu.csv", b"a,b"))
    assert by_name.status_code == 422
    assert "ends in .xlsx" in by_name.content.decode()

    nothing = post(client, "list", reporter)
    assert nothing.status_code == 422


def test_taking_a_form_of_nothing_says_what_to_choose(client: Client, reporter: Membership) -> None:
    refused = post(client, "take_away", reporter, period="x")

    assert refused.status_code == 409
    assert "Choose a place, a standard and a period first." in refused.content.decode()


def test_a_province_takes_a_sheet_for_each_commune_and_decides_sheet_by_sheet(
    house: House, run: Pursuit
) -> None:
    other, by = pursuit(house.sibling), member(house.province, Role.COORDINATOR)
    year, client = period(house.province), client_of(by)
    chosen = {"place": house.province.pk, "standard": run.standard, "period": year.pk}
    form = post(client, "take_away", by, **chosen).content
    book = load_workbook(BytesIO(form))
    assert book.sheetnames == ["Đông Phú", "Đông Thịnh", "Hướng dẫn"]
    for sheet in book.worksheets[:2]:
        for row in sheet.iter_rows():
            if row[0].value == "9":
                row[5].value = 77
    out = BytesIO()
    book.save(out)

    intake = hand_in(client, by, out.getvalue())
    shown = page(client, intake)
    assert shown.count('name="take"') == 2
    take = fields(page(client, intake))["take"][:1]
    post(client, "take_over", by, intake.pk, take=take)

    written = Value.objects.get()
    assert written.statement.pursuit == other
    assert written.statement.voice == "province"


def test_a_department_fills_in_only_the_criteria_it_answers_for(house: House, run: Pursuit) -> None:

    answering = office(house.district, OfficeKind.DEPARTMENT)
    owner(answering, house.district, 9, standard=run.standard)
    by, year = member(answering, Role.DEPARTMENT), period(house.district)
    form = taken_away(run, period=year, by=by)
    sheet = load_workbook(BytesIO(form)).worksheets[0]
    locked = {row[0].value: row[5].protection.locked for row in sheet.iter_rows() if row[0].value}
    assert not locked["9"]
    assert locked["2.1"]

    client = client_of(by)
    intake = hand_in(client, by, filled(form, {"9": 41, "2.1": 90}))

    assert "another office answers for this criterion" in page(client, intake)


@pytest.mark.parametrize("communes", [2, 12])
def test_pages_ask_as_often_for_many_communes_as_for_few(house: House, communes: int) -> None:
    runs = [pursuit(place(f"Xã {n}", house.district)) for n in range(communes)]
    by, year = member(house.province, Role.COORDINATOR), period(house.province)
    form = taken_away(*runs, period=year, by=by)
    intake = handed_in(filled(form, {"9": 41}), by)
    client = client_of(by)

    for name, ids in (("intake", [intake.pk]), ("list", [])):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"workbooks:{name}", args=ids)).status_code == 200
        assert times(asked) <= MOST, f"{name}: {times(asked)}"


def test_old_periods_stay_readable_in_the_list(
    client: Client, house: House, run: Pursuit, reporter: Membership
) -> None:
    earlier = period(house.district, date(2022, 6, 1))
    handed_in(filled(taken_away(run, period=earlier, by=reporter), {"9": 41}), reporter, "cũ.xlsx")

    assert "cũ.xlsx" in client.get(reverse("workbooks:list")).content.decode()

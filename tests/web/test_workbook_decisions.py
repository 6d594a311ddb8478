"""What was decided about a workbook holds for what was seen, and for nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.figures import report, value
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import NOTE, filled, handed_in, taken_away, taken_over
from tests.web.asking import client_of
from tests.web.workbook_forms import fields, page, post, sheet_page
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period, Value
from vedich.figures.periods import set_window
from vedich.figures.words import WindowState
from vedich.pursuits.models import Pursuit
from vedich.workbooks.models import Intake
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db
TAKE_OVER = "Take over what is ticked"


@pytest.fixture
def client(reporter: Membership) -> Client:
    return client_of(reporter)


def stands(run: Pursuit, code: str) -> str:
    return Value.objects.filter(statement__pursuit=run, indicator=code).latest("pk").as_written


def test_what_a_colleague_saves_after_the_page_was_shown_is_not_overwritten(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    report(run, year, {"9": "41", "2.1": "90"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    intake = handed_in(filled(form, {"9": 42, "2.1": 91}), reporter)
    shown = fields(page(client, intake))
    assert set(shown["row"]) == {"9", "2.1"}
    value(run, year, "9", "43")

    again = post(client, "take_over", reporter, intake.pk, **shown)

    assert again.status_code == 409
    said = again.content.decode()
    assert "Something changed since you looked" in said
    assert said.count("somebody saved another figure since you looked") == 1
    assert (stands(run, "9"), stands(run, "2.1")) == ("43", "90"), "all of it or nothing"
    assert fields(said)["row"] == ["2.1"], "what changed is not ticked, the rest as it was"

    done = post(client, "take_over", reporter, intake.pk, **fields(said))
    assert done.status_code == 302
    assert (stands(run, "9"), stands(run, "2.1")) == ("43", "91")


def test_a_conflict_decided_against_one_figure_is_not_decided_against_the_next(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    report(run, year, {"9": "41"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    value(run, year, "9", "43")
    intake = handed_in(filled(form, {"9": 42}), reporter)
    shown = fields(page(client, intake)) | {"row": ["9"]}
    value(run, year, "9", "44")

    again = post(client, "take_over", reporter, intake.pk, **shown)

    assert again.status_code == 409
    assert ">44<" in again.content.decode()
    assert stands(run, "9") == "44"
    decided = fields(again.content.decode()) | {"row": ["9"]}
    assert post(client, "take_over", reporter, intake.pk, **decided).status_code == 302
    assert stands(run, "9") == "42", "decided against what stands now"


def test_a_row_left_as_it_stands_is_shown_again_too(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    report(run, year, {"9": "41"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    intake = handed_in(filled(form, {"9": 42, "2.1": 91}), reporter)
    shown = fields(page(client, intake)) | {"row": ["2.1"]}
    value(run, year, "9", "43")

    assert post(client, "take_over", reporter, intake.pk, **shown).status_code == 409
    assert not Value.objects.filter(indicator="2.1").exists()


@pytest.fixture
def province(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


@pytest.fixture
def of_two(house: House, run: Pursuit, year: Period, province: Membership) -> Intake:
    """Return a workbook of two communes: one figure of the first, Đông Phú, is filled in."""
    form = taken_away(pursuit(house.sibling), run, period=year, by=province)
    return handed_in(filled(form, {"9": 42}), province)


def test_a_decision_kept_on_one_of_many_sheets_holds_for_what_was_seen(
    of_two: Intake, year: Period, province: Membership
) -> None:
    client, sheet = client_of(province), of_two.sheets.earliest("position")
    assert sheet.handout is not None
    theirs = sheet.handout.pursuit
    shown = fields(sheet_page(client, of_two, sheet.pk))
    assert post(client, "decide", province, of_two.pk, sheet.pk, **shown).status_code == 302
    take = fields(page(client, of_two))
    value(theirs, year, "9", "43", province)

    again = post(client, "take_over", province, of_two.pk, **take)

    assert again.status_code == 409
    assert again.content.decode().count("changed since you looked: open it") == 1
    assert stands(theirs, "9") == "43"
    assert "decide anew" in sheet_page(client, of_two, sheet.pk)
    once_more = post(client, "take_over", province, of_two.pk, **fields(page(client, of_two)))
    assert once_more.status_code == 409, "it has to be decided, not only to be seen"


def test_a_sheet_nobody_opened_is_taken_as_it_was_counted_or_not_at_all(
    of_two: Intake, year: Period, province: Membership
) -> None:
    client, sheet = client_of(province), of_two.sheets.earliest("position")
    assert sheet.handout is not None
    theirs = sheet.handout.pursuit
    take = fields(page(client, of_two))
    value(theirs, year, "9", "43", province)

    assert post(client, "take_over", province, of_two.pk, **take).status_code == 409
    assert stands(theirs, "9") == "43"
    of_two.refresh_from_db()
    assert of_two.state == State.READ


def test_deciding_on_a_row_that_changed_shows_the_sheet_again(
    of_two: Intake, year: Period, province: Membership
) -> None:
    client, sheet = client_of(province), of_two.sheets.earliest("position")
    assert sheet.handout is not None
    shown = fields(sheet_page(client, of_two, sheet.pk))
    value(sheet.handout.pursuit, year, "9", "43", province)

    answer = post(client, "decide", province, of_two.pk, sheet.pk, **shown)

    assert answer["Location"].endswith(f"/{of_two.pk}/{sheet.pk}/")
    after = sheet_page(client, of_two, sheet.pk)
    assert "Somebody saved meanwhile" in after
    assert fields(after).get("row") is None


def test_taking_over_without_a_tick_says_so_and_leaves_everything_as_it_was(
    of_two: Intake, province: Membership
) -> None:
    client = client_of(province)
    before = fields(page(client, of_two))

    refused = post(client, "take_over", province, of_two.pk)

    assert refused.status_code == 409
    assert "No sheet is ticked" in refused.content.decode()
    assert TAKE_OVER in refused.content.decode()
    assert fields(page(client, of_two)) == before, "nothing is kept of it"
    assert TAKE_OVER in page(client, of_two)


def test_a_sheet_left_out_stays_left_out_where_something_else_changed(
    of_two: Intake, year: Period, province: Membership
) -> None:
    client = client_of(province)
    first, second = fields(page(client, of_two))["take"]
    sheet = of_two.sheets.earliest("position")
    assert sheet.handout is not None
    value(sheet.handout.pursuit, year, "9", "43", province)

    again = post(client, "take_over", province, of_two.pk, take=[first])

    assert [said.split(":")[0] for said in fields(again.content.decode())["take"]] == [
        first.split(":")[0]
    ]
    assert len(fields(page(client, of_two))["take"]) == 2, "nothing of it was kept"
    assert second in fields(page(client, of_two))["take"]


def test_a_period_locked_meanwhile_is_the_reason_said(
    client: Client, house: House, run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)
    intake = handed_in(filled(form, {"9": 42}), reporter)
    shown = fields(page(client, intake))
    above = member(house.district, Role.COORDINATOR)
    set_window(
        window_id=year.windows.get().pk,
        state=WindowState.LOCKED,
        by=above,
        occasion=occasion(above),
    )

    said = post(client, "take_over", reporter, intake.pk, **shown).content.decode()

    assert "Nothing is taken over. Xã Đông Thịnh: The period is locked." in said
    assert "stands there already" not in said


def test_conflicts_left_unticked_are_the_reason_said(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    report(run, year, {"9": "41"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    value(run, year, "9", "43")
    intake = handed_in(filled(form, {"9": 42}), reporter)

    refused = post(client, "take_over", reporter, intake.pk, **fields(page(client, intake)))

    assert refused.status_code == 409
    assert "what stands stays unless you tick the row" in refused.content.decode()
    assert "stands there already" not in refused.content.decode()


def test_rows_left_unticked_are_the_reason_said(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    shown = fields(page(client, intake)) | {"row": []}

    refused = post(client, "take_over", reporter, intake.pk, **shown)

    assert "Nothing is ticked, so nothing is taken over." in refused.content.decode()


def test_a_form_sent_without_what_was_seen_writes_nothing(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    sheet = intake.sheets.get().pk

    for form in ({"take": sheet}, {"take": f"{sheet}:x", "row": ["9"], "asked": ["9:0"]}):
        assert post(client, "take_over", reporter, intake.pk, **form).status_code == 409
    assert not Value.objects.exists()


def test_undoing_after_the_report_was_handed_in_says_to_hand_it_in_again(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    post(client, "take_over", reporter, intake.pk, **fields(page(client, intake)))
    assert "The report was handed in already" not in page(client, intake)
    report(run, year, {"2.1": "90"})

    assert "The report was handed in already" in page(client, intake)
    post(client, "undo", reporter, intake.pk)

    said = page(client, intake)
    assert "The report of Xã Đông Thịnh was handed in before. Hand it in again" in said


def test_reading_says_how_many_sheets_of_how_many_where_that_is_known(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = handed_in(filled(taken_away(run, period=year, by=reporter), {"9": 42}), reporter)
    reading = Intake.objects.filter(pk=intake.pk)

    reading.update(state=State.WAITING, sheets_done=40, sheets_all=160)
    assert "40 of 160 sheets" in page(client, intake)
    assert 'value="25"' in page(client, intake)

    reading.update(sheets_all=0)
    assert "40 sheets so far" in page(client, intake)


def test_a_reader_hands_no_workbook_in(house: House, run: Pursuit, year: Period) -> None:
    reader = member(house.commune, Role.READER)
    form = taken_away(run, period=year)
    refused = post(
        client_of(reader), "list", reader, workbook=SimpleUploadedFile("bieu.xlsx", form)
    )

    assert refused.status_code == 409
    assert not Intake.objects.exists()


def test_a_conflict_left_unticked_stays_to_the_word(
    client: Client, run: Pursuit, year: Period, reporter: Membership
) -> None:
    """A source or note of the workbook's is of its figure, not of the one that stands."""
    report(run, year, {"9": "41"}, hand_in=False)
    form = taken_away(run, period=year, by=reporter)
    value(run, year, "9", "43")
    noted = filled(filled(form, {"9": 42, "2.1": 90}), {"9": "theo sổ của xã"}, column=NOTE)
    intake = handed_in(noted, reporter)

    post(client, "take_over", reporter, intake.pk, **fields(page(client, intake)))

    assert stands(run, "2.1") == "90"
    assert stands(run, "9") == "43"
    assert not Value.objects.exclude(note="").exists()


def test_a_reader_is_shown_it_without_what_they_cannot_do(
    house: House, run: Pursuit, year: Period, reporter: Membership
) -> None:
    form = taken_away(run, period=year, by=reporter)
    intake = handed_in(filled(form, {"9": 42}), reporter)
    reader = client_of(member(house.commune, Role.READER))

    shown = page(reader, intake)
    assert "others decide on it" in shown
    assert TAKE_OVER not in shown
    assert "Leave it aside" not in shown

    taken_over(intake, reporter)
    assert "What it wrote" in page(reader, intake)
    assert "Undo all of it" not in page(reader, intake)

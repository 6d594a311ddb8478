"""Two offices of one place: each has its own workbooks, and who answers for the place has all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.figures import period
from tests.factories.house import House, member, office
from tests.factories.owners import owner
from tests.factories.workbooks import filled, handed_in, taken_away, taken_over
from tests.web.asking import client_of, let_go
from vedich.accounts.models import Membership
from vedich.accounts.roles import OfficeKind, Role
from vedich.figures.models import Period, Value
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.workbooks.models import Intake
from vedich.workbooks.words import State

pytestmark = pytest.mark.django_db
FRONT, MASS = OfficeKind.FATHERLAND_FRONT, OfficeKind.MASS_ORGANISATION
DEPARTMENT, COORDINATION = OfficeKind.DEPARTMENT, OfficeKind.COORDINATION_OFFICE
COMMITTEE = OfficeKind.PEOPLES_COMMITTEE

SEES_NOTHING = [
    ("province", FRONT, Role.FRONT),
    ("province", MASS, Role.COORDINATOR),
    ("province", DEPARTMENT, Role.DEPARTMENT),
    ("province", COORDINATION, Role.READER),
    ("commune", FRONT, Role.LEADER),
    ("commune", MASS, Role.REPORTER),
]
ANSWERS_FOR_IT = [
    ("province", COMMITTEE, Role.LEADER),
    ("province", COORDINATION, Role.COORDINATOR),
    ("commune", COMMITTEE, Role.LEADER),
    ("commune", COORDINATION, Role.REPORTER),
]
READS_IT = [("commune", COMMITTEE, Role.READER)]


@pytest.fixture
def year(house: House) -> Period:
    return period(house.province)


def handed_in_at(where: Place, run: Pursuit, year: Period) -> tuple[Intake, Membership]:
    coordination = office(where, COORDINATION)
    by = member(coordination, Role.COORDINATOR)
    return handed_in(filled(taken_away(run, period=year, by=by), {"9": 41}), by), by


def statuses(intake: Intake, by: Membership) -> dict[str, int]:
    """Return how each address about a workbook answers somebody."""
    client, sheet = client_of(by), intake.sheets.get().pk
    at, of_sheet = [intake.pk], [intake.pk, sheet]
    read = {"intake": at, "sheet": of_sheet}
    found = {}
    for name, ids in read.items():
        found[name] = client.get(reverse(f"workbooks:{name}", args=ids)).status_code
    file = client.get(reverse("files:download", args=[intake.file_id]))
    found["file"] = file.status_code
    if file.streaming:
        let_go(file)
    for name, ids in (("decide", of_sheet), ("take_over", at), ("undo", at), ("drop", at)):
        answer = client.post(reverse(f"workbooks:{name}", args=ids), {"acting": by.pk})
        found[name] = answer.status_code
    found["listed"] = client.get(reverse("workbooks:list")).content.decode().count("bieu.xlsx")
    return found


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize(("where", "kind", "role"), SEES_NOTHING)
def test_the_workbook_of_another_office_is_not_there(
    house: House, run: Pursuit, year: Period, where: str, kind: OfficeKind, role: Role, taken: bool
) -> None:
    there: Place = getattr(house, where)
    intake, by = handed_in_at(there, run, year)
    if taken:
        taken_over(intake, by)
    other = member(office(there, kind), role)

    found = statuses(intake, other)

    assert found.pop("listed") == 0
    assert set(found.values()) == {404}, found
    intake.refresh_from_db()
    assert intake.state == (State.TAKEN if taken else State.READ)


@pytest.mark.parametrize(("where", "kind", "role"), ANSWERS_FOR_IT)
def test_who_answers_for_the_place_sees_it_and_decides(
    house: House, run: Pursuit, year: Period, where: str, kind: OfficeKind, role: Role
) -> None:
    there: Place = getattr(house, where)
    intake, _by = handed_in_at(there, run, year)

    found = statuses(intake, member(office(there, kind), role))

    given = ("intake", "sheet", "file", "decide", "drop")
    assert {name: found[name] for name in given} == {
        "intake": 200,
        "sheet": 200,
        "file": 200,
        "decide": 302,
        "drop": 302,
    }
    assert found["listed"] == 1


@pytest.mark.parametrize(("where", "kind", "role"), READS_IT)
def test_a_reader_of_the_commune_reads_it_and_decides_nothing(
    house: House, run: Pursuit, year: Period, where: str, kind: OfficeKind, role: Role
) -> None:
    there: Place = getattr(house, where)
    intake, _by = handed_in_at(there, run, year)

    found = statuses(intake, member(office(there, kind), role))

    assert {found[name] for name in ("intake", "sheet", "file")} == {200}
    assert {found[name] for name in ("decide", "take_over", "undo", "drop")} == {409}


def test_a_department_has_its_own_and_its_coordinator_sees_it_without_writing_for_it(
    house: House, run: Pursuit, year: Period
) -> None:
    answering = office(house.province, DEPARTMENT)
    owner(answering, house.province, 9, standard=run.standard)
    theirs = member(answering, Role.DEPARTMENT)
    intake = handed_in(filled(taken_away(run, period=year, by=theirs), {"9": 41}), theirs)
    above = member(house.province, Role.COORDINATOR)

    shown = client_of(above).get(reverse("workbooks:intake", args=[intake.pk]))
    refused = client_of(above).post(
        reverse("workbooks:take_over", args=[intake.pk]), {"acting": above.pk}
    )

    assert shown.status_code == 200
    assert refused.status_code == 409
    assert not Value.objects.exists()
    assert taken_over(intake, theirs) == 1


GIVES: list[tuple[str, Role, bool]] = [
    ("commune", Role.REPORTER, True),
    ("commune", Role.READER, False),
    ("commune", Role.FRONT, False),
    ("province", Role.DEPARTMENT, True),
    ("province", Role.READER, False),
    ("province", Role.REPORTER, False),
]


@pytest.mark.parametrize(("where", "role", "given"), GIVES)
def test_only_those_who_give_figures_hand_a_workbook_in(
    house: House, run: Pursuit, year: Period, where: str, role: Role, given: bool
) -> None:
    by = member(getattr(house, where), role)
    workbook = SimpleUploadedFile("bieu.xlsx", taken_away(run, period=year))
    form = {"acting": by.pk, "workbook": workbook}

    answer = client_of(by).post(reverse("workbooks:list"), form)

    assert answer.status_code == (302 if given else 409)
    assert Intake.objects.exists() == given

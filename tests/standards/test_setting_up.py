"""A workbook sets up offices, people and owners: all of it, or nothing, and errors by cell."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.factories import house as make
from tests.factories.house import House
from tests.papers import broken_files as broken
from tests.standards.set_up_books import DAY, GOOD, HEADS, OFFICE, STANDARD, book, put, sheet_of
from vedich.accounts.models import Invitation, Membership, Office
from vedich.accounts.permissions import NotYours
from vedich.accounts.policies import OfficeThereAlready
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.models import Event
from vedich.places.models import Kind
from vedich.standards.models import CriterionOwner
from vedich.standards.setting_up import Plan, ToBeMended, plan, write
from vedich.standards.setting_up_template import template
from vedich.standards.setting_up_words import (
    KIND_WORDS,
    ROLE_WORDS,
    SHEETS,
    kind_called,
    role_called,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(house: House) -> Membership:
    return make.member(house.district, Role.COORDINATOR)


def told(plan: Plan) -> dict[str, str]:
    return {problem.where: problem.said for problem in plan.problems}


def nothing_written() -> bool:
    written = Event.objects.exists() or CriterionOwner.objects.exists()
    return not written and not Office.objects.filter(name=OFFICE).exists()


def test_a_workbook_is_planned_and_written(coordinator: Membership, tmp_path: Path) -> None:
    planned = plan(book(tmp_path), by=coordinator, day=DAY)
    assert (planned.problems, nothing_written()) == ((), True)

    written = write(planned, by=coordinator, occasion=make.occasion(coordinator))

    office = Office.objects.get(name=OFFICE)
    member = Membership.objects.get(office=office)
    owner = CriterionOwner.objects.get(office=office)
    assert (office.kind, office.place.code) == (OfficeKind.PEOPLES_COMMITTEE, "16414")
    assert (member.person.email, member.role, member.since) == ("mot@example.org", "reporter", DAY)
    assert (owner.criterion, owner.act_on, owner.since) == (5, date(2023, 10, 24), DAY)
    assert [one.person for one in written.invited] == [member.person]
    assert Event.objects.filter(action="offices.set_up").count() == 1


def test_what_is_there_already_is_said_and_not_made_again(
    coordinator: Membership, tmp_path: Path
) -> None:
    path = book(tmp_path)
    write(plan(path, by=coordinator, day=DAY), by=coordinator, occasion=make.occasion(coordinator))

    again = plan(path, by=coordinator, day=DAY)

    assert (again.problems, again.changes_nothing) == ((), True)
    assert [one.where for one in again.there] == ["Cơ quan!C2", "Người!D2", "Phụ trách!E2"]


def test_columns_stand_in_any_order_under_english_names_too(
    coordinator: Membership, tmp_path: Path
) -> None:
    workbook = Workbook()
    offices = workbook.worksheets[0]
    offices.title = "Offices"
    offices.append(["Kind", "Office name", "Place name", "Place code", "What is this"])
    offices.append(["people's committee", OFFICE, "đông thịnh", 16414, "x"])
    people = workbook.create_sheet("People")
    people.append(["Role", "E-mail", "Full name", "Place code", "Office"])
    people.append(["Coordinator", "mot@example.org", "Cán bộ Một", "16414", OFFICE])
    workbook.create_sheet("Owners").append(["Office"])
    path = tmp_path / "english.xlsx"
    workbook.save(path)

    planned = plan(path, by=coordinator, day=DAY)

    assert planned.problems == ()
    assert (len(planned.offices), planned.members[0].role) == (1, Role.COORDINATOR)
    assert any("What is this" in note for note in planned.notes)


@pytest.mark.parametrize(
    ("where", "value", "words"),
    [
        ("Cơ quan!A2", "99999", "99999"),
        ("Cơ quan!A2", None, ""),
        ("Cơ quan!B2", "Xã Đồng Thịnh", "Xã Đông Thịnh"),
        ("Cơ quan!B2", "=A2", ""),
        ("Cơ quan!C2", "x" * 121, "120"),
        ("Cơ quan!D2", "Hợp tác xã", "Mặt trận Tổ quốc"),
        ("Người!A2", "UBND xa Dong Thinh", OFFICE),
        ("Người!C2", None, ""),
        ("Người!D2", "mot.example.org", "mot.example.org"),
        ("Người!E2", "Chủ tịch", "Lãnh đạo"),
        ("Người!G2", "31/02/2026", "31/02/2026"),
        ("Người!G2", "=TODAY()", ""),
        ("Phụ trách!C2", "40", "40"),
        ("Phụ trách!D2", "ntm-nang-cao", STANDARD),
        ("Phụ trách!E2", 20, "19"),
        ("Phụ trách!E2", "năm", "năm"),
        ("Phụ trách!F2", None, ""),
        ("Phụ trách!G2", None, ""),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    coordinator: Membership, tmp_path: Path, where: str, value: object, words: str
) -> None:
    planned = plan(book(tmp_path, GOOD, put(where, value)), by=coordinator, day=DAY)

    assert where in told(planned)
    assert words in told(planned)[where]
    with pytest.raises(ToBeMended):
        write(planned, by=coordinator, occasion=make.occasion(coordinator))
    assert nothing_written()


def test_one_mistake_in_an_office_is_said_once(coordinator: Membership, tmp_path: Path) -> None:
    planned = plan(book(tmp_path, GOOD, put("Cơ quan!D2", "?")), by=coordinator, day=DAY)

    assert list(told(planned)) == ["Cơ quan!D2"]


def test_the_same_line_twice_names_the_first(coordinator: Membership, tmp_path: Path) -> None:
    twice = {name: rows * 2 for name, rows in GOOD.items()}

    planned = plan(book(tmp_path, twice), by=coordinator, day=DAY)

    assert list(told(planned)) == ["Cơ quan!C3", "Người!D3", "Phụ trách!E3"]
    assert "Cơ quan!C2" in told(planned)["Cơ quan!C3"]


def test_one_address_is_one_person(coordinator: Membership, tmp_path: Path) -> None:
    other = [OFFICE, "16414", "Cán bộ Hai", "mot@example.org", "leader", None, None]

    planned = plan(
        book(tmp_path, {**GOOD, "Người": [*GOOD["Người"], other]}), by=coordinator, day=DAY
    )

    assert list(told(planned)) == ["Người!C3"]
    assert "Cán bộ Một" in told(planned)["Người!C3"]


def test_two_roles_of_somebody_new_give_one_link_that_works(
    coordinator: Membership, tmp_path: Path
) -> None:
    second = [OFFICE, "16414", "Cán bộ Một", "mot@example.org", "leader", None, None]
    path = book(tmp_path, {**GOOD, "Người": [*GOOD["Người"], second]})

    written = write(
        plan(path, by=coordinator, day=DAY), by=coordinator, occasion=make.occasion(coordinator)
    )

    assert (written.members, len(written.invited)) == (2, 1)
    assert Invitation.objects.filter(used_at=None).count() == 1


def test_places_out_of_reach_are_like_none(house: House, tmp_path: Path) -> None:
    other = make.member(house.other_province, Role.COORDINATOR)

    planned = plan(book(tmp_path), by=other, day=DAY)

    assert {"Cơ quan!A2", "Người!B2", "Phụ trách!B2"} <= told(planned).keys()
    assert not any("Thịnh" in said for said in told(planned).values())


def test_a_reporter_writes_nothing(house: House, coordinator: Membership, tmp_path: Path) -> None:
    reporter = make.member(house.district, Role.REPORTER)
    planned = plan(book(tmp_path), by=reporter, day=DAY)

    with pytest.raises(NotYours):
        write(planned, by=reporter, occasion=make.occasion(reporter))

    assert nothing_written()


def test_places_that_share_a_code_are_told_apart_by_the_day(house: House, tmp_path: Path) -> None:
    by = make.member(house.province, Role.COORDINATOR)
    make.place("Đông Thịnh", house.province, Kind.WARD, code="16414", valid_from=date(2025, 7, 1))
    path = book(tmp_path)
    unclear = plan(path, by=by, day=DAY)
    dated = [["16414", "Đông Thịnh", OFFICE, "UBND", "01/07/2025"]]
    rows: dict[str, list[list[object]]] = {"Cơ quan": dated}
    heading = put("Cơ quan!E1", "Đơn vị có từ ngày")

    clear = plan(book(tmp_path, rows, heading), by=by, day=DAY)

    assert "01/07/2025" in told(unclear)["Cơ quan!A2"]
    assert (clear.problems, clear.offices[0].place.kind) == ((), "phường")


def test_a_place_that_is_no_more_gets_no_office(house: House, tmp_path: Path) -> None:
    house.commune.valid_until = date(2025, 7, 1)
    house.commune.save()
    by = make.member(house.province, Role.COORDINATOR)

    planned = plan(book(tmp_path), by=by, day=DAY)

    assert "30/06/2025" in told(planned)["Cơ quan!A2"]


def test_somebody_quicker_undoes_all_of_it(coordinator: Membership, tmp_path: Path) -> None:
    second = ["16420", "Xã Đông Phú", "UBND xã Đông Phú", "UBND"]
    path = book(tmp_path, {**GOOD, "Cơ quan": [*GOOD["Cơ quan"], second]})
    planned = plan(path, by=coordinator, day=DAY)
    make.office(planned.offices[1].place, name="UBND xã Đông Phú")

    with pytest.raises(OfficeThereAlready):
        write(planned, by=coordinator, occasion=make.occasion(coordinator))

    assert nothing_written()


@pytest.mark.parametrize(
    ("name", "make_file"),
    [
        ("zip bomb", broken.zip_bomb),
        ("lying zip", broken.lying_zip),
        ("entities", broken.billion_laughs),
        ("damaged", broken.damaged_inside),
        ("cut off", broken.truncated),
        ("wrong sheets", lambda folder: broken.book(folder, [["xã"], ["Đông Thịnh"]])),
        ("no workbook", lambda folder: broken.text(folder, "a,b\n", "x.xlsx")),
    ],
)
def test_a_hostile_or_wrong_file_is_a_problem_and_no_plan(
    coordinator: Membership, tmp_path: Path, name: str, make_file: Callable[[Path], Path]
) -> None:
    planned = plan(make_file(tmp_path), by=coordinator, day=DAY)

    assert planned.problems
    assert planned.changes_nothing
    with pytest.raises(ToBeMended):
        write(planned, by=coordinator, occasion=make.occasion(coordinator))


def test_merged_headings_and_lacking_columns_are_named(
    coordinator: Membership, tmp_path: Path
) -> None:
    merged = book(tmp_path, GOOD, lambda one: sheet_of(one, "Người").merge_cells("A1:B1"))
    assert "Người!A1" in told(plan(merged, by=coordinator, day=DAY))

    lacking = book(tmp_path, GOOD, put("Người!E1", "Vai tro"))
    assert "Vai trò" in told(plan(lacking, by=coordinator, day=DAY))["Người"]


def test_a_merged_cell_stands_for_every_row_it_covers_and_is_said(
    coordinator: Membership, tmp_path: Path
) -> None:
    rows = {**GOOD, "Người": [*GOOD["Người"], [OFFICE, "16414", "B", "b@example.org", "leader"]]}

    path = book(tmp_path, rows, lambda one: sheet_of(one, "Người").merge_cells("A2:A3"))
    planned = plan(path, by=coordinator, day=DAY)

    assert not told(planned)
    assert len(planned.members) == 2
    assert any("A2:A3" in note for note in planned.notes)


@pytest.mark.parametrize("rows", [5_001, 20_000])
def test_more_rows_than_are_taken_are_refused(
    coordinator: Membership, tmp_path: Path, rows: int
) -> None:
    workbook = Workbook(write_only=True)
    for name, heads in HEADS.items():
        sheet = workbook.create_sheet(name)
        sheet.append(heads)
        for number in range(rows if name == "Cơ quan" else 0):
            sheet.append(["16414", "Đông Thịnh", f"Phòng {number}", "UBND"])
    path = tmp_path / "long.xlsx"
    workbook.save(path)

    planned = plan(path, by=coordinator, day=DAY)

    assert any("5000" in one.said.replace(".", "") for one in planned.problems)


def test_the_empty_workbook_can_be_handed_in_and_asks_for_nothing(
    coordinator: Membership, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template())

    planned = plan(path, by=coordinator, day=DAY)

    assert (planned.problems, planned.changes_nothing, planned.examples) == ((), True, 3)


def test_the_empty_workbook_offers_words_and_no_formulas() -> None:
    workbook = load_workbook(BytesIO(template()))

    assert workbook.sheetnames[:3] == [sheet.name for sheet in SHEETS]
    kinds = sheet_of(workbook, "Cơ quan").data_validations.dataValidation
    assert any("Danh mục" in str(one.formula1) for one in kinds)
    cells = [cell for page in workbook.worksheets for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert template() == template()


def test_kinds_and_roles_are_known_by_code_and_in_both_languages() -> None:
    for kind, words in KIND_WORDS.items():
        assert {kind_called(word) for word in (kind.value, *words)} == {kind}
    for role, words in ROLE_WORDS.items():
        assert {role_called(word) for word in (role.value, *words)} == {role}
    assert KIND_WORDS.keys() == set(OfficeKind)
    assert ROLE_WORDS.keys() == set(Role)
    assert kind_called("Uỷ ban nhân dân") == OfficeKind.PEOPLES_COMMITTEE
    assert (kind_called("uy ban nhan dan"), role_called("")) == (None, None)


def test_queries_do_not_grow_with_the_workbook(
    house: House, coordinator: Membership, tmp_path: Path, django_assert_max_num_queries
) -> None:
    people = [
        [OFFICE, "16414", f"Cán bộ {n}", f"cb{n}@example.org", "reporter", None, None]
        for n in range(300)
    ]
    path = book(tmp_path, {**GOOD, "Người": people})

    with django_assert_max_num_queries(8):
        planned = plan(path, by=coordinator, day=DAY)

    assert len(planned.members) == 300

"""Many communes registered from a workbook: every cell checked, all written or nothing."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import ADVANCED, MODEL, pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.audit.models import Event
from vedich.pursuits import policies
from vedich.pursuits.models import Pursuit
from vedich.pursuits.registering import Plan, plan, write
from vedich.pursuits.registering_template import template
from vedich.pursuits.registering_words import REGISTRATIONS
from vedich.standards.setting_up import ToBeMended

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
HEADS = [heading.names[0] for heading in REGISTRATIONS.headings]
THINH: list[object] = ["16414", "Xã Đông Thịnh", None, ADVANCED, None, "10/01/2023", None, None]
PHU: list[object] = ["16420", "Đông Phú", None, MODEL, "Giáo dục", DAY, date(2026, 12, 31), None]


@pytest.fixture
def by(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


def book(folder: Path, *rows: list[object], heads: list[str] = HEADS, sheet: str = "") -> Path:
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = sheet or REGISTRATIONS.name
    for row in (heads, *rows):
        page.append(row)
    path = folder / "dang-ky.xlsx"
    workbook.save(path)
    return path


def problems(found: Plan) -> dict[str, str]:
    return {one.where: one.said for one in found.problems}


def changed(row: list[object], **cells: object) -> list[object]:
    """Return a row with other words in some columns, named by letter."""
    row = list(row)
    for letter, value in cells.items():
        row[ord(letter) - ord("A")] = value
    return row


def test_every_line_becomes_a_pursuit(house: House, by: Membership, tmp_path: Path) -> None:
    found = plan(book(tmp_path, THINH, PHU), by=by, day=DAY)

    made = write(found, by=by, occasion=occasion(by))

    assert problems(found) == {}
    assert [(one.place, one.standard, one.field, one.target_on) for one in made] == [
        (house.commune, ADVANCED, "", None),
        (house.sibling, MODEL, "giao-duc", date(2026, 12, 31)),
    ]
    assert [one.registered_on for one in made] == [date(2023, 1, 10), DAY]
    assert Event.objects.filter(action="pursuits.registered").count() == 2


@pytest.mark.parametrize(
    "standard",
    [
        "NTM-nang-cao-2021-2025",
        "Bộ tiêu chí quốc gia về xã nông thôn mới nâng cao giai đoạn 2021-2025",
        "National criteria for advanced new rural communes 2021-2025",
        "xã NTM nâng cao",
    ],
)
@pytest.mark.usefixtures("house")
def test_a_standard_is_named_by_id_title_or_alias(
    by: Membership, tmp_path: Path, standard: str
) -> None:
    found = plan(book(tmp_path, changed(THINH, D=standard)), by=by, day=DAY)

    assert problems(found) == {}
    assert [one.standard.id for one in found.pursuits] == [ADVANCED]


@pytest.mark.parametrize(
    ("cells", "cell", "said"),
    [
        ({"A": None}, "A2", "Nothing stands here"),
        ({"A": "99999"}, "A2", "No place within your reach has the code 99999"),
        ({"A": 16414, "B": "Đồng Thịnh"}, "B2", "differ in their accents"),
        ({"A": "405", "B": "Huyện Đông Sơn"}, "A2", "Only a commune can be registered"),
        ({"B": None}, "B2", "Nothing stands here"),
        ({"D": "nông thôn mới"}, "D2", "is the name of several"),
        ({"D": "nông thôn cũ"}, "D2", "is no standard known here"),
        ({"D": "tinh-hoan-thanh-2026-2030"}, "D2", "is no standard known here"),
        ({"D": MODEL}, "E2", "This standard is met in a field"),
        ({"E": "Giáo dục"}, "E2", "This standard has no fields"),
        ({"F": None}, "F2", "Nothing stands here"),
        ({"F": "30/02/2023"}, "F2", "is no day"),
        ({"F": "25/11/2026"}, "F2", "has not come yet"),
        ({"D": "ntm-xa-2026-2030"}, "F2", "was issued on 29/12/2025 (51/2025/QĐ-TTg)"),
        ({"G": "09/01/2023"}, "G2", "the target cannot be earlier"),
        ({"G": "=F2"}, "G2", "A formula stands here"),
    ],
)
@pytest.mark.usefixtures("house")
def test_what_is_wrong_is_named_by_its_cell_and_nothing_is_written(
    by: Membership, tmp_path: Path, cells: dict[str, object], cell: str, said: str
) -> None:
    found = plan(book(tmp_path, changed(THINH, **cells), PHU), by=by, day=DAY)

    assert list(problems(found)) == [f"Đăng ký!{cell}"]
    assert said in problems(found)[f"Đăng ký!{cell}"]
    with pytest.raises(ToBeMended):
        write(found, by=by, occasion=occasion(by))
    assert not Pursuit.objects.exists()


def test_a_field_the_list_does_not_have_is_kept_as_written_where_the_list_is_open(
    house: House, by: Membership, tmp_path: Path
) -> None:
    found = plan(book(tmp_path, changed(PHU, E="Y tế")), by=by, day=DAY)

    assert [(one.place, one.field) for one in found.pursuits] == [(house.sibling, "Y tế")]


@pytest.mark.usefixtures("house")
def test_the_same_line_twice_is_refused_with_where_the_first_is(
    by: Membership, tmp_path: Path
) -> None:
    found = plan(book(tmp_path, THINH, PHU, THINH), by=by, day=DAY)

    assert problems(found) == {"Đăng ký!A4": "Đăng ký!A2 asks for the same. Remove one."}


def test_what_is_there_is_told_and_not_written_again(
    house: House, by: Membership, tmp_path: Path
) -> None:
    pursuit(house.commune)

    found = plan(book(tmp_path, THINH, PHU), by=by, day=DAY)
    write(found, by=by, occasion=occasion(by))
    again = plan(book(tmp_path, THINH, PHU), by=by, day=DAY)

    assert [one.where for one in found.there] == ["Đăng ký!A2"]
    assert Pursuit.objects.count() == 2
    assert (again.pursuits, len(again.there)) == ((), 2)


def test_a_place_out_of_reach_is_told_like_one_there_is_none_of(
    house: House, tmp_path: Path
) -> None:
    by = member(house.other_province, Role.COORDINATOR)

    found = plan(book(tmp_path, THINH), by=by, day=DAY)

    assert problems(found) == {
        "Đăng ký!A2": "No place within your reach has the code 16414. Correct it."
    }


def test_if_somebody_was_quicker_nothing_is_half_written(
    house: House, by: Membership, tmp_path: Path
) -> None:
    found = plan(book(tmp_path, THINH, PHU), by=by, day=DAY)
    pursuit(house.sibling, MODEL, field="giao-duc")

    with pytest.raises(policies.PursuitThereAlready):
        write(found, by=by, occasion=occasion(by))

    assert list(Pursuit.objects.values_list("place__code", flat=True)) == ["16420"]


def test_a_code_used_twice_is_told_apart_by_its_first_day(
    house: House, by: Membership, tmp_path: Path
) -> None:
    later = place("Đông Thịnh", house.district, code="16414", valid_from=date(2024, 1, 1))

    unclear = plan(book(tmp_path, changed(THINH, F="01/02/2024")), by=by, day=DAY)
    clear = plan(book(tmp_path, changed(THINH, C="01/01/2024", F="01/02/2024")), by=by, day=DAY)

    assert "share the code 16414" in problems(unclear)["Đăng ký!A2"]
    assert [one.place for one in clear.pursuits] == [later]


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("heads", "sheet", "said"),
    [
        (HEADS[:3], "", "There is no column “Bộ tiêu chí”, “Ngày đăng ký”"),
        (HEADS, "Sổ khác", "Đăng ký"),
    ],
)
def test_a_workbook_of_another_shape_is_refused(
    by: Membership, tmp_path: Path, heads: list[str], sheet: str, said: str
) -> None:
    found = plan(book(tmp_path, THINH[: len(heads)], heads=heads, sheet=sheet), by=by, day=DAY)

    assert found.pursuits == ()
    assert any(said in one.said or said in one.where for one in found.problems)


@pytest.mark.usefixtures("house")
def test_the_empty_workbook_can_be_filled_in_and_handed_in(by: Membership, tmp_path: Path) -> None:
    workbook = load_workbook(BytesIO(template()))
    page = workbook[REGISTRATIONS.name]
    assert [cell.value for cell in page[1]] == HEADS
    for at, value in enumerate(THINH, 1):
        page.cell(3, at, value)  # type: ignore[union-attr]  # a worksheet
    path = tmp_path / "dang-ky.xlsx"
    workbook.save(path)

    found = plan(path, by=by, day=DAY)

    assert problems(found) == {}
    assert (len(found.pursuits), found.examples) == (1, 1)
    assert template() == template()

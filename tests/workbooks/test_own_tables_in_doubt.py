"""Tables of people's own making in which a figure could be taken for another's, or another one."""

import pytest
from openpyxl import Workbook

from tests.factories.house import House, member, place
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import handed_in
from tests.workbooks.own_tables import (
    HOUSING,
    INCOME,
    given,
    page_of,
    saved,
    table,
    understood,
    used,
    with_bytes,
    wrong,
)
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period
from vedich.places.models import Kind
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


@pytest.fixture
def other(house: House) -> Pursuit:
    return pursuit(house.sibling)


@pytest.mark.parametrize(
    ("heading", "figure"),
    [
        (f"{INCOME} (nghìn đồng/người/năm)", 66500),
        (f"{INCOME} đầu người (đồng)", 66500000),
        (f"{INCOME} (ĐVT: nghìn đồng) – Năm 2023", 66500),
        (f"{INCOME} (1.000 đồng)", 66500),
        (f"{HOUSING} (hộ)", 412),
    ],
)
def test_another_unit_over_a_column_is_refused_by_cell(
    run: Pursuit, year: Period, province: Membership, heading: str, figure: int
) -> None:
    read = understood(table(["Xã", heading], ["Đông Thịnh", figure]), province, run, year)

    assert not given(read)
    assert "unit" in wrong(read)["B2"]


@pytest.mark.parametrize("unit", ["triệu đồng/người/năm", "triệu đồng", "tr.đ", "ĐVT: triệu đồng"])
def test_the_unit_of_the_indicator_may_be_written_as_people_do(
    run: Pursuit, year: Period, province: Membership, unit: str
) -> None:
    read = understood(
        table(["Xã", f"{INCOME} ({unit})"], ["Đông Thịnh", 66.5]), province, run, year
    )

    assert given(read) == {"B2": "66,5"}


def test_another_unit_over_figures_row_by_row_is_refused_too(
    run: Pursuit, year: Period, province: Membership
) -> None:
    rows = ["Xã", "Chỉ tiêu", "Giá trị (nghìn đồng)"], ["Đông Thịnh", INCOME, 66500]

    read = understood(table(*rows), province, run, year)

    assert "unit" in wrong(read)["C2"]


def test_a_figure_merged_over_two_communes_is_nobodys(
    run: Pursuit, other: Pursuit, year: Period, province: Membership
) -> None:
    rows = ["Xã", HOUSING, INCOME], ["Đông Thịnh", 97, 66], ["Đông Phú", None, 61]

    read = understood(table(*rows, merged=("B2:B3",)), province, run, year)

    assert given(read) == {"C2": "66", "C3": "61"}
    assert wrong(read).keys() == {"B2", "B3"}
    assert all("B2:B3 are merged" in said for said in wrong(read).values())


def test_a_figure_merged_over_two_indicators_is_neithers(
    run: Pursuit, year: Period, province: Membership
) -> None:
    rows = ["Xã", HOUSING, INCOME, "2.1 Đường xã"], ["Đông Thịnh", 97, None, 90]

    read = understood(table(*rows, merged=("B2:C2",)), province, run, year)

    assert given(read) == {"D2": "90"}
    assert "B2:C2 are merged" in wrong(read)["B2"]


def test_a_commune_merged_over_its_rows_counts_for_each(
    run: Pursuit, year: Period, province: Membership
) -> None:
    rows = (
        ["Xã", "Chỉ tiêu", "Giá trị"],
        ["Đông Thịnh", HOUSING, 97],
        [None, INCOME, 66],
    )

    read = understood(table(*rows, merged=("A2:A3",)), province, run, year)

    assert given(read) == {"C2": "97", "C3": "66"}


def test_a_title_merged_over_a_whole_row_harms_no_figure(
    run: Pursuit, year: Period, province: Membership
) -> None:
    rows = ["Xã", HOUSING, INCOME], ["I. Huyện Đông Sơn"], ["Đông Thịnh", 97, 66]

    read = understood(table(*rows, merged=("A2:C2",)), province, run, year)

    assert given(read) == {"B3": "97", "C3": "66"}
    assert not read.problems


def test_hidden_rows_and_sheets_and_saved_results_are_told(
    run: Pursuit, other: Pursuit, year: Period, province: Membership
) -> None:
    book = Workbook()
    page = page_of(book, ["Xã", HOUSING], ["Đông Thịnh", 77], ["Đông Phú", 96])
    page.row_dimensions[3].hidden = True
    book.create_sheet("khác")["A1"] = "x"
    page.sheet_state, book.active = "hidden", 1
    calculated = with_bytes(
        saved(book), "xl/worksheets/sheet1.xml", b"<v>77</v>", b"<f>70+7</f><v>77</v>"
    )

    hers, theirs = used(handed_in(calculated, province), province, run, year)

    told = {
        sheet.desk.pursuit.place.name: [(one.cell, one.said.en[:20]) for one in sheet.kept.remarks]
        for sheet in (hers, theirs)
        if sheet.desk is not None
    }
    assert told == {
        "Đông Thịnh": [("B2", "the cell has a formu"), ("", "this sheet is hidden")],
        "Đông Phú": [("3:3", "this row is hidden a"), ("", "this sheet is hidden")],
    }


@pytest.mark.parametrize("district", ["Yên Định", "huyện Yên Định"])
def test_a_commune_of_another_district_is_not_the_one_of_that_name_here(
    run: Pursuit, year: Period, province: Membership, district: str
) -> None:
    rows = ["Huyện", "Xã", "Chỉ tiêu", "Giá trị"], [district, "Đông Thịnh", HOUSING, 45]

    read = understood(table(*rows), province, run, year)

    assert not given(read)
    assert "lies in Huyện Đông Sơn" in wrong(read)["D2"]


@pytest.mark.parametrize(
    ("above", "where"),
    [
        (["Huyện"], ["Đông Sơn"]),
        (["Huyện"], ["H. Đông Sơn"]),
        (["Tỉnh", "Huyện"], ["Thanh Hóa", "Huyện Đông Sơn"]),
        (["Tỉnh"], ["tỉnh Thanh Hoá"]),
    ],
)
def test_what_a_commune_lies_in_is_known_at_every_level(
    run: Pursuit, year: Period, province: Membership, above: list[str], where: list[str]
) -> None:
    rows = [*above, "Xã", HOUSING], [*where, "Đông Thịnh", 45]

    read = understood(table(*rows), province, run, year)

    assert list(given(read).values()) == ["45"]


def test_a_district_tells_two_communes_of_one_name_apart(
    house: House, run: Pursuit, year: Period, province: Membership
) -> None:
    twin = pursuit(place("Đông Thịnh", place("Yên Định", house.province, Kind.DISTRICT)))
    rows = ["Huyện", "Xã", HOUSING], ["Yên Định", "Đông Thịnh", 45]

    read = understood(table(*rows), province, run, year)

    assert list(read.figures) == [twin.pk]


def test_the_name_of_a_district_in_a_row_without_commune_is_no_commune(
    house: House, run: Pursuit, year: Period, province: Membership
) -> None:
    pursuit(place("Đông Sơn", house.province))
    rows = ["Huyện", "Xã", HOUSING], ["Đông Sơn", None, 45]

    read = understood(table(*rows), province, run, year)

    assert not given(read)


def test_communes_are_found_under_the_words_of_the_papers(
    house: House, run: Pursuit, year: Period
) -> None:
    rows = ["Đơn vị hành chính cấp xã", HOUSING], ["Đông Phú", 50], ["Đông Thịnh", 97]

    read = understood(table(*rows), member(house.commune), run, year)

    assert given(read) == {"B3": "97"}
    assert "no such commune" in wrong(read)["B2"]


def test_without_a_column_of_communes_two_figures_of_an_indicator_are_nobodys(
    house: House, run: Pursuit, year: Period
) -> None:
    rows = ["Nơi ấy", HOUSING, INCOME], ["Đông Phú", 50, None], ["Đông Thịnh", 97, 66]

    read = understood(table(*rows), member(house.commune), run, year)

    assert given(read) == {"C3": "66"}
    assert wrong(read).keys() == {"B2", "B3"}
    assert "without a column of communes" in wrong(read)["B3"]


def test_of_several_rows_of_one_commune_none_is_used(
    run: Pursuit, year: Period, province: Membership
) -> None:
    rows = ["Xã", HOUSING, INCOME], *(["Đông Thịnh", n, None] for n in (50, 97, 98))

    read = understood(table(*rows, ["Đông Thịnh", None, 66]), province, run, year)

    assert given(read) == {"C5": "66"}
    assert wrong(read).keys() == {"B2", "B3", "B4"}


def test_a_count_given_by_parts_is_refused(
    run: Pursuit, year: Period, province: Membership
) -> None:
    rows = (
        ["Xã", "Chỉ tiêu", "Tử số", "Mẫu số"],
        ["Đông Thịnh", "3.2", 35, 40],
        ["Đông Thịnh", "9", 35, 40],
    )

    read = understood(table(*rows), province, run, year)

    assert [list(figures) for figures in read.figures.values()] == [["9"]]
    assert "no ratio" in wrong(read)["C2"]


def test_a_fraction_under_a_share_is_doubted_and_stays(
    run: Pursuit, other: Pursuit, year: Period, province: Membership
) -> None:
    workbook = table(["Xã", HOUSING], ["Đông Thịnh", 0.985], ["Đông Phú", 98.5])

    sheets = used(handed_in(workbook, province), province, run, year)

    doubted = {row.result.typed.value: row.doubts for sheet in sheets for row in sheet.rows}
    assert [one.said.en for one in doubted["0,9850"]] == [
        "0.9850 under an indicator in %: is 98.5 % meant? If so, write 98.5."
    ]
    assert not doubted["98,5"]

"""Tables of people's own making: headings found, columns proposed, chosen, remembered, read."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import figures
from tests.factories.house import House, member, occasion, place
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import handed_in, saved, taken_over
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period, Value
from vedich.pursuits.models import Pursuit
from vedich.workbooks import mapping
from vedich.workbooks.columns import Choices
from vedich.workbooks.mapping import NotUnderstood, Wish
from vedich.workbooks.models import Intake
from vedich.workbooks.previewing import preview
from vedich.workbooks.words import Fate, State

pytestmark = pytest.mark.django_db
HOUSING = "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố"


@pytest.fixture
def province(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


@pytest.fixture
def runs(house: House) -> tuple[Pursuit, Pursuit]:
    return pursuit(house.commune), pursuit(house.sibling)


def book_of(fill: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    fill(book.worksheets[0])
    return saved(book)


def wide(page: Worksheet) -> None:
    """Write what offices send: titles merged over all, headings in two rows."""
    page["A1"] = "TỔNG HỢP KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ"
    page.merge_cells("A1:F1")
    page["A2"] = "(Kèm theo Báo cáo số 12)"
    page.merge_cells("A2:F2")
    for at, said in {"A4": "TT", "B4": "Tên xã", "C4": f"9. {HOUSING}", "F4": "Ghi chú"}.items():
        page[at] = said
    page["E4"] = "10 Thu nhập bình quân (triệu đồng/người/năm)"
    page["C5"], page["D5"] = "Tử số", "Mẫu số"
    page.merge_cells("C4:D4")
    for column in "ABEF":
        page.merge_cells(f"{column}4:{column}5")
    page.append([1, "Xã Đông Thịnh", 40, 41, 66.5, "đã rà soát"])
    page.append([2, "Đông Phú", 50, 60, 61, None])
    page.append([None, "Tổng", 90, 101, None, None])


def long(page: Worksheet) -> None:
    """Write names instead of codes, in an order of their own."""
    page.append(["Kết quả", "Xã", "Nội dung chỉ tiêu", "Nguồn"])
    page.append([97.5, "Đông Thịnh", HOUSING, "Thống kê"])
    page.append([91, "Đồng Thịnh", HOUSING, "Thống kê"])


def wish(run: Pursuit, period: Period, **more: object) -> Wish:
    return Wish(run.standard, period, **more)  # type: ignore[arg-type]  # words of a test


def choices(intake: Intake, by: Membership, wanted: Wish) -> Choices:
    table = mapping.table_of(intake, intake.sheets.get(), wanted)
    return mapping.choices_for(by, table, wanted)


def use(intake: Intake, by: Membership, wanted: Wish, chosen: Choices) -> int:
    table = mapping.table_of(intake, intake.sheets.get(), wanted)
    return mapping.use_mapping(
        intake_id=intake.pk,
        sheet_id=intake.sheets.get().pk,
        standard=wanted.standard,
        period_id=wanted.period.pk,
        first=table.first,
        depth=table.depth,
        choices=chosen,
        by=by,
        occasion=occasion(by),
    )


def test_titles_and_two_rows_of_headings_are_seen_through(
    house: House, runs: tuple[Pursuit, Pursuit], year: Period, province: Membership
) -> None:
    intake = handed_in(book_of(wide), province)
    assert intake.state == State.READ
    wanted = wish(runs[0], year)

    found = mapping.table_of(intake, intake.sheets.get(), wanted)
    assert (found.first, found.depth) == (4, 2)
    proposed = mapping.choices_for(province, found, wanted)
    assert proposed == ("", "commune", "9:numerator", "9:denominator", "10", "note")

    assert use(intake, province, wanted, proposed) == 2
    sheets = preview(intake, province, occasion(province).day)
    told = {
        (one.desk.pursuit.place.name, row.code): row.result.typed
        for one in sheets
        if one.desk is not None
        for row in one.rows
    }
    assert told["Đông Thịnh", "10"].value == "66,5"
    assert told["Đông Thịnh", "10"].note == "đã rà soát"
    assert (told["Đông Phú", "9"].numerator, told["Đông Phú", "9"].denominator) == ("50", "60")
    assert taken_over(intake, province) == 4


def test_names_stand_for_codes_and_accents_tell_communes_apart(
    house: House, runs: tuple[Pursuit, Pursuit], year: Period, province: Membership
) -> None:
    intake = handed_in(book_of(long), province)
    wanted = wish(runs[0], year)
    proposed = choices(intake, province, wanted)
    assert proposed == ("value", "commune", "indicator", "source")

    use(intake, province, wanted, proposed)

    sheet = preview(intake, province, occasion(province).day)[0]
    assert [row.code for row in sheet.rows] == ["9"]
    assert sheet.rows[0].result.typed.source == "Thống kê"
    assert [one.cell for one in sheet.problems] == ["A3"]
    assert "Đồng Thịnh" in sheet.problems[0].said.en


def test_what_stands_already_conflicts_and_blanks_take_nothing_back(
    house: House, runs: tuple[Pursuit, Pursuit], year: Period
) -> None:
    """Nobody knows what a table of one's own was made from."""
    figures.report(runs[0], year, {"9": "41", "2.1": "90"}, hand_in=False)
    by = member(house.commune)

    def one_row(page: Worksheet) -> None:
        page.append(["Mã chỉ tiêu", "Tên chỉ tiêu", "Số liệu"])
        page.append(["9", HOUSING, 45])
        page.append(["10", "Thu nhập bình quân đầu người (theo năm xét)", 66])
        page.append(["2.1", None, None])

    intake = handed_in(book_of(one_row), by)
    wanted = wish(runs[0], year)
    use(intake, by, wanted, choices(intake, by, wanted))

    sheet = preview(intake, by, occasion(by).day)[0]
    fates = {row.code: row.merged.fate for row in sheet.rows}
    assert fates == {"9": Fate.CONFLICT, "10": Fate.NEW}
    assert taken_over(intake, by) == 1
    assert Value.objects.filter(indicator="9").count() == 1


def test_an_office_is_not_asked_again_and_another_is(
    house: House, runs: tuple[Pursuit, Pursuit], year: Period, province: Membership
) -> None:
    wanted = wish(runs[0], year)
    intake = handed_in(book_of(wide), province)
    chosen = ("", "commune", "", "", "10", "")
    use(intake, province, wanted, chosen)

    again = handed_in(book_of(wide), province)
    assert choices(again, province, wanted) == chosen

    other = member(house.province, Role.COORDINATOR)
    theirs = handed_in(book_of(wide), other)
    assert choices(theirs, other, wanted)[2] == "9:numerator"


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("value", "value", "", ""), "Two columns"),
        (("", "commune", "indicator", ""), "No column is chosen"),
        (("value", "commune", "drop table", ""), "no kind of column"),
        (("9:nobody", "commune", "", ""), "no kind of column"),
        (("source", "commune", "", "10"), "could be understood"),
    ],
)
def test_columns_that_cannot_be_are_refused_with_what_to_do(
    house: House,
    runs: tuple[Pursuit, Pursuit],
    year: Period,
    province: Membership,
    chosen: Choices,
    said: str,
) -> None:
    intake = handed_in(book_of(long), province)

    with pytest.raises(NotUnderstood) as refused:
        use(intake, province, wish(runs[0], year), chosen)

    assert said in refused.value.said.en
    assert intake.sheets.get().handout is None, "the table is still there to be chosen for"


def test_a_figure_of_another_period_is_named(
    house: House, runs: tuple[Pursuit, Pursuit], year: Period, province: Membership
) -> None:
    def fill(page: Worksheet) -> None:
        page.append(["Xã", "Năm", "Chỉ tiêu", "Giá trị"])
        page.append(["Đông Thịnh", 2023, f"9 {HOUSING}", 45])
        page.append(["Đông Phú", 2022, f"9 {HOUSING}", 44])

    intake = handed_in(book_of(fill), province)
    wanted = wish(runs[0], year)
    use(intake, province, wanted, choices(intake, province, wanted))

    sheet = preview(intake, province, occasion(province).day)[0]
    assert [one.cell for one in sheet.problems] == ["D3"]
    assert "2022" in sheet.problems[0].said.en


def test_two_communes_of_one_name_want_a_code(house: House, year: Period) -> None:
    twin = place("Đông Thịnh", house.province)
    run = pursuit(house.commune)
    pursuit(twin)
    by = member(house.province, Role.COORDINATOR)

    def fill(page: Worksheet) -> None:
        page.append(["Mã xã", "Xã", "Chỉ tiêu", "Giá trị"])
        page.append([None, "Đông Thịnh", f"9 {HOUSING}", 45])
        page.append(["16414", "Đông Thịnh", f"9 {HOUSING}", 46])

    intake = handed_in(book_of(fill), by)
    wanted = wish(run, year)
    use(intake, by, wanted, choices(intake, by, wanted))

    sheet = preview(intake, by, occasion(by).day)[0]
    assert sheet.desk is not None
    assert sheet.desk.pursuit == run
    assert [one.cell for one in sheet.problems] == ["D2"]


def test_a_sheet_without_a_table_says_so(reporter_book: bytes, house: House, year: Period) -> None:
    by = member(house.commune)
    pursuit(house.commune)

    assert handed_in(reporter_book, by).state == State.REFUSED


@pytest.fixture
def reporter_book() -> bytes:
    return book_of(lambda page: page.append(["chỉ có một dòng"]))

"""Several sheets of one workbook about one commune and period: nothing of them is lost."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import (
    changed,
    filled,
    handed_in,
    opened,
    saved,
    taken_away,
    taken_over,
)
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Period, Value
from vedich.pursuits.models import Pursuit
from vedich.workbooks import actions, mapping
from vedich.workbooks.deciding import Decided
from vedich.workbooks.mapping import Wish
from vedich.workbooks.merged import Sheet
from vedich.workbooks.models import Intake
from vedich.workbooks.policies import NothingToTake
from vedich.workbooks.previewing import preview, preview_one
from vedich.workbooks.words import Fate

pytestmark = pytest.mark.django_db
HOUSING = "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố"
INCOME = "10 Thu nhập bình quân (triệu đồng/người/năm)"


def both(one: bytes, other: bytes) -> bytes:
    """Copy the first sheet of another form into a form, as people do."""
    copied = opened(other).worksheets[0]

    def add(book: Workbook) -> None:
        page = book.create_sheet("Bản 2")
        for row in copied.iter_rows():
            for cell in row:
                if cell.value is not None:
                    page[cell.coordinate] = cell.value

    return changed(one, add)


def two_forms(
    run: Pursuit, year: Period, by: Membership, first: dict[str, object], second: dict[str, object]
) -> Intake:
    forms = (filled(taken_away(run, period=year, by=by), cells) for cells in (first, second))
    return handed_in(both(*forms), by)


def seen(intake: Intake, by: Membership, decided: Decided | None = None) -> list[Sheet]:
    return preview(intake, by, occasion(by).day, decided=decided or Decided())


def said() -> dict[tuple[str, str], str]:
    every = Value.objects.select_related("statement__pursuit__place")
    return {(one.statement.pursuit.place.name, one.indicator): one.as_written for one in every}


def test_two_forms_of_one_commune_are_both_written(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = two_forms(run, year, reporter, {"9": 41}, {"2.1": 90})
    promised = sum(one.writes for one in seen(intake, reporter))

    assert taken_over(intake, reporter) == promised == 2
    assert said() == {("Đông Thịnh", "9"): "41", ("Đông Thịnh", "2.1"): "90"}


def test_what_two_forms_say_alike_is_written_once(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = two_forms(run, year, reporter, {"9": 41}, {"9": 41, "2.1": 90})
    promised = [one.writes for one in seen(intake, reporter)]
    assert promised == [1, 1]

    assert taken_over(intake, reporter) == 2
    assert Value.objects.filter(indicator="9").count() == 1


def test_what_two_forms_say_differently_is_taken_of_neither_and_both_say_why(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = two_forms(run, year, reporter, {"9": 41, "2.1": 90}, {"9": 42})

    first, second = seen(intake, reporter)
    assert [one.code for one in (*first.problems, *second.problems)] == ["9", "9"]
    assert "“Bản 2”" in first.problems[0].said.en
    assert "“Đông Thịnh”" in second.problems[0].said.en
    assert first.counts[Fate.WRONG] == second.counts[Fate.WRONG] == 1
    alone = preview_one(intake, second.sheet.pk, reporter, occasion(reporter).day)
    assert alone.problems == second.problems, "the page of one sheet says it too"

    assert taken_over(intake, reporter) == 1
    assert said() == {("Đông Thịnh", "2.1"): "90"}


def test_of_two_that_differ_the_one_that_is_not_left_out_is_taken(
    run: Pursuit, year: Period, reporter: Membership
) -> None:
    intake = two_forms(run, year, reporter, {"9": 41}, {"9": 42})
    first, second = seen(intake, reporter)
    with pytest.raises(NothingToTake, match="mended"):
        taken_over(intake, reporter)

    decided = Decided(
        taken={second.sheet.pk}, seen={one.sheet.pk: one.seen for one in (first, second)}
    )
    written = actions.take_over(
        intake_id=intake.pk, decided=decided, by=reporter, occasion=occasion(reporter)
    )

    assert written == 1
    assert said() == {("Đông Thịnh", "9"): "42"}


def tables(*fills: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    for n, fill in enumerate(fills):
        fill(book.worksheets[0] if not n else book.create_sheet(f"Bảng {n + 1}"))
    return saved(book)


def of(heading: str, figures: dict[str, object]) -> Callable[[Worksheet], object]:
    def fill(page: Worksheet) -> None:
        page.append(["Xã", heading])
        for commune, figure in figures.items():
            page.append([commune, figure])

    return fill


def understood(workbook: bytes, by: Membership, run: Pursuit, year: Period) -> Intake:
    intake, wish = handed_in(workbook, by), Wish(run.standard, year)
    for sheet in list(intake.sheets.order_by("position")):
        table = mapping.table_of(intake, sheet, wish)
        mapping.use_mapping(
            intake_id=intake.pk,
            sheet_id=sheet.pk,
            standard=run.standard,
            period_id=year.pk,
            first=table.first,
            depth=table.depth,
            choices=mapping.choices_for(by, table, wish),
            by=by,
            occasion=occasion(by),
        )
    return intake


def test_two_tables_about_the_same_communes_are_both_written(
    house: House, run: Pursuit, year: Period
) -> None:
    pursuit(house.sibling)
    by = member(house.province, Role.COORDINATOR)
    first = of(f"9. {HOUSING}", {"Đông Thịnh": 97, "Đông Phú": 96})
    second = of(INCOME, {"Đông Thịnh": 66, "Đông Phú": 61})
    intake = understood(tables(first, second), by, run, year)

    promised = sum(one.writes for one in seen(intake, by))
    assert taken_over(intake, by) == promised == 4
    assert said() == {
        ("Đông Thịnh", "9"): "97",
        ("Đông Phú", "9"): "96",
        ("Đông Thịnh", "10"): "66",
        ("Đông Phú", "10"): "61",
    }


def test_two_tables_that_differ_about_a_commune_are_told_there_and_taken_elsewhere(
    house: House, run: Pursuit, year: Period
) -> None:
    pursuit(house.sibling)
    by = member(house.province, Role.COORDINATOR)
    first = of(f"9. {HOUSING}", {"Đông Thịnh": 97, "Đông Phú": 96})
    second = of(f"9. {HOUSING}", {"Đông Thịnh": 95, "Đông Phú": 96})
    intake = understood(tables(first, second), by, run, year)

    wrong = [one.problems[0].said.en for one in seen(intake, by) if one.problems]
    assert len(wrong) == 2
    assert all("Đông Thịnh" in one for one in wrong)
    assert taken_over(intake, by) == 1
    assert said() == {("Đông Phú", "9"): "96"}

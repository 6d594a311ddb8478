"""The rows of the access matrix for forms taken away and workbooks handed in."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.access.personas import ABOVE, FAR_ABOVE
from tests.access.row import Row, Things
from tests.access.rows_figures import a_period, a_pursuit
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from tests.factories.workbooks import filled, handed_in, saved, taken_away, taken_over
from vedich.accounts.roles import Role
from vedich.figures.permissions import DECIDES, EXAMINES, REPORTS
from vedich.workbooks.models import Intake
from vedich.workbooks.previewing import preview
from vedich.workbooks.words import State

FIGURE = {"9": 41}


def a_form(house: House) -> bytes:
    return taken_away(a_pursuit(house), period=a_period(house.province), by=member(house.commune))


def an_intake(house: House) -> Intake:
    """Return a workbook the commune handed in, read and not decided on."""
    there = Intake.objects.filter(office__place=house.commune, state=State.READ).first()
    return there or handed_in(filled(a_form(house), FIGURE), member(house.commune))


def of_intake(house: House) -> Things:
    return {"intake_id": an_intake(house).pk}


def of_sheet(house: House) -> Things:
    intake = an_intake(house)
    return {"intake_id": intake.pk, "sheet_id": intake.sheets.get().pk}


def of_taken(house: House) -> Things:
    intake = an_intake(house)
    taken_over(intake, member(house.commune))
    return {"intake_id": intake.pk}


def of_table(house: House) -> Things:
    """Return a table of the commune's own making, handed in."""
    a_pursuit(house), a_period(house.province)
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Mã chỉ tiêu", "Tên chỉ tiêu", "Kết quả"])
    page.append(["9", "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", 41])
    intake = handed_in(saved(book), member(house.commune))
    return {"intake_id": intake.pk, "sheet_id": intake.sheets.get().pk}


def all_ticked(house: House) -> Things:
    intake, by = an_intake(house), member(house.commune)
    seen = preview(intake, by, occasion(by).day)[0]
    return {"take": f"{seen.sheet.pk}:{seen.seen}", "row": ["9"], "asked": ["9:0"]}


def foreign_sheet(house: House) -> str:
    run = pursuit(house.far_commune)
    by = member(house.far_commune)
    form = taken_away(run, period=a_period(house.other_province), by=by)
    seen = preview(handed_in(filled(form, FIGURE), by), by, occasion(by).day)[0]
    return f"{seen.sheet.pk}:{seen.seen}"


def foreign_pursuit(house: House) -> int:
    return pursuit(house.far_commune).pk


def hands_in(role: Role | None, position: str) -> bool:
    """Tell whether a workbook is taken from somebody: they give figures from where they sit."""
    return role in (DECIDES | EXAMINES if position in (ABOVE, FAR_ABOVE) else REPORTS)


_DECIDED: dict[str, Any] = {
    "reach": "own",
    "unseen": 404,
    "only": REPORTS,
    "role": Role.REPORTER,
    "only_post": True,
}

WORKBOOKS: dict[str, Row] = {
    "workbooks:list": Row(
        "members",
        form=lambda house: {"workbook": SimpleUploadedFile("bieu.xlsx", a_form(house))},
        sends=hands_in,
    ),
    "workbooks:take_away": Row(
        "members",
        reach="own",
        only=REPORTS,
        above=DECIDES,
        role=Role.REPORTER,
        form=lambda house: {
            "pursuit": a_pursuit(house).pk,
            "period": a_period(house.province).pk,
        },
        foreign={"pursuit": foreign_pursuit},
        only_post=True,
    ),
    "workbooks:intake": Row("members", of_intake, reach="own", unseen=404),
    "workbooks:sheet": Row("members", of_sheet, reach="own", unseen=404),
    "workbooks:decide": Row(
        "members", of_sheet, form=lambda _: {"row": [], "asked": ["9:0"]}, **_DECIDED
    ),
    "workbooks:columns": Row(
        "members",
        of_table,
        form=lambda house: {
            "standard": a_pursuit(house).standard,
            "period": a_period(house.province).pk,
            "was": "1/1",
            "first": 1,
            "depth": 1,
            "column-0": "indicator code",
            "column-1": "indicator",
            "column-2": "value",
            "use": "yes",
        },
        **_DECIDED | {"only_post": False},
    ),
    "workbooks:take_over": Row(
        "members", of_intake, form=all_ticked, foreign={"take": foreign_sheet}, **_DECIDED
    ),
    "workbooks:undo": Row("members", of_taken, form=lambda _: {}, **_DECIDED),
    "workbooks:drop": Row("members", of_intake, form=lambda _: {}, **_DECIDED),
}

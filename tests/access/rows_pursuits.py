"""The rows of the access matrix for the pages of pursuits."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from tests.access.row import Row, Things
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import ADVANCED, charge, pursuit, title
from vedich.accounts.roles import Role
from vedich.files.actions import store_file
from vedich.pursuits.models import PersonInCharge, Pursuit, Recognition
from vedich.pursuits.registering_words import REGISTRATIONS


def of_place(house: House) -> Things:
    return {"place_id": house.commune.pk}


def a_pursuit(house: House) -> Pursuit:
    """Return the pursuit of the commune; a row may be asked for twice of one house."""
    there = Pursuit.objects.filter(place=house.commune, ended_on=None)
    return there.first() or pursuit(house.commune)


def of_pursuit(house: House) -> Things:
    return {"pursuit_id": a_pursuit(house).pk}


def of_survey(house: House) -> Things:
    return of_pursuit(house) | {"gate": "survey"}


def of_charge(house: House) -> Things:
    there = PersonInCharge.objects.filter(pursuit__place=house.commune, until=None)
    return {"charge_id": (there.first() or charge(a_pursuit(house))).pk}


def of_title(house: House) -> Things:
    there = Recognition.objects.filter(place=house.commune)
    return {"title_id": (there.first() or title(house.commune)).pk}


def a_workbook(house: House) -> SimpleUploadedFile:
    """Return a workbook that registers the commune."""
    out = BytesIO()
    book = Workbook(out)
    page = book.add_worksheet(REGISTRATIONS.name)
    page.write_row(0, 0, [heading.names[0] for heading in REGISTRATIONS.headings])
    row = [house.commune.code, house.commune.name, "", ADVANCED, "", "10/01/2023", "", ""]
    page.write_row(1, 0, row)
    book.close()
    return SimpleUploadedFile("dang-ky.xlsx", out.getvalue())


def of_workbook(house: House) -> Things:
    by = member(house.commune, Role.COORDINATOR)
    upload, path = a_workbook(house), house.commune.path
    return {"file_id": store_file(upload=upload, place_path=path, occasion=occasion(by)).pk}


def a_title(_house: House) -> Things:
    return {"standard": "ntm-xa-2021-2025", "for_year": 2022, "decided_on": "2022-12-30"}


PURSUITS: dict[str, Row] = {
    "pursuits:list": Row("members"),
    "pursuits:choose": Row("coordinators"),
    "pursuits:register": Row(
        "coordinators",
        of_place,
        reach="writes",
        outside=409,
        form=lambda _: {"standard": ADVANCED, "registered_on": "2023-01-10"},
        foreign={"standard": lambda _: "tinh-hoan-thanh-2026-2030"},
    ),
    "pursuits:many": Row("coordinators", form=lambda house: {"workbook": a_workbook(house)}),
    "pursuits:template": Row("coordinators"),
    "pursuits:preview": Row("coordinators", of_workbook, reach="writes", form=lambda _: {}),
    "pursuits:page": Row("members", of_pursuit, reach="reads"),
    "pursuits:stage": Row(
        "movers",
        of_pursuit,
        reach="own",
        only=Role.LEADER,
        role=Role.LEADER,
        form=lambda _: {"stage": "working", "on": "2023-02-01"},
    ),
    "pursuits:target": Row(
        "coordinators", of_pursuit, reach="writes", form=lambda _: {"target_on": "2025-12-31"}
    ),
    "pursuits:withdraw": Row(
        "coordinators",
        of_pursuit,
        reach="writes",
        form=lambda _: {"on": "2024-01-01", "note": "Xã xin rút"},
    ),
    "pursuits:gate": Row(
        "gate_keepers",
        of_survey,
        reach="own",
        only=Role.FRONT,
        role=Role.FRONT,
        form=lambda _: {"state": "met", "coverage": "100", "satisfied": "98,5"},
    ),
    "pursuits:person": Row(
        "coordinators",
        of_pursuit,
        reach="writes",
        form=lambda house: {
            "criterion": 5,
            "member": member(house.commune).pk,
            "since": "2023-02-01",
        },
        foreign={"member": lambda house: member(house.far_commune).pk},
    ),
    "pursuits:end_charge": Row(
        "coordinators", of_charge, reach="writes", form=lambda _: {"on": "2024-01-01"}
    ),
    "pursuits:recognise": Row(
        "coordinators", of_place, reach="above", outside=409, position="parent", form=a_title
    ),
    "pursuits:correct": Row(
        "coordinators", of_title, reach="above", position="parent", form=a_title
    ),
}

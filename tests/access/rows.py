"""The access matrix: a row for every address. A page without its row fails.

Each row says who the page is open to, what it is about (always something of the commune of the
house), and what becomes of those who do not reach it.
"""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from tests.access.row import Row, Things
from tests.access.rows_communes import COMMUNES
from tests.access.rows_discussions import DISCUSSIONS
from tests.access.rows_figures import FIGURES
from tests.access.rows_matrix import MATRIX
from tests.access.rows_notifications import NOTIFICATIONS
from tests.access.rows_pursuits import PURSUITS
from tests.access.rows_reports import REPORTS
from tests.access.rows_whatif import WHATIF
from tests.access.rows_workbooks import WORKBOOKS
from tests.factories.house import LONG_AGO, House, member, occasion, office
from vedich.accounts import actions, entry
from vedich.accounts.models import Membership, Person
from vedich.accounts.roles import OfficeKind, Role
from vedich.files.actions import store_file
from vedich.standards.models import CriterionOwner
from vedich.standards.owners import assign
from vedich.standards.setting_up_words import OFFICES, SHEETS


def coordinator(house: House) -> Membership:
    return member(house.province, Role.COORDINATOR)


def of_office(house: House) -> Things:
    return {"office_id": member(office(house.commune)).office_id}


def of_empty_office(house: House) -> Things:
    return {"office_id": office(house.commune).pk}


def of_membership(house: House) -> Things:
    return {"membership_id": member(house.commune).pk}


def of_person(house: House) -> Things:
    return {"person_id": member(house.commune).person_id}


def of_place(house: House) -> Things:
    return {"place_id": house.commune.pk}


def of_file(house: House) -> Things:
    by = member(house.commune)
    upload = SimpleUploadedFile("to-trinh.pdf", b"%PDF-1.7 made up")
    kept = store_file(upload=upload, place_path=house.commune.path, occasion=occasion(by))
    return {"file_id": kept.pk}


def of_owner(house: House) -> Things:
    return {"owner_id": an_owner(house).pk}


def an_owner(house: House) -> CriterionOwner:
    return assign(
        office=office(house.commune),
        place=house.commune,
        standard="ntm-xa-2021-2025",
        criterion=5,
        act_number="1/QĐ-UBND",
        act_on=LONG_AGO,
        since=LONG_AGO,
        occasion=occasion(coordinator(house)),
    )


def of_invitation(house: House) -> Things:
    by = coordinator(house)
    invited = actions.add_member(
        office=office(house.commune),
        name="Cán bộ mới",
        email="moi@example.org",
        role=Role.REPORTER,
        since=LONG_AGO,
        occasion=occasion(by),
    )
    return {"token": entry.new_link(invited.person, occasion(by), house.commune.path)}


def a_workbook(house: House) -> SimpleUploadedFile:
    """Return a workbook that opens one office in the commune."""
    out = BytesIO()
    book = Workbook(out)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.name)
        page.write_row(0, 0, [heading.names[0] for heading in sheet.headings])
        if sheet is OFFICES:
            row = [house.commune.code, house.commune.name, "", "Phòng từ sổ tính", "Phòng", ""]
            page.write_row(1, 0, row)
    book.close()
    return SimpleUploadedFile("thiet-lap.xlsx", out.getvalue())


def of_workbook(house: House) -> Things:
    by = member(house.commune, Role.COORDINATOR)
    upload, path = a_workbook(house), house.commune.path
    return {"file_id": store_file(upload=upload, place_path=path, occasion=occasion(by)).pk}


def foreign_person(house: House) -> int:
    return member(house.far_commune).person_id


def foreign_office(house: House) -> int:
    return office(house.far_commune).pk


def known_person(house: House) -> Person:
    return member(house.commune).person


DAY = {"on": "2026-11-24"}
WHO = {"name": "Người kế nhiệm", "email": "ke-nhiem@example.org"}

ROWS: dict[str, Row] = {
    "home": Row("members"),
    "acting:choose": Row("signed_in"),
    "audit:list": Row("coordinators"),
    "audit:export": Row("coordinators"),
    "components:show": Row("anyone"),
    "files:download": Row("members", of_file, reach="reads"),
    "health:live": Row("anyone"),
    "health:ready": Row("anyone"),
    "health:metrics": Row("anyone"),
    "invitations:take_up": Row(
        "anyone",
        of_invitation,
        form=lambda _: {"password": "bốn chữ ghép lại"} | {"again": "bốn chữ ghép lại"},
    ),
    "keep_language": Row("signed_in", form=lambda _: {"language": "en"}, only_post=True),
    "owners:list": Row("members"),
    "owners:assign": Row(
        "coordinators",
        of_place,
        reach="writes",
        outside=409,
        form=lambda house: {
            "office": office(house.commune).pk,
            "criterion": 5,
            "act_number": "2/QĐ-UBND",
            "act_on": "2023-01-01",
            "since": "2023-01-01",
        },
        foreign={"office": foreign_office},
    ),
    "owners:end": Row("coordinators", of_owner, reach="writes", form=lambda _: DAY),
    "people:list": Row("coordinators"),
    "people:person": Row("coordinators", of_person, reach="reads"),
    "people:new_link": Row(
        "coordinators", of_person, reach="writes", form=lambda _: {}, only_post=True
    ),
    "people:second_factor": Row(
        "coordinators", of_person, reach="writes", form=lambda _: {}, only_post=True
    ),
    "people:open_office": Row(
        "coordinators",
        of_place,
        reach="writes",
        outside=409,
        form=lambda _: {"name": "Phòng Kinh tế", "kind": OfficeKind.DEPARTMENT},
    ),
    "people:office": Row("members", of_office, reach="reads"),
    "people:close_office": Row("coordinators", of_empty_office, reach="writes", form=lambda _: DAY),
    "people:invite": Row(
        "coordinators",
        of_office,
        reach="writes",
        form=lambda _: WHO | {"role": Role.REPORTER, "title": "", "since": "2026-11-24"},
    ),
    "people:end": Row("coordinators", of_membership, reach="writes", form=lambda _: DAY),
    "people:replace": Row("coordinators", of_membership, reach="writes", form=lambda _: WHO | DAY),
    "people:stand_in": Row(
        "coordinators",
        of_membership,
        reach="writes",
        form=lambda house: {
            "person": known_person(house).pk,
            "since": "2026-11-24",
            "until": "2026-11-30",
        },
        foreign={"person": foreign_person},
    ),
    "places:list": Row("members"),
    "places:page": Row("members", of_place),
    "places:history": Row("coordinators", of_place, reach="reads", outside=409),
    "set_up:start": Row("coordinators", form=lambda house: {"workbook": a_workbook(house)}),
    "set_up:template": Row("coordinators"),
    "set_up:preview": Row("coordinators", of_workbook, reach="writes", form=lambda _: {}),
    "set_up:problems": Row("coordinators", of_workbook, reach="writes"),
    "standards:list": Row("anyone"),
    "standards:compare": Row("anyone"),
    "standards:unknown": Row("anyone"),
    "standards:standard": Row("anyone", lambda _: {"standard": "ntm-xa-2021-2025"}),
    "standards:indicator": Row(
        "anyone", lambda _: {"standard": "ntm-xa-2021-2025", "code": "15.1"}
    ),
    **PURSUITS,
    **FIGURES,
    **MATRIX,
    **DISCUSSIONS,
    **NOTIFICATIONS,
    **REPORTS,
    **WHATIF,
    **WORKBOOKS,
    **COMMUNES,
}

THIRD_PARTY = {  # reviewed: pages of allauth and Django about the person who asks, and nobody else
    "set_language",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",  # closed: accounts.sign_in.NoSignUp
    "account_reauthenticate",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "account_confirm_login_code",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_email",  # not here: config.urls answers 404 first
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_login_webauthn",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",  # closed: accounts.sign_in.KnownPeopleOnly
    "socialaccount_connections",
    "openid_connect_login",
    "openid_connect_callback",
}

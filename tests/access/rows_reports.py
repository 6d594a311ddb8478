"""The rows of the access matrix for the room `reports`."""

from tests.access.row import Row, Things
from tests.access.rows_figures import ABOVE, a_period, a_pursuit
from tests.factories import reports
from tests.factories.house import House
from tests.factories.pursuits import ADVANCED
from vedich.accounts.roles import Role
from vedich.reports.models import Report


def of_period(house: House) -> Things:
    """Make a pursuit whose period is open, and nothing written."""
    return {"pursuit_id": a_pursuit(house).pk, "period_id": a_period(house.province).pk}


def a_report(house: House) -> Report:
    """Return a report that is being written, on figures that were handed in."""
    run, period = a_pursuit(house), a_period(house.province)
    reports.handed_in(run, period)
    return reports.begun(run, period)


def of_report(house: House) -> Things:
    return {"report_id": a_report(house).pk}


def of_final(house: House) -> Things:
    """Make a report that is final."""
    report = a_report(house)
    if not report.editions:
        reports.final(report)
    return {"report_id": report.pk}


def over_communes(house: House) -> Things:
    return {
        "place_id": house.district.pk,
        "standard": ADVANCED,
        "period_id": a_period(house.province).pk,
    }


FRAME = {"issuer": "Ủy ban nhân dân\nxã Đông Thịnh", "seen": 1, "signer": "Nguyễn Văn A"}

REPORTS: dict[str, Row] = {
    "reports:list": Row("members"),
    "reports:commune": Row(
        "reporters", of_period, reach="own", role=Role.REPORTER, form=lambda _: {}
    ),
    # The report on the communes of a district: whoever works in one of them does not reach it.
    "reports:communes_of": Row(
        "deciders", over_communes, reach="above", refused=404, position=ABOVE, form=lambda _: {}
    ),
    "reports:page": Row("members", of_final, reach="reads"),
    "reports:edition": Row("members", lambda house: of_final(house) | {"no": 1}, reach="reads"),
    "reports:draft": Row(
        "members", lambda house: of_report(house) | {"ending": "pdf"}, reach="own"
    ),
    "reports:words": Row(
        "reporters",
        lambda house: of_report(house) | {"section": "summary"},
        reach="own",
        role=Role.REPORTER,
        form=lambda _: {"text": "Đường thôn 3 đang thi công.", "seen": 0},
    ),
    "reports:history": Row(
        "members", lambda house: of_report(house) | {"section": "summary"}, reach="own"
    ),
    "reports:frame": Row(
        "reporters", of_report, reach="own", role=Role.REPORTER, form=lambda _: FRAME
    ),
    "reports:make_final": Row(
        "deciders",
        of_report,
        reach="own",
        only=Role.LEADER,
        role=Role.LEADER,
        form=lambda _: {},
    ),
    "reports:open_again": Row(
        "deciders",
        of_final,
        reach="own",
        only=Role.LEADER,
        role=Role.LEADER,
        form=lambda _: {},
        only_post=True,
    ),
}

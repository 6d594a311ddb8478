"""The rows of the access matrix for the pages of periods and figures."""

from datetime import UTC, date, datetime

from tests.access.row import Row, Things
from tests.factories import figures
from tests.factories.house import House
from tests.factories.pursuits import pursuit
from vedich.accounts.roles import Role
from vedich.figures.models import Period, Recomputation
from vedich.figures.permissions import DECIDES
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

EARLIER, LATER = date(2022, 6, 1), date(2023, 6, 1)
ABOVE = "parent"


def of_district(house: House) -> Things:
    return {"place_id": house.district.pk}


def of_window(house: House) -> Things:
    a_pursuit(house)
    period = a_period(house.district)
    return {"window_id": period.windows.get(place=house.district).pk}


def of_draft(house: House) -> Things:
    """Make a report that is being written."""
    made, period = a_pursuit(house), a_period(house.province)
    if not made.statements.exists():
        figures.report(made, period, {"9": "45/40"}, hand_in=False)
    return {"pursuit_id": made.pk, "period_id": period.pk}


def of_report(house: House) -> Things:
    """Make a report that was handed in."""
    made, period = a_pursuit(house), a_period(house.province)
    if not made.statements.exists():
        figures.report(made, period, {"9": "45/40"})
    return {"pursuit_id": made.pk, "period_id": period.pk}


def of_second_report(house: House) -> Things:
    """Make a report of an earlier period, and open another."""
    made, earlier = a_pursuit(house), a_period(house.province, EARLIER)
    if not made.statements.exists():
        figures.report(made, earlier, {"9": "35/40"})
    return {"pursuit_id": made.pk, "period_id": a_period(house.province).pk}


def a_pursuit(house: House) -> Pursuit:
    """Return the pursuit of the commune; a row may be asked for twice of one house."""
    return Pursuit.objects.filter(place=house.commune).first() or pursuit(house.commune)


def a_period(place: Place, within: date = LATER) -> Period:
    """Return a year that is open in a place."""
    there = Period.objects.filter(windows__place=place, first_day__year=within.year)
    return there.first() or figures.period(place, within)


def filled(code: str, value: str, seen: int = 0) -> Things:
    """Return the fields of one row of the entry form."""
    return {"code": code, f"value-{code}": value, f"seen-{code}": seen}


def a_place(house: House) -> int:
    return house.commune.pk


def foreign_place(house: House) -> int:
    return house.far_commune.pk


def of_recomputation(_house: House) -> Things:
    one = Recomputation.objects.create(
        act="318-2022-qd-ttg",
        event_seq=1_000_000 + Recomputation.objects.count(),
        standards="ntm-xa-2021-2025",
        started_at=datetime(2026, 11, 24, tzinfo=UTC),
    )
    return {"recomputation_id": one.pk}


# Nobody above the commune answers for a criterion, so those who only examine are refused: `only`.
FIGURES: dict[str, Row] = {
    "figures:periods": Row("members"),
    "figures:open": Row(  # of a district: a commune opens no periods
        "coordinators",
        of_district,
        reach="above",
        refused=409,
        outside=409,
        position=ABOVE,
        form=lambda _: {"kind": "month", "within": "2023-10-05", "due_on": "2023-11-05"},
    ),
    "figures:window": Row(
        "coordinators",
        of_window,
        reach="above",
        refused=404,
        position=ABOVE,
        form=lambda _: {"state": "closed"},
    ),
    "figures:extend": Row(
        "coordinators",
        of_window,
        reach="above",
        refused=404,
        position=ABOVE,
        form=lambda house: {"place": a_place(house), "until_on": "2099-12-31", "reason": "Bão"},
        foreign={"place": foreign_place},
    ),
    "figures:report": Row("members", of_report, reach="reads"),
    "figures:enter": Row(
        "reporters",
        lambda house: of_draft(house) | {"criterion": 9},
        reach="own",
        role=Role.REPORTER,
        form=lambda _: filled("9", "60/100", 1),
    ),
    "figures:save": Row(
        "reporters",
        of_draft,
        reach="own",
        role=Role.REPORTER,
        form=lambda _: filled("9", "60/100", 1),
        only_post=True,
    ),
    "figures:copy": Row(
        "reporters",
        of_second_report,
        reach="own",
        role=Role.REPORTER,
        form=lambda _: {},
        only_post=True,
    ),
    "figures:answer_doubt": Row(
        "reporters",
        lambda house: of_draft(house) | {"code": "9", "check": "part_above_whole"},
        reach="own",
        role=Role.REPORTER,
        form=lambda _: {"reason": "Tính cả hộ mới tách."},
    ),
    "figures:submit": Row(
        "leaders", of_draft, reach="own", role=Role.LEADER, form=lambda _: {"note": ""}
    ),
    "figures:return_report": Row(
        "reviewers",
        of_report,
        reach="above",
        only=DECIDES,
        position=ABOVE,
        form=lambda _: {"criterion": "9", "reason": "Tử số lớn hơn mẫu số.", "seen": 1},
    ),
    "figures:confirm": Row(
        "deciders", of_report, reach="above", position=ABOVE, form=lambda _: {"note": "", "seen": 1}
    ),
    "figures:state": Row(
        "reviewers",
        lambda house: of_report(house) | {"code": "9"},
        reach="above",
        only=DECIDES,
        position=ABOVE,
        form=lambda _: {"value": "35/40", "seen": 0},
    ),
    "figures:voice": Row(
        "members", lambda house: of_report(house) | {"criterion": 9}, reach="reads"
    ),
    "figures:opinion": Row(
        "reviewers",
        lambda house: of_report(house) | {"criterion": 9},
        reach="above",
        only=DECIDES,
        position=ABOVE,
        form=lambda _: {"word": "not_met", "reason": "Số liệu chưa khớp."},
    ),
    "figures:recomputations": Row("members"),
    "figures:recomputation": Row("members", of_recomputation),
}

"""The Đông Sơn case of the demo: communes on their way, as things stood on 2023-10-24.

Registrations, targets and the title of 2017 are published (examples/README.md names the sources);
figures, reports and what departments say of them are made up, and marked illustrative.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from vedich.accounts.queries import memberships_in
from vedich.accounts.roles import Role
from vedich.audit.recording import Occasion, recording
from vedich.audit.values import EVERYTHING, SYSTEM
from vedich.cli.assess import gather
from vedich.cli.demo_made_up import as_they_are, made_up
from vedich.core.figures import Figure
from vedich.core.gathering import Asked
from vedich.figures import actions
from vedich.figures.filling import fill_report
from vedich.figures.periods import add_window, keep_window_state
from vedich.figures.reading import rows_of
from vedich.figures.words import PeriodKind, State, WindowState, Word
from vedich.places.queries import children_of, place_by_key
from vedich.pursuits.actions import add_recognition, keep_gate_record, register, set_stage
from vedich.pursuits.state import GateState

if TYPE_CHECKING:
    from vedich.accounts.models import Membership
    from vedich.figures.models import Period
    from vedich.places.models import Place
    from vedich.pursuits.models import Pursuit

EXAMPLE = files("vedich.cli") / "examples/dong-thinh-minh-hoa.csv"
NTM, ADVANCED, MODEL = "ntm-xa-2021-2025", "ntm-nang-cao-2021-2025", "ntm-kieu-mau-2021-2025"
DISTRICT, THINH, PHU = "405", "16414", "16420"
TODAY = date(2023, 10, 24)
PLANNED_ON = date(2023, 2, 13)  # the day of plan 16/KH-UBND
NOTICED_ON = date(2023, 10, 2)
WALKED = (  # those the meeting was about; of the others only the first step is known
    ("working", PLANNED_ON),
    ("self-assessed", date(2023, 9, 28)),
    ("made-public", date(2023, 10, 17)),  # the notice hangs 15 days; the survey is running
)


@dataclass(frozen=True, slots=True)
class Round:
    """One period of the demo: its kind, a day within, when it was due, and how it stands now."""

    kind: PeriodKind
    within: date
    due_on: date
    state: WindowState


ROUNDS = (
    Round(PeriodKind.MONTH, date(2023, 3, 31), date(2023, 4, 10), WindowState.LOCKED),
    Round(PeriodKind.HALF_YEAR, date(2023, 6, 30), date(2023, 7, 10), WindowState.LOCKED),
    Round(PeriodKind.MONTH, date(2023, 9, 30), date(2023, 10, 5), WindowState.CLOSED),
    Round(PeriodKind.MONTH, TODAY, date(2023, 10, 20), WindowState.OPEN),
)
COME = {THINH: (58, 72, 88, 100), PHU: (52, 70, 85, 97)}  # how far each was, of 100
LATE = {"16393": 3, "16408": 3, "16423": 3, "16402": 2}  # the round from which nothing came


@recording()
def fill_dong_son() -> None:
    """Register the communes of the district, and give them their periods and figures."""
    district = place_by_key(DISTRICT, None)
    example = _example()
    periods = [_period(one, district) for one in ROUNDS]
    for commune in children_of(district, TODAY):
        if commune.kind != "xã":
            continue
        pursuit = _registered(commune)
        for at, period in enumerate(periods):
            if at < LATE.get(commune.code, len(periods)):
                _report(pursuit, period, at, example)
    _said_of(periods)
    for code, target in ((THINH, date(2023, 12, 31)), (PHU, date(2024, 3, 31))):
        _model(place_by_key(code, None), target, periods)
    for one, period in zip(ROUNDS, periods, strict=True):
        window = period.windows.get(place=district)
        if one.state != WindowState.OPEN:
            then = _at(one.due_on + timedelta(days=5))
            keep_window_state(window=window, state=one.state, occasion=Occasion(SYSTEM, then))


def _period(one: Round, district: "Place") -> "Period":
    began = _at(one.within - timedelta(days=10))
    return add_window(
        place=district,
        kind=one.kind,
        within=one.within,
        due_on=one.due_on,
        illustrative=True,
        occasion=Occasion(SYSTEM, began),
    ).period


def _registered(commune: "Place") -> "Pursuit":
    named = commune.code in (THINH, PHU)
    pursuit = register(
        place=commune,
        standard=ADVANCED,
        registered_on=PLANNED_ON,
        target_on=date(2023, 12, 31) if named else date(2025, 12, 31),
        illustrative=True,
        occasion=Occasion(SYSTEM, _at(PLANNED_ON)),
    )
    occasion = Occasion(SYSTEM, _at(date(2023, 10, 20)))
    for stage, on in WALKED if named else WALKED[:1]:
        set_stage(pursuit=pursuit, stage=stage, on=on, note="minh họa", occasion=occasion)
    if named:
        _gates(pursuit, occasion)
    add_recognition(
        place=commune,
        standard=NTM,
        for_year=2017 if commune.code == THINH else 2019,
        source="baothanhhoa.vn, bài về Đông Thịnh" if commune.code == THINH else "minh họa",
        illustrative=commune.code != THINH,
        occasion=occasion,
    )
    return pursuit


def _gates(pursuit: "Pursuit", occasion: Occasion) -> None:
    day = NOTICED_ON
    for gate, state in (
        ("public-notice", GateState.MET),
        ("survey", GateState.RUNNING),
        ("security", GateState.MET),
        ("no-debt", GateState.RUNNING),
    ):
        keep_gate_record(
            pursuit=pursuit,
            gate=gate,
            state=state,
            started_on=day,
            due_on=day + timedelta(days=15 if gate == "public-notice" else 45),
            note="minh họa",
            illustrative=True,
            occasion=occasion,
        )


def _report(pursuit: "Pursuit", period: "Period", at: int, example: dict[str, Figure]) -> None:
    commune = pursuit.place
    come = COME.get(commune.code) or tuple(
        40 + int(commune.code) % 23 + 9 * step for step in range(len(ROUNDS))
    )
    whole = commune.code == THINH and come[at] == 100
    figures = (
        as_they_are(example)
        if whole
        else made_up(rows_of(ADVANCED), example, commune.code, come[at])
    )
    due = ROUNDS[at].due_on
    written = _at(due - timedelta(days=int(commune.code) % 4))
    reporter, leader = (_of(commune, role) for role in (Role.REPORTER, Role.LEADER))
    settled = State.CONFIRMED if at < len(ROUNDS) - 1 else State.SUBMITTED
    fill_report(
        pursuit=pursuit,
        period=period,
        figures=figures,
        state=settled,
        occasion=Occasion(reporter.actor if reporter else SYSTEM, written),
        handed_in=Occasion(leader.actor, written) if leader else None,
    )


def _said_of(periods: list["Period"]) -> None:
    """Let departments say what they found, and return two criteria, as the meeting did."""
    works = _member("Phòng Kinh tế và Hạ tầng", Role.DEPARTMENT)
    schools = _member("Phòng Giáo dục và Đào tạo", Role.DEPARTMENT)
    now = periods[-1]
    for commune, by, criterion, word, reason in (
        (THINH, works, 2, Word.NOT_MET, "Còn tuyến ngõ, xóm chưa cứng hóa (minh họa)"),
        (THINH, schools, 5, Word.BASICALLY_MET, "Trường chờ quyết định công nhận (minh họa)"),
        (PHU, schools, 5, Word.BASICALLY_MET, "Bếp ăn bán trú đang sửa (minh họa)"),
    ):
        pursuit = _pursuit_of(commune, now)
        actions.state_opinion(
            pursuit_id=pursuit,
            period_id=now.pk,
            criterion=criterion,
            word=word,
            reason=reason,
            by=by,
            occasion=Occasion(by.actor, _at(TODAY)),
        )
    for commune, by, criterion, reason in (
        (THINH, works, 2, "Bổ sung tuyến ngõ thôn 3, đối chiếu lại chiều dài (minh họa)"),
        (PHU, schools, 5, "Bổ sung hồ sơ bếp ăn bán trú trường mầm non (minh họa)"),
    ):
        actions.return_report(
            pursuit_id=_pursuit_of(commune, now),
            period_id=now.pk,
            criterion=criterion,
            reason=reason,
            by=by,
            occasion=Occasion(by.actor, _at(TODAY)),
        )


def _model(commune: "Place", target: date, periods: list["Period"]) -> None:
    """Register a commune for the model title in education, with what the act asks."""
    pursuit = register(
        place=commune,
        standard=MODEL,
        field="giao-duc",
        registered_on=PLANNED_ON,
        target_on=target,
        illustrative=True,
        occasion=Occasion(SYSTEM, _at(PLANNED_ON)),
    )
    occasion = Occasion(SYSTEM, _at(date(2023, 10, 20)))
    set_stage(pursuit=pursuit, stage="working", on=PLANNED_ON, note="", occasion=occasion)
    for at, (one, period) in enumerate(zip(ROUNDS, periods, strict=True)):
        fill_report(
            pursuit=pursuit,
            period=period,
            figures=made_up(rows_of(MODEL), {}, commune.code, 50 + 10 * at),
            state=State.SUBMITTED if one.state == WindowState.OPEN else State.CONFIRMED,
            occasion=Occasion(SYSTEM, _at(one.due_on)),
        )


def _pursuit_of(commune: str, period: "Period") -> int:
    statements = period.statements.filter(
        pursuit__place__code=commune, pursuit__standard=ADVANCED, voice="commune"
    )
    return int(statements.values_list("pursuit_id", flat=True).get())


def _of(commune: "Place", role: Role) -> "Membership | None":
    """Return who has a role in a commune; in most of the demo's communes nobody works."""
    held = memberships_in(EVERYTHING).filter(office__place=commune, role=role)
    return held.order_by("pk").first()


def _member(office: str, role: Role) -> "Membership":
    return memberships_in(EVERYTHING).filter(office__name=office, role=role).earliest("pk")


def _example() -> dict[str, Figure]:
    gatherer = gather(Path(str(EXAMPLE)), Asked())
    (gathered,) = gatherer.account.subjects.values()
    return {code: figure for code, figure in gathered.figures.items() if ":" not in code}


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)

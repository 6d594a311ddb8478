"""Progress reports in the demo: a final one of a commune, the next one begun, and the district's.

What has to be done is the case's; the words are made up and marked illustrative.
"""

from datetime import date
from typing import TYPE_CHECKING

from vedich.accounts.roles import Role
from vedich.audit.recording import recording
from vedich.cli.demo_acting import acting, on, pursuit_of
from vedich.cli.demo_pursuits import ADVANCED, DISTRICT, PHU
from vedich.figures.queries import periods_of
from vedich.figures.words import PeriodKind
from vedich.places.queries import place_by_key
from vedich.reports.actions import (
    begin_commune_report,
    begin_rollup,
    make_final,
    write,
    write_frame,
)
from vedich.reports.frames import Around

if TYPE_CHECKING:
    from vedich.accounts.models import Membership

COMMITTEE = "UBND xã Đông Phú"
SEPTEMBER, OCTOBER = date(2023, 9, 30), date(2023, 10, 31)
WRITTEN, SIGNED, NOW = date(2023, 10, 3), date(2023, 10, 5), date(2023, 10, 23)
FRAME = Around(
    issuer="Ủy ban nhân dân\nxã Đông Phú",
    symbol="BC-UBND",
    to="Ủy ban nhân dân huyện Đông Sơn;\nVăn phòng Điều phối nông thôn mới huyện",
    recipients="Như trên;\nĐảng ủy, HĐND xã;\nLưu: VT",
    authority="TM. Ủy ban nhân dân",
    position="Chủ tịch",
)
WORDS = {
    "summary": "Tháng 9, xã tập trung cải tạo nhà văn hóa thôn và hoàn thiện hồ sơ các tiêu chí đã "
    "đạt; nhân dân góp ngày công chỉnh trang đường ngõ. (minh họa)",
    "criterion-6": "Nhà văn hóa thứ nhất đã khởi công; hai nhà còn lại đã có thiết kế, chờ vốn. "
    "(minh họa)",
    "obstacles": "Vốn đối ứng của xã chưa đủ cho ba nhà văn hóa cùng một năm. (minh họa)",
    "tasks": "Hoàn thành nhà văn hóa thứ nhất trong tháng 11; lập hồ sơ đề nghị công nhận trường "
    "học; họp dân lấy ý kiến hai thôn còn lại. (minh họa)",
    "requests": "Đề nghị huyện hỗ trợ một phần kinh phí cải tạo hai nhà văn hóa thôn. (minh họa)",
}


@recording()
def fill_reports() -> None:
    """Let a commune sign its report of September 2023 and begin October's; the district writes."""
    reporter, leader = acting(COMMITTEE, Role.REPORTER), acting(COMMITTEE, Role.LEADER)
    september, october = _month(reporter, SEPTEMBER), _month(reporter, OCTOBER)
    _signed(september, reporter, leader)
    begin_commune_report(
        pursuit_id=pursuit_of(PHU).pk, period_id=october, by=reporter, occasion=on(reporter, NOW)
    )
    _of_the_district(september, acting("Văn phòng Điều phối NTM huyện", Role.COORDINATOR))


def _month(by: "Membership", last_day: date) -> int:
    """Return the month that ends on a day."""
    every = periods_of(by, pursuit_of(PHU))
    return next(
        one.pk for one in every if one.kind == PeriodKind.MONTH and one.last_day == last_day
    )


def _signed(period: int, by: "Membership", leader: "Membership") -> None:
    wrote = on(by, WRITTEN)
    pursuit = pursuit_of(PHU).pk
    report = begin_commune_report(pursuit_id=pursuit, period_id=period, by=by, occasion=wrote)
    write_frame(report_id=report.pk, around=FRAME, seen=1, by=by, occasion=wrote)
    for section, text in WORDS.items():
        write(report_id=report.pk, section=section, text=text, seen=0, by=by, occasion=wrote)
    make_final(report_id=report.pk, by=leader, occasion=on(leader, SIGNED))


def _of_the_district(period: int, by: "Membership") -> None:
    report = begin_rollup(
        place=place_by_key(DISTRICT, None),
        standard=ADVANCED,
        period_id=period,
        by=by,
        occasion=on(by, NOW),
    )
    text = (
        "Các xã đăng ký nâng cao năm 2023 bám sát kế hoạch; tiêu chí Cơ sở vật chất văn hóa và "
        "Giáo dục còn chậm vì vốn. (minh họa)"
    )
    write(report_id=report.pk, section="summary", text=text, seen=0, by=by, occasion=on(by, NOW))

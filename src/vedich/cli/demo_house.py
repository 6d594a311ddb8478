"""The demo: Đông Sơn district in October 2023, with its offices and somebody in each role.

Places and the vice-chair who led the session are real (docs/explanation names the sources);
everybody else is called by their role. What is made up is marked so on the pages.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from secrets import choice

from vedich.accounts import entry
from vedich.accounts.actions import add_member, add_office
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.recording import Occasion, recording
from vedich.audit.values import SYSTEM
from vedich.cli.demo_discussions import fill_discussions
from vedich.cli.demo_province import fill_province
from vedich.cli.demo_published import fill_published
from vedich.cli.demo_pursuits import fill_dong_son
from vedich.cli.demo_reports import fill_reports
from vedich.places import refreshing
from vedich.places.queries import place_by_key
from vedich.standards.owners import assign

SNAPSHOTS = files("vedich.places") / "snapshots"
THEN = datetime(2023, 10, 1, 1, 0, tzinfo=UTC)
SINCE = date(2023, 10, 1)
ASSIGNED = "minh họa"  # the number of the act that assigned criteria is not published
STANDARD = "ntm-nang-cao-2021-2025"
WORDS = (
    *("lúa", "ngô", "tre", "mía", "cói", "sen", "trâu", "nghé", "sông", "đồi", "giếng", "đê"),
    *("chợ", "đình", "ao", "vườn", "rơm", "thóc", "gạo", "khoai", "cau", "trầu", "nón", "quê"),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One office of the demo, and who works there: role, name, position."""

    place: str
    kind: OfficeKind
    name: str
    people: tuple[tuple[Role, str, str], ...] = ()
    answers_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody signs in with. The password is made up each time, and said once."""

    role: str
    name: str
    office: str
    email: str
    password: str


PROVINCE, DISTRICT, THINH, PHU = "38", "405", "16414", "16420"
MADE_UP = "MH"  # a province that does not exist
SEATS = (
    Seat(
        "VN",
        OfficeKind.COORDINATION_OFFICE,
        "Văn phòng Điều phối NTM Trung ương",
        ((Role.READER, "Chuyên viên VPĐP Trung ương", "Chuyên viên"),),
    ),
    Seat(
        PROVINCE,
        OfficeKind.COORDINATION_OFFICE,
        "Văn phòng Điều phối NTM tỉnh",
        ((Role.COORDINATOR, "Chuyên viên VPĐP tỉnh", "Chuyên viên"),),
    ),
    Seat(
        PROVINCE,
        OfficeKind.DEPARTMENT,
        "Sở Giáo dục và Đào tạo",
        ((Role.APPRAISER, "Chuyên viên Sở GD&ĐT", "Chuyên viên"),),
        (5,),
    ),
    Seat(PROVINCE, OfficeKind.DEPARTMENT, "Sở Giao thông vận tải", (), (2,)),
    Seat(PROVINCE, OfficeKind.DEPARTMENT, "Sở Nông nghiệp và PTNT", (), (3, 13)),
    Seat(
        DISTRICT,
        OfficeKind.PEOPLES_COMMITTEE,
        "UBND huyện Đông Sơn",
    ),
    Seat(
        DISTRICT,
        OfficeKind.COORDINATION_OFFICE,
        "Văn phòng Điều phối NTM huyện",
        ((Role.COORDINATOR, "Chuyên viên VPĐP huyện", "Chuyên viên"),),
    ),
    Seat(
        DISTRICT,
        OfficeKind.STEERING_COMMITTEE,
        "Ban Chỉ đạo Chương trình MTQG xây dựng NTM huyện",
        (
            (Role.LEADER, "Lê Thế Sơn", "Phó Chủ tịch UBND huyện, Phó Trưởng Ban Chỉ đạo"),
            (Role.READER, "Chuyên viên VPĐP huyện", "Thư ký"),  # works in two offices
        ),
    ),
    Seat(
        DISTRICT,
        OfficeKind.DEPARTMENT,
        "Phòng Kinh tế và Hạ tầng",
        ((Role.DEPARTMENT, "Chuyên viên Phòng KTHT", "Chuyên viên"),),
        (2, 4),
    ),
    Seat(
        DISTRICT,
        OfficeKind.DEPARTMENT,
        "Phòng Giáo dục và Đào tạo",
        ((Role.DEPARTMENT, "Chuyên viên Phòng GD&ĐT", "Chuyên viên"),),
        (5,),
    ),
    Seat(DISTRICT, OfficeKind.DEPARTMENT, "Phòng Nông nghiệp và PTNT", (), (3, 13)),
    Seat(DISTRICT, OfficeKind.DEPARTMENT, "Phòng Tài nguyên và Môi trường", (), (17, 18)),
    Seat(DISTRICT, OfficeKind.DEPARTMENT, "Phòng Văn hóa và Thông tin", (), (6, 8)),
    Seat(DISTRICT, OfficeKind.DEPARTMENT, "Phòng Tài chính - Kế hoạch", (), (10,)),
    Seat(
        THINH,
        OfficeKind.PEOPLES_COMMITTEE,
        "UBND xã Đông Thịnh",
        (
            (Role.REPORTER, "Công chức xã Đông Thịnh", "Công chức nông nghiệp - NTM"),
            (Role.LEADER, "Chủ tịch UBND xã Đông Thịnh", "Chủ tịch UBND xã"),
        ),
    ),
    Seat(
        THINH,
        OfficeKind.FATHERLAND_FRONT,
        "Ủy ban MTTQ xã Đông Thịnh",
        ((Role.FRONT, "Cán bộ MTTQ xã Đông Thịnh", "Cán bộ MTTQ"),),
    ),
    Seat(THINH, OfficeKind.HELPING_TEAM, "Tổ giúp việc Ban Chỉ đạo xã Đông Thịnh"),
    Seat(
        PHU,
        OfficeKind.PEOPLES_COMMITTEE,
        "UBND xã Đông Phú",
        (
            (Role.REPORTER, "Công chức xã Đông Phú", "Công chức nông nghiệp - NTM"),
            (Role.LEADER, "Chủ tịch UBND xã Đông Phú", "Chủ tịch UBND xã"),
        ),
    ),
    Seat(PHU, OfficeKind.FATHERLAND_FRONT, "Ủy ban MTTQ xã Đông Phú"),
    Seat(
        MADE_UP,
        OfficeKind.COORDINATION_OFFICE,
        "Văn phòng Điều phối NTM tỉnh Minh Họa",
        ((Role.COORDINATOR, "Chuyên viên VPĐP tỉnh Minh Họa", "Chuyên viên"),),
    ),
    Seat(
        f"{MADE_UP}-01",
        OfficeKind.PEOPLES_COMMITTEE,
        "UBND xã Sông Mẫu",
        ((Role.REPORTER, "Công chức xã Sông Mẫu", "Công chức"),),
    ),
)


def fill() -> list[tuple[str, ...]]:
    """Fill an empty house: places, offices, people, owners. Returns who signs in with what."""
    load_places()
    seated = _seat_everybody()
    fill_dong_son()
    fill_reports()
    fill_discussions()
    fill_published()
    fill_province()
    return [
        (str(Role(one.role).label), one.name, one.office, one.email, one.password) for one in seated
    ]


@recording()
def load_places() -> None:
    """Load the nation as of 2025-07-01 with what it came from, and the villages of the demo."""
    snapshots = (("2025-07-01", False), ("dong-son-2023", True), ("minh-hoa-2026", True))
    for name, illustrative in snapshots:
        with as_file(SNAPSHOTS / name) as folder:
            plan = refreshing.plan(folder)
            occasion = Occasion(SYSTEM, THEN)
            refreshing.write(plan, illustrative=illustrative, occasion=occasion)


@recording()
def _seat_everybody() -> list[SignIn]:
    occasion = Occasion(SYSTEM, THEN)
    told: list[SignIn] = []
    emails: dict[str, str] = {}
    for seat in SEATS:
        place = place_by_key(seat.place, None)
        office = add_office(place=place, kind=seat.kind, name=seat.name, occasion=occasion)
        for role, name, title in seat.people:
            email = emails.setdefault(name, f"{role.value}-{len(emails) + 1}@vedich.example")
            invited = add_member(
                office=office,
                name=name,
                email=email,
                role=role,
                title=title,
                since=SINCE,
                occasion=occasion,
            )
            if not invited.token:
                continue
            password = _password()
            entry.take_up(token=invited.token, password=password, occasion=occasion)
            told.append(SignIn(role.value, name, seat.name, email, password))
        for criterion in seat.answers_for:
            assign(
                office=office,
                place=place,
                standard=STANDARD,
                criterion=criterion,
                act_number=ASSIGNED,
                act_on=SINCE,
                since=SINCE,
                occasion=occasion,
            )
    return told


def _password() -> str:
    return " ".join(choice(WORDS) for _ in range(5)) + f" {choice(range(10, 99))}"

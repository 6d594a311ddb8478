"""The words of the set-up workbook: its sheets, its columns, and what may stand in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import override

from vedich.accounts.roles import OfficeKind, Role
from vedich.core.text import key

Word = TypeVar("Word", OfficeKind, Role)
MOST_ROWS = 5_000  # of all sheets together


class Column(StrEnum):
    """What a column of a workbook of the house holds."""

    CODE = "code"
    SINCE_PLACE = "since_place"
    PLACE = "place"
    OFFICE = "office"
    KIND = "kind"
    PERSON = "person"
    EMAIL = "email"
    ROLE = "role"
    TITLE = "title"
    SINCE = "since"
    FOR_CODE = "for_code"
    FOR_SINCE_PLACE = "for_since_place"
    STANDARD = "standard"
    CRITERION = "criterion"
    ACT_NUMBER = "act_number"
    ACT_ON = "act_on"
    FIELD = "field"
    REGISTERED_ON = "registered_on"
    TARGET_ON = "target_on"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as it is headed; the first name of each language is the one of the template."""

    column: Column
    names: tuple[str, ...]
    needed: bool = True


@dataclass(frozen=True, slots=True)
class SheetWords:
    """A sheet: what it is called, and its columns."""

    names: tuple[str, ...]
    headings: tuple[Heading, ...]

    @property
    def name(self) -> str:
        """Return the name the template gives it."""
        return self.names[0]


_CODE = Heading(Column.CODE, ("Mã đơn vị", "Place code"))
_SINCE_PLACE = Heading(Column.SINCE_PLACE, ("Đơn vị có từ ngày", "Place since"), needed=False)
_OFFICE = Heading(Column.OFFICE, ("Tên cơ quan", "Office name", "Office"))
_SINCE = Heading(Column.SINCE, ("Từ ngày", "Since"), needed=False)
_NOTE = Heading(Column.NOTE, ("Ghi chú", "Note"), needed=False)

OFFICES = SheetWords(
    ("Cơ quan", "Offices"),
    (
        _CODE,
        Heading(Column.PLACE, ("Tên đơn vị", "Place name")),
        _SINCE_PLACE,
        _OFFICE,
        Heading(Column.KIND, ("Loại cơ quan", "Office kind", "Kind")),
        _NOTE,
    ),
)
PEOPLE = SheetWords(
    ("Người", "People"),
    (
        _OFFICE,
        _CODE,
        _SINCE_PLACE,
        Heading(Column.PERSON, ("Họ và tên", "Full name")),
        Heading(Column.EMAIL, ("Thư điện tử", "E-mail", "Email")),
        Heading(Column.ROLE, ("Vai trò", "Role")),
        Heading(Column.TITLE, ("Chức danh", "Title"), needed=False),
        _SINCE,
        _NOTE,
    ),
)
OWNERS = SheetWords(
    ("Phụ trách", "Owners"),
    (
        _OFFICE,
        Heading(Column.CODE, ("Mã đơn vị của cơ quan", "Place code of the office")),
        _SINCE_PLACE,
        Heading(Column.FOR_CODE, ("Mã đơn vị phụ trách", "Place code answerable for")),
        Heading(
            Column.FOR_SINCE_PLACE,
            ("Đơn vị phụ trách có từ ngày", "Place answerable for since"),
            needed=False,
        ),
        Heading(Column.STANDARD, ("Bộ tiêu chí", "Standard")),
        Heading(Column.CRITERION, ("Tiêu chí số", "Criterion no", "Criterion")),
        Heading(Column.ACT_NUMBER, ("Số văn bản", "Act number")),
        Heading(Column.ACT_ON, ("Ngày văn bản", "Act date")),
        _SINCE,
        _NOTE,
    ),
)
SHEETS = (OFFICES, PEOPLE, OWNERS)
EXAMPLE = ("ví dụ", "example")  # how the note of a row begins that is only shown, never read

KIND_WORDS: dict[OfficeKind, tuple[str, ...]] = {
    OfficeKind.PEOPLES_COMMITTEE: ("Ủy ban nhân dân", "UBND"),
    OfficeKind.STEERING_COMMITTEE: ("Ban chỉ đạo", "BCĐ"),
    OfficeKind.COORDINATION_OFFICE: ("Văn phòng điều phối", "VPĐP"),
    OfficeKind.DEPARTMENT: ("Cơ quan chuyên môn", "Sở", "Phòng", "Ban", "Sở, ban, ngành"),
    OfficeKind.HELPING_TEAM: ("Tổ giúp việc",),
    OfficeKind.FATHERLAND_FRONT: ("Mặt trận Tổ quốc", "MTTQ", "Ủy ban Mặt trận Tổ quốc"),
    OfficeKind.MASS_ORGANISATION: ("Tổ chức chính trị - xã hội", "Đoàn thể"),
}
ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.REPORTER: ("Cán bộ báo cáo", "Báo cáo"),
    Role.DEPARTMENT: ("Cán bộ chuyên môn", "Chuyên môn"),
    Role.COORDINATOR: ("Cán bộ điều phối", "Điều phối viên", "Điều phối"),
    Role.LEADER: ("Lãnh đạo",),
    Role.APPRAISER: ("Cán bộ thẩm định", "Thẩm định"),
    Role.FRONT: ("Cán bộ Mặt trận", "Mặt trận"),
    Role.READER: ("Người xem", "Chỉ xem"),
}


def kind_called(text: str) -> OfficeKind | None:
    """Return the kind of office a word stands for, in either language, or its code."""
    return _called(text, KIND_WORDS)


def role_called(text: str) -> Role | None:
    """Return the role a word stands for, in either language, or its code."""
    return _called(text, ROLE_WORDS)


def listed(words: Mapping[Word, tuple[str, ...]]) -> str:
    """Return the words that may be written, for whoever wrote another."""
    return ", ".join(first for first, *_ in words.values())


def _called(text: str, words: Mapping[Word, tuple[str, ...]]) -> Word | None:
    said = key(text)
    return next((one for one, known in words.items() if said in map(key, _all(one, known))), None)


def _all(one: OfficeKind | Role, known: Iterable[str]) -> list[str]:
    labels = []
    for language in ("vi", "en"):
        with override(language):
            labels.append(str(one.label))
    return [one.value, *known, *labels]

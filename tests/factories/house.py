"""A small house: a country, two provinces, districts, communes, offices, and people in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from vedich.accounts.models import Membership, Office, Person
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.recording import Occasion
from vedich.core.text import search_key, sort_key
from vedich.places.models import Kind, Place, Succession

LONG_AGO = date(2020, 1, 1)
PASSWORD = "một mật khẩu dài 9"
_numbers = count(1)


def occasion(by: Membership) -> Occasion:
    return Occasion(by.actor, datetime(2026, 11, 24, 3, 0, tzinfo=UTC))


def place(
    name: str, parent: Place | None, kind: Kind = Kind.COMMUNE, **more: str | date | None
) -> Place:
    """Add a place. Its code is made up unless given."""
    one = _unsaved(name, parent, kind, **more)  # type: ignore[arg-type]  # words of a test
    one.save(force_insert=True)
    return one


def places(names: Iterable[str], parent: Place) -> list[Place]:
    """Add many communes at once."""
    return Place.objects.bulk_create(_unsaved(name, parent) for name in names)


def _unsaved(
    name: str,
    parent: Place | None,
    kind: Kind = Kind.COMMUNE,
    code: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Place:
    code = code or f"9{next(_numbers):04}"
    segment = code if valid_from is None else f"{code}@{valid_from:%Y%m%d}"
    return Place(
        code=code,
        valid_from=valid_from,
        valid_until=valid_until,
        kind=kind,
        name=name,
        search_name=search_key(name),
        sort_name=sort_key(name),
        parent=parent,
        path=f"{parent.path if parent else ''}{segment}/",
        source="made up",
    )


def office(where: Place, kind: OfficeKind = OfficeKind.PEOPLES_COMMITTEE, name: str = "") -> Office:
    name = name or f"UBND {where.titled} {next(_numbers)}"
    return Office.objects.create(
        place=where, kind=kind, name=name, sort_name=sort_key(name), valid_from=None
    )


def person(name: str = "", *, active: bool = True) -> Person:
    number = next(_numbers)
    name = name or f"Cán bộ {number}"
    one = Person(
        name=name,
        sort_name=sort_key(name),
        email=f"can-bo-{number}@example.org",
        is_active=active,
        joined_at=datetime(2023, 1, 1, tzinfo=UTC),
    )
    one.set_password(PASSWORD)
    one.save()
    return one


def member(
    where: Office | Place,
    role: Role = Role.REPORTER,
    who: Person | None = None,
    *,
    since: date = LONG_AGO,
    until: date | None = None,
) -> Membership:
    """Give somebody, made up unless given, a role in an office, or in a new one of a place."""
    return Membership.objects.create(
        person=who or person(),
        office=where if isinstance(where, Office) else office(where),
        role=role,
        since=since,
        until=until,
    )


@dataclass
class House:
    """A tree with one place of each kind the access matrix needs."""

    country: Place = field(init=False)
    province: Place = field(init=False)
    other_province: Place = field(init=False)
    district: Place = field(init=False)
    commune: Place = field(init=False)
    sibling: Place = field(init=False)
    far_commune: Place = field(init=False)
    successor: Place = field(init=False)

    def __post_init__(self) -> None:
        self.country = place("Việt Nam", None, Kind.COUNTRY, code="VN")
        self.province = place("Thanh Hóa", self.country, Kind.PROVINCE, code="38")
        self.other_province = place("Nghệ An", self.country, Kind.PROVINCE, code="40")
        self.district = place("Đông Sơn", self.province, Kind.DISTRICT, code="405")
        self.commune = place("Đông Thịnh", self.district, code="16414")
        self.sibling = place("Đông Phú", self.district, code="16420")
        self.far_commune = place("Diễn Liên", self.other_province)
        self.successor = place(
            "Đông Sơn", self.province, Kind.WARD, code="16378", valid_from=date(2025, 7, 1)
        )
        Succession.objects.create(
            from_place=self.commune,
            to_place=self.successor,
            on=date(2025, 7, 1),
            part="whole",
            source="made up",
        )
        self.successor.predecessor_paths = self.commune.path
        self.successor.save(update_fields=["predecessor_paths"])

"""What stands around a report: who issues it, for whom, who signs. People correct what is proposed.

What nobody knows is left blank, and the paper leaves it open.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date

from vedich.accounts.models import Office
from vedich.accounts.roles import OfficeKind
from vedich.core.said import SaidProblem
from vedich.papers.administrative import Frame
from vedich.places.models import Kind, Place
from vedich.reports.models import Report

KIND = "BÁO CÁO"
_OPEN = "………………………"
_COMMITTEE = "Ủy ban nhân dân"


class FrameUnreadable(SaidProblem, ValueError):
    """What is kept of a frame cannot be read."""


@dataclass(frozen=True, slots=True)
class Around:
    """The frame as people write it; more than one line where there may be several."""

    superior: str = ""
    issuer: str = ""
    symbol: str = ""
    to: str = ""
    recipients: str = ""
    authority: str = ""
    position: str = ""
    signer: str = ""


FIELDS = tuple(one.name for one in fields(Around))


def proposed(report: Report, office: Office) -> Around:
    """Return what a report begins with: the committee of the place, or the office that reports."""
    place = report.whose
    of_place = in_sentence(place)
    if report.pursuit_id is not None or office.kind == OfficeKind.PEOPLES_COMMITTEE:
        return Around(
            issuer=f"{_COMMITTEE}\n{of_place}",
            symbol="BC-UBND",
            to=_above(place),
            recipients="Như trên;\nLưu: VT, ………",
            authority=f"TM. {_COMMITTEE}",
        )
    return Around(
        superior=f"{_COMMITTEE}\n{of_place}",
        issuer=office.name,
        to=_above(place),
        recipients="Như trên;\nLưu: VT, ………",
    )


def written(around: Around) -> str:
    """Return a frame as it is kept."""
    return json.dumps(asdict(around), ensure_ascii=False, sort_keys=True)


def read(text: str) -> Around:
    """Read a frame as it was kept. Raises FrameUnreadable."""
    try:
        said = json.loads(text)
        return Around(**{name: str(said.get(name, "")) for name in FIELDS})
    except (ValueError, AttributeError) as problem:
        raise FrameUnreadable(
            "Không đọc được thông tin văn bản đã lưu.", "The frame kept cannot be read."
        ) from problem


def frame_of(around: Around, place: Place, abstract: str, day: date) -> Frame:
    """Return the frame of a paper made on a day; month and day stay open."""
    return Frame(
        superior=_lines(around.superior),
        issuer=_lines(around.issuer) or (_OPEN,),
        symbol=around.symbol.strip().removeprefix("/"),
        place=place.name,
        year=str(day.year),
        kind=KIND,
        abstract=abstract,
        to=tuple(filter(None, (one.rstrip(";,. ") for one in _lines(around.to)))) or (_OPEN,),
        recipients=tuple(one.removeprefix("- ") for one in _lines(around.recipients)),
        authority=around.authority.strip(),
        position=_lines(around.position),
        signer=around.signer.strip(),
    )


def in_sentence(place: Place) -> str:
    """Return a place within a sentence: "xã Đông Thịnh", "thành phố Huế"."""
    if place.kind == Kind.COUNTRY:
        return place.name
    return place.titled[:1].lower() + place.titled[1:]


def _above(place: Place) -> str:
    parent = place.parent
    if parent is None or parent.kind == Kind.COUNTRY:
        return ""
    return f"{_COMMITTEE} {in_sentence(parent)}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())

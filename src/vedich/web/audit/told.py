"""Events as a page tells them: with names instead of numbers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from vedich.accounts.queries import names_of, office_names_of
from vedich.web.audit.words import words_of

if TYPE_CHECKING:
    from vedich.audit.models import Event


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    seq: int
    at: datetime
    who: str
    who_id: int | None
    office: str
    what: str
    action: str
    about: str
    detail: list[tuple[str, str]]


def told(events: "Iterable[Event]") -> list[Told]:
    """Return events in words, with two queries for all the names."""
    kept = list(events)
    people = names_of(one.actor_id for one in kept if one.actor_id is not None)
    offices = office_names_of(one.office_id for one in kept if one.office_id is not None)
    return [
        Told(
            seq=one.seq,
            at=one.at,
            who=people.get(one.actor_id or 0, _("the system")),
            who_id=one.actor_id,
            office=offices.get(one.office_id or 0, ""),
            what=words_of(one.action),
            action=one.action,
            about=f"{one.object_type} {one.object_id}",
            detail=[(name, _plain(value)) for name, value in json.loads(one.detail).items()],
        )
        for one in kept
    ]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""What waits, as data: piles of one kind, each with how many there are and the first of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vedich.figures.models import Period

MOST = 20  # items of a pile; the rest is behind one link


class Kind(StrEnum):
    """What kind of thing waits. The most pressing first."""

    RETURNED = "returned"  # to the commune: criteria to be corrected
    DUE = "due"  # a report to be handed in
    UNSENT = "unsent"  # changed since it was handed in
    TO_CHECK = "to_check"  # handed in, and nobody of the office has looked at it since
    TO_CONFIRM = "to_confirm"
    UNREPORTED = "unreported"  # periods for which communes have not handed in
    SENT_BACK = "sent_back"  # returned, and not handed in again
    DISAGREEING = "disagreeing"
    OVERDUE = "overdue"  # gates whose day has passed
    RUNNING = "running"  # gates with a day to come
    WAITING = "waiting"  # a survey nobody has begun, of a commune that has come so far
    AT_RISK = "at_risk"  # titles


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits. What does not belong to its kind is left empty.

    count, of  communes not reported, indicators without a figure, figures not handed in
    """

    pursuit_id: int = 0
    place: str = ""
    standard: str = ""
    field: str = ""
    period: Period | None = None
    criteria: tuple[int, ...] = ()
    note: str = ""
    due_on: date | None = None
    at: datetime | None = None
    count: int = 0
    of: int = 0
    late: int = 0
    gate: str = ""
    draft: bool = False  # something is written, and not handed in
    corrected: bool = False  # what was returned has been changed since


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one kind: how many, and the first of them."""

    kind: Kind
    count: int
    items: tuple[Item, ...]

    @property
    def more(self) -> int:
        """Return how many are not listed."""
        return max(self.count - len(self.items), 0)


def pile(kind: Kind, items: Iterable[Item], count: int | None = None) -> Pile:
    """Return a pile of the first things; `count` where only some of them were made."""
    every: Sequence[Item] = list(items)
    return Pile(kind, len(every) if count is None else count, tuple(every[:MOST]))

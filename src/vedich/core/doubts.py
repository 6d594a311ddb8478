"""A doubt about published figures: a warning with its reason, never law, and nothing it stops."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vedich.core.background import Background
from vedich.core.observations import Observation
from vedich.core.said import Said


class Check(StrEnum):
    """What may be implausible about figures."""

    PART_ABOVE_WHOLE = "part_above_whole"
    PERCENT_OF_PARTS = "percent_of_parts"
    SHARE_OF_TOTAL = "share_of_total"
    SHARE_UNEXPLAINED = "share_unexplained"
    MEAN_OUTSIDE = "mean_outside"
    COUNTS_DO_NOT_ADD_UP = "counts_do_not_add_up"
    OUT_OF_RANGE = "out_of_range"
    NOT_WHOLE = "not_whole"
    UNIT_UNLIKELY = "unit_unlikely"
    FRACTION_OF_PERCENT = "fraction_of_percent"
    NAME_DIFFERS = "name_differs"
    SUDDEN_JUMP = "sudden_jump"
    IMPLIED_TOTAL = "implied_total"
    COUNT_FALLS = "count_falls"
    ABOVE_TOTAL = "above_total"
    DECISION_SHARED = "decision_shared"
    DECISION_REUSED = "decision_reused"
    YEAR = "year"
    AFTER_POSTING = "after_posting"
    RECOGNISED_BELOW = "recognised_below"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why some lines are hard to believe, and what would settle it. The doubted line is first."""

    check: Check
    lines: tuple[int, ...]
    place: str
    said: Said
    what_would_settle: Said

    @property
    def remark(self) -> Said:
        """Return both sentences as one remark."""
        said, settle = self.said, self.what_would_settle
        return Said(f"{said.vi} {settle.vi}", f"{said.en} {settle.en}")


RowCheck = Callable[[Observation, Background], Iterable[Doubt]]


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """A check of several rows: `gather` names the group a row is of, None for no matter here."""

    gather: Callable[[Observation], Hashable | None]
    judge: Callable[[Sequence[Observation], Background], Iterable[Doubt]]


def doubt(
    check: Check, rows: Sequence[Observation], said: tuple[str, str], settle: tuple[str, str]
) -> Doubt:
    """Return a doubt about rows, the doubted first; sentences are (Vietnamese, English)."""
    lines = dict.fromkeys(row.line for row in rows)
    return Doubt(check, tuple(lines), rows[0].where, Said(*said), Said(*settle))

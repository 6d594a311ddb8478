"""A standard as a tree on one day: criteria, indicators, parts, and the number of every group."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from vedich.core.model import Criterion, Indicator
from vedich.core.rulebook import Rulebook
from vedich.standards import shipped
from vedich.standards.timeline import Groups, columns_of, named, nearest
from vedich.standards.why import rulebook, why

Json = dict[str, Any]
KEPT = 64  # trees of one standard and day, kept in a process


@dataclass(frozen=True, slots=True)
class Bar:
    """The number of some groups; no groups at all: of every one. `answer` as in `law why`."""

    groups: Groups
    answer: Json


@dataclass(frozen=True, slots=True)
class Branch:
    """An indicator or a part of one. What has parts has no number of its own."""

    indicator: Indicator
    bars: tuple[Bar, ...]
    parts: "tuple[Branch, ...]"

    @property
    def gone(self) -> bool:
        """Tell whether it is no part of the standard on the day."""
        bars = [bar for branch in self.leaves() for bar in branch.bars]
        return bool(bars) and all(bar.answer["state"] == "absent" for bar in bars)

    def leaves(self) -> "tuple[Branch, ...]":
        """Return what is compared: itself, or its parts."""
        return tuple(leaf for part in self.parts for leaf in part.leaves()) or (self,)


@dataclass(frozen=True, slots=True)
class Bough:
    """A criterion with its indicators."""

    criterion: Criterion
    branches: tuple[Branch, ...]


@lru_cache(maxsize=KEPT)
def outline(standard: str, on: date, scope: str = "") -> tuple[Bough, ...]:
    """Return the criteria of a standard by the law of a day. Raises UnknownStandard."""
    issued = shipped.catalogue().issued(standard)
    grower = _Grower(rulebook(standard, on), on, scope)
    return tuple(
        Bough(criterion, tuple(grower.branch(one) for one in criterion.indicators))
        for criterion in issued.standard.criteria
    )


class _Grower:
    """Knows the columns of one day and scope."""

    def __init__(self, book: Rulebook, on: date, scope: str) -> None:
        self.book = book
        self.rows = {leaf.code: i for i, leaf in enumerate(book.leaves)}
        columns = columns_of(book, nearest(book, scope))
        self.columns = {groups: by_day[on] for groups, by_day in columns.items()}

    def branch(self, indicator: Indicator) -> Branch:
        parts = tuple(self.branch(part) for part in indicator.parts)
        return Branch(indicator, () if parts else self.bars(indicator.code), parts)

    def bars(self, code: str) -> tuple[Bar, ...]:
        """Put the groups together of which the same is said."""
        said: dict[str, list[Groups]] = {}
        answers: dict[str, Json] = {}
        for groups, cell in self.columns.items():
            answer = why(self.book, self.rows[code], cell)
            words = json.dumps({k: v for k, v in answer.items() if k != "groups"})
            said.setdefault(words, []).append(groups)
            answers[words] = answer
        every = list(self.columns)
        return tuple(Bar(named(groups, every), answers[words]) for words, groups in said.items())

"""Two standards, or one on two days, or two acts, side by side and aligned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedich.core.model import Act, Operation
from vedich.core.text import key
from vedich.standards import shipped
from vedich.standards.outline import Bar, Bough, Branch, outline

Change = Literal["gone", "added", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator in both, or in one of them only."""

    change: Change
    first: Branch | None
    second: Branch | None


@dataclass(frozen=True, slots=True)
class OperationPair:
    """What one act does to an indicator or a criterion, beside what the other does to it."""

    standard: str
    criterion: int | None
    indicator: str | None
    first: tuple[Operation, ...]
    second: tuple[Operation, ...]


def compare_standards(first: str, first_on: date, second: str, second_on: date) -> list[Pair]:
    """Compare two standards, each by the law of a day: the same one by code, others by name.

    Codes are reused from one standard to the next for other things, so they align nothing
    between two. Raises UnknownStandard.
    """
    by_code = first == second
    ours = _aligned(outline(first, first_on), by_code)
    theirs = _aligned(outline(second, second_on), by_code)
    pairs = [_pair(mine, theirs.get(name)) for name, mine in ours.items()]
    return pairs + [Pair("added", None, one) for name, one in theirs.items() if name not in ours]


def _aligned(boughs: tuple[Bough, ...], by_code: bool) -> dict[str, Branch]:
    branches = [branch for bough in boughs for branch in bough.branches if not branch.gone]
    return {one.indicator.code if by_code else key(one.indicator.title.vi): one for one in branches}


def _pair(mine: Branch, other: Branch | None) -> Pair:
    if other is None:
        return Pair("gone", mine, None)
    same = sorted(_asked(mine)) == sorted(_asked(other))
    return Pair("same" if same else "changed", mine, other)


def _asked(branch: Branch) -> Iterator[tuple[str, ...]]:
    """Yield what is asked of whom, in a form that can be compared between standards."""
    for leaf in branch.leaves():
        name = key(leaf.indicator.title.vi) if leaf is not branch else ""
        for bar in leaf.bars:
            yield (name, ",".join(bar.groups), *_number(bar))


def _number(bar: Bar) -> tuple[str, str, str, str]:
    answer, applies = bar.answer, bar.answer["applies"] or {}
    ruled = answer["state"] == "rule"
    return (
        answer["state"],
        str(applies.get("comparison")) if ruled else "",
        str(applies.get("value")) if ruled else "",
        str(applies.get("confidence")) + str(answer["provisional"]),
    )


def compare_acts(first: Act, second: Act) -> list[OperationPair]:
    """Align what two acts do to standards, by standard, criterion and indicator."""
    ours, theirs = _by_target(first), _by_target(second)
    targets = sorted({*ours, *theirs}, key=lambda t: (t[0], t[1] or 0, t[2] or ""))
    return [
        OperationPair(*target, tuple(ours.get(target, ())), tuple(theirs.get(target, ())))
        for target in targets
    ]


def _by_target(act: Act) -> dict[tuple[str, int | None, str | None], list[Operation]]:
    found: dict[tuple[str, int | None, str | None], list[Operation]] = {}
    for one in act.operations:
        found.setdefault((one.standard, one.criterion, one.indicator), []).append(one)
    return found


def carried_by(act: Act) -> list[str]:
    """Return the standards an act carries, in their order."""
    every = shipped.catalogue().standards.values()
    return [issued.standard.id for issued in every if issued.act.id == act.id]

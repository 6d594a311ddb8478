"""An indicator or a part of one, found by its code, with everything that stands beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vedich.core.evidence import Evidence, Proof
from vedich.core.flatten import Gate
from vedich.core.model import Act, Criterion, Group, Indicator, Operation, Standard
from vedich.standards import shipped


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the criterion and the printed indicator it belongs to, and its neighbours."""

    criterion: Criterion
    printed: Indicator  # the row itself, or the indicator it is a part of
    row: Indicator
    before: str | None  # the codes of the indicators printed before and after
    after: str | None


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing an act does to an indicator, and from when."""

    act: Act
    operation: Operation
    since: date | None
    until: date | None


def find(standard: str, code: str) -> Found | None:
    """Return an indicator or a part by its code, if the standard has it."""
    issued = shipped.catalogue().issued(standard)
    codes = [indicator.code for indicator in issued.standard.indicators()]
    for criterion in issued.standard.criteria:
        for printed in criterion.indicators:
            for row in _within(printed):
                if row.code == code:
                    here = codes.index(printed.code)
                    before, after = codes[:here][-1:], codes[here + 1 :][:1]
                    neighbours = (next(iter(before), None), next(iter(after), None))
                    return Found(criterion, printed, row, *neighbours)
    return None


def _within(row: Indicator) -> Iterator[Indicator]:
    yield row
    for part in row.parts:
        yield from _within(part)


def proofs_of(standard: str, criterion: int) -> list[tuple[Evidence, Proof]]:
    """Return the papers that prove a criterion, from every list that speaks of the standard."""
    return [
        (evidence, proof)
        for evidence in shipped.catalogue().other.values()
        if isinstance(evidence, Evidence) and standard in evidence.applies_to
        for proof in evidence.criteria
        if proof.no == criterion
    ]


def amendments(standard: str, found: Found | None = None) -> list[Amendment]:
    """Return what acts do to a standard, or to one row of it, oldest first."""
    history = [
        Amendment(
            act,
            operation,
            operation.in_force_from or act.in_force_from,
            operation.in_force_until or act.in_force_until,
        )
        for act, operation in shipped.catalogue().operations_on(standard)
        if found is None or _touches(operation, found)
    ]
    return sorted(history, key=lambda one: one.since or date.min)


def _touches(operation: Operation, found: Found) -> bool:
    """Tell whether an operation speaks of a row, as it is compiled."""
    if operation.indicator in (found.row.code, found.printed.code):
        return True
    whole = operation.unknown or not operation.indicator
    return whole and operation.criterion == found.criterion.no


def overlays(standard: str) -> list[Act]:
    """Return the acts of provinces that speak of a standard."""
    catalogue = shipped.catalogue()
    doing = {act.id for act, _ in catalogue.operations_on(standard)}
    every = catalogue.acts.values()
    return [act for act in every if act.scope and (act.applies_to == standard or act.id in doing)]


def zones(standard: str) -> list[Group]:
    """Return the zones provinces divide themselves into under a standard."""
    found = {zone.id: zone for act in overlays(standard) for zone in act.zones}
    return list(found.values())


def group_names(standard: Standard) -> dict[str, Group]:
    """Return the groups and zones of a standard by their ids."""
    return {group.id: group for group in (*standard.groups, *zones(standard.id))}


def gates(standard: str) -> tuple[Gate, ...]:
    """Return the conditions beside the criteria."""
    return shipped.gates().get(standard, ())

"""What is read of standards. The law is public: nobody's reach narrows it."""

from dataclasses import dataclass
from itertools import groupby

from vedich.core.catalogue import Issued
from vedich.standards import shipped
from vedich.standards.models import StandardSummary
from vedich.standards.summaries import declared_indicators, summary


@dataclass(frozen=True, slots=True)
class Listed:
    """A standard with how much of it is here: of criteria and indicators, and of numbers."""

    issued: Issued
    criteria: int
    indicators: int
    declared_criteria: int | None
    declared_indicators: int | None
    sourced: int
    unverified: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Period:
    """The standards that cover the same years."""

    first: int
    last: int
    standards: tuple[Listed, ...]


def standards_by_period() -> list[Period]:
    """Return every standard, those of the newest years first.

    Numbers are those the follower keeps; what it has not counted yet is counted here.
    """
    kept = {one.standard: one for one in StandardSummary.objects.all()}
    every = sorted(
        shipped.catalogue().standards.values(),
        key=lambda issued: (-issued.standard.years.first, -issued.standard.years.last),
    )
    listed = [_listed(issued, kept.get(issued.standard.id)) for issued in every]
    years = groupby(listed, key=lambda one: one.issued.standard.years)
    return [Period(covered.first, covered.last, tuple(run)) for covered, run in years]


def _listed(issued: Issued, kept: StandardSummary | None) -> Listed:
    told = summary(issued)
    numbers = told["thresholds"]
    if kept is not None:
        numbers = {name: getattr(kept, name) for name in numbers}
    return Listed(
        issued=issued,
        criteria=kept.criteria if kept else told["criteria"],
        indicators=kept.indicators if kept else told["indicators"],
        declared_criteria=issued.standard.declared.criteria,
        declared_indicators=kept.declared if kept else declared_indicators(issued.standard),
        **numbers,
    )

"""What nobody has checked, or nobody here knows, of a standard: the work before it is relied on."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from vedich.core.catalogue import Issued
from vedich.core.model import Act, Criterion, Indicator, Operation, Threshold
from vedich.core.words import Confidence
from vedich.standards import shipped
from vedich.standards.summaries import UNKNOWN, sureness


class Doubt(StrEnum):
    """What is wanting, the gravest first."""

    CRITERIA_MISSING = "criteria_missing"  # the act has more criteria than are here
    INDICATORS_MISSING = "indicators_missing"  # a criterion has more indicators than are here
    MEASURE_UNKNOWN = "measure_unknown"  # neither how it is measured nor against what
    NUMBER_UNKNOWN = "number_unknown"
    NUMBER_UNVERIFIED = "number_unverified"
    NAME_UNKNOWN = "name_unknown"  # seen only where no legal source is
    NAME_UNVERIFIED = "name_unverified"
    CODE_UNKNOWN = "code_unknown"  # the code here is our mark
    DELEGATION_UNKNOWN = "delegation_unknown"  # what a province may do
    WORDING_UNKNOWN = "wording_unknown"  # amended or repealed, in words not known here
    ANNEX_UNKNOWN = "annex_unknown"  # an act of a province whose annex is not here


@dataclass(frozen=True, slots=True)
class Wanting:
    """One thing that is wanting. `code` is of the indicator that has a page; "" for none."""

    doubt: Doubt
    criterion: Criterion | None = None
    indicator: Indicator | None = None
    code: str = ""
    threshold: Threshold | None = None
    operation: Operation | None = None
    act: Act | None = None


@cache
def wanting(standard: str) -> tuple[Wanting, ...]:
    """Return what is wanting of a standard, in its printed order. Raises UnknownStandard."""
    issued = shipped.catalogue().issued(standard)
    return (
        *_of_criteria(issued),
        *(one for criterion in issued.standard.criteria for one in _of_indicators(criterion)),
        *_of_acts(issued),
    )


def counts(standard: str) -> dict[Doubt, int | None]:
    """Return how much is wanting of each kind; None: some, nobody here knows how many.

    Raises UnknownStandard.
    """
    law = shipped.catalogue().issued(standard).standard
    found: dict[Doubt, int | None] = {
        doubt: sum(one.doubt is doubt for one in wanting(standard)) for doubt in Doubt
    }
    here = (
        (Doubt.CRITERIA_MISSING, law.declared.criteria, len(law.criteria)),
        (Doubt.INDICATORS_MISSING, law.declared.indicators, len(law.indicators())),
    )
    for doubt, declared, known in here:
        if declared is not None:
            found[doubt] = max(declared - known, 0)
        elif found[doubt]:
            found[doubt] = None
    return found


def _of_criteria(issued: Issued) -> Iterator[Wanting]:
    standard = issued.standard
    if not standard.complete:
        yield Wanting(Doubt.CRITERIA_MISSING)
    for criterion in standard.criteria:
        if not criterion.complete:
            yield Wanting(Doubt.INDICATORS_MISSING, criterion)


def _of_indicators(criterion: Criterion) -> Iterator[Wanting]:
    for indicator in criterion.indicators:
        yield from _of_row(criterion, indicator, indicator.code)


def _of_row(criterion: Criterion, row: Indicator, page: str) -> Iterator[Wanting]:
    where = (criterion, row, page)
    if row.code == page:
        yield from (Wanting(doubt, *where) for doubt in _of_name(row))
    if not row.parts and not row.thresholds:
        yield Wanting(Doubt.MEASURE_UNKNOWN, *where)
    for threshold in row.thresholds:
        sure = sureness(threshold)
        if sure == UNKNOWN:
            yield Wanting(Doubt.NUMBER_UNKNOWN, *where, threshold)
        elif sure == Confidence.UNVERIFIED:
            yield Wanting(Doubt.NUMBER_UNVERIFIED, *where, threshold)
    for part in row.parts:
        yield from _of_row(criterion, part, page)


def _of_name(row: Indicator) -> Iterator[Doubt]:
    if row.confidence is None:
        yield Doubt.NAME_UNKNOWN
    elif row.confidence is Confidence.UNVERIFIED:
        yield Doubt.NAME_UNVERIFIED
    if row.code_confidence is None:
        yield Doubt.CODE_UNKNOWN
    if row.delegation.mode is None:
        yield Doubt.DELEGATION_UNKNOWN


def _of_acts(issued: Issued) -> Iterator[Wanting]:
    catalogue, standard = shipped.catalogue(), issued.standard
    criteria = {criterion.no: criterion for criterion in standard.criteria}
    for act, operation in catalogue.operations_on(standard.id):
        if operation.unknown or operation.indicator_confidence is not Confidence.SOURCED:
            about = criteria.get(operation.criterion or 0)
            yield Wanting(Doubt.WORDING_UNKNOWN, about, operation=operation, act=act)
    for act in catalogue.acts.values():
        if act.applies_to == standard.id and not act.annex_known:
            yield Wanting(Doubt.ANNEX_UNKNOWN, act=act)

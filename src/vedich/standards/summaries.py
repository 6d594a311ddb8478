"""A standard or an act in one line: how much of it is here, and how sure that is."""

from collections import Counter
from typing import Any

from vedich.core.catalogue import Issued
from vedich.core.flatten import every_row
from vedich.core.model import Act, Standard, Threshold
from vedich.core.words import Confidence

Json = dict[str, Any]
UNKNOWN = "unknown"


def summary(issued: Issued) -> Json:
    """Return what a standard is and how much of it is known and checked."""
    standard = issued.standard
    rows = [row for indicator in every_row(standard) for row in indicator.thresholds]
    numbers = Counter(sureness(row) for row in rows)
    return {
        "id": standard.id,
        "title": {"vi": standard.title.vi, "en": standard.title.en},
        "act": str(issued.act),
        "subject": standard.subject,
        "years": [standard.years.first, standard.years.last],
        "criteria": len(standard.criteria),
        "indicators": len(standard.indicators()),
        "declared": {
            "criteria": standard.declared.criteria or standard.declared.conditions,
            "indicators": standard.declared.indicators,
        },
        "thresholds": {
            "sourced": numbers[Confidence.SOURCED],
            "unverified": numbers[Confidence.UNVERIFIED],
            "unknown": numbers[UNKNOWN],
        },
        "groups": [group.id for group in standard.groups],
        "prerequisites": [one.standard for one in standard.prerequisites],
    }


def declared_indicators(standard: Standard) -> int | None:
    """Return how many indicators the act says there are; some acts call them conditions."""
    return standard.declared.indicators or standard.declared.conditions


def sureness(row: Threshold) -> str:
    """Return how sure a number is: a confidence, or `unknown` where it is not known here."""
    if row.value is None:
        return UNKNOWN
    return (row.confidence or Confidence.UNVERIFIED).value


def act_line(act: Act) -> Json:
    """Return what an act is, in one line."""
    return {
        "id": act.id,
        "number": act.number,
        "title": act.title.vi,
        "issuer": act.issuer,
        "rank": act.rank,
        "scope": act.scope,
        "promulgated_on": act.promulgated_on and act.promulgated_on.isoformat(),
        "in_force_from": act.in_force_from and act.in_force_from.isoformat(),
        "operations": len(act.operations),
        "confidence": act.confidence,
        "sources": list(act.sources),
    }

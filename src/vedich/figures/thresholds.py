"""What is asked of each indicator: by a kept verdict where there is one, else by the law alone."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from vedich.core.explain import explain
from vedich.figures.explaining import explained
from vedich.figures.grounds import Ground, Wanted, grounds
from vedich.figures.judging import Case, judgement, rulebook_for
from vedich.figures.keeping import ground_of
from vedich.figures.models import Period, Verdict
from vedich.pursuits.models import Pursuit

KEPT = 512  # grounds; those of all communes of a province and year are few

Json = dict[str, Any]


def told_of(pursuit: Pursuit, period: Period, verdict: Verdict | None) -> Mapping[str, Json]:
    """Return threshold, shortfall and the like of every indicator and part, by code.

    verdict  a kept one, with its statement; None where nobody has given a figure: the law alone
    """
    if verdict is not None:
        return by_code(explained(verdict).told)
    wanted = Wanted(pursuit.place_id, pursuit.place.path, pursuit.standard, period.last_day)
    return told_by_law(grounds([wanted])[0])


@lru_cache(maxsize=KEPT)
def told_by_law(ground: Ground) -> Mapping[str, Json]:
    """Return what the law asks of each indicator somewhere, by code; nobody has given a figure."""
    return by_code(explain(judgement(Case(ground, {})), 0, {}))


def by_code(told: Json) -> dict[str, Json]:
    """Return what is told of each indicator and each part, by code."""
    found: dict[str, Json] = {}
    for criterion in told["criteria"]:
        for indicator in criterion["indicators"]:
            found |= {part["code"]: part for part in indicator.get("parts", ())}
            found[indicator["code"]] = indicator
    return found


def letters_of(verdict: Verdict | None, standard: str) -> dict[str, str]:
    """Return the kept letter of each indicator, by code, and of each criterion: "criterion:5"."""
    if verdict is None:
        return {}
    book = rulebook_for(ground_of(verdict, standard))
    codes = [one.code for one in book.indicators]
    numbers = [f"criterion:{one.no}" for one in book.criteria]
    indicators = zip(codes, verdict.indicators, strict=False)
    return dict(indicators) | dict(zip(numbers, verdict.criteria, strict=False))

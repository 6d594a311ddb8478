"""Two standards side by side: what only one asks for, and which thresholds differ, by name."""

from typing import Any

from vedich.core.catalogue import Issued
from vedich.core.model import Indicator
from vedich.core.text import key
from vedich.standards.rows import as_filed

Json = dict[str, Any]


def difference(first: Issued, second: Issued) -> Json:
    """Compare two standards by the names of their indicators, never by their codes."""
    ours, theirs = _by_name(first), _by_name(second)
    both = [name for name in ours if name in theirs]
    return {
        "first": first.standard.id,
        "second": second.standard.id,
        "only_first": [_named(ours[n]) for n in ours if n not in theirs],
        "only_second": [_named(theirs[n]) for n in theirs if n not in ours],
        "differ": [
            {
                "name": ours[n].title.vi,
                "name_en": ours[n].title.en,
                "first": _side(ours[n]),
                "second": _side(theirs[n]),
            }
            for n in both
            if _numbers(ours[n]) != _numbers(theirs[n])
        ],
        "same": len([n for n in both if _numbers(ours[n]) == _numbers(theirs[n])]),
    }


def _by_name(issued: Issued) -> dict[str, Indicator]:
    return {key(row.title.vi): row for row in issued.standard.indicators()}


def _named(indicator: Indicator) -> Json:
    return {"code": indicator.code, "name": indicator.title.vi, "name_en": indicator.title.en}


def _side(indicator: Indicator) -> Json:
    return {
        "code": indicator.code,
        "unit": indicator.unit or "",
        "thresholds": _numbers(indicator),
    }


def _numbers(indicator: Indicator) -> list[Json]:
    return [as_filed(row, indicator) for row in indicator.thresholds]

"""A row of thresholds as its file has it, before anything is compiled."""

from typing import Any

from vedich.core.model import Indicator, Threshold
from vedich.core.shares import called
from vedich.standards import shipped

Json = dict[str, Any]


def as_filed(row: Threshold, indicator: Indicator) -> Json:
    """Return what one row says, in the shape of a threshold of `law why` where they share a word.

    What is relative to another standard names it; the amount it comes to is a matter of the day.
    """
    share: Json | None = None
    if indicator.of is not None and row.value is not None:
        name, name_en = called(shipped.catalogue().issued(indicator.of.standard).standard)
        share = {"percent": row.value, **indicator.of.model_dump(), "name": name}
        share["name_en"] = name_en
    return {
        "as_written": row.value if share is None else f"{row.value} %",
        "value": None,
        "comparison": row.comparison.value,
        "groups": row.groups if isinstance(row.groups, str) else list(row.groups),
        "year": row.year,
        "share_of_other": share,
    }

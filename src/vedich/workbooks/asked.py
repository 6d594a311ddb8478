"""What a form asks for, and how it names a place, a standard and a period: going out, coming in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vedich.core.model import Indicator
from vedich.core.text import key
from vedich.figures.counted import asked_for
from vedich.figures.matrix_words import period_words
from vedich.figures.models import Period
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.pursuits.titles import field_title
from vedich.standards import shipped

Group = tuple[int, str, tuple[Indicator, ...]]  # a criterion's number and title, its rows


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of a standard that are filled in, as a form names them.

    named  the codes a name stands for, by its key; a name of several rows has them all
    """

    groups: tuple[Group, ...]
    rows: Mapping[str, Indicator]
    criterion: Mapping[str, int]
    names: Mapping[str, str]
    named: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=64)
def asked_by(standard: str) -> Asked:
    """Return what a standard asks for. Raises UnknownStandard."""
    groups: list[Group] = []
    names: dict[str, str] = {}
    for criterion in shipped.catalogue().issued(standard).standard.criteria:
        rows: list[Indicator] = []
        for indicator in criterion.indicators:
            parts = list(asked_for(indicator))
            rows += parts
            names |= {row.code: _name(indicator, row) for row in parts}
        groups.append((criterion.no, criterion.title.vi, tuple(rows)))
    named: dict[str, tuple[str, ...]] = {}
    for code, name in names.items():
        named[key(name)] = (*named.get(key(name), ()), code)
    return Asked(
        tuple(groups),
        {row.code: row for _, _, rows in groups for row in rows},
        {row.code: no for no, _, rows in groups for row in rows},
        names,
        named,
    )


def place_said(place: Place) -> str:
    """Name a commune as its sheet does: its code tells it from others of the name."""
    return f"{place.titled} (mã {place.code})"


def standard_said(pursuit: Pursuit) -> str:
    """Name the standard, and the field of a model commune."""
    title = shipped.catalogue().issued(pursuit.standard).standard.title.vi
    field = f", lĩnh vực {field_title(pursuit.standard, pursuit.field).vi}" if pursuit.field else ""
    return f"{title}{field}"


def period_said(period: Period) -> str:
    """Name the period, with its days."""
    days = f"{period.first_day:%d/%m/%Y} – {period.last_day:%d/%m/%Y}"
    return f"{period_words(period).vi} ({days})"


def _name(indicator: Indicator, row: Indicator) -> str:
    """Name a row; a part says what it is part of."""
    if row.code == indicator.code:
        return row.title.vi
    return f"{indicator.title.vi}: {row.title.vi}"

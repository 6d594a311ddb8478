"""What is known beside the table that is doubted: standards, verdicts, who was recognised."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from vedich.core.catalogue import Catalogue, Issued
from vedich.core.matching import Beside, Finder, Unmatched
from vedich.core.model import Indicator, Threshold
from vedich.core.observations import Observation
from vedich.core.phrases import unit_key
from vedich.core.text import key
from vedich.core.words import Kind

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BY_NUMBER = (Kind.AMOUNT, Kind.PERCENT, Kind.COUNT)
Recognised = frozenset[tuple[tuple[str, ...], str]]  # places by identity, with the level's key


@dataclass(slots=True)
class Background:
    """The law, verdict words by line ("not_met"), and places recognised by an earlier register."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    verdicts: Mapping[int, str] = field(default_factory=dict)
    register: Recognised = frozenset()
    _grades: dict[str, str] = field(default_factory=dict)
    _finders: dict[str, Finder] = field(default_factory=dict)
    _indicators: dict[tuple[str, ...], Indicator | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for issued in self.catalogue.standards.values():
            for name in (issued.standard.grade, *issued.standard.aliases):
                self._grades[key(name)] = issued.standard.grade

    def issued(self, row: Observation) -> Issued | None:
        """Return the standard of a row's level and year, if one is here."""
        grade = self._grades.get(row.level, "") if row.level else "ntm"
        if row.period is None or not grade:
            return None
        return self.catalogue.covering(grade, row.period.end.year)

    def criteria(self, row: Observation) -> int | None:
        """Return how many criteria the standard of a row has by its own words."""
        issued = self.issued(row)
        return issued.standard.declared.criteria if issued else None

    def indicator(self, row: Observation) -> Indicator | None:
        """Return the indicator a row is about; the only one of its criterion where none fits."""
        issued = self.issued(row)
        if issued is None:
            return None
        asked = issued.standard.id, row.criterion, row.name, row.unit
        if asked not in self._indicators:
            self._indicators[asked] = self._indicator(row, issued)
        return self._indicators[asked]

    def _indicator(self, row: Observation, issued: Issued) -> Indicator | None:
        finder = self._finders.setdefault(issued.standard.id, Finder(issued))
        for name in (row.name, ""):
            found = _found(finder, row.criterion, name) if name or row.criterion else None
            if found and (name or unit_key(found.unit or "") == row.unit):
                return found
        return None

    def laxest(self, row: Observation) -> tuple[Indicator, Threshold] | None:
        """Return the easiest threshold known here that could hold for a row, in any group."""
        indicator = self.indicator(row)
        if indicator is None or indicator.kind not in _BY_NUMBER or row.period is None:
            return None
        year = row.period.end.year
        known = [
            threshold
            for threshold in indicator.thresholds
            if threshold.value and _NUMBER.fullmatch(threshold.value)
            if threshold.year is None or threshold.year <= year
        ]
        if not known:
            return None
        easiest = min if known[0].comparison.rising else max
        return indicator, easiest(known, key=lambda t: Decimal(t.value or 0))


def _found(finder: Finder, criterion: str, name: str) -> Indicator | None:
    try:
        return finder.rows.get(finder.find(criterion, name))
    except (Unmatched, Beside):
        return None

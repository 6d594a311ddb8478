"""What the law calls things, in the language of a report: standards, criteria, groups, grades."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from vedich.core.catalogue import Catalogue
from vedich.core.model import Act, Indicator, Words
from vedich.core.said import Language

HOLDS = "holds:"  # how a condition names the title that has to be held first


class Law:
    """Titles out of the catalogue. What it does not know is printed as it came."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self.language: Language = language

    def title(self, standard: str) -> str:
        """Return the title of a standard."""
        return self._say(self.catalogue.standards[standard].standard.title)

    def short(self, standard: str) -> str:
        """Return the shortest name a standard goes by: "NTM nâng cao"."""
        return min(self.catalogue.standards[standard].standard.aliases or (standard,), key=len)

    def grade(self, grade: str) -> str:
        """Return a grade in words: "nông thôn mới nâng cao"."""
        for issued in self.catalogue.standards.values():
            if issued.standard.grade == grade and issued.standard.aliases:
                return issued.standard.aliases[0]
        return grade

    def criterion(self, standard: str, no: int, name: str) -> str:
        """Return the name of a criterion."""
        criteria = self.catalogue.standards[standard].standard.criteria
        return next((self._say(c.title) for c in criteria if c.no == no), name)

    def indicator(self, standard: str, code: str, name: str) -> str:
        """Return the name of an indicator, part or condition."""
        if code.startswith(HOLDS):
            return self._holds(code.removeprefix(HOLDS), name)
        row = self._rows(standard).get(code)
        return self._say(row.title) if row else name

    def counted(self, standard: str, code: str) -> str:
        """Return the things counted for an indicator, in the language; "" where none are named."""
        row = self._rows(standard).get(code)
        return self._say(row.numerator) if row and row.numerator else ""

    def unit(self, standard: str, code: str, unit: str) -> str:
        """Return the unit of an indicator or part; none for what is only met or not."""
        row = self._rows(standard).get(code)
        known = unit or (row.unit if row else "") or ""
        return "" if known == "đạt/không" else known

    def groups(self, standard: str, ids: str | None) -> str:
        """Return groups in words; "" for none and for all."""
        if not ids or ids == "all":
            return ""
        named = self._groups
        return ", ".join(
            named.get((standard, one)) or named.get(("", one), one) for one in _ids(ids)
        )

    def act(self, number: str) -> tuple[str, tuple[str, ...]]:
        """Return the title of an act and where it can be read."""
        act = self._acts.get(number)
        return (self._say(act.title), act.sources) if act else ("", ())

    def _holds(self, standard: str, name: str) -> str:
        if standard not in self.catalogue.standards:
            return name
        held = "Đã được công nhận" if self.language == "vi" else "Holds the title of"
        return f"{held}: {self.short(standard)} ({self.title(standard)})"

    def _say(self, words: Words) -> str:
        return words.vi if self.language == "vi" else words.en or words.vi

    @cached_property
    def _acts(self) -> Mapping[str, Act]:
        return {str(act): act for act in self.catalogue.acts.values()}

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str], str]:
        """Return the title of each group, by its standard; zones of provinces under ""."""
        own = {
            (issued.standard.id, group.id): self._say(group.title)
            for issued in self.catalogue.standards.values()
            for group in issued.standard.groups
        }
        zones = [zone for act in self.catalogue.acts.values() for zone in act.zones]
        return own | {("", zone.id): self._say(zone.title) for zone in zones}

    @cached_property
    def _every_row(self) -> dict[str, Mapping[str, Indicator]]:
        return {}

    def _rows(self, standard: str) -> Mapping[str, Indicator]:
        if standard not in self._every_row:
            issued = self.catalogue.standards[standard]
            self._every_row[standard] = dict(_by_code(issued.standard.indicators()))
        return self._every_row[standard]


def _by_code(indicators: tuple[Indicator, ...]) -> Iterator[tuple[str, Indicator]]:
    for indicator in indicators:
        yield indicator.code, indicator
        yield from _by_code(indicator.parts)


def _ids(ids: str) -> list[str]:
    return [one for one in ids.split(",") if one]

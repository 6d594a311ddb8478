"""Every act and standard that was read, found by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from vedich.core.model import Act, Law, Operation, Standard
from vedich.core.said import SaidProblem


class UnknownStandard(SaidProblem, LookupError):
    """No standard of that name has been read; the message lists the near ones."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A standard together with the act that carries it."""

    standard: Standard
    act: Act


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the law files say. `other` holds procedures, vocabularies and the like, by file name."""

    acts: Mapping[str, Act] = field(default_factory=dict)
    standards: Mapping[str, Issued] = field(default_factory=dict)
    other: Mapping[str, Law] = field(default_factory=dict)

    def issued(self, standard: str) -> Issued:
        """Return a standard and its act. Raises UnknownStandard."""
        if standard in self.standards:
            return self.standards[standard]
        near = get_close_matches(standard, self.standards, n=3, cutoff=0.4)
        known = ", ".join(near)
        raise UnknownStandard(
            f"Không có bộ tiêu chí “{standard}” ở đây. "
            + (f"Có phải {known}?" if near else "Xem `vedich law list`."),
            f"There is no standard “{standard}” here. "
            + (f"Did you mean {known}?" if near else "See `vedich law list`."),
        )

    def judged_with(self, issued: Issued) -> tuple[Issued, ...]:
        """Return a standard and those whose thresholds it is relative to: groups of all matter."""
        others = (self.standards.get(name) for name in issued.standard.takes_shares_of())
        return (issued, *(other for other in others if other is not None))

    def covering(self, grade: str, year: int, subject: str = "commune") -> Issued | None:
        """Return the standard of a grade that covers a calendar year, if one is here."""
        for issued in self.standards.values():
            standard = issued.standard
            wanted = (standard.grade, standard.subject) == (grade, subject)
            if wanted and standard.years.first <= year <= standard.years.last:
                return issued
        return None

    def operations_on(
        self, standard: str, known_at: date | None = None
    ) -> Iterator[tuple[Act, Operation]]:
        """Yield what acts do to a standard, leaving out acts not yet known on `known_at`."""
        for act in self.acts.values():
            if known_at is None or known_from(act) <= known_at:
                for operation in act.operations:
                    if operation.standard == standard:
                        yield act, operation

    def with_operations(self, act: Act) -> "Catalogue":
        """Return a catalogue that has one act more: how a what-if is asked."""
        return Catalogue({**self.acts, act.id: act}, self.standards, self.other)


def known_from(act: Act) -> date:
    """Return the day from which an act can have been known."""
    return act.recorded_on or act.promulgated_on or date.min

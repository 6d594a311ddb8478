"""The criteria of a standard in a row: their verdicts, and how many figures each still wants."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vedich.core.model import Criterion, Indicator
from vedich.core.said import Said
from vedich.core.words import Verdict as Word
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.models import Verdict
from vedich.figures.reading import rows_under
from vedich.figures.thresholds import letters_of
from vedich.standards import shipped

_SETTLED = (Word.MET, Word.NOT_APPLICABLE)  # what wants no further figure

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """A criterion: its verdict, and how many of its figures are given."""

    no: int
    name: Said
    verdict: Cell
    given: int
    wanting: int


def criteria_of(
    standard: str, verdict: Verdict | None, told: Mapping[str, Json], given: Collection[str]
) -> tuple[Counted, ...]:
    """Return every criterion of a standard with how far its figures are.

    told   of every indicator, from `thresholds.told_of`
    given  the codes of the figures that stand
    """
    letters = letters_of(verdict, standard)
    tags = verdict.basically if verdict is not None else ""
    criteria = shipped.catalogue().issued(standard).standard.criteria
    return tuple(
        _counted(one, letters, told, given, tags[at : at + 1] or ".")
        for at, one in enumerate(criteria)
    )


def criterion_by(standard: str, no: int) -> Criterion | None:
    """Return a criterion of a standard, or None."""
    criteria = shipped.catalogue().issued(standard).standard.criteria
    return next((one for one in criteria if one.no == no), None)


def asked_for(indicator: Indicator) -> Iterator[Indicator]:
    """Yield the rows of an indicator that are filled in: not those another row's figure settles."""
    return (row for row in rows_under(indicator) if row.reads is None)


def judged_as(code: str, letters: Mapping[str, str], told: Mapping[str, Json]) -> Cell:
    """Return the verdict that is kept of an indicator; without one, what the law alone comes to."""
    if code in letters:
        return cell(letters[code])
    said = told.get(code)
    if said is None:
        return Cell(Word.NO_DATA, provisional=False)
    return Cell(Word(said["verdict"]), bool(said["provisional"]))


def _counted(
    criterion: Criterion,
    letters: Mapping[str, str],
    told: Mapping[str, Json],
    given: Collection[str],
    tag: str,
) -> Counted:
    filled = wanting = 0
    for indicator in criterion.indicators:
        settled = judged_as(indicator.code, letters, told).verdict in _SETTLED
        codes = {row.code for row in asked_for(indicator)}
        filled += len(codes & set(given))
        wanting += 0 if settled else len(codes - set(given))
    letter = letters.get(f"criterion:{criterion.no}")
    verdict = cell(letter, tag) if letter else Cell(Word.NO_DATA, provisional=False)
    name = Said(criterion.title.vi, criterion.title.en or criterion.title.vi)
    return Counted(criterion.no, name, verdict, filled, wanting)

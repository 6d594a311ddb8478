"""One cell of the matrix: a verdict, how it came to stand, and whether the voices agree on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from vedich.core.words import Verdict
from vedich.figures.letters import BASICALLY, is_provisional, verdict

_GRADES = {Verdict.NOT_MET: 0, Verdict.NEARLY: 1, Verdict.MET: 2}


class Letters(Protocol):
    """A kept verdict, or the part of it that was read."""

    @property
    def criteria(self) -> str:
        """Return a letter for each criterion."""

    @property
    def basically(self) -> str:
        """Return a tag for each criterion."""


class Change(StrEnum):
    """How a verdict moved since the period before."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Cell:
    """One criterion of one pursuit. `differs` says that another voice comes to another verdict."""

    verdict: Verdict
    provisional: bool
    basically_met: bool = False
    change: Change | None = None
    differs: bool = False

    @property
    def worse(self) -> bool:
        """Tell whether it was better in the period before."""
        return self.change is Change.WORSE


def cells_of(shown: Letters, then: Letters | None, voices: Iterable[Letters]) -> tuple[Cell, ...]:
    """Return the cells of a row: the one place where letters become what is told.

    then    what was said of the period before, by the same voice or the next lower one
    voices  all that have a verdict of this period, the shown one too
    """
    width = len(shown.criteria)
    before = then.criteria if then is not None else ""
    apart = differing(voices) or (False,) * width
    return tuple(
        cell(letter, tag, earlier, differs)
        for letter, tag, earlier, differs in zip(
            shown.criteria,
            shown.basically.ljust(width, "."),
            before.ljust(width),
            apart,
            strict=False,
        )
    )


@lru_cache(maxsize=4096)
def cell(letter: str, tag: str = ".", before: str = " ", differs: bool = False) -> Cell:
    """Return a cell; the same letters are the same cell. `before` is " " where nothing was."""
    now = verdict(letter)
    return Cell(now, is_provisional(letter), tag == BASICALLY, change(before, letter), differs)


def title_of(letter: str) -> Cell:
    """Return the verdict on the title as a cell."""
    return cell(letter)


def change(before: str, now: str) -> Change | None:
    """Return how a verdict moved, given as letters; None where it did not, or nobody can say.

    What is met now and was not is better, whatever it was. What is not known any more is not
    worse: missing is never failing.
    """
    if before == " ":
        return None
    then, new = _GRADES.get(verdict(before)), _GRADES.get(verdict(now))
    if new is None or then == new or verdict(before) is Verdict.NOT_APPLICABLE:
        return None
    if then is None:
        return Change.BETTER if verdict(now) is Verdict.MET else None
    return Change.BETTER if new > then else Change.WORSE


def differing(voices: Iterable[Letters]) -> tuple[bool, ...]:
    """Return, for each criterion, whether voices come to different verdicts; () where one spoke."""
    lines = [one.criteria.lower() for one in voices]
    if len(lines) < 2:
        return ()
    return tuple(len(set(letters)) > 1 for letters in zip(*lines, strict=False))

"""Three states of one row merged: what went out, what came back, what stands by now.

Figure, note and source are merged each for itself: two people who change different things of one
row both have their way. Only where both changed the same thing, differently, somebody decides.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from vedich.core.figures import Figure
from vedich.figures.reading import Typed
from vedich.figures.writing import same_figure
from vedich.workbooks.words import Fate

T = TypeVar("T")


class Choice(StrEnum):
    """Whose is taken where two differ."""

    STANDING = "standing"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Stated:
    """A row in one of its states: the figure as typed and as read, with what is beside it."""

    typed: Typed
    figure: Figure


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One thing of a row, merged. `taken` of the file; `clash` where both changed it."""

    kept: T
    taken: bool
    clash: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """A row merged: its fate, and what it would come to by either choice."""

    fate: Fate
    by_standing: Stated
    by_file: Stated

    def result(self, choice: Choice) -> Stated:
        """Return what the row comes to."""
        return self.by_file if choice is Choice.FILE else self.by_standing


def merge(base: Stated, file: Stated, now: Stated) -> Merged:
    """Merge a row. `base` went out, `file` came back, `now` stands."""
    figure = _part(base, file, now, _same_figure)
    note = _part(base.typed.note, file.typed.note, now.typed.note, _same_words)
    source = _part(base.typed.source, file.typed.source, now.typed.source, _same_words)
    parts: tuple[Part[Stated] | Part[str], ...] = (figure, note, source)
    clash = any(part.clash for part in parts)
    cautious = _together(figure.kept, note.kept, source.kept)
    bold = _together(
        file if figure.clash else figure.kept,
        file.typed.note if note.clash else note.kept,
        file.typed.source if source.clash else source.kept,
    )
    if clash:
        return Merged(Fate.CONFLICT, cautious, bold)
    if not any(part.taken for part in parts):
        return Merged(Fate.SAME, now, now)
    return Merged(_fate(base, now, bold, figure.taken), bold, bold)


def says_the_same(one: Stated, other: Stated) -> bool:
    """Tell whether two say the same: figure, note and source."""
    beside = [(said.typed.note, said.typed.source) for said in (one, other)]
    return same_figure(one.figure, other.figure) and beside[0] == beside[1]


def _fate(base: Stated, now: Stated, then: Stated, figure_taken: bool) -> Fate:
    if figure_taken and then.typed.is_blank:
        return Fate.REMOVED
    if figure_taken and base.typed.is_blank and now.typed.is_blank:
        return Fate.NEW
    return Fate.CHANGED


def _part(base: T, file: T, now: T, same: Callable[[T, T], bool]) -> Part[T]:
    if same(file, base) or same(file, now):
        return Part(now, taken=False, clash=False)
    if same(now, base):
        return Part(file, taken=True, clash=False)
    return Part(now, taken=False, clash=True)


def _same_figure(one: Stated, other: Stated) -> bool:
    return same_figure(one.figure, other.figure)


def _same_words(one: str, other: str) -> bool:
    return one == other


def _together(figure: Stated, note: str, source: str) -> Stated:
    """Put a figure and the words beside it together."""
    return replace(figure, typed=replace(figure.typed, note=note, source=source))

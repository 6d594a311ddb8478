"""A workbook against what stands: its sheets and their rows, merged, as they are decided."""

from dataclasses import dataclass
from hashlib import sha256

from vedich.core.said import Said
from vedich.figures.desk import Desk
from vedich.workbooks.merging import Choice, Merged, Stated, says_the_same
from vedich.workbooks.models import IntakeSheet
from vedich.workbooks.reading import AtCell
from vedich.workbooks.stored import Kept
from vedich.workbooks.words import WRITES, Fate


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet against what stands.

    base, file, stands  what went out, what came back, what stands by now
    revision  of what stands: 0 where nothing was ever said
    chosen    whose is taken; None: nothing was decided
    outdated  something else stood when it was decided: it stays until it is decided anew
    """

    code: str
    name: str
    cell: str
    merged: Merged
    base: Stated
    file: Stated
    stands: Stated
    revision: int
    chosen: Choice | None
    outdated: bool
    doubts: tuple[AtCell, ...]

    @property
    def writes(self) -> bool:
        """Tell whether taking over changes anything here."""
        if self.outdated:
            return False
        if self.merged.fate is Fate.CONFLICT:
            return self.chosen is Choice.FILE and self.result != self.stands
        return self.merged.fate in WRITES and self.chosen is not Choice.STANDING

    @property
    def result(self) -> Stated:
        """Return what the row comes to as things are decided."""
        return self.merged.result(self.chosen or Choice.STANDING)

    @property
    def touched(self) -> bool:
        """Tell whether the sheet says anything else than it went out with."""
        return not says_the_same(self.base, self.file)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet against what stands. `refused` says why nothing of it is taken.

    `seen` is told anew when what it would do to what stands is another than when it was shown;
    what is decided about it does not change that.
    """

    sheet: IntakeSheet
    desk: Desk | None
    refused: str | Said
    rows: tuple[Row, ...]
    problems: tuple[AtCell, ...]
    kept: Kept
    seen: str = ""

    @property
    def counts(self) -> dict[Fate, int]:
        """Count the rows by fate; what has to be mended too."""
        found = dict.fromkeys(Fate, 0)
        for row in self.rows:
            found[row.merged.fate] += 1
        found[Fate.WRONG] = len(self.problems) + self.kept.unsaid
        return found

    @property
    def writes(self) -> int:
        """Count what taking over would write."""
        if self.refused or self.sheet.left_out:
            return 0
        return sum(row.writes for row in self.rows)

    @property
    def outdated(self) -> bool:
        """Tell whether anything has to be decided anew."""
        return any(row.outdated for row in self.rows)


def seen_of(rows: list[Row]) -> str:
    """Return what some rows would do to what stands, told in one word."""
    differ = [f"{row.code}:{row.revision}" for row in rows if row.merged.fate is not Fate.SAME]
    return sha256(" ".join(sorted(differ)).encode()).hexdigest()[:16]

"""The matrix as a paper: communes × criteria, everything in the words it is printed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from vedich.core.said import Language
from vedich.core.words import Verdict

Change = Literal["better", "worse", ""]


class PrintedCell(NamedTuple):
    """One commune's verdict on one criterion, and what stands beside it."""

    verdict: Verdict
    provisional: bool = False
    basically_met: bool = False
    change: Change = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One commune. No cells where nobody has spoken; `report` then says why.

    voice  whose verdicts these are; met: "12" or, while figures are missing, "12–15"
    """

    name: str
    within: str
    report: str
    voice: str
    title: PrintedCell | None
    met: str
    cells: tuple[PrintedCell, ...]
    illustrative: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A criterion, and how many of all communes meet it."""

    no: int
    name: str
    met: int


@dataclass(frozen=True, slots=True)
class MatrixDocument:
    """The whole paper. `summary` are sentences: how many reported, how many are late."""

    language: Language
    place: str
    standard: str
    period: str
    voice: str
    data_as_of: str
    made_at: datetime
    rulebooks: tuple[str, ...]
    summary: tuple[str, ...]
    communes: int
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]

    @property
    def provisional(self) -> bool:
        """Tell whether any verdict is provisional."""
        every = (cell for row in self.rows for cell in (*row.cells, row.title) if cell)
        return any(cell.provisional for cell in every)

    @property
    def illustrative(self) -> bool:
        """Tell whether anything is made up."""
        return any(row.illustrative for row in self.rows)

    def shown(self) -> tuple[Verdict, ...]:
        """Return the verdicts that occur, in the order of the legend."""
        found = {cell.verdict for row in self.rows for cell in (*row.cells, row.title) if cell}
        return tuple(verdict for verdict in Verdict if verdict in found)

"""Where the headings of somebody's own table are: below titles, in one row or in two."""

from collections.abc import Sequence

from vedich.core.columns import coded, columns_of
from vedich.core.sheet_cells import CellKind
from vedich.core.text import key, normal
from vedich.papers.grids import Grid, GridRow
from vedich.papers.rows import Place, UnreadableTable

LOOKED_AT = 30  # rows the headings are looked for in
DEPTHS = (1, 2)  # rows headings take


class NoHeadings(UnreadableTable):
    """Nothing like a row of headings where it is looked for."""

    vi = (
        "không thấy dòng tiêu đề nào trong {rows} dòng đầu. "
        "Hãy xóa các dòng phía trên bảng, để tiêu đề các cột nằm trong {rows} dòng đầu."
    )
    en = (
        "has no row of headings in its first {rows} rows. "
        "Delete the lines above the table, so that its headings stand in the first {rows} rows."
    )


class Headings:
    """Rows that may be headings, each as wide as the table.

    also  a row beyond those looked at which somebody says they begin in
    """

    def __init__(self, grid: Grid, rows: Sequence[GridRow], wide: int, also: int = 0) -> None:
        self._place, self._wide = Place(grid.file, grid.name), wide
        self._looked = {row.line: row for row in rows[:LOOKED_AT]}
        said = {row.line: row for row in rows if also and row.line in range(also, also + 2)}
        self._rows = self._looked | said
        self._over = self._merged_across(grid.merged)

    def found(self) -> tuple[int, int]:
        """Return where the headings most likely are: as much is known of them as can be.

        Raises NoHeadings.
        """
        several = [line for line, row in self._looked.items() if len(row.cells) > 1]
        if not several:
            raise NoHeadings(self._place, rows=LOOKED_AT)
        best, where = (0, 0), (several[0], 1)
        for line, row in self._looked.items():
            if any(cell.kind is CellKind.NUMBER for cell in row.cells.values()):
                continue  # figures, or the numbers of columns
            for depth in DEPTHS if len(row.cells) > 1 or self._spreads(line) else ():
                if depth > 1 and not self._continues(line):
                    continue
                headings = self.joined(line, depth)
                told = len(columns_of(headings)) + coded(headings), -depth
                if told > best and sum(map(bool, headings)) > 1:
                    best, where = told, (line, depth)
        return where

    def joined(self, line: int, depth: int) -> tuple[str, ...]:
        """Return headings of one row, or of two put together: "15.1 Tỷ lệ hộ – tử số"."""
        upper = [self._text(line, column, across=depth > 1) for column in range(1, self._wide + 1)]
        if depth == 1:
            return tuple(upper)
        lower = [self._text(line + 1, column) for column in range(1, self._wide + 1)]
        return tuple(
            above if not below or key(above) == key(below) else f"{above} – {below}".strip(" –")
            for above, below in zip(upper, lower, strict=True)
        )

    def _merged_across(
        self, merged: Sequence[Sequence[int]]
    ) -> dict[tuple[int, int], tuple[int, int]]:
        """Return by cell the first cell of what it is merged into over several columns."""
        over: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in merged:
            lines = [line for line in self._rows if top <= line <= bottom] if left < right else []
            across = right - left + 1 < self._wide
            for line in lines:
                for column in range(left, min(right, self._wide) + 1):
                    over.setdefault((line, column), (top, left) if across else (line, column))
        return over

    def _text(self, line: int, column: int, *, across: bool = False) -> str:
        row = self._rows.get(line)
        cell = row.at(column) if row is not None else None
        if cell is not None and cell.kind is not CellKind.EMPTY:
            return normal(cell.text)
        first = self._over.get((line, column), (line, column))
        return self._text(*first) if across and first != (line, column) else ""

    def _continues(self, line: int) -> bool:
        """Tell whether the row below can be the second of headings, and is no figures yet."""
        below = self._rows.get(line + 1)
        if below is None:
            return False
        return all(
            not self._text(line, column)
            or (line, column) in self._over
            or bool(columns_of([normal(cell.text)]))
            for column, cell in below.cells.items()
        )

    def _spreads(self, line: int) -> bool:
        return any(at == line for at, _ in self._over)

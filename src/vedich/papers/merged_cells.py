"""Merged cells: only the first of them has a value, and it counts for every row it covers."""

from collections.abc import Sequence

from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.papers.rows import column_name

Area = tuple[int, ...]  # top, left, bottom, right


class MergedCells:
    """The merged areas of a sheet, asked about line by line, downwards."""

    def __init__(self, areas: Sequence[Sequence[int]]) -> None:
        self._ahead: list[Area] = sorted((tuple(area) for area in areas), reverse=True)
        self._open: list[Area] = []
        self._first: dict[Area, SheetCell] = {}  # what stands in an area which is still open

    def touching(self, line: int) -> list[str]:
        """List the areas which reach into a line: ["A7:B12"]. Lines must be asked in order."""
        return [area_name(area) for area in self.at(line)]

    def filled(self, line: int, cells: Sequence[SheetCell]) -> list[SheetCell]:
        """Return a row with the value of each merged area in the first column of the area.

        Downwards only: over several columns nobody can tell which of them a value is meant for.
        """
        row = list(cells)
        for area in self.at(line):
            top, left, *_ = area
            here = row[left - 1] if left <= len(row) else SheetCell(None, CellKind.EMPTY)
            if line == top:
                self._first[area] = here
            elif (first := self._first.get(area)) is not None and first.value is not None:
                empty = (column_name(n) for n in range(len(row) + 1, left + 1))
                row += [SheetCell(None, CellKind.EMPTY, f"{name}{line}") for name in empty]
                row[left - 1] = first._replace(ref=f"{column_name(left)}{line}")
        return row

    def remarks(self, line: int) -> tuple[Said, ...]:
        """Say of each area which starts on a line whose value it is."""
        return tuple(_remark(area) for area in self.at(line) if area[0] == line)

    def at(self, line: int) -> list[Area]:
        """List the areas which reach into a line. Lines must be asked in order."""
        while self._ahead and self._ahead[-1][0] <= line:
            self._open.append(self._ahead.pop())
        for area in [area for area in self._open if area[2] < line]:
            self._open.remove(area)
            self._first.pop(area, None)
        return self._open


def nobodys(area: str) -> Said:
    """Return that a figure in merged cells is nobody's."""
    return Said(
        f"các ô {area} bị gộp nên không rõ số liệu là của dòng, cột nào. Hãy bỏ gộp ô.",
        f"the cells {area} are merged, and nobody can tell whose figure it is. Unmerge them.",
    )


def area_name(area: Area) -> str:
    """Return an area as Excel writes it: "A7:B12"."""
    top, left, bottom, right = area
    return f"{column_name(left)}{top}:{column_name(right)}{bottom}"


def _remark(area: Area) -> Said:
    name = area_name(area)
    top, left, bottom, _ = area
    first = f"{column_name(left)}{top}"
    if top == bottom:
        return Said(
            f"các ô {name} bị gộp; giá trị chỉ thuộc ô {first}",
            f"the cells {name} are merged; the value belongs to {first} alone",
        )
    column = column_name(left)
    return Said(
        f"các ô {name} bị gộp; giá trị ở ô {first} được dùng cho các dòng {top}–{bottom}, cột "
        f"{column}",
        f"the cells {name} are merged; the value of {first} counts for rows {top}–{bottom} of "
        f"column {column}",
    )

"""Merged cells: only the first of them has a value, and people forget that."""

from collections.abc import Sequence

from vedich.core.said import Said
from vedich.papers.rows import column_name

Area = tuple[int, ...]  # top, left, bottom, right


class MergedCells:
    """The merged areas of a sheet, asked about line by line, downwards."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._ahead = sorted(areas, reverse=True)
        self._open: list[Area] = []

    def touching(self, line: int) -> list[str]:
        """List the areas which reach into a line: ["A7:B12"]. Lines must be asked in order."""
        return [_name(area) for area in self._at(line)]

    def remarks(self, line: int) -> tuple[Said, ...]:
        """Say of each area which reaches into a line whose value it is."""
        return tuple(_remark(area) for area in self._at(line))

    def _at(self, line: int) -> list[Area]:
        while self._ahead and self._ahead[-1][0] <= line:
            self._open.append(self._ahead.pop())
        self._open = [area for area in self._open if area[2] >= line]
        return self._open


def _name(area: Area) -> str:
    top, left, bottom, right = area
    return f"{column_name(left)}{top}:{column_name(right)}{bottom}"


def _remark(area: Area) -> Said:
    name = _name(area)
    first = name.partition(":")[0]
    return Said(
        f"các ô {name} bị gộp; giá trị chỉ thuộc ô {first}",
        f"the cells {name} are merged; the value belongs to {first} alone",
    )

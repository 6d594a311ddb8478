"""What was read of a sheet, kept as JSON and taken out again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedich.core.said import Said
from vedich.workbooks.cells import Cells
from vedich.workbooks.models import IntakeSheet
from vedich.workbooks.reading import AtCell, SheetRead


@dataclass(frozen=True, slots=True)
class Kept:
    """A sheet as it was read: rows by code, with the cell of the figure; what is to be said."""

    rows: Mapping[str, tuple[str, Cells]]
    problems: tuple[AtCell, ...]
    remarks: tuple[AtCell, ...]
    doubts: tuple[AtCell, ...]
    unsaid: int


def packed(read: SheetRead, doubts: Iterable[AtCell]) -> str:
    """Return what was read as text."""
    kept = {
        "rows": {
            code: [cell, one.value, one.numerator, one.denominator, one.note, one.source]
            for code, (cell, one) in read.rows.items()
        },
        "problems": [_told(one) for one in read.problems],
        "remarks": [_told(one) for one in read.remarks],
        "doubts": [_told(one) for one in doubts],
        "unsaid": read.unsaid,
    }
    return json.dumps(kept, ensure_ascii=False)


def unpacked(sheet: IntakeSheet) -> Kept:
    """Return what was read of a sheet."""
    kept = json.loads(sheet.read)
    rows = {code: (cell, Cells(*cells)) for code, (cell, *cells) in kept.get("rows", {}).items()}
    problems, remarks, doubts = (
        tuple(AtCell(cell, Said(vi, en), code) for cell, vi, en, code in kept.get(name, ()))
        for name in ("problems", "remarks", "doubts")
    )
    return Kept(rows, problems, remarks, doubts, kept.get("unsaid", 0))


def _told(one: AtCell) -> list[str]:
    return [one.cell, one.said.vi, one.said.en, one.code]

"""Sheets of one workbook about one commune and period: together they say each figure once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vedich.core.said import Said
from vedich.workbooks.merged import Row, Sheet
from vedich.workbooks.merging import Merged, says_the_same
from vedich.workbooks.reading import AtCell
from vedich.workbooks.words import Fate

Place = tuple[int, int, str]  # pursuit, period, code
Found = list[tuple[Sheet, Row]]


def said_once(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets so that no two of those that are taken write the same figure.

    A figure two of them say alike is the first one's. One they say differently is nobody's, and
    both say so: neither is taken until one is mended or left out.
    """
    spare: set[tuple[int, str]] = set()
    clashes: dict[tuple[int, str], Said] = {}
    for some in _touched(sheets):
        first = some[0][1]
        if all(says_the_same(first.file, row.file) for _, row in some):
            spare |= {(one.sheet.pk, row.code) for one, row in some[1:]}
        else:
            clashes |= {(one.sheet.pk, row.code): _said_otherwise(one, some) for one, row in some}
    return [_without(one, spare, clashes) for one in sheets] if spare or clashes else list(sheets)


def _touched(sheets: Sequence[Sheet]) -> Iterable[Found]:
    """Return, for each figure, the rows of the sheets that are taken and say anything new of it."""
    found: dict[Place, Found] = {}
    for one in sheets:
        if one.desk is None or one.refused or one.sheet.left_out:
            continue
        for row in one.rows:
            if row.touched:
                place = (one.desk.pursuit.pk, one.desk.period.pk, row.code)
                found.setdefault(place, []).append((one, row))
    return found.values()


def _without(
    one: Sheet, spare: set[tuple[int, str]], clashes: dict[tuple[int, str], Said]
) -> Sheet:
    at = one.sheet.pk
    rows = [row for row in one.rows if (at, row.code) not in clashes]
    problems = [
        AtCell(row.cell, clashes[at, row.code], row.code)
        for row in one.rows
        if (at, row.code) in clashes
    ]
    kept = tuple(_spared(row) if (at, row.code) in spare else row for row in rows)
    return replace(one, rows=kept, problems=(*one.problems, *problems))


def _spared(row: Row) -> Row:
    return replace(row, merged=Merged(Fate.SAME, row.stands, row.stands), outdated=False)


def _said_otherwise(here: Sheet, some: Found) -> Said:
    other, row = next((one, row) for one, row in some if one is not here)
    name, cell = other.sheet.name, row.cell
    return Said(
        f"trang “{name}” của cùng tệp này, ô {cell}, ghi khác về cùng chỉ tiêu của xã và kỳ này "
        "nên không trang nào được lấy. Hãy sửa cho khớp rồi nộp lại, hoặc bỏ một trong hai trang.",
        f"the sheet “{name}” of this workbook, cell {cell}, says something else of the same "
        "commune, period and indicator, so neither is taken. Make them agree and hand it in again, "
        "or leave one of the two sheets out.",
    )

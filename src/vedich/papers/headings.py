"""The first row of a table, which names its columns; and rows fitted to it."""

from collections.abc import Sequence
from decimal import Decimal

from vedich.core.number_formats import as_shown, decimals_shown
from vedich.core.old_encodings import old_encoding
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import key, normal
from vedich.papers.rows import LIMITS, Limits, Place, Row, UnreadableTable, column_name


class EmptyTable(UnreadableTable):
    """Nothing at all in the file or sheet."""

    vi = "không có gì. Hãy chọn tệp có dòng tiêu đề và số liệu."
    en = "is empty. Choose a file with a row of headings and figures below it."


class HeadingsOnly(UnreadableTable):
    """Headings, and no row below them."""

    vi = "chỉ có dòng tiêu đề, không có số liệu. Hãy ghi số liệu bên dưới tiêu đề."
    en = "has headings and no rows. Write the figures below the headings."


class RepeatedHeading(UnreadableTable):
    """Two columns of one name: nobody can tell which is meant."""

    vi = "cột {first} và cột {second} cùng có tiêu đề “{heading}”. Hãy đổi tên hoặc xóa một cột."
    en = "columns {first} and {second} are both headed “{heading}”. Rename or remove one of them."


class UnusableHeading(UnreadableTable):
    """A date, an error or a formula without result where a name should stand."""

    vi = (
        "tiêu đề “{heading}” là ngày, lỗi hoặc công thức (mã 1.2 dễ bị Excel đổi thành ngày). "
        "Hãy định dạng dòng tiêu đề là Text rồi nhập lại."
    )
    en = (
        "the heading “{heading}” is a date, an error or a formula (Excel makes a date of the code "
        "1.2). Format the row of headings as Text and type it again."
    )


class OldHeading(UnreadableTable):
    """Headings typed before Unicode."""

    vi = (
        "“{heading}” là chữ {encoding}, không phải Unicode. "
        "Hãy chuyển cả tệp sang Unicode (ví dụ bằng UniKey Toolkit) rồi lưu lại."
    )
    en = (
        "“{heading}” is {encoding} text, not Unicode. "
        "Convert the whole file to Unicode (UniKey Toolkit does) and save it again."
    )


class TooManyColumns(UnreadableTable):
    """More columns than any form has."""

    vi = "có {columns} cột, nhiều hơn {most}. Hãy bỏ các cột không dùng."
    en = "has {columns} columns, more than {most}. Remove those which are not used."


class TitleAbove(UnreadableTable):
    """A line of title where the headings should stand: one cell over rows of several."""

    vi = (
        "“{title}” là tên biểu, không phải tiêu đề các cột. Tiêu đề phải nằm ở dòng đầu tiên, mỗi "
        "cột một ô: hãy xóa các dòng tên biểu phía trên."
    )
    en = (
        "“{title}” is a title, not the headings of columns. They must stand in the first row, a "
        "cell each column: delete the lines of title above."
    )


def read_headings(
    cells: Sequence[SheetCell], place: Place, limits: Limits = LIMITS
) -> tuple[str, ...]:
    """Name the columns. Empty headings at the end are dropped, inside they are "".

    Raises EmptyTable, TooManyColumns, UnusableHeading, OldHeading, RepeatedHeading.
    """
    names = [_heading(cell, place) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise EmptyTable(place)
    if len(names) > limits.columns:
        raise TooManyColumns(place, columns=len(names), most=limits.columns)
    _check_distinct(names, place)
    return tuple(names)


def check_no_title(headings: Sequence[str], below: Sequence[SheetCell], place: Place) -> None:
    """Refuse a single heading over a row of several cells. Raises TitleAbove."""
    named = [heading for heading in headings if heading]
    if len(named) == 1 and sum(cell.value is not None for cell in below) > 1:
        raise TitleAbove(place, title=named[0])


def fit_row(
    line: int, cells: Sequence[SheetCell], headings: Sequence[str], remarks: tuple[Said, ...] = ()
) -> Row:
    """Give `cells` as a row with one cell a heading, and say what is wrong with it."""
    wide = len(headings)
    problems = _text_problems(cells)
    if len(cells) > wide and (extra := [c for c in cells[wide:] if c.value is not None]):
        problems += (_no_heading(extra[0], wide),)
    if "" in headings:
        remarks += tuple(
            _unnamed(cell)
            for cell, heading in zip(cells, headings, strict=False)
            if not heading and cell.value is not None
        )
    if len(cells) == wide:
        return Row(line, tuple(cells), problems, remarks)
    missing = tuple(
        SheetCell(None, CellKind.EMPTY, f"{column_name(number)}{line}")
        for number in range(len(cells) + 1, wide + 1)
    )
    return Row(line, (*cells[:wide], *missing), problems, remarks)


def _heading(cell: SheetCell, place: Place) -> str:
    if cell.kind in (CellKind.DATE, CellKind.ERROR, CellKind.FORMULA):
        raise UnusableHeading(place._replace(cell=cell.ref), heading=cell.text)
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        return _number_as_code(cell.value, cell.number_format)
    heading = cell.text
    if encoding := old_encoding(heading):
        where = place._replace(cell=cell.ref) if place.sheet else place
        raise OldHeading(where, heading=heading, encoding=encoding)
    return normal(heading)


def _number_as_code(number: float, number_format: str | None) -> str:
    """Give a number as the code it shows: 10.1 under "0.00" is "10.10"."""
    shown = as_shown(number, number_format)
    if not shown.is_finite() or shown.adjusted() > 15:
        return str(number)
    decimals = decimals_shown(number_format)
    kept = shown.quantize(Decimal(1).scaleb(-decimals)) if decimals else shown
    return f"{max(kept, shown, key=lambda code: -int(code.as_tuple().exponent)):f}"


def _check_distinct(names: Sequence[str], place: Place) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        before = seen.setdefault(key(name), number)
        if name and before != number:
            raise RepeatedHeading(
                place, first=column_name(before), second=column_name(number), heading=name
            )


def _text_problems(cells: Sequence[SheetCell]) -> tuple[Said, ...]:
    """Say which cells hold text typed before Unicode."""
    problems: tuple[Said, ...] = ()
    for cell in cells:
        value = cell.value
        if not isinstance(value, str) or value.isascii():
            continue
        encoding = old_encoding(value)
        if encoding:
            problems += (
                Said(
                    f"ô {cell.ref}: “{value}” là chữ {encoding}, không phải Unicode. "
                    "Hãy chuyển tệp sang Unicode rồi lưu lại.",
                    f"cell {cell.ref}: “{value}” is {encoding} text, not Unicode. "
                    "Convert the file to Unicode and save it again.",
                ),
            )
    return problems


def _no_heading(cell: SheetCell, wide: int) -> Said:
    return Said(
        f"ô {cell.ref} có “{cell.text}” nhưng chỉ có {wide} cột có tiêu đề. "
        "Hãy xem có thừa dấu phân cách không, hoặc ghi tiêu đề cho cột.",
        f"cell {cell.ref} has “{cell.text}”, but only {wide} columns have headings. "
        "Look for a separator too many, or give the column a heading.",
    )


def _unnamed(cell: SheetCell) -> Said:
    return Said(
        f"ô {cell.ref} có “{cell.text}” nhưng cột không có tiêu đề, nên không đọc.",
        f"cell {cell.ref} has “{cell.text}”, but its column has no heading, so it is not read.",
    )

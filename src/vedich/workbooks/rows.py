"""One row of a form that came back: whose it is, and what its cells say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from vedich.core.columns import Column
from vedich.core.figures import UnreadableFigure
from vedich.core.model import Indicator
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell
from vedich.core.text import key, normal
from vedich.core.values import UnreadableValue
from vedich.core.words import Kind
from vedich.figures.reading import Typed, read_typed
from vedich.papers.form_words import FILLED
from vedich.papers.grids import GridRow
from vedich.papers.rows import column_name
from vedich.workbooks.asked import Asked
from vedich.workbooks.cells import (
    MOST_NOTE,
    MOST_PART,
    MOST_SOURCE,
    MOST_WRITTEN,
    Cells,
    as_typed,
)

_MOST = {
    Column.VALUE: MOST_WRITTEN,
    Column.NUMERATOR: MOST_PART,
    Column.DENOMINATOR: MOST_PART,
    Column.NOTE: MOST_NOTE,
    Column.SOURCE: MOST_SOURCE,
}


class Teller(Protocol):
    """Takes down what is wrong with a cell, or worth knowing."""

    def wrong(self, cell: str, said: Said, code: str = "") -> None:
        """Note a cell that has to be mended."""

    def remark(self, cell: str, said: Said, code: str = "") -> None:
        """Note what a reader should know and need not mend."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is an indicator's. `cells` None where something of it has to be mended first."""

    code: str
    code_cell: str
    cell: str
    cells: Cells | None


def read_line(
    row: GridRow, at: Mapping[Column, int], asked: Asked, tell: Teller
) -> Line | None:  # fmt: skip
    """Read a row; None where it is no indicator's, which is told if anything was filled in."""
    filled = [row.at(at[column]) for column in FILLED if column in at]
    where = f"{column_name(at[Column.CODE])}{row.line}"
    code = _code(row.at(at[Column.CODE]), asked, where, tell)
    if code is None:
        return None
    if not code:
        if any(cell.kind is not CellKind.EMPTY for cell in filled):
            tell.wrong(where, _no_code(_text(row, at.get(Column.NAME)), asked))
        return None
    cell = row.at(at[Column.VALUE]).ref or f"{column_name(at[Column.VALUE])}{row.line}"
    if (problem := _other_than_asked(row, at, code, asked)) is not None:
        tell.wrong(where, problem, code)
        return None
    return Line(code, where, cell, _cells(row, at, asked.rows[code], tell))


def _code(cell: SheetCell, asked: Asked, where: str, tell: Teller) -> str | None:
    """Return the code of a row: "" where it has none, None where it is wrong and told."""
    if cell.kind is CellKind.EMPTY:
        return ""
    if cell.kind in (CellKind.TEXT, CellKind.NUMBER):
        code = normal(cell.text).rstrip(".")
        if code in asked.rows and not isinstance(cell.value, float):
            return code
    said = cell.text
    near = ", ".join([one for one in asked.rows if one.startswith(said[:2])][:6])
    tell.wrong(where, _not_a_code(said, near))
    return None


def _other_than_asked(
    row: GridRow, at: Mapping[Column, int], code: str, asked: Asked
) -> Said | None:  # fmt: skip
    """Return that name or unit beside a code are another's."""
    name, unit = _text(row, at.get(Column.NAME)), _text(row, at.get(Column.UNIT))
    codes = asked.named.get(key(name), ()) if name else (code,)
    if codes and code not in codes:
        return _name_of_another(code, codes[0])
    own = normal(asked.rows[code].unit or "")
    if unit and key(unit) != key(own):
        return _other_unit(unit, own, code)
    return None


def _text(row: GridRow, column: int | None) -> str:
    return normal(row.at(column).text) if column is not None else ""


def _cells(row: GridRow, at: Mapping[Column, int], asked: Indicator, tell: Teller) -> Cells | None:
    """Return what the filled cells say; None where one of them has to be mended."""
    said: dict[Column, str | None] = {}
    for column in FILLED:
        if column not in at:
            said[column] = None
            continue
        cell, ref = row.at(at[column]), f"{column_name(at[column])}{row.line}"
        try:
            said[column] = text = as_typed(cell)
        except UnreadableValue as problem:
            tell.wrong(ref, problem.said, asked.code)
            return None
        if len(text) > _MOST[column]:
            tell.wrong(ref, _too_long(_MOST[column]), asked.code)
            return None
        if cell.from_formula and text:
            tell.remark(ref, formula_said(text), asked.code)
    cells = Cells(*(said[column] for column in FILLED))
    return cells if _readable(cells, row, at, asked, tell) else None


def _readable(
    cells: Cells, row: GridRow, at: Mapping[Column, int], asked: Indicator, tell: Teller
) -> bool:
    """Tell whether the figure can be read; told of the first cell that has any of it if not."""
    if not cells.says_figure:
        return True
    written = (
        (Column.VALUE, cells.value),
        (Column.NUMERATOR, cells.numerator),
        (Column.DENOMINATOR, cells.denominator),
    )
    typed = Typed(*(text or "" for _, text in written))
    if asked.kind is not Kind.PERCENT and (cells.numerator or cells.denominator):
        part = Column.NUMERATOR if cells.numerator else Column.DENOMINATOR
        tell.wrong(f"{column_name(at[part])}{row.line}", no_ratio(asked.code), asked.code)
        return False
    try:
        read_typed(typed, asked)
    except UnreadableFigure as problem:
        first = next(column for column, text in written if text)
        tell.wrong(f"{column_name(at[first])}{row.line}", problem.said, asked.code)
        return False
    return True


def no_ratio(code: str) -> Said:
    """Return that an indicator is no ratio, so that it has no parts: the page asks for none."""
    return Said(
        f"chỉ tiêu {code} không phải tỷ lệ nên không có tử số, mẫu số. Hãy ghi một số vào cột số "
        "liệu và xóa hai ô đó.",
        f"indicator {code} is no ratio, so it has no numerator and denominator. Write one number "
        "as the figure, and clear these two cells.",
    )


def _no_code(name: str, asked: Asked) -> Said:
    codes = asked.named.get(key(name), ())
    if codes:
        return Said(
            f"dòng có số liệu mà mất mã; theo tên thì là {codes[0]}. Hãy ghi lại mã {codes[0]}.",
            f"the row has a figure and no code; by its name it is {codes[0]}. Write {codes[0]}.",
        )
    return Said(
        "dòng có số liệu mà không có mã chỉ tiêu. Hãy ghi mã, hoặc xóa số liệu.",
        "the row has a figure and no code of an indicator. Write the code, or clear the figure.",
    )


def _not_a_code(said: str, near: str) -> Said:
    return Said(
        f"“{said}” không phải mã chỉ tiêu của bộ này (mã như 1.10 dễ bị đổi thành số hoặc ngày)."
        f"{f' Gần giống: {near}.' if near else ''} Hãy định dạng ô là Text và ghi lại mã.",
        f"“{said}” is no code of this standard (codes like 1.10 become numbers or days easily)."
        f"{f' Near it: {near}.' if near else ''} Format the cell as Text and write the code.",
    )


def _name_of_another(code: str, other: str) -> Said:
    return Said(
        f"mã {code} đứng cạnh tên của chỉ tiêu {other}. Hãy sửa mã hoặc tên cho khớp.",
        f"the code {code} stands beside the name of indicator {other}. Make them agree.",
    )


def _other_unit(said: str, unit: str, code: str) -> Said:
    own = f"“{unit}”" if unit else "để trống"
    own_en = f"“{unit}”" if unit else "blank"
    return Said(
        f"đơn vị tính của {code} đã bị đổi thành “{said}” (phải là {own}). Hãy ghi lại số liệu "
        "theo đúng đơn vị.",
        f"the unit of {code} was changed to “{said}” (it is {own_en}). Write the figure in the "
        "unit that is asked for.",
    )


def _too_long(most: int) -> Said:
    return Said(f"dài hơn {most} ký tự. Hãy rút ngắn.", f"longer than {most} signs. Shorten it.")


def formula_said(text: str) -> Said:
    """Return that a figure is what was saved with a formula."""
    return Said(
        f"ô có công thức; đã đọc kết quả được lưu: {text}. Nếu số liệu nguồn vừa đổi, hãy mở tệp "
        "bằng Excel, để tính lại rồi lưu.",
        f"the cell has a formula; the result saved with it was read: {text}. If what it is made "
        "from has changed, open the file in Excel, let it calculate, and save.",
    )

"""A form that came back, read sheet by sheet: what each row says, and every cell that is wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vedich.core.columns import Column, columns_of
from vedich.core.said import Said
from vedich.core.text import key, normal
from vedich.papers.form import IDENTITY
from vedich.papers.form_words import FILLED, HEADS, PERIOD, PLACE, STANDARD
from vedich.papers.grids import Grid, GridRow
from vedich.papers.merged_cells import area_name, nobodys
from vedich.papers.rows import HIDDEN_SHEET, column_name
from vedich.workbooks.asked import Asked
from vedich.workbooks.cells import Cells
from vedich.workbooks.rows import Line, read_line

LOOKED_AT = 60  # rows in which the headings must be found
MOST_SAID = 200  # problems of a sheet that are kept; the others are counted
_NEEDED = (Column.CODE, Column.VALUE)


@dataclass(frozen=True, slots=True)
class AtCell:
    """Something to be said of a cell. `code` where it is an indicator's."""

    cell: str
    said: Said
    code: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What a sheet is expected to be: the form that went out, as its head names it."""

    place: str
    standard: str
    period: str
    asked: Asked


@dataclass(slots=True)
class SheetRead:
    """A sheet as read. `refused` says why nothing of it is used; without a token it is no form."""

    name: str
    token: str = ""
    has_table: bool = False  # headings a form has
    has_rows: bool = False  # at least two rows of several cells: somebody's own table, perhaps
    refused: Said | None = None
    rows: dict[str, tuple[str, Cells]] = field(default_factory=dict)  # by code: cell, what it says
    problems: list[AtCell] = field(default_factory=list)
    remarks: list[AtCell] = field(default_factory=list)
    unsaid: int = 0  # problems beyond those kept

    def wrong(self, cell: str, said: Said, code: str = "") -> None:
        """Note a cell that has to be mended."""
        if len(self.problems) < MOST_SAID:
            self.problems.append(AtCell(cell, said, code))
        else:
            self.unsaid += 1

    def remark(self, cell: str, said: Said, code: str = "") -> None:
        """Note what a reader should know and need not mend."""
        if len(self.remarks) < MOST_SAID:
            self.remarks.append(AtCell(cell, said, code))


def read_sheet(grid: Grid, awaited: Callable[[str], Awaited | None]) -> SheetRead:
    """Read one sheet.

    awaited  gives what a token was handed out for; None where it is not known, or out of reach
    """
    read = SheetRead(grid.name)
    rows = iter(grid.rows)
    several: list[int] = []
    above, columns, heading = _head(rows, read, several)
    read.has_table = columns is not None
    if not read.token:
        read.has_rows = read.has_table or len(several) > 1
        return read
    expected = awaited(read.token)
    if expected is None:
        read.refused = _UNKNOWN
    elif columns is None:
        read.refused = _NO_HEADINGS
    else:
        read.refused = _other_head(above, expected) or _twice(heading, columns)
    if grid.hidden:
        read.remark("", HIDDEN_SHEET)
    if expected is not None and columns is not None and read.refused is None:
        _Table(grid, read, expected.asked, columns).read(rows)
    return read


def _head(
    rows: Iterator[GridRow], read: SheetRead, several: list[int]
) -> tuple[list[str], Mapping[int, Column] | None, list[str]]:
    """Go down to the headings. Returns what stands above, which column is which, the headings.

    several  takes the lines with more than one cell
    """
    above: list[str] = []
    for _, row in zip(range(LOOKED_AT), rows, strict=False):
        last = max(row.cells, default=0)
        texts = [row.at(column).text for column in range(1, last + 1)]
        several += [row.line] if len(row.cells) > 1 else []
        token = next((one for one in texts if one.strip().startswith(IDENTITY)), "")
        if token and not read.token:
            read.token = token.strip().removeprefix(IDENTITY)[:32]
        columns = {at + 1: column for at, column in columns_of(texts).items()}
        if all(needed in columns.values() for needed in _NEEDED):
            return above, columns, texts
        above += [text for text in texts if text]
    return above, None, []


def _other_head(above: Sequence[str], expected: Awaited) -> Said | None:
    """Return what is said above the table of another place, standard or period than it is for."""
    for word, awaited in (
        (PLACE, expected.place),
        (STANDARD, expected.standard),
        (PERIOD, expected.period),
    ):
        said = next((one for one in above if key(one).startswith(f"{key(word)}:")), None)
        if said is not None and key(said.partition(":")[2]) != key(awaited):
            return _head_differs(said, awaited)
    return None


def _twice(heading: Sequence[str], columns: Mapping[int, Column]) -> Said | None:
    """Return that two columns bear one heading, where what is filled in is concerned."""
    names = {key(HEADS[column]) for column in (Column.CODE, *FILLED)}
    for name in names & {key(one) for one in heading}:
        at = [n for n, one in enumerate(heading, 1) if key(one) == name]
        if len(at) > 1:
            return _two_columns(heading[at[0] - 1], at)
    return None


class _Table:
    """The rows below the headings, read one by one."""

    def __init__(
        self, grid: Grid, read: SheetRead, asked: Asked, columns: Mapping[int, Column]
    ) -> None:
        self._read, self._asked = read, asked
        self._at = {column: at for at, column in columns.items()}
        self._merged = [
            area
            for area in grid.merged
            if any(area[1] <= self._at.get(one, 0) <= area[3] for one in FILLED)
        ]
        self._lines: dict[str, int] = {}

    def read(self, rows: Iterable[GridRow]) -> None:
        """Read every row, then say what is missing."""
        for row in rows:
            line = read_line(row, self._at, self._asked, self._read)
            if line is not None:
                self._keep(row, line)
        missing = [code for code in self._asked.rows if code not in self._lines]
        if missing:
            self._read.remark("", _rows_missing(missing))
        for column in FILLED:
            if column not in self._at:
                self._read.remark("", _no_column(HEADS[column]))

    def _keep(self, row: GridRow, line: Line) -> None:
        code, cell = line.code, line.cell
        before = self._lines.setdefault(code, row.line)
        if before != row.line:
            self._read.wrong(line.code_cell, _code_twice(code, before), code)
            self._read.rows.pop(code, None)
            return
        for top, left, bottom, right in self._merged:
            if top <= row.line <= bottom and (top < bottom or left < right):
                self._read.wrong(cell, nobodys(area_name((top, left, bottom, right))), code)
                return
        if row.hidden and line.cells is not None and not line.cells.is_blank:
            self._read.remark(cell, HIDDEN_ROW, code)
        if line.cells is not None:
            self._read.rows[code] = cell, line.cells


_UNKNOWN = Said(
    "Trang này không phải biểu đã tải từ đây, hoặc là của nơi bạn không phụ trách. "
    "Hãy tải biểu mới cho xã và kỳ cần báo cáo, rồi chép số liệu sang.",
    "This sheet is no form taken from here, or it is for a place out of your reach. "
    "Take a new form for the commune and period, and copy the figures over.",
)
_NO_HEADINGS = Said(
    "Không tìm thấy dòng tiêu đề có “Mã chỉ tiêu” và “Số liệu”. Hãy ghi lại hai tiêu đề đó, "
    "hoặc tải biểu mới.",
    "The row of headings with “Mã chỉ tiêu” and “Số liệu” is gone. Write these two headings "
    "back, or take a new form.",
)
HIDDEN_ROW = Said("dòng này đang bị ẩn mà có số liệu", "this row is hidden and has a figure")


def _head_differs(said: str, awaited: str) -> Said:
    return Said(
        f"Đầu trang ghi “{said}” trong khi biểu này được tải cho “{awaited}”. Có thể số liệu của "
        "nơi khác hoặc kỳ khác đã được dán vào. Hãy tải đúng biểu rồi chép số liệu sang.",
        f"Its head says “{said}”, and the form was taken for “{awaited}”. Figures of another "
        "place or period may have been pasted in. Take the right form and copy them over.",
    )


def _two_columns(heading: str, at: Sequence[int]) -> Said:
    names = ", ".join(column_name(one) for one in at)
    return Said(
        f"Các cột {names} cùng có tiêu đề “{normal(heading)}”. Hãy đổi tên hoặc xóa bớt.",
        f"The columns {names} are all headed “{normal(heading)}”. Rename or delete all but one.",
    )


def _code_twice(code: str, line: int) -> Said:
    return Said(
        f"mã {code} đã có ở dòng {line}. Giữ một dòng; chưa dòng nào được dùng.",
        f"the code {code} stands in row {line} already. Keep one; neither is used.",
    )


def _rows_missing(codes: Sequence[str]) -> Said:
    listed = ", ".join(codes[:12]) + (" …" if len(codes) > 12 else "")
    return Said(
        f"{len(codes)} chỉ tiêu không có dòng trong trang này và được giữ nguyên: {listed}",
        f"{len(codes)} indicators have no row on this sheet and stay as they are: {listed}",
    )


def _no_column(heading: str) -> Said:
    return Said(
        f"không có cột “{heading}”; những gì đã có ở đó được giữ nguyên",
        f"there is no column “{heading}”; what stands there stays",
    )

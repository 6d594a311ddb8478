"""Why a value cannot be read: one class a reason, each saying what to write instead."""

from collections.abc import Sequence
from datetime import date, timedelta

from vedich.core.numbers import UnreadableValue
from vedich.core.said import Said
from vedich.core.sheet_cells import CellKind, SheetCell

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_DAY_ZERO = date(1899, 12, 30)  # of Excel's count of days
_TYPED_AS_DATES = _DAY_ZERO + timedelta(days=20_000)  # before 1954 it was a number, not a date
_ERRORS = {
    "#div/0!": Said(
        "chia cho 0: mẫu số trống hoặc bằng 0", "it divides by zero: the denominator is empty or 0"
    ),
    "#ref!": Said("trỏ tới ô đã bị xóa", "it points to a cell which was deleted"),
    "#value!": Said("tính toán với chữ", "it counts with text"),
    "#name?": Said("dùng tên không tồn tại", "it uses a name which does not exist"),
    "#n/a": Said("tìm mà không thấy", "it looked something up and did not find it"),
    "#num!": Said("cho số Excel không giữ được", "it gives a number Excel cannot hold"),
    "#null!": Said("nối các vùng không giao nhau", "it joins ranges which do not meet"),
    "#spill!": Said("không đủ chỗ ghi kết quả", "it has no room for its results"),
    "#calc!": Said("không tính được", "it cannot be worked out"),
}
_TOO_NARROW = Said(
    "cột quá hẹp khi lưu nên không hiện số", "the column was too narrow to show the number"
)
_NO_RESULT = Said("không có kết quả", "it has no result")


class ApproximateFigure(UnreadableValue):
    """ "khoảng 90": it bounds nothing, so nothing can be judged by it."""

    def __init__(self, written: str) -> None:
        super().__init__(
            written,
            "là số ước chừng, không thể dùng để đánh giá. "
            "Hãy ghi số chính xác, hoặc một giới hạn: “trên 90”, “dưới 5”.",
            "is approximate, which cannot be judged. "
            "Write the figure itself, or a bound: “trên 90”, “dưới 5”.",
        )


class NotAFigure(UnreadableValue):
    """Text where a figure should stand."""

    def __init__(self, written: str, unit: str | None) -> None:
        super().__init__(
            written,
            f"không phải số liệu{_of_unit(unit)}. Hãy ghi một số, như 98,5 hoặc “trên 90” hoặc "
            "“từ 90 trở lên”, hoặc để trống.",
            f"is not a figure{_of_unit(unit)}. Write one figure, as 98,5 or “trên 90” or "
            "“từ 90 trở lên”, or leave the cell empty.",
        )


class WordForFigure(UnreadableValue):
    """A verdict where its figure is asked for."""

    def __init__(self, written: str, unit: str | None) -> None:
        super().__init__(
            written,
            f"là lời đánh giá, mà cột này cần số liệu{_of_unit(unit)}. "
            "Hãy ghi số liệu; lời đánh giá để ở cột có tiêu đề “đạt”.",
            f"is a word, and this column asks for a figure{_of_unit(unit)}. "
            "Write the figure; verdicts belong in a column whose heading says đạt.",
        )


class MarkWithoutHeading(UnreadableValue):
    """An x, which may mean yes or no, where no heading says that it stands for đạt."""

    def __init__(self, written: str) -> None:
        super().__init__(
            written,
            "là dấu đánh, mà tiêu đề cột không ghi đạt: không rõ là đạt hay chưa. "
            "Hãy ghi “đạt” hoặc “chưa đạt”, hoặc đặt tiêu đề cột là “Đạt”.",
            "is a mark, and the heading does not say đạt: nobody can tell whether it means yes or "
            "no. Write “đạt” or “chưa đạt”, or head the column “Đạt”.",
        )


class NotALevel(UnreadableValue):
    """None of the words which make sense here."""

    def __init__(self, written: str, levels: Sequence[str]) -> None:
        words = ", ".join(f"“{level}”" for level in levels) or "“đạt”, “chưa đạt”, “có”, “không”"
        super().__init__(
            written,
            f"không phải một trong các từ {words}. Hãy ghi một từ trong đó, hoặc để trống.",
            f"is none of {words}. Write one of them, or leave the cell empty.",
        )


class OtherUnit(UnreadableValue):
    """A figure in another unit than the indicator's. Never converted: a person should look."""

    def __init__(self, written: str, found: str, unit: str) -> None:
        super().__init__(
            written,
            f"tính bằng “{found}”, mà số liệu cần tính bằng “{unit}”. Hãy đổi ra {unit}.",
            f"is in “{found}”, but the figure is asked for in “{unit}”. Write it in {unit}.",
        )


class TwoFigures(UnreadableValue):
    """Two figures in one cell which are not a percentage with its ratio."""

    def __init__(self, written: str) -> None:
        super().__init__(
            written,
            "có hai số. Mỗi ô ghi một số; cạnh tỷ lệ % chỉ ghi tử và mẫu: 98,5 % (135/137 hộ).",
            "holds two figures. Write one a cell; beside a percentage only its ratio: "
            "98,5 % (135/137 hộ).",
        )


class DateForFigure(UnreadableValue):
    """Excel took a figure for a date or a time of day."""

    def __init__(self, cell: SheetCell) -> None:
        guess = _what_was_typed(cell)
        super().__init__(
            cell.text,
            f"là ngày hoặc giờ: Excel đã đổi {guess.vi}. "
            "Hãy định dạng ô là Text hoặc Number rồi nhập lại số.",
            f"is a date or time: Excel turned {guess.en}. "
            "Format the cell as Text or Number and type the figure again.",
        )


class FormulaWithoutResult(UnreadableValue):
    """A formula whose result the program that wrote the file did not save."""

    def __init__(self, cell: SheetCell) -> None:
        super().__init__(
            cell.text,
            "là công thức chưa có kết quả được lưu. "
            "Hãy mở tệp bằng Excel cho tính lại rồi lưu, hoặc dán giá trị.",
            "is a formula without a saved result. "
            "Open the workbook in Excel, let it calculate and save it, or paste the value.",
        )


class FormulaError(UnreadableValue):
    """#DIV/0! and its like."""

    def __init__(self, written: str, why: Said) -> None:
        super().__init__(
            written,
            f"là lỗi của công thức: {why.vi}. Hãy sửa công thức hoặc số liệu đầu vào.",
            f"is a formula's error: {why.en}. Mend the formula or what it works on.",
        )


def refuse_error_word(said: str) -> None:
    """Raise FormulaError where `said` (a key) is an error Excel wrote out as text."""
    if said in _ERRORS:
        raise FormulaError(said.upper(), _ERRORS[said])
    if said.startswith("##") and not said.strip("#"):
        raise FormulaError(said, _TOO_NARROW)


def refuse_cell(cell: SheetCell) -> UnreadableValue:
    """Give the reason why a cell which holds neither text nor number cannot be a value."""
    if cell.kind is CellKind.DATE:
        return DateForFigure(cell)
    if cell.kind is CellKind.FORMULA:
        return FormulaWithoutResult(cell)
    return FormulaError(cell.text, _ERRORS.get(cell.text.lower(), _NO_RESULT))


def _of_unit(unit: str | None) -> str:
    return f" ({unit})" if unit else ""


def _what_was_typed(cell: SheetCell) -> Said:
    """Guess what somebody typed before Excel made a date of it."""
    if not isinstance(cell.value, date):
        return Said("một tỷ số hoặc số thành giờ", "a ratio or a figure into a time of day")
    day = date(cell.value.year, cell.value.month, cell.value.day)
    if day < _TYPED_AS_DATES:
        number = (day - _DAY_ZERO).days
        return Said(f"số {number} thành ngày", f"the number {number} into a date")
    typed = f"{day.day}.{day.month}", f"{day.day}/{day.month}"
    return Said(
        f"{typed[0]} hoặc {typed[1]} thành ngày {day.day} tháng {day.month}",
        f"{typed[0]} or {typed[1]} into {day.day} {_MONTHS[day.month - 1]}",
    )

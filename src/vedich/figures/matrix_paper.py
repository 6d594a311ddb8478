"""The matrix made a paper: the same cells as on the page, in the words they are printed in."""

from datetime import datetime

from vedich.core.said import Language, Said
from vedich.figures.matrix import Matrix, Row
from vedich.figures.matrix_cells import Cell, Change as Moved
from vedich.figures.matrix_words import (
    REPORT_WORDS,
    VOICE_WORDS,
    beside_words,
    period_words,
    voice_words,
)
from vedich.papers.matrix import Change, MatrixDocument, PrintedCell, PrintedColumn, PrintedRow
from vedich.papers.matrix_labels import matrix_label
from vedich.papers.numerals import printed, printed_day
from vedich.standards import shipped

_CHANGES: dict[Moved | None, Change] = {None: "", Moved.BETTER: "better", Moved.WORSE: "worse"}


def matrix_document(shown: Matrix, *, made_at: datetime, language: Language) -> MatrixDocument:
    """Return the paper of a matrix. `made_at` is in the time of the reader."""
    title = shipped.catalogue().issued(shown.standard).standard.title
    as_of = shown.data_at.astimezone(made_at.tzinfo) if shown.data_at else None
    return MatrixDocument(
        language=language,
        place=shown.place.titled,
        standard=Said(title.vi, title.en or title.vi).in_(language),
        period=period_words(shown.period).in_(language),
        voice=(
            VOICE_WORDS[shown.voice].in_(language)
            if shown.voice
            else matrix_label("highest", language)
        ),
        data_as_of=printed_day(as_of, language) if as_of else "–",
        made_at=made_at.replace(tzinfo=None),
        rulebooks=shown.rulebooks,
        summary=_summary(shown, language),
        communes=shown.counts.communes,
        columns=tuple(
            PrintedColumn(one.no, one.name.in_(language), one.met) for one in shown.columns
        ),
        rows=tuple(_row(one, shown, language) for one in shown.rows),
    )


def met_words(row: Row) -> str:
    """Return how many criteria are met: "12", or "12–15" while figures are missing."""
    if not row.cells:
        return ""
    return str(row.met_lo) if row.met_lo == row.met_hi else f"{row.met_lo}–{row.met_hi}"


def report_words(row: Row, language: Language) -> str:
    """Return how far the commune's report is, and by how many days it is late."""
    said = REPORT_WORDS[row.report].in_(language)
    if not row.days_late:
        return said
    late = Said(f"quá hạn {row.days_late} ngày", f"{row.days_late} days late")
    return f"{said}, {late.in_(language)}"


def _row(row: Row, shown: Matrix, language: Language) -> PrintedRow:
    return PrintedRow(
        name=row.name,
        within=beside_words(row.within, shown.place.titled, shown.standard, row.field, language),
        report=report_words(row, language),
        voice=voice_words(row.voice).in_(language),
        title=_cell(row.title) if row.title else None,
        met=met_words(row),
        cells=tuple(_cell(one) for one in row.cells),
        illustrative=row.illustrative,
        late=row.days_late > 0,
    )


def _cell(cell: Cell) -> PrintedCell:
    change = _CHANGES[cell.change]
    return PrintedCell(cell.verdict, cell.provisional, cell.basically_met, change, cell.differs)


def _summary(shown: Matrix, language: Language) -> tuple[str, ...]:
    counts = shown.counts
    communes, reported, missing, late, titles = (
        printed(number, language)
        for number in (
            *(counts.communes, counts.reported, counts.unreported),
            *(counts.late, counts.titles),
        )
    )
    said = (
        Said(f"{communes} xã.", f"{communes} communes."),
        Said(f"Đã nộp báo cáo: {reported}.", f"Reports handed in: {reported}."),
        Said(f"Chưa nộp: {missing}, quá hạn: {late}.", f"Not handed in: {missing}, late: {late}."),
        Said(f"Đủ điều kiện danh hiệu: {titles}.", f"Title earned: {titles}."),
    )
    return tuple(one.in_(language) for one in said)

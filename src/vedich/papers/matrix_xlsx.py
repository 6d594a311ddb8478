"""The matrix as a workbook: one sheet to be read and printed on A3, one that explains the marks."""

from typing import BinaryIO

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.papers.assessment_labels import short_hash
from vedich.papers.marks import (
    BASICALLY_MET,
    BRICK,
    GOLD,
    GREY,
    ILLUSTRATIVE,
    INK,
    MARKS,
    SHADE,
)
from vedich.papers.matrix import MatrixDocument, PrintedCell, PrintedRow
from vedich.papers.matrix_labels import SIGNS, matrix_label
from vedich.papers.numerals import printed_moment
from vedich.papers.printed_sheets import A3, DOTTED, THIN, Book, Look, Sheet, border

FEW = 12  # criteria; so few need not be squeezed
NAME_MM, REPORT_MM, VOICE_MM, TITLE_MM, MET_MM = 44.0, 26.0, 12.0, 22.0, 13.0
CRITERION_MM, WIDE_MM = 15.0, 24.0
BEFORE = 5  # columns before the first criterion
MOST_HASHES = 4  # at the foot of a page; the legend has all


def write_matrix_xlsx(paper: MatrixDocument, target: BinaryIO) -> None:
    """Write the paper as a workbook."""
    language = paper.language
    title = f"{matrix_label('heading', language)}: {paper.place}, {paper.period}"
    page = matrix_label("page", language)
    with Book(target, title=title, made_at=paper.made_at, footer=foot(paper), page=page) as book:
        _write_rows(book, paper)
        _write_legend(book, paper)


def foot(paper: MatrixDocument) -> str:
    """Return what stands at the foot of every page: data as of, and the law used, by hash."""
    language = paper.language
    hashes = [short_hash(one) for one in paper.rulebooks]
    more = f" +{len(hashes) - MOST_HASHES}" if len(hashes) > MOST_HASHES else ""
    named = f" · {matrix_label('rulebook', language)} {', '.join(hashes[:MOST_HASHES])}{more}"
    return f"{matrix_label('as_of', language)} {paper.data_as_of}" + (named if hashes else "")


def _write_rows(book: Book, paper: MatrixDocument) -> None:
    language = paper.language
    each = CRITERION_MM if len(paper.columns) >= FEW else WIDE_MM
    widths = [NAME_MM, REPORT_MM, VOICE_MM, TITLE_MM, MET_MM, *[each] * len(paper.columns)]
    sheet = book.sheet(book.name(matrix_label("matrix", language)), widths, paper=A3)
    _above(sheet, paper)
    first = [matrix_label(name, language) for name in ("commune", "report", "voice", "title")]
    names = [f"{one.no}\n{one.name}" for one in paper.columns]
    heads = [*first, matrix_label("met", language), *names]
    sheet.headings(heads, freeze=1, keep=1, small=2)
    heading = sheet.row - 1
    looks = Looks(book, language)
    for row in paper.rows:
        _write_row(sheet, row, looks)
    if paper.rows:
        sheet.filtered(heading)
        _write_totals(sheet, paper)
    else:
        sheet.across(matrix_label("no_rows", language), looks.plain)


def _above(sheet: Sheet, paper: MatrixDocument) -> None:
    """Write what the sheet is, before the table: standard, place, period, how communes stand."""
    language, book = paper.language, sheet.book
    heading = f"{matrix_label('heading', language)} · {paper.place} · {paper.period}"
    sheet.text(0, heading, book.look(bold=True, font_size=16, text_wrap=False))
    sheet.end()
    line = book.look(font_size=11, text_wrap=False)
    sheet.text(0, paper.standard, line)
    sheet.end()
    sheet.text(0, " ".join(paper.summary), line)
    sheet.end()
    quiet = book.look(font_size=10, font_color=GREY, text_wrap=False)
    voice = f"{matrix_label('voice', language)}: {paper.voice}"
    as_of = f"{matrix_label('as_of', language)} {paper.data_as_of}"
    sheet.text(0, f"{as_of} · {voice} · {legend_line(paper)}", quiet)
    sheet.end()
    for kind in ("provisional", "illustrative"):
        if getattr(paper, kind):
            warned = book.look(font_size=10, font_color=GOLD, bold=True, text_wrap=False)
            sheet.text(0, matrix_label(kind, language), warned)
            sheet.end()


def legend_line(paper: MatrixDocument) -> str:
    """Return the marks that occur, in one line."""
    language = paper.language
    marks = [f"{MARKS[one].symbol} {MARKS[one].word.in_(language)}" for one in paper.shown()]
    return "   ".join(marks)


def _write_row(sheet: Sheet, row: PrintedRow, looks: "Looks") -> None:
    made_up = f" ({ILLUSTRATIVE.in_(looks.language)})" if row.illustrative else ""
    within = f"\n{row.within}" if row.within else ""
    sheet.text(0, f"{row.name}{made_up}{within}", looks.name)
    sheet.text(1, row.report, looks.late if row.late else looks.plain)
    sheet.text(2, row.voice, looks.centred)
    if row.title is None:
        sheet.text(3, "", looks.plain)
    else:
        sheet.text(3, *looks.title(row.title))
    sheet.text(4, row.met, looks.centred)
    for column in range(BEFORE, sheet.last + 1):
        at = column - BEFORE
        words, look = looks.cell(row.cells[at]) if at < len(row.cells) else ("", looks.plain)
        sheet.text(column, words, look)
    sheet.end()


def _write_totals(sheet: Sheet, paper: MatrixDocument) -> None:
    told = {"bold": True, "bg_color": SHADE, "font_size": 10} | border()
    left = sheet.book.look(**told)
    look = sheet.book.look(align="center", **told)
    sheet.text(0, matrix_label("communes_met", paper.language), left)
    for column in range(1, BEFORE):
        sheet.text(column, "", left)
    for column, one in enumerate(paper.columns, BEFORE):
        sheet.text(column, f"{one.met}/{paper.communes}", look)
    sheet.end()


class Looks:
    """What each kind of cell says and looks like, made once."""

    def __init__(self, book: Book, language: Language) -> None:
        self.book = book
        self.language: Language = language
        self.plain = book.look(font_size=9, font_color=INK, valign="vcenter", **border())
        self.late = book.look(
            font_size=9, font_color=BRICK, bold=True, valign="vcenter", **border()
        )
        self.centred = book.look(font_size=10, align="center", valign="vcenter", **border())
        self.name = book.look(font_size=10, bold=True, valign="vcenter", **border())
        self._made: dict[PrintedCell, tuple[str, Look]] = {}

    def title(self, cell: PrintedCell) -> tuple[str, Look]:
        """Return the words and the look of a title's verdict."""
        mark = MARKS[cell.verdict]
        told = {"bold": True, "font_color": mark.ink, "bg_color": mark.ground, "font_size": 9}
        line = border(DOTTED if cell.provisional else THIN)
        return cell_words(cell, self.language), self.book.look(valign="vcenter", **told, **line)

    def cell(self, cell: PrintedCell) -> tuple[str, Look]:
        """Return the words and the look of one criterion's cell."""
        if cell not in self._made:
            mark = MARKS[cell.verdict]
            told = {"font_color": mark.ink, "bg_color": mark.ground, "align": "center"}
            line = border(DOTTED if cell.provisional else THIN)
            look = self.book.look(**told, font_size=8, valign="vcenter", **line)
            self._made[cell] = cell_words(cell, self.language), look
        return self._made[cell]


def cell_words(cell: PrintedCell, language: Language) -> str:
    """Return what a cell says: "● đạt *▲≠", and the tag where somebody called it so."""
    mark = MARKS[cell.verdict]
    signs = [SIGNS["provisional"]] if cell.provisional else []
    signs += [SIGNS[cell.change]] if cell.change else []
    signs += [SIGNS["differs"]] if cell.differs else []
    words = " ".join([mark.symbol, mark.word.in_(language), *(["".join(signs)] if signs else [])])
    return f"{words}\n{BASICALLY_MET.in_(language)}" if cell.basically_met else words


def _write_legend(book: Book, paper: MatrixDocument) -> None:
    language = paper.language
    name = book.name(matrix_label("legend", language))
    sheet = book.sheet(name, [30.0, 45.0, 150.0], paper=A3)
    plain = book.look(font_size=11)
    sheet.across(matrix_label("legend", language), book.look(bold=True, font_size=14))
    heads = [matrix_label("mark", language), "", matrix_label("meaning", language)]
    sheet.headings(heads)
    for verdict in Verdict:
        mark = MARKS[verdict]
        told = {"font_color": mark.ink, "bg_color": mark.ground} | border()
        sheet.text(0, mark.symbol, book.look(align="center", **told))
        sheet.text(1, mark.word.in_(language), book.look(**told))
        sheet.text(2, mark.meaning.in_(language), plain)
        sheet.end()
    signs = {**SIGNS, "basically_met": BASICALLY_MET.in_(language)}
    signs |= {"illustrative": ILLUSTRATIVE.in_(language)}
    for name, sign in signs.items():
        sheet.text(0, sign, book.look(align="center", **border()))
        sheet.text(2, matrix_label(name, language), plain)
        sheet.end()
    sheet.end()
    bold = book.look(bold=True, bg_color=SHADE, **border())
    sheet.texts([matrix_label("no", language), matrix_label("criterion", language), ""], bold)
    for column in paper.columns:
        sheet.text(0, str(column.no), book.look(align="center", **border()))
        sheet.across(column.name, plain, first=1)
    sheet.end()
    for name, said in (
        ("as_of", paper.data_as_of),
        ("made_at", printed_moment(paper.made_at, language)),
        ("voice", paper.voice),
        ("rulebook", "\n".join(paper.rulebooks) or "–"),
    ):
        sheet.text(0, matrix_label(name, language), plain)
        sheet.across(said, plain, first=1)

"""An assessment as a workbook: cover, matrices, a sheet a commune, what is missing, sources."""

from collections.abc import Sequence
from typing import BinaryIO

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.papers.assessment import FEW, Assessment, Commune, Matrix
from vedich.papers.assessment_cover import write_cover
from vedich.papers.assessment_facts import foot
from vedich.papers.assessment_labels import label
from vedich.papers.assessment_pages import write_commune
from vedich.papers.assessment_tables import (
    write_doubtful,
    write_rulebooks,
    write_shaky,
    write_sources,
    write_unmatched,
    write_unruled,
    write_wanting,
)
from vedich.papers.marks import BASICALLY_MET, ILLUSTRATIVE, INK, MARKS, SHADE
from vedich.papers.printed_sheets import DOTTED, THIN, Book, Look, Sheet, border

NAME_MM, TITLE_MM, CRITERION_MM, COUNT_MM = 42.0, 24.0, 10.5, 8.5
WIDE_MM = 18.0


def write_xlsx(paper: Assessment, target: BinaryIO) -> None:
    """Write the paper as a workbook."""
    language = paper.language
    footer = foot(paper.data_as_of, (one.hash for one in paper.rulebooks), language)
    page = label("page", language)
    with Book(target, title=paper.title, made_at=paper.made_at, footer=footer, page=page) as book:
        contents = Contents(book, paper)
        write_cover(book, paper, contents.listed())
        for name, matrix in zip(contents.matrices, paper.matrices, strict=True):
            write_matrix(book, name, matrix, language)
        if paper.communes:
            write_wanting(book, contents.wanting, paper)
        for name, commune in zip(contents.communes, paper.communes, strict=True):
            write_commune(book, name, commune, language)
        if paper.unruled:
            write_unruled(book, contents.unruled, paper)
        write_unmatched(book, contents.unmatched, paper)
        if paper.doubtful:
            write_doubtful(book, contents.doubtful, paper)
        write_sources(book, contents.sources, paper)
        write_shaky(book, contents.shaky, paper)
        write_rulebooks(book, contents.rulebooks, paper)


class Contents:
    """The names of the sheets, given out once so that the cover can lead to them."""

    def __init__(self, book: Book, paper: Assessment) -> None:
        language = paper.language
        self.cover = book.name(label("cover", language))
        self.matrices = [book.name(matrix.name) for matrix in paper.matrices]
        self.wanting = book.name(label("wanting", language))
        self.unruled = book.name(label("unruled", language))
        self.unmatched = book.name(label("unmatched", language))
        self.doubtful = book.name(label("doubtful", language))
        self.sources = book.name(label("sources", language))
        self.shaky = book.name(label("shaky", language))
        self.rulebooks = book.name(label("rulebooks", language))
        self.communes = [_name_of(book, commune) for commune in paper.communes]
        self._paper = paper

    def listed(self) -> list[tuple[str, str]]:
        """Return each sheet's name and what it holds."""
        paper, language = self._paper, self._paper.language
        matrices = [
            (n, f"{label('matrix', language)}: {m.standard}, {m.period}")
            for n, m in zip(self.matrices, paper.matrices, strict=True)
        ]
        communes = [
            (name, " · ".join([commune.place.within, *(page.headline for page in commune.pages)]))
            for name, commune in zip(self.communes, paper.communes, strict=True)
        ]
        wanting = [(self.wanting, label("wanting", language))] if paper.communes else []
        unruled = [(self.unruled, label("unruled", language))] if paper.unruled else []
        doubtful = [self.doubtful] if paper.doubtful else []
        names = (self.unmatched, *doubtful, self.sources, self.shaky, self.rulebooks)
        after = [(n, n) for n in names]
        return [*matrices, *wanting, *communes, *unruled, *after]


def _name_of(book: Book, commune: Commune) -> str:
    return book.name(commune.place.name, commune.place.within)


def write_matrix(book: Book, name: str, matrix: Matrix, language: Language) -> None:
    """Write communes × criteria: symbol, word and colour in every cell."""
    verdicts = matrix.shown()
    each = CRITERION_MM if len(matrix.columns) >= FEW else WIDE_MM
    widths = [NAME_MM, TITLE_MM, *[COUNT_MM] * len(verdicts), *[each] * len(matrix.columns)]
    footer = foot(matrix.data_on, [matrix.rulebook], language)
    sheet = book.sheet(name, widths, footer=footer)
    title = book.look(bold=True, font_size=14, text_wrap=False)
    sheet.text(0, f"{matrix.standard} · {matrix.period}", title)
    sheet.end()
    sheet.text(0, _legend(verdicts, language), book.look(text_wrap=False, font_size=10))
    sheet.end()
    _matrix_headings(sheet, matrix, verdicts, language)
    looks = _CellLooks(book, language)
    for row in matrix.rows:
        place = "\n".join(part for part in (row.place.name, row.place.within) if part)
        made_up = f" ({ILLUSTRATIVE.in_(language)})" if row.illustrative else ""
        sheet.text(0, place + made_up, looks.plain)
        word = f"{MARKS[row.verdict].symbol} {row.word}{' *' if row.provisional else ''}"
        sheet.text(1, word, looks.title(row.verdict))
        for column, verdict in enumerate(verdicts, 2):
            sheet.number(column, row.counts.of.get(verdict, 0), looks.count)
        for column, cell in enumerate(row.cells, 2 + len(verdicts)):
            words, look = looks.cell(*cell)
            sheet.text(column, words, look)
        sheet.end()
    _matrix_foot(sheet, matrix, verdicts, language)


def _matrix_headings(
    sheet: Sheet, matrix: Matrix, verdicts: Sequence[Verdict], language: Language
) -> None:
    names = [f"{no}\n{name}" for no, name in matrix.columns]
    first = [label("commune", language), label("title", language)]
    counts = [MARKS[verdict].symbol for verdict in verdicts]
    sheet.headings([*first, *counts, *names], freeze=2, keep=1, small=2)


def _matrix_foot(
    sheet: Sheet, matrix: Matrix, verdicts: Sequence[Verdict], language: Language
) -> None:
    look = sheet.book.look(bold=True, bg_color=SHADE, align="center", **border())
    left = sheet.book.look(bold=True, bg_color=SHADE, **border())
    sheet.text(0, f"{label('communes_met', language)} / {len(matrix.rows)}", left)
    for column in range(1, 2 + len(verdicts)):
        sheet.text(column, "", left)
    for column, count in enumerate(matrix.met(), 2 + len(verdicts)):
        sheet.number(column, count, look)
    sheet.end()


def _legend(verdicts: Sequence[Verdict], language: Language) -> str:
    marks = [f"{MARKS[v].symbol} {MARKS[v].word.in_(language)}" for v in verdicts]
    more = [f"* {label('provisional', language)}"]
    more.append(f"{BASICALLY_MET.in_(language)}: {label('basically_met', language)}")
    return "    ".join(marks + more)


class _CellLooks:
    """What each kind of cell says and looks like, made once."""

    def __init__(self, book: Book, language: Language) -> None:
        self.book = book
        self.language: Language = language
        self.plain = book.look(font_size=10, font_color=INK, **border())
        self.count = book.look(align="center", valign="vcenter", font_size=10, **border())
        self._made: dict[tuple[Verdict, bool, bool], tuple[str, Look]] = {}

    def title(self, verdict: Verdict) -> Look:
        """Return the look of a title's verdict."""
        mark = MARKS[verdict]
        told = {"bold": True, "font_color": mark.ink, "bg_color": mark.ground, "font_size": 10}
        return self.book.look(**told, **border())

    def cell(self, verdict: Verdict, provisional: bool, basically_met: bool) -> tuple[str, Look]:
        """Return the words and the look of one criterion's cell."""
        key = verdict, provisional, basically_met
        if key not in self._made:
            mark = MARKS[verdict]
            words = f"{mark.symbol}{' *' if provisional else ''}\n{mark.short.in_(self.language)}"
            words += f"\n{BASICALLY_MET.in_(self.language)}" if basically_met else ""
            told = {"font_color": mark.ink, "bg_color": mark.ground, "align": "center"}
            line = border(DOTTED if provisional else THIN)
            self._made[key] = words, self.book.look(**told, font_size=8, valign="vcenter", **line)
        return self._made[key]

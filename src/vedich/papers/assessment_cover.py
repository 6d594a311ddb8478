"""The cover of the workbook: what was assessed, what to mind, where everybody stands."""

from collections.abc import Sequence

from vedich.core.words import Verdict
from vedich.papers.assessment import Assessment
from vedich.papers.assessment_facts import facts, warnings
from vedich.papers.assessment_labels import label
from vedich.papers.marks import (
    BASICALLY_MET,
    GOLD,
    ILLUSTRATIVE,
    MARKS,
    SHADE,
)
from vedich.papers.numerals import printed
from vedich.papers.printed_sheets import DOTTED, Book, Sheet, border

WIDTHS_MM = (62.0, 62.0, 143.0)


def write_cover(book: Book, paper: Assessment, contents: Sequence[tuple[str, str]]) -> None:
    """Write the cover."""
    language = paper.language
    sheet = book.sheet(label("cover", language), WIDTHS_MM)
    word = ILLUSTRATIVE.in_(language)
    made_up = f" ({word})" if paper.illustrative and word not in paper.title else ""
    sheet.across(paper.title + made_up, book.look(bold=True, font_size=20))
    sheet.end()
    bold, plain = book.look(bold=True), book.look()
    for name, words in facts(paper):
        sheet.text(0, name, bold)
        sheet.across(words, plain, first=1)
    sheet.end()
    _write_warnings(sheet, paper)
    _write_standing(sheet, paper)
    _write_legend(sheet, paper)
    _section(sheet, label("contents", language))
    link = book.look(font_color="#0B5D4B", underline=1)
    for name, words in contents:
        sheet.link(0, name, name, link)
        sheet.across(words, plain, first=1)


def _section(sheet: Sheet, words: str) -> None:
    sheet.across(words, sheet.book.look(bold=True, font_size=13, bottom=1))


def _write_warnings(sheet: Sheet, paper: Assessment) -> None:
    told = list(warnings(paper))
    if not told:
        return
    look = {
        "font_color": GOLD,
        "bg_color": MARKS[Verdict.NEARLY].ground,
        "border": 1,
        "border_color": GOLD,
    }
    sheet.across(label("warning", paper.language), sheet.book.look(bold=True, **look))
    for words in told:
        sheet.across(words, sheet.book.look(**look))
    sheet.end()


def _write_standing(sheet: Sheet, paper: Assessment) -> None:
    if not paper.matrices:
        return
    _section(sheet, label("standing", paper.language))
    for matrix in paper.matrices:
        sheet.text(0, matrix.name, sheet.book.look(bold=True))
        for word, verdict, count in matrix.tally():
            mark = MARKS[verdict]
            look = sheet.book.look(font_color=mark.ink, bg_color=mark.ground, **border())
            sheet.text(1, f"{mark.symbol} {word}", look)
            sheet.text(
                2, f"{printed(count, paper.language)} / {len(matrix.rows)}", sheet.book.look()
            )
            sheet.end()
    sheet.end()


def _write_legend(sheet: Sheet, paper: Assessment) -> None:
    language, book, first = paper.language, sheet.book, sheet.row
    _section(sheet, label("legend", language))
    head = book.look(bold=True, bg_color=SHADE, **border())
    sheet.texts([label(name, language) for name in ("mark", "in_matrix", "meaning")], head)
    for mark in MARKS.values():
        look = book.look(font_color=mark.ink, bg_color=mark.ground, **border())
        sheet.text(0, f"{mark.symbol}  {mark.word.in_(language)}", look)
        sheet.text(1, mark.short.in_(language), look)
        sheet.text(2, mark.meaning.in_(language), book.look(**border()))
        sheet.end()
    tags = (
        ("*", "provisional", border(DOTTED)),
        (BASICALLY_MET.in_(language), "basically_met", border()),
        (ILLUSTRATIVE.in_(language), "illustrative", border()),
    )
    for sign, word, line in tags:
        said = label(word, language)
        sheet.text(0, said, book.look(**line))
        sheet.text(1, sign, book.look(**line))
        sheet.text(2, label(f"{word}_means", language), book.look(**border()))
        sheet.end()
    sheet.together(first)
    sheet.end()

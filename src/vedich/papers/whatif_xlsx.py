"""A what-if as a workbook: by commune, by criterion, and what was tried; never a formula."""

from collections.abc import Sequence
from typing import BinaryIO

from vedich.core.words import Verdict
from vedich.papers.assessment_labels import short_hash
from vedich.papers.marks import BRICK, GOLD, GREEN, GREY, ILLUSTRATIVE, INK, MARKS, SHADE
from vedich.papers.matrix import PrintedCell
from vedich.papers.matrix_labels import SIGNS
from vedich.papers.numerals import NO_BREAK, printed_moment
from vedich.papers.printed_sheets import A3, A4, DOTTED, THIN, Book, Look, Sheet, border
from vedich.papers.whatif import PrintedLine, PrintedMove, PrintedOutcome, WhatIfDocument
from vedich.papers.whatif_labels import whatif_label

COMMUNE_MM = (44.0, 13.0, 27.0, 27.0, 16.0, 16.0)  # name, voice, titles, criteria met
MOVES = ("gained", "lost", "open", "gone", "new")
REST_MM = 245.0  # of A3, for what moved
PARTS = {"gained": 6, "lost": 8, "open": 7, "gone": 5, "new": 5}  # of the rest, by kind
LINE_MM = (18.0, 120.0, 26.0, 26.0, 24.0, 24.0, 28.0)
INKS = {"gained": GREEN, "lost": BRICK, "open": GREY, "gone": INK, "new": INK}
MOST_HASHES = 3


def write_whatif_xlsx(paper: WhatIfDocument, target: BinaryIO) -> None:
    """Write the paper as a workbook."""
    language = paper.language
    title = f"{whatif_label('heading', language)}: {paper.place}, {paper.period}"
    page = whatif_label("page", language)
    with Book(target, title=title, made_at=paper.made_at, footer=foot(paper), page=page) as book:
        _write_communes(book, paper)
        _write_criteria(book, paper)
        _write_legend(book, paper)


def foot(paper: WhatIfDocument) -> str:
    """Return what stands at the foot of every page: a trial, data as of, the law used."""
    language = paper.language
    hashes = [short_hash(one) for one in paper.rulebooks_after[:MOST_HASHES]]
    named = f" · {whatif_label('rulebook_after', language)} {', '.join(hashes)}" if hashes else ""
    as_of = f"{whatif_label('as_of', language)} {paper.data_as_of}"
    return f"{whatif_label('heading', language)} · {as_of}{named}"


def _write_communes(book: Book, paper: WhatIfDocument) -> None:
    language = paper.language
    moves = shown_moves(paper)
    every = sum(PARTS[one] for one in moves)
    widths = [*COMMUNE_MM, *(REST_MM * PARTS[one] / every for one in moves)]
    sheet = book.sheet(book.name(whatif_label("communes", language)), widths, paper=A3)
    _above(sheet, paper)
    names = ("commune", "voice", "title_before", "title_after", "met_before", "met_after")
    sheet.headings([whatif_label(one, language) for one in (*names, *moves)], freeze=1)
    heading = sheet.row - 1
    looks = _Looks(book)
    for row in paper.rows:
        _write_commune(sheet, row, moves, paper, looks)
    if paper.rows:
        sheet.filtered(heading)
    else:
        sheet.across(whatif_label("no_rows", language), looks.plain)


def shown_moves(paper: WhatIfDocument) -> list[str]:
    """Return the kinds of change that have a column: what is lost, and what else there is."""
    return [one for one in MOVES if one == "lost" or any(getattr(row, one) for row in paper.rows)]


def _above(sheet: Sheet, paper: WhatIfDocument) -> None:
    """Write what was tried and what comes of it, before the table."""
    language, book = paper.language, sheet.book
    heading = f"{whatif_label('heading', language)} · {paper.place} · {paper.period}"
    _line(sheet, heading, book.look(bold=True, font_size=16, text_wrap=False))
    _line(sheet, paper.headline, book.look(bold=True, font_size=13, text_wrap=False))
    plain = book.look(font_size=11, text_wrap=False)
    _line(sheet, " ".join(paper.further), plain)
    _line(sheet, f"{paper.standard} · {' · '.join(paper.rule)}", plain)
    quiet = book.look(font_size=10, font_color=GREY, text_wrap=False)
    voice = f"{whatif_label('voice', language)}: {paper.voice}"
    as_of = f"{whatif_label('as_of', language)} {paper.data_as_of}"
    _line(sheet, f"{as_of} · {voice} · {whatif_label('nothing_kept', language)}", quiet)
    warned = book.look(font_size=10, font_color=GOLD, bold=True, text_wrap=False)
    for kind in ("provisional", "illustrative"):
        if getattr(paper, kind):
            _line(sheet, whatif_label(kind, language), warned)
    for words in filter(None, (paper.not_carried, paper.listed)):
        _line(sheet, words, warned)


def _line(sheet: Sheet, words: str, look: Look) -> None:
    sheet.text(0, words, look)
    sheet.end()


def _write_commune(
    sheet: Sheet,
    row: PrintedOutcome,
    moves: Sequence[str],
    paper: WhatIfDocument,
    looks: "_Looks",
) -> None:
    language = paper.language
    tags = [ILLUSTRATIVE.in_(language)] if row.illustrative else []
    tags += [whatif_label("draft", language)] if row.draft else []
    told = f" ({', '.join(tags)})" if tags else ""
    within = f"\n{row.within}" if row.within else ""
    sheet.text(0, f"{row.name}{told}{within}", looks.name)
    sheet.text(1, row.voice, looks.centred)
    for column, cell in ((2, row.title_before), (3, row.title_after)):
        sheet.text(column, verdict_words(cell, paper), looks.verdict(cell))
    sheet.text(4, row.met_before, looks.centred)
    sheet.text(5, row.met_after, looks.centred)
    for column, kind in enumerate(moves, len(COMMUNE_MM)):
        words = "\n".join(move_words(one, paper) for one in getattr(row, kind))
        sheet.text(column, words, looks.moves[kind])
    sheet.end()


def move_words(move: PrintedMove, paper: WhatIfDocument) -> str:
    """Return a criterion with its verdict before and after: "5 Trường học: ● đạt → ○ chưa đạt"."""
    ends = [verdict_words(one, paper) for one in (move.before, move.after) if one is not None]
    return f"{move.no} {move.name}: {' → '.join(ends)}"


def verdict_words(cell: PrintedCell, paper: WhatIfDocument) -> str:
    """Return a verdict with its symbol, and the sign of what is provisional."""
    mark = MARKS[cell.verdict]
    shaky = [SIGNS["provisional"]] if cell.provisional else []
    return NO_BREAK.join([mark.symbol, *shaky, *mark.word.in_(paper.language).split()])


def _write_criteria(book: Book, paper: WhatIfDocument) -> None:
    language = paper.language
    name = book.name(whatif_label("criteria", language))
    sheet = book.sheet(name, LINE_MM, paper=A4)
    _line(
        sheet,
        f"{whatif_label('criteria', language)} · {paper.place} · {paper.period}",
        book.look(bold=True, font_size=14, text_wrap=False),
    )
    _line(sheet, paper.headline, book.look(bold=True, font_size=11, text_wrap=False))
    heads = ("code", "name", "before", "after", "gaining", "losing", "opening")
    sheet.headings([whatif_label(one, language) for one in heads], freeze=2)
    heading = sheet.row - 1
    for line in paper.lines:
        _write_line(sheet, line, paper, of_criterion=True)
        for part in line.parts:
            _write_line(sheet, part, paper, of_criterion=False)
    if paper.lines:
        sheet.filtered(heading)


def _write_line(
    sheet: Sheet, line: PrintedLine, paper: WhatIfDocument, *, of_criterion: bool
) -> None:
    language = paper.language
    ground = {"bold": True, "bg_color": SHADE} if of_criterion else {}
    line_of = border(DOTTED if line.provisional else THIN)
    left = sheet.book.look(font_size=10, **ground, **line_of)
    right = sheet.book.look(font_size=10, align="right", **ground, **line_of)
    lost = sheet.book.look(font_size=10, align="right", font_color=BRICK, **ground, **line_of)
    sheet.text(0, line.code, left)
    sheet.text(1, line_words(line, paper), left)
    for column, number in ((2, line.before), (3, line.after)):
        if number is None:
            sheet.text(column, whatif_label("not_asked", language), right)
        else:
            sheet.number(column, number, right)
    sheet.number(4, line.gained, right)
    sheet.number(5, line.lost, lost if line.lost else right)
    sheet.number(6, line.open, right)
    sheet.end()


def line_words(line: PrintedLine, paper: WhatIfDocument) -> str:
    """Return a name, with the code it went by in the first standard, if that is another."""
    shaky = f" {SIGNS['provisional']}" if line.provisional else ""
    if not line.code_before:
        return f"{line.name}{shaky}"
    was = whatif_label("code_before", paper.language).format(line.code_before)
    return f"{line.name} ({was}){shaky}"


def _write_legend(book: Book, paper: WhatIfDocument) -> None:
    language = paper.language
    sheet = book.sheet(book.name(whatif_label("legend", language)), [42.0, 45.0, 150.0], paper=A4)
    plain = book.look(font_size=11)
    sheet.across(whatif_label("legend", language), book.look(bold=True, font_size=14))
    for name, said in (
        ("place", paper.place),
        ("period", paper.period),
        ("voice", paper.voice),
        ("standard", paper.standard),
        ("target", paper.target),
        ("tried", "\n".join(paper.rule)),
        ("not_carried", paper.not_carried or whatif_label("all_carried", language)),
        ("as_of", paper.data_as_of),
        ("made_at", printed_moment(paper.made_at, language)),
        ("rulebook_before", "\n".join(paper.rulebooks_before) or "–"),
        ("rulebook_after", "\n".join(paper.rulebooks_after) or "–"),
    ):
        sheet.text(0, whatif_label(name, language), book.look(font_size=11, bold=True))
        sheet.across(said, plain, first=1)
    sheet.end()
    heads = [whatif_label("mark", language), "", whatif_label("meaning", language)]
    sheet.texts(heads, book.look(bold=True, bg_color=SHADE, **border()))
    for verdict in Verdict:
        mark = MARKS[verdict]
        told = {"font_color": mark.ink, "bg_color": mark.ground} | border()
        sheet.text(0, mark.symbol, book.look(align="center", **told))
        sheet.text(1, mark.word.in_(language), book.look(**told))
        sheet.text(2, mark.meaning.in_(language), plain)
        sheet.end()
    for name in ("provisional", "illustrative", "nothing_kept"):
        sheet.across(whatif_label(name, language), plain)


class _Looks:
    """What each kind of cell looks like, made once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.plain = book.look(font_size=9, font_color=INK, **border())
        self.name = book.look(font_size=10, bold=True, **border())
        self.centred = book.look(font_size=10, align="center", **border())
        self.moves = {
            kind: book.look(font_size=9, font_color=ink, **border()) for kind, ink in INKS.items()
        }

    def verdict(self, cell: PrintedCell) -> Look:
        """Return the look of a title's verdict."""
        mark = MARKS[cell.verdict]
        told = {"bold": True, "font_color": mark.ink, "bg_color": mark.ground, "font_size": 9}
        return self.book.look(**told, **border(DOTTED if cell.provisional else THIN))

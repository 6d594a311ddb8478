"""The plain tables of the workbook: what is missing, not matched, sources, what is provisional."""

from collections.abc import Iterable, Sequence

from vedich.papers.assessment import Assessment
from vedich.papers.assessment_labels import label
from vedich.papers.marks import MARKS, confidence_in_words, in_words
from vedich.papers.printed_sheets import Book, Sheet, border


def _table(
    book: Book, name: str, paper: Assessment, columns: Sequence[tuple[str, float]], note: str = ""
) -> Sheet:
    """Return a sheet with a title and headings that stay in sight."""
    sheet = book.sheet(name, [width for _, width in columns])
    sheet.text(0, name, book.look(bold=True, font_size=14, text_wrap=False))
    sheet.end()
    if note:
        sheet.across(note, book.look())
    sheet.headings([label(column, paper.language) for column, _ in columns])
    return sheet


def _rows(sheet: Sheet, rows: Iterable[Sequence[str | int]], nothing: str = "") -> None:
    """Write rows of text and whole numbers, or say that there are none."""
    look, heading = sheet.book.look(**border()), sheet.row - 1
    count = sheet.book.look(align="right", indent=1, **border())  # clear of the words beside it
    for row in rows:
        for column, told in enumerate(row):
            if isinstance(told, int):
                sheet.number(column, told, count)
            else:
                sheet.text(column, told, look)
        sheet.end()
    if sheet.row == heading + 1:
        sheet.across(nothing, look)
    else:
        sheet.filtered(heading)


def write_wanting(book: Book, name: str, paper: Assessment) -> None:
    """Write what lies between each commune and its title, a row for each indicator."""
    columns = (
        *(("commune", 36.0), ("period", 16.0), ("criterion", 16.0), ("code", 14.0)),
        *(("indicator", 82.0), ("result", 34.0), ("wanting_words", 66.0)),
    )
    sheet = _table(book, name, paper, columns)
    plain, heading = book.look(**border()), sheet.row - 1
    for commune in paper.communes:
        for page in commune.pages:
            for one in page.wanting:
                mark = MARKS[one.verdict]
                first = (commune.place.name, page.period, one.criterion, one.code, one.name)
                for column, words in enumerate(first):
                    sheet.text(column, words, plain)
                look = book.look(font_color=mark.ink, bg_color=mark.ground, **border())
                sheet.text(5, in_words(one.verdict, paper.language), look)
                sheet.text(6, one.words, plain)
                sheet.end()
    if sheet.row == heading + 1:
        sheet.across(label("wanting_none", paper.language), plain)
    else:
        sheet.filtered(heading)


def write_unruled(book: Book, name: str, paper: Assessment) -> None:
    """Write the figures of periods no standard here covers."""
    columns = (
        *(("line", 14.0), ("commune", 70.0), ("level", 50.0), ("period", 18.0)),
        *(("indicator", 75.0), ("value", 40.0)),
    )
    sheet = _table(book, name, paper, columns, label("unruled_why", paper.language))
    rows = (
        (
            one.line,
            ", ".join(part for part in (one.place.name, one.place.within) if part),
            one.standard,
            one.period,
            one.indicator,
            one.value,
        )
        for one in paper.unruled
    )
    _rows(sheet, rows)


def write_unmatched(book: Book, name: str, paper: Assessment) -> None:
    """Write the rows nobody could place, with their line and reason."""
    language, account = paper.language, paper.account
    note = f"{label('rows_other', language)}: {account.other}. {label('rows_other_why', language)}"
    columns = (("line", 16.0), ("written", 90.0), ("reason", 161.0))
    sheet = _table(book, name, paper, columns, note[:1].upper() + note[1:])
    rows = ((one.line, one.written, one.reason) for one in paper.unmatched)
    _rows(sheet, rows, label("unmatched_none", language))


def write_doubtful(book: Book, name: str, paper: Assessment) -> None:
    """Write the figures that are hard to believe, and why."""
    columns = (("line", 16.0), ("commune", 90.0), ("reason", 161.0))
    sheet = _table(book, name, paper, columns)
    _rows(sheet, ((one.line, one.written, one.reason) for one in paper.doubtful))


def write_sources(book: Book, name: str, paper: Assessment) -> None:
    """Write the clauses the verdicts rest on, and where they can be read.

    Addresses are plain text: linked cells do not wrap in every program, and paper needs them whole.
    """
    columns = (
        *(("act", 30.0), ("act_title", 62.0), ("clause", 46.0), ("confidence", 34.0)),
        *(("resting", 24.0), ("address", 110.0)),
    )
    sheet = _table(book, name, paper, columns)
    firsts = {one.act: place for place, one in reversed([*enumerate(paper.sources)])}
    rows = (
        (
            one.act,
            one.title if firsts[one.act] == place else "",
            one.clause,
            confidence_in_words(one.confidence, paper.language),
            one.indicators,
            "\n".join(one.addresses),
        )
        for place, one in enumerate(paper.sources)
    )
    _rows(sheet, rows)


def write_shaky(book: Book, name: str, paper: Assessment) -> None:
    """Write the indicators whose verdicts are provisional, and why."""
    columns = (
        *(("standard", 34.0), ("code", 16.0), ("indicator", 100.0)),
        *(("why_shaky", 95.0), ("results", 24.0)),
    )
    sheet = _table(book, name, paper, columns)
    rows = ((one.standard, one.code, one.name, one.why, one.results) for one in paper.shaky)
    _rows(sheet, rows, label("shaky_none", paper.language))


def write_rulebooks(book: Book, name: str, paper: Assessment) -> None:
    """Write which law was used, by hash."""
    columns = (("standard", 120.0), ("on", 37.0), ("hash", 110.0))
    sheet = _table(book, name, paper, columns, label("rulebooks_why", paper.language))
    _rows(sheet, ((one.standard, one.on, one.hash) for one in paper.rulebooks))

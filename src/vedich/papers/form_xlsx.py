"""The official form as a workbook: locked but for what is filled in, each sheet knowing itself."""

from decimal import Decimal
from typing import BinaryIO, NamedTuple

from vedich.core.columns import Column
from vedich.papers.form import IDENTITY, Form, FormLine, FormSheet
from vedich.papers.form_words import (
    BAR,
    CHOOSE_A_WORD,
    HEADS,
    HOW,
    INSTRUCTIONS,
    PAGE,
    PERIOD,
    PLACE,
    STANDARD,
    TYPE_A_NUMBER,
)
from vedich.papers.marks import GREY, SHADE
from vedich.papers.printed_sheets import Book, Look, Sheet, border

FILL_IN = "#FFF9DB"  # the ground of what one fills in
CODE, NAME, UNIT, BAR_AT, BESIDE, VALUE, UP, DOWN, NOTE, SOURCE = range(10)
WIDTHS_MM = (15.0, 78.0, 20.0, 34.0, 26.0, 26.0, 20.0, 20.0, 34.0, 34.0)


def write_form_xlsx(form: Form, target: BinaryIO) -> None:
    """Write a form as a workbook."""
    with Book(target, title=form.title, made_at=form.made_at, footer=form.title, page=PAGE) as book:
        looks = _looks(book)
        for one in form.sheets:
            _write_sheet(book, one, looks)
        _write_instructions(book)


class _Looks(NamedTuple):
    said: Look
    small: Look
    code: Look
    criterion: Look
    locked: Look
    fill: Look
    words: Look
    quiet: Look


def _looks(book: Book) -> _Looks:
    line = {"font_size": 10, "valign": "vcenter"} | border()
    open_ = line | {"bg_color": FILL_IN, "locked": False, "font_size": 11}
    return _Looks(
        said=book.look(bold=True, font_size=13, text_wrap=False),
        small=book.look(font_size=10, text_wrap=False),
        code=book.look(**line, num_format="@", align="center"),
        criterion=book.look(**line | {"bold": True, "bg_color": SHADE, "text_wrap": False}),
        locked=book.look(**line),
        fill=book.look(**open_, align="right"),
        words=book.look(**open_ | {"font_size": 10}),
        quiet=book.look(**line | {"font_color": GREY}),
    )


def _write_sheet(book: Book, one: FormSheet, looks: _Looks) -> None:
    sheet = book.sheet(book.name(one.name, one.more), WIDTHS_MM)
    sheet.text(0, IDENTITY + one.token, looks.small)
    sheet.end_hidden()
    for words, look in (
        (f"{PLACE}: {one.place}", looks.said),
        (f"{STANDARD}: {one.standard}", looks.small),
        (f"{PERIOD}: {one.period}", looks.small),
        *((told, looks.small) for told in one.told),
    ):
        sheet.text(0, words, look)
        sheet.end()
    heads = [HEADS[Column.CODE], HEADS[Column.NAME], HEADS[Column.UNIT], BAR, one.beside]
    filled = (Column.VALUE, Column.NUMERATOR, Column.DENOMINATOR, Column.NOTE, Column.SOURCE)
    sheet.headings([*heads, *(HEADS[column] for column in filled)], freeze=NAME + 1, size=10)
    for criterion in one.criteria:
        _write_criterion(sheet, criterion.heading, looks)
        for line in criterion.lines:
            _write_line(sheet, line, looks)
    sheet.locked()


def _write_criterion(sheet: Sheet, heading: str, looks: _Looks) -> None:
    sheet.text(CODE, "", looks.criterion)
    sheet.text(NAME, heading, looks.criterion)
    for column in range(UNIT, len(WIDTHS_MM)):
        sheet.blank(column, looks.criterion)
    sheet.end()


def _write_line(sheet: Sheet, line: FormLine, looks: _Looks) -> None:
    sheet.text(CODE, line.code, looks.code)
    for column, words in ((NAME, line.name), (UNIT, line.unit), (BAR_AT, line.bar)):
        sheet.text(column, words, looks.locked)
    sheet.text(BESIDE, line.beside, looks.quiet)
    fill, words_look = (looks.fill, looks.words) if line.open else (looks.locked, looks.locked)
    _write_figure(sheet, VALUE, line.value, fill)
    for column, part in ((UP, line.numerator), (DOWN, line.denominator)):
        _write_figure(sheet, column, part, fill if line.is_ratio else looks.locked)
    sheet.text(NOTE, line.note, words_look)
    sheet.text(SOURCE, line.source, words_look)
    if line.open and line.choices:
        sheet.choices(VALUE, line.choices, CHOOSE_A_WORD)
    elif line.open:
        sheet.hint(VALUE, TYPE_A_NUMBER)
    sheet.end()


def _write_figure(sheet: Sheet, column: int, figure: str | Decimal | None, look: Look) -> None:
    if figure is None or figure == "":
        sheet.blank(column, look)
    elif isinstance(figure, Decimal):
        sheet.amount(column, figure, look)
    else:
        sheet.text(column, figure, look)


def _write_instructions(book: Book) -> None:
    sheet = book.sheet(book.name(INSTRUCTIONS), (10.0, 250.0))
    sheet.text(0, INSTRUCTIONS, book.look(bold=True, font_size=14, text_wrap=False))
    sheet.end()
    plain = book.look(font_size=12)
    for number, words in enumerate(HOW, 1):
        sheet.text(0, f"{number}.", plain)
        sheet.text(1, words, plain)
        sheet.end()
    sheet.locked()

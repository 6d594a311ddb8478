"""A workbook to be printed, A4 or A3 landscape, in Times New Roman; text is never a formula."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, BinaryIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from vedich.papers.marks import INK, RULE, SHADE

FONT = "Times New Roman"
MOST_CHARACTERS = 32_000  # Excel keeps 32,767 in a cell
NAME_LENGTH = 31  # of a sheet
MM_PER_POINT = 0.162  # the width of a letter, for each point of its size
LINE = 1.27  # the height of a line, for each point of its letters; Vietnamese stacks its marks
MARGIN_INCHES = {"left": 0.6, "right": 0.6, "top": 1.0, "bottom": 0.8}  # the bound edge is on top
A4, A3 = 9, 8
HIGHEST = 400  # points a row may be high; Excel stops at 409
PLAIN = 15.0  # points a row is high that nobody made higher
PAGE_POINTS = (210 / 25.4 - MARGIN_INCHES["top"] - MARGIN_INCHES["bottom"]) * 72
DOTTED, THIN = 4, 1
LONGEST_LIST = 255  # characters of the choices of a cell
EXCEL_DIGITS = 15  # of a number; further ones are lost
Look = Any  # a Format of XlsxWriter
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Book:
    """A workbook being written. Looks are made once for each set of properties."""

    def __init__(
        self, target: BinaryIO, *, title: str, made_at: datetime, footer: str, page: str
    ) -> None:
        plain = {"font_name": FONT, "font_size": 11, "font_color": INK}
        options = {"in_memory": True, "default_format_properties": plain}
        self._workbook = Workbook(target, options)
        self._workbook.set_properties({"title": clean(title), "created": made_at})
        self._looks: dict[frozenset[tuple[str, object]], Look] = {}
        self._names: set[str] = {"history"}  # a name Excel keeps for itself
        self._footer = footer
        self._page = page  # the word before page numbers

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *problem: object) -> None:
        if problem[0] is None:
            self._workbook.close()

    def look(self, **properties: object) -> Look:
        """Return a format: wrapped, top-aligned text unless told otherwise."""
        every = {"text_wrap": True, "valign": "top"} | properties
        key = frozenset(every.items())
        if key not in self._looks:
            self._looks[key] = self._workbook.add_format(every)
        return self._looks[key]

    def name(self, wanted: str, *more: str) -> str:
        """Return a sheet name nobody has yet, as like the wanted one as Excel allows.

        `more` are told as well where the first is taken: the district of a commune.
        """
        tried = [_sheet_name(wanted), *(_sheet_name(f"{wanted} - {one}") for one in more if one)]
        tried += [_sheet_name(wanted, f" ({n})") for n in range(2, len(self._names) + 3)]
        name = next(name for name in tried if name.casefold() not in self._names)
        self._names.add(name.casefold())
        return name

    def sheet(
        self,
        name: str,
        widths_mm: Sequence[float],
        *,
        footer: str = "",
        zoom: int = 100,
        paper: int = A4,
    ) -> "Sheet":
        """Return a new sheet, set up for print, its columns as wide as told.

        `footer` stands at the foot of its pages instead of the workbook's own. `zoom` is for the
        screen: what is printed in small letters need not be read in them.
        """
        worksheet = self._workbook.add_worksheet(name)
        worksheet.set_landscape()
        worksheet.set_paper(paper)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(**MARGIN_INCHES)
        worksheet.hide_gridlines(2)
        worksheet.set_zoom(zoom)
        worksheet.set_header(f'&C&"{FONT}"&13{self._page} &P/&N')
        foot = _in_footer(footer or self._footer)
        worksheet.set_footer(f'&L&"{FONT}"&9{foot}&R&"{FONT}"&9&A')
        for column, width in enumerate(widths_mm):
            worksheet.set_column_pixels(column, column, _pixels(width))
        return Sheet(self, worksheet, tuple(widths_mm))


class Sheet:
    """One sheet. Whatever is written is text or a whole number, never a formula."""

    def __init__(self, book: Book, worksheet: Any, widths_mm: tuple[float, ...]) -> None:
        self.book = book
        self._worksheet = worksheet
        self._widths = widths_mm
        self.last = len(widths_mm) - 1
        self.row = 0  # the next row to be written
        self._needed = 0.0  # how high the current row must be, in points
        self._heights: list[float] = []  # of the rows written, in points
        self._breaks: list[int] = []  # rows a printed page starts with

    def text(self, column: int, words: str, look: Look) -> None:
        """Write words into the current row, which grows with them."""
        self._worksheet.write_string(self.row, column, clean(words), look)
        points = look.font_size
        lines = lines_needed(words, self._widths[column], points) if look.text_wrap else 1
        self._needed = max(self._needed, lines * points * LINE + 3)

    def blank(self, column: int, look: Look) -> None:
        """Leave a cell of the current row empty, so that words beside it may run on."""
        self._worksheet.write_blank(self.row, column, None, look)

    def number(self, column: int, number: int, look: Look) -> None:
        """Write a whole number into the current row."""
        self._worksheet.write_number(self.row, column, number, look)

    def amount(self, column: int, number: Decimal, look: Look) -> None:
        """Write an exact number into the current row; as text where Excel would round it."""
        if len(number.as_tuple().digits) > EXCEL_DIGITS:
            self.text(column, f"{number:f}", look)
        else:
            self._worksheet.write_number(self.row, column, float(number), look)

    def choices(self, column: int, words: Sequence[str], hint: str) -> None:
        """Let a cell of the current row be chosen from some words, and say so; others are taken.

        A list Excel cannot hold is only a hint.
        """
        if len(",".join(words)) > LONGEST_LIST or any("," in word for word in words):
            self.hint(column, hint)
            return
        told = {"validate": "list", "source": list(words), "error_type": "warning"}
        self._worksheet.data_validation(
            self.row, column, self.row, column, told | {"input_message": hint}
        )

    def hint(self, column: int, words: str) -> None:
        """Say what to write when somebody comes to a cell of the current row."""
        told = {"validate": "any", "input_message": words}
        self._worksheet.data_validation(self.row, column, self.row, column, told)

    def locked(self) -> None:
        """Let only cells of an unlocked look be written to. There is no password."""
        may = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
        self._worksheet.protect("", may)

    def end_hidden(self) -> None:
        """End the current row, which is not shown."""
        self._worksheet.set_row(self.row, None, None, {"hidden": True})
        self._heights.append(0.0)
        self.row += 1
        self._needed = 0.0

    def end(self) -> None:
        """End the current row: it becomes as high as its words need, and the next one begins."""
        if self._needed:
            self._worksheet.set_row(self.row, min(self._needed, HIGHEST))
        self._heights.append(min(self._needed, HIGHEST) or PLAIN)
        self.row += 1
        self._needed = 0.0

    def texts(self, words: Sequence[str], look: Look) -> None:
        """Write a row of words and end it."""
        for column, said in enumerate(words):
            self.text(column, said, look)
        self.end()

    def across(self, words: str, look: Look, *, first: int = 0) -> None:
        """Write words over all columns from `first` and end the row."""
        if first < self.last:
            self._worksheet.merge_range(self.row, first, self.row, self.last, "", look)
        self._worksheet.write_string(self.row, first, clean(words), look)
        lines = lines_needed(words, sum(self._widths[first:]), look.font_size)
        self._needed = max(self._needed, lines * look.font_size * LINE + 3)
        self.end()

    def link(self, column: int, sheet: str, words: str, look: Look) -> None:
        """Write words that lead to another sheet."""
        target = "internal:'" + sheet.replace("'", "''") + "'!A1"
        self._worksheet.write_url(self.row, column, target, look, clean(words))

    def headings(
        self,
        words: Sequence[str],
        *,
        freeze: int = 0,
        keep: int = 1,
        small: int = 99,
        size: int = 11,
    ) -> None:
        """Write a row of headings that stays in sight and is repeated on every page.

        `freeze` columns stay too; `keep` rows up to this one are repeated; headings are of `size`,
        and from column `small` on small and centred.
        """
        plain = {"bold": True, "bg_color": SHADE, "valign": "vcenter"} | border()
        looks = (
            self.book.look(**plain, font_size=size),
            self.book.look(**plain, font_size=8, align="center"),
        )
        for column, said in enumerate(words):
            self.text(column, said, looks[column >= small])
        self.end()
        self._worksheet.freeze_panes(self.row, freeze)
        self._worksheet.repeat_rows(self.row - keep, self.row - 1)

    def filtered(self, first: int) -> None:
        """Let the reader filter the rows from `first` (the headings) to the last one written."""
        self._worksheet.autofilter(first, 0, max(self.row - 1, first), self.last)

    def breaks(self, rows: Sequence[int]) -> None:
        """Start a new printed page at each of some rows."""
        self._breaks += rows
        self._worksheet.set_h_pagebreaks(self._breaks)

    def together(self, first: int) -> None:
        """Print the rows from `first` to the last one written on one page, if they fit on one.

        Of a sheet that is not shrunk to the page; rows are as high as was measured, so roughly.
        """
        block, room = sum(self._heights[first:]), PAGE_POINTS
        for height in self._heights[max(self._breaks, default=0) : first]:
            room = room - height if height <= room else PAGE_POINTS - height
        if room < block <= PAGE_POINTS:
            self.breaks([first])


def border(style: int = THIN) -> dict[str, object]:
    """Return the properties of a hairline, or of the dotted line of what is provisional."""
    return {"border": style, "border_color": RULE}


@lru_cache(maxsize=8192)
def lines_needed(words: str, width_mm: float, points: float) -> int:
    """Return how many lines words take in a column: measured roughly, never too few."""
    room = max((width_mm - 1.5) / (points * MM_PER_POINT), 1)
    return sum(_lines(paragraph, room) for paragraph in words.split("\n"))


def _lines(paragraph: str, room: float) -> int:
    if len(paragraph) <= room:
        return 1
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0.0
        over = max(-(-len(word) // max(int(room), 1)) - 1, 0)  # a long word breaks anywhere
        lines, used = lines + over, used + len(word) - over * room + (1 if used else 0)
    return lines


def clean(words: str) -> str:
    """Return words as a workbook can hold them: no control characters, not too long."""
    if words.isprintable() and len(words) <= MOST_CHARACTERS:
        return words
    kept = _CONTROL.sub("", words).encode("utf-8", "replace").decode("utf-8")
    return kept if len(kept) <= MOST_CHARACTERS else kept[:MOST_CHARACTERS] + " …"


def _sheet_name(wanted: str, tail: str = "") -> str:
    plain = "".join(sign for sign in _FORBIDDEN.sub(" ", clean(wanted)) if ord(sign) < 0x10000)
    plain = " ".join(plain.split()).strip("' ") or "–"
    if len(plain) + len(tail) > NAME_LENGTH:
        plain = plain[: NAME_LENGTH - 1 - len(tail)].rstrip() + "…"
    return plain + tail


def _in_footer(words: str) -> str:
    return clean(words)[:150].replace("&", "&&")


def _pixels(width_mm: float) -> int:
    return round(width_mm * 96 / 25.4)

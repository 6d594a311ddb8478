"""Cells as HTML: three thousand on a page, so made here once a kind, not by a template each.

A cell is `<td class="m"><a href="…">đạt<u>, tạm tính</u><i>, tốt hơn kỳ trước</i></a>`: the class
is the letter of the verdict, for which matrix.css draws the symbol; so it does for what is said in
`u` (provisional), `i` (changed) and `em` (voices disagree). The words are there for whoever hears
the page or has no styles. That `td` is not closed is HTML as well, and saves 16 KB a page.
"""

from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from vedich.core.said import Language
from vedich.core.words import Verdict
from vedich.figures.letters import letter
from vedich.figures.matrix import Row
from vedich.figures.matrix_cells import Cell
from vedich.papers.marks import BASICALLY_MET, MARKS, PROVISIONAL
from vedich.web.matrix.words import CHANGES, DIFFERS

_POSITIONS = {verdict: at for at, verdict in enumerate(Verdict)}


def letter_of(verdict: Verdict) -> str:
    """Return the letter of a verdict, as in `figures.letters`."""
    return letter(_POSITIONS[verdict], provisional=False)


@lru_cache(maxsize=2048)
def cell_parts(cell: Cell, language: Language) -> tuple[str, SafeString]:
    """Return the class of a cell and what stands in it: its word, and what is said beside it."""
    inside = [conditional_escape(MARKS[cell.verdict].word.in_(language))]
    if cell.provisional:
        inside.append(format_html("<u>, {}</u>", PROVISIONAL.in_(language)))
    if cell.change:
        worse = mark_safe(' class="w"') if cell.worse else ""
        inside.append(format_html("<i{}>, {}</i>", worse, CHANGES[cell.change]))
    if cell.differs:
        inside.append(format_html("<em>, {}</em>", DIFFERS))
    if cell.basically_met:
        inside.append(format_html("<b> {}</b>", BASICALLY_MET.in_(language)))
    return letter_of(cell.verdict), mark_safe("".join(inside))


def row_cells(row: Row, numbers: tuple[int, ...], link: str, language: Language) -> SafeString:
    """Return the cells of a row, each leading to what stands behind it.

    numbers  of the criteria
    link     the address of a cell with "{}" where the criterion goes
    """
    if "?" in link:
        link = f'"{link}"'  # quotes are left out where they may be: there are thousands
    before, _hole, after = link.partition("{}")
    found = []
    for no, cell in zip(numbers, row.cells, strict=False):
        name, inside = cell_parts(cell, language)
        found.append(f"<td class={name}><a href={before}{no}{after}>{inside}</a>")
    return mark_safe("".join(found))


def plain_cells(row: Row, language: Language) -> SafeString:
    """Return the cells of a row that lead nowhere: for print."""
    found = []
    for cell in row.cells:
        name, inside = cell_parts(cell, language)
        found.append(f"<td class={name}><span>{inside}</span>")
    return mark_safe("".join(found))


def title_cell(cell: Cell | None, language: Language) -> SafeString:
    """Return the verdict on the title as a cell."""
    if cell is None:
        return format_html('<td class="t"><span class="visually-hidden">{}</span></td>', _("none"))
    name, inside = cell_parts(cell, language)
    return format_html('<td class="t {}"><span>{}</span></td>', name, inside)

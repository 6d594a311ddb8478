"""Verdicts before and after as HTML: hundreds on a page, so made here and not by a template each.

A verdict is `<b class=n>○ chưa đạt<u> tạm tính</u></b>`: the class is the letter of the verdict;
`u` is said of what is provisional, for whoever hears the page: whatif.css draws a dotted line.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from vedich.core.said import Language
from vedich.figures.matrix_cells import Cell
from vedich.figures.whatif_rows import Moved
from vedich.papers.marks import MARKS, PROVISIONAL
from vedich.web.matrix.marks import letter_of

ARROW = " → "


@lru_cache(maxsize=256)
def verdict(cell: Cell, language: Language) -> SafeString:
    """Return a verdict: symbol, word and colour."""
    mark = MARKS[cell.verdict]
    shaky = format_html("<u> {}</u>", PROVISIONAL.in_(language)) if cell.provisional else ""
    return format_html(
        "<b class={}>{} {}{}</b>",
        letter_of(cell.verdict),
        mark.symbol,
        mark.word.in_(language),
        shaky,
    )


@lru_cache(maxsize=1024)
def between(before: Cell | None, after: Cell | None, language: Language) -> SafeString:
    """Return a verdict before and after; one alone where the other is the same, or is not there."""
    told = [verdict(one, language) for one in (before, after) if one is not None]
    if before is not None and after is not None and before.verdict == after.verdict:
        told = told[1:]
    return mark_safe(ARROW.join(told))


def moves(moved: Iterable[Moved], link: str, language: Language) -> SafeString:
    """Return criteria as a list, each leading to the figures it rests on.

    link  the address of a criterion's figures with "{}" where its number goes
    """
    before, _hole, after = link.partition("{}")
    items = []
    for one in moved:
        said = conditional_escape(f"{one.no}. {one.name.in_(language)}")
        if one.figures_of is not None:
            said = mark_safe(f'<a href="{before}{one.figures_of}{after}">{said}</a>')
        ends = between(one.before, one.after, language)
        items.append(f"<li>{said} <span>{ends}</span>")
    return mark_safe(f"<ul>{''.join(items)}</ul>") if items else mark_safe("")

"""What the page of one criterion of a commune is given."""

from typing import Any

from vedich.figures.matrix import columns_of
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.sheet_whole import Sheet
from vedich.standards.finding import proofs_of
from vedich.web.communes.shown import DRAFT, is_draft, row_shown
from vedich.web.figures.words import period_words
from vedich.web.pursuits.words import field_word, title_word

Context = dict[str, Any]


def page(sheet: Sheet, criterion: int) -> Context | None:
    """Return what the page shows; None for a criterion the standard does not have."""
    pursuit = sheet.course.pursuit
    column = next((one for one in columns_of(pursuit.standard) if one.no == criterion), None)
    if column is None:
        return None
    one = next((each for each in sheet.criteria if each.no == criterion), None)
    return {
        "sheet": sheet,
        "pursuit": pursuit,
        "place": pursuit.place,
        "chain": sheet.course.chain,
        "column": column,
        "standard_title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "period": sheet.period,
        "draft_query": DRAFT if is_draft(sheet) else "",
        "periods": [(each.pk, period_words(each)) for each in sheet.course.periods],
        "row": row_shown(one, sheet) if one else None,
        "history": _history(sheet, criterion),
        "proofs": proofs_of(pursuit.standard, criterion),
    }


def _history(sheet: Sheet, criterion: int) -> list[tuple[str, str, Cell, bool]]:
    """Return the verdict of each period with whose it is, the newest first, as it was kept."""
    at = [one.no for one in columns_of(sheet.course.pursuit.standard)].index(criterion)
    found = []
    for step in reversed(sheet.way.steps if sheet.way else ()):
        verdict = step.shown.verdict
        letter, tag = verdict.criteria[at : at + 1], verdict.basically[at : at + 1]
        if letter:
            kept = cell(letter, tag or ".")
            made_up = verdict.illustrative
            found.append((period_words(step.period), step.shown.voice.value, kept, made_up))
    return found

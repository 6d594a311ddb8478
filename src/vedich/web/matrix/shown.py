"""What the templates of the matrix are given: everything fetched, every address made."""

from typing import Any

from django.urls import reverse

from vedich.core.words import Verdict
from vedich.figures.matrix import Matrix, Row
from vedich.figures.matrix_paper import met_words
from vedich.figures.matrix_words import (
    REPORT_WORDS,
    VOICE_WORDS,
    beside_words,
    period_words,
    voice_words,
)
from vedich.figures.words import VOICES
from vedich.papers.assessment_labels import short_hash
from vedich.standards import shipped
from vedich.web.matrix.asked import Asked
from vedich.web.matrix.marks import letter_of, plain_cells, row_cells, title_cell
from vedich.web.matrix.words import FILTERS, SORTS
from vedich.web.standards.words import language, words

FEW = 12  # criteria; so few leave room for their names


def choices_shown(asked: Asked) -> dict[str, Any]:
    """Return what can be chosen, in words, and what is."""
    chosen = asked.choices
    catalogue = shipped.catalogue()
    titles = {one: words(catalogue.issued(one).standard.title) for one in chosen.standards}
    return {
        "choices": chosen,
        "chain": chosen.chain,
        "voice": asked.voice,
        "query": asked.query,
        "standards": list(titles.items()),
        "standard_title": titles.get(chosen.standard, ""),
        "periods": [(one.pk, words(period_words(one))) for one in chosen.periods],
        "period_words": words(period_words(chosen.period)) if chosen.period else "",
        "voices": [(one.value, words(VOICE_WORDS[one])) for one in reversed(VOICES)],
        "voice_words": words(VOICE_WORDS[asked.voice]) if asked.voice else "",
        "shown": None,
    }


def filters_shown(asked: Asked) -> dict[str, Any]:
    """Return the ways to narrow the rows down and to put them in order."""
    only = asked.wish.only.value if asked.wish.only else ""
    return {
        "filters": [(value, said, value == only) for value, said in FILTERS],
        "sorts": SORTS,
        "wish": asked.wish,
    }


def head_shown(shown: Matrix) -> dict[str, Any]:
    """Return what stands around the rows."""
    return {
        "shown": shown,
        "few": len(shown.columns) <= FEW,
        "hashes": [short_hash(one) for one in shown.rulebooks],
        "unreported": shown.counts.unreported,
        "unasked": shown.counts.communes - shown.counts.reported - shown.counts.unreported,
        "legend": [(letter_of(one), one) for one in Verdict],
        "width": len(shown.columns) + 5,
    }


def rows_shown(shown: Matrix, asked: Asked, *, printed: bool = False) -> list[dict[str, Any]]:
    """Return the rows, each with its cells made."""
    said, numbers = language(), tuple(one.no for one in shown.columns)
    above = shown.place.titled
    page = reverse("matrix:page")
    found = []
    for row in shown.rows:
        if printed:
            made = plain_cells(row, said)
        else:
            made = row_cells(row, numbers, _link(row, shown, asked, page), said)
        found.append(
            {
                "row": row,
                "within": beside_words(row.within, above, shown.standard, row.field, said),
                "report": REPORT_WORDS[row.report].in_(said),
                "voice": voice_words(row.voice).in_(said),
                "title": title_cell(row.title, said),
                "met": met_words(row),
                "cells": made,
                "url": _commune(row, shown) if row.readable and not printed else "",
            }
        )
    return found


def _commune(row: Row, shown: Matrix) -> str:
    return reverse(
        "communes:page", kwargs={"pursuit_id": row.pursuit_id, "period_id": shown.period.pk}
    )


def _link(row: Row, shown: Matrix, asked: Asked, page: str) -> str:
    """Return the address of a cell from the page of the matrix, short: there are thousands."""
    kwargs = {"pursuit_id": row.pursuit_id, "period_id": shown.period.pk, "criterion": 0}
    whole = reverse("matrix:cells", kwargs=kwargs).removeprefix(page)
    tail = f"?voice={asked.voice.value}" if asked.voice else ""
    return whole.removesuffix("0/") + "{}/" + tail

"""What the pages of a report are given: the paper, with what people write in it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vedich.accounts.queries import names_of
from vedich.papers.marks import MARKS
from vedich.papers.progress_commune import OBSTACLES, REQUESTS, SUMMARY, TASKS
from vedich.papers.progress_rollup import CRITERIA
from vedich.reports.sections import criterion_in
from vedich.standards.owners import criteria_of
from vedich.web.figures.words import period_words
from vedich.web.pursuits.words import title_word
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.places.models import Place
    from vedich.reports.models import Edition, Passage, Report

Context = dict[str, Any]
ROWS_LEAST, ROWS_MOST, LETTERS_A_ROW = 3, 14, 85


def titled(report: "Report") -> str:
    """Return what a report is called on pages."""
    return _("Progress report: %(place)s, %(period)s") % {
        "place": report.whose.titled,
        "period": period_words(report.period),
    }


def head(report: "Report") -> Context:
    """Return what every page of a report says of it."""
    return {
        "report": report,
        "place": report.whose,
        "chain": chain_of(report.whose),
        "title": titled(report),
        "standard_title": title_word(report.standard),
    }


def chain_of(place: "Place") -> tuple["Place", ...]:
    """Return the places a place lies in and itself, from the country down: read with it."""
    found = [place]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return tuple(reversed(found))


def blocks(
    paper: Mapping[str, Any], sections: Mapping[str, Context] | None = None
) -> list[Context]:
    """Return the blocks of a paper as a page sets them.

    sections  what is written where, and by whom, by section; None where nothing is written any more
    """
    return [_block(one, sections) for one in paper["blocks"]]


def annexes(paper: Mapping[str, Any]) -> list[Context]:
    """Return the annexes of a paper as a page sets them."""
    return [
        {"title": one["title"], "blocks": [_block(block, None) for block in one["blocks"]]}
        for one in paper["annexes"]
    ]


def _block(one: Mapping[str, Any], sections: Mapping[str, Context] | None) -> Context:
    if one["kind"] == "words":
        section = (sections or {}).get(one["section"])
        lines = [line for line in one["text"].split("\n") if line]
        return {**one, "open": section is not None, "written": section, "paragraphs": lines}
    if one["kind"] == "table":
        heads = ", ".join(column["title"] for column in one["columns"])
        rows = [_row(row, one) for row in one["rows"]]
        return {**one, "rows": rows, "label": one["title"] or heads}
    return dict(one)


def _row(row: Mapping[str, Any], table: Mapping[str, Any]) -> Context:
    """Return a row: each cell with its column, and its verdict as pages mark it."""
    if row["whole"]:
        return {"whole": row["cells"][0]["text"], "cells": ()}
    pairs = zip(row["cells"], table["columns"], strict=True)
    return {
        "whole": "",
        "cells": [
            {
                **cell,
                "column": column["title"],
                "align": column["align"],
                "lines": cell["text"].split("\n"),
                "known": cell["verdict"] in _VERDICTS,
            }
            for cell, column in pairs
        ],
    }


_VERDICTS = frozenset(MARKS)


def sections(
    report: "Report", passages: Mapping[str, "Passage"], names: Iterable[str], *, may_write: bool
) -> dict[str, Context]:
    """Return every section with what stands in it, who wrote it, and where it is sent."""
    people = names_of(one.person_id for one in passages.values() if one.person_id is not None)
    labels = labels_of(report)
    return {
        name: section(
            report, name, labels[name], passages.get(name), people, may_write=may_write
        )
        for name in names
    }  # fmt: skip


def section(
    report: "Report",
    name: str,
    label: str,
    passage: "Passage | None",
    people: Mapping[int, str],
    *,
    may_write: bool,
    mine: str | None = None,
    theirs: "Passage | None" = None,
    problem: str = "",
    saved: bool = False,
) -> Context:
    """Return one section: what stands in it, and a form for it where somebody may write.

    mine    what was typed, where it was not kept: `theirs` was saved meanwhile, or of a `problem`
    """
    text = mine if mine is not None else passage.text if passage else ""
    kwargs = {"report_id": report.pk, "section": name}
    return {
        "name": name,
        "label": label,
        "headed": criterion_in(name) is None,
        "text": text,
        "passage": passage,
        "carried": passage is not None and passage.carried and bool(passage.text),
        "carried_from": period_words(report.carried_from.period) if report.carried_from else "",
        "seen": passage.revision if passage else 0,
        "who": people.get(passage.person_id or 0, "") if passage else "",
        "rows": rows_for(text),
        "url": reverse("reports:words", kwargs=kwargs),
        "history_url": reverse("reports:history", kwargs=kwargs),
        "may_write": may_write,
        "theirs": theirs,
        "problem": problem,
        "saved": saved,
    }


def rows_for(text: str) -> int:
    """Return how many rows a text wants."""
    lines = sum(1 + len(line) // LETTERS_A_ROW for line in text.split("\n"))
    return min(max(lines + 1, ROWS_LEAST), ROWS_MOST)


def labels_of(report: "Report") -> dict[str, str]:
    """Return what each section is called."""
    labels = {
        SUMMARY: _("In general"),
        CRITERIA: _("On the criteria"),
        OBSTACLES: _("Obstacles"),
        TASKS: _("Tasks of the next period"),
        REQUESTS: _("Requests and proposals"),
    }
    for no, name in criteria_of(report.standard, language()):
        labels[f"criterion-{no}"] = f"{no}. {name}"
    return labels


def label_of(report: "Report", name: str) -> str:
    """Return what one section is called."""
    return labels_of(report).get(name, name)


def carried_over(sections: Mapping[str, Context]) -> list[Context]:
    """Return the sections whose words were carried over and not looked at, criteria last."""
    carried = [one for one in sections.values() if one["carried"]]
    return sorted(carried, key=lambda one: criterion_in(one["name"]) or 0)


def editions_shown(editions: Iterable["Edition"], people: Mapping[int, str]) -> list[Context]:
    """Return the editions with who made them."""
    return [{"one": one, "who": people.get(one.person_id or 0, "")} for one in editions]

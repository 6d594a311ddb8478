"""The screen where somebody says what the columns of a table of their own hold."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from vedich.audit.refusals import Refused
from vedich.core.columns import Column
from vedich.core.entries import NoFigures
from vedich.papers.free_headings import LOOKED_AT, NoHeadings
from vedich.papers.rows import UnreadableTable, column_names
from vedich.web.access import members, open_to
from vedich.web.matrix.asked import Asked, asked, number
from vedich.web.matrix.shown import choices_shown
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.workbooks.shown import in_words
from vedich.workbooks import mapping
from vedich.workbooks.asked import asked_by
from vedich.workbooks.cells import shortened
from vedich.workbooks.columns import OFFERED, is_of_row
from vedich.workbooks.mapping import NotUnderstood, Wish
from vedich.workbooks.permissions import check_gives_figures
from vedich.workbooks.queries import intakes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedich.papers.free_tables import FreeTable
    from vedich.pursuits.models import Pursuit
    from vedich.workbooks.columns import Choices
    from vedich.workbooks.models import Intake, IntakeSheet
    from vedich.workbooks.reading import AtCell
    from vedich.workbooks.understanding import Understood

SHOWN, WRONG_SHOWN = 8, 30
LONGEST = 60  # characters of an indicator's name in a choice
KINDS = {
    Column.COMMUNE: gettext_lazy("Commune"),
    Column.PLACE_CODE: gettext_lazy("Code of the commune"),
    Column.DISTRICT: gettext_lazy("District"),
    Column.PERIOD: gettext_lazy("Period"),
    Column.CODE: gettext_lazy("Code of the indicator"),
    Column.INDICATOR: gettext_lazy("Name of the indicator"),
    Column.CRITERION: gettext_lazy("Criterion"),
    Column.VALUE: gettext_lazy("Figure"),
    Column.PERCENT: gettext_lazy("Figure, in percent"),
    Column.NUMERATOR: gettext_lazy("Numerator"),
    Column.DENOMINATOR: gettext_lazy("Denominator"),
    Column.UNIT: gettext_lazy("Unit"),
    Column.NOTE: gettext_lazy("Remark"),
    Column.SOURCE: gettext_lazy("Source"),
}
_NO_HEADINGS = gettext_lazy(
    "No row of headings was found in the first %(rows)s rows. Say below in which row they begin, "
    "or delete the lines above the table and hand it in again."
)
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


class NothingChosen(Refused):
    """There is no standard or period to read a table for."""


@reads_and_posts
@open_to(members)
def columns(request: MemberRequest, intake_id: int, sheet_id: int) -> HttpResponse:
    """Show a table with what each column is taken for, and what is understood; then use it."""
    intake = intakes_of(request.membership).get(pk=intake_id)
    check_gives_figures(request.membership)
    sheet = intake.sheets.get(pk=sheet_id, handout=None)
    said = request.GET.dict() | request.POST.dict()
    wanted = asked(request, said)
    wish = _wish(said, wanted)
    if "use" in request.POST and wish.choices is not None:
        with suppress(NotUnderstood, NoFigures, UnreadableTable):  # said beside the table, below
            return _used(request, intake, sheet, wish)
    context = (
        {"intake": intake, "sheet": sheet} | choices_shown(wanted) | _read(request, sheet, wish)
    )
    status = 422 if "use" in request.POST or "table" not in context else 200
    return render(request, "workbooks/columns.html", context, status=status)


def _read(request: MemberRequest, sheet: "IntakeSheet", wish: Wish) -> dict[str, Any]:
    """Return a table with what its columns are taken for, or why nobody found any."""
    try:
        table = mapping.table_of(sheet.intake, sheet, wish)
    except NoHeadings:
        return {"problem": _NO_HEADINGS % {"rows": LOOKED_AT}}
    except UnreadableTable as unreadable:
        raise mapping.NoTable(in_words(unreadable.said)) from unreadable
    choices = mapping.choices_for(request.membership, table, wish)
    shown = _shown(wish, table, choices)
    try:
        read, pursuits = mapping.understood(request.membership, table, choices, wish)
    except (NotUnderstood, NoFigures) as problem:
        return shown | {"problem": in_words(problem.said)}
    return shown | {"read": _read_shown(read, pursuits, wish)}


def _wish(said: "Mapping[str, str]", wanted: Asked) -> Wish:
    """Return how a table is to be read. Raises NothingChosen."""
    chosen = wanted.choices
    if not chosen.standard or chosen.period is None:
        raise NothingChosen(
            _("Nobody within your reach pursues a title in a period that was opened.")
        )
    columns = [key for key in said if key.startswith("column-")]
    choices = tuple(said.get(f"column-{n}", "") for n in range(len(columns))) if columns else None
    first, depth = number(said.get("first")) or 0, number(said.get("depth")) or 0
    moved = said.get("was", "") != f"{first}/{depth}"
    return Wish(
        chosen.standard,
        chosen.period,
        first if first <= 1000 else 0,
        depth if depth in (1, 2) else 0,
        None if moved else choices,
    )


def _used(
    request: MemberRequest, intake: "Intake", sheet: "IntakeSheet", wish: Wish
) -> HttpResponse:
    """Use a table as its columns were chosen. Raises NotUnderstood, NoFigures, UnreadableTable."""
    communes = mapping.use_mapping(
        intake_id=intake.pk,
        sheet_id=sheet.pk,
        standard=wish.standard,
        period_id=wish.period.pk,
        first=wish.first,
        depth=wish.depth,
        choices=wish.choices or (),
        by=request.membership,
        occasion=now(request),
    )
    said = ngettext(
        "Figures of %(n)s commune are read. Nothing is written before you take them over.",
        "Figures of %(n)s communes are read. Nothing is written before you take them over.",
        communes,
    )
    messages.success(request, said % {"n": communes})
    return redirect("workbooks:intake", intake.pk)


def _shown(wish: Wish, table: "FreeTable", choices: "Choices") -> dict[str, Any]:
    rows = asked_by(wish.standard).rows
    names = asked_by(wish.standard).names
    kinds = [(str(column), KINDS[column]) for column in OFFERED]
    figures: list[tuple[str, str]] = []
    for code in rows:
        short = f"{code} {names[code]}"
        figures.append((code, short if len(short) <= LONGEST else f"{short[:LONGEST]}…"))
    parts = [choice for choice in choices if ":" in choice and is_of_row(choice, rows)]
    for choice in parts:
        code, _colon, role = choice.partition(":")
        figures.append((choice, f"{code}: {KINDS[Column(role)]}"))
    letters = column_names(len(table.headings))
    return {
        "table": table,
        "kinds": kinds,
        "figures": figures,
        "columns": [
            {"at": at, "letter": letter, "heading": heading, "choice": choice}
            for at, (letter, heading, choice) in enumerate(
                zip(letters, table.headings, choices, strict=True)
            )
        ],
        "sample": mapping.sample(table),
        "rows_in_all": len(table.rows),
    }


def _read_shown(read: "Understood", pursuits: "Sequence[Pursuit]", wish: Wish) -> dict[str, Any]:
    """Return the first figures understood, the rows that are not, and what to know, in words."""
    names = asked_by(wish.standard).names
    known = {one.pk: one for one in pursuits}
    remarks = [one for pk in read.figures for one in read.remarks_of(pk)]
    figures = [
        {
            "place": known[pk].place.titled,
            "code": code,
            "name": names[code],
            "at": at,
            "cells": replace(one, value=shortened(one.value or "")),
        }
        for pk, some in read.figures.items()
        for code, (at, one) in some.items()
    ]
    return {
        "figures": figures[:SHOWN],
        "count": read.count,
        "communes": len(read.figures),
        "problems": [(one.cell, in_words(one.said)) for one in read.problems[:WRONG_SHOWN]],
        "wrong": len(read.problems) + read.untold,
        "beside": read.beside,
        "remarks": [(one.cell, in_words(one.said)) for one in _each_once(remarks)[:WRONG_SHOWN]],
    }


def _each_once(remarks: "Iterable[AtCell]") -> "list[AtCell]":
    """Return what is told of several communes, a hidden sheet, once."""
    return list(dict.fromkeys(remarks))

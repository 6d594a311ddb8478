"""Communes × criteria of a place: as a page, a print on A3, a workbook; and who is late."""

from io import BytesIO
from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vedich.core.text import search_key
from vedich.figures.matrix import Matrix
from vedich.figures.matrix_drill import NoSuchCriterion, drill
from vedich.figures.matrix_late import ROWS, unreported
from vedich.figures.matrix_paper import matrix_document
from vedich.papers.matrix_xlsx import write_matrix_xlsx
from vedich.places.queries import chain_to
from vedich.web.access import members, open_to
from vedich.web.matrix.asked import asked, voice_asked
from vedich.web.matrix.shown import choices_shown, filters_shown, head_shown, rows_shown
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PRINTED = 400  # rows; the country is for the workbook


@require_safe
@open_to(members)
def page(request: MemberRequest) -> HttpResponse:
    """Show the matrix, a page of its rows."""
    wanted = asked(request)
    shown = wanted.matrix(request)
    context = choices_shown(wanted) | filters_shown(wanted)
    if shown is not None:
        context |= head_shown(shown) | {"rows": rows_shown(shown, wanted)}
    return render(request, "matrix/page.html", context)


@require_safe
@open_to(members)
def cells(request: MemberRequest, pursuit_id: int, period_id: int, criterion: int) -> HttpResponse:
    """Show what stands behind one cell: in place for htmx, else as a page."""
    try:
        found = drill(
            request.membership,
            pursuit_id=pursuit_id,
            period_id=period_id,
            criterion=criterion,
            voice=voice_asked(request.GET),
        )
    except NoSuchCriterion as problem:
        raise Http404 from problem
    if request.htmx:
        return render(request, "matrix/_cells.html", {"drill": found})
    context = {"drill": found, "chain": chain_to(found.pursuit.place)}
    return render(request, "matrix/cells.html", context)


@require_safe
@open_to(members)
def sheet(request: MemberRequest) -> HttpResponse:
    """Show the matrix for print on A3, all rows that were asked for."""
    wanted = asked(request)
    shown = wanted.matrix(request, whole=True, most=MOST_PRINTED)
    context = choices_shown(wanted) | {"made_at": timezone.localtime(), "most": MOST_PRINTED}
    if shown is not None:
        context |= head_shown(shown) | {"too_many": shown.found > MOST_PRINTED}
        context |= {"rows": rows_shown(shown, wanted, printed=True)}
    return render(request, "matrix/sheet.html", context)


@require_safe
@open_to(members)
def workbook(request: MemberRequest) -> HttpResponse:
    """Hand over the matrix as a workbook, all rows that were asked for."""
    wanted = asked(request)
    shown = wanted.matrix(request, whole=True)
    if shown is None:
        raise Http404
    target = BytesIO()
    made_at = timezone.localtime()
    write_matrix_xlsx(matrix_document(shown, made_at=made_at, language=language()), target)
    target.seek(0)
    name = f"ma-tran-{_slug(shown)}.xlsx"
    response = FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)
    return cast(HttpResponse, response)  # a page to whoever wraps it


def _slug(shown: Matrix) -> str:
    place = "-".join(search_key(shown.place.titled).split())
    return f"{place}-{shown.period.first_day}-{shown.period.last_day}"


@require_safe
@open_to(members)
def late(request: MemberRequest) -> HttpResponse:
    """List who has not handed in, by how many days late, with whom to call."""
    wanted = asked(request)
    context = choices_shown(wanted)
    period = wanted.choices.period
    if wanted.choices.standard and period is not None:
        shown = unreported(
            request.membership,
            place=wanted.choices.place,
            standard=wanted.choices.standard,
            period=period,
            day=timezone.localdate(),
            page=wanted.wish.page or 1,
        )
        context |= {"shown": shown, "first": (shown.page - 1) * ROWS}
    return render(request, "matrix/late.html", context)

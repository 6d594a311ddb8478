"""The figures one may see, by another rule: as a page, a print, a workbook; one commune closely."""

from io import BytesIO
from typing import Any, cast

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vedich.core.said import SaidProblem
from vedich.core.text import search_key
from vedich.figures.queries import period_by
from vedich.figures.whatif import Question, WhatIf
from vedich.figures.whatif_commune import commune_what_if
from vedich.figures.whatif_paper import whatif_document
from vedich.figures.whatif_rows import Wish
from vedich.papers.whatif_xlsx import write_whatif_xlsx
from vedich.places.queries import chain_to
from vedich.pursuits.queries import pursuit_in
from vedich.web.access import members, open_to
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language
from vedich.web.whatif.asked import Asked, View, asked, said_in, said_of
from vedich.web.whatif.commune import commune_shown
from vedich.web.whatif.shown import answer_shown, choices_shown, lines_shown, rows_shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PRINTED = 400  # communes; the country is for the workbook
WRONG = 422  # of an address that asks for what cannot be


@require_safe
@open_to(members)
def page(request: MemberRequest) -> HttpResponse:
    """Show what comes of another rule: by commune, a page of them, or by criterion."""
    wanted = asked(request)
    context = choices_shown(wanted)
    found, problems = _tried(request, wanted)
    context |= {"problems": problems}
    if found is not None:
        context |= answer_shown(found)
        if wanted.view is View.CRITERIA:
            context |= {"lines": lines_shown(found)}
        else:
            context |= rows_shown(found, wanted, wanted.wish)
    return render(request, "whatif/page.html", context, status=WRONG if problems else 200)


@require_safe
@open_to(members)
def commune(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    """Show one commune under another rule: its figures, and what they must reach now and then."""
    said = said_in(request)
    pursuit = pursuit_in(request.membership.reads, pursuit_id)
    period = period_by(period_id)
    problems = list(said.problems)
    context: dict[str, Any] = {
        "query": said.query(pursuit.standard, period.pk),
        "notes": said.notes,
        "pursuit": pursuit,
        "period": period,
        "found": None,
    }
    if said.rule is not None:
        question = Question(said.place, pursuit.standard, period, said.voice, said.drafts)
        try:
            found = commune_what_if(request.membership, question, said.rule, pursuit=pursuit)
            context |= commune_shown(found) | {"chain": chain_to(pursuit.place)}
        except SaidProblem as problem:
            problems.append(said_of(problem))
    context |= {"problems": problems}
    return render(request, "whatif/commune.html", context, status=WRONG if problems else 200)


@require_safe
@open_to(members)
def sheet(request: MemberRequest) -> HttpResponse:
    """Show the answer for print on A3: the communes that were asked for, and every criterion."""
    wanted = asked(request)
    context = choices_shown(wanted) | {"made_at": timezone.localtime(), "most": MOST_PRINTED}
    found, problems = _tried(request, wanted)
    context |= {"problems": problems}
    if found is not None:
        rows = rows_shown(found, wanted, _whole(wanted.wish))
        context |= answer_shown(found) | rows | {"lines": lines_shown(found)}
        context |= {"too_many": rows["listed"] > MOST_PRINTED}
    return render(request, "whatif/sheet.html", context, status=WRONG if problems else 200)


@require_safe
@open_to(members)
def workbook(request: MemberRequest) -> HttpResponse:
    """Hand over the answer as a workbook, all the communes asked for; of no rule, the page."""
    wanted = asked(request)
    found, problems = _tried(request, wanted)
    if problems:
        context = choices_shown(wanted) | {"problems": problems}
        return render(request, "whatif/page.html", context, status=WRONG)
    if found is None:
        return redirect(f"{reverse('whatif:page')}?{wanted.query}")
    target = BytesIO()
    made_at = timezone.localtime()
    paper = whatif_document(found, _whole(wanted.wish), made_at=made_at, language=language())
    write_whatif_xlsx(paper, target)
    target.seek(0)
    name = f"neu-quy-dinh-khac-{_slug(found)}.xlsx"
    response = FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)
    return cast(HttpResponse, response)  # a page to whoever wraps it


def _tried(request: MemberRequest, wanted: Asked) -> tuple[WhatIf | None, list[str]]:
    """Return the answer, and what is wrong with what was asked."""
    problems = list(wanted.said.problems)
    try:
        return wanted.answer(request), problems
    except SaidProblem as problem:
        return None, [*problems, said_of(problem)]


def _whole(wish: Wish) -> Wish:
    return Wish(wish.only, wish.line, wish.order, page=None)


def _slug(found: WhatIf) -> str:
    place = "-".join(search_key(found.question.place.titled).split())
    return f"{place}-{found.question.period.last_day}"

"""A commune on its way to a title; one criterion of it; one indicator through its periods."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vedich.accounts.queries import names_of, office_names_of
from vedich.discussions.queries import standings_on
from vedich.figures.queries import offices_of
from vedich.figures.sheet_indicator import NoSuchIndicator, indicator_history
from vedich.figures.sheet_told import told_of
from vedich.figures.sheet_whole import Sheet, sheet_of
from vedich.web.access import members, open_to
from vedich.web.communes import shown, shown_criterion, shown_indicator
from vedich.web.matrix.asked import number, voice_asked
from vedich.web.request import MemberRequest

YES = "yes"


@require_safe
@open_to(members)
def page(request: MemberRequest, pursuit_id: int, period_id: int | None = None) -> HttpResponse:
    """Show where a commune stands in one period, and why."""
    sheet = _sheet(request, pursuit_id, period_id)
    names = offices_of(sheet.steps)
    opened = request.GET.get("open") == YES
    context = shown.page(sheet, names, timezone.localdate(), opened=opened)
    context["asked_voice"] = request.GET.get("voice", "")
    context["talk"] = standings_on(sheet.course.pursuit)
    context["talk_open"] = sum(one.unsettled for one in context["talk"].values())
    return render(request, "communes/page.html", context)


@require_safe
@open_to(members)
def told(request: MemberRequest, pursuit_id: int, period_id: int | None = None) -> HttpResponse:
    """Say the same as the page, as JSON."""
    sheet = _sheet(request, pursuit_id, period_id)
    return JsonResponse(told_of(sheet), json_dumps_params={"ensure_ascii": False})


@require_safe
@open_to(members)
def criterion(request: MemberRequest, pursuit_id: int, criterion: int) -> HttpResponse:
    """Show one criterion of a commune: its indicators, its history, who answers for it."""
    context = shown_criterion.page(_sheet(request, pursuit_id, None), criterion)
    if context is None:
        raise Http404
    context["talk"] = standings_on(context["pursuit"]).get(criterion)
    return render(request, "communes/criterion.html", context)


@require_safe
@open_to(members)
def indicator(request: MemberRequest, pursuit_id: int, code: str) -> HttpResponse:
    """Show one indicator of a commune through its periods, against what it must reach."""
    try:
        history = indicator_history(
            request.membership,
            pursuit_id=pursuit_id,
            code=code,
            draft=_draft_asked(request),
            day=timezone.localdate(),
        )
    except NoSuchIndicator as unknown:
        raise Http404 from unknown
    values = list(shown_indicator.spoken_by(history))
    people = names_of(one.person_id for one in values if one.person_id)
    offices = office_names_of(one.office_id for one in values if one.office_id)
    context = shown_indicator.page(history, people, offices)
    context["talk"] = standings_on(history.course.pursuit).get(history.found.criterion.no)
    return render(request, "communes/indicator.html", context)


def _draft_asked(request: MemberRequest) -> bool:
    return request.GET.get("draft") == YES


def _sheet(request: MemberRequest, pursuit_id: int, period_id: int | None) -> Sheet:
    asked = period_id if period_id is not None else number(request.GET.get("period"))
    return sheet_of(
        request.membership,
        pursuit_id=pursuit_id,
        period_id=asked,
        voice=voice_asked(request.GET),
        draft=_draft_asked(request),
        day=timezone.localdate(),
    )

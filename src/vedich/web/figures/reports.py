"""A commune's report for a period: what is in it, handed in, returned, confirmed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.permissions import NotYours
from vedich.accounts.queries import names_of, names_of_those_who
from vedich.accounts.roles import Role
from vedich.figures import actions
from vedich.figures.form import period_before
from vedich.figures.permissions import check_can_confirm, check_can_submit, may_confirm
from vedich.figures.policies import HandedInAnew
from vedich.figures.queries import offices_of, period_by
from vedich.figures.reading import rows_of
from vedich.figures.reports import Report, examined_by, report as report_on
from vedich.places.queries import chain_to
from vedich.pursuits.queries import pursuit_in
from vedich.standards.owners import criteria_of
from vedich.web.access import deciders, leaders, members, open_to, reviewers
from vedich.web.figures.forms import ConfirmForm, NoteForm, ReturnForm
from vedich.web.figures.words import period_words
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from django.http import QueryDict

    from vedich.pursuits.models import Pursuit

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(members)
def report(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    """Show a report: what waits, the criteria, what changed, who did what with it."""
    today = timezone.localdate()
    one = report_on(request.membership, pursuit_id=pursuit_id, period_id=period_id, day=today)
    place = one.pursuit.place
    context = {
        "report": one,
        "chain": chain_to(place),
        "standard": one.pursuit.standard,
        "leaders": [] if one.may.submit else names_of_those_who(Role.LEADER, place, today),
        "before": period_before(one.pursuit, one.period) if one.may.report else None,
        "changes": [
            {"one": each, "row": rows_of(one.pursuit.standard)[each.indicator]}
            for each in one.changes
        ],
        **_names(one),
    }
    return render(request, "figures/report.html", context)


def _names(one: Report) -> dict[str, dict[int, str]]:
    people = {step.person_id for step in one.steps if step.person_id is not None}
    return {"people": names_of(people), "offices": offices_of(one.steps)}


@reads_and_posts
@open_to(leaders)
def submit(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    check_can_submit(request.membership, pursuit.place)
    ids = {"pursuit_id": pursuit_id, "period_id": period_id}
    typed = Typed(request, NoteForm)
    if typed.is_sent():
        actions.submit_report(
            **ids, note=typed.said["note"], by=request.membership, occasion=now(request)
        )
        messages.success(request, _("The report is handed in. Everybody above sees it now."))
        return redirect(reverse("figures:report", kwargs=ids))
    return _asked(typed, pursuit, period_id, _("Hand in the report"), _("Hand in"))


@reads_and_posts
@open_to(reviewers)
def return_report(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    """Give a criterion back to be corrected, or the whole report, with the reason."""
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    examined = _examined(request, pursuit)
    ids = {"pursuit_id": pursuit_id, "period_id": period_id}
    typed = Typed(
        request,
        ReturnForm,
        initial={"criterion": request.GET.get("criterion"), "seen": _seen(request)},
        criteria=_named(pursuit, examined),
        whole=may_confirm(request.membership, pursuit.place),
    )
    if typed.is_sent() and _is_read(typed, ids, partial(_return, request, ids)):
        messages.success(request, _("It is returned. The commune sees your reason."))
        return redirect(reverse("figures:report", kwargs=ids))
    return _asked(typed, pursuit, period_id, _("Return for correction"), _("Return"), danger=True)


@reads_and_posts
@open_to(deciders)
def confirm(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    check_can_confirm(request.membership, pursuit.place)
    ids = {"pursuit_id": pursuit_id, "period_id": period_id}
    typed = Typed(request, ConfirmForm, initial={"seen": _seen(request)})
    if typed.is_sent() and _is_read(typed, ids, partial(_confirm, request, ids)):
        messages.success(request, _("The report is confirmed."))
        return redirect(reverse("figures:report", kwargs=ids))
    return _asked(typed, pursuit, period_id, _("Confirm the report"), _("Confirm"))


def _return(request: MemberRequest, ids: dict[str, int], said: dict[str, Any]) -> None:
    actions.return_report(
        **ids,
        criterion=int(said["criterion"]) if said["criterion"] else None,
        reason=said["reason"],
        seen=said["seen"],
        by=request.membership,
        occasion=now(request),
    )


def _confirm(request: MemberRequest, ids: dict[str, int], said: dict[str, Any]) -> None:
    by, occasion = request.membership, now(request)
    actions.confirm_report(**ids, seen=said["seen"], note=said["note"], by=by, occasion=occasion)


def _seen(request: MemberRequest) -> int:
    """Return the number of the handing-in that was read, as the link on its page says; else 0."""
    said = request.GET.get("seen", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


def _is_read(typed: Typed, ids: dict[str, int], do: Callable[[dict[str, Any]], None]) -> bool:
    """Do what was asked of a report, unless it was handed in anew: then the form says so.

    What was typed stays; sent once more, it is meant for what stands now.
    """
    try:
        do(typed.said)
    except HandedInAnew as problem:
        address, words = reverse("figures:report", kwargs=ids), _("Read the report")
        typed.form.add_error(None, format_html('{} <a href="{}">{}</a>', problem, address, words))
        data = cast("QueryDict", typed.form.data).copy()
        data["seen"] = str(problem.number)
        typed.form.data = data
        return False
    return True


def _examined(request: MemberRequest, pursuit: "Pursuit") -> frozenset[int]:
    """Return the criteria somebody may return. Raises NotYours where there are none."""
    found = examined_by(request.membership, pursuit, timezone.localdate())
    if not found:
        raise NotYours(
            _(
                "Reports of %(place)s are returned by the offices that answer for a criterion, and "
                "by coordinators and leaders above. The page of criterion owners says which."
            )
            % {"place": pursuit.place.titled}
        )
    return found


def _named(pursuit: "Pursuit", numbers: frozenset[int]) -> list[tuple[Any, str]]:
    every = criteria_of(pursuit.standard, language())
    return [(no, f"{no}. {name}") for no, name in every if no in numbers]


def _asked(
    typed: Typed, pursuit: "Pursuit", period_id: int, what: str, words: str, *, danger: bool = False
) -> HttpResponse:
    period = period_by(period_id)
    ids = {"pursuit_id": pursuit.pk, "period_id": period_id}
    return typed.shown(
        f"{what}: {pursuit.place.titled}, {period_words(period)}",
        words=words,
        danger=danger,
        chain=chain_to(pursuit.place),
        back=reverse("figures:report", kwargs=ids),
    )

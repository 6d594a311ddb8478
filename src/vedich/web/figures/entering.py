"""The fast form: the figures of one criterion, typed one after the other."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vedich.core.catalogue import UnknownStandard
from vedich.figures import actions
from vedich.figures.form import Sheet, period_before, sheet, typed_of
from vedich.figures.permissions import check_can_report
from vedich.figures.queries import period_by
from vedich.figures.reading import criterion_of
from vedich.places.queries import chain_to
from vedich.pursuits.queries import pursuit_in
from vedich.web.access import open_to, reporters
from vedich.web.figures.forms import AnswerForm
from vedich.web.figures.rows import group_with, groups_of
from vedich.web.figures.saving import Tried, save_rows
from vedich.web.figures.words import figure_words
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language
from vedich.web.typed import Typed as TypedForm

if TYPE_CHECKING:
    from vedich.figures.models import Period

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(reporters)
def enter(request: MemberRequest, pursuit_id: int, period_id: int, criterion: int) -> HttpResponse:
    """Show a criterion to be filled in. Without scripts, its whole form comes back here."""
    one = _sheet(request, pursuit_id, period_id, criterion)
    if request.method == "POST":
        return _take(request, one)
    code = request.GET.get("row", "")
    if request.htmx and code in one.lines:
        return _row(request, one, code, {})
    return render(request, "figures/enter.html", _page(one, {}))


@require_POST
@open_to(reporters)
def save(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    """Save one row as soon as one leaves it, and answer with the row as it stands then."""
    code = request.POST.get("code", "")
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    try:
        criterion = criterion_of(pursuit.standard, code)
    except UnknownStandard as unknown:
        raise Http404 from unknown
    before = _sheet(request, pursuit_id, period_id, criterion)
    if code not in before.lines:
        raise Http404
    saving = save_rows(request, before, [code])
    if not request.htmx and saving.status == 200:
        return redirect(_address(before, code))
    after = _sheet(request, pursuit_id, period_id, criterion)
    if request.htmx:
        return _row(request, after, code, saving.tried)
    page = _page(after, saving.tried)
    return render(request, "figures/enter.html", page, status=saving.status)


@require_POST
@open_to(reporters)
def copy(request: MemberRequest, pursuit_id: int, period_id: int) -> HttpResponse:
    """Take the last period's figures over wherever none is given yet."""
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    check_can_report(request.membership, pursuit.place)
    earlier = period_before(pursuit, period_by(period_id))
    _say(request, _copy(request, pursuit_id, period_id, earlier, None))
    ids = {"pursuit_id": pursuit_id, "period_id": period_id}
    return redirect(reverse("figures:report", kwargs=ids))


@reads_and_posts
@open_to(reporters)
def answer_doubt(
    request: MemberRequest, pursuit_id: int, period_id: int, code: str, check: str
) -> HttpResponse:
    """Say why a figure that is hard to believe stands all the same."""
    pursuit = pursuit_in(request.membership.writes, pursuit_id)
    check_can_report(request.membership, pursuit.place)
    try:
        one = _sheet(request, pursuit_id, period_id, criterion_of(pursuit.standard, code))
    except UnknownStandard as unknown:
        raise Http404 from unknown
    line = one.lines.get(code)
    doubt = next((d for d in line.doubts if d.check == check), None) if line is not None else None
    if line is None or doubt is None or line.value is None:
        raise Http404
    typed = TypedForm(request, AnswerForm, doubt=doubt.remark.in_(language()))
    if typed.is_sent():
        actions.answer_doubt(
            value_id=line.value.pk,
            check=check,
            reason=typed.said["reason"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("Your reason stands beside the figure."))
        return redirect(_address(one, code))
    title = _("Why is %(figure)s for %(code)s right?") % {
        "figure": figure_words(line.value, line.row.unit),
        "code": code,
    }
    return typed.shown(
        title,
        words=_("Answer"),
        chain=chain_to(pursuit.place),
        back=_address(one, code),
    )


def _take(request: MemberRequest, one: Sheet) -> HttpResponse:
    """Save every row that was changed; what could not be saved is shown again as it was typed."""
    same = one.lines.get(request.POST.get("same", ""))
    instead = {same.row.code: typed_of(same.before)} if same is not None and same.before else {}
    saving = save_rows(request, one, one.lines, instead)
    if saving.status != 200:
        ids = one.pursuit.pk, one.period.pk, one.criterion.no
        page = _page(_sheet(request, *ids), saving.tried)
        return render(request, "figures/enter.html", page, status=saving.status)
    saved = saving.saved
    if request.POST.get("copy"):
        codes = frozenset(one.lines)
        saved += _copy(request, one.pursuit.pk, one.period.pk, one.before, codes)
    _say(request, saved)
    return redirect(_after(request, one))


def _copy(
    request: MemberRequest,
    pursuit_id: int,
    period_id: int,
    earlier: "Period | None",
    codes: frozenset[str] | None,
) -> int:
    if earlier is None:
        return 0
    return actions.copy_forward(
        pursuit_id=pursuit_id,
        period_id=period_id,
        from_period_id=earlier.pk,
        codes=codes,
        by=request.membership,
        occasion=now(request),
    )


def _say(request: MemberRequest, saved: int) -> None:
    if not saved:
        messages.info(request, _("Nothing was changed."))
        return
    words = ngettext("%(n)d figure saved.", "%(n)d figures saved.", saved)
    messages.success(request, words % {"n": saved})


def _address(one: Sheet, code: str = "", criterion: int = 0) -> str:
    where = {"pursuit_id": one.pursuit.pk, "period_id": one.period.pk}
    page = reverse("figures:enter", kwargs=where | {"criterion": criterion or one.criterion.no})
    return page + (f"#row-{code.replace('.', '-')}" if code else "")


def _after(request: MemberRequest, one: Sheet) -> str:
    """Return where to go on once everything is saved: another criterion, or the same again."""
    go = request.POST.get("go", "")
    known = {str(each.no) for each in one.criteria}
    return _address(one, criterion=int(go) if go in known else 0)


def _row(
    request: MemberRequest, one: Sheet, code: str, tried: Mapping[str, Tried]
) -> HttpResponse:  # fmt: skip
    """Answer with one row, and beside it what else on the page has changed with it."""
    page = _page(one, tried)
    page["group"], page["row"] = group_with(page["groups"], code)
    status = tried[code].status if code in tried else 200
    return render(request, "figures/_saved.html", page | {"oob": True}, status=status)


def _sheet(request: MemberRequest, pursuit_id: int, period_id: int, criterion: int) -> Sheet:
    return sheet(
        request.membership,
        pursuit_id=pursuit_id,
        period_id=period_id,
        criterion=criterion,
        day=timezone.localdate(),
    )


def _page(one: Sheet, tried: Mapping[str, Tried]) -> dict[str, Any]:
    at = next(n for n, each in enumerate(one.criteria) if each.no == one.criterion.no)
    return {
        "sheet": one,
        "groups": groups_of(one, tried),
        "chain": chain_to(one.pursuit.place),
        "here": one.criteria[at],
        "previous": one.criteria[at - 1] if at else None,
        "following": one.criteria[at + 1] if at + 1 < len(one.criteria) else None,
        "returned": [step for no, step in one.returned.items() if no in (None, one.criterion.no)],
    }  # fmt: skip

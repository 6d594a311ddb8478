"""What each voice says of a criterion: figures side by side, words, and one's own."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.queries import names_of, office_names_of
from vedich.audit.recording import recording
from vedich.core.catalogue import UnknownStandard
from vedich.core.figures import UnreadableFigure
from vedich.core.words import Kind
from vedich.figures import actions
from vedich.figures.counted import criterion_by
from vedich.figures.form import typed_of
from vedich.figures.inputs import is_taken_back
from vedich.figures.permissions import check_can_examine
from vedich.figures.policies import ChangedMeanwhile, FigureMissing
from vedich.figures.queries import period_by
from vedich.figures.reading import Typed
from vedich.figures.voices import Beside, OwnFigure, beside, own_figure
from vedich.figures.words import Word
from vedich.files.actions import store_file
from vedich.places.queries import chain_to
from vedich.pursuits.queries import pursuit_in
from vedich.web.access import members, open_to, reviewers
from vedich.web.figures.forms import OpinionForm, OwnFigureForm
from vedich.web.figures.words import figure_words, period_words
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language, words
from vedich.web.typed import Typed as TypedForm

if TYPE_CHECKING:
    from django.http import QueryDict

    from vedich.figures.models import Opinion, Period, Value
    from vedich.pursuits.models import Pursuit

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])
_TYPED = ("value", "numerator", "denominator", "note", "source")


@require_safe
@open_to(members)
def voice(request: MemberRequest, pursuit_id: int, period_id: int, criterion: int) -> HttpResponse:
    """Show the figures of every voice side by side, and the words said on the criterion."""
    one = beside(
        request.membership,
        pursuit_id=pursuit_id,
        period_id=period_id,
        criterion=criterion,
        day=timezone.localdate(),
    )
    context = {"beside": one, "chain": chain_to(one.pursuit.place), **_names(one)}
    return render(request, "figures/voice.html", context)


def _names(one: Beside) -> dict[str, dict[int, str]]:
    rows: list[Value | Opinion] = [*one.opinions]
    rows += [value for line in one.lines for value in line.by_voice.values()]
    people = {row.person_id for row in rows if row.person_id is not None}
    offices = {row.office_id for row in rows if row.office_id is not None}
    return {"people": names_of(people), "offices": office_names_of(offices)}


@reads_and_posts
@open_to(reviewers)
def state(request: MemberRequest, pursuit_id: int, period_id: int, code: str) -> HttpResponse:
    """State a figure of one's own beside the commune's; blank takes it back."""
    ids = {"pursuit_id": pursuit_id, "period_id": period_id}
    try:
        one = own_figure(request.membership, **ids, code=code, day=timezone.localdate())
    except UnknownStandard as unknown:
        raise Http404 from unknown
    stood = typed_of(one.value)
    typed = TypedForm(
        request,
        OwnFigureForm,
        initial={name: getattr(stood, name) for name in _TYPED} | {"seen": one.revision},
        ratio=one.row.kind is Kind.PERCENT,
    )
    if typed.is_sent() and (saved := _state(request, one, typed)) is not None:
        _say(request, saved)
        return redirect(_page_of(one.pursuit, one.period, one.criterion))
    return _shown(typed, one)


def _say(request: MemberRequest, saved: actions.Saved) -> None:
    if saved.value is not None and not is_taken_back(saved.value):
        messages.success(request, _("Your figure stands beside the commune's."))
    elif saved.is_new:
        messages.success(request, _("Your figure is taken back."))
    else:
        messages.info(request, _("Nothing was changed."))


def _state(request: MemberRequest, one: OwnFigure, typed: TypedForm) -> actions.Saved | None:
    """Keep a figure as it was typed. Returns None where the form says what is wrong with it."""
    try:
        return _keep(request, one, typed.said)
    except UnreadableFigure as problem:
        typed.form.add_error("value", problem.said.in_(language()))
    except FigureMissing as problem:
        typed.form.add_error("value", str(problem))
    except ChangedMeanwhile as problem:
        theirs = figure_words(problem.theirs, one.row.unit) or "–"
        typed.form.add_error("value", f"{problem} {_('Theirs:')} {theirs}")
        data = cast("QueryDict", typed.form.data).copy()
        data["seen"] = str(one.revision)  # sent once more, it stands over theirs
        typed.form.data = data
    return None


@recording()
def _keep(request: MemberRequest, one: OwnFigure, said: dict[str, Any]) -> actions.Saved:
    """Keep the paper and the figure, or neither."""
    occasion = now(request)
    upload, path = said["proof"], one.pursuit.place.path
    return actions.save_value(
        pursuit_id=one.pursuit.pk,
        period_id=one.period.pk,
        code=one.row.code,
        typed=Typed(**{name: said.get(name, "") for name in _TYPED}),
        seen=said["seen"],
        proof=store_file(upload=upload, place_path=path, occasion=occasion) if upload else None,
        by=request.membership,
        occasion=occasion,
    )


def _shown(typed: TypedForm, one: OwnFigure) -> HttpResponse:
    given = figure_words(one.commune, one.row.unit)
    told = {
        "code": one.row.code,
        "place": one.pursuit.place.titled,
        "period": period_words(one.period),
    }
    title = _("Your figure for %(code)s: %(place)s, %(period)s") % told
    help_words = _("%(name)s. The commune says: %(figure)s. Empty takes yours back.")
    said = help_words % {"name": words(one.row.title), "figure": given or "–"}
    typed.form.fields["value"].help_text = escape(said)  # it repeats what somebody typed
    return typed.shown(
        title,
        words=_("State it"),
        chain=chain_to(one.pursuit.place),
        back=_page_of(one.pursuit, one.period, one.criterion),
    )


@reads_and_posts
@open_to(reviewers)
def opinion(
    request: MemberRequest, pursuit_id: int, period_id: int, criterion: int
) -> HttpResponse:  # fmt: skip
    """Say a word on a criterion. It stands beside the verdict and never changes it."""
    by, day = request.membership, timezone.localdate()
    pursuit, period = pursuit_in(by.writes, pursuit_id), period_by(period_id)
    if criterion_by(pursuit.standard, criterion) is None:
        raise Http404
    check_can_examine(by, pursuit.place, pursuit.standard, criterion, day)
    ids = {"pursuit_id": pursuit_id, "period_id": period_id}
    typed = TypedForm(request, OpinionForm)
    if typed.is_sent():
        actions.state_opinion(
            **ids,
            criterion=criterion,
            word=Word(typed.said["word"]),
            reason=typed.said["reason"],
            by=by,
            occasion=now(request),
        )
        messages.success(request, _("Your word stands beside the verdict."))
        return redirect(_page_of(pursuit, period, criterion))
    told = {"no": criterion, "place": pursuit.place.titled, "period": period_words(period)}
    return typed.shown(
        _("Your word on criterion %(no)s: %(place)s, %(period)s") % told,
        words=_("Say it"),
        chain=chain_to(pursuit.place),
        back=_page_of(pursuit, period, criterion),
    )


def _page_of(pursuit: "Pursuit", period: "Period", criterion: int) -> str:
    ids = {"pursuit_id": pursuit.pk, "period_id": period.pk, "criterion": criterion}
    return reverse("figures:voice", kwargs=ids)

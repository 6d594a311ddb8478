"""What is discussed: lists, the threads of a criterion, one thread."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vedich.discussions import permissions, queries
from vedich.discussions.queries import Asked
from vedich.discussions.state import Kind, State
from vedich.notifications.kinds import of_criterion as criterion_topic, of_pursuit as pursuit_topic
from vedich.notifications.queries import follows
from vedich.places.queries import chain_to, place_of
from vedich.pursuits.policies import is_commune
from vedich.pursuits.queries import pursuit_in
from vedich.pursuits.titles import standards_for_communes
from vedich.standards.owners import criteria_of
from vedich.web.access import members, open_to
from vedich.web.discussions import shown, words
from vedich.web.discussions.forms import ListForm, ObstaclesForm, SayForm
from vedich.web.discussions.reach import offered
from vedich.web.files.views import given
from vedich.web.pages import page_of
from vedich.web.pursuits.words import field_word, title_word
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from datetime import date

    from vedich.discussions.models import Thread
    from vedich.places.models import Place
    from vedich.pursuits.models import Pursuit

UNSETTLED, EVERY = "unsettled", "every"
_STATES = [
    (UNSETTLED, gettext_lazy("Not settled")),
    (State.CLOSED.value, gettext_lazy("Settled")),
    (EVERY, gettext_lazy("All")),
]
_OF_OBSTACLES = [
    (UNSETTLED, gettext_lazy("Not settled")),
    (State.OPEN.value, gettext_lazy("In the way")),
    (State.REMOVING.value, gettext_lazy("Being removed")),
    (State.CLOSED.value, gettext_lazy("Removed")),
    (EVERY, gettext_lazy("All")),
]


@require_safe
@open_to(members)
def thread_list(request: MemberRequest) -> HttpResponse:
    """Show what is discussed within reach, narrowed down."""
    form = ListForm(request.GET, standards=_titles(), states=_STATES)
    today = timezone.localdate()
    asked = _asked(form, today)
    page = page_of(request, queries.asked_for(request.membership, asked))
    context = _listed(request, form, asked, page, today)
    return render(request, "discussions/list.html", context)


@require_safe
@open_to(members)
def obstacles(request: MemberRequest) -> HttpResponse:
    """Show the obstacles within reach: whose they are, by when, what would remove them."""
    member, today = request.membership, timezone.localdate()
    form = ObstaclesForm(
        request.GET,
        standards=_titles(),
        states=_OF_OBSTACLES,
        owners=queries.owners_of_obstacles(member),
    )
    asked = _asked(form, today)
    page = page_of(request, queries.obstacles_asked_for(member, asked))
    context = _listed(request, form, asked, page, today)
    context["overdue"] = queries.count_overdue(member, today)
    return render(request, "discussions/obstacles.html", context)


@require_safe
@open_to(members)
def of_pursuit(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    """Show the threads of a pursuit, criterion by criterion."""
    pursuit = pursuit_in(request.membership.reads, pursuit_id)
    today = timezone.localdate()
    state = request.GET.get("state", UNSETTLED)
    found = queries.threads_on(request.membership, pursuit)
    if state != EVERY:
        settled = state == State.CLOSED
        found = found.filter(state=State.CLOSED) if settled else found.exclude(state=State.CLOSED)
    listed = shown.rows(found, today)
    context = _of(request, pursuit, today) | {
        "state": state,
        "states": _STATES,
        "criteria": [
            (no, name, [one for one in listed if one["one"].criterion == no])
            for no, name in criteria_of(pursuit.standard, language())
        ],
        "topic": pursuit_topic(pursuit.pk),
        "follows": follows(
            request.membership, [pursuit_topic(pursuit.pk)], pursuit.place.path, today
        ),
    }
    return render(request, "discussions/pursuit.html", context)


@require_safe
@open_to(members)
def of_criterion(request: MemberRequest, pursuit_id: int, criterion: int) -> HttpResponse:
    """Show the threads of one criterion: guidance first, then what waits."""
    member, today = request.membership, timezone.localdate()
    pursuit = pursuit_in(member.reads, pursuit_id)
    names = dict(criteria_of(pursuit.standard, language()))
    if criterion not in names:
        raise Http404
    threads = list(queries.threads_on(member, pursuit).filter(criterion=criterion))
    listed = shown.rows(threads, today)
    first = queries.first_texts(one for one in threads if one.kind == Kind.GUIDANCE)
    for each in listed:
        each["text"] = first.get(each["one"].pk, "")
    open_ones = [one for one in listed if one["one"].state != State.CLOSED]
    topics = [criterion_topic(pursuit.pk, criterion), pursuit_topic(pursuit.pk)]
    context = _of(request, pursuit, today) | {
        "criterion": criterion,
        "name": names[criterion],
        "guidance": [one for one in open_ones if one["one"].kind == Kind.GUIDANCE],
        "kinds": [
            (kind, words.HEADINGS[kind], [one for one in open_ones if one["one"].kind == kind])
            for kind in (Kind.QUESTION, Kind.OBSTACLE, Kind.DISAGREEMENT)
        ],
        "settled": [one for one in listed if one["one"].state == State.CLOSED],
        "openers": _openers(request, pursuit, criterion, today),
        "guide_over": _guided(request, pursuit, criterion, today),
        "topic": topics[0],
        "follows": follows(member, topics, pursuit.place.path, today),
    }
    return render(request, "discussions/criterion.html", context)


@require_safe
@open_to(members)
def thread(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Show a thread: how it stands, what was said, and where one says something oneself."""
    member, today = request.membership, timezone.localdate()
    one, news = queries.thread_before(member, thread_id)
    context = shown.page(member, one, today) | {"chain": chain_to(one.place), "unread_here": news}
    if context["may_speak"]:
        context["form"] = SayForm(
            mentionable=offered(one.place, today).mentionable,
            points=cited(context["points"]),
            initial={"cites": request.GET.get("cite")},
        )
    elif one.state != State.CLOSED and one.pinned_over is not None:
        context["own"] = _own_pursuit(request, one)
        context["own_query"] = urlencode({"subject": one.subject})
    return render(request, "discussions/thread.html", context)


@require_safe
@open_to(members)
def file(request: MemberRequest, thread_id: int, file_id: int) -> HttpResponse:
    """Hand over a file of a thread somebody reads, as a download."""
    one = queries.thread_in(request.membership, thread_id)
    return given(queries.file_of(one, file_id))


def cited(points: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Return the points one may cite: number and beginning."""
    said = [one["one"] for one in points if one["one"].text]
    return [(one.no, f"#{one.no} {shown.excerpt(one.text)}") for one in said]


def _listed(
    request: MemberRequest, form: ListForm, asked: Asked, page: Any, today: "date"
) -> dict[str, Any]:
    return {
        "form": form,
        "page": page,
        "rows": shown.rows(page.object_list, today),
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "place": asked.place,
        "chain": chain_to(asked.place) if asked.place else [],
    }


def _asked(form: ListForm, today: "date") -> Asked:
    said = form.cleaned_data if form.is_valid() else {}
    state = said.get("state") or UNSETTLED
    owner = said.get("owner") or ""
    return Asked(
        kind=said.get("kind") or "",
        state="" if state == EVERY else state,
        standard=said.get("standard") or "",
        criterion=said.get("criterion"),
        owner_office_id=int(owner) if owner else None,
        mine_on=today if said.get("mine") else None,
        overdue_on=today if said.get("overdue") else None,
        place=_place(said.get("place") or ""),
        name=said.get("q") or "",
    )


def _place(asked: str) -> "Place | None":
    return place_of(int(asked)) if asked.isdecimal() else None


def _titles() -> list[tuple[str, str]]:
    return [(one.id, title_word(one.id)) for one in standards_for_communes()]


def _of(request: MemberRequest, pursuit: "Pursuit", today: "date") -> dict[str, Any]:
    return {
        "pursuit": pursuit,
        "place": pursuit.place,
        "chain": chain_to(pursuit.place),
        "standard_title": title_word(pursuit.standard),
        "field": field_word(pursuit.standard, pursuit.field),
        "may_follow": request.membership.writes.holds(pursuit.place.path),
        "today": today,
    }


def _openers(
    request: MemberRequest, pursuit: "Pursuit", criterion: int, today: "date"
) -> list[tuple[Kind, Any]]:
    """Return what somebody may open on a criterion."""
    member, place = request.membership, pursuit.place
    if pursuit.ended_on is not None or not permissions.may_speak(member, place):
        return []
    guides = permissions.may_guide(member, place, pursuit.standard, criterion, today)
    return [
        (kind, opener)
        for kind, opener in words.OPENERS.items()
        if kind != Kind.GUIDANCE or guides
    ]  # fmt: skip


def _guided(
    request: MemberRequest, pursuit: "Pursuit", criterion: int, today: "date"
) -> "Place | None":
    """Return the place for all communes of which somebody may give guidance."""
    member = request.membership
    over = member.office.place
    guides = permissions.may_guide(member, over, pursuit.standard, criterion, today)
    return over if guides and not is_commune(over) else None


def _own_pursuit(request: MemberRequest, one: "Thread") -> "Pursuit | None":
    """Return the own pursuit that pinned guidance stands on, where one asks about it."""
    member = request.membership
    own = member.office.place.pursuits.filter(standard=one.standard, ended_on=None).first()
    return own if own is not None and permissions.may_speak(member, own.place) else None

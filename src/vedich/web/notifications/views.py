"""What somebody is told, what they follow, and how they want to be told."""

from typing import TYPE_CHECKING, Any

from django.conf import settings as site
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vedich.accounts.queries import memberships_of
from vedich.notifications import actions, queries
from vedich.notifications.words import beneath, sentence
from vedich.web.access import members, open_to
from vedich.web.notifications.forms import SettingsForm
from vedich.web.notifications.topics import (
    all_followed,
    followed,
    followed_by_rule,
    leads_to,
)
from vedich.web.pages import page_of
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from vedich.notifications.models import Telling

YES = "yes"
MOST_FOLLOWED = 200
MOST_LETTERS = 60  # of a topic
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(members)
def notice_list(request: MemberRequest) -> HttpResponse:
    """Show what somebody was told, the newest first."""
    member = request.membership
    only = request.GET.get("unread") == YES
    found = queries.unread(member) if only else queries.told_to(member)
    page = page_of(request, found)
    held = memberships_of(member.person_id, timezone.localdate())
    here = queries.count_unread(member)
    everywhere = queries.unread_within(member.person_id, held).count() if len(held) > 1 else here
    context = {
        "page": page,
        "rows": [_row(one) for one in page.object_list],
        "only": only,
        "here": here,
        "elsewhere": max(everywhere - here, 0),
    }
    return render(request, "notifications/list.html", context)


@require_POST
@open_to(members)
def open_notice(request: MemberRequest, telling_id: int) -> HttpResponse:
    """Go to what a notice is about; it counts as read from then on."""
    notice = actions.open_notice(telling_id=telling_id, by=request.membership, at=timezone.now())
    return redirect(leads_to(notice.topic))


@require_POST
@open_to(members)
def read_all(request: MemberRequest) -> HttpResponse:
    """Let everything count as read."""
    actions.mark_all_read(by=request.membership, at=timezone.now())
    return redirect("notifications:list")


@require_POST
@open_to(members)
def read_topic(request: MemberRequest) -> HttpResponse:
    """Let what somebody was told of a thing count as read: they have it before them."""
    topic = request.POST.get("topic", "").replace("\0", "")[:MOST_LETTERS]
    actions.mark_topic_read(topic=topic, by=request.membership, at=timezone.now())
    if request.htmx:
        return render(request, "notifications/_read.html")
    return redirect(_back(request))


@require_POST
@open_to(members)
def follow(request: MemberRequest) -> HttpResponse:
    """Follow something, or leave it, and go back to where one was."""
    one = followed(request.membership, request.POST.get("topic", ""))
    on = request.POST.get("follow") == YES
    actions.follow(
        topic=one.topic,
        place_path=one.place_path,
        on=on,
        by=request.membership,
        at=timezone.now(),
    )
    said = _("You follow it: you are told what happens there.")
    messages.success(request, said if on else _("You are told of it no longer."))
    return redirect(_back(request))


@require_safe
@open_to(members)
def following(request: MemberRequest) -> HttpResponse:
    """Show what somebody follows: what they chose, and what goes without saying."""
    member = request.membership
    said = list(queries.said_to_follow(member)[:MOST_FOLLOWED])
    topics = {one.topic for one in said}
    on = {one.topic for one in said if one.on}
    found = all_followed(member, [one.topic for one in said])
    context = {
        "chosen": [one for one in found if one.topic in on],
        "by_rule": [one for one in followed_by_rule(member) if one.topic not in topics],
        "left": [one for one in found if one.topic not in on],
    }
    return render(request, "notifications/following.html", context)


@reads_and_posts
@open_to(members)
def settings(request: MemberRequest) -> HttpResponse:
    """Say whether one is written to, and when not."""
    habits = queries.habits_of(request.membership.person_id)
    initial = {
        "digest": habits.digest,
        "quiet_from": habits.quiet_from,
        "quiet_until": habits.quiet_until,
    }
    typed = Typed(request, SettingsForm, initial=initial)
    if typed.is_sent():
        actions.keep_habits(**typed.said, by=request.membership)
        messages.success(request, _("That is how you are told from now on."))
        return redirect("notifications:settings")
    context: dict[str, Any] = {
        "form": typed.form,
        "email": request.person.email,
        "goes_out": bool(site.EMAIL_HOST),
        "action": request.path,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "notifications/settings.html", context, status=status)


def _row(telling: "Telling") -> dict[str, Any]:
    return {
        "one": telling,
        "sentence": sentence(telling.notice),
        "beneath": beneath(telling.notice),
    }


def _back(request: MemberRequest) -> str:
    """Return where somebody came from: a page of this site, and no other."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else reverse("notifications:following")

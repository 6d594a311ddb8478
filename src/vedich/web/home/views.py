"""My work: what waits for somebody, and where to go from here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vedich.discussions.queries import waits_for
from vedich.figures.my_work import my_work
from vedich.web.access import members, open_to
from vedich.web.discussions.shown import is_late
from vedich.web.discussions.words import due_words
from vedich.web.home import shown
from vedich.web.request import MemberRequest

SEEN_TO = 5  # of what one sees to; the list of discussions has the rest


@require_safe
@open_to(members)
def home(request: MemberRequest) -> HttpResponse:
    day = timezone.localdate()
    piles = my_work(request.membership, day)
    context = {
        "place": request.membership.office.place,
        "piles": [shown.pile_shown(one, request.membership, day) for one in piles],
        "waits": shown.waits(request.membership),
        "seen_to": [
            {"one": one, "due": due_words(one, day), "late": is_late(one, day)}
            for one in waits_for(request.membership, day)[:SEEN_TO]
        ],
    }
    return render(request, "home/home.html", context)

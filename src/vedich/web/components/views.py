from dataclasses import dataclass

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.core.words import Confidence, Verdict
from vedich.web.access import anyone, open_to
from vedich.web.components.forms import EveryField, FilterBar
from vedich.web.request import HouseRequest


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A place that is on no map."""

    pk: int
    titled: str


@require_safe
@open_to(anyone)
def show(request: HouseRequest) -> HttpResponse:
    """Every component in each of its states; nothing here is true or private."""
    form = EveryField(prefix="whole")
    wrong = EveryField({"wrong-role": "z", "wrong-signed_on": "30/02"}, prefix="wrong")
    return render(
        request,
        "components/components.html",
        {
            "verdicts": [str(verdict) for verdict in Verdict],
            "confidences": [str(Confidence.SOURCED), str(Confidence.UNVERIFIED), None],
            "form": form,
            "wrong": wrong,
            "filters": FilterBar(request.GET or None),
            "page": Paginator(range(50), 10).get_page(request.GET.get("page", "2")),
            "news": [
                Message(constants.SUCCESS, _("Saved.")),
                Message(constants.WARNING, _("Saved, but one row was left out.")),
                Message(constants.ERROR, _("Not saved.")),
            ],
            "places": [Somewhere(n, _("Place %(n)d") % {"n": n}) for n in (1, 2, 3)],
            "who_can": [_("Coordinator"), _("Leader")],
        },
    )

"""Forms taken away: one commune's, or those of every commune of a place."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vedich.audit.refusals import Refused
from vedich.core.text import search_key
from vedich.places.queries import place_of
from vedich.pursuits.queries import pursuit_in
from vedich.web.access import members, open_to
from vedich.web.matrix.asked import number
from vedich.web.occasions import now
from vedich.web.request import MemberRequest
from vedich.web.workbook_files import handed_over
from vedich.workbooks.handing_out import hand_out
from vedich.workbooks.queries import pursuits_to_fill_in

if TYPE_CHECKING:
    from collections.abc import Collection


class NothingChosen(Refused):
    """A form was asked for without saying of what."""


@require_POST
@open_to(members)
def take_away(request: MemberRequest) -> HttpResponse:
    """Hand over the form of one pursuit, or of all that pursue a standard in a place."""
    period = number(request.POST.get("period"))
    chosen = _chosen(request)
    if period is None or chosen is None:
        raise NothingChosen(_("Choose a place, a standard and a period first."))
    pursuits, named = chosen
    member, occasion = request.membership, now(request)
    form = hand_out(pursuit_ids=pursuits, period_id=period, by=member, occasion=occasion)
    return handed_over(form, f"bieu-{'-'.join(search_key(named).split())}.xlsx")


def _chosen(request: MemberRequest) -> "tuple[Collection[int], str] | None":
    """Return the pursuits asked for and what the file is called by.

    Raises Pursuit.DoesNotExist, Place.DoesNotExist.
    """
    member = request.membership
    if (one := number(request.POST.get("pursuit"))) is not None:
        pursuit = pursuit_in(member.writes, one)
        return [pursuit.pk], pursuit.place.titled
    place, standard = number(request.POST.get("place")), request.POST.get("standard", "")
    if place is None or not standard:
        return None
    within = place_of(place)
    return pursuits_to_fill_in(member, within, standard), within.titled

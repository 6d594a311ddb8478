"""Which office answers for which criterion of a place."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.permissions import COORDINATE, check_can_coordinate, may_coordinate
from vedich.accounts.queries import offices_reaching
from vedich.audit.recording import recording
from vedich.files.actions import store_file
from vedich.places.queries import chain_to, place_of
from vedich.standards import owners
from vedich.standards.owners import criteria_of, standards_with_criteria
from vedich.web.access import coordinators, members, open_to
from vedich.web.audit.told import Told, told
from vedich.web.occasions import now
from vedich.web.owners.forms import AssignForm
from vedich.web.people.forms import DayForm
from vedich.web.request import MemberRequest
from vedich.web.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vedich.places.models import Place
    from vedich.standards.models import CriterionOwner

RECENT = 20
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@open_to(members)
def owner_list(request: MemberRequest) -> HttpResponse:
    """Show who answers for each criterion of a standard in a place: there, or above it."""
    place = _place_asked(request)
    chain = chain_to(place)
    standard = _standard_asked(request, chain)
    day = timezone.localdate()
    answering: dict[int, list[Any]] = {}
    for owner in _marked(owners.owners_over(chain, standard, day), day):
        answering.setdefault(owner["one"].criterion, []).append(owner)
    context = {
        "place": place,
        "chain": chain,
        "standard": standard,
        "standards": standards_with_criteria(get_language() or "vi"),
        "rows": [
            {"no": no, "name": name, "owners": answering.get(no, [])}
            for no, name in criteria_of(standard, get_language() or "vi")
        ],
        "left_behind": _marked(owners.left_behind(place, standard, day), day),
        "may_coordinate": may_coordinate(request.membership, place),
        "events": _events(request, place, standard),
    }
    return render(request, "owners/list.html", context)


def _marked(found: "Iterable[CriterionOwner]", day: "date") -> list[dict[str, Any]]:
    """Say beside each assignment whether its office or its place is no more."""
    return [{"one": owner, "ended": owners.what_ended(owner, day)} for owner in found]


def _events(request: MemberRequest, place: "Place", standard: str) -> list[Told]:
    """Return what was done to the assignments, for coordinators."""
    if request.membership.role not in COORDINATE:
        return []
    return told(owners.history(request.membership.reads, place, standard)[:RECENT])


@reads_and_posts
@open_to(coordinators)
def assign(request: MemberRequest, place_id: int) -> HttpResponse:
    place = place_of(place_id)
    check_can_coordinate(request.membership, place)
    standard = _standard_asked(request, chain_to(place))
    offices = offices_reaching(request.membership.writes, place)
    typed = Typed(
        request,
        AssignForm,
        initial={"since": timezone.localdate(), "criterion": request.GET.get("criterion")},
        offices=[(office.pk, office.name) for office in offices],
        criteria=[
            (no, f"{no}. {name}") for no, name in criteria_of(standard, get_language() or "vi")
        ],
    )
    if typed.is_sent():
        _assign(request, place, standard, typed.said)
        messages.success(request, _("The office answers for the criterion from that day on."))
        return redirect(f"{reverse('owners:list')}?place={place.pk}&standard={standard}")
    title = _("Who answers for a criterion in %(place)s?") % {"place": place.titled}
    return typed.shown(title, words=_("Assign"), chain=chain_to(place))


@recording()
def _assign(request: MemberRequest, place: "Place", standard: str, said: dict[str, Any]) -> None:
    """Keep the act and make the assignment, or neither."""
    occasion = now(request)
    upload = said["act_file"]
    owners.assign_owner(
        office_id=int(said["office"]),
        place=place,
        standard=standard,
        criterion=int(said["criterion"]),
        act_number=said["act_number"],
        act_on=said["act_on"],
        since=said["since"],
        act_file=store_file(upload=upload, place_path=place.path, occasion=occasion)
        if upload
        else None,
        by=request.membership,
        occasion=occasion,
    )


@reads_and_posts
@open_to(coordinators)
def end(request: MemberRequest, owner_id: int) -> HttpResponse:
    owner = owners.owners_in(request.membership.writes).get(pk=owner_id)
    typed = Typed(request, DayForm, initial={"on": timezone.localdate()})
    if typed.is_sent():
        owners.end_assignment(
            owner_id=owner.pk, on=typed.said["on"], by=request.membership, occasion=now(request)
        )
        messages.success(request, _("The assignment ends that day."))
        back = f"?place={owner.place_id}&standard={owner.standard}"
        return redirect(reverse("owners:list") + back)
    title = _("“%(office)s” no longer answers for criterion %(criterion)s") % {
        "office": owner.office.name,
        "criterion": owner.criterion,
    }
    return typed.shown(title, words=_("End"), chain=chain_to(owner.place), danger=True)


def _place_asked(request: MemberRequest) -> "Place":
    asked = request.GET.get("place", "")
    return place_of(int(asked)) if asked.isdecimal() else request.membership.office.place


def _standard_asked(request: MemberRequest, chain: "list[Place]") -> str:
    """Return the standard asked for; else the newest owned there, or the newest there is."""
    known = [standard for standard, _title in standards_with_criteria(get_language() or "vi")]
    asked = request.GET.get("standard", "")
    if asked in known:
        return asked
    owned = owners.standards_owned_over(chain)
    return next((one for one in known if one in owned), known[0])

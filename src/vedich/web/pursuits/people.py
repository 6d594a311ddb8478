"""Who works on which criterion, beside the office that answers for it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.permissions import check_can_coordinate
from vedich.places.queries import chain_to
from vedich.pursuits import charges, queries
from vedich.standards.owners import criteria_of
from vedich.web.access import coordinators, open_to
from vedich.web.occasions import now
from vedich.web.people.forms import DayForm
from vedich.web.pursuits.forms import ChargeForm
from vedich.web.pursuits.words import title_word
from vedich.web.request import MemberRequest
from vedich.web.standards.words import language
from vedich.web.typed import Typed

reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


@reads_and_posts
@open_to(coordinators)
def put(request: MemberRequest, pursuit_id: int) -> HttpResponse:
    pursuit = queries.pursuit_in(request.membership.writes, pursuit_id)
    check_can_coordinate(request.membership, pursuit.place)
    today = timezone.localdate()
    people = queries.who_may_be_in_charge(request.membership.writes, pursuit.place, today)
    typed = Typed(
        request,
        ChargeForm,
        initial={"since": today, "criterion": request.GET.get("criterion")},
        criteria=[(no, f"{no}. {name}") for no, name in criteria_of(pursuit.standard, language())],
        people=[(one.pk, f"{one.person.name}, {one.office.name}") for one in people],
    )
    if typed.is_sent():
        charges.put_in_charge(
            pursuit_id=pursuit.pk,
            criterion=int(typed.said["criterion"]),
            membership_id=int(typed.said["member"]),
            since=typed.said["since"],
            by=request.membership,
            occasion=now(request),
        )
        messages.success(request, _("They are in charge of the criterion from that day on."))
        return redirect("pursuits:page", pursuit.pk)
    title = _("Who works on a criterion in %(place)s?") % {"place": pursuit.place.titled}
    return typed.shown(
        f"{title} ({title_word(pursuit.standard)})",
        words=_("Put in charge"),
        chain=chain_to(pursuit.place),
    )


@reads_and_posts
@open_to(coordinators)
def end(request: MemberRequest, charge_id: int) -> HttpResponse:
    charge = queries.charges_in(request.membership.writes).get(pk=charge_id)
    typed = Typed(request, DayForm, initial={"on": timezone.localdate()})
    if typed.is_sent():
        charges.end_charge(
            charge_id=charge.pk, on=typed.said["on"], by=request.membership, occasion=now(request)
        )
        messages.success(request, _("They are in charge no more from that day on."))
        return redirect("pursuits:page", charge.pursuit_id)
    title = _("%(person)s is no longer in charge of criterion %(no)s") % {
        "person": charge.membership.person.name,
        "no": charge.criterion,
    }
    place = charge.pursuit.place
    return typed.shown(title, words=_("End"), chain=chain_to(place), danger=True)

"""Places end: their open pursuits end with them, and go on where one place follows whole."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.models import Event
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.places.models import Kind, Place
from vedich.places.queries import became
from vedich.pursuits import actions
from vedich.pursuits.charges import keep_in_charge
from vedich.pursuits.models import PersonInCharge, Pursuit
from vedich.pursuits.policies import InChargeAlready, PursuitThereAlready

WHOLE = "whole"


def follow_places(events: list[Event]) -> None:
    """Carry over the pursuits of places that ended. Done twice it does nothing more."""
    for event in events:
        place = ended_place(event)
        if place is not None and place.valid_until is not None:
            carry_over(place, place.valid_until, Occasion(SYSTEM, event.at))


def carry_over(place: Place, on: date, occasion: Occasion) -> None:
    """End the open pursuits of a place that ended on a day, and let them go on where they can."""
    for pursuit in open_pursuits_of([place]):
        after, why = where_it_goes_on(place, on)
        if after is not None:
            why = _go_on(pursuit, after, on, occasion)
        actions.end(pursuit=pursuit, on=max(on, pursuit.registered_on), note=why, occasion=occasion)


def open_pursuits_of(places: Iterable[Place]) -> list[Pursuit]:
    """Return the open pursuits of places themselves: those a succession would touch."""
    found = Pursuit.objects.filter(place__in=list(places), ended_on=None)
    return list(found.select_related("place").order_by("pk"))


def ended_place(event: Event) -> Place | None:
    """Return the place an event says ended, if it says so."""
    if event.action == "places.ended":
        return Place.objects.filter(pk=event.object_id).first()
    if event.action == "places.moved":
        return Place.objects.filter(path=json.loads(event.detail)["was"]).first()
    if event.action == "places.corrected" and "valid_until" in json.loads(event.detail)["becomes"]:
        return Place.objects.filter(pk=event.object_id).first()
    return None


def where_it_goes_on(place: Place, on: date) -> tuple[Place | None, str]:
    """Return the commune that follows whole, or None and why there is none."""
    followed = list(became(place).filter(on=on))  # what it gave away before is another matter
    names = ", ".join(one.to_place.titled for one in followed)
    if not followed:
        return None, _("%(place)s is no more.") % {"place": place.titled}
    if len(followed) > 1 or followed[0].part != WHOLE:
        said = _("%(place)s was divided, or it is not known how it became: %(after)s.")
        return None, said % {"place": place.titled, "after": names}
    after = followed[0].to_place
    if after.kind != Kind.COMMUNE:
        said = _("%(place)s became %(after)s, which is no commune and pursues no such title.")
        return None, said % {"place": place.titled, "after": names}
    return after, ""


def _go_on(pursuit: Pursuit, after: Place, on: date, occasion: Occasion) -> str:
    """Let one pursuit go on, with who is in charge of what. Returns what to say where it ends."""
    before = pursuit.place.titled
    note = _("Goes on from %(place)s, which it follows.") % {"place": before}
    try:
        going_on = actions.go_on_in(
            pursuit=pursuit, place=after, on=on, note=note, occasion=occasion
        )
    except PursuitThereAlready:
        return _("%(after)s, which followed, pursues this title already.") % {"after": after.titled}
    _charges_go_on(pursuit, going_on, on, occasion)
    return _("Goes on in %(after)s, which follows.") % {"after": after.titled}


def _charges_go_on(before: Pursuit, after: Pursuit, on: date, occasion: Occasion) -> None:
    """Let those in charge stay so: in the office that moved with them, or the one above."""
    for charge in PersonInCharge.objects.filter(pursuit=before, until=None).order_by("pk"):
        member = _member_then(charge, after.place, on)
        charge.until = max(on, charge.since)
        charge.save(update_fields=["until"])
        if member is None:
            continue
        with suppress(InChargeAlready):  # two offices they held became one
            keep_in_charge(
                pursuit=after,
                criterion=charge.criterion,
                member=member,
                since=max(on, member.since),
                occasion=occasion,
            )


def _member_then(charge: PersonInCharge, place: Place, on: date) -> Membership | None:
    held = charge.membership
    still = Q(until=None) | Q(until__gt=on)
    found = Membership.objects.filter(still, person=held.person_id, role=held.role)
    for member in found.select_related("person", "office__place").order_by("pk"):
        if member.writes.holds(place.path) and member.holds_on(max(on, member.since)):
            return member
    return None

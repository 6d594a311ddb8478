"""The first person of an installation: nobody is there yet who could invite them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from vedich.accounts.actions import add_member, add_office
from vedich.accounts.roles import OfficeKind, Role
from vedich.audit.recording import Occasion, recording
from vedich.audit.refusals import Refused
from vedich.audit.values import SYSTEM
from vedich.core.text import normal
from vedich.places.queries import country, found, without_kind

if TYPE_CHECKING:
    from vedich.places.models import Place

WHOLE_COUNTRY = ("", "VN", "Việt Nam")


class NobodyNamed(Refused):
    """Name or address of the first coordinator is missing."""


class PlaceUnclear(Refused):
    """No place, or more than one, is called so."""


@recording()
def invite_first(*, name: str, email: str, place: str, at: datetime) -> str:
    """Open a coordination office and invite its coordinator. Returns the token of the link.

    place  as one writes it, "Thanh Hóa" or "Hợp Tiến, Thanh Hóa"; VN is the whole country
    Raises NobodyNamed, PlaceUnclear.
    """
    if not name.strip() or "@" not in email:
        raise NobodyNamed(
            "The first coordinator needs a name, and an e-mail address to sign in with: give "
            "--name and --email."
        )
    occasion = Occasion(SYSTEM, at)
    office = add_office(
        place=the_place(place),
        kind=OfficeKind.COORDINATION_OFFICE,
        name=str(OfficeKind.COORDINATION_OFFICE.label),
        occasion=occasion,
    )
    invited = add_member(
        office=office,
        name=name,
        email=email,
        role=Role.COORDINATOR,
        since=occasion.day,
        occasion=occasion,
    )
    return invited.token


def the_place(text: str) -> "Place":
    """Return the one place that is called so today, accents and all. Raises PlaceUnclear."""
    if normal(text) in WHOLE_COUNTRY:
        if (whole := country()) is not None:
            return whole
        raise PlaceUnclear("There are no places yet. Load some with `vedich places refresh`.")
    wanted, _, parent = (normal(part) for part in text.partition(","))
    standing = [place for place in found(wanted) if place.valid_until is None]
    called = [place for place in standing if place.name == normal(without_kind(wanted))]
    exact = [place for place in called if _lies_in(place, parent)]
    if len(exact) == 1:
        return exact[0]
    offered = "; ".join(f"{place.titled}, {place.parent}" for place in (exact or standing)[:12])
    raise PlaceUnclear(
        f"{len(exact)} places are called “{text}” today. Write one of these, accents and all, its "
        f"parent after a comma: {offered or 'none sounds like it'}."
    )


def link(token: str) -> str:
    """Return the address an invitation is taken up at."""
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    host = settings.ALLOWED_HOSTS[0].lstrip(".") + ("" if settings.SECURE_SSL_REDIRECT else ":8000")
    return f"{scheme}://{host}{reverse('invitations:take_up', args=[token])}"


def _lies_in(place: "Place", parent: str) -> bool:
    return not parent or (place.parent is not None and place.parent.name == without_kind(parent))

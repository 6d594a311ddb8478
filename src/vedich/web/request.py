"""The request a view receives, after the middleware has done its part."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from vedich.accounts.models import Membership, Person


class HouseRequest(HttpRequest):
    """Any request. Here because Django's own type does not know these fields."""

    htmx: HtmxDetails
    csp_nonce: str
    person: "Person | None"
    acting: "Membership | None"  # the office they act in; None when not chosen, or there is none


class MemberRequest(HouseRequest):
    """A request from somebody who acts in an office."""

    person: "Person"
    membership: "Membership"

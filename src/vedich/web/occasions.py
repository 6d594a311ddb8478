"""Who does something, and when: the clock is read here, and nowhere below."""

from django.utils import timezone

from vedich.audit.recording import Occasion
from vedich.web.request import MemberRequest


def now(request: MemberRequest) -> Occasion:
    """Return the occasion of this request."""
    return Occasion(request.membership.actor, timezone.now())

"""What happens around every request: who asks, in which office and language, and a line logged."""

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from vedich.accounts.queries import memberships_of
from vedich.web import measures
from vedich.web.request import HouseRequest

if TYPE_CHECKING:
    from vedich.accounts.models import Membership

Answer = Callable[[HttpRequest], HttpResponse]
CHOSEN = "membership"  # where the session keeps the office somebody acts in

logger = logging.getLogger("vedich.web")


def acting(get_response: Answer) -> Answer:
    """Find out who asks and in which office they act; keep what they see out of shared caches."""

    def middleware(request: HttpRequest) -> HttpResponse:
        house = cast(HouseRequest, request)
        house.person = request.user if request.user.is_authenticated else None
        house.acting = _chosen(house)
        _speak_theirs(house)
        response = get_response(request)
        if house.person is not None:
            add_never_cache_headers(response)
            response["Cache-Control"] += ", private"
        patch_vary_headers(response, ("Cookie", "HX-Request"))
        return response

    return middleware


def _chosen(request: HouseRequest) -> "Membership | None":
    """Return the membership chosen, while it holds; the only one there is needs no choosing."""
    if request.person is None:
        return None
    held = memberships_of(request.person.pk, timezone.localdate())
    wanted = request.session.get(CHOSEN)
    if len(held) == 1:
        return held[0]
    return next((one for one in held if one.pk == wanted), None)


def _speak_theirs(request: HouseRequest) -> None:
    """Show somebody the pages in their language, unless this browser was told another."""
    if request.person is None or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return
    translation.activate(request.person.language)
    request.LANGUAGE_CODE = translation.get_language()


def logged(get_response: Answer) -> Answer:
    """Write one line a request, without personal data, and count it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        taken = time.perf_counter() - began
        match = request.resolver_match
        route = match.view_name if match is not None else ""
        measures.count(route, response.status_code, taken)
        person = getattr(request, "person", None)
        office = getattr(request, "acting", None)
        if not request.path.startswith(settings.STATIC_URL):
            logger.info(
                "request",
                extra={
                    "method": request.method,
                    "route": route,
                    "status": response.status_code,
                    "ms": round(taken * 1000, 1),
                    "person_id": getattr(person, "pk", None),
                    "office_id": getattr(office, "office_id", None),
                },
            )
        return response

    return middleware

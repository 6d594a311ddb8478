from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vedich.web import measures
from vedich.web.access import anyone, open_to
from vedich.web.health.condition import gauges, problems
from vedich.web.request import HouseRequest


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    found = problems(timezone.now())
    said = {name: problem or "ok" for name, problem in found.items()}
    return JsonResponse(said, status=503 if any(found.values()) else 200)


# Not through the decorator: it asks the database, which may be what is out of reach.
live.open_to = anyone  # type: ignore[attr-defined]  # read by the access matrix
ready.open_to = anyone  # type: ignore[attr-defined]  # read by the access matrix


@require_safe
@never_cache
@open_to(anyone)
def metrics(request: HouseRequest) -> HttpResponse:
    """Answer whoever knows the token; to everybody else there is nothing here."""
    token = settings.METRICS_TOKEN
    if not token or not constant_time_compare(
        request.headers.get("Authorization", ""), f"Bearer {token}"
    ):
        raise Http404
    text = measures.told(gauges(timezone.now()))
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")

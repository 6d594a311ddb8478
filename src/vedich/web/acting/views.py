from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vedich.accounts.queries import memberships_of
from vedich.web.access import open_to, signed_in
from vedich.web.middleware import CHOSEN
from vedich.web.request import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(signed_in)
def choose(request: MemberRequest) -> HttpResponse:
    """Let somebody who works in several offices say in which they act now."""
    held = memberships_of(request.person.pk, timezone.localdate())
    if request.method == "POST":
        wanted = request.POST.get("membership", "")
        chosen = next((one for one in held if str(one.pk) == wanted), None)
        if chosen is not None:
            request.session[CHOSEN] = chosen.pk
            request.session.cycle_key()
            return redirect("home")
    return render(request, "acting/choose.html", {"held": held})

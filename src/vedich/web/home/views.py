from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vedich.web.access import members, open_to
from vedich.web.request import MemberRequest


@require_safe
@open_to(members)
def home(request: MemberRequest) -> HttpResponse:
    return render(request, "home/home.html", {"place": request.membership.office.place})

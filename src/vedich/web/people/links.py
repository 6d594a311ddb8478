"""Showing a link somebody comes in by: once, because it is kept nowhere."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vedich.web.request import MemberRequest

if TYPE_CHECKING:
    from vedich.accounts.entry import Invited


def show_link(request: MemberRequest, invited: "Invited", *, back: int | None) -> HttpResponse:
    """Show the link to hand over, or say that none is needed."""
    link = ""
    if invited.token:
        path = reverse("invitations:take_up", args=[invited.token])
        link = request.build_absolute_uri(path)
    context = {"invited": invited.person, "link": link, "office_id": back}
    return render(request, "people/link.html", context)

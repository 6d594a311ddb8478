"""The ways a form can end: it worked, or it was refused and says why."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import reswap, retarget

from vedich.accounts.roles import Role
from vedich.web.request import HouseRequest


def answer(
    request: HouseRequest, fragment: str, context: dict[str, Any], *, otherwise: str, **of: Any
) -> HttpResponse:
    """Send htmx the fragment to swap in, and anyone else to the page named `otherwise`."""
    if request.htmx:
        return render(request, fragment, context)
    return redirect(reverse(otherwise, kwargs=of))


def refuse(request: HouseRequest, problem: Exception) -> HttpResponse:
    """Say why, with status 409. htmx puts it in #problems and leaves the rest of the page alone."""
    return _problem(request, {"problem": problem}, 409)


def forbid(request: HouseRequest, roles: Iterable[Role]) -> HttpResponse:
    """Say that this is for others, and for whom, with status 403."""
    who = sorted(str(role.label) for role in roles)
    return _problem(request, {"who_can": who}, 403)


def _problem(request: HouseRequest, context: dict[str, Any], status: int) -> HttpResponse:
    template = "shared/_problem.html" if request.htmx else "shared/problem.html"
    response = render(request, template, context, status=status)
    if request.htmx:
        reswap(retarget(response, "#problems"), "innerHTML")
    return response


def kept_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a form again with what was typed and what is wrong, with status 422."""
    return render(request, template, context, status=422)

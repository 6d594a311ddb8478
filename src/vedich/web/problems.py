"""Pages for what went wrong: each says what to do next."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "problems/404.html", status=404)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "problems/400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shared/problem.html", {"who_can": []}, status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose proof of origin is missing: an old tab, or a page of another site."""
    return render(request, "problems/expired.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when we are at fault: a page that needs neither database nor session."""
    return HttpResponseServerError(loader.get_template("problems/500.html").render())

"""Forms on a page of their own: shown, checked, shown again with what was typed."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from vedich.web.answers import kept_form
from vedich.web.request import MemberRequest

TEMPLATE = "shared/form_page.html"


class Typed:
    """One form of one request."""

    def __init__(
        self,
        request: MemberRequest,
        form: type[forms.Form],
        *,
        initial: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self._request = request
        sent = request.method == "POST"
        data = (request.POST, request.FILES) if sent else (None, None)
        self.form = form(*data, **{"initial": initial} | more)

    def is_sent(self) -> bool:
        """Tell whether the form was sent and everything in it can be read."""
        return self._request.method == "POST" and self.form.is_valid()

    @property
    def said(self) -> dict[str, Any]:
        """Return what was typed, read."""
        return self.form.cleaned_data

    def shown(self, title: str, *, words: str, danger: bool = False, **more: Any) -> HttpResponse:
        """Show the form: new, or with what was typed and what is wrong with it (422)."""
        context = more | {
            "form": self.form,
            "title": title,
            "words": words,
            "danger": danger,
            "action": self._request.get_full_path(),
        }
        if self._request.method == "POST":
            return kept_form(self._request, TEMPLATE, context)
        return render(self._request, TEMPLATE, context)

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from vedich.accounts import entry
from vedich.accounts.policies import usable
from vedich.audit.recording import Occasion
from vedich.audit.values import SYSTEM
from vedich.web.access import anyone, open_to
from vedich.web.answers import kept_form
from vedich.web.request import HouseRequest


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 12 letters; several words are easy to remember."),
    )
    again = forms.CharField(
        label=gettext_lazy("The same password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("password") != said.get("again"):
            self.add_error("again", _("The two are not the same. Type them again."))
        return said


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(anyone)
def take_up(request: HouseRequest, token: str) -> HttpResponse:
    """Let somebody invited choose a password."""
    at = timezone.now()
    invitation = usable(token, at)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _taken(form, token, Occasion(SYSTEM, at)):
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")
    context = {"form": form, "invited": invitation.person, "action": request.path}
    template = "invitations/take_up.html"
    show = kept_form if form.is_bound else render
    return show(request, template, context)


def _taken(form: PasswordForm, token: str, occasion: Occasion) -> bool:
    try:
        entry.take_up(token=token, password=form.cleaned_data["password"], occasion=occasion)
    except ValidationError as weak:
        form.add_error("password", weak)
        return False
    return True

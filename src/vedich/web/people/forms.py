from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.accounts.roles import OfficeKind, Role
from vedich.web.forms import DayField, choices


class OfficeForm(forms.Form):
    name = forms.CharField(label=_("Name of the office"), max_length=120)
    kind = forms.ChoiceField(label=_("What it is"), choices=OfficeKind.choices)


class DayForm(forms.Form):
    """The one day something takes effect."""

    on = DayField(label=_("From this day on"))


class WhoForm(forms.Form):
    name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class InviteForm(WhoForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    title = forms.CharField(label=_("Position, as on paper"), max_length=120, required=False)
    since = DayField(label=_("From this day on"))


class ReplaceForm(WhoForm):
    on = DayField(label=_("From this day on"))


class StandInForm(forms.Form):
    """Who stands in, for which time. The last day is included, as people say it."""

    person = forms.ChoiceField(label=_("Who stands in"))
    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))

    def __init__(self, *args: Any, people: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"] = forms.ChoiceField(
            label=_("Who stands in"), choices=choices(people, empty="–")
        )

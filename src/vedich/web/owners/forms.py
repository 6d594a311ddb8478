from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.web.forms import DayField, choices

Pairs = list[tuple[Any, str]]


class AssignForm(forms.Form):
    """Which office answers for which criterion, and by which act."""

    office = forms.ChoiceField(label=_("Office"))
    criterion = forms.ChoiceField(label=_("Criterion"))
    act_number = forms.CharField(label=_("Number of the act"), max_length=60)
    act_on = DayField(label=_("Day of the act"))
    since = DayField(label=_("From this day on"))
    act_file = forms.FileField(label=_("The act, as a file"), required=False, max_length=180)

    def __init__(self, *args: Any, offices: Pairs, criteria: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["office"] = forms.ChoiceField(
            label=_("Office"), choices=choices(offices, empty="–")
        )
        self.fields["criterion"] = forms.ChoiceField(
            label=_("Criterion"), choices=choices(criteria, empty="–")
        )

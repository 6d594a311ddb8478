from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.web.audit.words import WORDS
from vedich.web.forms import DayField, choices


class LogFilter(forms.Form):
    """What of the log to show. Who did it is chosen by their name in a row, not typed."""

    who = forms.IntegerField(required=False, widget=forms.HiddenInput)
    action = forms.ChoiceField(label=_("What"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        self.fields["action"].choices = choices(  # type: ignore[attr-defined]  # a ChoiceField
            sorted(WORDS.items(), key=lambda pair: str(pair[1])), empty=str(_("everything"))
        )

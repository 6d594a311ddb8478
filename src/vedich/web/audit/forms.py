from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.web.audit.words import WORDS
from vedich.web.forms import DayField, choices, choose


class LogFilter(forms.Form):
    """What of the log to show. Who did it is chosen by their name in a row, not typed."""

    who = forms.IntegerField(required=False, widget=forms.HiddenInput)
    action = forms.ChoiceField(label=_("What"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        every = sorted(WORDS.items(), key=lambda pair: str(pair[1]))
        choose(self, "action", choices(every, empty=str(_("everything"))))

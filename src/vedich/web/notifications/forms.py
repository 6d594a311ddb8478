from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.audit.refusals import Refused
from vedich.notifications.policies import check_quiet_hours


class HourInput(forms.TimeInput):
    """An hour, picked or typed."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SettingsForm(forms.Form):
    """Whether somebody is written to, and when not."""

    digest = forms.BooleanField(
        label=_("One mail a day while there is something I have not read"), required=False
    )
    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        required=False,
        widget=HourInput,
        help_text=_("No mail is sent from this hour on. The night is 18:00 to 07:30."),
        error_messages={"invalid": _("Write an hour as 18:00.")},
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        required=False,
        widget=HourInput,
        error_messages={"invalid": _("Write an hour as 07:30.")},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begin: time | None = said.get("quiet_from")
        end: time | None = said.get("quiet_until")
        if self.errors:
            return said
        try:
            check_quiet_hours(begin, end, digest=said["digest"])
        except Refused as problem:
            self.add_error("quiet_until" if end is None or begin else "quiet_from", str(problem))
        return said

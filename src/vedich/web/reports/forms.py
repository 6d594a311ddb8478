"""The forms of a report: who issues it, for whom, who signs; why another edition is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _few_lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FrameForm(forms.Form):
    """What stands around the content. What is left blank stays open on the paper."""

    superior = forms.CharField(
        label=_("Agency above the one that issues it"),
        help_text=_("Leave blank where there is none: a people's committee has none."),
        required=False,
        max_length=300,
        widget=_few_lines(2),
    )
    issuer = forms.CharField(
        label=_("Agency that issues it"),
        help_text=_("The paper writes it in capitals; a new line is a new line there."),
        max_length=300,
        widget=_few_lines(2),
    )
    symbol = forms.CharField(
        label=_("Symbol, behind the number"),
        help_text=_("BC-UBND, for instance. The number itself is given by the clerk."),
        required=False,
        max_length=40,
    )
    to = forms.CharField(
        label=_("To (Kính gửi)"),
        help_text=_("One on each line."),
        required=False,
        max_length=1000,
        widget=_few_lines(3),
    )
    recipients = forms.CharField(
        label=_("Recipients (Nơi nhận)"),
        help_text=_("One on each line, as they are to stand there."),
        required=False,
        max_length=1000,
        widget=_few_lines(4),
    )
    authority = forms.CharField(
        label=_("Signs on behalf of"),
        help_text=_("TM. Ủy ban nhân dân, for instance."),
        required=False,
        max_length=120,
    )
    position = forms.CharField(
        label=_("Position of who signs"),
        help_text=_("Two lines for a deputy: KT. Chủ tịch, then Phó Chủ tịch."),
        required=False,
        max_length=200,
        widget=_few_lines(2),
    )
    signer = forms.CharField(label=_("Name of who signs"), required=False, max_length=120)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class WordsForm(forms.Form):
    """What somebody wrote in a section; checked by the action, which says what is wrong."""

    text = forms.CharField(required=False, strip=False)
    seen = forms.IntegerField(min_value=0)


class FinalForm(forms.Form):
    """Why another edition is made; the first needs no reason."""

    note = forms.CharField(
        label=_("What was corrected"),
        help_text=_("It stands beside the edition. The earlier one stays, and can be had again."),
        max_length=500,
        widget=_few_lines(3),
    )

    def __init__(self, *args: Any, first: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if first:
            del self.fields["note"]

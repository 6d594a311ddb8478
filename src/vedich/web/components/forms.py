"""A form with every kind of field, to look at."""

from django import forms
from django.utils.translation import gettext_lazy as _


class EveryField(forms.Form):
    """Sent nowhere."""

    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("As it stands in the act."))
    signed_on = forms.DateField(
        label=_("Signed on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[("a", _("Reporter")), ("b", _("Leader"))], initial="b"
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea)
    sides = forms.ChoiceField(
        label=_("Show"),
        choices=[("one", _("This year")), ("all", _("Every year"))],
        widget=forms.RadioSelect,
        initial="one",
    )
    paper = forms.FileField(label=_("Paper"), required=False, help_text=_("PDF, at most 50 MB."))
    sure = forms.BooleanField(label=_("I have checked it against the text"), required=False)


class FilterBar(forms.Form):
    """Sent to the same page."""

    q = forms.CharField(label=_("Name"), required=False)
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("All")), ("a", _("Reporter"))], required=False
    )

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from vedich.figures.words import PeriodKind, Word
from vedich.web.figures.words import OPINIONS, WINDOW_STATES
from vedich.web.forms import DayField, choices

Pairs = list[tuple[Any, str]]

KINDS = {
    PeriodKind.YEAR: _("Year"),
    PeriodKind.HALF_YEAR: _("Half-year"),
    PeriodKind.MONTH: _("Month"),
    PeriodKind.DAY: _("One day"),
}


class PeriodForm(forms.Form):
    """Which period is opened."""

    kind = forms.ChoiceField(label=_("Kind of period"), choices=list(KINDS.items()))
    within = DayField(
        label=_("A day within it"),
        help_text=_("Any day of the year, half-year or month meant."),
    )
    due_on = DayField(label=_("Reports are due on"))


class WindowForm(forms.Form):
    """Whether a period takes figures."""

    state = forms.ChoiceField(
        label=_("From now on the period is"),
        choices=[(str(state), words) for state, words in WINDOW_STATES.items()],
        widget=forms.RadioSelect,
    )


class ExtensionForm(forms.Form):
    """More time for one commune."""

    place = forms.ChoiceField(label=_("For"))
    until_on = DayField(label=_("Until, this day included"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea,
        help_text=_("Everybody who sees the period reads it, with your name."),
    )

    def __init__(self, *args: Any, places: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"] = forms.ChoiceField(label=_("For"), choices=choices(places, empty="–"))


class NoteForm(forms.Form):
    """A note beside a step of a report."""

    note = forms.CharField(
        label=_("Remark"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class SeenForm(forms.Form):
    """Which handing-in was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)


class ConfirmForm(SeenForm, NoteForm):
    """A note beside a confirmation."""


class ReturnForm(SeenForm):
    """What is given back, and why. Only those who confirm reports return a whole one."""

    criterion = forms.ChoiceField(label=_("What is returned"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_("The commune reads it beside the criterion. Say what is wanted."),
    )

    def __init__(self, *args: Any, criteria: Pairs, whole: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        empty = str(_("The whole report")) if whole else "–"
        self.fields["criterion"] = forms.ChoiceField(
            label=_("What is returned"), required=not whole, choices=choices(criteria, empty=empty)
        )


class OpinionForm(forms.Form):
    """A word on a criterion."""

    word = forms.ChoiceField(
        label=_("Your word"),
        choices=[(str(word), words) for word, words in OPINIONS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text=_("Needed unless the word is “met”."),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("word", Word.MET) != Word.MET and not str(said.get("reason", "")).strip():
            self.add_error("reason", _("Write the reason: it stays beside what you do."))
        return said


class AnswerForm(forms.Form):
    """Why a figure stands all the same."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea)

    def __init__(self, *args: Any, doubt: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].help_text = escape(doubt)  # it repeats what somebody typed


class OwnFigureForm(forms.Form):
    """A figure of one's own, beside the commune's."""

    value = forms.CharField(label=_("Figure"), max_length=200, required=False)
    numerator = forms.CharField(label=_("Numerator"), max_length=40, required=False)
    denominator = forms.CharField(label=_("Denominator"), max_length=40, required=False)
    note = forms.CharField(label=_("Remark"), max_length=500, required=False)
    source = forms.CharField(label=_("Where it is from"), max_length=300, required=False)
    proof = forms.FileField(label=_("Paper or photo"), required=False, max_length=180)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)

    def __init__(self, *args: Any, ratio: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not ratio:
            del self.fields["numerator"], self.fields["denominator"]

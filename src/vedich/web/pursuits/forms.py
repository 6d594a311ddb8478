from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from vedich.core.model import Standard
from vedich.core.numbers import UnreadableValue, read_number
from vedich.pursuits.state import NEED_A_NOTE, GateState
from vedich.pursuits.titles import field_called
from vedich.web.forms import DayField, choices, choose
from vedich.web.standards.words import words

Pairs = Iterable[tuple[Any, Any]]
MOST_NOTE = 500
WHY = _("Say why, so that the commune knows what to do.")


class PercentField(forms.CharField):
    """A share as it is written here: 98,5. Kept exactly."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=20, **options)

    def prepare_value(self, value: Any) -> Any:
        return number_format(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        written = super().clean(value).strip().removesuffix("%").strip()
        if not written:
            return None
        try:
            share: Decimal = read_number(written)
        except UnreadableValue as problem:
            raise forms.ValidationError(words(problem.said)) from problem
        if not 0 <= share <= 100:
            raise forms.ValidationError(_("A share lies between 0 and 100 percent. Correct it."))
        return share


class NoteField(forms.CharField):
    """A few words that stay."""

    def __init__(self, *, required: bool = False, help_text: Any = "") -> None:
        super().__init__(
            label=_("Comment"),
            required=required,
            max_length=MOST_NOTE,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class ListForm(forms.Form):
    """What narrows the list of pursuits down."""

    standard = forms.ChoiceField(label=_("New rural title"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    q = forms.CharField(label=_("Name of the commune"), required=False, max_length=80)
    past = forms.BooleanField(label=_("Past ones too"), required=False)
    place = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, asked: Any, *, standards: Pairs, stages: Pairs) -> None:
        super().__init__(asked)
        for name, pairs in (("standard", standards), ("stage", stages)):
            choose(self, name, choices(pairs, empty="–"))


class FieldForm(forms.Form):
    """A standard, and the field of a title that has one."""

    standard = forms.ChoiceField(label=_("New rural title"))
    field = forms.ChoiceField(
        label=_("Field"), required=False, help_text=_("Only for a model commune.")
    )
    other_field = forms.CharField(
        label=_("Another field"),
        required=False,
        max_length=40,
        help_text=_("Where a province names one the list does not have."),
    )

    def __init__(self, *args: Any, standards: list[Standard], titles: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        self._standards = {one.id: one for one in standards}
        fields = {
            one.id: words(one.title)
            for standard in standards
            if standard.fields is not None
            for one in standard.fields.values
        }
        for name, pairs in (("standard", titles), ("field", fields.items())):
            choose(self, name, choices(pairs, empty="–"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        standard = self._standards.get(said.get("standard", ""))
        written = said.get("other_field") or said.get("field") or ""
        said["field"] = ""
        if standard is None:
            return said
        if standard.fields is None and written:
            self.add_error("field", _("This standard has no fields. Leave it empty."))
        elif standard.fields is not None and not written:
            self.add_error("field", _("This standard is met in a field. Choose one."))
        elif written and (called := field_called(standard, written)) is not None:
            said["field"] = called
        elif written:
            self.add_error("field", _("The standard has no such field."))
        return said


class RegisterForm(FieldForm):
    """A commune is registered for a title."""

    registered_on = DayField(label=_("Registered on"))
    target_on = DayField(label=_("Target date"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        registered_on, target_on = said.get("registered_on"), said.get("target_on")
        if registered_on and target_on and target_on < registered_on:
            self.add_error("target_on", _("The target cannot be before the registration."))
        return said


class StageForm(forms.Form):
    """The stage a pursuit comes to."""

    stage = forms.ChoiceField(label=_("Stage"), widget=forms.RadioSelect)
    on = DayField(label=_("On"))
    note = NoteField(help_text=_("Needed where something is returned, at risk or revoked."))

    def __init__(self, *args: Any, stages: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "stage", choices(stages))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("stage") in NEED_A_NOTE and not said.get("note"):
            self.add_error("note", WHY)
        return said


class TargetForm(forms.Form):
    target_on = DayField(label=_("Target date"), required=False)


class WithdrawForm(forms.Form):
    on = DayField(label=_("From this day on"))
    note = NoteField(required=True, help_text=WHY)


class GateForm(forms.Form):
    """How a gate stands, and its clock."""

    state = forms.ChoiceField(label=_("State"), choices=GateState.choices)
    started_on = DayField(label=_("Began on"), required=False)
    due_on = DayField(label=_("Due on"), required=False)
    note = NoteField()
    act_file = forms.FileField(label=_("A paper that shows it"), required=False, max_length=180)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        started_on, due_on = said.get("started_on"), said.get("due_on")
        if started_on and due_on and due_on < started_on:
            self.add_error("due_on", _("It is due before it begins. Correct the days."))
        return said


class SurveyForm(GateForm):
    """The satisfaction survey: two numbers that are not the same."""

    coverage = PercentField(
        label=_("Households asked, %"),
        help_text=_("Of all households of the commune. Write it as 98,5."),
    )
    satisfied = PercentField(
        label=_("Satisfied, %"), help_text=_("Of the households that were asked.")
    )
    field_order = ("state", "coverage", "satisfied", "started_on", "due_on", "note", "act_file")


class ChargeForm(forms.Form):
    """Who works on a criterion."""

    criterion = forms.ChoiceField(label=_("Criterion"))
    member = forms.ChoiceField(label=_("Who"))
    since = DayField(label=_("From this day on"))

    def __init__(self, *args: Any, criteria: Pairs, people: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, pairs in (("criterion", criteria), ("member", people)):
            choose(self, name, choices(pairs, empty="–"))


class TitleForm(FieldForm):
    """A title a place was given. Two dates: the year it is for, the day it was decided."""

    for_year = forms.IntegerField(label=_("For the year"), min_value=2010, max_value=2035)
    decision_number = forms.CharField(
        label=_("Number of the decision"), max_length=60, required=False
    )
    decided_on = DayField(
        label=_("Decided on"), required=False, help_text=_("Leave it empty where it is not known.")
    )
    revoked_on = DayField(label=_("Revoked on"), required=False)
    source = forms.CharField(label=_("Where this is known from"), max_length=300, required=False)
    act_file = forms.FileField(label=_("The decision, as a file"), required=False, max_length=180)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        decided: date | None = said.get("decided_on")
        revoked: date | None = said.get("revoked_on")
        if decided and revoked and revoked < decided:
            self.add_error("revoked_on", _("A title is revoked after it was given."))
        return said

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext, gettext_lazy as _

from vedich.core.catalogue import Catalogue, Issued
from vedich.core.model import Act, Group
from vedich.web.standards.words import words

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)  # nobody asks for the law of other days
NO_SUCH = _("This is not in the list. Choose one of the list.")


class DayField(forms.DateField):
    """A day, as a browser sends it or as it is written in Vietnam."""

    def __init__(self, **options: Any) -> None:
        refused = _("Write a day between 1950 and 2100.")
        super().__init__(
            required=False,
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            validators=[MinValueValidator(FIRST, refused), MaxValueValidator(LAST, refused)],
            error_messages={"invalid": _("This is not a day. Write it like 24/10/2023.")},
            **options,
        )


class ListField(forms.ChoiceField):
    """One of a list; what was typed instead is not repeated."""

    def __init__(self, **options: Any) -> None:
        super().__init__(error_messages={"invalid_choice": NO_SUCH}, **options)


class LawOfADayForm(forms.Form):
    """The law of which day, and of which place."""

    on = DayField(label=_("The law of"))
    place = ListField(label=_("Place"), required=False)

    def __init__(self, asked: Any, overlays: Iterable[Act], usual: date) -> None:
        super().__init__(asked, initial={"on": usual})
        scopes = {act.scope: act.issuer or act.scope for act in overlays}
        nation = [("", gettext("The whole country"))]
        self.fields["place"].choices = nation + sorted(scopes.items())  # type: ignore[attr-defined]  # a ListField
        if not scopes:
            del self.fields["place"]


class WhyForm(LawOfADayForm):
    """Which number applies: to whom, when and where."""

    group = ListField(label=_("Group"), required=False)
    zone = ListField(label=_("Zone of the province"), required=False)
    field_order = ("group", "zone", "on", "place")

    def __init__(
        self,
        asked: Any,
        groups: Iterable[Group],
        zones: Iterable[Group],
        overlays: Iterable[Act],
        usual: date,
    ) -> None:
        super().__init__(asked, overlays, usual)
        for name, every in (("group", list(groups)), ("zone", list(zones))):
            if every:
                unsaid = [("", gettext("not said"))]
                choices = unsaid + [(one.id, words(one.title)) for one in every]
                self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ListField
            else:
                del self.fields[name]

    def groups(self) -> tuple[str, ...]:
        chosen = (self.cleaned_data.get(name) for name in ("group", "zone"))
        return tuple(group for group in chosen if group)


class CompareForm(forms.Form):
    """Two standards, each on a day, or two acts."""

    a = ListField(label=_("First"))
    a_on = DayField(label=_("by the law of"))
    b = ListField(label=_("Second"))
    b_on = DayField(label=_("by the law of"))

    def __init__(self, asked: Any, catalogue: Catalogue) -> None:
        super().__init__(asked)
        self.catalogue = catalogue
        for name in ("a", "b"):
            self.fields[name].choices = _choices(catalogue)  # type: ignore[attr-defined]  # a ListField

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        kinds = {said[name] in self.catalogue.standards for name in ("a", "b") if name in said}
        if len(kinds) == 2:
            raise forms.ValidationError(
                _("A standard and an act cannot be compared. Choose two standards, or two acts.")
            )
        return said


def _choices(catalogue: Catalogue) -> list[tuple[str, Any]]:
    standards = [(name, _standard(one)) for name, one in catalogue.standards.items()]
    acts = [(name, _act(act)) for name, act in catalogue.acts.items()]
    return [("", ""), (gettext("Standards"), standards), (gettext("Acts"), acts)]


def _standard(issued: Issued) -> str:
    return f"{words(issued.standard.title)} ({issued.act})"


def _act(act: Act) -> str:
    return f"{act.number}: {words(act.title)}" if act.number else words(act.title)

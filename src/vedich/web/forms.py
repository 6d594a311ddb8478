"""Parts every form of the house is made of."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
_OUT = _("Write a day between 1900 and 2200.")


class DayInput(forms.DateInput):
    """A day, picked or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day as browsers send it, or as people write it: 24/10/2023."""

    widget = DayInput

    def __init__(
        self, *, label: "StrOrPromise", required: bool = True, help_text: "StrOrPromise" = ""
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            error_messages={"invalid": _("Write a day as 24/10/2023.")},
            validators=[MinValueValidator(FIRST_DAY, _OUT), MaxValueValidator(LAST_DAY, _OUT)],
        )


def last_day_to_end(day: date | None) -> date | None:
    """Turn the last day somebody names into the first day after it, as ends are kept."""
    return None if day is None else date.fromordinal(day.toordinal() + 1)


def choose(form: forms.Form, name: str, pairs: Any) -> None:
    """Let a field of a form be one of some pairs of values and words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), f"{name} is not chosen from anything"
    field.choices = pairs


def choices(
    pairs: "Iterable[tuple[object, StrOrPromise]]", empty: str = ""
) -> list[tuple[str, str]]:
    """Return what a field may be, with something to choose nothing by when `empty` says so."""
    told = [(str(value), str(words)) for value, words in pairs]
    return [("", empty), *told] if empty else told

"""What is typed into threads."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedich.discussions.people import Meant, Owner
from vedich.discussions.policies import MOST_FILES, MOST_LETTERS
from vedich.discussions.state import Kind, State
from vedich.figures.words import Voice
from vedich.web.forms import DayField, choices, choose

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django_stubs_ext import StrOrPromise

Grouped = list[tuple[str, list[tuple[str, str]]]]
OFFICE, PERSON, MEMBER = "office", "person", "member"


class Mentions(forms.CheckboxSelectMultiple):
    """Offices and people to tick, folded away until they are wanted."""

    template_name = "discussions/mentions_widget.html"


class ManyFiles(forms.ClearableFileInput):
    """An input that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, or none."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            said = _("At most %(most)s files at a time. Say it in two points.")
            raise forms.ValidationError(said, params={"most": MOST_FILES})
        return [one for each in given if (one := super(FilesField, self).clean(each)) is not None]


def text_field(label: "StrOrPromise", *, required: bool = True) -> forms.CharField:
    """Return where a point is written."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you want to say first.")},
    )


class SayForm(forms.Form):
    """A point: what is said, what it cites, with which papers, for whom."""

    text = text_field(_("What you say"))
    cites = forms.TypedChoiceField(
        label=_("Cites"), required=False, coerce=int, empty_value=None, choices=[]
    )
    attached = FilesField(
        label=_("Files"),
        required=False,
        max_length=180,
        help_text=_("PDF, pictures, Office and text files. Several at once."),
    )
    mentions = forms.MultipleChoiceField(
        label=_("Meant for"),
        required=False,
        widget=Mentions,
        help_text=_("They are told, and follow this from now on."),
    )

    def __init__(
        self, *args: Any, mentionable: Grouped, points: Iterable[tuple[int, str]] = (), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        choose(self, "mentions", mentionable)
        if points:
            choose(self, "cites", choices(points, empty="–"))
        else:
            del self.fields["cites"]

    @property
    def meant(self) -> Meant:
        """Return who was ticked."""
        return meant(self.cleaned_data["mentions"])


class OpeningForm(SayForm):
    """A question or guidance: what it is about, and the first point."""

    subject = forms.CharField(
        label=_("In a few words"),
        max_length=200,
        help_text=_("One thing at a time, so that it can be answered and closed."),
    )
    field_order: tuple[str, ...] = ("subject", "text", "attached", "mentions")


class OwnedForm(OpeningForm):
    """An obstacle: somebody sees to it, by a day."""

    owner = forms.ChoiceField(label=_("Who sees to it"))
    due_on = DayField(label=_("By this day"))
    would_remove = forms.CharField(
        label=_("What would remove it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Money from above, a decision, a paper: what has to be there."),
    )
    field_order: tuple[str, ...] = (
        "subject",
        "text",
        "owner",
        "due_on",
        "would_remove",
        "attached",
        "mentions",
    )

    def __init__(self, *args: Any, owners: Grouped, **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "owner", [("", "–"), *owners])


class DisagreementForm(OwnedForm):
    """A disagreement: of whom, about which period, and who brings it to an end."""

    voices = forms.MultipleChoiceField(
        label=_("Voices that disagree"),
        choices=Voice.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    period = forms.ChoiceField(label=_("Period"), required=False)
    field_order: tuple[str, ...] = (
        *("subject", "voices", "period", "text", "owner", "due_on", "attached", "mentions"),
    )

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["would_remove"]
        choose(self, "period", choices(periods, empty="–"))

    def clean_voices(self) -> list[str]:
        voices: list[str] = self.cleaned_data["voices"]
        if len(voices) < 2:  # it takes two
            raise forms.ValidationError(_("Name the voices that disagree: two at least."))
        return voices


class SteerForm(forms.Form):
    """Who sees to something from now on, by when, how far it is."""

    state = forms.ChoiceField(label=_("How it stands"), widget=forms.RadioSelect)
    owner = forms.ChoiceField(label=_("Who sees to it"))
    due_on = DayField(label=_("By this day"))
    would_remove = forms.CharField(
        label=_("What would remove it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = text_field(_("Why, or what was done"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=99_999)

    def __init__(
        self, *args: Any, owners: Grouped, states: list[tuple[State, str]], kind: Kind, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        choose(self, "owner", owners)
        choose(self, "state", choices(states))
        if kind != Kind.OBSTACLE:
            del self.fields["would_remove"], self.fields["state"]


class CloseForm(forms.Form):
    """The last word on something, with the papers that show it."""

    attached = FilesField(label=_("Files"), required=False, max_length=180)
    field_order: tuple[str, ...] = ("text", "attached")

    def __init__(
        self, *args: Any, label: "StrOrPromise", required: bool = True, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["text"] = text_field(label, required=required)
        self.order_fields(self.field_order)


class PinForm(forms.Form):
    """Guidance is pinned: nothing is typed, somebody has to mean it."""


class ListForm(forms.Form):
    """What narrows the list of threads down."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=choices(Kind.choices, empty="–")
    )
    state = forms.ChoiceField(label=_("How it stands"), required=False)
    standard = forms.ChoiceField(label=_("New rural title"), required=False)
    criterion = forms.IntegerField(label=_("Criterion"), required=False, min_value=1, max_value=99)
    q = forms.CharField(label=_("Name of the commune"), required=False, max_length=80)
    mine = forms.BooleanField(label=_("Only what I see to"), required=False)
    place = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(
        self, asked: Any, *, standards: Iterable[tuple[str, str]], states: list[tuple[str, Any]]
    ) -> None:
        super().__init__(asked)
        choose(self, "standard", choices(standards, empty="–"))
        choose(self, "state", choices(states))


class ObstaclesForm(ListForm):
    """What narrows the list of obstacles down."""

    owner = forms.ChoiceField(label=_("Who sees to it"), required=False)
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)
    field_order = ("state", "owner", "standard", "criterion", "q", "overdue", "mine", "place")

    def __init__(self, asked: Any, *, owners: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(asked, **more)
        del self.fields["kind"]
        choose(self, "owner", choices(owners, empty="–"))


def meant(ticked: Iterable[str]) -> Meant:
    """Return the offices and people behind what was ticked."""
    pairs = [one.partition(":") for one in ticked]
    return Meant(
        frozenset(int(pk) for kind, _colon, pk in pairs if kind == OFFICE),
        frozenset(int(pk) for kind, _colon, pk in pairs if kind == PERSON),
    )


def owner_of(chosen: str, offices_by_member: dict[int, tuple[int, int]]) -> Owner:
    """Return who was chosen: "office:12", or "member:7" by the office and person of each."""
    kind, _colon, pk = chosen.partition(":")
    if kind == OFFICE:
        return Owner(int(pk))
    return Owner(*offices_by_member[int(pk)])


def period_of(chosen: str) -> tuple[date, date] | None:
    """Return the days of the period chosen: "2023-10-01/2023-10-31"."""
    if not chosen:
        return None
    first, _slash, last = chosen.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)

"""What an address asks of a what-if: whose figures, which other rule, which rows of the answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vedich.core.said import SaidProblem
from vedich.figures.matrix_choices import Choices, choices
from vedich.figures.whatif import Question, WhatIf, what_if
from vedich.figures.whatif_rows import Only, Order, Wish
from vedich.figures.whatif_rule import Rule, RuleRefused
from vedich.figures.words import Voice
from vedich.places.queries import OF_COMMUNES, place_of
from vedich.standards import shipped
from vedich.web.forms import DayField
from vedich.web.matrix.asked import number
from vedich.web.request import MemberRequest
from vedich.web.standards.words import words

if TYPE_CHECKING:
    from vedich.places.models import Place

HELD, LEFT_OUT = "with:", "without:"  # before the id of an act
RULE = ("to", "act", "group", "on")  # what of an address is the other rule
LONGEST = 80  # of what is repeated of an address
Closed = TypeVar("Closed", Only, Order, Voice, "View")


class View(StrEnum):
    """By what the answer is told."""

    COMMUNES = "communes"
    CRITERIA = "criteria"


@dataclass(frozen=True, slots=True)
class Said:
    """What an address says of the voice and of the other rule.

    rule      None where what was asked for cannot be a rule; `problems` say why
    notes     what was passed over, and what is shown instead
    has_own   they work in a commune, whose drafts they may count
    text      the address itself, word by word
    """

    place: "Place"
    voice: Voice | None
    drafts: bool
    has_own: bool
    rule: Rule | None
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    text: dict[str, str]

    def query(self, standard: str, period_id: int | None) -> str:
        """Return the part of an address that asks the same question by the same rule."""
        told: dict[str, str | int] = {"place": self.place.pk, "standard": standard}
        if period_id is not None:
            told["period"] = period_id
        if self.voice is not None:
            told["voice"] = self.voice.value
        if self.drafts:
            told["drafts"] = "1"
        told |= {name: self.text[name] for name in RULE if self.text.get(name)}
        return urlencode(told)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as far as it is there."""

    choices: Choices
    said: Said
    view: View
    wish: Wish
    notes: tuple[str, ...]

    @property
    def question(self) -> Question | None:
        """Return whose figures are tried; None where there are none."""
        chosen, said = self.choices, self.said
        if not chosen.standard or chosen.period is None:
            return None
        return Question(chosen.place, chosen.standard, chosen.period, said.voice, said.drafts)

    @property
    def target(self) -> str:
        """Return the standard judged by instead, or the communes' own."""
        to = self.said.text.get("to", "")
        return to if to in shipped.catalogue().standards else self.choices.standard

    @property
    def query(self) -> str:
        """Return the part of an address that asks the same question by the same rule."""
        period = self.choices.period
        return self.said.query(self.choices.standard, period.pk if period else None)

    def answer(self, request: MemberRequest) -> WhatIf | None:
        """Try the rule; None where there is nothing to try, or none was asked for.

        Raises SaidProblem: such a rule cannot be.
        """
        question, rule = self.question, self.said.rule
        if question is None or rule is None or rule.is_in_force:
            return None
        return what_if(request.membership, question, rule)


def asked(request: MemberRequest) -> Asked:
    """Read an address. Raises Place.DoesNotExist; what else it says wrongly is told."""
    said = said_in(request)
    text, notes = said.text, [*said.notes]
    chosen = choices(
        request.membership,
        place=said.place,
        standard=text.get("standard", ""),
        period_id=number(text.get("period")),
        day=timezone.localdate(),
    )
    _note_choices(text, chosen, notes)
    wish = Wish(
        only=_one_of(Only, text.get("only"), notes),
        line=text.get("line", ""),
        order=_one_of(Order, text.get("order"), notes) or Order.NAME,
        page=number(text.get("page")) or 1,
    )
    view = _one_of(View, text.get("view"), notes) or View.COMMUNES
    return Asked(chosen, said, view, wish, tuple(notes))


def said_in(request: MemberRequest) -> Said:
    """Read what an address says of the voice and the rule. Raises Place.DoesNotExist."""
    text = {name: str(value).strip() for name, value in request.GET.items()}
    notes: list[str] = []
    rule, problems = _rule(text)
    own = request.membership.office.place.kind in OF_COMMUNES
    return Said(
        place=_place(request, text, notes),
        voice=_one_of(Voice, text.get("voice"), notes),
        drafts=bool(text.get("drafts")) and own,
        has_own=own,
        rule=rule,
        problems=tuple(problems),
        notes=tuple(notes),
        text=text,
    )


def said_of(problem: Exception) -> str:
    """Return what is wrong with a rule, in the language of the page."""
    return words(problem.said) if isinstance(problem, SaidProblem) else str(problem)


def _rule(said: dict[str, str]) -> tuple[Rule | None, list[str]]:
    act, problems = said.get("act", ""), []
    held = act.removeprefix(HELD) if act.startswith(HELD) else ""
    left_out = act.removeprefix(LEFT_OUT) if act.startswith(LEFT_OUT) else ""
    if act and not held and not left_out:
        problems.append(
            _("“%(said)s” is no act of the list. Choose one, or “as in force”.")
            % {"said": _short(act)}
        )
    on = None
    try:
        on = _day(said.get("on", ""))
    except RuleRefused as problem:
        problems.append(said_of(problem))
    rule = Rule(said.get("to", ""), held, left_out, said.get("group", ""), on)
    return (None if problems else rule), problems


def _day(text: str) -> date | None:
    """Read a day as browsers send it or as people write it. Raises RuleRefused."""
    if not text:
        return None
    try:
        return DayField(label="").to_python(text)
    except ValidationError as problem:
        raise RuleRefused(
            f"“{_short(text)}” không phải là một ngày. Hãy ghi như 24/10/2026, hoặc để trống.",
            f"“{_short(text)}” is not a day. Write it like 24/10/2026, or leave it empty.",
        ) from problem


def _note_choices(said: dict[str, str], chosen: Choices, notes: list[str]) -> None:
    """Say where another standard or period is shown than was asked for."""
    if said.get("standard") and said["standard"] != chosen.standard:
        notes.append(
            _("Nobody pursues the standard asked for here; another one is shown.")
            if chosen.standard
            else _("Nobody pursues the standard asked for here.")
        )
    wanted = said.get("period")
    if wanted and chosen.period is not None and str(chosen.period.pk) != wanted:
        notes.append(_("The period asked for is not one of this place; the last one is shown."))


def _one_of(words_of: type[Closed], text: str | None, notes: list[str]) -> Closed | None:
    found = next((word for word in words_of if word == text), None)
    if text and found is None:
        notes.append(
            _("“%(said)s” is not known here and was passed over.") % {"said": _short(text)}
        )
    return found


def _place(request: MemberRequest, said: dict[str, str], notes: list[str]) -> "Place":
    wanted = number(said.get("place"))
    if wanted is not None:
        return place_of(wanted)
    if said.get("place"):
        notes.append(_passed_over(said["place"]))
    return request.membership.office.place


def _passed_over(text: str) -> str:
    return _("“%(said)s” is not known here and was passed over.") % {"said": _short(text)}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"

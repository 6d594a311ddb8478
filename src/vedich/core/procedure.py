"""The path of a dossier to a title, as an act lays it down: `vedich/procedure/1`."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from vedich.core.model import Identifier, Law, Number, Rule, Told, Words, Years

Part = Literal["principles", "conditions", "revocation", "dossier", "deadlines"]


class NothingToTakeOver(ValueError):
    """A procedure rests on another one, and was handed a different one or none of its steps."""


class Condition(Told):
    """One thing a place must satisfy. A gate is judged beside the criteria, by its own office."""

    code: Identifier
    title: Words
    clause: str | None = None
    gate: Identifier | None = None
    share_at_least: Number | None = None  # percent; null is not known here
    aliases: tuple[str, ...] = ()


class Vote(Law):
    """How many must be there and how many must agree, in percent."""

    present_at_least: Number | None = None
    agree_at_least: Number | None = None
    example: str | None = None


class Step(Told):
    """One step of the path and who takes it; `stage` is what the dossier has reached after it.

    `taken_from` is the number of the same step in the procedure that this one takes over.
    """

    number: int = Field(ge=1)
    stage: Identifier
    taken_from: int | None = None
    title: Words | None = None
    actor: str | None = None
    to: str | None = None
    clause: str | None = None
    gate: Identifier | None = None
    broadcasts_at_least: int | None = None
    within_days: int | None = None
    vote: Vote | None = None

    @model_validator(mode="after")
    def _told_somewhere(self) -> Self:
        if self.title is None and self.taken_from is None:
            raise ValueError("has neither a title nor a step it is taken from")
        return self


class Revocation(Told):
    """When a title is taken away: shares of failing criteria in percent, and the key ones."""

    rule: Words
    clause: str | None = None
    partial_from: Number
    partial_below: Number
    full_from: Number
    key_criteria: dict[Identifier, tuple[int, ...]] = {}
    key_criteria_note: str | None = None
    measured_against: dict[Identifier, Identifier] = {}  # a standard → the one it is held to


class Paper(Told):
    """One paper of the dossier, with the form an older circular gave it."""

    code: Identifier
    title: Words
    older_form: str | None = None


class TakenOver(Told):
    """What is taken over from an earlier procedure, and from which act."""

    act: Identifier
    procedure: Identifier
    parts: tuple[Part, ...]


class Procedure(Told):
    """How a commune gets, keeps and loses a title, for a span of days."""

    schema_: Literal["vedich/procedure/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    years: Years | None = None
    in_force_from: date
    in_force_until: date | None = None
    takes_over: TakenOver | None = None
    principles: tuple[Rule, ...] = ()
    conditions: tuple[Condition, ...] = ()
    steps: tuple[Step, ...]
    revocation: Revocation | None = None
    dossier: tuple[Paper, ...] = ()
    dossier_note: str | None = None
    deadlines: tuple[Rule, ...] = ()
    changes: tuple[Rule, ...] = ()  # what an act moved, in words
    successor: Rule | None = None

    def resolved(self, earlier: "Procedure") -> "Procedure":
        """Return the whole procedure, with what it takes over filled in from the earlier one.

        Raises NothingToTakeOver.
        """
        if self.takes_over is None or self.takes_over.procedure != earlier.id:
            raise NothingToTakeOver(f"{self.id} takes nothing over from {earlier.id}.")
        known = {step.number: step for step in earlier.steps}
        filled: dict[str, object] = {p: getattr(earlier, p) for p in self.takes_over.parts}
        filled["steps"] = tuple(self._step(step, known) for step in self.steps)
        return self.model_copy(update=filled)

    def _step(self, step: Step, known: dict[int, Step]) -> Step:
        if step.taken_from is None:
            return step
        if step.taken_from not in known:
            raise NothingToTakeOver(f"{self.id} takes over step {step.taken_from}, which is none.")
        own = {name: getattr(step, name) for name in step.model_fields_set}
        return known[step.taken_from].model_copy(update=own)

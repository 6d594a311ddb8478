"""What proves a criterion, and which department answers for it: `vedich/evidence/1`."""

from typing import Literal

from pydantic import Field

from vedich.core.model import Identifier, Number, Rule, Told, Words


class Proof(Told):
    """The papers that prove one criterion, and its lead department before and after March 2025.

    `sourced_part` is the part of it that a public text does say.
    """

    no: int = Field(ge=1)
    title: Words
    papers: tuple[str, ...]
    lead_2022: str
    lead_from_2025_03: str
    sourced_part: str | None = None


class BasicallyMet(Told):
    """What *cơ bản đạt* is: a word people use, and whether any text makes it a grade."""

    legal: bool
    rule: Words
    inference: str


class Scoring(Told):
    """How some nested standard scores; null points: it does not."""

    title: Words
    points: int | None = None
    indicators: int | None = None
    total_at_least_percent: Number | None = None
    each_at_least_percent: Number | None = None


class Evidence(Told):
    """What proves each criterion of some standards."""

    schema_: Literal["vedich/evidence/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    applies_to: tuple[Identifier, ...]
    rule: Rule
    criteria: tuple[Proof, ...]
    basically_met: BasicallyMet
    scoring: tuple[Scoring, ...]

"""Where the money of the programme comes from: `vedich/capital/1`."""

from datetime import date
from typing import Literal

from pydantic import Field

from vedich.core.model import Identifier, Number, Told, Words, Years


class Category(Told):
    """One source of money, and what it is made of."""

    id: Identifier
    title: Words
    in_force_until: date | None = None  # the first day on which it is no longer used
    children: "tuple[Category, ...]" = ()


class Amount(Told):
    """What one source gives, in billion đồng and as a share of everything in percent."""

    title: Words
    category: Identifier | None = None
    billion_vnd: Number | None = None
    percent: Number | None = None


class Programme(Told):
    """The money of a whole programme, as decided."""

    decision: str
    promulgated_on: date
    years: Years
    amounts: tuple[Amount, ...]


class Capital(Told):
    """The tree of sources that plans, works and reports count in."""

    schema_: Literal["vedich/capital/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    unit: str
    categories: tuple[Category, ...]
    programme: Programme

"""The official form as a typed document: what is asked, what stands, what is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

IDENTITY = "vedich:1:"  # stands before the token of a sheet, in its hidden first row


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure asked for. Parts of a ratio are for shares only.

    value      what stands: text as written, or a number; None where nothing does
    bar        the threshold, in words
    beside     the figure it is compared with: of the period before, or of the commune
    choices    the words to choose from, where the answer is a word
    open       whether it is filled in by whoever gets the form
    """

    code: str
    name: str
    unit: str
    bar: str
    beside: str
    value: str | Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    note: str
    source: str
    choices: tuple[str, ...]
    is_ratio: bool
    open: bool


@dataclass(frozen=True, slots=True)
class FormCriterion:
    """A criterion with the figures asked for under it."""

    heading: str
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The sheet of one commune. `token` is its identity; `beside` heads the column of `beside`."""

    name: str
    more: str  # told as well, where another sheet has the name
    token: str
    place: str
    standard: str
    period: str
    told: tuple[str, ...]  # whose figures, when due, what is made up
    beside: str
    criteria: tuple[FormCriterion, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A workbook that goes out to be filled in."""

    title: str
    made_at: datetime
    sheets: Sequence[FormSheet]

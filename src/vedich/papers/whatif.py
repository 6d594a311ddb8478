"""A what-if as a paper: who gains and who loses, everything in the words it is printed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from vedich.core.said import Language
from vedich.papers.matrix import PrintedCell


class PrintedMove(NamedTuple):
    """One criterion of one commune; no verdict where a standard does not have it."""

    no: str
    name: str
    before: PrintedCell | None
    after: PrintedCell | None


@dataclass(frozen=True, slots=True)
class PrintedOutcome:
    """One commune. `met_before` is "12" or, while figures are missing, "12–15".

    gained  also what was not met, and is not asked for any more
    gone    met, of the first standard only, or not asked for any more
    new     met, of the second standard only
    """

    name: str
    within: str
    voice: str
    title_before: PrintedCell
    title_after: PrintedCell
    met_before: str
    met_after: str
    gained: tuple[PrintedMove, ...] = ()
    lost: tuple[PrintedMove, ...] = ()
    open: tuple[PrintedMove, ...] = ()
    gone: tuple[PrintedMove, ...] = ()
    new: tuple[PrintedMove, ...] = ()
    illustrative: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One criterion, or an indicator of it: how many communes meet it before and after.

    None where a standard does not have it. `code_before` is its code in the first, if another.
    """

    code: str
    code_before: str
    name: str
    before: int | None
    after: int | None
    gained: int
    lost: int
    open: int
    provisional: bool
    parts: tuple["PrintedLine", ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIfDocument:
    """The whole paper. `rule` says what is tried, `headline` answers in one sentence.

    listed  which communes `rows` are, where they are not all
    """

    language: Language
    place: str
    standard: str
    target: str
    period: str
    voice: str
    rule: tuple[str, ...]
    headline: str
    further: tuple[str, ...]
    not_carried: str
    data_as_of: str
    made_at: datetime
    rulebooks_before: tuple[str, ...]
    rulebooks_after: tuple[str, ...]
    communes: int
    provisional: bool
    illustrative: bool
    rows: tuple[PrintedOutcome, ...]
    lines: tuple[PrintedLine, ...]
    listed: str = ""

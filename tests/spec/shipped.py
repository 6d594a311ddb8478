"""Judge a drawn table by the law that is shipped."""

from datetime import date
from functools import cache

import numpy as np

from tests.oracle import Oracle, figures as reported
from tests.spec.judging import Engine, Told, filled, settled
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.flatten import every_row
from vedich.core.kernel import evaluate
from vedich.core.naming import indicator_words
from vedich.core.rulebook import Rulebook
from vedich.core.words import Verdict
from vedich.standards.shipped import catalogue


def shipped_verdict(standard: str, code: str, cells: Told, engine: Engine) -> str:
    """Return an indicator's verdict. `cells`: year, group, and what was reported.

    A figure of the indicator itself stands alone; those of parts are "5.a = 4/4; 5.b.1 = 3/4".
    """
    on = date(int(cells["year"]), 12, 31)
    rulebook = _rulebook(standard, on)
    cell = cell_of(rulebook, on, groups=(cells["group"],) if cells.get("group") else ())
    rows = {row.code: row for row in every_row(catalogue().issued(standard).standard)}
    cube = filled(rulebook, reported_parts(cells["reported"], code), rows)
    place = next(j for j, one in enumerate(rulebook.indicators) if one.code == code)
    if engine == "oracle":
        worst, best = Oracle(rulebook, reported(cube, 0), cell).bounds()
        return settled(worst.indicators[place], best.indicators[place])
    words = indicator_words(rulebook, evaluate(rulebook, cube, np.array([cell])))
    return tuple(Verdict)[words[place, 0]].value


@cache
def _rulebook(standard: str, on: date) -> Rulebook:
    return compile_rulebook(catalogue(), standard, on=on)


def reported_parts(text: str, code: str) -> Told:
    if "=" not in text:
        return {code: text} if text else {}
    pairs = (pair.partition("=") for pair in text.split(";"))
    return {part.strip(): value.strip() for part, _, value in pairs}

"""Figures gathered in; verdicts with reasons out, one for each place, standard and period."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import numpy as np

from vedich.core.columns import code_and_name
from vedich.core.compile import cell_of, compile_rulebook
from vedich.core.explain import Json, Judgement, brief, explain
from vedich.core.figures import Figure, fill
from vedich.core.gathering import Gathered, Gatherer, Subject
from vedich.core.rulebook import Rulebook
from vedich.core.scoring import scoring_scope
from vedich.core.words import Grade, Reason, Verdict

BATCH = 4096  # columns judged at once


def results(gatherer: Gatherer, *, in_brief: bool = False) -> Iterable[Json]:
    """Yield one result for each place × standard × period, standards and dates together.

    `in_brief` leaves the reasons out: the title and counts only, for long lists.
    """
    subjects = gatherer.account.subjects
    scopes = {subject: _scoring(subject, gatherer) for subject in subjects}

    def together(subject: Subject) -> tuple[bool, str, date, str]:
        return not subject.covered, subject.standard, subject.on, scopes[subject]

    for (uncovered, *_, scope), batch in groupby(sorted(subjects, key=together), together):
        if uncovered:
            yield from (_uncovered(subject, subjects[subject], gatherer) for subject in batch)
            continue
        chosen = list(batch)
        for start in range(0, len(chosen), BATCH):
            yield from _judged(chosen[start : start + BATCH], scope, gatherer, in_brief)


def _scoring(subject: Subject, gatherer: Gatherer) -> str:
    """Return the scope that scores a place by points, "" where it is judged by ticks."""
    place = gatherer.geography.code_of(gatherer.account.subjects[subject].place)
    days = (subject.on, subject.since)
    return scoring_scope(gatherer.catalogue, subject.standard, days, place)


def _judged(
    chosen: list[Subject], scope: str, gatherer: Gatherer, in_brief: bool
) -> Iterable[Json]:
    subjects, standard, on = gatherer.account.subjects, chosen[0].standard, chosen[0].on
    rulebook = _rulebook(standard, on, scope, gatherer)
    gathered = [subjects[subject] for subject in chosen]
    cells = np.array([_cell(rulebook, on, one, gatherer) for one in gathered], dtype=np.int64)
    cube = fill(rulebook, [one.figures for one in gathered])
    judgement = Judgement.of(rulebook, cube, cells)
    # thresholds are never pro-rated: a change within a period is told, and --on shows the rest
    days = {subject.since for subject in chosen if subject.since != on}
    begun = {day: _rulebook(standard, day, scope, gatherer).hash for day in days}
    for n, (subject, one) in enumerate(zip(chosen, gathered, strict=True)):
        told = brief(judgement, n) if in_brief else explain(judgement, n, one.figures)
        changed = begun.get(subject.since, rulebook.hash) != rulebook.hash
        yield _head(subject, one, rulebook.hash, changed) | told


def _rulebook(standard: str, on: date, scope: str, gatherer: Gatherer) -> Rulebook:
    gates = gatherer.asked.gates.get(standard, ())
    scopes = [scope] if scope else None
    return compile_rulebook(gatherer.catalogue, standard, on=on, scopes=scopes, gates=gates)


def _cell(rulebook: Rulebook, on: date, one: Gathered, gatherer: Gatherer) -> int:
    geography = gatherer.geography
    scope = geography.code_of(one.place)
    sure = geography.regions_sure or not any(group.startswith("?") for group in one.groups)
    return cell_of(rulebook, on, scope, tuple(g.removeprefix("?") for g in one.groups), sure)


def _head(subject: Subject, one: Gathered, rulebook: str | None, changed: bool = False) -> Json:
    place = one.place
    return {
        "place": {"code": place.code or None, "name": place.name, "path": "/".join(place.path)},
        "standard": subject.standard if subject.covered else None,
        "grade": None if subject.covered else subject.standard,
        "period": subject.period,
        "on": subject.on.isoformat(),
        "group": ",".join(group.removeprefix("?") for group in one.groups) or None,
        "rulebook": rulebook,
        "changed_in_period": changed,
    }


def _uncovered(subject: Subject, one: Gathered, gatherer: Gatherer) -> Json:
    """Return what can be said of figures no standard here covers: no rule, and why."""
    numbers: dict[int, list[tuple[str, str, Figure]]] = {}
    for criterion, indicator, figure in one.loose:
        code = code_and_name(criterion or indicator)[0]
        numbers.setdefault(int(code.partition(".")[0]), []).append((criterion, indicator, figure))
    open_ = _bounds_open()
    criteria = [
        {
            "no": no,
            "name": rows[0][0],
            "name_en": rows[0][0],
            "verdict": Verdict.NO_RULE.value,
            **open_,
        }
        | {"basically_met": False, "indicators": [_loose(name, fig) for _, name, fig in rows]}
        for no, rows in sorted(numbers.items())
    ]
    counts = {verdict.value: 0 for verdict in Verdict} | {"basically_met": 0}
    counts[Verdict.NO_RULE.value] = len(criteria)
    title = {"verdict": Verdict.NO_RULE.value, **open_, "missing": [], "conditions": []}
    return _head(subject, one, None) | {
        "provisional": False,
        "title": title,
        "counts": counts,
        "criteria": criteria,
    }


def _loose(name: str, figure: Figure) -> Json:
    return {
        "code": code_and_name(name)[0],
        "name": name,
        "name_en": name,
        "verdict": Verdict.NO_RULE.value,
        "reason": Reason.NO_STANDARD.name.lower(),
        "provisional": False,
        "basically_met": False,
        "value": None,
        "numerator": None,
        "denominator": None,
        "as_written": figure.as_written,
        "line": figure.line,
        "unit": "",
        "threshold": None,
        "margin": None,
        "shortfall": None,
    }


def _bounds_open() -> Json:
    return {
        "bounds": [Grade.NOT_MET.name.lower(), Grade.MET.name.lower()],
        "provisional": False,
    }

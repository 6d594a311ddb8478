"""Checks between files: what one names, another must have."""

from collections.abc import Iterator, Sequence

from vedich.core.checks import Checks, Written, acts, places, standards
from vedich.core.checks_indicators import impossible
from vedich.core.model import Act, Operation, Standard
from vedich.core.precedence import (
    Conflict,
    OverlayRefused,
    candidates,
    check_overlay,
    rows_by_code,
)
from vedich.core.problems import Problem

checked = Checks()


@checked
def _prerequisites_exist(written: Sequence[Written]) -> Iterator[Problem]:
    known = {standard.id for _, standard in standards(written)}
    for file, standard in standards(written):
        for p, prerequisite in enumerate(standard.prerequisites):
            if prerequisite.standard not in known:
                yield file.problem(
                    ("prerequisites", p, "standard"),
                    f"the prerequisite {prerequisite.standard!r} does not exist.",
                    "Nobody could ever hold it.",
                    f"Name one of: {', '.join(sorted(known))}.",
                )


@checked
def _prerequisites_do_not_circle(written: Sequence[Written]) -> Iterator[Problem]:
    needs = {
        standard.id: [p.standard for p in standard.prerequisites]
        + [place.indicator.of.standard for place in places(file, standard) if place.indicator.of]
        for file, standard in standards(written)
    }
    for file, standard in standards(written):
        circle = _circle(standard.id, needs)
        if circle:
            yield file.problem(
                ("prerequisites",),
                f"the prerequisites go in a circle: {' → '.join(circle)}.",
                "Each would have to be held before the other.",
                "Take one of them out.",
            )


def _circle(start: str, needs: dict[str, list[str]]) -> list[str]:
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for following in needs.get(path[-1], []):
            if following == start:
                return [*path, start]
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []


@checked
def _shares_have_their_other(written: Sequence[Written]) -> Iterator[Problem]:
    codes = {standard.id: rows_by_code(standard) for _, standard in standards(written)}
    for file, standard in standards(written):
        for place in places(file, standard):
            of = place.indicator.of
            if of is not None and of.indicator not in codes.get(of.standard, {}):
                yield place.problem(
                    ("of",),
                    f"indicator {place.indicator.code} is a share of {of.standard} "
                    f"{of.indicator}, which does not exist.",
                    "There would be nothing to compare with.",
                    "Name a standard and an indicator that are here.",
                )


@checked
def _operations_find_their_target(written: Sequence[Written]) -> Iterator[Problem]:
    known = {standard.id: standard for _, standard in standards(written)}
    for file, act in acts(written):
        for o, operation in enumerate(act.operations):
            what = _missing(operation, known) or _undated(act, operation)
            if what:
                yield file.problem(
                    ("operations", o),
                    f"operation {operation.op} of {act} {what}.",
                    "It would change nothing, silently.",
                    "Name a standard, criterion and indicator that are here.",
                )


def _missing(operation: Operation, known: dict[str, Standard]) -> str:
    standard = known.get(operation.standard)
    if standard is None:
        return f"names the standard {operation.standard!r}, which does not exist"
    if operation.criterion is None and operation.indicator is None:
        return "names neither criterion nor indicator"
    if operation.criterion not in (None, *(c.no for c in standard.criteria)):
        return f"names criterion {operation.criterion}, which {standard.id} does not have"
    codes = {*rows_by_code(standard), *(i.code for i in standard.indicators())}
    if operation.indicator not in (None, *codes):
        return f"names indicator {operation.indicator}, which {standard.id} does not have"
    return _incomplete(operation)


def _undated(act: Act, operation: Operation) -> str:
    if operation.op == "confirm" or operation.in_force_from or act.in_force_from:
        return ""
    return "has no day from which it holds, and neither has the act"


def _incomplete(operation: Operation) -> str:
    if operation.op == "set" and operation.threshold is None and not operation.unknown:
        return "sets nothing: give a threshold, or `unknown: true`"
    if operation.op == "near" and operation.threshold is None:
        return "has no threshold"
    row = operation.threshold
    if row is not None and row.value is not None and None in (row.clause, row.confidence):
        return "has a threshold without clause or confidence"
    return ""


@checked
def _operations_set_what_can_be_reached(written: Sequence[Written]) -> Iterator[Problem]:
    rows = {standard.id: rows_by_code(standard) for _, standard in standards(written)}
    for file, act in acts(written):
        for o, operation in enumerate(act.operations):
            indicator = rows.get(operation.standard, {}).get(operation.indicator or "")
            if indicator is None or operation.threshold is None:
                continue
            if what := impossible(indicator, operation.threshold):
                yield file.problem(("operations", o, "threshold"), *what)


@checked
def _overlays_are_not_laxer(written: Sequence[Written]) -> Iterator[Problem]:
    carried = {
        standard.id: (standard, act)
        for file, standard in standards(written)
        for other, act in acts(written)
        if other.folder == file.folder
    }
    for file, act in acts(written):
        for o, operation in enumerate(act.operations):
            if act.scope and operation.op == "set" and operation.standard in carried:
                yield from _laxer(file, act, o, *carried[operation.standard])


def _laxer(file: Written, act: Act, o: int, standard: Standard, by: Act) -> Iterator[Problem]:
    operation = act.operations[o]
    row = rows_by_code(standard).get(operation.indicator or "")
    if row is None or operation.threshold is None or operation.threshold.value is None:
        return
    *centre, local = candidates(row, standard, by, [(act, operation)])
    for candidate in centre:
        try:
            meet = candidate.groups is None or local.groups is None
            if meet or not set(candidate.groups or ()).isdisjoint(local.groups or ()):
                check_overlay(row, candidate, local, row.delegation.mode)
        except (OverlayRefused, Conflict) as error:
            yield file.problem(
                ("operations", o, "threshold"),
                f"{error}",
                "A commune could hold a title in one province that the centre does not give.",
                "Set the number at least as strict as the centre's.",
            )
            return


@checked
def _confirmations_agree(written: Sequence[Written]) -> Iterator[Problem]:
    known = {standard.id: standard for _, standard in standards(written)}
    for file, act in acts(written):
        for o, operation in enumerate(act.operations):
            standard = known.get(operation.standard)
            if operation.op != "confirm" or operation.value is None or standard is None:
                continue
            row = rows_by_code(standard).get(operation.indicator or "")
            values = {threshold.value for threshold in row.thresholds} if row else set()
            if operation.value not in values:
                yield file.problem(
                    ("operations", o, "value"),
                    f"{act} confirms {operation.value} for indicator {operation.indicator}, "
                    f"which says {', '.join(str(v) for v in values) or 'nothing'}.",
                    "A confirmation says that the number here is the number in the text.",
                    "If the text says otherwise, use `set` with the clause instead.",
                )

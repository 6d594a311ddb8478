"""Checks between files: what one names, another must have."""

from collections.abc import Iterator, Sequence

from vedich.core.checks import Checks, Written, acts, places, standards
from vedich.core.model import Indicator, OtherThreshold, Threshold
from vedich.core.operands import LIMIT
from vedich.core.precedence import rows_by_code
from vedich.core.problems import Problem
from vedich.core.quantities import NotAQuantity, whole
from vedich.core.words import Kind

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
    rows = {standard.id: rows_by_code(standard) for _, standard in standards(written)}
    for file, standard in standards(written):
        for place in places(file, standard):
            of, code = place.indicator.of, place.indicator.code
            if of is None:
                continue
            other = rows.get(of.standard, {}).get(of.indicator)
            if other is None:
                yield place.problem(
                    ("of",),
                    f"indicator {code} is a share of {of.standard} {of.indicator}, which does not "
                    "exist.",
                    "There would be nothing to compare with.",
                    "Name a standard and an indicator that are here.",
                )
            elif why := _no_base(place.indicator, other, _rows_of(of, other, written)):
                yield place.problem(
                    ("of",),
                    f"indicator {code} is a share of {of.standard} {of.indicator}, {why}.",
                    "So many percent above it is no number.",
                    "Name an indicator whose threshold is a number to be reached.",
                )


def _rows_of(
    of: OtherThreshold, other: Indicator, written: Sequence[Written]
) -> tuple[Threshold, ...]:
    """Return the thresholds of an indicator, in its standard and as acts have set them since."""
    named = (of.standard, of.indicator)
    since = tuple(
        operation.threshold
        for _, act in acts(written)
        for operation in act.operations
        if operation.op == "set" and (operation.standard, operation.indicator) == named
        if operation.threshold is not None
    )
    return other.thresholds + since


def _no_base(share: Indicator, other: Indicator, rows: Sequence[Threshold]) -> str:
    """Return why nothing can be so many percent above an indicator's thresholds."""
    if other.kind not in (Kind.AMOUNT, Kind.PERCENT, Kind.COUNT):
        return f"which is {other.kind.value}"
    if any(not row.comparison.rising for row in rows):
        return "which is to stay below its threshold"
    try:
        shares = [100 * 10**share.scale + abs(whole(v, share)) for v in _values(share.thresholds)]
        bars = [abs(whole(value, other)) for value in _values(rows)]
    except NotAQuantity:  # told where it stands
        return ""
    largest = max(shares, default=0) * max(bars, default=0)
    return "which comes to more than can be judged exactly" if largest > LIMIT else ""


def _values(rows: Sequence[Threshold]) -> list[str]:
    return [row.value for row in rows if row.value is not None]

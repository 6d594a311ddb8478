"""Points instead of ticks: which scheme applies, and what each row can earn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from vedich.core.catalogue import Catalogue, known_from
from vedich.core.flatten import Layout
from vedich.core.model import Act, Indicator, Scheme, Standard
from vedich.core.precedence import Conflict, precedence, within
from vedich.core.quantities import scaled
from vedich.core.rulebook import Cell, Leaf, Points
from vedich.core.words import Confidence, Kind

POINTS = (None, "điểm", "points")


class PointsNowhere(ValueError):
    """Points are given to something that is not judged by itself, so nobody could earn them."""


class PointsInOtherUnit(ValueError):
    """Figures are said to be points given, but the indicator asks for something else."""


def scheme_for(
    catalogue: Catalogue, standard: Standard, cells: Sequence[Cell], known_at: date | None
) -> Scheme | None:
    """Return the scoring of the strongest overlay every cell lies in, or of the standard itself.

    An overlay scores only where and while it is in force, and once it can have been known. Of
    several, rank decides, then narrower scope, then later date. Raises Conflict.
    """
    scoring = [
        act
        for act in catalogue.acts.values()
        if act.scheme
        and act.applies_to == standard.id
        and (known_at is None or known_from(act) <= known_at)
        and all(_covers(act, cell) for cell in cells)
    ]
    if not scoring:
        return standard.scheme
    first, *others = sorted(scoring, key=_strength, reverse=True)
    for other in others:
        if _strength(other) == _strength(first) and other.scheme != first.scheme:
            raise Conflict(
                f"{standard.id}: {first} và {other} chấm điểm hai cách khác nhau, cùng cấp, cùng "
                "phạm vi, cùng ngày. Hãy ghi trong một văn bản từ ngày nào.",
                f"{standard.id}: {first} and {other} score it in two ways, of the same rank, scope "
                "and date. Say in one of them from when it holds.",
            )
    return first.scheme


def scoring_scope(catalogue: Catalogue, standard: str, on: Iterable[date], place: str) -> str:
    """Return the narrowest scope around a place that scores on one of the days; "" for none.

    A rulebook scores in one way, so such a scope is compiled by itself.
    """
    scopes = {
        act.scope
        for act in catalogue.acts.values()
        for day in on
        if act.scheme and act.applies_to == standard and _covers(act, Cell(day, place))
    }
    return max(scopes, key=len, default="")


def _strength(act: Act) -> tuple[object, ...]:
    return precedence(act, act.in_force_from or date.min)


def _covers(act: Act, cell: Cell) -> bool:
    begun = act.in_force_from is None or act.in_force_from <= cell.on
    over = act.in_force_until is not None and act.in_force_until <= cell.on
    return begun and not over and within(cell.scope, act.scope)


def scored(scheme: Scheme, standard: Standard, layout: Layout) -> Layout:
    """Return the rows as a scheme judges them: points given keep the decimals of the total.

    Raises PointsNowhere, PointsInOtherUnit.
    """
    _check_earners(scheme, standard, layout)
    if not scheme.awarded:
        return layout
    rows = tuple(_given(row, scheme, standard) for row in layout.rows)
    return replace(layout, rows=rows)


def _check_earners(scheme: Scheme, standard: Standard, layout: Layout) -> None:
    earning = {*scheme.points, *(i.code for i in _with_parts(standard.indicators()) if i.points)}
    for code in sorted(earning - {row.code for row in layout.rows}):
        raise PointsNowhere(
            f"{standard.id}: points are given to {code}, which is not judged by itself, so nobody "
            "could earn them. Give them to an indicator without parts, or to the parts."
        )


def _given(row: Indicator, scheme: Scheme, standard: Standard) -> Indicator:
    if not scaled(_points(row, scheme), scheme.scale):
        return row
    if row.kind is not Kind.AMOUNT or row.unit not in POINTS:
        raise PointsInOtherUnit(
            f"{standard.id}: indicator {row.code} is scored by points given, but it is a "
            f"{row.kind.value} in {row.unit or 'words'}. A figure cannot be both: make it an "
            "amount in điểm, with its threshold in points."
        )
    return row.model_copy(update={"scale": scheme.scale})


def points_of(
    scheme: Scheme, layout: Layout, leaves: tuple[Leaf, ...]
) -> tuple[Points, tuple[Leaf, ...]]:
    """Return what each row can earn, int64[I] scaled, and the leaves with their maximum."""
    earned = [scaled(_points(row, scheme), scheme.scale) for row in layout.rows]
    of_row = np.array(earned, dtype=np.int64)
    of_row.setflags(write=False)
    total = scheme.total_at_least
    points = Points(
        scheme.awarded,
        scheme.scale,
        of_row,
        None if total is None else scaled(total, scheme.scale),
        scheme.criterion_keeps_percent,
        scheme.confidence is Confidence.SOURCED,
    )
    bounded = tuple(
        replace(leaf, maximum=most) if scheme.awarded and most else leaf
        for leaf, most in zip(leaves, earned, strict=True)
    )
    return points, bounded


def _points(row: Indicator, scheme: Scheme) -> str:
    return scheme.points.get(row.code) or row.points or "0"


def _with_parts(indicators: Sequence[Indicator]) -> Iterator[Indicator]:
    for indicator in indicators:
        yield indicator
        yield from _with_parts(indicator.parts)

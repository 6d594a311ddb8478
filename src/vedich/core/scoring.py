"""Points instead of ticks: which scheme applies, and what each row can earn."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vedich.core.catalogue import Catalogue
from vedich.core.flatten import Layout
from vedich.core.model import Scheme, Standard
from vedich.core.precedence import within
from vedich.core.quantities import scaled
from vedich.core.rulebook import Leaf, Points


def scheme_for(catalogue: Catalogue, standard: Standard, scopes: Sequence[str]) -> Scheme | None:
    """Return the scoring of the standard itself, or of the one overlay every cell lies in."""
    inside = [scope for scope in scopes if scope]
    for act in catalogue.acts.values():
        wanted = act.scheme and act.applies_to == standard.id and len(inside) == len(scopes)
        if wanted and all(within(scope, act.scope) for scope in inside):
            return act.scheme
    return standard.scheme


def points_of(
    scheme: Scheme, layout: Layout, leaves: tuple[Leaf, ...]
) -> tuple[Points, tuple[Leaf, ...]]:
    """Return what each row can earn, int64[I] scaled, and the leaves with their maximum."""
    earned = [
        scaled(scheme.points.get(row.code) or row.points or "0", scheme.scale)
        for row in layout.rows
    ]
    of_row = np.array(earned, dtype=np.int64)
    of_row.setflags(write=False)
    total = scheme.total_at_least
    points = Points(
        scheme.awarded,
        scheme.scale,
        of_row,
        None if total is None else scaled(total, scheme.scale),
        scheme.criterion_keeps_percent,
    )
    bounded = tuple(
        replace(leaf, maximum=most, scale=scheme.scale) if scheme.awarded and most else leaf
        for leaf, most in zip(leaves, earned, strict=True)
    )
    return points, bounded

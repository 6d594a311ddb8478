"""Which groups a place may be in where not all of its groups are known: one of each axis."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from vedich.core.precedence import within

Groups = frozenset[str]
NONE_NAMED: Groups = frozenset()


@dataclass(frozen=True, slots=True)
class Axes:
    """Sets of groups of which a place is in exactly one each.

    `national`: the groups of the standard, and those of a standard a share is taken of. `zones`:
    what the acts of a scope divide it into, by scope.
    """

    national: tuple[tuple[str, ...], ...] = ()
    zones: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, scope: str) -> tuple[tuple[str, ...], ...]:
        """Return the axes of a place: the zones are those of the scopes it lies in."""
        zones = sorted(z for of, named in self.zones.items() if within(scope, of) for z in named)
        return (*self.national, tuple(dict.fromkeys(zones))) if zones else self.national

    def possible(
        self, scope: str, known: Collection[str], mentioned: Collection[str]
    ) -> tuple[Groups, ...]:
        """Return every set of groups a place may be in, as far as a law that names some can tell.

        Where its group on an axis is known, that one; else each that is named, and one that is
        not if there is any.
        """
        choices = [_choices(axis, known, mentioned) for axis in self.at(scope)]
        return tuple(frozenset().union(*each) for each in product(*choices))


def joined(axes: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return axes with those that share a group made one: regions are regions in any standard."""
    kept: list[dict[str, None]] = []
    for axis in axes:
        new = dict.fromkeys(axis)
        same = [one for one in kept if not one.keys().isdisjoint(new)]
        kept = [one for one in kept if one.keys().isdisjoint(new)]
        kept.append({group: None for one in (*same, new) for group in one})
    return tuple(tuple(axis) for axis in kept if axis)


def _choices(
    axis: tuple[str, ...], known: Collection[str], mentioned: Collection[str]
) -> list[Groups]:
    own = [group for group in axis if group in known]
    if own:
        return [frozenset(group for group in own if group in mentioned)]
    named = [frozenset([group]) for group in axis if group in mentioned]
    return named if len(named) == len(axis) else [*named, NONE_NAMED]

"""The other rule of a what-if: another standard, an act more or less, a group, a day.

All of it is law as data: a catalogue with an act more or less, compiled as the law in force is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vedich.core.catalogue import Catalogue
from vedich.core.compile import compile_rulebook, law_of
from vedich.core.model import Act, Group, Operation, Standard
from vedich.core.precedence import within
from vedich.core.rulebook import Rulebook
from vedich.core.said import SaidProblem
from vedich.core.scoring import scoring_scope
from vedich.figures.grounds import Ground, scope_of
from vedich.figures.judging import rulebook as rulebook_in_force
from vedich.places.models import Place
from vedich.standards import shipped
from vedich.standards.groups import groups_of

KEPT = 64  # rulebooks of other rules, kept in a process


class RuleRefused(SaidProblem):
    """Another rule that cannot be: no such standard, act or group, or a day it does not cover."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is to hold instead.

    standard  to judge by, "" for the communes' own
    held      the id of an act that is to hold here, from whenever and wherever it is
    left_out  the id of an act that is not to hold
    group     the group every commune is to be in, "" for their own
    on        the day whose law is asked for; None: that of the period
    """

    standard: str = ""
    held: str = ""
    left_out: str = ""
    group: str = ""
    on: date | None = None

    @property
    def is_in_force(self) -> bool:
        """Tell whether nothing else is asked for than what holds."""
        return self == Rule()


@dataclass(frozen=True, slots=True)
class OtherLaw:
    """The law of the other rule; a place under `scope` is judged by it."""

    standard: str
    held: str
    left_out: str
    scope: str  # the place an act is to hold for, where it is another's
    on: date

    def rulebook(self, scoring: str) -> Rulebook:
        """Return what it asks of every place.

        Raises Conflict, OverlayRefused, PointsNowhere, PointsInOtherUnit.
        """
        if not self.held and not self.left_out:
            return rulebook_in_force(self.standard, self.on, scoring)
        return _rulebook(self, scoring)

    def scoring(self, scope: str) -> str:
        """Return the scope that scores a place by points; "" where it is judged by ticks."""
        if not _scored(self):
            return ""
        return scoring_scope(_catalogue(self), self.standard, (self.on,), scope)


def law_under(rule: Rule, place: Place, standard: str, on: date) -> OtherLaw:
    """Return the law of another rule for what lies in a place.

    standard, on  to be judged by, whatever the rule says of them
    """
    scope = "/".join(scope_of(place.path).split("/")[:1])
    return OtherLaw(standard, rule.held, rule.left_out, scope if rule.held else "", on)


def checked(rule: Rule, origin: str) -> Rule:
    """Return a rule that can be: what it names is there. Raises RuleRefused."""
    target = rule.standard or origin
    if target not in shipped.catalogue().standards:
        raise RuleRefused(
            f"Không có bộ tiêu chí “{target:.60}” ở đây. Hãy chọn một bộ trong danh sách.",
            f"There is no standard “{target:.60}” here. Choose one of the list.",
        )
    acts = {act.id for act in acts_on(target)}
    for act in filter(None, (rule.held, rule.left_out)):
        if act not in acts:
            raise RuleRefused(
                f"Văn bản “{act:.60}” không nói gì về bộ tiêu chí này. Hãy chọn lại văn bản, hoặc "
                "để “như đang có hiệu lực”.",
                f"The act “{act:.60}” says nothing about this standard. Choose another, or “as in "
                "force”.",
            )
    if rule.group and rule.group not in {one.id for one in groups_to_try(target)}:
        raise RuleRefused(
            f"Bộ tiêu chí này không có nhóm “{rule.group:.60}”. Hãy chọn lại nhóm, hoặc để “như "
            "hiện nay”.",
            f"This standard has no group “{rule.group:.60}”. Choose another, or “as they are”.",
        )
    _check_day(rule.on, shipped.catalogue().issued(target).standard)
    return rule


def _check_day(on: date | None, standard: Standard) -> None:
    years = standard.years
    if on is not None and not years.first <= on.year <= years.last:
        raise RuleRefused(
            f"Bộ tiêu chí này áp dụng cho các năm {years.first}–{years.last}, không có ngày "
            f"{on:%d/%m/%Y}. Hãy chọn một ngày trong các năm đó, hoặc để trống.",
            f"This standard is for the years {years.first}–{years.last}, which {on:%d/%m/%Y} is "
            "not in. Choose a day in those years, or none.",
        )


def acts_on(standard: str) -> list[Act]:
    """Return the acts that do something to a standard, the newest first; not its own."""
    catalogue = shipped.catalogue()
    carrier = catalogue.issued(standard).act.id
    doing = {act.id for act, _ in catalogue.operations_on(standard)}
    speaking = (
        act
        for act in catalogue.acts.values()
        if act.id in doing or (act.applies_to == standard and act.id != carrier)
    )
    return sorted(speaking, key=lambda act: (_day_of(act), act.id), reverse=True)


def groups_to_try(standard: str) -> tuple[Group, ...]:
    """Return the groups a commune may be put in. Raises UnknownStandard."""
    return groups_of(shipped.catalogue(), standard)


def grouped(grounds: Sequence[Ground], group: str) -> list[Ground]:
    """Return grounds with every place in one group; on the other axes it stays where it is."""
    if not group:
        return [*grounds]
    axes = {one.standard: law_of(shipped.catalogue(), one.standard).axes() for one in grounds[:1]}
    return [
        replace(one, groups=_with(one, group, axes[one.standard].at(one.scope)), groups_sure=True)
        for one in grounds
    ]


def _with(ground: Ground, group: str, axes: Sequence[Sequence[str]]) -> tuple[str, ...]:
    own = next((axis for axis in axes if group in axis), ())
    return tuple(sorted({group, *(one for one in ground.groups if one not in own)}))


@lru_cache(maxsize=KEPT)
def _rulebook(law: OtherLaw, scoring: str) -> Rulebook:
    return compile_rulebook(
        _catalogue(law),
        law.standard,
        on=law.on,
        scopes=[scoring] if scoring else None,
        gates=shipped.gates().get(law.standard, ()),
    )


@lru_cache(maxsize=KEPT)
def _scored(law: OtherLaw) -> bool:
    """Tell whether any act scores the standard: few do, and communes are many."""
    acts = _catalogue(law).acts.values()
    return any(act.scheme and act.applies_to == law.standard for act in acts)


@lru_cache(maxsize=KEPT)
def _catalogue(law: OtherLaw) -> Catalogue:
    """Return the catalogue of the other rule."""
    known = shipped.catalogue()
    if law.left_out:
        acts = {name: act for name, act in known.acts.items() if name != law.left_out}
        known = Catalogue(acts, known.standards, known.other)
    if law.held:
        known = known.with_operations(_held(shipped.catalogue().acts[law.held], law))
    return known


def _held(act: Act, law: OtherLaw) -> Act:
    """Return an act as if it held in a place on a day; what holds there already stays as it is.

    An act of a province is taken to be of the place's province. Asked for the whole country it
    stays where it is.
    """
    here = law.scope and not within(law.scope, act.scope)
    return act.model_copy(
        update={
            "scope": law.scope if here else act.scope,
            "in_force_from": _by(act.in_force_from or law.on, law.on),
            "in_force_until": _after(act.in_force_until, law.on),
            "operations": tuple(_operations(act, law.on)),
        }
    )


def _operations(act: Act, on: date) -> Iterator[Operation]:
    for one in act.operations:
        threshold = one.threshold
        if threshold is not None:
            dates = {
                "in_force_from": threshold.in_force_from and _by(threshold.in_force_from, on),
                "in_force_until": _after(threshold.in_force_until, on),
            }
            threshold = threshold.model_copy(update=dates)
        yield one.model_copy(
            update={
                "in_force_from": one.in_force_from and _by(one.in_force_from, on),
                "in_force_until": _after(one.in_force_until, on),
                "threshold": threshold,
            }
        )


def _by(day: date, on: date) -> date:
    return min(day, on)


def _after(until: date | None, on: date) -> date | None:
    """Return the end of what is to hold on a day; none where it would be over."""
    return until if until is not None and until > on else None


def _day_of(act: Act) -> date:
    return act.in_force_from or act.promulgated_on or date.min

"""Who gains and who loses if another rule held, of the figures somebody may see. Nothing is kept.

Before is the kept verdict, as the matrix shows it; after is judged in memory on the very figures
that verdict was passed on. The page, the print and the workbook take their numbers from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vedich.accounts.models import Membership
from vedich.core.flatten import every_row
from vedich.core.operands import OperandTooLarge
from vedich.core.scoring import PointsInOtherUnit, PointsNowhere
from vedich.core.whatif import carry, moved_to
from vedich.figures.grounds import Ground, Wanted, grounds
from vedich.figures.models import Period
from vedich.figures.whatif_changes import Changes, frame_of
from vedich.figures.whatif_figures import Kept, Tried, material_of, tried_of
from vedich.figures.whatif_judging import judged_side, kept_side
from vedich.figures.whatif_rule import Rule, RuleRefused, checked, grouped, law_under
from vedich.figures.words import Voice
from vedich.places.models import Place
from vedich.standards import shipped

NOT_JUDGED = (OperandTooLarge, PointsNowhere, PointsInOtherUnit)


@dataclass(frozen=True, slots=True)
class Question:
    """Whose figures are tried: of a place, by a standard, in a period, as one voice says.

    voice   None: of each commune the highest that has spoken
    drafts  count what the own commune has not handed in yet
    """

    place: Place
    standard: str
    period: Period
    voice: Voice | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What comes out. `shown` are the communes that were judged, in order of name.

    target       the standard they are judged by instead, by the law of `on`
    silent       how many communes have nothing to be judged on
    not_carried  rows of the first standard the other does not ask for, by code; empty where it is
                 the same standard
    """

    question: Question
    rule: Rule
    target: str
    on: date
    shown: tuple[Tried, ...]
    changes: Changes
    silent: int
    not_carried: tuple[str, ...]
    data_at: datetime | None


def what_if(membership: Membership, question: Question, rule: Rule) -> WhatIf:
    """Judge the figures somebody may see by another rule. Nothing is written.

    Raises RuleRefused, Conflict, OverlayRefused: such a rule cannot be, and why.
    """
    origin, period = question.standard, question.period
    rule = checked(rule, origin)
    target = rule.standard or origin
    shown, silent = tried_of(
        membership, question.place, origin, period, question.voice, drafts=question.drafts
    )
    kept = [one.kept for one in shown]
    on = rule.on or day_of(origin, target, period)
    codes = codes_of(origin, target)
    material = material_of(membership, question.place, origin, period, kept, codes)
    ours = grouped(_grounds(shown, origin, target, on, rule), rule.group)
    frame = frame_of(origin, target)
    law = law_under(rule, question.place, target, on)
    try:
        after = judged_side(
            law, ours, material, codes, (len(frame.to_criteria), len(frame.to_indicators))
        )
    except NOT_JUDGED as problem:
        raise refused(problem) from problem
    before = kept_side(kept, len(frame.from_criteria), len(frame.from_indicators))
    return WhatIf(
        question=question,
        rule=rule,
        target=target,
        on=on,
        shown=tuple(shown),
        changes=Changes(frame, before, after),
        silent=silent,
        not_carried=_not_carried(origin, codes),
        data_at=max((one.at for one in kept), default=None),
    )


def day_of(origin: str, target: str, period: Period) -> date:
    """Return the day to judge by where none is asked for: as `vedich whatif` takes it."""
    known = shipped.catalogue().issued
    years = (known(one).standard.years for one in (origin, target))
    return moved_to(period.last_day, *years)


def codes_of(origin: str, target: str) -> dict[str, str]:
    """Return which indicator of another standard asks for the same figure."""
    known = shipped.catalogue().issued
    return carry(known(origin), known(target))


def _not_carried(origin: str, codes: Mapping[str, str]) -> tuple[str, ...]:
    rows = every_row(shipped.catalogue().issued(origin).standard)
    return tuple(row.code for row in rows if row.code not in codes)


def _grounds(
    shown: Sequence[Tried],
    origin: str,
    target: str,
    on: date,
    rule: Rule,
) -> list[Ground]:
    """Return where communes stand: as their verdict was passed, unless standard or day differ."""
    if target == origin and rule.on is None:
        return [_kept_ground(one.kept, target, on) for one in shown]
    return grounds([Wanted(one.runner.place_id, one.runner.path, target, on) for one in shown])


def _kept_ground(kept: Kept, standard: str, on: date) -> Ground:
    return Ground(standard, on, kept.scope, tuple(kept.groups.split()), kept.groups_sure)


def refused(problem: Exception) -> RuleRefused:
    """Say that figures or points cannot be judged by a rule, and why."""
    return RuleRefused(
        f"Không xét được theo quy định này: {problem}",
        f"It cannot be judged by this rule: {problem}",
    )

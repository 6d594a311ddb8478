"""A criterion as every voice states it, side by side: the commune, and those who look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vedich.accounts.models import Membership
from vedich.core.model import Criterion, Indicator
from vedich.core.said import Said
from vedich.figures.counted import asked_for, criterion_by
from vedich.figures.desk import latest
from vedich.figures.form import NoSuchCriterion, belongs
from vedich.figures.inputs import is_taken_back
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.models import Opinion, Period, Statement, Value
from vedich.figures.permissions import check_can_examine, may_examine, voice_of
from vedich.figures.queries import figures_on, highest, opinions_said, period_by, statements_on
from vedich.figures.reading import criterion_of, row_of
from vedich.figures.thresholds import letters_of, told_of
from vedich.figures.words import VOICES, Voice
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuit_in

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """One figure as the voices state it. `differs`: not all of them say the same."""

    row: Indicator
    indicator: Said
    told: Json
    by_voice: Mapping[Voice, Value]
    differs: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A criterion with what every voice says of it. `verdicts` are the voices' on the criterion."""

    pursuit: Pursuit
    period: Period
    criterion: Criterion
    voices: tuple[Voice, ...]
    verdicts: Mapping[Voice, Cell]
    shown: Voice | None
    lines: tuple[Heard, ...]
    opinions: tuple[Opinion, ...]
    speaks: Voice | None  # with which voice somebody may speak here; None: with none
    handed_in: int  # how often the commune has


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """What somebody's own voice says of one indicator, and what the commune handed in."""

    pursuit: Pursuit
    period: Period
    criterion: int
    row: Indicator
    voice: Voice
    revision: int
    value: Value | None
    commune: Value | None


def beside(
    member: Membership, *, pursuit_id: int, period_id: int, criterion: int, day: date
) -> Beside:
    """Read a criterion as every voice states it, as far as somebody is shown it.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, NoSuchCriterion.
    """
    pursuit = pursuit_in(member.reads, pursuit_id)
    period = period_by(period_id)
    wanted = criterion_by(pursuit.standard, criterion)
    if wanted is None:
        raise NoSuchCriterion(criterion)
    statements = statements_on(member, pursuit, period)
    for one in statements:
        belongs(one, pursuit, period)
    shown = highest(statements)
    told = told_of(pursuit, period, shown.verdict if shown is not None else None)
    given = figures_on(member, statements)
    examines = may_examine(member, pursuit.place, pursuit.standard, criterion, day)
    speaks = voice_of(member, pursuit.place) if examines else None
    spoken = {Voice(one.voice) for one in statements if one.verdict_id is not None}
    return Beside(
        pursuit=pursuit,
        period=period,
        criterion=wanted,
        voices=tuple(one for one in VOICES if one in spoken | ({speaks} - {None})),
        verdicts=_verdicts(statements, pursuit.standard, criterion),
        shown=Voice(shown.voice) if shown is not None else None,
        lines=tuple(
            _heard(indicator, row, told, given)
            for indicator in wanted.indicators
            for row in asked_for(indicator)
        ),
        opinions=tuple(opinions_said(statements, criterion)),
        speaks=speaks,
        handed_in=max((one.submissions for one in statements), default=0),
    )


def own_figure(
    member: Membership, *, pursuit_id: int, period_id: int, code: str, day: date
) -> OwnFigure:
    """Read what somebody's own voice says of an indicator, to say it otherwise.

    Raises Pursuit.DoesNotExist, Period.DoesNotExist, UnknownStandard, NotYours.
    """
    pursuit = pursuit_in(member.writes, pursuit_id)
    period = period_by(period_id)
    row = row_of(pursuit.standard, code)
    criterion = criterion_of(pursuit.standard, code)
    check_can_examine(member, pursuit.place, pursuit.standard, criterion, day)
    voice = voice_of(member, pursuit.place)
    statements = statements_on(member, pursuit, period)
    mine = latest(next((one for one in statements if one.voice == voice), None), code)
    given = figures_on(member, statements).get(code, {})
    standing = None if mine is None or is_taken_back(mine) else mine
    return OwnFigure(
        pursuit=pursuit,
        period=period,
        criterion=criterion,
        row=row,
        voice=voice,
        revision=mine.revision if mine is not None else 0,
        value=standing,
        commune=given.get(Voice.COMMUNE),
    )


def _heard(
    indicator: Indicator,
    row: Indicator,
    told: Mapping[str, Json],
    given: Mapping[str, Mapping[Voice, Value]],
) -> Heard:
    by_voice = given.get(row.code, {})
    said = {_compared(value) for value in by_voice.values()}
    name = Said(indicator.title.vi, indicator.title.en or indicator.title.vi)
    return Heard(row, name, told.get(row.code, {}), by_voice, len(said) > 1)


def _compared(value: Value) -> tuple[object, ...]:
    """Return what of a figure is compared: what it says, not how it was written."""
    parts = (value.numerator, value.denominator)
    if None not in parts:
        return value.known, *parts
    return value.known, value.number, value.basically_met


def _verdicts(statements: list[Statement], standard: str, criterion: int) -> dict[Voice, Cell]:
    found: dict[Voice, Cell] = {}
    for one in statements:
        letter = letters_of(one.verdict, standard).get(f"criterion:{criterion}")
        if letter is not None:
            found[Voice(one.voice)] = cell(letter)
    return found

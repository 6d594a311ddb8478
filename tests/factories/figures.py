"""Figures, as their own actions make them: a period opened, a report written and handed in."""

from collections.abc import Mapping
from datetime import date

from tests.factories.house import member, occasion
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures import actions
from vedich.figures.models import Period, Statement, Value
from vedich.figures.periods import add_window
from vedich.figures.permissions import voice_of
from vedich.figures.reading import Typed
from vedich.figures.words import PeriodKind
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit

DUE = date(2026, 12, 31)


def period(place: Place, within: date = date(2023, 6, 1), **more: object) -> Period:
    """Open a year for a place, or what `kind` says."""
    kind = PeriodKind(str(more.pop("kind", PeriodKind.YEAR)))
    by = member(place, Role.COORDINATOR)
    window = add_window(
        place=place, kind=kind, within=within, due_on=DUE, occasion=occasion(by), **more
    )
    return window.period


def typed(value: str) -> Typed:
    """Return what is typed for "98,5", or for "35/40"."""
    up, slash, down = value.partition("/")
    return Typed(numerator=up, denominator=down) if slash else Typed(value)


def value(
    pursuit: Pursuit, when: Period, code: str, said: str, by: Membership | None = None
) -> Value:
    """Give one figure: as the commune's reporter, unless somebody else is named."""
    by = by or member(pursuit.place)
    standing = Value.objects.filter(
        statement__pursuit=pursuit,
        statement__period=when,
        statement__voice=voice_of(by, pursuit.place),
        indicator=code,
    )
    saved = actions.save_value(
        pursuit_id=pursuit.pk,
        period_id=when.pk,
        code=code,
        typed=typed(said),
        seen=standing.count(),
        by=by,
        occasion=occasion(by),
    )
    return saved.value


def report(
    pursuit: Pursuit, when: Period, figures: Mapping[str, str], *, hand_in: bool = True
) -> Statement:
    """Write a commune's report, and hand it in."""
    by = member(pursuit.place)
    for code, said in figures.items():
        value(pursuit, when, code, said, by)
    if hand_in:
        leader = member(pursuit.place, Role.LEADER)
        actions.submit_report(
            pursuit_id=pursuit.pk, period_id=when.pk, by=leader, occasion=occasion(leader)
        )
    return Statement.objects.get(pursuit=pursuit, period=when, voice="commune")

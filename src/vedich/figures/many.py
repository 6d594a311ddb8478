"""The figures of many communes and one period at once: laid out, written and judged together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion
from vedich.audit.values import down_to
from vedich.figures.desk import Desk
from vedich.figures.keeping import keep_verdicts
from vedich.figures.models import Extension, Period, Statement, Value, Window
from vedich.figures.permissions import EXAMINES, is_above, may_confirm, may_report, voice_of
from vedich.figures.policies import (
    NotOpen,
    check_not_over,
    check_opened,
    check_takes_figures,
    only_criteria,
)
from vedich.figures.words import Voice, WindowState
from vedich.figures.writing import Given, next_value
from vedich.pursuits.models import Pursuit
from vedich.standards import shipped
from vedich.standards.models import CriterionOwner

AT_ONCE = 500  # rows a statement


def lay_out_many(
    pursuits: Collection[int], *, period: Period, by: Membership, day: date, locked: bool = False
) -> dict[int, Desk]:
    """Read what working on some communes' figures needs, in a few queries however many they are.

    locked  whoever would write about them waits, as with `desk.lay_out`

    What is out of reach is left out.
    """
    within = Pursuit.objects.filter(by.writes.within("place__path"), pk__in=pursuits)
    if locked:
        within = within.select_for_update(of=("self",))
    found = list(within.select_related("place").order_by("pk"))
    windows = _windows(found, period)
    extended = _extended(found, windows, day)
    statements = _statements(found, period)
    return {
        one.pk: Desk(
            pursuit=one,
            period=period,
            window=windows.get(one.pk),
            extended=one.pk in extended,
            statements=statements.get(one.pk, []),
            voice=voice_of(by, one.place),
        )
        for one in found
    }


def standing_in(desks: Mapping[int, Desk]) -> dict[int, dict[str, Value]]:
    """Return the last that was said of each figure by the voice of each desk, taken back or not."""
    mine = {desk.mine.pk: pk for pk, desk in desks.items() if desk.mine is not None}
    found: dict[int, dict[str, Value]] = {pk: {} for pk in desks}
    for value in values_in(mine):
        found[mine[value.statement_id]][value.indicator] = value
    return found


def values_in(statements: Iterable[int]) -> Iterable[Value]:
    """Yield all that some statements say, each figure's revisions in order."""
    ids = list(statements)
    for start in range(0, len(ids), AT_ONCE):
        some = Value.objects.filter(statement_id__in=ids[start : start + AT_ONCE])
        yield from some.order_by("statement_id", "indicator", "revision").iterator(5_000)


@dataclass(frozen=True, slots=True)
class Reach:
    """Which criteria somebody gives figures for, commune by commune, as things stand.

    owned  the places and criteria the office answers for
    """

    member: Membership
    owned: tuple[tuple[str, int], ...]

    def of(self, desk: Desk) -> frozenset[int]:
        """Return the numbers of the criteria; none where somebody only reads."""
        place = desk.pursuit.place
        every = frozenset(criteria_of(desk.pursuit.standard))
        if desk.voice == Voice.COMMUNE:
            only = only_criteria(desk.window, desk.mine, extended=desk.extended)
            mine = every if only is None else only
            return mine if may_report(self.member, place) else frozenset()
        if may_confirm(self.member, place):
            return every
        if self.member.role in EXAMINES and is_above(self.member, place):
            return frozenset(no for path, no in self.owned if place.path.startswith(path))
        return frozenset()


def reach_of(member: Membership, standard: str, day: date) -> Reach:
    """Return what somebody gives figures for under a standard on a day. One query at most."""
    if member.role not in EXAMINES:
        return Reach(member, ())
    found = CriterionOwner.objects.filter(
        Q(until=None) | Q(until__gt=day),
        since__lte=day,
        office_id=member.office_id,
        standard=standard,
    )
    return Reach(member, tuple(found.values_list("place__path", "criterion")))


def criteria_of(standard: str) -> list[int]:
    """Return the numbers of a standard's criteria. Raises UnknownStandard."""
    return [one.no for one in shipped.catalogue().issued(standard).standard.criteria]


def why_closed(desk: Desk) -> str:
    """Return why no figures are taken from the voice of a desk, or nothing where they are.

    Voices that only state are not bound by what is closed or locked.
    """
    try:
        check_not_over(desk.pursuit, desk.period)
        check_opened(desk.window)
        if desk.voice == Voice.COMMUNE:
            check_takes_figures(desk.window, desk.mine, extended=desk.extended)
    except NotOpen as why:
        return str(why)
    return ""


def write_many(
    desks: Mapping[int, Desk],
    given: Mapping[int, Mapping[str, Given]],
    standing: Mapping[int, Mapping[str, Value]],
    occasion: Occasion,
) -> list[Value]:
    """Keep figures by commune and indicator, and judge every voice there again, once.

    standing  what they follow, from `standing_in` of the same desks, laid out locked

    Who may write what was checked before; call it inside `recording()`.
    """
    values = [
        next_value(desks[pk].opened(occasion.at), code, one, standing[pk].get(code), occasion)
        for pk, figures in given.items()
        for code, one in figures.items()
    ]
    kept = Value.objects.bulk_create(values, batch_size=AT_ONCE)
    touched = [pk for pk, figures in given.items() if figures]
    keep_verdicts([one for pk in touched for one in desks[pk].statements], at=occasion.at)
    return kept


def _windows(pursuits: Iterable[Pursuit], period: Period) -> dict[int, Window]:
    """Return the window of each commune: that of the nearest place above."""
    above = {one.pk: down_to(one.place.path) for one in pursuits}
    paths = {path for some in above.values() for path in some}
    found = Window.objects.filter(period=period).select_related("place", "period")
    by_path = {one.place.path: one for one in found if one.place.path in paths}
    nearest = {
        pk: next(
            (by_path[path] for path in sorted(some, key=len, reverse=True) if path in by_path), None
        )
        for pk, some in above.items()
    }
    return {pk: window for pk, window in nearest.items() if window is not None}


def _extended(pursuits: Iterable[Pursuit], windows: Mapping[int, Window], day: date) -> set[int]:
    """Return those that may hand in though their window is shut: a query only where one is."""
    shut = {one.pk for one in windows.values() if one.state != WindowState.OPEN}
    found = Extension.objects.filter(window_id__in=shut, until_on__gte=day)
    given = set(found.values_list("window_id", "place_id"))
    return {
        one.pk
        for one in pursuits
        if one.pk in windows and (windows[one.pk].pk, one.place_id) in given
    }


def _statements(pursuits: Iterable[Pursuit], period: Period) -> dict[int, list[Statement]]:
    """Return what every voice states, as `desk.statements_of`, by pursuit."""
    known = {one.pk: one for one in pursuits}
    found: dict[int, list[Statement]] = {}
    ids = list(known)
    for start in range(0, len(ids), AT_ONCE):
        some = Statement.objects.filter(pursuit_id__in=ids[start : start + AT_ONCE], period=period)
        for one in some.select_related("verdict", "draft_verdict").order_by("pk"):
            one.pursuit, one.period = known[one.pursuit_id], period
            found.setdefault(one.pursuit_id, []).append(one)
    return found

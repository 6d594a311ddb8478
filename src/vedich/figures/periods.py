"""Periods and the windows in which their figures are taken: opened, closed, locked, extended."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.permissions import check_can_coordinate, may_coordinate
from vedich.audit.recording import Occasion, record, recording
from vedich.audit.values import Scope, down_to
from vedich.figures.models import Extension, Period, Window
from vedich.figures.policies import (
    HeldAbove,
    NoSuchPeriod,
    WindowThereAlready,
    check_reason,
)
from vedich.figures.words import PeriodKind, WindowState
from vedich.places.models import Place
from vedich.places.queries import OF_COMMUNES
from vedich.pursuits.models import Pursuit

_STRICT = [WindowState.OPEN, WindowState.CLOSED, WindowState.LOCKED]  # the mildest first
_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF_YEAR: 6, PeriodKind.MONTH: 1}


def span(kind: PeriodKind, within: date) -> tuple[date, date]:
    """Return the first and last day of the period of a kind that holds a day."""
    if kind == PeriodKind.DAY:
        return within, within
    months = _MONTHS[kind]
    first = (within.month - 1) // months * months + 1
    last = first + months - 1
    end = date(within.year, last, monthrange(within.year, last)[1])
    return date(within.year, first, 1), end


def kind_of(first: date, last: date) -> PeriodKind:
    """Return the kind of a span of days; a span of no other kind counts as how things ended.

    Nine months or a quarter, as some sources have them, are kept as the state of their last day.
    """
    spans = (kind for kind in (*_MONTHS, PeriodKind.DAY) if span(kind, last) == (first, last))
    return next(spans, PeriodKind.DAY)


@recording()
def open_window(
    *,
    place: Place,
    kind: PeriodKind,
    within: date,
    due_on: date,
    by: Membership,
    occasion: Occasion,
) -> Window:
    """Open a period for a place and all that lies within it.

    within  any day of the period

    Raises NotYours, WindowThereAlready, NoSuchPeriod, HeldAbove.
    """
    check_can_coordinate(by, place)
    check_opens_periods(place)
    _check_due(place, span(kind, within), due_on)
    return add_window(place=place, kind=kind, within=within, due_on=due_on, occasion=occasion)


@recording()
def add_window(
    *,
    place: Place,
    kind: PeriodKind,
    within: date,
    due_on: date,
    illustrative: bool = False,
    occasion: Occasion,
) -> Window:
    """Open a period, whoever asks: for `open_window` and for setting up."""
    first, last = span(kind, within)
    if due_on < first:
        raise NoSuchPeriod(
            _("Reports cannot be due before the period begins, on %(day)s.")
            % {"day": f"{first:%d/%m/%Y}"}
        )
    period, _made = Period.objects.get_or_create(
        first_day=first, last_day=last, defaults={"kind": kind}
    )
    _check_not_held(place, period, WindowState.OPEN)
    if Window.objects.filter(period=period, place=place).exists():
        raise WindowThereAlready(
            _("%(place)s has opened this period already.") % {"place": place.titled}
        )
    window = Window.objects.create(
        period=period, place=place, due_on=due_on, illustrative=illustrative
    )
    record(
        "periods.opened",
        window,
        occasion=occasion,
        place_path=place.path,
        first_day=first.isoformat(),
        last_day=last.isoformat(),
        due_on=due_on.isoformat(),
    )
    return window


@recording()
def set_window(*, window_id: int, state: WindowState, by: Membership, occasion: Occasion) -> Window:
    """Close, lock or open a window again, and with it what was opened within it.

    Raises Window.DoesNotExist, NotYours, HeldAbove.
    """
    window = windows_in(by.writes).get(pk=window_id)
    check_can_coordinate(by, window.place)
    return keep_window_state(window=window, state=state, occasion=occasion)


@recording()
def keep_window_state(*, window: Window, state: WindowState, occasion: Occasion) -> Window:
    """Close, lock or open a window again, whoever asks: for `set_window` and for setting up.

    A place within cannot keep open what is held above: its window would be the nearer one. Opened
    again, a window within is as its own place has set it. Whoever is writing about a commune within
    ends first, and who comes after meets the new state.
    """
    _wait_for_writers(window.place)
    _check_not_held(window.place, window.period, state)
    window.own_state = state
    within = Scope((window.place.path,)).within("place__path")
    below = Window.objects.filter(within, period=window.period).exclude(pk=window.pk)
    states: dict[str, WindowState] = {}
    for one in (window, *below.select_related("place").order_by("place__path")):
        above = [states[path] for path in down_to(one.place.path) if path in states]
        after = max((WindowState(one.own_state), *above), key=_STRICT.index)
        states[one.place.path] = after
        before, one.state = one.state, after
        one.save(update_fields=["own_state", "state"])
        if one.pk == window.pk or before != after:
            told = {"before": before, "after": str(after)}
            record("periods.set", one, occasion=occasion, place_path=one.place.path, **told)
    return window


def _wait_for_writers(place: Place) -> None:
    """Take the rows that everybody who writes about communes of a place takes: see `desk`."""
    within = Place.objects.filter(Scope((place.path,)).within("path"))
    held = Pursuit.objects.select_for_update().filter(place__in=within).order_by("pk")
    list(held.values_list("pk", flat=True))


def _check_not_held(place: Place, period: Period, state: WindowState) -> None:
    """Refuse to open what a place above has closed or locked. Raises HeldAbove."""
    for window in windows_over(place.path).filter(period=period).exclude(place=place):
        if _STRICT.index(WindowState(window.state)) > _STRICT.index(state):
            raise _held(window)


def _held(window: Window) -> HeldAbove:
    return HeldAbove(
        _("%(place)s has closed this period for everybody within it. Ask it for more time.")
        % {"place": window.place.titled}
    )


def opens_periods(place: Place) -> bool:
    """Tell whether a place opens periods: those above communes do, for all within them."""
    return place.kind not in OF_COMMUNES


def check_opens_periods(place: Place) -> None:
    """Refuse a commune that would open periods, and so keep days, of its own. Raises HeldAbove."""
    if not opens_periods(place):
        raise HeldAbove(
            _("Periods are opened by the places above a commune. Ask the coordination office.")
        )


def _check_due(place: Place, days: tuple[date, date], due_on: date) -> None:
    """Refuse a later day than a place above has set. Raises NoSuchPeriod."""
    first, last = days
    period = {"period__first_day": first, "period__last_day": last}
    for window in windows_over(place.path).filter(**period).exclude(place=place):
        if due_on > window.due_on:
            raise NoSuchPeriod(
                _("%(place)s wants the reports by %(day)s. Choose that day or an earlier one.")
                % {"place": window.place.titled, "day": f"{window.due_on:%d/%m/%Y}"}
            )


@recording()
def extend(
    *,
    window_id: int,
    place: Place,
    until_on: date,
    reason: str,
    by: Membership,
    occasion: Occasion,
) -> Extension:
    """Let one place hand in until a day, though the window is closed or locked.

    It is given on the window the place hands in through, by whoever coordinates every place that
    holds the period. The same sent twice is kept once.

    Raises Window.DoesNotExist, NotYours, ReasonMissing, NoSuchPeriod, HeldAbove.
    """
    window = windows_in(by.writes).select_for_update(of=("self",)).get(pk=window_id)
    check_can_coordinate(by, place)
    check_reason(reason)
    if until_on < occasion.day or not place.path.startswith(window.place.path):
        raise NoSuchPeriod(_("Choose a day still to come, and a place the period was opened for."))
    window = _nearest(place, window, by)
    last = window.extensions.filter(place=place).order_by("pk").last()
    given = (until_on, reason, occasion.by.office_id)
    if last is not None and (last.until_on, last.reason, last.office_id) == given:
        return last
    extension = Extension.objects.create(
        window=window,
        place=place,
        until_on=until_on,
        reason=reason,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    record(
        "periods.extended",
        extension,
        occasion=occasion,
        place_path=place.path,
        until_on=until_on.isoformat(),
        reason=reason,
    )
    return extension


def _nearest(place: Place, window: Window, by: Membership) -> Window:
    """Return the window a place hands in through. Raises HeldAbove."""
    over = list(windows_over(place.path).filter(period=window.period))
    for one in over:
        if one.state != WindowState.OPEN and not may_coordinate(by, one.place):
            raise _held(one)
    return over[0]


def windows_in(scope: Scope) -> QuerySet[Window]:
    """Return the windows opened by places within reach, the newest period first."""
    found = Window.objects.filter(scope.within("place__path")).select_related("period", "place")
    return found.order_by("-period__last_day", "place__path")


def windows_over(path: str) -> QuerySet[Window]:
    """Return the windows opened by a place or what it lies in; the nearest first, then newest."""
    found = Window.objects.filter(place__path__in=down_to(path)).select_related("period", "place")
    return found.order_by("-period__last_day", "-place__path")


def window_over(path: str, period: Period) -> Window | None:
    """Return the window a place hands its figures of a period in through: the nearest above."""
    return windows_over(path).filter(period=period).first()


def due_on(window: Window, place: Place) -> date:
    """Return by which day a place hands in: what was granted to it counts beside the window."""
    granted = window.extensions.filter(place=place).aggregate(until=Max("until_on"))["until"]
    return max(window.due_on, granted or window.due_on)


def is_extended(window: Window | None, place: Place, day: date) -> bool:
    """Tell whether a place may still hand in on a day."""
    if window is None:
        return False
    return Extension.objects.filter(window=window, place=place, until_on__gte=day).exists()


def extensions_of(windows: Iterable[Window]) -> QuerySet[Extension]:
    """Return the extensions given, the newest first."""
    found = Extension.objects.filter(window__in=list(windows))
    return found.select_related("place").order_by("-at", "-pk")

"""What the page of a commune rests on: one pursuit with everything said of it, read once.

Each function asks once, whatever the number of periods and voices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from vedich.accounts.models import Membership
from vedich.figures.letters import BASICALLY
from vedich.figures.matrix_due import ended_in
from vedich.figures.matrix_rows import RANK
from vedich.figures.models import Period, Statement, Verdict, Window
from vedich.figures.periods import windows_over
from vedich.figures.permissions import is_own
from vedich.figures.queries import highest, statements_seen_by
from vedich.figures.words import State, Voice
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuits_in


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose verdict is shown. `draft`: the commune is still writing it; its own people see it."""

    statement: Statement
    verdict: Verdict
    draft: bool = False

    @property
    def voice(self) -> Voice:
        """Return whose it is."""
        return Voice(self.statement.voice)

    @property
    def basically(self) -> int:
        """Return how many criteria somebody called basically met."""
        return self.verdict.basically.count(BASICALLY)


@dataclass(frozen=True, slots=True)
class Course:
    """One pursuit through all its periods.

    chain    the places from the country down to the commune
    periods  those somebody spoke about or may, the newest first
    by       the statements seen, by period, each period's lowest voice first
    windows  the one each period's report is handed in through: the nearest above
    due      by which day, with what was granted beside it, by period
    """

    pursuit: Pursuit
    chain: tuple[Place, ...]
    periods: tuple[Period, ...]
    by: Mapping[int, Sequence[Statement]]
    windows: Mapping[int, Window]
    due: Mapping[int, date]

    def period(self, period_id: int | None) -> Period | None:
        """Return the period asked for; else the newest anything was said of, else the newest.

        Raises Period.DoesNotExist for one that is none of the pursuit's.
        """
        if period_id is not None:
            found = next((one for one in self.periods if one.pk == period_id), None)
            if found is None:
                raise Period.DoesNotExist(period_id)
            return found
        spoken = (one for one in self.periods if one.pk in self.by)
        return next(spoken, next(iter(self.periods), None))

    def statements(self, period: Period | None) -> Sequence[Statement]:
        """Return what the voices state of a period, the lowest first."""
        return self.by.get(period.pk, ()) if period is not None else ()

    def window(self, period: Period | None) -> Window | None:
        """Return the window a period's report is handed in through."""
        return self.windows.get(period.pk) if period is not None else None

    def due_on(self, period: Period | None) -> date | None:
        """Return by which day a period's report is due; None where none is, as on the matrix."""
        if period is None or ended_in(self.pursuit.ended_on, period):
            return None
        return self.due.get(period.pk)

    def until(self, period: Period) -> list[Period]:
        """Return the periods up to one, the oldest first."""
        return [one for one in reversed(self.periods) if _order(one) <= _order(period)]

    def before(self, shown: Shown, period: Period) -> Verdict | None:
        """Return the verdict of the last period before of which there is any, as the matrix does.

        Of the same voice, or of the next lower one.
        """
        for one in reversed(self.until(period)[:-1]):
            said = self.by.get(one.pk, ())
            if one.last_day < period.last_day and highest(said) is not None:
                found = highest(_up_to(said, shown.voice))
                return found.verdict if found else None
        return None


def course_of(member: Membership, pursuit_id: int) -> Course:
    """Read one pursuit with three queries.

    Raises Pursuit.DoesNotExist, also when it is out of reach.
    """
    related = pursuits_in(member.reads).select_related("place__parent__parent__parent")
    pursuit = related.get(pk=pursuit_id)
    by: dict[int, list[Statement]] = {}
    periods: dict[int, Period] = {}
    for one in statements_seen_by(member).filter(pursuit=pursuit):
        one.pursuit = pursuit  # one object for all: nothing is read again
        by.setdefault(one.period_id, []).append(one)
        periods[one.period_id] = one.period
    windows: dict[int, Window] = {}
    due: dict[int, date] = {}
    granted = Max("extensions__until_on", filter=Q(extensions__place=pursuit.place))
    for window in windows_over(pursuit.place.path).annotate(granted=granted):
        windows.setdefault(window.period_id, window)
        due.setdefault(window.period_id, max(window.due_on, window.granted or window.due_on))
        periods.setdefault(window.period_id, window.period)
    return Course(
        pursuit=pursuit,
        chain=chain_of(pursuit.place),
        periods=tuple(sorted(periods.values(), key=_order, reverse=True)),
        by={pk: sorted(said, key=lambda one: RANK[one.voice]) for pk, said in by.items()},
        windows=windows,
        due=due,
    )


def chain_of(place: Place) -> tuple[Place, ...]:
    """Return the places a place lies in and itself, from the country down: read with it."""
    found = [place]
    while found[-1].parent is not None:
        found.append(found[-1].parent)
    return tuple(reversed(found))


def report_of(statements: Iterable[Statement]) -> Statement | None:
    """Return the commune's own statement."""
    return next((one for one in statements if one.voice == Voice.COMMUNE), None)


def draft_of(member: Membership, statements: Iterable[Statement]) -> Statement | None:
    """Return the report with a draft somebody may look at: one of their own commune."""
    report = report_of(statements)
    drafted = report is not None and report.draft_verdict_id is not None
    return report if report and drafted and is_own(member, report.pursuit.place) else None


def shown_of(
    member: Membership,
    statements: Sequence[Statement],
    *,
    voice: Voice | None = None,
    draft: bool = False,
) -> Shown | None:
    """Return whose verdict is shown: the voice asked for, else the highest that has spoken.

    draft  what the commune is writing, for its own people; also where nothing else is there
    """
    drafted = draft_of(member, statements)
    found = highest(one for one in statements if voice in (None, one.voice))
    if found is not None and found.verdict is not None and not (draft and drafted):
        return Shown(found, found.verdict)
    if drafted is not None and drafted.draft_verdict is not None and voice in (None, "commune"):
        return Shown(drafted, drafted.draft_verdict, draft=True)
    return None


def judged(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements that have a verdict, the lowest voice first."""
    return [one for one in statements if one.verdict_id is not None]


def is_returned(report: Statement | None) -> bool:
    """Tell whether a report was handed back and has not been handed in again."""
    return report is not None and bool(report.submissions) and report.state == State.RETURNED


def seen_on(course: Course, period: Period, day: date) -> date:
    """Return the day a page about a period is seen from: today, for the newest that was judged.

    An earlier one is seen from its own last day; what is over, from the day it ended.
    """
    spoken = [one for one in course.periods if highest(course.by.get(one.pk, ())) is not None]
    newest = not spoken or _order(period) >= _order(spoken[0])
    pursuit = course.pursuit
    ends = (pursuit.ended_on, pursuit.place.valid_until, None if newest else period.last_day)
    return min([day, *(one for one in ends if one is not None)])


def verdicts_until(
    course: Course, period: Period, shown: Shown | None
) -> list[tuple[Period, Shown]]:
    """Return one verdict for each period up to one, oldest first.

    Of the highest voice that is not above the one shown; of the period itself what is shown.
    """
    found = []
    for one in course.until(period):
        if one.pk == period.pk:
            if shown is not None:
                found.append((one, shown))
            continue
        said = course.by.get(one.pk, ())
        last = highest(_up_to(said, shown.voice) if shown and not shown.draft else said)
        if last is not None and last.verdict is not None:
            found.append((one, Shown(last, last.verdict)))
    return found


def _up_to(statements: Iterable[Statement], voice: Voice) -> list[Statement]:
    return [one for one in statements if RANK[one.voice] <= RANK[voice]]


def _order(period: Period) -> tuple[date, date]:
    return period.last_day, period.first_day

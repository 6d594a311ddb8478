"""What may happen to figures in a state, whoever asks: each refusal says what to do instead."""

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.figures.models import Period, Statement, Value, Window
from vedich.figures.queries import Change, changes_in
from vedich.figures.words import State, WindowState
from vedich.figures.writing import Given, figure_of
from vedich.pursuits.models import Pursuit
from vedich.standards import shipped


class NotOpen(Refused):
    """The period takes no figures of this place."""


class NothingToSubmit(Refused):
    """There is nothing to hand in, or nothing new."""


class NotSubmitted(Refused):
    """Only what was handed in can be returned or confirmed."""


class NoSuchCriterion(Refused):
    """The standard has no criterion of that number."""


class HandedInAnew(NotSubmitted):
    """The commune has handed in again since somebody read its report; `number` stands now."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _(
                "The report has been handed in anew: what stands now is No. %(number)s. "
                "Read it first, then send this again."
            )
            % {"number": number}
        )
        self.number = number


class FigureMissing(Refused):
    """A remark, a source or a paper came without the figure it stands beside."""


class ReasonMissing(Refused):
    """Something needs a reason."""


class NoSuchPeriod(Refused):
    """The days cannot be a period of that kind."""


class WindowThereAlready(Refused):
    """The place has opened that period already."""


class HeldAbove(Refused):
    """A place above has closed or locked the period for everybody within it."""


class ChangedMeanwhile(Refused):
    """Somebody else saved the same figure first; `theirs` is what stands there now."""

    def __init__(self, words: str, theirs: Value | None) -> None:
        super().__init__(words)
        self.theirs = theirs


def check_takes_figures(
    window: Window | None,
    statement: Statement | None,
    *,
    extended: bool,
    criterion: int | None = None,
) -> None:
    """Refuse figures of a period nobody opened, or that is closed or locked for the commune.

    criterion  of which figures are to be written; None where any would do

    While closed, the criteria that were returned may still be corrected. An extension opens both;
    what was confirmed has to be returned first. Raises NotOpen.
    """
    check_opened(window)
    assert window is not None, "checked above"
    if statement is not None and statement.state == State.CONFIRMED:
        raise NotOpen(
            _("The report has been confirmed. Ask the coordination office to return it first.")
        )
    if window.state == WindowState.OPEN or extended:
        return
    returned = statement is not None and statement.state == State.RETURNED
    if window.state == WindowState.CLOSED and returned:
        only = only_criteria(window, statement, extended=False)
        if criterion is None or only is None or criterion in only:
            return
        raise _not_returned(only)
    words = (
        _("The period is locked. Ask the coordination office for an extension, with the reason.")
        if window.state == WindowState.LOCKED
        else _("The period is closed. Ask the coordination office for an extension.")
    )
    raise NotOpen(words)


def only_criteria(
    window: Window | None, report: Statement | None, *, extended: bool
) -> frozenset[int] | None:
    """Return the criteria that alone may be corrected, while the period is closed; None for any."""
    closed = window is not None and window.state == WindowState.CLOSED and not extended
    if not closed or report is None or report.state != State.RETURNED:
        return None
    since = report.steps.filter(state=State.RETURNED, submission=report.submissions)
    numbers = set(since.values_list("criterion", flat=True))
    return None if None in numbers else frozenset(one for one in numbers if one is not None)


def _not_returned(only: frozenset[int]) -> NotOpen:
    return NotOpen(
        _(
            "The period is closed: only what was returned may be corrected (criteria: %(numbers)s)."
            " Ask the coordination office for an extension to change anything else."
        )
        % {"numbers": ", ".join(map(str, sorted(only)))}
    )


def check_opened(window: Window | None) -> None:
    """Refuse a period nobody opened for the place. Raises NotOpen."""
    if window is None:
        raise NotOpen(
            _("Nobody has opened this period for the place. Ask the coordination office to.")
        )


def ran_in(pursuit: Pursuit, period: Period) -> bool:
    """Tell whether a pursuit was registered and not ended in a period."""
    begun = pursuit.registered_on <= period.last_day
    return begun and (pursuit.ended_on is None or pursuit.ended_on > period.first_day)


def check_not_over(pursuit: Pursuit, period: Period) -> None:
    """Refuse figures of a period a pursuit had ended before; earlier ones may be told of.

    Raises NotOpen.
    """
    if pursuit.ended_on is not None and pursuit.ended_on <= period.first_day:
        raise NotOpen(_("The commune had stopped pursuing this title before the period began."))


def check_has_something_new(report: Statement | None, note: str) -> None:
    """Refuse to hand in nothing, or the same again. Raises NothingToSubmit.

    What was returned may be handed in as it was, with a note that says why it is right.
    """
    if report is not None and any(map(_differs, changes_in(report, report.submissions + 1))):
        return
    if report is None or not report.submissions:
        raise NothingToSubmit(_("No figure has been entered yet. Enter at least one first."))
    if report.state != State.RETURNED:
        raise NothingToSubmit(
            _("There is nothing new to hand in. Enter or correct a figure first.")
        )
    if not note.strip():
        raise NothingToSubmit(
            _("Nothing has been changed. Correct a figure, or say in the remark why all is right.")
        )


def _differs(change: Change) -> bool:
    """Tell whether a figure, or what stands beside it, is other than when it was handed in."""
    then, now = change.before, change.after
    if then is None or now is None:
        return then is not now
    beside = [(one.note, one.source, one.proof_id) for one in (then, now)]
    return figure_of(then) != figure_of(now) or beside[0] != beside[1]


def check_stands_beside(given: Given) -> None:
    """Refuse what stands beside a figure where there is none. Raises FigureMissing."""
    if given.note or given.source or given.proof_id is not None:
        raise FigureMissing(
            _("Enter the figure first: a remark, its source and a paper stand beside a figure.")
        )


def check_can_review(statement: Statement, seen: int | None) -> None:
    """Refuse to return or confirm a draft, or what somebody has not read.

    seen  the number of the handing-in that was read; None where nobody looked at a page

    Raises NotSubmitted, HandedInAnew.
    """
    if not statement.submissions:
        raise NotSubmitted(_("The commune has not handed a report in."))
    if seen is not None and seen != statement.submissions:
        raise HandedInAnew(statement.submissions)


def check_can_be_corrected(window: Window | None, *, extended: bool) -> None:
    """Refuse to return a report the commune could not correct. Raises NotOpen."""
    if window is not None and window.state == WindowState.LOCKED and not extended:
        raise NotOpen(
            _(
                "The period is locked, so the commune could not correct anything. First give it "
                "more time, or ask the coordination office to; then return the report."
            )
        )


def check_criterion(standard: str, criterion: int) -> None:
    """Refuse a criterion the standard does not have. Raises NoSuchCriterion, UnknownStandard."""
    criteria = shipped.catalogue().issued(standard).standard.criteria
    if all(one.no != criterion for one in criteria):
        raise NoSuchCriterion(
            _("This standard has no criterion %(number)s.") % {"number": criterion}
        )


def check_reason(reason: str) -> None:
    """Refuse an empty reason. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing(_("Write the reason: it stays beside what you do."))

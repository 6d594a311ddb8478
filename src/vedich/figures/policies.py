"""What may happen to figures in a state, whoever asks: each refusal says what to do instead."""

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.figures.models import Period, Statement, Value, Window
from vedich.figures.words import State, WindowState
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
    window: Window | None, statement: Statement | None, *, extended: bool
) -> None:
    """Refuse figures of a period nobody opened, or that is closed or locked for the commune.

    While closed, what was returned may still be corrected. An extension opens both; what was
    confirmed has to be returned first. Raises NotOpen.
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
        return
    words = (
        _("The period is locked. Ask the coordination office for an extension, with the reason.")
        if window.state == WindowState.LOCKED
        else _("The period is closed. Ask the coordination office for an extension.")
    )
    raise NotOpen(words)


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


def check_has_something_new(report: Statement | None) -> None:
    """Refuse to hand in nothing, or the same again. Raises NothingToSubmit."""
    if report is None or not report.values.filter(submission=report.submissions + 1).exists():
        raise NothingToSubmit(
            _("There is nothing new to hand in. Enter or correct a figure first.")
            if report is not None and report.submissions
            else _("No figure has been entered yet. Enter at least one first.")
        )


def check_can_review(statement: Statement) -> None:
    """Refuse to return or confirm a draft. Raises NotSubmitted."""
    if not statement.submissions:
        raise NotSubmitted(_("The commune has not handed a report in."))


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

"""What news there is: the closed list of kinds, and what each is about."""

from enum import StrEnum


class Kind(StrEnum):
    """One kind of news. `words` says each in a sentence."""

    QUESTION = "question"
    GUIDANCE = "guidance"
    OBSTACLE = "obstacle"
    DISAGREEMENT = "disagreement"
    POINT = "point"  # somebody wrote in a thread
    MENTIONED = "mentioned"
    OWNER = "owner"  # something is now theirs to see to
    STEERED = "steered"  # the state, owner or due day of a thread is another
    CLOSED = "closed"
    REOPENED = "reopened"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    PERIOD_OPENED = "period_opened"
    PERIOD_CLOSED = "period_closed"
    PERIOD_LOCKED = "period_locked"
    GATE = "gate"
    UNPINNED = "unpinned"  # guidance stands on a commune's criterion no longer
    CARRIED_OVER = "carried_over"  # it goes on in the place that follows
    DUE_SOON = "due_soon"  # something one sees to is due in a few days
    OVERDUE = "overdue"
    REPORT_DUE = "report_due"  # a report is due in a few days
    REPORT_LATE = "report_late"


def of_pursuit(pursuit_id: int) -> str:
    """Return the topic of everything about a pursuit."""
    return f"pursuit:{pursuit_id}"


def of_criterion(pursuit_id: int, criterion: int) -> str:
    """Return the topic of one criterion of a pursuit."""
    return f"criterion:{pursuit_id}:{criterion}"


def of_withdrawn(thread_id: int) -> str:
    """Return the topic of guidance that can be opened no longer by those who are told so."""
    return f"withdrawn:{thread_id}"


def of_thread(thread_id: int) -> str:
    """Return the topic of one thread."""
    return f"thread:{thread_id}"

"""Whether the very same was done before: a form sent twice is kept once."""

from vedich.audit.recording import Occasion
from vedich.figures.desk import Desk
from vedich.figures.models import Opinion, Statement
from vedich.figures.words import State, Voice, Word


def returned_so(report: Statement, criterion: int | None, reason: str, occasion: Occasion) -> bool:
    """Tell whether the office has given back the very same last, with the same reason."""
    since = report.steps.filter(state=State.RETURNED, submission=report.submissions)
    mine = since.filter(criterion=criterion, office_id=occasion.by.office_id)
    last = mine.order_by("pk").last()
    return last is not None and last.note == reason.strip()


def said_so(
    desk: Desk, criterion: int, word: Word, reason: str, occasion: Occasion
) -> Opinion | None:
    """Return the voice's last word on a criterion where the office said the very same by it.

    Said before the commune last handed in, it was on another report.
    """
    if desk.mine is None:
        return None
    last = desk.mine.opinions.filter(criterion=criterion).order_by("pk").last()
    if last is None or last.office_id != occasion.by.office_id:
        return None
    report = desk.of(Voice.COMMUNE)
    handed_in = report.submitted_at if report is not None else None
    if handed_in is not None and last.at < handed_in:
        return None
    return last if (last.word, last.reason) == (word, reason.strip()) else None

"""What may happen to a workbook that came in: each refusal says what to do instead."""

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused
from vedich.workbooks.models import Intake
from vedich.workbooks.words import State


class NotReadYet(Refused):
    """Only what has been read, and not been decided on, is taken over or left aside."""


class NothingToTake(Refused):
    """The workbook would change nothing."""


class NotUndone(Refused):
    """What was taken over cannot be taken back as a whole."""


class NotAWorkbookName(Refused):
    """The file is no workbook by its name."""


def check_is_read(intake: Intake) -> None:
    """Refuse what is still being read, or was decided on. Raises NotReadYet."""
    if intake.state != State.READ:
        raise NotReadYet(
            _("This workbook is still being read. Wait until it is done.")
            if intake.state == State.WAITING
            else _("This workbook was decided on already. Hand it in again to take it over.")
        )


def check_is_taken(intake: Intake) -> None:
    """Refuse to undo what was not taken over, or was undone. Raises NotUndone."""
    if intake.state != State.TAKEN:
        raise NotUndone(_("Only what was taken over, and not undone yet, can be undone."))

"""What may happen to a workbook that came in: each refusal says what to do instead."""

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language, gettext as _

from vedich.audit.refusals import Refused
from vedich.workbooks.merged import Sheet
from vedich.workbooks.models import Intake
from vedich.workbooks.words import Fate, State


class NotReadYet(Refused):
    """Only what has been read, and not been decided on, is taken over or left aside."""


class NothingToTake(Refused):
    """As things are decided, the workbook would change nothing."""


class ChangedSinceSeen(Refused):
    """What the workbook would do is no longer what it was when it was looked at."""


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


def check_can_be_left(intake: Intake) -> None:
    """Refuse to leave aside what is being read, or was decided on. Raises NotReadYet.

    What could not be read is left aside too, so that nobody looks at it again.
    """
    if intake.state != State.REFUSED:
        check_is_read(intake)


def check_is_taken(intake: Intake) -> None:
    """Refuse to undo what was not taken over, or was undone. Raises NotUndone."""
    if intake.state != State.TAKEN:
        raise NotUndone(_("Only what was taken over, and not undone yet, can be undone."))


def check_takes(sheets: Sequence[Sheet], seen: Mapping[int, str] | None) -> None:
    """Refuse to take over what nobody saw so, or nothing at all.

    sheets  those that are taken, merged with what stands
    seen    as each was when it was looked at; None: nobody did

    Raises ChangedSinceSeen, NothingToTake.
    """
    if not sheets:
        raise NothingToTake(_("No sheet is ticked, so nothing is taken over. Tick one."))
    if all(one.refused for one in sheets):
        raise NothingToTake(_refusal(sheets[0]))
    if any(changed_since(one, seen) for one in sheets):
        raise ChangedSinceSeen(
            _(
                "Something changed since you looked, so nothing is written yet. "
                "See what is marked below, then take over again."
            )
        )
    if not any(one.writes for one in sheets):
        raise NothingToTake(_why_nothing(sheets))


def changed_since(sheet: Sheet, seen: Mapping[int, str] | None) -> bool:
    """Tell whether a sheet is another than it was seen, or was decided on before it changed."""
    return sheet.outdated or (seen is not None and seen.get(sheet.sheet.pk, "") != sheet.seen)


def _refusal(sheet: Sheet) -> str:
    said = sheet.refused
    why = said if isinstance(said, str) else said.in_("vi" if get_language() == "vi" else "en")
    place = sheet.desk.pursuit.place.titled if sheet.desk is not None else sheet.sheet.name
    return _("Nothing is taken over. %(place)s: %(why)s") % {"place": place, "why": why}


def _why_nothing(sheets: Sequence[Sheet]) -> str:
    rows = [row for one in sheets for row in one.rows if row.merged.fate is not Fate.SAME]
    if any(row.merged.fate is Fate.CONFLICT for row in rows):
        return _(
            "Nothing is taken over: where the workbook and what stands differ, what stands stays "
            "unless you tick the row."
        )
    if rows:
        return _("Nothing is ticked, so nothing is taken over. Tick the rows you want.")
    if any(one.counts[Fate.WRONG] for one in sheets):
        return _(
            "There is nothing to take over: the rows that differ have to be mended in the workbook "
            "first. Mend them and hand it in again."
        )
    return _("There is nothing to take over: all of it stands there already.")

"""What may happen to a progress report in a state, whoever asks; refusals say what to do."""

from collections.abc import Iterable

from django.utils.translation import gettext as _, ngettext

from vedich.audit.refusals import Refused
from vedich.figures.models import Period
from vedich.places.models import Kind, Place
from vedich.places.queries import OF_COMMUNES
from vedich.pursuits.models import Pursuit
from vedich.reports.models import Passage, Report
from vedich.reports.sections import FRAME, MOST, criterion_in, sections_of
from vedich.reports.words import State


class IsFinal(Refused):
    """The report is final; it has to be opened again before anything is written."""


class IsDraft(Refused):
    """The report is being written: there is nothing to open again."""


class NotHandedIn(Refused):
    """A report cannot be final on figures that were not handed in."""


class CarriedOver(Refused):
    """Words of an earlier period that nobody has looked at would be signed."""


class NoteMissing(Refused):
    """Another edition needs its reason."""


class NoSuchSection(Refused):
    """The report has no section of that name."""


class NotRunning(Refused):
    """The commune did not pursue the title in the period."""


class TooLong(Refused):
    """More than a section takes."""


class AboveCommunes(Refused):
    """A roll-up is of a place with communes below it."""


class ChangedMeanwhile(Refused):
    """Somebody else saved the same section first; `theirs` is what stands there now."""

    def __init__(self, words: str, theirs: Passage | None) -> None:
        super().__init__(words)
        self.theirs = theirs


def check_is_over_communes(place: Place) -> None:
    """Refuse a report on communes by other than a district or a province. Raises AboveCommunes."""
    if place.kind in OF_COMMUNES:
        raise AboveCommunes(_("A commune reports on itself. Begin that report from its page."))
    if place.kind == Kind.COUNTRY:
        raise AboveCommunes(
            _("This report is of a district or a province. See the matrix for the whole country.")
        )


def check_ran_in(pursuit: Pursuit, period: Period) -> None:
    """Refuse a report of a period before a pursuit began, or after it ended. Raises NotRunning."""
    begun = pursuit.registered_on <= period.last_day
    if not begun or (pursuit.ended_on is not None and pursuit.ended_on <= period.first_day):
        raise NotRunning(
            _("%(place)s was not on its way to this title in that period. Choose another period.")
            % {"place": pursuit.place.titled}
        )


def check_is_draft(report: Report) -> None:
    """Refuse to change what is final. Raises IsFinal."""
    if report.state != State.DRAFT:
        raise IsFinal(
            _("This report is final. Its leader can open it again; the edition there is stays.")
        )


def check_is_final(report: Report) -> None:
    """Refuse to open again what is open. Raises IsDraft."""
    if report.state != State.FINAL:
        raise IsDraft(_("This report is still being written. There is nothing to open again."))


def check_section(report: Report, section: str) -> None:
    """Refuse a section the report does not have. Raises NoSuchSection, UnknownStandard."""
    if section != FRAME and section not in sections_of(report):
        raise NoSuchSection(_("This report has no such section. Open it again from the list."))


def check_length(text: str) -> None:
    """Refuse more than a section takes. Raises TooLong."""
    if len(text) > MOST:
        raise TooLong(
            _(
                "This is %(have)s letters, and a section takes %(most)s. Shorten it, or put the "
                "rest into another section."
            )
            % {"have": len(text), "most": MOST}
        )


def check_looked_at(passages: Iterable[Passage]) -> None:
    """Refuse to make final what was only carried over. Raises CarriedOver."""
    carried = [one.section for one in passages if one.carried and one.text]
    if not carried:
        return
    criteria = sorted(no for no in map(criterion_in, carried) if no is not None)
    words = ngettext(
        "%(count)s section still has the words of an earlier period, and nobody has looked at it. "
        "Read it, then correct it or keep it as it is.",
        "%(count)s sections still have the words of an earlier period, and nobody has looked at "
        "them. Read each, then correct it or keep it as it is.",
        len(carried),
    ) % {"count": len(carried)}
    if criteria:
        listed = ", ".join(map(str, criteria))
        words += " " + _("Criteria: %(criteria)s.") % {"criteria": listed}
    raise CarriedOver(words)


def check_note(report: Report, note: str) -> None:
    """Refuse another edition without its reason. Raises NoteMissing."""
    if report.editions and not note.strip():
        raise NoteMissing(
            _("There is an edition already. Write why another one is made; it stays beside it.")
        )

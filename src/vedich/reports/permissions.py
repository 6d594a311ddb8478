"""Who may do what with progress reports.

A commune's is its own people's; the one on the communes of a place is written by coordinators and
leaders of that place, or of one above it; never by the Front or an organisation.
"""

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.figures.permissions import DECIDES, REPORTS, governs, may_submit
from vedich.places.models import Place
from vedich.reports.models import Report


def may_write_of(member: Membership, place: Place, *, of_commune: bool) -> bool:
    """Tell whether somebody writes the reports of a place: of itself, or on its communes."""
    if of_commune:
        return member.role in REPORTS and member.office.place_id == place.pk
    return member.role in DECIDES and member.writes.holds(place.path) and governs(member)


def may_write(member: Membership, report: Report) -> bool:
    """Tell whether somebody writes in a report."""
    return may_write_of(member, report.whose, of_commune=report.pursuit_id is not None)


def check_can_write_of(member: Membership, place: Place, *, of_commune: bool) -> None:
    """Refuse to let others begin or write a report. Raises NotYours."""
    if may_write_of(member, place, of_commune=of_commune):
        return
    words = (
        _("The report of %(place)s is written by its own officers and its leader.")
        if of_commune
        else _("The report of %(place)s is written by its coordinators and leaders.")
    )
    raise NotYours(words % {"place": place.titled})


def check_can_write(member: Membership, report: Report) -> None:
    """Refuse to let others write in a report. Raises NotYours."""
    check_can_write_of(member, report.whose, of_commune=report.pursuit_id is not None)


def sees_draft(member: Membership, report: Report) -> bool:
    """Tell whether somebody sees what is not final: who works for the place, or writes there."""
    return member.office.place_id == report.whose.pk or may_write(member, report)


def check_sees_draft(member: Membership, report: Report) -> None:
    """Refuse to show what is being written. Raises NotYours."""
    if not sees_draft(member, report):
        raise NotYours(
            _(
                "What %(place)s is still writing is shown to its own offices. Others see it once "
                "it is final."
            )
            % {"place": report.whose.titled}
        )


def may_finish(member: Membership, report: Report) -> bool:
    """Tell whether somebody makes a report final: the leader; above communes coordinators too."""
    if report.pursuit_id is not None:
        return may_submit(member, report.whose)
    return may_write(member, report)


def check_can_finish(member: Membership, report: Report) -> None:
    """Refuse to let others make a report final, or open it again. Raises NotYours."""
    if may_finish(member, report):
        return
    words = (
        _("The leader of %(place)s makes its report final.")
        if report.pursuit_id is not None
        else _("A coordinator or leader of %(place)s makes its report final.")
    )
    raise NotYours(words % {"place": report.whose.titled})

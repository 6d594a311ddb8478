"""Who decides what becomes of a workbook: those who give figures from where they sit."""

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.figures.permissions import DECIDES, EXAMINES, REPORTS
from vedich.places.queries import OF_COMMUNES


def gives_figures(member: Membership) -> bool:
    """Tell whether somebody writes figures: of their own commune, or beside those of communes."""
    own = member.office.place.kind in OF_COMMUNES
    return member.role in (REPORTS if own else DECIDES | EXAMINES)


def check_gives_figures(member: Membership) -> None:
    """Refuse workbooks to those who only read. Raises NotYours."""
    if not gives_figures(member):
        raise NotYours(
            _(
                "A workbook is taken over, left aside or undone by those who give figures: the "
                "commune's officers, or offices above that answer for a criterion."
            )
        )

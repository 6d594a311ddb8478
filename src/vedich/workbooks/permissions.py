"""Who sees a workbook, and who decides what becomes of it."""

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.accounts.permissions import NotYours
from vedich.figures.permissions import DECIDES, EXAMINES, REPORTS, governs
from vedich.places.queries import OF_COMMUNES


def gives_figures(member: Membership) -> bool:
    """Tell whether somebody writes figures: of their own commune, or beside those of communes."""
    own = member.office.place.kind in OF_COMMUNES
    return member.role in (REPORTS if own else DECIDES | EXAMINES)


def answers_for_colleagues(member: Membership) -> bool:
    """Tell whether somebody is shown what the other offices of their place handed in.

    A commune's offices of the government write one report together. Above, it is those who confirm
    reports. All others see what their own office handed in, and nobody else's.
    """
    own = member.office.place.kind in OF_COMMUNES
    return governs(member) and (own or member.role in DECIDES)


def check_gives_figures(member: Membership) -> None:
    """Refuse workbooks to those who only read. Raises NotYours."""
    if not gives_figures(member):
        raise NotYours(
            _(
                "A workbook is handed in, taken over, left aside or undone by those who give "
                "figures: the commune's officers, or offices above that answer for a criterion."
            )
        )

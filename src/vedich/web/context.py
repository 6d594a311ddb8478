"""What every page of the house shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedich import __version__
from vedich.accounts.permissions import COORDINATE

ROOMS = (  # in the order of the menu: address, words, what for, who sees it
    ("places:list", _("Places"), _("Communes and villages: where they lie, what they were."), None),
    (
        "standards:list",
        _("Standards"),
        _("Criteria and indicators, with thresholds and clauses."),
        None,
    ),
    ("owners:list", _("Who answers for what"), _("The office that owns each criterion."), None),
    ("people:list", _("People"), _("Who works in which office, and lets whom in."), COORDINATE),
    (
        "set_up:start",
        _("Set-up"),
        _("Many offices and people at once, from a workbook."),
        COORDINATE,
    ),
    ("audit:list", _("Log"), _("What was done, by whom, when."), COORDINATE),
)


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site, the menu, and in which office somebody acts."""
    acting = getattr(request, "acting", None)
    return {
        "site_name": settings.SITE_NAME,
        "sends_mail": bool(settings.EMAIL_HOST),
        "version": __version__,
        "person": getattr(request, "person", None),
        "acting": acting,
        "rooms": [
            {
                "url": reverse(address),
                "words": words,
                "hint": hint,
                "here": request.path.startswith(reverse(address)),
            }
            for address, words, hint, roles in ROOMS
            if acting is not None and (roles is None or acting.role in roles)
        ],
    }

"""What every page of the house shows."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from vedich import __version__
from vedich.accounts.permissions import COORDINATE
from vedich.notifications.queries import MOST_COUNTED, count_unread

if TYPE_CHECKING:
    from vedich.accounts.models import Membership

ROOMS = (  # in the order of the menu: address, words, what for, who sees it
    ("home", _("My work"), _("What waits for you, one press away."), None),
    ("matrix:page", _("Matrix"), _("Communes and criteria: who meets what, who is late."), None),
    (
        "pursuits:list",
        _("Pursuits"),
        _("Communes on their way to a title: stage, target, gates."),
        None,
    ),
    (
        "figures:periods",
        _("Periods and reports"),
        _("What is to be reported by when; figures entered, handed in, returned."),
        None,
    ),
    ("places:list", _("Places"), _("Communes and villages: where they lie, what they were."), None),
    (
        "standards:list",
        _("Standards"),
        _("Criteria and indicators, with thresholds and clauses."),
        None,
    ),
    (
        "workbooks:list",
        _("Excel"),
        _("The form taken away, filled in without a line, handed in again."),
        None,
    ),
    (
        "whatif:page",
        _("What if"),
        _("Another decision tried on the figures: who gains, who loses. Nothing is kept."),
        None,
    ),
    (
        "discussions:list",
        _("Discussions"),
        _("Questions, guidance and obstacles, criterion by criterion."),
        None,
    ),
    ("notifications:list", _("Notices"), _("What you are told, and what you follow."), None),
    (
        "reports:list",
        _("Progress reports"),
        _("The report of a period, filled from figures: read, corrected, signed."),
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


DAILY = 6  # rooms that stand in the head of every page; the others are one press away


def house(request: HttpRequest) -> dict[str, Any]:
    """Return the name of the site, the menu, and in which office somebody acts."""
    acting = getattr(request, "acting", None)
    rooms = [
        {
            "url": reverse(address),
            "words": words,
            "hint": hint,
            "here": _is_in(request.path, reverse(address)),
        }
        for address, words, hint, roles in ROOMS
        if acting is not None and (roles is None or acting.role in roles)
    ]
    return {
        "site_name": settings.SITE_NAME,
        "sends_mail": bool(settings.EMAIL_HOST),
        "pretended_day": settings.PRETENDED_DAY,
        "version": __version__,
        "person": getattr(request, "person", None),
        "acting": acting,
        "unread": SimpleLazyObject(lambda: _unread(acting)),  # asked once, where it is shown
        "rooms": rooms,
        "daily_rooms": rooms[:DAILY],
        "further_rooms": rooms[DAILY:],
    }


def _unread(acting: "Membership | None") -> str:
    """Return how many notices somebody has not read, as it is written; blank for none."""
    count = 0 if acting is None else count_unread(acting)
    return f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count or "")


def _is_in(path: str, room: str) -> bool:
    return path == room if room == "/" else path.startswith(room)

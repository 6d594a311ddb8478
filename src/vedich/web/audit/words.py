"""What was done, in words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "files.stored": _("handed in a file"),
    "law.changed": _("the shipped law changed"),
    "memberships.begun": _("gave a role"),
    "memberships.ended": _("ended a membership"),
    "memberships.stood_in": _("let somebody stand in"),
    "offices.closed": _("closed an office"),
    "offices.moved": _("moved an office to the place that follows"),
    "offices.opened": _("opened an office"),
    "offices.set_up": _("set up offices and people from a workbook"),
    "owners.assigned": _("made an office answerable for a criterion"),
    "owners.ended": _("ended an assignment"),
    "people.came_in": _("took up an invitation"),
    "people.invited": _("made a link to come in by"),
    "people.second_factor_reset": _("took away a lost second factor"),
    "people.signed_in": _("signed in"),
    "places.corrected": _("corrected a place"),
    "places.ended": _("let a place end"),
    "places.moved": _("moved what lies in a place"),
    "places.refreshed": _("loaded a snapshot of places"),
    "places.succeeded": _("let a place follow others"),
    "standards.law_changed": _("the shipped law changed"),
}


def words_of(action: str) -> str:
    """Return an action in words, or as it is kept where nobody has written words yet."""
    return str(WORDS.get(action, action))

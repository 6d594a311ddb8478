"""What was done, in words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "figures.confirmed": _("confirmed a report"),
    "figures.copied": _("took figures of an earlier period over"),
    "figures.doubt_answered": _("said why a figure stands"),
    "figures.opinion": _("said a word on a criterion"),
    "figures.returned": _("returned a report"),
    "figures.saved": _("gave a figure"),
    "figures.submitted": _("handed in a report"),
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
    "periods.extended": _("gave a place more time"),
    "periods.opened": _("opened a period"),
    "periods.set": _("closed, locked or opened a period again"),
    "places.corrected": _("corrected a place"),
    "places.ended": _("let a place end"),
    "places.moved": _("moved what lies in a place"),
    "places.refreshed": _("loaded a snapshot of places"),
    "places.succeeded": _("let a place follow others"),
    "pursuits.ended": _("ended a pursuit"),
    "pursuits.gate_recorded": _("recorded a gate"),
    "pursuits.left_charge": _("let somebody be in charge of a criterion no more"),
    "pursuits.moved": _("took a pursuit to a stage"),
    "pursuits.put_in_charge": _("put somebody in charge of a criterion"),
    "pursuits.registered": _("registered a commune for a title"),
    "pursuits.target_set": _("set a target date"),
    "pursuits.title_corrected": _("corrected a title a place was given"),
    "pursuits.title_recorded": _("recorded a title a place was given"),
    "standards.law_changed": _("the shipped law changed"),
}


def words_of(action: str) -> str:
    """Return an action in words, or as it is kept where nobody has written words yet."""
    return str(WORDS.get(action, action))

"""Stages, gates and clocks in words."""

from datetime import date

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from vedich.core.model import Standard
from vedich.pursuits.state import Mover
from vedich.pursuits.titles import field_title
from vedich.standards import shipped
from vedich.web.standards.words import language, words

STAGES = {
    "registered": gettext_lazy("Registered"),
    "working": gettext_lazy("Working towards it"),
    "self-assessed": gettext_lazy("Self-assessed"),
    "made-public": gettext_lazy("Made public"),
    "surveyed": gettext_lazy("Residents asked"),
    "proposed": gettext_lazy("Proposed by the commune"),
    "submitted": gettext_lazy("Dossier handed in"),
    "checked": gettext_lazy("Checked by the district"),
    "appraised": gettext_lazy("Appraised"),
    "voted": gettext_lazy("Voted on by the council"),
    "recognised": gettext_lazy("Recognised"),
    "proclaimed": gettext_lazy("Proclaimed"),
    "returned": gettext_lazy("Returned"),
    "kept": gettext_lazy("Kept"),
    "at_risk": gettext_lazy("At risk of revocation"),
    "revoked": gettext_lazy("Revoked"),
    "ended": gettext_lazy("Ended"),
}
GATES = {
    "survey": gettext_lazy("Satisfaction survey"),
    "no-debt": gettext_lazy("No construction debt"),
    "security": gettext_lazy("Security and order"),
    "public-notice": gettext_lazy("Public notice"),
}
KEEPERS = {
    "survey": gettext_lazy("Fatherland Front of the commune"),
    "public-notice": gettext_lazy("The commune"),
}
MOVERS = {
    Mover.COMMUNE: gettext_lazy("the commune"),
    Mover.FRONT: gettext_lazy("the Fatherland Front of the commune"),
    Mover.ABOVE: gettext_lazy("those above the commune"),
}


def stage_word(stage: str) -> str:
    """Return a stage in words, or as a procedure calls it where nobody has written words yet."""
    return str(STAGES.get(stage, stage))


def gate_word(gate: str) -> str:
    """Return a gate in words, or its code where nobody has written words yet."""
    return str(GATES.get(gate, gate))


def gate_keeper(gate: str) -> str:
    """Return who records a gate."""
    return str(KEEPERS.get(gate, _("Departments and coordinators above the commune")))


def title_word(standard: str) -> str:
    """Return what a title is called and for which years: "Xã nông thôn mới nâng cao 2021–2025"."""
    known = shipped.catalogue().standards.get(standard)
    if known is None:
        return standard
    return f"{_called(known.standard)} {known.standard.years.first}–{known.standard.years.last}"


def field_word(standard: str, field: str) -> str:
    """Return a field in words."""
    return words(field_title(standard, field)) if field else ""


def days_left(due: date | None, today: date) -> str:
    """Return how many days are left until a day, or how many it is past."""
    if due is None:
        return ""
    days = (due - today).days
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("overdue by %(n)s day", "overdue by %(n)s days", -days) % {"n": -days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def _called(standard: Standard) -> str:
    """Return the longest of the names that begin with the commune, as the title is spoken of."""
    if language() == "en" and standard.title.en:
        years = f" {standard.years.first}-{standard.years.last}"
        return standard.title.en.removesuffix(years)
    names = [alias for alias in standard.aliases if alias.startswith("xã ")]
    name = max(names, key=len, default=standard.title.vi)
    return name[:1].upper() + name[1:]

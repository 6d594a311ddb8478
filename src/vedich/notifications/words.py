"""News in words, in the language that is active."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext as _, gettext_lazy

from vedich.notifications.kinds import Kind
from vedich.notifications.models import Notice

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_SAID: "dict[Kind, StrOrPromise]" = {
    Kind.QUESTION: gettext_lazy("%(who)s asks: “%(subject)s”"),
    Kind.GUIDANCE: gettext_lazy("%(who)s gives guidance: “%(subject)s”"),
    Kind.OBSTACLE: gettext_lazy("%(who)s reports an obstacle: “%(subject)s”"),
    Kind.DISAGREEMENT: gettext_lazy("%(who)s records that voices disagree: “%(subject)s”"),
    Kind.POINT: gettext_lazy("%(who)s writes in “%(subject)s”"),
    Kind.MENTIONED: gettext_lazy("%(who)s mentions you or your office in “%(subject)s”"),
    Kind.OWNER: gettext_lazy("You or your office is to see to “%(subject)s”, by %(due)s"),
    Kind.STEERED: gettext_lazy("%(who)s changed who sees to “%(subject)s”, how it stands or when"),
    Kind.CLOSED: gettext_lazy("%(who)s closed “%(subject)s”"),
    Kind.REOPENED: gettext_lazy("%(who)s opened “%(subject)s” again"),
    Kind.SUBMITTED: gettext_lazy("The report was handed in: %(period)s"),
    Kind.RETURNED: gettext_lazy("%(who)s returned the report: %(period)s"),
    Kind.CONFIRMED: gettext_lazy("%(who)s confirmed the report: %(period)s"),
    Kind.PERIOD_OPENED: gettext_lazy("Reports are asked for: %(period)s, due on %(due)s"),
    Kind.PERIOD_CLOSED: gettext_lazy("No more reports are taken for %(period)s"),
    Kind.PERIOD_LOCKED: gettext_lazy("The figures of %(period)s are locked"),
    Kind.UNPINNED: gettext_lazy("%(who)s withdrew the guidance “%(subject)s” from your commune"),
    Kind.CARRIED_OVER: gettext_lazy("“%(subject)s” goes on in %(place)s"),
    Kind.DUE_SOON: gettext_lazy(
        "“%(subject)s”, which you or your office sees to, is due on %(due)s"
    ),
    Kind.OVERDUE: gettext_lazy(
        "“%(subject)s”, which you or your office sees to, was due on %(due)s and is not settled"
    ),
    Kind.REPORT_DUE: gettext_lazy("The report is due on %(due)s and not handed in: %(period)s"),
    Kind.REPORT_LATE: gettext_lazy(
        "The report was due on %(due)s and is not handed in: %(period)s"
    ),
    Kind.GATE: gettext_lazy("%(gate)s: %(state)s"),
}


def sentence(notice: Notice) -> str:
    """Return what happened."""
    told = _plain(notice)
    said = str(_SAID[Kind(notice.kind)]) % ({"who": _("the system")} | told)
    return f"{said[:1].upper()}{said[1:]}"


def beneath(notice: Notice) -> str:
    """Return where it happened: place, criterion, title."""
    told = _plain(notice)
    criterion = told.get("criterion")
    numbered = _("Criterion %(no)s") % {"no": criterion} if criterion else ""
    if numbered and told.get("name"):
        numbered = f"{numbered}. {told['name']}"
    return " · ".join(filter(None, (told.get("place"), numbered, told.get("title"))))


def _plain(notice: Notice) -> dict[str, Any]:
    """Return the parameters in the language of the page."""
    language = "en" if get_language() == "en" else "vi"
    return {name: _in(language, value) for name, value in json.loads(notice.params).items()}


def _in(language: str, value: object) -> object:
    return value.get(language) or value["vi"] if isinstance(value, Mapping) else value

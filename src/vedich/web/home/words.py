"""What waits, in words."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from vedich.figures.my_work_piles import Item, Kind
from vedich.web.pursuits.words import days_left, gate_word

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HEADINGS: "dict[Kind, StrOrPromise]" = {
    Kind.RETURNED: gettext_lazy("Returned to be corrected"),
    Kind.DUE: gettext_lazy("Reports to hand in"),
    Kind.UNSENT: gettext_lazy("Changed, not handed in again"),
    Kind.TO_CHECK: gettext_lazy("Handed in, not looked at yet"),
    Kind.TO_CONFIRM: gettext_lazy("Handed in, to be confirmed"),
    Kind.UNREPORTED: gettext_lazy("Not handed in"),
    Kind.SENT_BACK: gettext_lazy("Returned, not corrected yet"),
    Kind.DISAGREEING: gettext_lazy("Voices disagree"),
    Kind.OVERDUE: gettext_lazy("Conditions overdue"),
    Kind.RUNNING: gettext_lazy("Conditions whose clock runs"),
    Kind.WAITING: gettext_lazy("Surveys that can begin"),
    Kind.AT_RISK: gettext_lazy("Titles at risk of revocation"),
}


def item_words(kind: Kind, item: Item, day: date) -> str:
    """Return what is to be said of one thing that waits, beside whose it is."""
    return _SAID[kind](item, day) if kind in _SAID else ""


def _due(item: Item, day: date) -> str:
    return _clock(item, day, _missing(item), _("a draft is there") if item.draft else "")


def _missing(item: Item) -> str:
    if not item.count:
        return _("every indicator has a figure")
    words = ngettext(
        "%(n)s of %(of)s indicators without a figure",
        "%(n)s of %(of)s indicators without a figure",
        item.count,
    )
    return words % {"n": item.count, "of": item.of}


def _unsent(item: Item, _day: date) -> str:
    words = ngettext("%(n)s figure changed since", "%(n)s figures changed since", item.count)
    return words % {"n": item.count}


def _unreported(item: Item, day: date) -> str:
    words = _("%(n)s of %(of)s communes") % {"n": item.count, "of": item.of}
    late = ngettext("%(n)s is late", "%(n)s are late", item.late) % {"n": item.late}
    return _clock(item, day, words) if not item.late else f"{words} · {late}"


def _gate(item: Item, day: date) -> str:
    return _clock(item, day, gate_word(item.gate))


def _returned(item: Item, _day: date) -> str:
    return _("corrected, to be handed in") if item.corrected else ""


def _handed_in(item: Item, _day: date) -> str:
    return _("handed in on %(day)s") % {"day": f"{item.at:%d/%m/%Y}"} if item.at else ""


def _clock(item: Item, day: date, *words: str) -> str:
    return " · ".join(filter(None, (*words, days_left(item.due_on, day))))


_SAID: dict[Kind, Callable[[Item, date], str]] = {
    Kind.DUE: _due,
    Kind.UNSENT: _unsent,
    Kind.UNREPORTED: _unreported,
    Kind.OVERDUE: _gate,
    Kind.RUNNING: _gate,
    Kind.WAITING: _gate,
    Kind.RETURNED: _returned,
    Kind.TO_CHECK: _handed_in,
    Kind.TO_CONFIRM: _handed_in,
}

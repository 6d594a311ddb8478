"""What the page of my work is given: each thing that waits with its words and its one click."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode

from vedich.accounts.roles import Role
from vedich.figures.my_work_piles import Item, Kind, Pile
from vedich.figures.permissions import REPORTS
from vedich.web.figures.words import period_words
from vedich.web.home.words import HEADINGS, item_words
from vedich.web.pursuits.words import field_word, title_word

if TYPE_CHECKING:
    from datetime import date

    from vedich.accounts.models import Membership

Context = dict[str, Any]
GATES = frozenset({Kind.OVERDUE, Kind.RUNNING, Kind.WAITING})
REPORT = frozenset({Kind.DUE, Kind.UNSENT, Kind.TO_CONFIRM})


def waits(member: "Membership") -> bool:
    """Tell whether anything ever waits for somebody: readers only look."""
    return member.role != Role.READER


def pile_shown(pile: Pile, member: "Membership", day: "date") -> Context:
    """Return a pile with its heading, its items and the way to the rest of them."""
    return {
        "kind": pile.kind,
        "heading": HEADINGS[pile.kind],
        "count": pile.count,
        "items": [_item(pile.kind, one, member, day) for one in pile.items],
        "more": pile.more,
        "more_url": _more_url(pile, member),
    }


def _item(kind: Kind, item: Item, member: "Membership", day: "date") -> Context:
    field = field_word(item.standard, item.field)
    what = [title_word(item.standard), field, period_words(item.period) if item.period else ""]
    said = " · ".join(filter(None, what))
    here = not item.place or item.place == member.office.place.titled
    return {
        "url": _url(kind, item, member),
        "name": said if here else item.place,
        "beside": "" if here else said,
        "criteria": [(no, _criterion_url(kind, item, no, member)) for no in item.criteria],
        "words": item_words(kind, item, day),
        "late": bool(item.late) or (item.due_on is not None and item.due_on < day),
        "note": item.note,
    }


def _url(kind: Kind, item: Item, member: "Membership") -> str:
    """Return where one goes to see to it."""
    if kind is Kind.UNREPORTED:
        period = item.period.pk if item.period else ""
        return _matrix("matrix:late", member, standard=item.standard, period=period)
    if kind in GATES and member.role == Role.FRONT:
        return reverse("pursuits:gate", args=[item.pursuit_id, item.gate])
    if kind in GATES or kind is Kind.AT_RISK or item.period is None:
        return reverse("pursuits:page", args=[item.pursuit_id])
    where = [item.pursuit_id, item.period.pk]
    if kind in REPORT:
        return reverse("figures:report", args=where)
    if kind is Kind.RETURNED and not item.criteria:
        return reverse("figures:report", args=where)
    if len(item.criteria) == 1:
        return _criterion_url(kind, item, item.criteria[0], member)
    return reverse("communes:page", args=where)


def _criterion_url(kind: Kind, item: Item, no: int, member: "Membership") -> str:
    """Return where one sees to one criterion: corrects it, looks at it, or compares the voices."""
    assert item.period is not None, "criteria are of a period"
    where = [item.pursuit_id, item.period.pk]
    if kind is Kind.RETURNED and member.role in REPORTS:
        return reverse("figures:enter", args=[*where, no])
    if kind is Kind.TO_CHECK:
        return reverse("figures:voice", args=[*where, no])
    return reverse("communes:page", args=where) + f"#criterion-{no}"


def _more_url(pile: Pile, member: "Membership") -> str:
    """Return a list in which the rest is found; the newest period of those listed."""
    if pile.kind is Kind.AT_RISK:
        return reverse("pursuits:list") + "?stage=at_risk"
    if pile.kind in GATES:
        return reverse("pursuits:list")
    first = pile.items[0]
    said: dict[str, str | int] = {"standard": first.standard}
    if first.period is not None:
        said["period"] = first.period.pk
    if pile.kind is Kind.DISAGREEING:
        said["only"] = "disagree"
    return _matrix("matrix:page", member, **said)


def _matrix(name: str, member: "Membership", **said: str | int) -> str:
    return f"{reverse(name)}?{urlencode({'place': member.office.place_id, **said})}"

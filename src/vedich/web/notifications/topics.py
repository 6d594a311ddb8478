"""What one may follow, and where a notice leads: topics as addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from vedich.discussions.queries import threads_in
from vedich.discussions.telling import topics_of
from vedich.notifications.kinds import of_criterion, of_pursuit
from vedich.pursuits.queries import pursuits_in
from vedich.standards.owners import criteria_of
from vedich.web.pursuits.words import title_word
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.accounts.models import Membership
    from vedich.discussions.models import Thread
    from vedich.places.models import Place
    from vedich.pursuits.models import Pursuit

LEADS = {
    "thread": "discussions:thread",
    "report": "figures:report",
    "pursuit": "pursuits:page",
    "criterion": "discussions:criterion",
    "withdrawn": "discussions:list",
}

OF_PURSUITS = {"pursuit": 1, "criterion": 2}  # and how many numbers each has
DIGITS = 18  # of a number of ours, at most


@dataclass(frozen=True, slots=True)
class Followed:
    """Something one may follow: in words, where it is, and the path of its place."""

    topic: str
    words: str
    beside: str
    url: str
    place_path: str


def leads_to(topic: str) -> str:
    """Return where a notice leads; a period to the list of periods."""
    kind, *ids = topic.split(":")
    if kind not in LEADS or not all(one.isdecimal() for one in ids):
        return reverse("figures:periods")
    return reverse(LEADS[kind], args=[] if kind == "withdrawn" else [int(one) for one in ids])


def followed(member: "Membership", topic: str) -> Followed:
    """Return what a topic stands for. Raises Http404, also for what is out of reach."""
    found = all_followed(member, [topic])
    if not found:
        raise Http404
    return found[0]


def all_followed(member: "Membership", topics: Sequence[str]) -> list[Followed]:
    """Return what topics stand for, in their order, of what somebody works for. Two queries.

    Guidance pinned over their place counts as theirs. The past of a place that is no more has no
    news: nobody follows it.
    """
    parsed = [(topic, *_parts(topic)) for topic in topics]
    threads = {ids[0] for _topic, kind, ids in parsed if (kind, len(ids)) == ("thread", 1)}
    pursuits = {ids[0] for _topic, kind, ids in parsed if kind in OF_PURSUITS and ids}
    by_thread = {one.pk: one for one in threads_in(member).filter(pk__in=threads)}
    by_pursuit = {one.pk: one for one in pursuits_in(member.writes).filter(pk__in=pursuits)}
    found = []
    for _topic, kind, ids in parsed:
        if kind == "thread" and len(ids) == 1 and ids[0] in by_thread:
            thread = by_thread[ids[0]]
            if member.writes.holds(thread.place.path):
                found.append(_thread(thread, thread.place))
            elif thread.pinned_over is not None:
                found.append(_thread(thread, thread.pinned_over))
        elif ids and ids[0] in by_pursuit and len(ids) == OF_PURSUITS.get(kind):
            found += _of_pursuit(by_pursuit[ids[0]], *ids[1:])
    return found


def followed_by_rule(member: "Membership") -> list[Followed]:
    """Return what somebody follows without having said so: what their own commune pursues."""
    own = pursuits_in(member.writes).filter(place_id=member.office.place_id, ended_on=None)
    return [each for one in own for each in _of_pursuit(one)]


def _parts(topic: str) -> tuple[str, list[int]]:
    """Return the kind of a topic and its numbers; none where one is no number of ours."""
    kind, *ids = topic.split(":")
    fits = all(one.isdecimal() and len(one) <= DIGITS for one in ids)
    return kind, [int(one) for one in ids] if fits else []


def _thread(thread: "Thread", place: "Place") -> Followed:
    beside = _("Criterion %(no)s") % {"no": thread.criterion}
    return Followed(
        topics_of(thread)[0],
        thread.subject,
        f"{thread.place.titled} · {beside}",
        reverse("discussions:thread", args=[thread.pk]),
        place.path,
    )


def _of_pursuit(pursuit: "Pursuit", criterion: int | None = None) -> list[Followed]:
    """Return a pursuit, or one criterion of it; nothing for one its standard does not have."""
    place = pursuit.place
    if criterion is None:
        topic, url = of_pursuit(pursuit.pk), reverse("discussions:pursuit", args=[pursuit.pk])
        return [Followed(topic, place.titled, title_word(pursuit.standard), url, place.path)]
    names = dict(criteria_of(pursuit.standard, language()))
    if criterion not in names:
        return []
    return [
        Followed(
            of_criterion(pursuit.pk, criterion),
            f"{criterion}. {names[criterion]}",
            f"{place.titled} · {title_word(pursuit.standard)}",
            reverse("discussions:criterion", args=[pursuit.pk, criterion]),
            place.path,
        )
    ]

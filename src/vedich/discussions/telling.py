"""Who is told of what is said in a thread, in the transaction in which it is said."""

from collections.abc import Iterable

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on
from vedich.audit.recording import Occasion
from vedich.audit.values import Scope
from vedich.discussions.models import Thread
from vedich.discussions.naming import named
from vedich.discussions.people import Meant
from vedich.discussions.permissions import owners_of
from vedich.discussions.state import Kind
from vedich.notifications import actions
from vedich.notifications.kinds import Kind as News, of_criterion, of_pursuit, of_thread
from vedich.notifications.queries import listeners, people_of
from vedich.pursuits.models import Pursuit


def tell_opened(thread: Thread, meant: Meant, occasion: Occasion) -> None:
    """Tell of a new thread: whoever is meant, sees to it, answers for the criterion, or follows."""
    told = _tell_meant(thread, meant, occasion)
    told |= _tell_owner(thread, occasion, but=told)
    answering: frozenset[int] = frozenset()
    if thread.kind != Kind.GUIDANCE:
        owners = owners_of(thread.place, thread.standard, thread.criterion, occasion.day)
        offices = set(owners.values_list("office_id", flat=True))
        answering = people_of(offices - {thread.office_id}, occasion.day)
    people = (_listeners(thread, occasion) | answering) - told
    _tell(News(thread.kind), thread, people, occasion)
    if thread.pinned_over is not None:
        tell_pinned(thread, occasion)


def tell_said(thread: Thread, meant: Meant, occasion: Occasion) -> None:
    """Tell of a new point: whoever is meant, and whoever follows."""
    told = _tell_meant(thread, meant, occasion)
    _tell(News.POINT, thread, _listeners(thread, occasion) - told, occasion)


def tell_turned(thread: Thread, kind: News, occasion: Occasion, *, new_owner: bool) -> None:
    """Tell that the head of a thread changed: whoever sees to it now, and whoever follows."""
    told = _tell_owner(thread, occasion, but=frozenset()) if new_owner else frozenset()
    _tell(kind, thread, _listeners(thread, occasion) - told, occasion)


def tell_pinned(thread: Thread, occasion: Occasion) -> None:
    """Tell the people of every commune that guidance stands on from now on."""
    assert thread.pinned_over is not None, "only what is pinned stands elsewhere"
    below = Scope((thread.pinned_over.path,))
    pursuing = Pursuit.objects.filter(
        below.within("place__path"), standard=thread.standard, ended_on=None
    ).exclude(place_id=thread.place_id)
    held = Membership.objects.filter(
        holding_on(occasion.day), office__place__in=pursuing.values("place_id")
    )
    people = dict(held.values_list("person_id", "office__place__path"))
    actions.tell(
        kind=News.GUIDANCE,
        topic=of_thread(thread.pk),
        params=named(thread, occasion),
        people=people,
        occasion=occasion,
    )


def let_follow(thread: Thread, people: Iterable[int], occasion: Occasion) -> None:
    """Let people who take part in a thread follow it."""
    actions.let_follow(
        topic=of_thread(thread.pk),
        place_path=thread.place.path,
        people=people,
        at=occasion.at,
    )


def topics_of(thread: Thread) -> tuple[str, ...]:
    """Return what one may follow to be told of a thread, the narrowest first."""
    own = of_thread(thread.pk)
    if thread.pursuit_id is None:
        return (own,)
    return own, of_criterion(thread.pursuit_id, thread.criterion), of_pursuit(thread.pursuit_id)


def _listeners(thread: Thread, occasion: Occasion) -> frozenset[int]:
    return listeners(topics_of(thread), thread.place.path, occasion.day)


def _tell_meant(thread: Thread, meant: Meant, occasion: Occasion) -> frozenset[int]:
    people = meant.people | people_of(meant.offices, occasion.day)
    let_follow(thread, meant.people, occasion)
    return _tell(News.MENTIONED, thread, people, occasion)


def _tell_owner(thread: Thread, occasion: Occasion, *, but: frozenset[int]) -> frozenset[int]:
    if thread.owner_person_id is not None:
        people = frozenset({thread.owner_person_id})
        let_follow(thread, people, occasion)
    elif thread.owner_office_id is not None:
        people = people_of([thread.owner_office_id], occasion.day)
        let_follow(thread, people, occasion)
    else:
        return frozenset()
    return _tell(News.OWNER, thread, people - but, occasion)


def _tell(kind: News, thread: Thread, people: frozenset[int], occasion: Occasion) -> frozenset[int]:
    return actions.tell(
        kind=kind,
        topic=of_thread(thread.pk),
        params=named(thread, occasion),
        people=dict.fromkeys(people, thread.place.path),
        occasion=occasion,
    )

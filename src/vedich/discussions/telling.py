"""Who is told of what is said in a thread, in the transaction in which it is said."""

from collections.abc import Iterable

from django.db.models import Q

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on
from vedich.audit.recording import Occasion
from vedich.audit.values import Scope
from vedich.discussions.models import Thread
from vedich.discussions.naming import named
from vedich.discussions.people import Meant, seeing_to
from vedich.discussions.permissions import owners_of
from vedich.discussions.state import Kind
from vedich.notifications import actions
from vedich.notifications.kinds import (
    Kind as News,
    of_criterion,
    of_pursuit,
    of_thread,
    of_withdrawn,
)
from vedich.notifications.queries import listeners, narrowest, people_of, said_of
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
    people = _listeners(thread, occasion, besides=answering) - told
    told |= _tell(News(thread.kind), thread, people, occasion)
    tell_below(News.GUIDANCE, thread, occasion, but=told)


def tell_said(thread: Thread, meant: Meant, occasion: Occasion) -> None:
    """Tell of a new point: whoever is meant, whoever follows, and where guidance stands."""
    told = _tell_meant(thread, meant, occasion)
    told |= _tell(News.POINT, thread, _listeners(thread, occasion) - told, occasion)
    tell_below(News.POINT, thread, occasion, but=told)


def tell_turned(thread: Thread, kind: News, occasion: Occasion, *, new_owner: bool) -> None:
    """Tell that the head of a thread changed: whoever sees to it now, and whoever follows."""
    told = _tell_owner(thread, occasion, but=frozenset()) if new_owner else frozenset()
    told |= _tell(kind, thread, _listeners(thread, occasion) - told, occasion)
    tell_below(kind, thread, occasion, but=told)


def tell_below(
    kind: News, thread: Thread, occasion: Occasion, *, but: frozenset[int] = frozenset()
) -> None:
    """Tell who pursues the title below a place that guidance is pinned over, unless they left.

    Others below are told where they said that they follow it.
    """
    if thread.pinned_over is None:
        return
    below = Scope((thread.pinned_over.path,))
    topics = _topics_below(thread, below)
    said = said_of([of_thread(thread.pk), *(one for each in topics.values() for one in each)])
    follow = [who for (who, topic), on in said.items() if on and topic == of_thread(thread.pk)]
    held = Membership.objects.filter(
        below.within("office__place__path") & (Q(office__place__in=topics) | Q(person__in=follow)),
        holding_on(occasion.day),
    )
    people = {
        person: path
        for person, place, path in held.values_list(
            "person_id", "office__place_id", "office__place__path"
        )
        if person not in but
        and narrowest(said, person, [of_thread(thread.pk), *topics.get(place, ())], True)
    }
    gone = kind is News.UNPINNED
    actions.tell(
        kind=kind,
        topic=of_withdrawn(thread.pk) if gone else of_thread(thread.pk),
        params=named(thread, occasion),
        people=people,
        occasion=occasion,
    )


def keep_to_readers(thread: Thread) -> None:
    """Let notices of guidance be shown only where it may still be opened."""
    over = "" if thread.pinned_over is None else thread.pinned_over.path
    actions.keep_within(topic=of_thread(thread.pk), place_path=thread.place.path, but=over)


def _topics_below(thread: Thread, below: Scope) -> dict[int, tuple[str, ...]]:
    """Return what the people of each place follow that guidance stands on, by place."""
    pursuing = Pursuit.objects.filter(
        below.within("place__path"), standard=thread.standard, ended_on=None
    ).exclude(place_id=thread.place_id)
    return {
        place: (of_criterion(pursuit, thread.criterion), of_pursuit(pursuit))
        for pursuit, place in pursuing.values_list("pk", "place_id")
    }


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


def topics_read_by(member: Membership, thread: Thread) -> tuple[tuple[str, ...], str]:
    """Return what somebody may follow to be told of a thread, and the path of whose it is to them.

    Guidance pinned over their place is to them about what that pursues.
    """
    if thread.pinned_over is None or member.writes.holds(thread.place.path):
        return topics_of(thread), thread.place.path
    own = member.office.place
    topics = _topics_below(thread, Scope((own.path,))).get(own.pk, ())
    return (of_thread(thread.pk), *topics), own.path


def _listeners(
    thread: Thread, occasion: Occasion, *, besides: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Return who is told of what happens in a thread: who follows it, and who sees to it."""
    concerned = besides | seeing_to(thread, occasion.day)
    return listeners(topics_of(thread), thread.place.path, occasion.day, besides=concerned)


def _tell_meant(thread: Thread, meant: Meant, occasion: Occasion) -> frozenset[int]:
    people = meant.people | people_of(meant.offices, occasion.day)
    let_follow(thread, meant.people, occasion)
    return _tell(News.MENTIONED, thread, people, occasion)


def _tell_owner(thread: Thread, occasion: Occasion, *, but: frozenset[int]) -> frozenset[int]:
    people = seeing_to(thread, occasion.day)
    let_follow(thread, people, occasion)
    return _tell(News.OWNER, thread, people - but, occasion)


def _tell(kind: News, thread: Thread, people: frozenset[int], occasion: Occasion) -> frozenset[int]:
    return actions.tell(
        kind=kind,
        topic=of_thread(thread.pk),
        params=named(thread, occasion),
        people=dict.fromkeys(people, thread.place.path),
        occasion=occasion,
    )

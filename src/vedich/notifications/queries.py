"""Everything read about notices. What somebody no longer reaches is not shown to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on
from vedich.audit.values import down_to
from vedich.notifications.models import Following, Habits, Reminder, Telling
from vedich.places.models import Kind

MOST_COUNTED = 100  # more than that is "99+" to whoever sees it
_COMMUNES = (Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE)


def told_to(member: Membership) -> QuerySet[Telling]:
    """Return what somebody was told of the places they reach as they act now, newest first."""
    found = Telling.objects.filter(member.reads.within("place_path"), person_id=member.person_id)
    return found.select_related("notice").order_by("-notice_id")


def unread(member: Membership) -> QuerySet[Telling]:
    """Return what somebody has not read yet."""
    return told_to(member).filter(read_at=None)


def count_unread(member: Membership) -> int:
    """Return how much somebody has not read yet, at most MOST_COUNTED. One query."""
    within = member.reads.within("place_path")
    found = Telling.objects.filter(within, person_id=member.person_id, read_at=None)
    return found[:MOST_COUNTED].count()


def unread_within(person_id: int, held: Iterable[Membership]) -> QuerySet[Telling]:
    """Return what somebody has not read of all places they reach in any of their offices."""
    within = Q(pk__in=())
    for one in held:
        within |= one.reads.within("place_path")
    found = Telling.objects.filter(within, person_id=person_id, read_at=None)
    return found.select_related("notice").order_by("-notice_id")


def listeners(
    topics: Sequence[str], place_path: str, day: date, *, besides: Iterable[int] = ()
) -> frozenset[int]:
    """Return who follows any of some topics, the narrowest first, of those who reach a place.

    besides  who is told unless they left, as those who see to something

    The narrowest thing somebody said decides. Who said nothing follows what is pursued by the
    commune they work for.
    """
    concerned = frozenset(besides)
    reaching = Membership.objects.filter(
        holding_on(day), office__place__path__in=down_to(place_path)
    )
    own: dict[int, bool] = {}
    for person, path, kind in reaching.values_list(
        "person_id", "office__place__path", "office__place__kind"
    ):
        follows = person in concerned or (path == place_path and kind in _COMMUNES)
        own[person] = own.get(person, False) or follows
    said = said_of(topics)
    return frozenset(
        person for person, follows in own.items() if narrowest(said, person, topics, follows)
    )  # fmt: skip


def said_of(topics: Iterable[str]) -> dict[tuple[int, str], bool]:
    """Return who said that they follow some things, or do not: by person and topic."""
    said = Following.objects.filter(topic__in=set(topics))
    return {(who, topic): on for who, topic, on in said.values_list("person_id", "topic", "on")}


def narrowest(
    said: Mapping[tuple[int, str], bool], person: int, topics: Sequence[str], by_rule: bool
) -> bool:
    """Tell whether somebody follows: by the first of some topics they said it of, or by rule."""
    return next((said[person, one] for one in topics if (person, one) in said), by_rule)


def reminded_of(topics: Iterable[str]) -> frozenset[tuple[str, str, date]]:
    """Return what was reminded of some topics: kind, topic and due day."""
    found = Reminder.objects.filter(topic__in=set(topics))
    return frozenset(found.values_list("kind", "topic", "due_on"))


def people_of(office_ids: Iterable[int], day: date) -> frozenset[int]:
    """Return who works in some offices on a day."""
    held = Membership.objects.filter(holding_on(day), office_id__in=set(office_ids))
    return frozenset(held.values_list("person_id", flat=True))


def follows(
    member: Membership,
    topics: Sequence[str],
    place_path: str,
    day: date,
    *,
    besides: Iterable[int] = (),
) -> bool:
    """Tell whether somebody is told of something: topics and besides as for `listeners`."""
    said = Following.objects.filter(person_id=member.person_id, topic__in=topics)
    told = {(row.person_id, row.topic): row.on for row in said}
    office = member.office.place
    own = office.path == place_path and office.kind in _COMMUNES
    by_rule = (own and member.holds_on(day)) or member.person_id in frozenset(besides)
    return narrowest(told, member.person_id, topics, by_rule)


def said_to_follow(member: Membership) -> QuerySet[Following]:
    """Return what somebody said they follow or not, of what they reach, the newest first."""
    found = Following.objects.filter(person_id=member.person_id)
    reached = member.reads.within("place_path") | Q(
        place_path__in=down_to(member.office.place.path)
    )
    return found.filter(reached).order_by("-at", "-pk")


def habits_of(person_id: int) -> Habits:
    """Return how somebody wants to be told: as kept, or as it is for who said nothing."""
    return Habits.objects.filter(pk=person_id).first() or Habits(person_id=person_id)


def who_left(topics: Iterable[str]) -> frozenset[tuple[int, str]]:
    """Return who said that they do not follow some things: person and topic."""
    left = Following.objects.filter(topic__in=set(topics), on=False)
    return frozenset(left.values_list("person_id", "topic"))

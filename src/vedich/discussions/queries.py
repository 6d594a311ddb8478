"""Everything read about threads. Each function starts from who looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from vedich.accounts.models import Membership
from vedich.accounts.queries import holding_on
from vedich.accounts.roles import Role
from vedich.audit.values import down_to
from vedich.core.text import search_key
from vedich.discussions.models import Attachment, Mention, Point, Thread
from vedich.discussions.state import OWNED, Kind, State
from vedich.files.models import StoredFile
from vedich.notifications.kinds import of_thread
from vedich.notifications.queries import unread
from vedich.places.models import Place
from vedich.places.queries import without_kind
from vedich.pursuits.models import Pursuit

UNSETTLED = frozenset(State) - {State.CLOSED}


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a list of threads down; blank or None: nothing does."""

    kind: str = ""
    state: str = ""  # a state, or "unsettled"
    standard: str = ""
    criterion: int | None = None
    owner_office_id: int | None = None
    mine_on: date | None = None  # one sees to it that day, or one's office does
    overdue_on: date | None = None
    place: Place | None = None
    name: str = ""  # of the commune, with or without accents


@dataclass(frozen=True, slots=True)
class Standing:
    """How many threads of a criterion are not settled, and how much guidance stands on it."""

    unsettled: int = 0
    guidance: int = 0


def threads_in(member: Membership) -> QuerySet[Thread]:
    """Return the threads of the places somebody reads, and guidance pinned over theirs."""
    over = {path for own in member.reads.paths for path in down_to(own)}
    seen = member.reads.within("place__path") | Q(pinned_over__path__in=over)
    return _whole(Thread.objects.filter(seen))


def thread_in(member: Membership, thread_id: int) -> Thread:
    """Return one thread. Raises Thread.DoesNotExist, also when it is out of reach."""
    return threads_in(member).get(pk=thread_id)


def thread_before(member: Membership, thread_id: int) -> tuple[Thread, bool]:
    """Return one thread, and whether somebody was told of it what they have not read. One query.

    Raises Thread.DoesNotExist, also when it is out of reach.
    """
    told = unread(member).filter(notice__topic=of_thread(thread_id)).order_by()
    thread = threads_in(member).annotate(news=Exists(told)).get(pk=thread_id)
    return thread, thread.news


def threads_worked_on(member: Membership) -> QuerySet[Thread]:
    """Return the threads of the places somebody writes about: what is pinned from above is not."""
    return _whole(Thread.objects.filter(member.writes.within("place__path")))


def threads_on(member: Membership, pursuit: Pursuit) -> QuerySet[Thread]:
    """Return what is said about a pursuit, guidance pinned over its commune too."""
    pinned = Q(
        pinned_over__path__in=down_to(pursuit.place.path),
        standard=pursuit.standard,
        state=State.OPEN,
    )
    found = _whole(Thread.objects.filter(Q(pursuit=pursuit) | pinned))
    return found.order_by("criterion", "-moved_at", "-pk")


def standings_on(pursuit: Pursuit) -> dict[int, Standing]:
    """Return how the threads of each criterion of a pursuit stand. One query."""
    pinned = Q(pinned_over__path__in=down_to(pursuit.place.path), standard=pursuit.standard)
    open_ones = Thread.objects.filter(Q(pursuit=pursuit) | pinned, state__in=UNSETTLED)
    counted = open_ones.order_by().values("criterion").annotate(
        unsettled=Count("pk", filter=~Q(kind=Kind.GUIDANCE)),
        guidance=Count("pk", filter=Q(kind=Kind.GUIDANCE)),
    )  # fmt: skip
    return {row["criterion"]: Standing(row["unsettled"], row["guidance"]) for row in counted}


def asked_for(member: Membership, asked: Asked) -> QuerySet[Thread]:
    """Return the threads within reach that were asked for, the last to move first."""
    found = threads_in(member).filter(_narrowed(asked))
    if asked.mine_on is not None:
        found = found.filter(_theirs(member, asked.mine_on))
    return found.order_by("-moved_at", "-pk")


def obstacles_asked_for(member: Membership, asked: Asked) -> QuerySet[Thread]:
    """Return the obstacles within reach that were asked for, the first due first."""
    found = asked_for(member, asked).filter(kind=Kind.OBSTACLE)
    return found.order_by("due_on", "place__sort_name", "pk")


def owners_of_obstacles(member: Membership) -> list[tuple[int, str]]:
    """Return the offices that see to obstacles within reach, by id, in Vietnamese order."""
    found = Thread.objects.filter(member.reads.within("place__path"), kind=Kind.OBSTACLE)
    rows = found.order_by("owner_office__sort_name", "owner_office_id")
    return list(rows.values_list("owner_office_id", "owner_office__name").distinct())


def count_overdue(member: Membership, day: date) -> int:
    """Return how many obstacles within reach should have been removed by a day."""
    return obstacles_asked_for(member, Asked(state="unsettled", overdue_on=day)).count()


def points_of(thread: Thread) -> list[Point]:
    """Return what was said, in order, with what is cited, attached, and for whom."""
    mentions = Mention.objects.select_related("office", "person").order_by("pk")
    attachments = Attachment.objects.select_related("file").order_by("pk")
    points = thread.said.select_related("cites").order_by("no")
    return list(
        points.prefetch_related(
            Prefetch("mentions", mentions), Prefetch("attachments", attachments)
        )
    )  # fmt: skip


def point_of(thread: Thread, no: int) -> Point:
    """Return one point of a thread. Raises Point.DoesNotExist."""
    return thread.said.get(no=no)


def file_of(thread: Thread, file_id: int) -> StoredFile:
    """Return a file handed in with a point of a thread. Raises StoredFile.DoesNotExist."""
    attached = Attachment.objects.filter(point__thread=thread)
    return StoredFile.objects.filter(pk__in=attached.values("file_id")).get(pk=file_id)


def first_texts(threads: Iterable[Thread]) -> Mapping[int, str]:
    """Return what each thread began with. One query."""
    first = Point.objects.filter(thread__in=[one.pk for one in threads], no=1)
    return dict(first.values_list("thread_id", "text"))


def waits_for(member: Membership, day: date) -> QuerySet[Thread]:
    """Return the obstacles and disagreements somebody, or their office, sees to: the first due."""
    if member.role == Role.READER:
        return Thread.objects.none()
    found = threads_in(member).filter(_theirs(member, day), state__in=UNSETTLED)
    return found.order_by("due_on", "pk")


def _whole(found: QuerySet[Thread]) -> QuerySet[Thread]:
    return found.select_related("place", "pursuit", "pinned_over", "owner_office", "owner_person")


def _theirs(member: Membership, day: date) -> Q:
    """Return the condition that it is one's own, or the office's where nobody is named any more."""
    works = Membership.objects.filter(
        holding_on(day), person=OuterRef("owner_person"), office=OuterRef("owner_office")
    )
    free = Q(owner_person=None) | ~Exists(works)
    mine = Q(owner_person_id=member.person_id) | free
    return mine & Q(owner_office_id=member.office_id, kind__in=sorted(OWNED))


def _narrowed(asked: Asked) -> Q:
    wanted = Q()
    for field in ("kind", "standard", "criterion", "owner_office_id"):
        if value := getattr(asked, field):
            wanted &= Q(**{field: value})
    if asked.state:
        wanted &= (
            Q(state__in=UNSETTLED) if asked.state == "unsettled" else Q(state=asked.state)
        )  # fmt: skip
    if asked.overdue_on is not None:
        wanted &= Q(due_on__lt=asked.overdue_on) & Q(state__in=UNSETTLED)
    if asked.place is not None:
        wanted &= Q(place__path__startswith=asked.place.path)
    if name := search_key(without_kind(asked.name)):
        wanted &= Q(place__search_name__contains=name)
    return wanted

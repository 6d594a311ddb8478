"""Everything that is said: threads opened, points made. What turns a thread: `turning`."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion, record, recording
from vedich.core.text import normal
from vedich.discussions import policies, telling
from vedich.discussions.models import Attachment, Mention, Point, Thread
from vedich.discussions.people import NOBODY, Meant, Owner, check_in_reach
from vedich.discussions.permissions import (
    answers,
    check_can_guide,
    check_can_speak,
    check_no_party,
)
from vedich.discussions.queries import threads_worked_on
from vedich.discussions.state import Kind, State
from vedich.files.models import StoredFile
from vedich.notifications.actions import mark_topic_read
from vedich.notifications.kinds import of_thread
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.pursuits.policies import check_open as check_pursuit_open
from vedich.pursuits.queries import pursuit_in


@dataclass(frozen=True, slots=True)
class Say:
    """One point as somebody makes it. `cites` is the number of an earlier one of the thread."""

    text: str
    cites: int | None = None
    files: tuple[StoredFile, ...] = ()
    meant: Meant = NOBODY

    @property
    def kept(self) -> str:
        """Return the text as it is kept: composed letters, nothing around it."""
        return unicodedata.normalize("NFC", self.text.replace("\r\n", "\n")).strip()


@dataclass(frozen=True, slots=True)
class Opening:
    """A thread as somebody opens it.

    owner, due_on  who sees to an obstacle or a disagreement, and by which day
    voices         that disagree, and the days of the period they disagree about
    """

    kind: Kind
    subject: str
    said: Say
    owner: Owner | None = None
    due_on: date | None = None
    would_remove: str = ""
    voices: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    illustrative: bool = False


@recording()
def open_thread(
    *, pursuit_id: int, criterion: int, opening: Opening, by: Membership, occasion: Occasion
) -> Thread:
    """Open a thread on a criterion of a pursuit. The very same opened twice in a row is kept once.

    Raises Pursuit.DoesNotExist, NotYours, PursuitOver, AParty, and what `policies` has.
    """
    pursuit = pursuit_in(by.writes, pursuit_id)
    Pursuit.objects.select_for_update().get(pk=pursuit.pk)  # pressed twice at a time: one waits
    place = pursuit.place
    check_can_speak(by, place)
    if opening.kind == Kind.GUIDANCE:
        check_can_guide(by, place, pursuit.standard, criterion, occasion.day)
    check_pursuit_open(pursuit)
    if opening.kind == Kind.DISAGREEMENT and opening.owner is not None:
        check_no_party(by, place, by.office_id, opening.owner)
    return _open(place, pursuit, pursuit.standard, criterion, opening, occasion)


@recording()
def guide_all(
    *,
    over: Place,
    standard: str,
    criterion: int,
    opening: Opening,
    by: Membership,
    occasion: Occasion,
) -> Thread:
    """Give guidance on a criterion to all communes of a place: it stands on each of theirs.

    Raises NotYours, NothingBelow, and what `policies` has.
    """
    policies.check_has_communes(over)
    check_can_guide(by, over, standard, criterion, occasion.day)
    Place.objects.select_for_update().get(pk=over.pk)
    return _open(over, None, standard, criterion, opening, occasion)


@recording()
def say(*, thread_id: int, said: Say, by: Membership, occasion: Occasion) -> Point:
    """Make a point in a thread. The very same said twice in a row is kept once.

    A question is answered when one of those it asks says something (`permissions.answers`), and
    open again when the office that asked does.

    Raises Thread.DoesNotExist, NotYours, ThreadClosed, NothingSaid, TooLong, ElsewhereSaid,
    NobodyOfTheirs.
    """
    thread = locked(by, thread_id)
    check_can_speak(by, thread.place)
    policies.check_open(thread)
    policies.check_says_something(said.kept)
    check_in_reach(thread.place, said.meant, None, occasion.day)
    if (twice := said_already(thread, said, occasion)) is not None:
        return twice
    point = add_point(thread, said, occasion)
    if thread.kind == Kind.QUESTION:
        if thread.office_id == occasion.by.office_id:
            thread.state = State.OPEN
        elif answers(by, thread, occasion.day):
            thread.state = State.ANSWERED
        thread.save(update_fields=["state"])
    telling.let_follow(thread, [by.person_id], occasion)
    telling.tell_said(thread, said.meant, occasion)
    mark_topic_read(topic=of_thread(thread.pk), by=by, at=occasion.at)
    record(
        "discussions.said",
        thread,
        occasion=occasion,
        place_path=thread.place.path,
        point=point.no,
        files=len(said.files),
    )
    return point


def add_point(thread: Thread, said: Say, occasion: Occasion, *, turned: str = "") -> Point:
    """Append a point to a thread that is locked. Raises ElsewhereSaid."""
    cites = None if said.cites is None else thread.said.filter(no=said.cites).first()
    if said.cites is not None and cites is None:
        raise policies.ElsewhereSaid(
            _("Point %(no)s is not in this thread. Cite one that is.") % {"no": said.cites}
        )
    thread.points += 1
    thread.moved_at = occasion.at
    thread.save(update_fields=["points", "moved_at"])
    point = Point.objects.create(
        thread=thread,
        no=thread.points,
        text=said.kept,
        cites=cites,
        turned=turned,
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    Attachment.objects.bulk_create(Attachment(point=point, file=one) for one in said.files)
    Mention.objects.bulk_create(
        [
            *(Mention(point=point, office_id=pk) for pk in sorted(said.meant.offices)),
            *(Mention(point=point, person_id=pk) for pk in sorted(said.meant.people)),
        ]
    )
    return point


def locked(by: Membership, thread_id: int) -> Thread:
    """Return one thread within reach, kept from others until the commit."""
    found = threads_worked_on(by).select_for_update(of=("self",))
    return found.get(pk=thread_id)


def _open(
    place: Place,
    pursuit: Pursuit | None,
    standard: str,
    criterion: int,
    opening: Opening,
    occasion: Occasion,
) -> Thread:
    _check_can_begin(place, standard, criterion, opening, occasion)
    owner = opening.owner
    first, last = opening.period or (None, None)
    whole: dict[str, Any] = {
        "place": place,
        "pursuit": pursuit,
        "standard": standard,
        "criterion": criterion,
        "kind": opening.kind,
        "subject": normal(opening.subject),
        "pinned_over": place if pursuit is None else None,
        "owner_office_id": owner.office_id if owner else None,
        "owner_person_id": owner.person_id if owner else None,
        "due_on": opening.due_on,
        "would_remove": normal(opening.would_remove),
        "voices": ",".join(opening.voices),
        "period_first": first,
        "period_last": last,
        "person_id": occasion.by.person_id,
        "office_id": occasion.by.office_id,
        "illustrative": opening.illustrative or (pursuit is not None and pursuit.illustrative),
    }
    if (twice := _opened_already(whole, opening.said)) is not None:
        return twice
    thread = Thread.objects.create(**whole, opened_at=occasion.at, moved_at=occasion.at)
    add_point(thread, opening.said, occasion)
    _told(thread, opening, occasion)
    return thread


def _check_can_begin(
    place: Place, standard: str, criterion: int, opening: Opening, occasion: Occasion
) -> None:
    policies.check_criterion(standard, criterion)
    policies.check_says_something(normal(opening.subject))
    policies.check_says_something(opening.said.kept)
    policies.check_owned(opening.kind, opening.owner, opening.due_on)
    policies.check_due(opening.due_on, occasion.day)
    policies.check_voices(opening.kind, opening.voices)
    check_in_reach(place, opening.said.meant, opening.owner, occasion.day)


def _told(thread: Thread, opening: Opening, occasion: Occasion) -> None:
    if occasion.by.person_id is not None:
        telling.let_follow(thread, [occasion.by.person_id], occasion)
    telling.tell_opened(thread, opening.said.meant, occasion)
    record(
        "discussions.opened",
        thread,
        occasion=occasion,
        place_path=thread.place.path,
        kind=str(opening.kind),
        standard=thread.standard,
        criterion=thread.criterion,
        pursuit=thread.pursuit_id,
        owner_office=thread.owner_office_id,
        owner_person=thread.owner_person_id,
        due_on=thread.due_on and thread.due_on.isoformat(),
    )


def said_already(
    thread: Thread, said: Say, occasion: Occasion, *, turned: bool = False
) -> Point | None:
    """Return the last point, if it is this very one: a button pressed twice says nothing new.

    turned  also where it turned the thread
    """
    last = thread.said.select_related("cites").order_by("-no").first()
    if last is None or (last.turned and not turned) or last.person_id != occasion.by.person_id:
        return None
    same = last.office_id == occasion.by.office_id and _is_the_same(last, said)
    return last if same else None


def _opened_already(whole: dict[str, Any], said: Say) -> Thread | None:
    """Return a thread that was opened with these very words, if nothing happened in it since."""
    fresh = Thread.objects.filter(**whole, points=1, state=State.OPEN).order_by("-pk").first()
    return fresh if fresh is not None and _is_the_same(fresh.said.get(), said) else None


def _is_the_same(point: Point, said: Say) -> bool:
    """Tell whether a point says the very same: words, citation, whom for, and papers."""
    cited = point.cites.no if point.cites else None
    if (point.text, cited) != (said.kept, said.cites):
        return False
    mentions = list(point.mentions.values_list("office_id", "person_id"))
    meant = Meant(
        frozenset(office for office, _person in mentions if office),
        frozenset(person for _office, person in mentions if person),
    )
    papers = point.attachments.values_list("file__sha256", flat=True)
    return meant == said.meant and sorted(papers) == sorted(one.sha256 for one in said.files)

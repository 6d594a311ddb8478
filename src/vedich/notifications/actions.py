"""Everything that changes notices. What one reads and follows is one's own matter: no event."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from vedich.accounts.models import Membership
from vedich.audit.recording import Occasion
from vedich.notifications.kinds import Kind
from vedich.notifications.models import Following, Habits, Notice, Reminder, Telling
from vedich.notifications.policies import check_quiet_hours
from vedich.notifications.queries import told_to, unread

BATCH = 1000


@transaction.atomic
def tell(
    *,
    kind: Kind,
    topic: str,
    params: Mapping[str, Any],
    people: Mapping[int, str],
    occasion: Occasion,
) -> frozenset[int]:
    """Tell some people something; never whoever did it. Returns who was told.

    people  who, and the path of the place it is about as it concerns them

    Called in the transaction of what is told: both are kept, or neither.
    """
    told = {who: path for who, path in people.items() if who != occasion.by.person_id}
    if not told:
        return frozenset()
    notice = Notice.objects.create(
        kind=kind,
        topic=topic,
        params=json.dumps(params, ensure_ascii=False, sort_keys=True),
        person_id=occasion.by.person_id,
        office_id=occasion.by.office_id,
        at=occasion.at,
    )
    rows = (Telling(notice=notice, person_id=who, place_path=told[who]) for who in sorted(told))
    Telling.objects.bulk_create(rows, batch_size=BATCH)
    return frozenset(told)


@transaction.atomic
def remind(
    *,
    kind: Kind,
    topic: str,
    due_on: date,
    params: Mapping[str, Any],
    people: Mapping[int, str],
    occasion: Occasion,
) -> bool:
    """Remind some people of something that is due on a day: once, whoever else does it too.

    Returns whether they were. Where there is nobody to remind, whoever comes later is.
    """
    if not people:
        return False
    _kept, made = Reminder.objects.get_or_create(
        kind=kind, topic=topic, due_on=due_on, defaults={"at": occasion.at}
    )
    if made:
        tell(kind=kind, topic=topic, params=params, people=people, occasion=occasion)
    return made


@transaction.atomic
def keep_within(*, topic: str, place_path: str, but: str = "") -> None:
    """Let what was told of a topic be about one place alone, so that only who reaches that sees it.

    but  the path of a place whose people go on seeing it, with all that lies in it
    """
    told = Telling.objects.filter(notice__topic=topic)
    if but:
        told = told.exclude(place_path__startswith=but)
    told.update(place_path=place_path)


@transaction.atomic
def open_notice(*, telling_id: int, by: Membership, at: datetime) -> Notice:
    """Return a notice somebody goes to see; with it, all that was told of the same is read.

    Raises Telling.DoesNotExist, also for what others were told or what is out of reach.
    """
    telling = told_to(by).get(pk=telling_id)
    unread(by).filter(notice__topic=telling.notice.topic).order_by().update(read_at=at)
    return telling.notice


@transaction.atomic
def mark_all_read(*, by: Membership, at: datetime) -> int:
    """Let everything somebody is shown count as read. Returns how much was not."""
    return unread(by).order_by().update(read_at=at)


@transaction.atomic
def mark_topic_read(*, topic: str, by: Membership, at: datetime) -> int:
    """Let what somebody was told of one topic count as read: they have just answered it."""
    return unread(by).filter(notice__topic=topic).order_by().update(read_at=at)


@transaction.atomic
def follow(*, topic: str, place_path: str, on: bool, by: Membership, at: datetime) -> Following:
    """Follow something from now on, or leave it."""
    kept, _made = Following.objects.update_or_create(
        person_id=by.person_id,
        topic=topic,
        defaults={"place_path": place_path, "on": on, "at": at},
    )
    return kept


@transaction.atomic
def let_follow(*, topic: str, place_path: str, people: Iterable[int], at: datetime) -> None:
    """Let people follow what they take part in, unless they said that they do not."""
    rows = [
        Following(person_id=who, topic=topic, place_path=place_path, on=True, at=at)
        for who in sorted(set(people))
    ]
    Following.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def keep_habits(
    *,
    digest: bool,
    quiet_from: time | None,
    quiet_until: time | None,
    by: Membership,
) -> Habits:
    """Keep how somebody wants to be told. Raises QuietHoursIncomplete, NeverWritten."""
    check_quiet_hours(quiet_from, quiet_until, digest=digest)
    kept, _made = Habits.objects.update_or_create(
        person_id=by.person_id,
        defaults={"digest": digest, "quiet_from": quiet_from, "quiet_until": quiet_until},
    )
    return kept

"""The mail that goes out once a day to everybody who has something to read."""

import logging
import sys
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from vedich.accounts.models import Person
from vedich.accounts.queries import holding_on, memberships_of
from vedich.notifications.digest import digest_for
from vedich.notifications.models import Habits, Telling
from vedich.notifications.policies import FROM_HOUR, is_quiet
from vedich.notifications.queries import unread_within

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

ABANDONED = timedelta(minutes=15)  # a process that took it on has died by then
CONSOLE = "django.core.mail.backends.console.EmailBackend"

logger = logging.getLogger("vedich.notifications")


def send_digests() -> int:
    """Write to everybody who has not read something, has no quiet hours now, and was not today.

    Safe to run twice, also at a time: whoever writes takes a person on first, and nobody else
    does then. Stopped between the mail and the note that it went out, it writes to that one
    person once more, a quarter of an hour later. Returns how many mails went out.

    A demonstration, whose day is not today, writes to nobody.
    """
    now = timezone.localtime()
    if settings.PRETENDED_DAY or now.time() < FROM_HOUR:
        return 0
    return sum(_write_to(person, now) for person in _waiting(now))


def _waiting(now: datetime) -> list[Person]:
    done = Habits.objects.filter(Q(digest=False) | Q(digest_on__gte=now.date()))
    unread = Telling.objects.filter(_in_reach(now.date()), person=OuterRef("pk"), read_at=None)
    found = Person.objects.filter(Exists(unread), is_active=True)
    return list(found.exclude(pk__in=done.values("pk")).order_by("pk"))


def _in_reach(day: date) -> Q:
    """Return the condition that somebody still works where they were told something.

    The past of a place is kept as a list of paths: whether it is among them is seen person by
    person, in `unread_within`.
    """
    office = "person__memberships__office__place__"
    below = Q(place_path__startswith=F(f"{office}path"))
    past = Q(**{f"{office}predecessor_paths__gt": ""})
    return holding_on(day, "person__memberships__") & (below | past)


def _write_to(person: Person, now: datetime) -> int:
    """Write to one person, unless somebody else does or they want quiet. Returns mails sent."""
    habits, _made = Habits.objects.get_or_create(person=person)
    if is_quiet(habits, now.time()):
        return 0
    found = list(unread_within(person.pk, memberships_of(person.pk, now.date())))
    if not found or not _taken_on(person, now):
        return 0
    mail = digest_for(person, found)
    try:
        EmailMessage(mail.subject, mail.text, to=[mail.to], connection=_connection()).send()
    except SMTPRecipientsRefused:  # the others are written to all the same
        logger.warning("a digest was refused", extra={"person_id": person.pk})
    Habits.objects.filter(pk=person.pk).update(digest_on=now.date(), claimed_at=None)
    return 1


def _taken_on(person: Person, now: datetime) -> bool:
    """Take on writing to somebody. One statement: of two processes one gets it."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - ABANDONED)
    due = Q(digest_on=None) | Q(digest_on__lt=now.date())
    return bool(Habits.objects.filter(free & due, pk=person.pk).update(claimed_at=now))


def _connection() -> "BaseEmailBackend":
    """Return where mail goes: out, or to the console where no mail server is named.

    To its second stream: what a command answers stands in the first.
    """
    if settings.EMAIL_HOST:
        connection: BaseEmailBackend = get_connection()
        return connection
    console: BaseEmailBackend = get_connection(CONSOLE, stream=sys.stderr)
    return console

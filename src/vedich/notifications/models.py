"""What is kept of who is told what. Writes happen in `actions`, reads in `queries`."""

from django.db import models
from django.db.models import Q

from vedich.accounts.models import Person
from vedich.audit.paths import PathField


class Notice(models.Model):
    """One piece of news: a kind and plain parameters, put in words when somebody reads it.

    `topic` is what it is about and where it leads: "thread:44", "report:12:3". `params` is JSON; a
    text that differs between languages is {"vi": …, "en": …}. Never changed.
    """

    kind = models.CharField(max_length=16)
    topic = models.CharField(max_length=60)
    params = models.TextField()
    person_id = models.BigIntegerField(null=True)  # who did it
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.topic}"


class Telling(models.Model):
    """A notice as one person is told it, and whether they have read it.

    `place_path` is the place it is about as it concerns them: it is shown while they reach it.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="tellings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="tellings")
    place_path = PathField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "notice"], name="told_once"),
        ]
        indexes = [
            models.Index(
                fields=["person", "place_path"], condition=Q(read_at=None), name="unread_of_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.person_id}"


class Reminder(models.Model):
    """What people were reminded of, for which due day: so that nobody is reminded twice."""

    kind = models.CharField(max_length=16)
    topic = models.CharField(max_length=60)
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "kind", "due_on"], name="reminded_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.topic} {self.due_on}"


class Following(models.Model):
    """What somebody said they follow, or do not (`on` False); `queries` has the rule without it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="followings")
    topic = models.CharField(max_length=60, db_index=True)
    place_path = PathField()
    on = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="one_following_a_topic")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {'follows' if self.on else 'leaves'} {self.topic}"


class Habits(models.Model):
    """How somebody wants to be told, and when they were last written to.

    `quiet_from` may lie after `quiet_until`: the night. `claimed_at` is when a process took it on
    itself to write to them; one that died leaves it, and another takes over a while later.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="habits")
    digest = models.BooleanField(default=True)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest_on = models.DateField(null=True)  # the day of the last digest
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_from_and_until",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"

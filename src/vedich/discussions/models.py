"""What is kept of what people discuss. Writes happen in `actions`, reads in `queries`."""

from django.db import models
from django.db.models import Q

from vedich.accounts.models import Office, Person
from vedich.discussions.state import OWNED, Kind, State
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit


class Thread(models.Model):
    """What is said about one criterion of a pursuit, for one purpose.

    A head: state, owner and due day change in place, with an event and a point. Guidance may
    stand on that criterion of every commune below a place (`pinned_over`); where it was given for
    all of them at once it belongs to no pursuit, and `place` is the one above.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="threads")
    pursuit = models.ForeignKey(Pursuit, models.PROTECT, null=True, related_name="threads")
    standard = models.CharField(max_length=60)
    criterion = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    subject = models.CharField(max_length=200)
    pinned_over = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    owner_office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    owner_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    would_remove = models.CharField(max_length=1000, blank=True)
    voices = models.CharField(max_length=60, blank=True)  # that disagree: "commune,department"
    period_first = models.DateField(null=True)  # the period they disagree about, by its days
    period_last = models.DateField(null=True)
    points = models.PositiveSmallIntegerField(default=0)  # the number of the last one
    person_id = models.BigIntegerField(null=True)  # who opened it
    office_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    moved_at = models.DateTimeField()  # when something was last said or changed
    closed_on = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.GUIDANCE) | Q(pursuit__isnull=False, pinned_over=None),
                name="only_guidance_is_for_all",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(OWNED))
                | Q(owner_office__isnull=False, due_on__isnull=False),
                name="obstacles_have_an_owner_and_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["pursuit", "criterion"], name="thread_of_criterion"),
            models.Index(fields=["standard", "criterion"], name="thread_of_standard"),
            models.Index(fields=["kind", "state", "due_on"], name="thread_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.subject}"


class Point(models.Model):
    """One thing somebody said in a thread, numbered within it. Never changed.

    A correction is a later point. `turned` is JSON where the point changed the head: what is so
    from then on, by name, with the names people had then.
    """

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="said")
    no = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    cites = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    turned = models.TextField(blank=True)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "no"], name="one_point_a_number"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(turned=""), name="a_point_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread_id}#{self.no}"


class Attachment(models.Model):
    """A file handed in with a point. Never changed."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.point_id}: {self.file_id}"


class Mention(models.Model):
    """A person, or everybody of an office, who a point is meant for. Never changed."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="mentions")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(office=None, person__isnull=False)
                | Q(office__isnull=False, person=None),
                name="a_person_or_an_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.point_id}: {self.office_id or self.person_id}"

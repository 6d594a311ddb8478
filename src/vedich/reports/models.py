"""What is kept of progress reports. Writes happen in `actions`, reads in `queries`."""

from django.db import models
from django.db.models import Q

from vedich.figures.models import Period, Verdict
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits.models import Pursuit
from vedich.reports.words import State


class Report(models.Model):
    """A progress report on one period: of a pursuit, or of all communes of a place.

    A head: its state changes in place, with an event. What it says of figures is never kept here:
    it is read from what was handed in, until an edition freezes it.
    """

    pursuit = models.ForeignKey(Pursuit, models.PROTECT, null=True, related_name="reports")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="reports")
    standard = models.CharField(max_length=60)
    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    editions = models.PositiveSmallIntegerField(default=0)  # how often it was made final
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    person_id = models.BigIntegerField(null=True)  # who began it
    office_id = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pursuit=None, place__isnull=False)
                | Q(pursuit__isnull=False, place=None),
                name="report_of_a_commune_or_a_place",
            ),
            models.UniqueConstraint(
                fields=["pursuit", "period"],
                condition=Q(place=None),
                name="one_report_a_pursuit_and_period",
            ),
            models.UniqueConstraint(
                fields=["place", "standard", "period"],
                condition=Q(pursuit=None),
                name="one_report_a_place_and_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whose} {self.period}"

    @property
    def whose(self) -> Place:
        """Return the place that reports."""
        place = self.pursuit.place if self.pursuit is not None else self.place
        assert place is not None, "a constraint of the database"
        return place


class Passage(models.Model):
    """What somebody wrote in a section of a report; a correction is the next `revision`.

    Blank text takes an earlier one away. `carried`: it was copied from the report of an earlier
    period when this one was begun, and nobody has looked at it yet.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="passages")
    section = models.CharField(max_length=24)  # "summary", "criterion-5", "frame"
    revision = models.PositiveSmallIntegerField()  # 1, 2, 3 … of this section
    text = models.TextField(blank=True)
    carried = models.BooleanField(default=False)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "revision"], name="one_passage_a_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.revision}"


class Edition(models.Model):
    """A report as it was made final: its data frozen, its papers kept byte for byte.

    A later correction is the next one, and stands beside it. `paper` is JSON of all that is on
    it, `paper_hash` the SHA-256 of that text; `verdict` what a commune's was filled from.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="made_final")
    no = models.PositiveSmallIntegerField()  # 1, 2, 3 …
    paper = models.TextField()
    paper_hash = models.CharField(max_length=64)
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)  # why another one was made
    provisional = models.BooleanField()
    illustrative = models.BooleanField()
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "no"], name="one_edition_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} edition {self.no}"

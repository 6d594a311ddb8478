"""What is kept of forms that went out and workbooks that came in. Writes happen in `actions`."""

from django.db import models

from vedich.accounts.models import Office
from vedich.figures.models import Period, Value
from vedich.figures.words import Voice
from vedich.files.models import StoredFile
from vedich.pursuits.models import Pursuit
from vedich.workbooks.words import State


class Handout(models.Model):
    """One sheet that went out: for whom, and what stood then. Never changed.

    `revisions` names the last that was said of each figure: "5.1:3 14.2.a:1". What comes back is
    compared with that, not with what the sheet says it once held.
    """

    token = models.CharField(max_length=32, unique=True)
    pursuit = models.ForeignKey(Pursuit, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    voice = models.CharField(max_length=12, choices=Voice.choices)
    revisions = models.TextField(blank=True)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token


class Intake(models.Model):
    """A workbook that came in: read, shown, taken over, undone. A head: its state changes in place.

    `problem_*` says why it could not be read. `sheets_done` of `sheets_all` tells how far reading
    or taking over is; `beat_at` when that was last heard of.
    """

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    problem_vi = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    sheets_all = models.PositiveIntegerField(default=0)
    sheets_done = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    taken_by_id = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.file} {self.state}"


class IntakeSheet(models.Model):
    """One sheet of it, as it was read: the rows and what is wrong with them, as JSON.

    `handout` is the form it is; null where it is none, and `problem_*` says why nothing of it is
    used. `left_out` and `choices` (by code: whose is taken, and the revision that stood when that
    was decided) are what a person decided.
    """

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="sheets")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    handout = models.ForeignKey(Handout, models.PROTECT, null=True, related_name="+")
    read = models.TextField(default="{}")
    problem_vi = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    left_out = models.BooleanField(default=False)
    choices = models.TextField(default="{}")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "position"], name="one_sheet_a_position")
        ]

    def __str__(self) -> str:
        return self.name


class IntakeValue(models.Model):
    """A figure an intake wrote; what it followed is the revision before. Never changed."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="values")
    value = models.OneToOneField(Value, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.intake_id}: {self.value_id}"


class Mapping(models.Model):
    """What the columns of a table hold, as an office once said: asked for again by the headings.

    A head: said anew, it is replaced. `signature` is a hash of the headings.
    """

    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    standard = models.CharField(max_length=60)
    choices = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "signature", "standard"], name="one_mapping_an_office"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.standard}"

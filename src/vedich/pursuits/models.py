"""What is kept of a commune's way to a title. Writes happen in `actions`, reads in `queries`."""

from django.db import models
from django.db.models import F, Q

from vedich.accounts.models import Membership
from vedich.audit.exact import ExactField
from vedich.files.models import StoredFile
from vedich.places.models import Place
from vedich.pursuits.state import GateState


class Pursuit(models.Model):
    """A commune that has registered for a title: a standard, and a field for a model commune.

    A head: `stage` and `target_on` change in place, with an event and, for stages, a step.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="pursuits")
    standard = models.CharField(max_length=60)
    field = models.CharField(max_length=40, blank=True)  # "giao-duc"; blank where there is none
    registered_on = models.DateField()
    target_on = models.DateField(null=True)  # null: none was set
    procedure = models.CharField(max_length=60, blank=True)  # blank: not known here
    stage = models.CharField(max_length=24)
    stage_since = models.DateField()
    ended_on = models.DateField(null=True)  # withdrawn, or over; the first day it no longer ran
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "standard", "field"],
                condition=Q(ended_on=None),
                name="one_open_pursuit",
            ),
            models.CheckConstraint(
                condition=Q(target_on=None) | Q(target_on__gte=F("registered_on")),
                name="target_after_registration",
            ),
        ]
        indexes = [models.Index(fields=["standard", "place"], name="pursuit_of_standard")]

    def __str__(self) -> str:
        return f"{self.place} → {self.standard}"


class Step(models.Model):
    """A stage a pursuit reached, and when: the path as it was walked. Never changed."""

    pursuit = models.ForeignKey(Pursuit, models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=24)
    on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pursuit", "on"], name="step_of_pursuit")]

    def __str__(self) -> str:
        return f"{self.stage} {self.on}"


class PersonInCharge(models.Model):
    """Who works on a criterion of a pursuit, beside the office that answers for it."""

    pursuit = models.ForeignKey(Pursuit, models.PROTECT, related_name="people_in_charge")
    criterion = models.PositiveSmallIntegerField()
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pursuit", "criterion", "membership"],
                condition=Q(until=None),
                name="one_open_charge",
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.membership_id}"


class Recognition(models.Model):
    """A title a place holds or held. The year it is for and the day it was decided are two dates.

    `decided_on` and `decision_number` are empty where they are not known here.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="recognitions")
    standard = models.CharField(max_length=60)
    field = models.CharField(max_length=40, blank=True)
    for_year = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    act_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300, blank=True)
    revoked_on = models.DateField(null=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "standard", "field", "for_year"], name="one_recognition_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.standard} {self.for_year}"


class GateRecord(models.Model):
    """What the owner of a gate says of it; the latest row counts. Never changed.

    For the survey, how many households were asked (`coverage`) and how many of those asked are
    satisfied (`satisfied`) are two numbers, in percent; None where not said.
    """

    pursuit = models.ForeignKey(Pursuit, models.PROTECT, related_name="gate_records")
    gate = models.CharField(max_length=24)  # of the procedure: "survey", "no-debt" …
    state = models.CharField(max_length=12, choices=GateState.choices)
    started_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    coverage = ExactField(null=True)
    satisfied = ExactField(null=True)
    note = models.CharField(max_length=500, blank=True)
    act_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    illustrative = models.BooleanField(default=False)
    person_id = models.BigIntegerField(null=True)
    office_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pursuit", "gate"], name="record_of_gate")]

    def __str__(self) -> str:
        return f"{self.gate} {self.state}"

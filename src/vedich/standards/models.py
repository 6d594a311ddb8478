"""What is kept of standards in use here. The standards themselves are data, in `law`."""

from django.db import models
from django.db.models import F, Q

from vedich.accounts.models import Office
from vedich.files.models import StoredFile
from vedich.places.models import Place


class CriterionOwner(models.Model):
    """An office answerable for a criterion in a place, by an official assignment, for a time."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="owned")
    place = models.ForeignKey(Place, models.PROTECT, related_name="criterion_owners")
    standard = models.CharField(max_length=60)
    criterion = models.PositiveSmallIntegerField()
    act_number = models.CharField(max_length=60)
    act_on = models.DateField()
    act_file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="owner_ends_later"
            ),
            models.UniqueConstraint(
                fields=["office", "place", "standard", "criterion"],
                condition=Q(until=None),
                name="one_open_assignment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard} {self.criterion}"


class ShippedAct(models.Model):
    """An act of the shipped law as it was at the last start: its hash tells whether it changed."""

    act = models.CharField(max_length=80, primary_key=True)
    sha256 = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.act


class StandardSummary(models.Model):
    """How much of a standard is known: counted by a follower when the law changes."""

    standard = models.CharField(max_length=60, primary_key=True)
    rulebook = models.CharField(max_length=64)
    criteria = models.PositiveSmallIntegerField()
    indicators = models.PositiveSmallIntegerField()
    declared = models.PositiveSmallIntegerField(null=True)  # what the act says there are
    sourced = models.PositiveIntegerField()
    unverified = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.standard

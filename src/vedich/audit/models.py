"""What is kept of what was done. Rows are written by `recording`, and never again."""

from django.db import models

from vedich.audit.paths import PathField


class Event(models.Model):
    """One thing somebody did to one object, chained to the event before it.

    Plain columns, no keys: an event outlives what it speaks of. `detail` is JSON in its canonical
    form, kept as text so that the hash can be checked byte by byte on any database. It holds no
    free text of residents and no contact data.
    """

    seq = models.BigIntegerField(primary_key=True)  # 1, 2, 3, … without gaps
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)  # a person; null for the system itself
    office_id = models.BigIntegerField(null=True)  # the office they acted in
    place_path = PathField(blank=True, db_index=True)
    action = models.CharField(max_length=64)  # "places.renamed"
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    detail = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "seq"], name="event_of_object"),
            models.Index(fields=["actor_id", "seq"], name="event_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.object_type} {self.object_id}"


class Head(models.Model):
    """The end of the chain: how many events there are, and the hash of the last. One row."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"


class Cursor(models.Model):
    """How far one follower has read."""

    follower = models.CharField(max_length=64, primary_key=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.follower} {self.seq}"

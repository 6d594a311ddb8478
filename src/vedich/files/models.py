"""What is known of stored files. The bytes lie on disk, under their SHA-256."""

from django.db import models

from vedich.audit.paths import PathField


class StoredFile(models.Model):
    """One file somebody handed in: whose it is, and which bytes. Never changed.

    The same bytes handed in twice are two rows and one file on disk. `place_path` says who may
    have it: whoever reaches that place, or, of its own, who works there or is shown what it proves.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.BigIntegerField()
    media_type = models.CharField(max_length=100)  # of what it is, not of what it was called
    name = models.CharField(max_length=200)
    place_path = PathField(db_index=True)
    own = models.BooleanField(default=False)  # for its own place's offices, until it is shown
    office_id = models.BigIntegerField(null=True)
    stored_by_id = models.BigIntegerField(null=True)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"

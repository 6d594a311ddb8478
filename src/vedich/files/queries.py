"""Everything read about files. Each function starts from how far the reader reaches."""

from django.db.models import Count, QuerySet, Sum

from vedich.audit.values import Scope
from vedich.files.models import StoredFile


def files_in(scope: Scope) -> QuerySet[StoredFile]:
    """Return the files of the places within reach, newest first."""
    return StoredFile.objects.filter(scope.within("place_path")).order_by("-stored_at", "-pk")


def file_in(scope: Scope, file_id: int) -> StoredFile:
    """Return one file. Raises StoredFile.DoesNotExist, also when it is out of reach."""
    return files_in(scope).get(pk=file_id)


def totals() -> tuple[int, int]:
    """Return how many files are kept, and how many bytes they say they have. For measures."""
    said = StoredFile.objects.aggregate(files=Count("pk"), size=Sum("size_bytes"))
    return said["files"], said["size"] or 0

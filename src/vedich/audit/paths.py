"""Paths of places as columns, compared byte by byte on every database."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField  # Django's own cannot be subscripted when it runs


class PathField(Text):
    """A materialised path, "12.408.": PostgreSQL would otherwise sort it by its locale."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 120)
        super().__init__(*args, **options)

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Ask for the plain order of bytes where it is not the default."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

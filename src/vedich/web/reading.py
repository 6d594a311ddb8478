"""Pages that only read: the database itself refuses to write while one is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def reading() -> Iterator[None]:
    """Refuse every write. On PostgreSQL the page also sees one moment only."""
    if connection.vendor == "sqlite":
        with _query_only():
            yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


@contextmanager
def _query_only() -> Iterator[None]:
    """Ask SQLite itself, past Django, which asks it nothing more once a transaction has failed."""
    connection.ensure_connection()
    sqlite = connection.connection
    sqlite.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        sqlite.execute("PRAGMA query_only = OFF")

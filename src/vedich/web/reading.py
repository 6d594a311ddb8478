"""Pages that only read: the database itself refuses to write while one is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def reading() -> Iterator[None]:
    """Refuse every write. On PostgreSQL it is one transaction."""
    if connection.vendor == "sqlite":
        with _query_only():
            yield
    elif connection.in_atomic_block:  # somebody else's, who has begun it already
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            yield
    else:
        with _begun_read_only(), transaction.atomic():
            yield


@contextmanager
def _begun_read_only() -> Iterator[None]:
    """Let PostgreSQL be told with the BEGIN itself: nothing more is asked for it."""
    connection.ensure_connection()
    postgres = connection.connection
    postgres.read_only = True
    try:
        yield
    finally:
        if not postgres.closed:
            postgres.read_only = None


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

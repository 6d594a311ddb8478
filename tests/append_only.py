"""Lifting the guards of append-only tables, around the flush after a transactional test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from vedich.audit.append_only import guards, lifted

TABLES = ("audit_event", "files_storedfile")


@contextmanager
def unguarded() -> Iterator[None]:
    """Let the tables be emptied, then guard them again."""
    _run(lifted)
    try:
        yield
    finally:
        _run(guards)


def _run(statements_of: Callable[[str, str], list[str]]) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements_of(table, connection.vendor):
                cursor.execute(statement)

"""Lifting the guards of append-only tables, around the flush after a transactional test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from vedich.audit.append_only import guards, lifted

TABLES = (
    "audit_event",
    "files_storedfile",
    "pursuits_step",
    "pursuits_gaterecord",
    "figures_value",
    "figures_verdict",
    "figures_opinion",
    "figures_statementstep",
    "figures_extension",
    "figures_doubtanswer",
    "notifications_notice",
    "discussions_point",
    "discussions_attachment",
    "discussions_mention",
    "workbooks_handout",
    "workbooks_intakevalue",
    "reports_passage",
    "reports_edition",
)


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

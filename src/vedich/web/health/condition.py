"""How the application is: what it needs to answer, and numbers of the moment.

What is said here anybody may read, so it names no machine, no file and no person.
"""

import json
import shutil
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from vedich.audit.queries import events_visible_to
from vedich.audit.values import EVERYTHING
from vedich.files.queries import totals

SILENT_SECONDS = 120.0  # the worker says every second that it is there, except amid long work
LEAST_FREE_BYTES = 64 * 2**20


def problems(at: datetime) -> dict[str, str]:
    """Return what is wrong with each thing needed; empty words where nothing is."""
    database, migrations = _database()
    return {
        "database": database,
        "migrations": migrations,
        "disk": _disk(),
        "worker": _worker(at),
    }


def gauges(at: datetime) -> dict[str, float]:
    """Return numbers of the moment, for a monitoring system."""
    last = events_visible_to(EVERYTHING).first()
    files, size = totals()
    seen, failing = heartbeat()
    return {
        "events": last.seq if last else 0,
        "last_event_age_seconds": (at - last.at).total_seconds() if last else -1,
        "stored_files": files,
        "stored_bytes": size,
        "disk_free_bytes": shutil.disk_usage(settings.DATA).free,
        "worker_heartbeat_age_seconds": (at - seen).total_seconds() if seen else -1,
        "worker_jobs_failing": failing,
    }


def heartbeat() -> tuple[datetime | None, int]:
    """Return when the worker was last seen, None if never, and how many of its jobs fail."""
    try:
        said = json.loads(Path(settings.HEARTBEAT).read_text())
        return datetime.fromisoformat(said["at"]), len(said["failing"])
    except (OSError, ValueError, KeyError):
        return None, 0


def _database() -> tuple[str, str]:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return "does not answer", "not known"
    missing = len(_ours() - set(applied))
    return "", f"{missing} still to be applied" if missing else ""


@cache
def _ours() -> frozenset[tuple[str, str]]:
    """Return the migrations of this version of the program: it does not change while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _disk() -> str:
    try:
        with TemporaryFile(dir=settings.DATA) as trial:
            trial.write(b"\0" * 4096)
        free = shutil.disk_usage(settings.DATA).free
    except OSError:
        return "cannot be written to"
    return "nearly full" if free < LEAST_FREE_BYTES else ""


def _worker(at: datetime) -> str:
    seen, _ = heartbeat()
    if seen is None:
        return "never seen"
    silent = (at - seen).total_seconds()
    return f"silent for {silent:.0f} s" if silent > SILENT_SECONDS else ""

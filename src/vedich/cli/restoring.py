"""Putting a backup in place: read and checked beside what is here, then switched to in one step."""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from vedich.audit.refusals import Refused
from vedich.audit.verifying import Verified, verify
from vedich.cli import archive, dumps
from vedich.cli.backing_up import settle, stored_files, workshop
from vedich.cli.database import check_reachable, unknown_to_us

RUNNING = timedelta(seconds=10)


class RestoreRefused(Refused):
    """A backup may not be put in place here; nothing was changed."""


def restore(file: Path, *, replace: bool) -> dict[str, Any]:
    """Put a backup in the place of what is here; what was here is kept aside.

    Whenever it is interrupted, there is either what was here before, or what was restored.

    Raises ArchiveBroken, RestoreRefused, CopyFailed, ToolsMissing, DatabaseOutOfReach.
    """
    check_reachable()
    check_not_running()
    here = something_here()
    if here and not replace:
        raise RestoreRefused(
            f"There is an installation here already: {here}. Restore with another --data and "
            "database; or, to put the backup in its place, with --yes. Nothing was changed."
        )
    try:
        with workshop(Path(settings.DATA) / ".restoring.part") as folder:
            manifest = archive.read(file, folder)
            check_fits(file, manifest)
            return _switch(manifest, folder, keep=bool(here))
    except OSError as problem:
        raise RestoreRefused(
            f"{file} could not be restored ({problem.strerror or problem}). What was here before "
            "is still in place; mend the cause, then restore again."
        ) from problem


def _switch(manifest: archive.Manifest, folder: Path, *, keep: bool) -> dict[str, Any]:
    """Bring the files in, then switch the database, then put the files of before aside.

    In between there are more files than rows speak of, which harms nobody.
    """
    stamp = timezone.now().strftime("%Y%m%d_%H%M%S")
    aside = Path(settings.DATA) / f"before-restore-{stamp}"
    before = {name for name, _ in stored_files()}
    bring_in(folder / "files")
    if connection.vendor == "postgresql":
        kept_as = dumps.KEPT + stamp if keep else None  # a schema
        dumps.put_back_postgresql(folder / archive.DATABASES["postgresql"], kept_as)
        verified = _made_current()
    else:
        verified = _switch_sqlite(folder / archive.DATABASES["sqlite"], aside if keep else None)
        kept_as = None
    restored = {name.removeprefix("files/") for name in manifest["members"] if "/" in name}
    put_aside(before - restored, aside / "files")
    kept = [f"the schema {kept_as}"] * bool(kept_as) + [str(aside)] * aside.exists()
    return {
        "made_at": manifest["made_at"],
        "events": verified.events,
        "files": len(restored),
        "problem": verified.problem or _not_as_said(manifest, verified),
        "kept": " and ".join(kept),
    }


def _switch_sqlite(database: Path, aside: Path | None) -> Verified:
    """Make the restored file current and verify it, then give it the place of the one in use."""
    with dumps.elsewhere(database):
        verified = _made_current()
    settle(database)
    target = Path(connection.settings_dict["NAME"])
    check_alone(target)
    if aside is not None:
        aside.mkdir(mode=0o700)
        os.link(target, aside / target.name)
    database.replace(target)
    settle(target.parent)
    return verified


def _made_current() -> Verified:
    """Apply what this version of the program adds to an older database, and read the chain."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return verify()


def bring_in(files: Path) -> None:
    """Give restored files their places; they take those of damaged ones too."""
    root = Path(settings.FILES_ROOT)
    for path in files.glob("*/*/*"):
        to = root / path.relative_to(files)
        to.parent.mkdir(parents=True, exist_ok=True)
        settle(path)
        path.chmod(0o440)
        path.replace(to)


def put_aside(names: set[str], aside: Path) -> None:
    """Move away files the restored database does not speak of."""
    for name in sorted(names):
        to = aside / name
        to.parent.mkdir(parents=True, exist_ok=True)
        (Path(settings.FILES_ROOT) / name).replace(to)


def check_fits(file: Path, manifest: archive.Manifest) -> None:
    """Refuse a backup of another database, or of a newer version. Raises RestoreRefused."""
    made_on = manifest["database"]
    if made_on != connection.vendor:
        raise RestoreRefused(
            f"{file} was made on {made_on}, but here the database is {connection.vendor}. Set "
            "DATABASE_URL for PostgreSQL, and leave it out for SQLite. Nothing was changed."
        )
    newer = unknown_to_us([(app, name) for app, name in manifest["migrations"]])
    if newer:
        raise RestoreRefused(
            f"{file} was made by a newer version ({manifest['vedich']}): it knows "
            f"{', '.join(newer[:3])}. Install that version first. Nothing was changed."
        )


def check_not_running() -> None:
    """Refuse while a worker says that it is alive. Raises RestoreRefused."""
    try:
        seen = json.loads(Path(settings.HEARTBEAT).read_text())["at"]
    except (OSError, ValueError, KeyError):
        return
    if timezone.now() - datetime.fromisoformat(seen) < RUNNING:
        raise RestoreRefused(
            "The application is running. Stop it (systemctl stop vedich), wait ten seconds, then "
            "restore. Nothing was changed."
        )


def check_alone(target: Path) -> None:
    """Have everything in the one file, and nobody else at it. Raises RestoreRefused."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA locking_mode = EXCLUSIVE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError:
        pass  # the log beside it tells more surely
    finally:
        connection.close()
    if target.with_name(target.name + "-wal").exists():
        raise RestoreRefused(
            f"{target} is in use by another process. Stop it, then restore. Nothing was changed."
        )


def something_here() -> str:
    """Return what one would lose here, in words; empty when there is nothing."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        events = 0
        if "audit_event" in tables:
            cursor.execute("SELECT count(*) FROM audit_event")
            events = cursor.fetchone()[0]
    files = sum(1 for _ in stored_files())
    return f"{events} events, {files} files" if tables or files else ""


def _not_as_said(manifest: archive.Manifest, verified: Verified) -> str | None:
    """Tell when the restored chain is not the one that was backed up."""
    if verified.events != manifest["head"]["seq"]:
        said = manifest["head"]["seq"]
        return f"The backup says it holds {said} events, but {verified.events} are here."
    return None if verified.database.startswith("ok") else verified.database

"""Copies of the database: consistent ones, taken while the application writes, and put back."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from psycopg.conninfo import make_conninfo

from vedich.audit.refusals import Refused
from vedich.cli.archive import Manifest
from vedich.cli.database import applied

KEPT = "before_restore_"  # what was here before a restore, as a schema beside the new one


class ToolsMissing(Refused):
    """PostgreSQL's own programs are not on this machine."""


class CopyFailed(Refused):
    """The database could not be copied, or put back."""


def copy(to: Path) -> Manifest:
    """Copy the database into a file, and return what is in it. Raises CopyFailed, ToolsMissing."""
    if connection.vendor == "postgresql":
        return _copy_postgresql(to)
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(to)])
        with elsewhere(to):
            return facts()
    except DatabaseError as problem:
        raise CopyFailed(
            f"The database could not be copied to {to.parent} ({problem}). If the disk is full, "
            "make room or choose another place. Nothing was left behind."
        ) from problem


def facts() -> Manifest:
    """Return what the database holds, as a backup says it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM audit_head")
        seq, digest = cursor.fetchone() or (0, "")
        counts = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
        cursor.execute("SELECT DISTINCT sha256 FROM files_storedfile ORDER BY sha256")
        wanted = [row[0] for row in cursor.fetchall()]
    return {
        "database": connection.vendor,
        "head": {"seq": seq, "hash": digest},
        "migrations": applied(),
        "counts": counts,
        "wanted": wanted,
    }


@contextmanager
def elsewhere(path: Path) -> Iterator[None]:
    """Use another SQLite file for a while."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()  # the last one out writes everything into the one file
        connection.settings_dict["NAME"] = usual


def _copy_postgresql(to: Path) -> Manifest:
    """Dump, and count, what one moment holds."""
    tool("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        run(
            "pg_dump",
            *("--format=custom", "--no-owner", "--no-privileges", f"--exclude-schema={KEPT}*"),
            *(f"--snapshot={snapshot}", f"--file={to}"),
        )
        return facts()


def put_back_postgresql(dump: Path, keep_as: str | None) -> None:
    """Replace the schema of the database by that of a dump, in one transaction.

    keep_as  what to call the schema that is there now; None when it is empty
    Raises CopyFailed, ToolsMissing.
    """
    aside = f"ALTER SCHEMA public RENAME TO {keep_as}; " if keep_as else "DROP SCHEMA public; "
    script = dump.with_suffix(".sql")
    tool("psql")
    run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump), at_all=False)
    run(
        "psql",
        *("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"),
        f"--command={aside}CREATE SCHEMA public",
        f"--file={script}",
    )


def tool(name: str) -> str:
    """Return where a program of PostgreSQL lies. Raises ToolsMissing."""
    if (found := shutil.which(name)) is None:
        raise ToolsMissing(
            f"{name} is not on this machine. Install PostgreSQL's client programs, of the "
            "server's version or newer (on Debian: apt-get install postgresql-client)."
        )
    return found


def run(program: str, *words: str, at_all: bool = True) -> None:
    """Run a program of PostgreSQL on our database; its password is on no command line.

    at_all  False for one that only reads a file
    Raises CopyFailed with what it says.
    """
    where = [f"--dbname={_address()}"] if at_all else []
    done = subprocess.run(
        [tool(program), *where, *words],
        env=os.environ | {"PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        said = _last(done.stderr.decode(errors="replace").splitlines())
        raise CopyFailed(f"{program}: {said} Nothing was changed.")


def _address() -> str:
    """Return the address of the database without its password."""
    settings: dict[str, Any] = connection.settings_dict
    parts = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    given = {name: value for name, value in parts.items() if value}
    return make_conninfo(**given, **settings["OPTIONS"])


def _last(lines: Sequence[str], most: int = 3) -> str:
    return " ".join(lines[-most:]) or "no reason given."

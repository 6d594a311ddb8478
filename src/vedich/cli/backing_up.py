"""Making a backup: to another name first, and under its own only once it was read again."""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from vedich import __version__
from vedich.audit.refusals import Refused
from vedich.cli import archive, dumps
from vedich.cli.database import check_up_to_date

STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")


class BackupNotMade(Refused):
    """No backup was made, and nothing was left behind."""


def back_up(to: Path) -> dict[str, Any]:
    """Back everything up into one new file.

    Files are only ever added, and before the rows that speak of them, so those on disk after the
    database was copied are all that the copy speaks of. Returns what is in it; `damaged` lists
    files that are missing, or no longer what was stored.

    Raises DatabaseOutdated, BackupNotMade, CopyFailed, ToolsMissing.
    """
    check_up_to_date()
    to = to.expanduser().absolute()
    if to.exists():
        raise BackupNotMade(f"{to} is there already. Name a new file, so that no backup is lost.")
    try:
        with workshop(to.parent / f".{to.name}.part") as folder:
            return _make(to, folder)
    except OSError as problem:
        raise BackupNotMade(
            f"{to} could not be written ({problem.strerror or problem}). Make room, or choose "
            "another place. Nothing was left behind."
        ) from problem


def _make(to: Path, folder: Path) -> dict[str, Any]:
    database = folder / "database"
    facts = dumps.copy(database)
    wanted = facts.pop("wanted")
    stored = {name.rpartition("/")[2]: path for name, path in stored_files()}
    contents = [(archive.DATABASES[facts["database"]], database)]
    contents += [(f"files/{d[:2]}/{d[2:4]}/{d}", path) for d, path in sorted(stored.items())]
    unfinished = folder / "archive"
    facts |= {"made_at": timezone.now().isoformat(), "vedich": __version__}
    manifest = archive.write(unfinished, contents, facts)
    if archive.read(unfinished) != manifest:
        raise BackupNotMade(f"{to}: what was written cannot be read again. Check the disk.")
    settle(unfinished)
    unfinished.replace(to)
    settle(to.parent)
    return {
        "file": str(to),
        "bytes": to.stat().st_size,
        "made_at": facts["made_at"],
        "database": facts["database"],
        "events": facts["head"]["seq"],
        "head": facts["head"]["hash"],
        "files": len(stored),
        "damaged": damaged(manifest["members"], wanted),
    }


def stored_files() -> Iterator[tuple[str, Path]]:
    """Yield the name and place of every file that is kept; unfinished ones are not."""
    root = Path(settings.FILES_ROOT)
    for path in root.glob("*/*/*"):
        name = path.relative_to(root).as_posix()
        if STORED.fullmatch(name):
            yield name, path


def damaged(members: archive.Members, wanted: list[str]) -> list[str]:
    """Return the files that are missing, or whose bytes are not those of their name."""
    said = {name.rpartition("/")[2]: member["sha256"] for name, member in members.items()}
    wrong = {digest for digest in wanted if digest not in said}
    wrong |= {digest for digest, found in said.items() if len(digest) == 64 and digest != found}
    return sorted(wrong)


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Lend a folder of our own, and take it away afterwards; what a killed one left goes first.

    Raises BackupNotMade when another process is at it, OSError.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError as problem:
        raise BackupNotMade(f"{folder.name}: another process is at this. Let it end.") from problem
    finally:
        os.close(handle)


def settle(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

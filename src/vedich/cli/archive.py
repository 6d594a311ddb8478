"""One file that holds a whole installation: the database, the files, and a list with their hashes.

A tar, compressed with gzip, in this order: `database.sqlite3` or `database.pgdump`, then
`files/ab/cd/abcd…`, then `manifest.json`. The manifest comes last, so an archive that was cut short
has none.
"""

import gzip
import io
import json
import re
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from vedich.audit.refusals import Refused

FORMAT = "vedich-backup/1"
MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
MEMBER = re.compile(r"database\.(sqlite3|pgdump)|files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")
COMPRESSION = 3  # papers and pictures are compressed already; rows shrink well even so
MOST_MANIFEST_BYTES = 2**30
CHUNK = 2**20

ELSE = "Nothing was changed. Use another backup."

Manifest = dict[str, Any]
Members = dict[str, dict[str, Any]]


class ArchiveBroken(Refused):
    """An archive that is not what was written."""


class Hashed:
    """A file being read, and the hash of what was read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = sha256()
        self.size = 0

    def read(self, most: int = CHUNK) -> bytes:
        """Return the next bytes."""
        read = self.file.read(most)
        self.digest.update(read)
        self.size += len(read)
        return read


def write(path: Path, contents: Iterable[tuple[str, Path]], facts: Manifest) -> Manifest:
    """Write an archive of named files, and return its manifest. Raises OSError."""
    members: Members = {}
    with tarfile.open(path, "w:gz", compresslevel=COMPRESSION) as archive:
        for name, source in contents:
            members[name] = _add(archive, name, source)
        manifest = {"format": FORMAT, **facts, "members": members}
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        archive.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
    written: Manifest = json.loads(text)
    return written


def read(path: Path, into: Path | None = None) -> Manifest:
    """Read an archive in full and return its manifest; unpack it into a folder, if one is named.

    Raises ArchiveBroken for anything that is not as it was written, OSError.
    """
    seen: Members = {}
    manifest: Manifest | None = None
    try:
        with gzip.open(path) as plain, tarfile.open(fileobj=plain, mode="r:") as archive:
            for name, file in _entries(archive):
                if name == MANIFEST:
                    manifest = json.loads(file.read(MOST_MANIFEST_BYTES))
                else:
                    seen[name] = _take(file, into / name if into else None)
            while plain.read(CHUNK):  # to the end, where gzip keeps the sum of it all
                pass
    except (tarfile.TarError, EOFError, zlib.error, ValueError) as problem:
        raise ArchiveBroken(f"{path}: damaged, or no backup of ours ({problem}). {ELSE}") from None
    except OSError as problem:
        if problem.errno is not None:
            raise
        raise ArchiveBroken(f"{path}: damaged ({problem}). {ELSE}") from None  # gzip's own word
    if manifest is None:
        raise ArchiveBroken(f"{path}: its list of contents is missing: it was cut short. {ELSE}")
    _compare(path, manifest, seen)
    return manifest


def _add(archive: tarfile.TarFile, name: str, source: Path) -> dict[str, Any]:
    with source.open("rb") as file:
        hashed = Hashed(file)
        archive.addfile(_entry(name, source.stat().st_size), hashed)
    return {"sha256": hashed.digest.hexdigest(), "bytes": hashed.size}


def _entry(name: str, size: int) -> tarfile.TarInfo:
    """Return the heading of a file: nothing in it tells who made it."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _entries(archive: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the files of an archive. Raises ValueError for what no archive of ours holds."""
    for entry in archive:
        if not (entry.isreg() and (entry.name == MANIFEST or MEMBER.fullmatch(entry.name))):
            raise ValueError(f"it holds {entry.name[:80]!r}")
        file = archive.extractfile(entry)
        if file is not None:
            yield entry.name, file


def _take(file: IO[bytes], to: Path | None) -> dict[str, Any]:
    """Read one file, writing it where it is wanted."""
    hashed = Hashed(file)
    if to is None:
        while hashed.read():
            pass
    else:
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("wb") as out:
            while read := hashed.read():
                out.write(read)
    return {"sha256": hashed.digest.hexdigest(), "bytes": hashed.size}


def _compare(path: Path, manifest: Manifest, seen: Members) -> None:
    if manifest.get("format") != FORMAT:
        said = manifest.get("format")
        raise ArchiveBroken(f"{path}: of the form {said!r}, where {FORMAT} is read. {ELSE}")
    members: Members = manifest["members"]
    for name in sorted(members.keys() | seen.keys()):
        if members.get(name) != seen.get(name):
            raise ArchiveBroken(f"{path}: {name} is not what was written. {ELSE}")

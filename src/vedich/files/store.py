"""Bytes on disk, once each, under the hash of what they are."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused


class FileTooLarge(Refused):
    """More bytes than one file may have."""


class FileEmpty(Refused):
    """A file of no bytes proves nothing."""


class NoRoom(Refused):
    """The disk is full, or refuses to be written to."""


class BytesMissing(RuntimeError):
    """The bytes of a stored file are not on disk: the installation is broken, no user is."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes now on disk."""

    sha256: str
    size_bytes: int
    head: bytes  # the first few, to tell what they are


def put(chunks: Iterable[bytes], most_bytes: int) -> Stored:
    """Keep bytes on disk. They are there for good, and whole, before this returns.

    Raises FileTooLarge, FileEmpty, NoRoom; then nothing is left behind.
    """
    root = _root()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=root, prefix="unfinished-", delete=True) as unfinished:
            stored = _copy(chunks, unfinished, most_bytes)
            unfinished.flush()
            os.fsync(unfinished.fileno())
            _keep(Path(unfinished.name), path_of(stored.sha256))
    except OSError as problem:
        raise NoRoom(
            _("The file could not be kept (%(why)s). Tell whoever runs this; nothing was lost.")
            % {"why": problem.strerror}
        ) from problem
    return stored


def path_of(digest: str) -> Path:
    """Return where bytes lie: "ab/cd/abcd…"."""
    return _root() / digest[:2] / digest[2:4] / digest


def existing_path(digest: str) -> Path:
    """Return where bytes lie. Raises BytesMissing."""
    path = path_of(digest)
    if not path.is_file():
        raise BytesMissing(f"{digest}: not in the folder of files. Restore it from a backup.")
    return path


def _root() -> Path:
    return Path(settings.FILES_ROOT)


def _copy(chunks: Iterable[bytes], into: IO[bytes], most_bytes: int) -> Stored:
    digest, size, head = sha256(), 0, b""
    for chunk in chunks:
        size += len(chunk)
        if size > most_bytes:
            raise FileTooLarge(
                _("The file is larger than %(most)s MB. Make it smaller, or hand it in as parts.")
                % {"most": most_bytes // 2**20}
            )
        digest.update(chunk)
        head = head or chunk[:4096]
        into.write(chunk)
    if not size:
        raise FileEmpty(_("The file is empty. Choose another one."))
    return Stored(digest.hexdigest(), size, head)


def _keep(unfinished: Path, path: Path) -> None:
    """Give finished bytes their name. The same bytes handed in before stay as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        os.link(unfinished, path)
        path.chmod(0o440)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

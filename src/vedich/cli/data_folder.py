"""The folder where an installation keeps everything: nobody else's business."""

import os
from pathlib import Path
from secrets import token_urlsafe

from vedich.audit.refusals import Refused

KEY = "secret-key"


class FolderRefused(Refused):
    """The data folder cannot be made or written to."""


def prepare(data: Path) -> None:
    """Make the folder and the secret key in it, for its owner only. Raises FolderRefused."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make_key(data / KEY)
    except OSError as problem:
        raise FolderRefused(
            f"{data}: the data folder cannot be used ({problem.strerror}). Name another with "
            "--data or VEDICH_DATA, or give this one to the user the program runs as."
        ) from problem


def _make_key(path: Path) -> None:
    """Write a new key, whole or not at all; one that is there stays."""
    if path.exists():
        return
    unfinished = path.with_name(f".{KEY}-{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(unfinished, flags, 0o600), "w") as file:
        file.write(token_urlsafe(60) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)

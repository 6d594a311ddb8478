"""A stored file under the name it was handed in by, which messages name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from vedich.files.models import StoredFile
from vedich.files.store import existing_path


@contextmanager
def under_its_name(file: StoredFile) -> Iterator[Path]:
    """Give a stored file under its name, for as long as the block takes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / _short(file.name)
        path.symlink_to(existing_path(file.sha256))
        yield path


def _short(name: str) -> str:
    """Shorten a name to what a disk takes: its letters may have three bytes each."""
    named = PurePath(name)
    return f"{named.stem[:60]}{named.suffix}"

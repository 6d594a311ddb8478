"""Everything that adds files; nothing takes one away."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from vedich.audit.recording import Occasion, record, recording
from vedich.files.kinds import media_type
from vedich.files.models import StoredFile
from vedich.files.store import put


@recording()
def store_file(
    *, upload: "UploadedFile[bytes]", place_path: str, own: bool = False, occasion: Occasion
) -> StoredFile:
    """Keep a file somebody handed in for a place.

    own  only for the offices of that very place, as a draft is

    Its bytes are on disk before the row is, so a row never speaks of bytes that are not there.

    Raises FileTooLarge, FileEmpty, KindNotTaken, NoRoom.
    """
    name = safe_name(upload.name or "")
    head = upload.read(4096)
    upload.seek(0)
    kind = media_type(head, name)
    stored = put(upload.chunks(), settings.FILE_MOST_BYTES)
    kept = StoredFile.objects.create(
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        media_type=kind,
        name=name,
        place_path=place_path,
        own=own,
        office_id=occasion.by.office_id,
        stored_by_id=occasion.by.person_id,
        stored_at=occasion.at,
    )
    record(
        "files.stored",
        kept,
        occasion=occasion,
        place_path=place_path,
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
    )
    return kept


def safe_name(name: str) -> str:
    """Return the last part of a name, without anything a system could take for a command."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    plain = unicodedata.normalize("NFC", last)
    kept = "".join(sign for sign in plain if sign.isprintable() and sign not in '<>:"/\\|?*')
    stem, dot, ending = kept.strip(". ").rpartition(".")
    return f"{stem[:180]}{dot}{ending[:12]}" or "file"

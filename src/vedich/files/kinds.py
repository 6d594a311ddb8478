"""What a file is by its first bytes. Only kinds an office works with are taken."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from vedich.audit.refusals import Refused

_OPENING: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_OFFICE = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_ZIP = b"PK\x03\x04"
_NAMED = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "text/plain": (".txt", ".csv"),
}


class KindNotTaken(Refused):
    """A kind of file that is not taken, or one under the name of another."""


def media_type(head: bytes, name: str) -> str:
    """Return the media type of a file by its first bytes and its ending. Raises KindNotTaken."""
    ending = PurePath(name).suffix.lower()
    found = _by_bytes(head, ending)
    if found is None or (found in _NAMED and ending not in _NAMED[found]):
        raise KindNotTaken(
            _("“%(name)s” is not taken: hand in PDF, JPG, PNG, XLSX, DOCX, ODT, ODS, TXT or CSV.")
            % {"name": name}
        )
    return found


def _by_bytes(head: bytes, ending: str) -> str | None:
    for opening, kind in _OPENING:
        if head.startswith(opening):
            return kind
    if head.startswith(_ZIP):
        return _OFFICE.get(ending)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return "text/plain" if ending in _NAMED["text/plain"] and _is_text(head) else None


def _is_text(head: bytes) -> bool:
    """Tell whether bytes are UTF-8; a letter may be cut in two at the end."""
    if b"\0" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start >= len(head) - 3
    return True

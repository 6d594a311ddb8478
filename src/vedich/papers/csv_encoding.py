"""The bytes of a text file, gone through once before it is read: encoding, lines, limits."""

import codecs
from pathlib import Path
from typing import NamedTuple

from vedich.core.old_encodings import old_encoding
from vedich.papers.rows import Limits, Place, UnreadableTable

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Scan(NamedTuple):
    """How to open a text file, and how many line ends it has."""

    encoding: str
    lines: int


class OldEncoding(UnreadableTable):
    """Bytes of an encoding from before Unicode, which we name."""

    vi = (
        "chữ được mã hóa bằng {encoding}, không phải Unicode. Hãy chuyển sang Unicode (ví dụ bằng "
        "UniKey Toolkit), rồi trong Excel chọn Save As, kiểu “CSV UTF-8”."
    )
    en = (
        "the text is in {encoding}, not Unicode. Convert it to Unicode (UniKey Toolkit does), then "
        "in Excel choose Save As, type “CSV UTF-8”."
    )


class UnknownEncoding(UnreadableTable):
    """Bytes which are neither UTF-8 nor anything we can name."""

    vi = "chữ không phải UTF-8. Trong Excel hãy chọn Save As, kiểu “CSV UTF-8”."
    en = "the text is not UTF-8. In Excel choose Save As, type “CSV UTF-8”."


class NulBytes(UnreadableTable):
    """Zero bytes: no text has them; damaged, binary, or UTF-16 without its mark."""

    vi = (
        "có byte 0, mà văn bản không có: tệp hỏng, không phải CSV, hoặc là UTF-16 thiếu dấu BOM. "
        "Trong Excel hãy lưu lại, kiểu “CSV UTF-8”."
    )
    en = (
        "has zero bytes, which no text has: it is damaged, is no CSV, or is UTF-16 without its "
        "mark. In Excel save it again, type “CSV UTF-8”."
    )


class FileTooLarge(UnreadableTable):
    """More bytes than we take on."""

    vi = "có {size} MB, nhiều hơn {most} MB. Hãy chia tệp."
    en = "has {size} MB, more than {most} MB. Split the file."


class LineTooLong(UnreadableTable):
    """One line of megabytes: no table."""

    vi = "một dòng dài hơn {most} MB; đây không phải bảng số liệu. Hãy xem có chọn đúng tệp không."
    en = "one line is longer than {most} MB; this is no table. See whether it is the right file."


def scan(path: Path, place: Place, limits: Limits) -> Scan:
    """Go through a text file once, in pieces, and tell how to open it.

    Raises FileTooLarge, LineTooLong, NulBytes, OldEncoding, UnknownEncoding.
    """
    check_size(path, place, limits.csv_bytes)
    with path.open("rb") as stream:
        encoding = _by_mark(stream.read(4))
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        lines, tail = 0, 0
        while piece := stream.read(_CHUNK):
            text = _decoded(decoder, piece, place._replace(line=lines + 1))
            if "\0" in text:
                before = text[: text.index("\0")].count("\n")
                raise NulBytes(place._replace(line=lines + 1 + before))
            tail = _tail(text, tail)
            if tail > limits.line_bytes:
                where = place._replace(line=lines + 1)
                raise LineTooLong(where, most=limits.line_bytes >> 20)
            lines += text.count("\n")
        _decoded(decoder, b"", place._replace(line=lines + 1), final=True)
    return Scan(encoding, lines)


def check_size(path: Path, place: Place, most: int) -> None:
    """Raise FileTooLarge where a file has more than `most` bytes."""
    size = path.stat().st_size
    if size > most:
        raise FileTooLarge(place, size=size >> 20, most=most >> 20)


def _by_mark(first: bytes) -> str:
    return next((name for mark, name in _MARKS if first.startswith(mark)), "utf-8")


def _tail(text: str, before: int) -> int:
    """Count the signs since the last line end."""
    end = max(text.rfind("\n"), text.rfind("\r"))
    return before + len(text) if end < 0 else len(text) - end - 1


def _decoded(
    decoder: codecs.IncrementalDecoder, piece: bytes, place: Place, *, final: bool = False
) -> str:
    try:
        return decoder.decode(piece, final)
    except UnicodeDecodeError as problem:
        raw = problem.object
        start = raw.rfind(b"\n", 0, problem.start) + 1
        where = place._replace(line=(place.line or 1) + raw.count(b"\n", 0, start))
        if b"\0" in raw[: start + _SAMPLE]:
            raise NulBytes(where) from None
        encoding = old_encoding(raw[start : start + _SAMPLE])
        if encoding:
            raise OldEncoding(where, encoding=encoding) from None
        raise UnknownEncoding(where) from None

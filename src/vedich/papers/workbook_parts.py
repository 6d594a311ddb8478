"""The parts of a workbook, taken out of its ZIP file with limits. Runs in the child process.

Only the standard library: the child sees no installed package.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from vedich.papers.rows import Limits

_CHUNK = 1 << 16
_BROKEN = (
    *(KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError),  # a packing we do not know; a password
)
_OTHER_CONTENTS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a Word document (.docx)",
    "ppt/presentation.xml": "a presentation (.pptx)",
    "content.xml": "an OpenDocument file (.ods, .odt)",
}
Attributes = dict[str, str]


class Refused(Exception):
    """A reason not to go on: the `code` of a workbook problem, where, and its facts."""

    def __init__(
        self, code: str, sheet: str | None = None, cell: str | None = None, **facts: object
    ) -> None:
        self.code = code
        self.sheet = sheet
        self.cell = cell
        self.facts = facts
        super().__init__(code)


class Sheet(NamedTuple):
    """One worksheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class Book(NamedTuple):
    """What the sheets of a workbook share."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]  # the number format of each cell style
    from_1904: bool  # days are counted from 1904


class Handlers(NamedTuple):
    """What to do at the start of an element, at its text, and at its end."""

    start: Callable[[str, Attributes], None]
    text: Callable[[str], None] | None = None
    end: Callable[[str], None] | None = None


def open_archive(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Open the ZIP file and check what it claims to hold.

    Refuses: damaged, parts, zip_bomb, macro, not_workbook, encrypted.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise Refused("damaged", why=str(problem)) from problem
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise Refused("parts", parts=len(entries), most=limits.parts)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    _check_sizes(entries, limits)
    _check_contents(entries)
    return archive


def pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part as bytes, never more than its directory entry claims. Refuses: damaged."""
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    except _BROKEN as problem:
        raise Refused("damaged", why=f"{part}: {problem}") from problem


def parse(archive: zipfile.ZipFile, part: str, handlers: Handlers) -> Iterator[None]:
    """Parse a part piece by piece, yielding after each. Refuses: damaged, dtd."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.CharacterDataHandler = handlers.text
    parser.EndElementHandler = handlers.end

    def refuse_doctype(*_: object) -> None:
        raise Refused("dtd", part=part)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.EntityDeclHandler = refuse_doctype
    try:
        for piece in pieces(archive, part):
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Refused("damaged", why=f"{part}: {problem}") from problem
    yield


def parse_whole(archive: zipfile.ZipFile, part: str, handlers: Handlers) -> None:
    """Parse a part at once. Refuses: damaged, dtd."""
    for _ in parse(archive, part, handlers):
        pass


@lru_cache(maxsize=512)
def local(name: str) -> str:
    """Give the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Give, for each relation of a part, the kind and path of what it points to inside."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, target.lstrip("/")

    parse_whole(archive, posixpath.join(folder, "_rels", f"{name}.rels"), Handlers(start))
    return found


def _check_sizes(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    most = f"{limits.unpacked_bytes >> 20} MB"
    if unpacked > limits.small_bytes and unpacked > limits.ratio * packed:
        most = f"{limits.ratio}:1"
    elif unpacked <= limits.unpacked_bytes:
        return
    raise Refused("zip_bomb", packed=packed >> 10, unpacked=unpacked >> 20, most=most)


def _check_contents(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    for name in names:
        if re.search(r"vbaproject\w*\.bin$|xl/macrosheets/", name, re.IGNORECASE):
            raise Refused("macro", part=name)
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        found = next((what for n, what in _OTHER_CONTENTS.items() if n in names), "a ZIP file")
        raise Refused("not_workbook", found=found)
    if "xl/workbook.bin" in names:
        raise Refused("not_workbook", found=_OTHER_CONTENTS["xl/workbook.bin"])

"""An administrative paper part by part, as decree 30/2020 has it: in plain words, set by writers.

What people may still write, and what nobody knows, is left open: blank text, set as dotted lines.
"""

from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal
from unicodedata import normalize

from vedich.core.words import Verdict

Align = Literal["left", "center", "right"]
Style = Literal["body", "strong", "note", "item"]
BLANKS = "\u00a0\u2009\u202f"  # blanks that do not break a line
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content. Blank is left open on the paper, but for what may be absent.

    superior   the agency above the one that issues it; none where it has none
    issuer     one or two lines; symbol "BC-UBND"
    to         whom it is for; `recipients` those at its foot, without the dash
    authority  "TM. ỦY BAN NHÂN DÂN"; position "KT. CHỦ TỊCH" and "PHÓ CHỦ TỊCH"
    """

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    symbol: str
    place: str
    year: str
    kind: str
    abstract: str
    to: tuple[str, ...]
    recipients: tuple[str, ...]
    authority: str
    position: tuple[str, ...]
    signer: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a part ("I. …", in capitals), level 2 within it."""

    text: str
    level: int = 1
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; an "item" begins with a dash, a "note" stands small under a table."""

    text: str
    style: Style = "body"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Words:
    """What people write in a section. Blank text leaves `lines` dotted lines open; 0: nothing."""

    section: str
    label: str
    text: str
    lines: int = 2
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; widths are relative to each other."""

    title: str
    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, in words. With a verdict pages set its mark as well; papers set the words only."""

    text: str
    verdict: Verdict | None = None
    provisional: bool = False
    basically_met: bool = False
    illustrative: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `whole`: its one cell goes over all columns."""

    cells: tuple[Cell, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kind: Literal["table"] = "table"


Block = Heading | Paragraph | Words | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper.

    draft      it is not final yet, and says so
    notices    what a reader has to know first: made-up figures, nothing handed in yet
    basis      the acts it rests on, without the punctuation at the end
    closing    the last sentence before the signature
    statement  where its figures come from: data as of, rulebook, provisional or not
    """

    frame: Frame
    draft: bool
    notices: tuple[str, ...]
    basis: tuple[str, ...]
    blocks: tuple[Block, ...]
    closing: str
    annexes: tuple[Annex, ...] = ()
    statement: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """Return kind and abstract in a line, as a file is called."""
        return f"{self.frame.kind}: {self.frame.abstract}"


def told(paper: Paper) -> Json:
    """Return a paper as JSON: what is kept of it, what pages show, what the PDF is set from."""
    return asdict(cleaned(paper)) | {"title": plain(paper.title)}


def cleaned(paper: Paper) -> Paper:
    """Return a paper with every text fit to be set: see `plain`."""
    return replace(paper, **_parts(paper))


def _parts(one: Any) -> dict[str, Any]:
    return {part.name: _cleaned(getattr(one, part.name)) for part in fields(one)}


def _cleaned(one: Any) -> Any:
    if type(one) is str:  # and no word of a closed vocabulary
        return plain(one)
    if isinstance(one, tuple):
        return tuple(map(_cleaned, one))
    if is_dataclass(one) and not isinstance(one, type):
        return replace(one, **_parts(one))
    return one


def plain(text: str) -> str:
    """Return a text without what no page can show: signs that control, halves of letters.

    Otherwise it is as it was written. Lines stay lines; a tab is a space.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return normalize("NFC", "\n".join(_shown(line).rstrip(" ") for line in lines)).strip("\n ")


def _shown(line: str) -> str:
    return "".join(sign if sign.isprintable() or sign in BLANKS else " " for sign in line)

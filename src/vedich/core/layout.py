"""How an official paper looks on the page: `vedich/layout/1`."""

from typing import Literal

from pydantic import Field

from vedich.core.model import Identifier, Law, Number, Told, Words

Span = tuple[int, int]  # least and most


class Page(Law):
    """The sheet and its margins."""

    size: str
    width_mm: int
    height_mm: int
    orientation: str
    margin_top_mm: Span
    margin_bottom_mm: Span
    margin_left_mm: Span
    margin_right_mm: Span


class Font(Law):
    """What it is set in."""

    family: str
    charset: str
    colour: str


class PageNumber(Law):
    """How pages are numbered."""

    size_pt: Span
    style: str
    position: str
    hidden_on_first_page: bool
    digits: str


class Body(Law):
    """How the text itself is set; line spacing is a word or a number of lines."""

    size_pt: Span
    style: str
    align: str
    first_line_indent_cm: tuple[Number, Number]
    paragraph_spacing_pt_at_least: int
    line_spacing: tuple[str, str]


class LegalBasisLines(Law):
    """How the lines that cite the law are set and end."""

    size_pt: Span
    style: str
    line_end: str
    last_end: str


class Component(Law):
    """One numbered box of the page. A null size or style is not set by the decree."""

    box: str
    title: Words
    size_pt: Span | None
    style: str | None
    case: str | None = None
    align: str | None = None
    rule_below: str | None = None
    separator: str | None = None
    pattern: str | None = None
    padding: str | None = None
    gap_above_pt: int | None = None
    headings: str | None = None
    last_line: str | None = None
    title_size_pt: Span | None = None
    title_case: str | None = None


class PageLayout(Told):
    """The layout of administrative papers; ranges are least and most."""

    schema_: Literal["vedich/layout/1"] = Field(alias="schema")
    id: Identifier
    title: Words
    clause: str
    page: Page
    font: Font
    page_number: PageNumber
    body: Body
    legal_basis_lines: LegalBasisLines
    components: tuple[Component, ...]
    mandatory: tuple[str, ...]
    mandatory_clause: str

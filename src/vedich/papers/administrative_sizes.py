"""How large and how wide everything on an administrative paper is, taken from the decree's data."""

from dataclasses import dataclass
from decimal import Decimal

from vedich.core.layout import PageLayout, Span
from vedich.core.said import SaidProblem

_MOST, _LEAST = 1, 0
_TABLE_PT = 11  # the decree sets no size for tables; smaller than the text, never below 11


class LayoutIncomplete(SaidProblem, LookupError):
    """The data of the decree lacks a box this paper has."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Millimetres of the page, points of each box; the larger of what the decree allows.

    Margins are the least it allows, so that tables have room.
    """

    family: str
    width_mm: int
    height_mm: int
    top_mm: int
    bottom_mm: int
    left_mm: int
    right_mm: int
    body_pt: int
    indent_cm: str
    spacing_pt: int
    number_pt: int
    basis_pt: int
    basis_end: str
    basis_last: str
    table_pt: int
    boxes: dict[str, int]

    @property
    def text_mm(self) -> int:
        """Return how wide the text is on an upright page."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_mm_lying(self) -> int:
        """Return how wide it is where the page lies on its side."""
        return self.height_mm - self.left_mm - self.right_mm


def sizes_of(layout: PageLayout) -> Sizes:
    """Return the sizes one decree sets."""
    page = layout.page
    return Sizes(
        family=layout.font.family,
        width_mm=page.width_mm,
        height_mm=page.height_mm,
        top_mm=page.margin_top_mm[_LEAST],
        bottom_mm=page.margin_bottom_mm[_LEAST],
        left_mm=page.margin_left_mm[_LEAST],
        right_mm=page.margin_right_mm[_LEAST],
        body_pt=layout.body.size_pt[_MOST],
        indent_cm=f"{Decimal(layout.body.first_line_indent_cm[_LEAST]):f}",
        spacing_pt=layout.body.paragraph_spacing_pt_at_least,
        number_pt=layout.page_number.size_pt[_MOST],
        basis_pt=layout.legal_basis_lines.size_pt[_MOST],
        basis_end=layout.legal_basis_lines.line_end,
        basis_last=layout.legal_basis_lines.last_end,
        table_pt=_TABLE_PT,
        boxes={one.box: _largest(one.size_pt) for one in layout.components if one.size_pt},
    )


def box(sizes: Sizes, name: str) -> int:
    """Return the size of a box in points. Raises LayoutIncomplete."""
    if name not in sizes.boxes:
        raise LayoutIncomplete(
            f"Thể thức văn bản không có cỡ chữ cho ô {name}: bổ sung vào layout.yaml.",
            f"The layout has no size for box {name}: add it to layout.yaml.",
        )
    return sizes.boxes[name]


def _largest(span: Span) -> int:
    return span[_MOST]

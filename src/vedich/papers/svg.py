"""Pieces of SVG, put together by hand: escaped, self-contained, and nothing a strict page refuses.

Charts are laid out across in percent and down in pixels: letters and marks keep their size from a
phone to a projector, and only the distances between them grow. There is no `style` attribute, for
the content security policy of pages lets none through.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from vedich.papers.marks import INK, PAPER

NARROWEST = 320  # pixels: labels are laid out so that they do not meet on a page as narrow as this
LETTERS = 13  # pixels high
FONT = "'Source Sans 3', 'Segoe UI', 'Noto Sans', Arial, sans-serif"
NAME = re.compile(r"[a-z][a-z0-9-]*")
Look = dict[str, str | float]  # attributes several shapes share


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and the table that says the same: neither is shown without the other."""

    svg: Markup
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tag(name: str, *inside: Markup | str, **attributes: str | float) -> Markup:
    """Return one element. `stroke_width` is written stroke-width; what is empty is left out."""
    if "style" in attributes or "class" in attributes:
        raise ValueError(f"<{name}>: say it as an attribute; a page refuses styles in the text.")
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    return Markup(f"<{name}{said}>{together(*inside)}</{name}>")  # escaped


def together(*parts: Markup | str) -> Markup:
    """Return parts one after another; what is no markup yet is escaped."""
    return Markup("".join(escape(part) for part in parts))


def percent(across: float) -> str:
    """Return a place across the chart, as an attribute has it."""
    return f"{_written(across)}%"


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    said: str,
    x: str | float,
    y: float,
    *,
    anchor: str = "start",
    ink: str = INK,
    size: int = LETTERS,
    weight: str = "",
    rim: float = 3,
) -> Markup:
    """Return some words; a rim of paper keeps them legible where a line runs behind them."""
    around: Look = {"stroke": PAPER, "stroke_width": rim, "paint_order": "stroke"}
    place: Look = {"x": x, "y": y, "text_anchor": anchor if anchor != "start" else ""}
    look: Look = {"fill": ink, "font_size": size, "font_weight": weight}
    return tag("text", said, **place, **look, **around, stroke_linejoin="round")


def line(
    x1: str | float, y1: float, x2: str | float, y2: float, ink: str, width: float, dash: str = ""
) -> Markup:
    """Return a straight line."""
    ends: Look = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return tag("line", **ends, stroke=ink, stroke_width=width, stroke_dasharray=dash)


def at(across: float, down: float, *inside: Markup, aside: float = 0) -> Markup:
    """Put something at a point, or so many pixels aside of it."""
    if aside:
        inside = (tag("g", *inside, transform=f"translate({_written(aside)} 0)"),)
    return tag("svg", *inside, x=percent(across), y=down, overflow="visible")


def picture(
    name: str, title: str, told: str, height: float, *inside: Markup, width: str | float = "100%"
) -> Markup:
    """Return a whole picture, named and told for whoever does not see it.

    name   what ids in it begin with: one picture of that name on a page
    width  of paper that has one; else as wide as where it stands
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a picture: small letters, digits, hyphens.")
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", told, id=f"{name}-told"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-told",
        width=width,
        height=height,
        font_family=FONT,
        font_size=LETTERS,
    )

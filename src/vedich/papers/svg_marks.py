"""The marks of verdicts and of voices as SVG: the same shapes as on every page."""

from collections.abc import Sequence

from markupsafe import Markup

from vedich.core.words import Verdict
from vedich.papers.marks import GREY, MARKS, PAPER
from vedich.papers.svg import Look, tag, text, together

ROW = 22  # pixels from one line of a legend to the next
FRAME = 11  # pixels from the middle of a frame to its farthest corner


def symbol(verdict: Verdict, ink: str = "") -> Markup:
    """Return the mark of a verdict around (0, 0), as templates/shared/_verdict_mark.html has it."""
    ink = ink or MARKS[verdict].ink
    drawn: Look = {"fill": "none", "stroke": ink, "stroke_width": 1.75}
    ring = tag("circle", r=6.5, **drawn)
    dash = tag("path", d="M-6 0h12", **drawn)
    match verdict:
        case Verdict.MET:
            return tag("circle", r=7, fill=ink)
        case Verdict.NEARLY:
            return together(ring, tag("path", d="M0 -7a7 7 0 0 0 0 14z", fill=ink))
        case Verdict.NOT_MET:
            return ring
        case Verdict.NO_DATA:
            return dash
        case Verdict.NO_RULE:
            letters: Look = {"font_size": 19, "font_weight": 700, "text_anchor": "middle"}
            return tag("text", "?", y=6.5, fill=ink, **letters)
        case Verdict.NOT_COMPUTABLE:
            points = (tag("circle", cy=y, r=1.6, fill=ink) for y in (-4.5, 4.5))
            return together(dash, *points)
        case Verdict.NOT_APPLICABLE:
            return together(ring, tag("path", d="M-4.5 4.5l9 -9", **drawn))


_FRAMES = {  # who speaks, by shape
    "commune": "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z",
    "front": "M0 -12L12 9L-12 9z",
    "department": "M-9 -9h18v18h-18z",
    "district": "M0 -13L13 0L0 13L-13 0z",
    "province": "M-6 -10.5h12L12 0L6 10.5h-12L-12 0z",
}


def marker(verdict: Verdict, voice: str, *, provisional: bool = False) -> Markup:
    """Return a verdict in the frame of who speaks, around (0, 0); a broken frame is provisional."""
    shape = _FRAMES.get(voice, _FRAMES["commune"])
    frame: Look = {"fill": PAPER, "stroke": GREY, "stroke_width": 1.25}
    return tag(
        "g",
        tag("path", d=shape, **frame, stroke_dasharray="2 2" if provisional else ""),
        tag("g", symbol(verdict), transform="scale(0.7)"),
        transform="scale(0.85)",
    )


def legend(top: float, rows: Sequence[tuple[Markup, str]]) -> list[Markup]:
    """Return what things in a chart mean, a line each: a key drawn around (0, 0), and words."""
    parts = []
    for n, (key, words) in enumerate(rows):
        down = top + n * ROW
        parts.append(tag("g", key, transform=f"translate(14 {down:g})"))
        parts.append(text(words, 34, down + 4))
    return parts

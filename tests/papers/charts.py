"""Charts read back: what is drawn where, on a page of some width, in the letters of the house."""

from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import fontpkg_source_sans_3
from fontTools.ttLib import TTFont

from vedich.papers.svg import Chart

SVG = "{http://www.w3.org/2000/svg}"
HEAVIER = 1.1  # than the lightest letters of the font file
Box = tuple[float, float, float, float]


def read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart.svg))


def across(place: str | None, width: float) -> float:
    """Return a place in pixels on a page of some width."""
    said = place or "0"
    return float(said[:-1]) / 100 * width if said.endswith("%") else float(said)


def attributes(chart: Chart) -> set[str]:
    return {name for one in read(chart).iter() for name in one.attrib}


def said(chart: Chart) -> list[str]:
    return [one.text or "" for one in read(chart).findall(f"{SVG}text")]


def boxes(chart: Chart, width: float) -> dict[str, Box]:
    """Return where every word stands on a page of some width."""
    found = {}
    for n, one in enumerate(read(chart).findall(f"{SVG}text")):
        size = float(one.get("font-size", "0"))
        long = _long(one.text or "") * size
        here = across(one.get("x"), width)
        left = here - {"middle": long / 2, "end": long}.get(one.get("text-anchor", ""), 0)
        down = float(one.get("y", "0"))
        found[f"{n} {one.text}"] = (left, down - 0.7 * size, left + long, down + 0.2 * size)
    return found


def meeting(chart: Chart, width: float) -> list[tuple[str, str]]:
    """Return which words stand over one another."""
    pairs = combinations(boxes(chart, width).items(), 2)
    return [(a, b) for (a, one), (b, other) in pairs if _meet(one, other)]


def outside(chart: Chart, width: float) -> list[str]:
    """Return which words leave the picture."""
    high = float(read(chart).get("height", "0"))
    return [
        words
        for words, (left, top, right, bottom) in boxes(chart, width).items()
        if left < -0.5 or top < 0 or right > width + 0.5 or bottom > high
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _long(words: str) -> float:
    """Return how long words are, in times their height."""
    letters, wide = _font()
    return HEAVIER * sum(wide.get(letters.get(ord(letter), ""), 0.5) for letter in words)


@cache
def _font() -> tuple[dict[int, str], dict[str, float]]:
    font = TTFont(Path(fontpkg_source_sans_3.ROOT) / "files" / "SourceSans3[wght].ttf")
    high = font["head"].unitsPerEm
    return font.getBestCmap(), {name: w / high for name, (w, _) in font["hmtx"].metrics.items()}

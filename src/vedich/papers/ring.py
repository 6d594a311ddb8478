"""The share of criteria by verdict as a ring, with the count in its middle: with its table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

from vedich.core.said import Language, Said
from vedich.core.words import Verdict
from vedich.papers.marks import BASICALLY_MET, GREY, ILLUSTRATIVE, INK, MARKS, PROVISIONAL, RULE
from vedich.papers.svg import Chart, Look, line, picture, tag, text
from vedich.papers.svg_marks import symbol

SIZE = 168.0  # pixels, across and down
MIDDLE, OUTER, INNER = SIZE / 2, 80.0, 56.0
GAP = 0.022  # of a turn's radians, between two shares
SMALLEST = 0.045  # the share of the ring a mark still fits in


@dataclass(frozen=True, slots=True)
class Ring:
    """How many criteria have which verdict. `name` begins the ids; `title` says whose it is.

    basically  how many of them a reviewer calls basically met: a tag, never counted as met
    """

    name: str
    title: str
    counts: Mapping[Verdict, int]
    basically: int = 0
    provisional: bool = False
    illustrative: bool = False
    language: Language = "vi"

    @property
    def criteria(self) -> int:
        """Return how many criteria there are."""
        return sum(self.counts.values())

    def shares(self) -> list[tuple[Verdict, int]]:
        """Return the verdicts there are, in the order of the marks."""
        return [(one, self.counts[one]) for one in MARKS if self.counts.get(one, 0)]


def ring(paper: Ring) -> Chart:
    """Draw the ring, and write its table."""
    language = paper.language
    rows = [
        (f"{MARKS[one].symbol} {MARKS[one].word.in_(language)}", f"{count}")
        for one, count in paper.shares()
    ]
    if paper.basically:
        rows.append((BASICALLY_MET.in_(language), f"{paper.basically}"))
    return Chart(
        picture(paper.name, paper.title, _told(paper), SIZE, *_drawn(paper), width=SIZE),
        paper.title,
        tuple(said.in_(language) for said in _HEADINGS),
        tuple(rows),
    )


def _drawn(paper: Ring) -> Iterator[Markup]:
    if not paper.criteria:
        yield _whole("none", RULE)
    turned = 0.0
    for verdict, count in paper.shares():
        share = count / paper.criteria
        yield from _share(verdict, turned, share)
        turned += share
    yield from _middle(paper)


def _share(verdict: Verdict, turned: float, share: float) -> Iterator[Markup]:
    """Draw one share, beginning so far round; what is met is full, all else is an outline."""
    mark = MARKS[verdict]
    full = verdict is Verdict.MET
    ground, edge = (mark.ink if full else mark.ground), mark.ink
    if share == 1:
        yield _whole(ground, edge)
    else:
        gap = min(GAP, pi * share / 2)
        start, end = 2 * pi * turned + gap, 2 * pi * (turned + share) - gap
        yield tag("path", d=_arc(start, end), fill=ground, stroke=edge, stroke_width=1.25)
    if share >= SMALLEST:
        half = 2 * pi * (turned + share / 2)
        x, y = _point(half, (OUTER + INNER) / 2)
        drawn = symbol(verdict, mark.ground if full else "")
        yield tag("g", drawn, transform=f"translate({x:.2f} {y:.2f}) scale(0.7)")


def _whole(ground: str, edge: str) -> Markup:
    middle: Look = {"cx": MIDDLE, "cy": MIDDLE}
    if ground == "none":
        return tag("circle", **middle, r=(OUTER + INNER) / 2, fill="none", stroke=edge)
    d = "".join(_circle(radius) for radius in (OUTER, INNER))
    return tag("path", d=d, fill=ground, fill_rule="evenodd", stroke=edge, stroke_width=1.25)


def _circle(radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{MIDDLE - radius:g} {MIDDLE:g}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


def _arc(start: float, end: float) -> str:
    """Return a share as a path: along the outer edge, and back along the inner one."""
    large = int(end - start > pi)
    corners = [
        _point(angle, radius)
        for angle, radius in ((start, OUTER), (end, OUTER), (end, INNER), (start, INNER))
    ]
    a, b, c, d = (f"{x:.2f} {y:.2f}" for x, y in corners)
    out, back = f"A{OUTER:g} {OUTER:g} 0 {large} 1", f"A{INNER:g} {INNER:g} 0 {large} 0"
    return f"M{a}{out} {b}L{c}{back} {d}z"


def _point(angle: float, radius: float) -> tuple[float, float]:
    """Return a point of a circle, clockwise from the top."""
    return MIDDLE + radius * sin(angle), MIDDLE - radius * cos(angle)


def _middle(paper: Ring) -> Iterator[Markup]:
    """Write "14/19" and what it counts; what is provisional is underlined with dots."""
    met = paper.counts.get(Verdict.MET, 0)
    count = f"{met}/{paper.criteria}"
    yield text(count, MIDDLE, MIDDLE + 4, anchor="middle", size=30, weight="600")
    if paper.provisional:
        yield line(MIDDLE - 34, MIDDLE + 10, MIDDLE + 34, MIDDLE + 10, INK, 2, "2 3")
    yield text(_MET.in_(paper.language), MIDDLE, MIDDLE + 26, ink=GREY, anchor="middle")
    tags = [
        said.in_(paper.language)
        for there, said in ((paper.provisional, PROVISIONAL), (paper.illustrative, ILLUSTRATIVE))
        if there
    ]
    for n, words in enumerate(tags):
        down = MIDDLE - 34 + 14 * (n + 2 - len(tags))
        yield text(words, MIDDLE, down - 8, ink=GREY, size=12, anchor="middle")


def _told(paper: Ring) -> str:
    counted = [f"{MARKS[one].word.in_(paper.language)} {n}" for one, n in paper.shares()]
    return _TOLD.in_(paper.language).format(all=paper.criteria, counts=", ".join(counted) or "0")


_MET = Said("tiêu chí đạt", "criteria met")
_TOLD = Said("{all} tiêu chí: {counts}.", "{all} criteria: {counts}.")
_HEADINGS = (Said("Kết quả", "Verdict"), Said("Số tiêu chí", "Criteria"))

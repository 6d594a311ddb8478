"""The values of one indicator from period to period, against its threshold: a chart with its table.

Every voice has its own frame, and the mark in it is the verdict. Where nothing was said the line is
broken and a dash stands at the foot: missing is not nought.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from vedich.core.said import Said
from vedich.papers.history import NOTHING_SAID, Bar, History, Point, headings, rows, told
from vedich.papers.marks import GREEN, GREY, ILLUSTRATIVE, INK, MARKS, PROVISIONAL
from vedich.papers.svg import Chart, Look, at, line, percent, picture, tag
from vedich.papers.svg_axes import Across, Labels, Up, days, grid, room_for
from vedich.papers.svg_marks import FRAME, ROW, legend, marker, symbol

TOP, FOOT, BOTTOM = 24.0, 206.0, 226.0  # pixels down: the numbers, what is missing, the days
ASIDE = 18.0  # pixels between two voices that speak on one day
DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 3")


def history_chart(paper: History) -> Chart:
    """Draw the chart, and write its table."""
    keys = _keys(paper)
    return Chart(
        picture(
            paper.name,
            paper.title,
            told(paper),
            BOTTOM + 38 + ROW * len(keys),
            *_drawn(paper, keys),
            width=paper.width or "100%",
        ),
        paper.title,
        headings(paper.language),
        rows(paper),
    )


def _drawn(paper: History, keys: Sequence[tuple[Markup, str]]) -> Iterator[Markup]:
    if not paper.periods:
        return
    numbers = paper.scale()
    left = room_for([label for _, label in numbers])
    first, last = (paper.periods[n].on for n in (0, -1))
    across = Across(first, last, left + 8, 91)
    up = Up(numbers[0][0], numbers[-1][0], TOP, FOOT - 20)
    labels = Labels()
    yield from grid(up, numbers, Across(first, last, left, 100))
    yield from _thresholds(paper, across, up)
    marks = [mark for voice in paper.voices for mark in _marks(paper, voice, across, up, labels)]
    yield from _bar_words(paper, across, up, labels)
    for voice in paper.voices:
        yield _joined(paper, voice, across, up)
    yield from marks
    yield from _gaps(paper, across)
    yield from days(labels, across, BOTTOM, [(one.on, one.period) for one in paper.periods])
    yield from legend(BOTTOM + 46, keys)


def _ends(bar: Bar, paper: History, across: Across) -> tuple[float, float]:
    """Return where a bar begins and ends."""
    if len(paper.periods) == 1:
        return across.left, across.right
    return across.at(bar.since), across.at(bar.until or across.last)


def _thresholds(paper: History, across: Across, up: Up) -> Iterator[Markup]:
    """Draw what had to be reached, as steps."""
    shown: list[Bar | None] = [*paper.bars_shown(), None]
    for bar, following in pairwise(shown):
        if bar is None:
            continue
        (left, right), down = _ends(bar, paper, across), up.at(bar.value)
        dash = "2 3" if bar.provisional else ""
        yield line(percent(left), down, percent(right), down, INK, 1.5, dash)
        if following is not None and following.since == bar.until:
            yield line(percent(right), down, percent(right), up.at(following.value), INK, 1.5, dash)


def _bar_words(paper: History, across: Across, up: Up, labels: Labels) -> Iterator[Markup]:
    """Write what had to be reached beside its line, where there is room; the legend has it too."""
    for bar in reversed(paper.bars_shown()):
        (left, right), down = _ends(bar, paper, across), up.at(bar.value)
        for place, anchor, aside in (
            *((right, "end", aside) for aside in (-7, 17)),
            *((left, "start", aside) for aside in (-7, 17)),
        ):
            words = labels.put(_bar(bar), place, down + aside, anchor=anchor, weight="600")
            if words:
                yield words
                break


def _bar(bar: Bar) -> str:
    return f"{bar.words}*" if bar.provisional else bar.words


def _aside(paper: History, voice: str) -> float:
    """Return how far beside the day a voice is drawn, in pixels: never on another one."""
    return ASIDE * (paper.voices.index(voice) - (len(paper.voices) - 1) / 2)


def _marks(paper: History, voice: str, across: Across, up: Up, labels: Labels) -> Iterator[Markup]:
    """Draw what one voice said, and keep the place free of words."""
    aside = _aside(paper, voice)
    for point in paper.points:
        if point.voice == voice and point.value is not None:
            here, down = across.at(point.on), up.at(point.value)
            labels.keep_free(here, down, aside, FRAME + 1)
            mark = marker(point.verdict, voice, provisional=point.provisional)
            yield at(here, down, mark, aside=aside)


def _joined(paper: History, voice: str, across: Across, up: Up) -> Markup:
    """Join what one voice said in periods that follow on each other."""
    said = {one.on: one.value for one in paper.points if one.voice == voice}
    lines = []
    for before, after in pairwise(moment.on for moment in paper.periods):
        value, next_value = said.get(before), said.get(after)
        if value is not None and next_value is not None:
            here, there = percent(across.at(before)), percent(across.at(after))
            dash = DASHES[paper.voices.index(voice) % len(DASHES)]
            lines.append(line(here, up.at(value), there, up.at(next_value), GREEN, 1.75, dash))
    return tag("g", *lines, transform=f"translate({_aside(paper, voice):g} 0)")


def _gaps(paper: History, across: Across) -> Iterator[Markup]:
    """Draw a dash for each period nobody gave a value for."""
    for moment in paper.unsaid():
        yield at(across.at(moment.on), FOOT, _missing())


def _keys(paper: History) -> list[tuple[Markup, str]]:
    """Return the legend: each voice with the newest it said, the bar, what marks mean."""
    shown = paper.bars_shown()
    every: list[Point | Bar] = [*paper.points, *shown]
    dotted: Look = {"fill": "none", "stroke": GREY, "stroke_width": 1.25, "stroke_dasharray": "2 2"}
    keys = [_newest(paper, voice) for voice in paper.voices]
    kinds = (
        (bool(shown), line(-10, 0, 10, 0, INK, 1.5), _of_newest_bar(shown)),
        (bool(paper.unsaid()), _missing(), _NO_DATA),
        (any(one.provisional for one in every), tag("circle", r=9, **dotted), _PROVISIONAL),
        (any(one.illustrative for one in every), Markup(""), ILLUSTRATIVE),
    )
    return keys + [(key, said.in_(paper.language)) for there, key, said in kinds if there]


def _newest(paper: History, voice: str) -> tuple[Markup, str]:
    point = [one for one in paper.points if one.voice == voice][-1]
    words = f"{point.voice_name}: {point.written or '—'} ({point.period})"
    return marker(point.verdict, point.voice, provisional=point.provisional), words


def _missing() -> Markup:
    return tag("g", symbol(NOTHING_SAID), transform="scale(0.68)")


def _of_newest_bar(shown: Sequence[Bar]) -> Said:
    words = ", ".join(_bar(bar) for bar in shown[-1:])
    return Said(f"mức phải đạt: {words}", f"threshold: {words}")


_PROVISIONAL = Said(f"{PROVISIONAL.vi} (mức: dấu *)", f"{PROVISIONAL.en} (of a threshold: *)")
_NO_DATA = MARKS[NOTHING_SAID].word

"""Criteria met from period to period, against the line to the target date: a chart with its table.

Where figures are wanting the count is between two numbers: the step is at what is met for sure,
and the band above it reaches what may be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from vedich.core.said import Language, Said
from vedich.papers.marks import GOLD, GREEN, GREY, INK, PAPER
from vedich.papers.numerals import printed, printed_day
from vedich.papers.svg import Chart, Look, line, percent, picture, tag, together
from vedich.papers.svg_axes import Across, Labels, Up, days, grid, room_for, ticks
from vedich.papers.svg_marks import ROW, legend

TODAY_AT, TARGET_AT, TOP, BOTTOM = 14.0, 31.0, 56.0, 236.0  # pixels down
BAND = "#CFE3DB"
DASH = "7 4"
REACH, RIM = 8.0, 9.0  # pixels: how wide the newest reach is, and the paper around its count


@dataclass(frozen=True, slots=True)
class Step:
    """How many criteria were met in one period: for sure, and at most."""

    on: date  # its last day
    period: str  # as people call it, shortly: "Quý 3/2023"
    met: int
    at_most: int
    provisional: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class BurnUp:
    """What the chart shows. `name` begins its ids; `title` says whose it is.

    The line to the target runs from `start_met` on `start` to all `criteria` on `target`.
    """

    name: str
    title: str
    criteria: int
    steps: tuple[Step, ...]  # the oldest first
    drawn_on: date
    start: date
    start_met: int = 0
    target: date | None = None
    language: Language = "vi"
    width: float | None = None  # pixels, on paper; else as wide as the page lets it

    @property
    def last_day(self) -> date:
        """Return the last day shown."""
        return max(self.drawn_on, self.target or self.drawn_on)

    @property
    def first_day(self) -> date:
        """Return the first day shown."""
        return min([self.start, self.drawn_on, *(step.on for step in self.steps)])

    def asked_on(self, day: date) -> Decimal | None:
        """Return where the line to the target is on a day; None where there is none."""
        if self.target is None or not self.start <= day <= self.target:
            return None
        span, gone = (self.target - self.start).days, (day - self.start).days
        rise = Decimal((self.criteria - self.start_met) * gone) / (span or 1)
        return (self.start_met + rise).quantize(Decimal("0.1"), ROUND_HALF_UP)


def burn_up(paper: BurnUp) -> Chart:
    """Draw the chart, and write its table.

    A period that runs on is known as of the day it is drawn, not of its own last day.
    """
    steps = tuple(replace(one, on=min(one.on, paper.drawn_on)) for one in paper.steps)
    paper = replace(paper, steps=steps, start=min(paper.start, paper.drawn_on))
    return Chart(
        picture(
            paper.name,
            paper.title,
            _told(paper),
            BOTTOM + 36 + ROW * len(_keys(paper)),
            *_drawn(paper),
            width=paper.width or "100%",
        ),
        paper.title,
        tuple(said.in_(paper.language) for said in _HEADINGS),
        tuple(_row(paper, step) for step in paper.steps),
    )


def _drawn(paper: BurnUp) -> Iterator[Markup]:
    numbers = _numbers(paper.criteria)
    across = Across(
        paper.first_day, paper.last_day, room_for([label for _, label in numbers]) + 2, 96
    )
    up = Up(Decimal(0), Decimal(max(paper.criteria, 1)), TOP, BOTTOM)
    labels = Labels()
    yield from grid(up, numbers, across)
    yield from _bands(paper, across, up)
    yield from _reach(paper, across, up)
    yield from _flags(paper, across, up, labels)
    yield from _steps(paper, across, up)
    yield from _last(paper, across, up, labels)
    yield from days(labels, across, BOTTOM, [(step.on, step.period) for step in paper.steps])
    yield from legend(BOTTOM + 44, _keys(paper))


def _numbers(criteria: int) -> list[tuple[Decimal, str]]:
    """Return the counts a line is drawn for: round ones, and all of them."""
    round_ones = ticks(Decimal(0), Decimal(max(criteria, 1)))
    near = Decimal(criteria) / 8
    kept = [one for one in round_ones if one == one.to_integral() and criteria - one > near]
    return [(one, f"{int(one)}") for one in (*kept, Decimal(criteria))]


def _runs(paper: BurnUp) -> Iterator[tuple[Step, date]]:
    """Yield each step with the day until which it is drawn: the next one, or today."""
    following = [step.on for step in paper.steps[1:]]
    yield from zip(paper.steps, [*following, paper.drawn_on], strict=False)


def _bands(paper: BurnUp, across: Across, up: Up) -> Iterator[Markup]:
    for step, until in _runs(paper):
        left, right = across.at(step.on), across.at(until)
        if step.at_most > step.met and right > left:
            top, bottom = up.at(step.at_most), up.at(step.met)
            size: Look = {"width": percent(right - left), "height": bottom - top}
            yield tag("rect", x=percent(left), y=top, **size, fill=BAND)


def _reach(paper: BurnUp, across: Across, up: Up) -> Iterator[Markup]:
    """Draw how far the newest count may reach: its band is as wide as the days since."""
    for step in paper.steps[-1:]:
        if step.at_most > step.met:
            here = percent(across.at(step.on))
            yield line(here, up.at(step.at_most), here, up.at(step.met), BAND, REACH)


def _flags(paper: BurnUp, across: Across, up: Up, labels: Labels) -> Iterator[Markup]:
    """Draw the line to the target, its day, and today."""
    today = across.at(paper.drawn_on)
    yield line(percent(today), TODAY_AT + 4, percent(today), BOTTOM, GREY, 1, "2 3")
    yield labels.put(_TODAY.in_(paper.language), today, TODAY_AT, ink=GREY, must=True)
    if paper.target is None:
        return
    there = across.at(paper.target)
    ends = (percent(across.at(paper.start)), up.at(paper.start_met), percent(there))
    yield line(*ends, up.at(paper.criteria), GOLD, 2, DASH)
    yield line(percent(there), TARGET_AT + 4, percent(there), TOP, GOLD, 1)
    words = _TARGET.in_(paper.language).format(printed_day(paper.target, paper.language))
    yield labels.put(words, there, TARGET_AT, ink=GOLD, must=True)


def _steps(paper: BurnUp, across: Across, up: Up) -> Iterator[Markup]:
    before: Step | None = None
    for step, until in _runs(paper):
        here, down = percent(across.at(step.on)), up.at(step.met)
        if before is not None:
            yield line(here, up.at(before.met), here, down, GREEN, 2.5)
        yield line(here, down, percent(across.at(until)), down, GREEN, 2.5)
        before = step
    for step in paper.steps:
        ground = PAPER if step.provisional else GREEN
        look: Look = {"fill": ground, "stroke": GREEN, "stroke_width": 2}
        place: Look = {"cx": percent(across.at(step.on)), "cy": up.at(step.met)}
        yield tag("circle", r=4, **place, **look)


def _last(paper: BurnUp, across: Across, up: Up, labels: Labels) -> Iterator[Markup]:
    """Write the newest count beside its step."""
    for step, until in list(_runs(paper))[-1:]:
        words = f"{_count(step)}/{paper.criteria}"
        place = (across.at(until), up.at(step.at_most) - 9)
        yield labels.put(words, *place, ink=INK, weight="600", rim=RIM, must=True)


def _keys(paper: BurnUp) -> list[tuple[Markup, str]]:
    """Return what is in the legend: only what is drawn."""
    stroke = line(-10, 0, 10, 0, GREEN, 2.5)
    dot: Look = {"r": 4, "stroke": GREEN, "stroke_width": 2}
    kinds = [
        (bool(paper.steps), together(stroke, tag("circle", **dot, fill=GREEN)), _MET),
        (
            any(step.at_most > step.met for step in paper.steps),
            tag("rect", x=-10, y=-6, width=20, height=12, fill=BAND),
            _MAY,
        ),
        (
            any(step.provisional for step in paper.steps),
            tag("circle", **dot, fill=PAPER),
            _PROVISIONAL,
        ),
        (paper.target is not None, line(-10, 0, 10, 0, GOLD, 2, DASH), _LINE),
        (any(step.illustrative for step in paper.steps), Markup(""), _ILLUSTRATIVE),
    ]
    return [(key, said.in_(paper.language)) for there, key, said in kinds if there]


def _count(step: Step) -> str:
    return f"{step.met}" if step.met == step.at_most else f"{step.met}–{step.at_most}"


def _row(paper: BurnUp, step: Step) -> tuple[str, ...]:
    asked = paper.asked_on(step.on)
    tags = [
        said.in_(paper.language)
        for there, said in ((step.provisional, _PROVISIONAL), (step.illustrative, _ILLUSTRATIVE))
        if there
    ]
    return (
        step.period,
        printed_day(step.on, paper.language),
        f"{step.met}/{paper.criteria}",
        f"{step.at_most}/{paper.criteria}",
        "—" if asked is None else printed(f"{asked}", paper.language),
        ", ".join(tags),
    )


def _told(paper: BurnUp) -> str:
    """Say in one sentence what the chart comes to."""
    if not paper.steps:
        return _NOTHING.in_(paper.language)
    last = paper.steps[-1]
    said = _LAST.in_(paper.language).format(
        count=_count(last), all=paper.criteria, day=printed_day(last.on, paper.language)
    )
    if paper.target is None:
        return said
    target = printed_day(paper.target, paper.language)
    return f"{said} {_TARGET.in_(paper.language).format(target).capitalize()}."


_TODAY = Said("hôm nay", "today")
_TARGET = Said("đích {}", "target {}")
_MET = Said("tiêu chí đạt", "criteria met")
_MAY = Said("có thể đạt, khi đủ số liệu và quy định", "may be met, once all is known")
_PROVISIONAL = Said("tạm tính", "provisional")
_LINE = Said("đường tới đích", "line to the target")
_ILLUSTRATIVE = Said("minh họa", "illustrative")
_NOTHING = Said("Chưa có kỳ nào được báo cáo.", "No period has been reported yet.")
_LAST = Said(
    "Đạt {count} trên {all} tiêu chí, tính đến {day}.", "{count} of {all} criteria met as of {day}."
)
_HEADINGS = (
    Said("Kỳ", "Period"),
    Said("Tính đến", "As of"),
    Said("Đạt", "Met"),
    Said("Nhiều nhất có thể đạt", "Met at most"),
    Said("Theo đường tới đích", "By the line to the target"),
    Said("Ghi chú", "Note"),
)

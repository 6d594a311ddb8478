"""From days and numbers to places in a chart, and the labels that fit beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from vedich.papers.marks import GREY, INK, RULE
from vedich.papers.svg import LETTERS, NARROWEST, line, percent, text

LETTER = 0.56  # of its height: how wide a letter is at most, on the average of a label
APART = 6  # pixels between two labels
MOST_TICKS = 5


def wide(said: str, size: int = LETTERS) -> float:
    """Return how wide some words are at most, in pixels."""
    return LETTER * size * len(said)


def room_for(labels: Sequence[str]) -> float:
    """Return how many percent of the narrowest chart the widest label takes."""
    return 100 * (max((wide(one) for one in labels), default=0) + 8) / NARROWEST


@dataclass(frozen=True, slots=True)
class Across:
    """Days laid out from left to right, in percent."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Return where a day is; what lies outside is at the edge."""
        span = (self.last - self.first).days
        gone = min(max((day - self.first).days, 0), span)
        return self.left + (self.right - self.left) * (gone / span if span else 0.5)


@dataclass(frozen=True, slots=True)
class Up:
    """Numbers laid out from the bottom up, in pixels from the top."""

    low: Decimal
    high: Decimal
    top: float
    bottom: float

    def at(self, value: Decimal | int) -> float:
        """Return how far down a number is."""
        return self.bottom - (self.bottom - self.top) * float(
            (value - self.low) / (self.high - self.low)
        )


def ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return a few round numbers, the first not above the one, the last not below the other."""
    spread = (high - low) or Decimal(1)
    rough = spread / (MOST_TICKS - 1)
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough)
    first = low // step * step - (step if low < 0 and low % step else 0)
    numbers = [first]
    while numbers[-1] < high:
        numbers.append(numbers[-1] + step)
    return tuple(numbers)


@dataclass(slots=True)
class Labels:
    """Words put into a chart, none over another where the chart is at its narrowest.

    They are further apart wherever it is wider: places grow with it, words do not.
    """

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def keep_free(self, across: float, down: float, aside: float, half: float) -> None:
        """Let no words stand where a mark does, so far around its middle."""
        middle = across / 100 * NARROWEST + aside
        self.taken.append((middle - half, down - half, middle + half, down + half))

    def put(
        self,
        said: str,
        across: float,
        down: float,
        *,
        anchor: str = "middle",
        ink: str = INK,
        weight: str = "",
        rim: float = 3,
        must: bool = False,
    ) -> Markup:
        """Return the words as near to a place as the edges allow; nothing where there is no room.

        `must`: they are put there all the same, so put these first.
        """
        across, anchor, left = _kept_inside(across, anchor, wide(said))
        box = (left, down - LETTERS, left + wide(said), down + 4)
        if not must and any(_meet(box, other) for other in self.taken):
            return Markup("")
        self.taken.append(box)
        return text(said, percent(across), down, anchor=anchor, ink=ink, weight=weight, rim=rim)


def _kept_inside(across: float, anchor: str, width: float) -> tuple[float, str, float]:
    """Return where words go that would leave the chart: to its edge. And their left, in pixels."""
    here = across / 100 * NARROWEST
    left = here - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    if left < 0:
        return 0, "start", 0
    if left + width > NARROWEST:
        return 100, "end", NARROWEST - width
    return across, anchor, left


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = one[0] < other[2] + APART and other[0] < one[2] + APART
    return across and one[1] < other[3] and other[1] < one[3]


def grid(up: Up, numbers: Sequence[tuple[Decimal, str]], across: Across) -> list[Markup]:
    """Return a line for each number, with its label to the left."""
    parts = []
    for number, label in numbers:
        down = up.at(number)
        ends = (percent(across.left), down, percent(across.right), down)
        parts.append(line(*ends, RULE, 1))
        beside = percent(across.left - 100 * 6 / NARROWEST)
        parts.append(text(label, beside, down + 4, anchor="end", ink=GREY))
    return parts


def days(
    labels: Labels, across: Across, down: float, named: Sequence[tuple[date, str]]
) -> list[Markup]:
    """Return a tick for each day, and the names of as many as there is room for, the last first."""
    parts = [
        line(percent(across.at(day)), down, percent(across.at(day)), down + 4, GREY, 1)
        for day, _ in named
    ]
    for day, name in reversed(named):
        parts.append(labels.put(name, across.at(day), down + 20, ink=GREY))
    return parts

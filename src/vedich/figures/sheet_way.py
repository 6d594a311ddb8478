"""A commune's way to its title: the points of the burn-up, the gates, and what is in the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from vedich.core.flatten import HOLDS, Gate
from vedich.core.said import Said
from vedich.core.words import Verdict as Word
from vedich.figures.explaining import Explained
from vedich.figures.gates_said import counts_until, standing
from vedich.figures.letters import is_provisional
from vedich.figures.models import Period
from vedich.figures.queries import highest
from vedich.figures.roadmap import Blocker, Hindrance, Line, Point, Roadmap, roadmap, target_line
from vedich.figures.sheet_lines import Json
from vedich.figures.sheet_read import Course, Shown
from vedich.pursuits import procedures
from vedich.pursuits.models import GateRecord, Pursuit
from vedich.pursuits.queries import gate_records
from vedich.pursuits.state import AT_RISK, KEPT, RECOGNISED, REGISTERED, WORKING, GateState
from vedich.standards import shipped

SURVEY = "survey"
GIVEN = frozenset({RECOGNISED, "proclaimed", KEPT, AT_RISK})
INCOME = "thu nhập bình quân"  # what the indicator the survey waits for is called
RUNNING = frozenset({GateState.NOT_STARTED, GateState.RUNNING})


@dataclass(frozen=True, slots=True)
class Step:
    """One period of the burn-up."""

    period: Period
    point: Point
    shown: Shown

    @property
    def provisional(self) -> bool:
        """Tell whether the verdict of any criterion is provisional."""
        return any(is_provisional(letter) for letter in self.shown.verdict.criteria)


@dataclass(frozen=True, slots=True)
class Way:
    """The burn-up and what it comes to, as seen on a day."""

    seen_on: date
    steps: tuple[Step, ...]
    line: Line | None
    roadmap: Roadmap


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate with what was last said of it, and its clock on a day."""

    gate: Gate
    record: GateRecord | None
    days_left: int | None  # negative: overdue; None: no day was set, or it is settled

    @property
    def overdue(self) -> bool:
        """Tell whether the day has passed and it is not settled."""
        return self.days_left is not None and self.days_left < 0

    @property
    def state(self) -> str:
        """Return how far it has come."""
        return self.record.state if self.record else GateState.NOT_STARTED.value


def steps_of(verdicts: Iterable[tuple[Period, Shown]]) -> tuple[Step, ...]:
    """Return the steps of the burn-up, the oldest first."""
    return tuple(
        Step(
            period,
            Point(
                period.last_day,
                shown.verdict.met_lo,
                shown.verdict.met_hi,
                len(shown.verdict.criteria),
            ),
            shown,
        )
        for period, shown in verdicts
    )


def gates_in(course: Course, period: Period | None) -> dict[str, GateRecord]:
    """Return what was last said of each gate, as far as it counts for a period. One query."""
    records = gate_records([course.pursuit]).get(course.pursuit.pk, ())
    judged = [
        one.last_day for one in course.periods if highest(course.by.get(one.pk, ())) is not None
    ]
    return standing(records, counts_until(period.last_day, judged) if period else None)


def gates_of(
    pursuit: Pursuit, records: Mapping[str, GateRecord], day: date
) -> tuple[GateLine, ...]:
    """Return the gates of a pursuit as they stand on a day."""
    return tuple(
        GateLine(gate, record, _days_left(record, day))
        for gate in procedures.gates_of(pursuit.standard)
        for record in [records.get(gate.code)]
    )


def way_of(
    pursuit: Pursuit,
    steps: Sequence[Step],
    gates: Iterable[GateLine],
    told: Explained | None,
    seen_on: date,
    *,
    now: bool,
) -> Way:
    """Return the way of a pursuit as seen on a day.

    now  False for a look back: what is in the way today was not so then
    """
    points = [step.point for step in steps]
    blockers = tuple(_blockers(pursuit, gates, told)) if now else ()
    return Way(
        seen_on=seen_on,
        steps=tuple(steps),
        line=target_line(points, registered_on=pursuit.registered_on, target_on=pursuit.target_on),
        roadmap=roadmap(
            points,
            target_on=pursuit.target_on,
            today=seen_on,
            blockers=blockers,
            recognised=now and pursuit.stage in GIVEN,
        ),
    )


@cache
def income_code(standard: str) -> str:
    """Return the code of the income indicator of a standard; blank where it has none."""
    issued = shipped.catalogue().issued(standard).standard
    found = (one.code for one in issued.indicators() if INCOME in one.title.vi.lower())
    return next(found, "")


def _days_left(record: GateRecord | None, day: date) -> int | None:
    if record is None or record.due_on is None or record.state not in RUNNING:
        return None
    return (record.due_on - day).days


def _blockers(
    pursuit: Pursuit, gates: Iterable[GateLine], told: Explained | None
) -> Iterator[Blocker]:
    for line in gates:
        name = Said(line.gate.title.vi, line.gate.title.en or line.gate.title.vi)
        due_on = line.record.due_on if line.record else None
        if line.overdue:
            yield Blocker(Hindrance.GATE_OVERDUE, line.gate.code, name, due_on)
        elif line.state == GateState.NOT_MET:
            yield Blocker(Hindrance.GATE_FAILED, line.gate.code, name, due_on)
        if line.gate.code == SURVEY and told is not None and _waits(pursuit, line):
            yield from _chain(pursuit.standard, told.told)
    for condition in told.told["title"]["conditions"] if told is not None else ():
        if condition["code"].startswith(HOLDS) and condition["verdict"] in (
            Word.NOT_MET,
            Word.NO_DATA,
        ):
            name = Said(condition["name"], condition["name_en"] or condition["name"])
            code = condition["code"].removeprefix(HOLDS)
            yield Blocker(Hindrance.PREREQUISITE, code, name)


def _waits(pursuit: Pursuit, survey: GateLine) -> bool:
    """Tell whether the survey is what comes next: it runs, or the commune is past its own work."""
    begun = survey.state == GateState.RUNNING
    asked = pursuit.stage not in (REGISTERED, WORKING)
    return survey.state in RUNNING and (begun or asked) and pursuit.stage not in GIVEN


def _chain(standard: str, told: Json) -> Iterator[Blocker]:
    """Yield that nobody has said the income: the survey waits for it, and the vote for both."""
    code = income_code(standard)
    for criterion in told["criteria"]:
        for one in criterion["indicators"]:
            if one["code"] == code and one["verdict"] == Word.NO_DATA:
                name = Said(one["name"], one["name_en"] or one["name"])
                yield Blocker(Hindrance.CHAIN, code, name)

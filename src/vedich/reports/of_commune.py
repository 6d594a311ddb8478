"""A commune's progress report filled from what it handed in: never from figures typed here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo

from django.db.models import QuerySet

from vedich.accounts.models import Membership
from vedich.discussions.models import Thread
from vedich.discussions.permissions import owner_name
from vedich.figures.letters import BASICALLY
from vedich.figures.matrix_cells import Cell, change, title_of
from vedich.figures.models import Statement, Value, Verdict
from vedich.figures.queries import figures_on
from vedich.figures.sheet_lines import Criterion, Line
from vedich.figures.sheet_way import GateLine as SheetGate
from vedich.figures.words import State, Voice
from vedich.papers.administrative import Frame
from vedich.papers.numerals import printed, printed_day
from vedich.papers.progress import (
    About,
    CommuneProgress,
    CriterionLine,
    GateLine,
    IndicatorLine,
    Judged,
    Moved,
    Obstacle,
    Standing,
)
from vedich.pursuits.state import GateState
from vedich.reports import worded
from vedich.reports.acts import basis_of
from vedich.reports.frames import in_sentence
from vedich.reports.reading import Own
from vedich.standards import shipped

GATE_STATES = {
    GateState.NOT_STARTED: "chưa bắt đầu",
    GateState.RUNNING: "đang thực hiện",
    GateState.MET: "đạt",
    GateState.NOT_MET: "chưa đạt",
}


def commune_progress(
    own: Own,
    member: Membership,
    *,
    frame: Frame,
    words: Mapping[str, str],
    obstacles: Sequence[Obstacle],
    draft: bool,
    day: date,
    zone: tzinfo,
) -> CommuneProgress:
    """Return the report of a commune, from what it says itself.

    zone  of the clock moments are written by
    """
    verdict = own.shown.verdict if own.shown else None
    earlier = own.before
    before = earlier.verdict if earlier else None
    return CommuneProgress(
        frame=frame,
        draft=draft,
        about=_about(own, earlier, day),
        standing=_standing(own, obstacles, zone),
        title=_title(verdict),
        met_lo=verdict.met_lo if verdict else 0,
        met_hi=verdict.met_hi if verdict else 0,
        criteria=tuple(_criteria(own, verdict, before)),
        gates=tuple(_gate(one) for one in own.gates),
        moved=tuple(_moved(own, member, earlier)) if earlier else (),
        obstacles=tuple(obstacles),
        words=words,
    )


def obstacles_in(threads: "QuerySet[Thread] | Sequence[Thread]") -> list[Obstacle]:
    """Return obstacles as they are discussed, in the words of the report."""
    return [
        Obstacle(
            place=one.place.titled,
            criterion=one.criterion,
            subject=one.subject,
            would_remove=one.would_remove,
            owner=owner_name(one),
            due_on=one.due_on,
            illustrative=one.illustrative,
        )
        for one in threads
    ]


def standard_title(standard: str) -> str:
    """Return what a standard is called by its act."""
    return shipped.catalogue().issued(standard).standard.title.vi


def _about(own: Own, earlier: Statement | None, day: date) -> About:
    pursuit = own.course.pursuit
    place = in_sentence(pursuit.place)
    acts = _acts(line for one in own.criteria for line in one.lines)
    return About(
        place=place,
        by=f"Ủy ban nhân dân {place}",
        standard=standard_title(pursuit.standard),
        period=worded.period_in_sentence(own.period),
        as_of=min(own.period.last_day, day),
        before=worded.period_in_sentence(earlier.period) if earlier else "",
        basis=basis_of(pursuit.standard, acts),
    )


def _acts(lines: Iterable[Line]) -> set[str]:
    """Return the numbers of the acts whose thresholds applied."""
    bars = (line.told["threshold"] for line in lines)
    return {bar["act"] for bar in bars if bar is not None and bar["value"] is not None}


def _standing(own: Own, obstacles: Sequence[Obstacle], zone: tzinfo) -> Standing:
    shown, report = own.shown, own.report
    handed_in = report is not None and report.submissions > 0 and not (shown and shown.draft)
    at = report.submitted_at if report is not None and handed_in else None
    made_up = any(one.illustrative for one in own.criteria)
    made_up = made_up or any(one.illustrative for one in obstacles)
    return Standing(
        handed_in_at=at.astimezone(zone) if at else None,
        confirmed=report is not None and report.state == State.CONFIRMED,
        said_at=(at or shown.verdict.at).astimezone(zone) if shown else None,
        rulebooks=(shown.verdict.rulebook,) if shown else (),
        illustrative=_made_up(own) or made_up,
    )


def _made_up(own: Own) -> bool:
    judged = own.shown is not None and own.shown.verdict.illustrative
    return own.course.pursuit.illustrative or judged


def _title(verdict: Verdict | None) -> Judged | None:
    if verdict is None:
        return None
    return _judged(title_of(verdict.title), illustrative=verdict.illustrative)


def _criteria(own: Own, verdict: Verdict | None, before: Verdict | None) -> Iterator[CriterionLine]:
    """Yield the criteria; how each moved is told by the commune's own verdicts."""
    then = before.criteria if before else ""
    for at, one in enumerate(own.criteria):
        letter, now = then[at : at + 1], verdict.criteria[at : at + 1] if verdict else ""
        moved = change(letter, now) if letter and now else None
        tagged = verdict is not None and verdict.basically[at : at + 1] == BASICALLY
        yield CriterionLine(
            no=one.no,
            name=one.column.name.vi,
            judged=Judged(one.cell.verdict, one.cell.provisional, tagged, one.illustrative),
            change=moved.value if moved else "",
            lines=tuple(_lines(one)),
        )


def _lines(criterion: Criterion) -> Iterator[IndicatorLine]:
    for line in criterion.lines:
        value = line.chosen[1] if line.chosen else None
        told = line.told
        yield IndicatorLine(
            code=line.code,
            name=line.name.vi,
            part=line.part,
            judged=_judged(
                line.cell,
                illustrative=line.illustrative,
                basically_met=bool(told.get("basically_met")),
            ),
            figure=worded.figure(value, told["unit"]),
            threshold=worded.threshold(told),
            clause=worded.clause(told),
            wanting=worded.wanting(told),
            reason="" if line.parted else worded.reason(told),
            source=_source(value),
        )


def _source(value: Value | None) -> str:
    if value is None:
        return ""
    proof = f"minh chứng: {value.proof.name}" if value.proof is not None else ""
    said = [value.source, value.note if value.note != value.source else "", proof]
    return "; ".join(filter(None, said))


def _judged(cell: Cell, *, illustrative: bool, basically_met: bool = False) -> Judged:
    tagged = basically_met or cell.basically_met
    return Judged(cell.verdict, cell.provisional, tagged, illustrative)


def _gate(line: SheetGate) -> GateLine:
    record = line.record
    said = []
    if record is not None and record.coverage is not None:
        said.append(f"tỷ lệ hộ được lấy ý kiến {printed(f'{record.coverage:f}', 'vi')} %")
    if record is not None and record.satisfied is not None:
        said.append(f"tỷ lệ hài lòng {printed(f'{record.satisfied:f}', 'vi')} %")
    if record is not None and record.due_on is not None and line.days_left is not None:
        said.append(f"hạn {printed_day(record.due_on, 'vi')}")
    if record is not None and record.illustrative:
        said.append("minh họa")
    return GateLine(line.gate.title.vi, GATE_STATES[GateState(line.state)], "; ".join(said))


def _moved(own: Own, member: Membership, earlier: Statement) -> Iterator[Moved]:
    """Yield the figures that are other than in the period before, in the order of the paper."""
    given = figures_on(member, [earlier])
    then = {code: by_voice[Voice.COMMUNE] for code, by_voice in given.items()}
    for criterion in own.criteria:
        for line in criterion.lines:
            if line.parted:
                continue
            now, old = line.chosen[1] if line.chosen else None, then.get(line.code)
            unit = line.told["unit"]
            words = worded.figure(old, unit), worded.figure(now, unit)
            if words[0] != words[1] and _said(old) != _said(now):
                yield Moved(line.code, line.name.vi, *words)


def _said(value: Value | None) -> tuple[object, ...]:
    if value is None:
        return ()
    return value.known, value.number, value.numerator, value.denominator, value.basically_met

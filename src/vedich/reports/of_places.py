"""The report of a district or province on its communes: from what they handed in, never drafts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from fractions import Fraction
from math import floor

from vedich.core.explain import explain
from vedich.core.words import Verdict as Word
from vedich.figures.inputs import figures_of
from vedich.figures.judging import judgement
from vedich.figures.matrix import Matrix, Row
from vedich.figures.matrix_cells import Cell, Change
from vedich.figures.matrix_paper import met_words, report_words
from vedich.figures.matrix_words import VOICE_WORDS, beside_words
from vedich.figures.models import Period, Statement, Verdict
from vedich.figures.replaying import replays
from vedich.figures.words import Voice
from vedich.papers.administrative import Frame
from vedich.papers.numerals import printed
from vedich.papers.progress import (
    About,
    CommuneLine,
    CriterionCount,
    Judged,
    Obstacle,
    RollUp,
    Standing,
)
from vedich.places.models import Place
from vedich.reports import worded
from vedich.reports.acts import basis_of
from vedich.reports.frames import in_sentence
from vedich.reports.of_commune import standard_title

NEAREST = 3  # shortfalls of a commune that are listed
_SHORT = (Word.NOT_MET, Word.NEARLY)
_OPEN = (Word.NO_DATA, Word.NO_RULE, Word.NOT_COMPUTABLE)


def rollup(
    shown: Matrix,
    *,
    frame: Frame,
    words: Mapping[str, str],
    obstacles: Sequence[Obstacle],
    left_out: int,
    draft: bool,
    whole: bool,
    day: date,
    zone: tzinfo,
) -> RollUp:
    """Return the report of a place, from the matrix of its communes with all rows.

    whole  with what each commune lacks least, which has to be explained
    """
    rows = [one for one in shown.rows if not one.draft]
    nearest = _nearest(rows, shown.period) if whole else {}
    made_up = any(one.illustrative for one in rows)
    made_up = made_up or any(one.illustrative for one in obstacles)
    return RollUp(
        frame=frame,
        draft=draft,
        about=_about(shown, day),
        standing=Standing(
            handed_in_at=None,
            confirmed=False,
            said_at=shown.data_at.astimezone(zone) if shown.data_at else None,
            rulebooks=shown.rulebooks,
            illustrative=made_up,
        ),
        of=len(shown.columns),
        average=_average(rows),
        communes=tuple(_line(one, shown, nearest.get(one.pursuit_id, ())) for one in rows),
        criteria=tuple(_counts(shown, rows)),
        obstacles=tuple(obstacles),
        obstacles_left_out=left_out,
        words=words,
    )


def _about(shown: Matrix, day: date) -> About:
    place: Place = shown.place
    return About(
        place=in_sentence(place),
        by=in_sentence(place),
        standard=standard_title(shown.standard),
        period=worded.period_in_sentence(shown.period),
        as_of=min(shown.period.last_day, day),
        before="",
        basis=basis_of(shown.standard, ()),
    )


def _average(rows: Iterable[Row]) -> str:
    """Return how many criteria are met on average, to one decimal; blank where nobody reported."""
    met = [one.met_lo for one in rows if one.cells]
    if not met:
        return ""
    tenths = floor(Fraction(sum(met) * 10, len(met)) + Fraction(1, 2))
    return printed(f"{tenths // 10}.{tenths % 10}", "vi")


def _line(row: Row, shown: Matrix, nearest: tuple[str, ...]) -> CommuneLine:
    numbered = [(column.no, cell) for column, cell in zip(shown.columns, row.cells, strict=False)]
    return CommuneLine(
        name=row.name,
        within=beside_words(row.within, shown.place.titled, shown.standard, row.field, "vi"),
        report=report_words(row, "vi"),
        reported=row.reported,
        days_late=row.days_late,
        voice=VOICE_WORDS[Voice(row.voice)].vi if row.voice else "",
        title=_judged(row.title, row) if row.title else None,
        met=met_words(row),
        not_met=tuple(no for no, cell in numbered if cell.verdict in _SHORT),
        unknown=tuple(no for no, cell in numbered if cell.verdict in _OPEN),
        gained=tuple(no for no, cell in numbered if cell.change is Change.BETTER),
        lost=tuple(no for no, cell in numbered if cell.change is Change.WORSE),
        nearest=nearest,
        provisional=any(cell.provisional for _, cell in numbered),
        illustrative=row.illustrative,
        wanted=row.reported or row.unreported,
    )


def _judged(cell: Cell, row: Row) -> Judged:
    return Judged(cell.verdict, cell.provisional, cell.basically_met, row.illustrative)


def _counts(shown: Matrix, rows: Sequence[Row]) -> Iterator[CriterionCount]:
    for at, column in enumerate(shown.columns):
        words = [row.cells[at].verdict for row in rows if at < len(row.cells)]
        yield CriterionCount(
            no=column.no,
            name=column.name.vi,
            met=words.count(Word.MET),
            not_met=sum(words.count(one) for one in _SHORT),
            unknown=sum(words.count(one) for one in _OPEN),
        )


def _nearest(rows: Sequence[Row], period: Period) -> dict[int, tuple[str, ...]]:
    """Return what each commune lacks least, in things people count, by pursuit.

    Explained from the very rows each verdict was passed on: all of them read at once.
    """
    shown = {one.pursuit_id: one.voice for one in rows if one.voice}
    said = Statement.objects.filter(pursuit__in=shown, period=period, verdict__isnull=False)
    verdicts: list[Verdict] = []
    for one in said.select_related("verdict", "pursuit"):
        if one.verdict is not None and shown[one.pursuit_id] == one.voice:
            one.verdict.statement = one
            verdicts.append(one.verdict)
    found = {}
    for verdict, replay in zip(verdicts, replays(verdicts), strict=True):
        told = explain(judgement(replay.case), 0, figures_of(replay.case.inputs))
        found[verdict.statement.pursuit_id] = tuple(_least(told["criteria"]))
    return found


def _least(criteria: Iterable[worded.Json]) -> list[str]:
    """Return the smallest shortfalls: first where one criterion lacks least."""
    wanting: list[tuple[tuple[int, int, int], str]] = []
    for criterion in criteria:
        lines = [
            line
            for one in criterion["indicators"]
            for line in (one, *one.get("parts", ()))
            if line["shortfall"] is not None
        ]
        for line in lines:
            order = (len(lines), int(line["shortfall"]["count"]), criterion["no"])
            wanting.append((order, f"{line['code']}: {worded.wanting(line)}"))
    return [words for _, words in sorted(wanting)[:NEAREST]]

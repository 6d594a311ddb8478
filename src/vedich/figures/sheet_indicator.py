"""One indicator of one commune through its periods: who said what, and what had to be reached.

A verdict is a letter of the kept row of the voice that spoke; of a part, which is not kept, it is
explained from that very figure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db.models import F, Q

from vedich.accounts.models import Membership
from vedich.core.explain import VERDICTS
from vedich.core.rulebook import CellState, Rulebook
from vedich.figures.grounds import Ground, Wanted, grounds
from vedich.figures.inputs import input_of, is_taken_back
from vedich.figures.judging import Case, cell as column_in, judgement, rulebook_for
from vedich.figures.keeping import ground_of
from vedich.figures.matrix_cells import Cell, cell
from vedich.figures.matrix_drill import rows_of
from vedich.figures.models import Period, Statement, Value, Verdict
from vedich.figures.permissions import is_own
from vedich.figures.sheet_read import Course, course_of
from vedich.figures.words import Voice
from vedich.standards.finding import Found, find
from vedich.standards.why import why

Json = dict[str, Any]
PERCENT, PLACES = 100, Decimal("0.0001")


class NoSuchIndicator(LookupError):
    """The standard has no indicator of that code."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one voice said of one period. Without a `value` it was judged on a lower voice's."""

    voice: Voice
    value: Value | None
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One period: what each voice said, and what had to be reached where that is known."""

    period: Period
    spoken: tuple[Spoken, ...]
    law: "Law | None"


@dataclass(frozen=True, slots=True)
class Law:
    """What a row had to reach somewhere on a day, as `standards.why` says it."""

    ground: Ground
    answer: Json
    levels: tuple[str, ...]
    bar: Decimal | None  # as a number; None where there is nothing to compare with


@dataclass(frozen=True, slots=True)
class IndicatorHistory:
    """An indicator through its periods, the oldest first.

    parts      of an indicator that is met by its parts: each is a page of its own
    revisions  every figure of the newest period, the newest first; drafts for the own people only
    """

    course: Course
    found: Found
    moments: tuple[Moment, ...]
    revisions: tuple[Value, ...]
    parted: bool
    law: Law | None  # what has to be reached in the newest period
    draft: bool  # of the commune what it is writing, seen by its own people only

    @property
    def illustrative(self) -> bool:
        """Tell whether any figure is made up."""
        values = [one.value for moment in self.moments for one in moment.spoken]
        return self.course.pursuit.illustrative or any(v.illustrative for v in values if v)


def indicator_history(
    member: Membership, *, pursuit_id: int, code: str, draft: bool = False, day: date
) -> IndicatorHistory:
    """Return an indicator of a pursuit, as far as somebody may see it. Few queries.

    draft  what the commune is writing, where its own people ask

    Raises Pursuit.DoesNotExist, also when it is out of reach, NoSuchIndicator.
    """
    course = course_of(member, pursuit_id)
    standard = course.pursuit.standard
    found = find(standard, code)
    if found is None:
        raise NoSuchIndicator(code)
    periods = [one for one in reversed(course.periods) if one.pk in course.by]
    values = _values(member, course, code)
    draft = draft and is_own(member, course.pursuit.place)
    laws = dict(_laws(course, periods, code))
    moments = [
        Moment(
            period, tuple(_spoken(course, period, code, values, draft=draft)), laws.get(period.pk)
        )
        for period in periods
    ]
    newest = [one.pk for one in course.by.get(periods[-1].pk, ())] if periods else []
    return IndicatorHistory(
        course=course,
        found=found,
        moments=tuple(one for one in moments if one.spoken),
        revisions=tuple(one for pk in newest for one in reversed(values.get(pk, ()))),
        parted=bool(found.row.parts),
        law=_newest(moments) or law_on(_ground_here(course, day), code),
        draft=draft,
    )


def amount_of(value: Value) -> Decimal | None:
    """Return a figure as a number to draw: a ratio as its percentage, cut and never rounded up."""
    if value.numerator is not None and value.denominator:
        return (value.numerator * PERCENT / value.denominator).quantize(PLACES, ROUND_DOWN)
    return value.number


def _values(member: Membership, course: Course, code: str) -> dict[int, list[Value]]:
    """Return every figure given, oldest first, by statement; drafts for the commune's own only."""
    by_pk = {one.pk: one for said in course.by.values() for one in said}
    rows = Value.objects.filter(statement__in=by_pk, indicator=_reads(course, code))
    if not is_own(member, course.pursuit.place):
        rows = rows.filter(Q(submission__lte=F("statement__submissions")))
    found: dict[int, list[Value]] = {}
    for value in rows.select_related("proof").order_by("revision"):
        value.statement = by_pk[value.statement_id]
        found.setdefault(value.statement_id, []).append(value)
    return found


def _reads(course: Course, code: str) -> str:
    """Return the code of the figure a row judges: mostly its own."""
    row = find(course.pursuit.standard, code)
    return code if row is None or row.row.reads is None else row.row.reads


def _spoken(
    course: Course,
    period: Period,
    code: str,
    values: Mapping[int, Sequence[Value]],
    *,
    draft: bool,
) -> Iterator[Spoken]:
    for statement in course.by[period.pk]:
        writing = draft and statement.draft_verdict is not None
        standing = [
            one
            for one in values.get(statement.pk, ())
            if writing or one.submission <= statement.submissions
        ]
        value = standing[-1] if standing and not is_taken_back(standing[-1]) else None
        verdict = statement.draft_verdict if writing else statement.verdict
        if verdict is not None:
            yield Spoken(
                Voice(statement.voice), value, _cell(verdict, course.pursuit.standard, code, value)
            )
        elif value is not None:
            yield Spoken(Voice(statement.voice), value, None)


def _cell(verdict: Verdict, standard: str, code: str, value: Value | None) -> Cell | None:
    """Return the verdict on an indicator as it was kept; on a part, explained from its figure."""
    ground = ground_of(verdict, standard)
    book = rulebook_for(ground)
    at = next((n for n, one in enumerate(book.indicators) if one.code == code), None)
    if at is not None:
        letter = verdict.indicators[at : at + 1]
        return cell(letter) if letter else None
    row = _row(book, code)
    if row is None or value is None:
        return None
    judged = judgement(Case(ground, {book.leaves[row].reads: input_of(value)}))
    word = VERDICTS[int(judged.words.leaves[row, 0])]
    return Cell(word, bool(judged.provisional.leaves[row, 0]))


def _laws(course: Course, periods: Iterable[Period], code: str) -> Iterator[tuple[int, Law]]:
    """Yield what had to be reached in each period: on the ground its verdict was passed on."""
    for period in periods:
        kept = [_last(one) for one in course.by[period.pk]]
        verdict = next((one for one in kept if one is not None), None)
        if verdict is None:
            continue
        ground = ground_of(verdict, course.pursuit.standard)
        if law := law_on(ground, code):
            yield period.pk, law


def _newest(moments: Iterable[Moment]) -> Law | None:
    every = [one.law for one in moments if one.law is not None]
    return every[-1] if every else None


def _last(statement: Statement) -> Verdict | None:
    return statement.verdict or statement.draft_verdict


def _ground_here(course: Course, day: date) -> Ground:
    """Return the ground a commune would be judged on, where nobody has spoken. Three queries."""
    pursuit = course.pursuit
    wanted = Wanted(pursuit.place_id, pursuit.place.path, pursuit.standard, day)
    return grounds([wanted])[0]


def law_on(ground: Ground, code: str) -> Law | None:
    """Return what a row has to reach somewhere on a day; None for what is met by its parts."""
    book = rulebook_for(ground)
    row, column = _row(book, code), column_in(book, ground)
    if row is None:
        return None
    leaf = book.leaves[row]
    bar = None
    if book.state[row, column] == CellState.RULE:
        bar = Decimal(int(book.threshold[row, column])).scaleb(-leaf.scale)
    return Law(ground, why(book, row, column), leaf.levels, bar)


def _row(book: Rulebook, code: str) -> int | None:
    """Return the row of a part, or of an indicator that is one row; None where it is several."""
    for one in book.indicators:
        if one.code == code:
            rows = list(rows_of(one.rule))
            return rows[0] if len(rows) == 1 else None
    return next((n for n, leaf in enumerate(book.leaves) if leaf.code == code), None)

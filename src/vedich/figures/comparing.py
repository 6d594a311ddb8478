"""Verdicts side by side: several communes in one period, or one commune in several periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vedich.accounts.models import Membership
from vedich.core.rulebook import Judged
from vedich.core.said import Said
from vedich.figures.inputs import is_taken_back
from vedich.figures.judging import codes_of, rulebook, rulebook_for
from vedich.figures.keeping import ground_of
from vedich.figures.matrix import Column, columns_of
from vedich.figures.matrix_cells import Cell, cell, cells_of
from vedich.figures.matrix_rows import RANK
from vedich.figures.models import Period, Statement, Value, Verdict
from vedich.figures.queries import highest, statements_seen_by
from vedich.pursuits.models import Pursuit
from vedich.pursuits.queries import pursuits_in
from vedich.standards import shipped
from vedich.standards.why import last_day

MOST = 6  # sides; more do not fit beside each other

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Declared:
    """An indicator as one side has it: its verdict, and the figures it was judged on."""

    verdict: Cell | None = None
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One commune in one period. Without a verdict nobody has spoken yet."""

    pursuit: Pursuit
    period: Period
    voice: str = ""
    title: Cell | None = None
    met_lo: int = 0
    met_hi: int = 0
    illustrative: bool = False
    cells: tuple[Cell, ...] = ()
    declared: tuple[Declared, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator over all sides."""

    code: str
    name: Said
    declared: tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion over all sides, with its indicators. `differs`: not all verdicts are the same."""

    column: Column
    cells: tuple[Cell | None, ...]
    differs: bool
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sides of one standard, and a line for each criterion."""

    standard: str
    sides: tuple[Side, ...]
    lines: tuple[CriterionLine, ...]


def communes_compared(
    membership: Membership, *, pursuit_ids: Sequence[int], period: Period
) -> Comparison | None:
    """Compare pursuits in one period, in the order given; those of the first one's standard.

    None where none of them is within reach. At most MOST.
    """
    found = {one.pk: one for one in pursuits_in(membership.reads).filter(pk__in=pursuit_ids)}
    listed = [found[pk] for pk in dict.fromkeys(pursuit_ids) if pk in found]
    alike = [one for one in listed if one.standard == listed[0].standard][:MOST]
    return _compared(membership, [(one, period) for one in alike])


def periods_compared(
    membership: Membership, *, pursuit: Pursuit, periods: Sequence[Period]
) -> Comparison | None:
    """Compare periods of one pursuit, in the order given. At most MOST."""
    return _compared(membership, [(pursuit, period) for period in periods[:MOST]])


def periods_spoken_of(membership: Membership, pursuit: Pursuit) -> list[Period]:
    """Return the periods of which there is a verdict on a pursuit, oldest first."""
    said = statements_seen_by(membership).filter(pursuit=pursuit, verdict__isnull=False)
    found = Period.objects.filter(pk__in=said.values("period_id"))
    return list(found.order_by("last_day", "first_day"))


def others_beside(membership: Membership, pursuit: Pursuit) -> list[Pursuit]:
    """Return the open pursuits of the same standard within the place this one's place lies in."""
    parent = pursuit.place.path.rstrip("/").rpartition("/")[0] + "/"
    beside = pursuits_in(membership.reads).filter(standard=pursuit.standard, ended_on=None)
    return list(beside.filter(place__path__startswith=parent)[:200])


def _compared(
    membership: Membership, wanted: Sequence[tuple[Pursuit, Period]]
) -> Comparison | None:
    if not wanted:
        return None
    standard = wanted[0][0].standard
    seen = statements_seen_by(membership).filter(
        pursuit__in=[pursuit.pk for pursuit, _period in wanted],
        period__in=[period.pk for _pursuit, period in wanted],
    )
    together: dict[tuple[int, int], list[Statement]] = {}
    for statement in seen:
        together.setdefault((statement.pursuit_id, statement.period_id), []).append(statement)
    figures = _figures(together.values())
    sides = tuple(
        _side(pursuit, period, together.get((pursuit.pk, period.pk), []), figures)
        for pursuit, period in wanted
    )
    return Comparison(standard, sides, tuple(_criteria(standard, sides)))


def _figures(together: Iterable[Sequence[Statement]]) -> dict[int, dict[str, Value]]:
    """Return the last figure of each statement for each indicator, of what was handed in."""
    statements = {one.pk: one for some in together for one in some}
    found: dict[int, dict[str, Value]] = {}
    values = Value.objects.filter(statement__in=statements).order_by("revision")
    for value in values.defer("digest"):
        if value.submission <= statements[value.statement_id].submissions:
            found.setdefault(value.statement_id, {})[value.indicator] = value
    return found


def _side(
    pursuit: Pursuit,
    period: Period,
    statements: Sequence[Statement],
    figures: dict[int, dict[str, Value]],
) -> Side:
    shown = highest(statements)
    if shown is None or shown.verdict is None:
        return Side(pursuit, period)
    verdict = shown.verdict
    heard = sorted(statements, key=lambda one: RANK[one.voice])
    chosen: dict[str, Value] = {}
    for one in heard:
        said = figures.get(one.pk, {})
        chosen |= {code: value for code, value in said.items() if not is_taken_back(value)}
    voices = [one.verdict for one in heard if one.verdict is not None]
    return Side(
        pursuit=pursuit,
        period=period,
        voice=shown.voice,
        title=cell(verdict.title),
        met_lo=verdict.met_lo,
        met_hi=verdict.met_hi,
        illustrative=pursuit.illustrative or verdict.illustrative,
        cells=cells_of(verdict, None, voices),
        declared=tuple(_declared(verdict, pursuit.standard, chosen)),
    )


def _declared(verdict: Verdict, standard: str, chosen: dict[str, Value]) -> Iterable[Declared]:
    """Yield each indicator of the standard, in the order of its rulebook."""
    book = rulebook_for(ground_of(verdict, standard))
    for judged, letter in zip(book.indicators, verdict.indicators, strict=False):
        codes = dict.fromkeys(codes_of(book, judged))
        values = tuple(chosen[code] for code in codes if code in chosen)
        yield Declared(cell(letter), values)


def _criteria(standard: str, sides: Sequence[Side]) -> Iterable[CriterionLine]:
    issued = shipped.catalogue().issued(standard)
    book = rulebook(standard, last_day(issued))
    for at, (column, criterion) in enumerate(zip(columns_of(standard), book.criteria, strict=True)):
        cells = tuple(_at(side.cells, at) for side in sides)
        words = {one.verdict for one in cells if one is not None}
        indicators = tuple(
            IndicatorLine(
                book.indicators[j].code,
                titled(book.indicators[j]),
                tuple(_at(side.declared, j) or Declared() for side in sides),
            )
            for j in criterion.indicators
        )
        yield CriterionLine(column, cells, len(words) > 1, indicators)


def titled(judged: Judged) -> Said:
    """Return the title of an indicator in both languages."""
    return Said(judged.title_vi, judged.title_en or judged.title_vi)


def _at(some: Sequence[T], position: int) -> T | None:
    return some[position] if position < len(some) else None

"""Communes × criteria of one place, standard, period and voice: what is shown, and what is counted.

The page, the print, the workbook and whoever else tells these numbers take them from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import ceil

from vedich.accounts.models import Membership
from vedich.core.said import Said
from vedich.core.words import Verdict
from vedich.figures.matrix_cells import Cell, Change, cells_of, change, differing, title_of
from vedich.figures.matrix_rows import Spoken, highest, judged, spoken_before
from vedich.figures.matrix_standing import Standing, standings
from vedich.figures.matrix_wish import Only, Sort, Wish
from vedich.figures.matrix_words import HANDED_IN, NOT_OPENED, UNREPORTED
from vedich.figures.models import Period
from vedich.figures.words import State, Voice
from vedich.places.models import Place
from vedich.standards import shipped

ROWS = 170  # a page: the largest province has 168 communes


@dataclass(frozen=True, slots=True)
class Column:
    """A criterion, and how many of all communes meet it."""

    no: int
    name: Said
    met: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One pursuit. Without a verdict to be shown there are no cells, and no voice.

    report     how far the commune's report is; `days_late` only while it is not handed in
    draft      what is shown is still being written, and seen by the commune's own people only
    readable   the commune has a page of the period: it was opened for it, or somebody spoke of it
    """

    pursuit_id: int
    place_id: int
    name: str
    within: str
    field: str
    report: str
    due_on: date | None
    days_late: int
    voice: str
    title: Cell | None
    met_lo: int
    met_hi: int
    cells: tuple[Cell, ...]
    illustrative: bool
    ended_on: date | None = None
    draft: bool = False
    readable: bool = True

    @property
    def unreported(self) -> bool:
        """Tell whether the commune has not handed in its report."""
        return self.report in (UNREPORTED, State.DRAFT)

    @property
    def reported(self) -> bool:
        """Tell whether the commune has handed in its report."""
        return self.report in HANDED_IN


@dataclass(frozen=True, slots=True)
class Counts:
    """How all communes stand, whatever part of them is listed."""

    communes: int
    reported: int
    unreported: int  # of those that were asked
    late: int  # not handed in, and the day is over
    titles: int  # whose title is met


@dataclass(frozen=True, slots=True)
class Matrix:
    """What was asked for. Columns and counts are of all communes, rows of one page of those wished.

    found     how many rows fit the wish; `pages` of ROWS each
    data_at   when the newest of what is shown was said
    rulebooks the hashes of the law they were passed by
    """

    place: Place
    standard: str
    period: Period
    voice: Voice | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    counts: Counts
    found: int
    page: int
    pages: int
    data_at: datetime | None
    rulebooks: tuple[str, ...]

    @property
    def provisional(self) -> bool:
        """Tell whether any verdict on this page is provisional."""
        return any(
            cell.provisional for row in self.rows for cell in (*row.cells, row.title) if cell
        )

    @property
    def illustrative(self) -> bool:
        """Tell whether anything on this page is made up."""
        return any(row.illustrative for row in self.rows)


def matrix(
    membership: Membership,
    *,
    place: Place,
    standard: str,
    period: Period,
    voice: Voice | None = None,
    day: date,
    wish: Wish | None = None,
) -> Matrix:
    """Return the matrix of a place, as far as somebody reaches, on a day.

    voice  whose verdicts; None: of each commune those of the highest voice that has spoken
    wish   which rows, in which order, and which page of them; None: all of them

    Raises UnknownStandard.
    """
    wish = wish or Wish(page=None)
    every = standings(membership, place, standard, period, voice, day)
    before = {}
    if wish.only is Only.WORSE:
        before = spoken_before([one.runner.pk for one in every], period)
    wished = _sorted([one for one in every if _fits(one, wish, before, standard)], wish.sort)
    page, pages, listed = _paged(wished, wish)
    if not before:
        before = spoken_before([one.runner.pk for one in listed], period)
    shown = [one.shown for one in listed if one.shown is not None]
    return Matrix(
        place=place,
        standard=standard,
        period=period,
        voice=voice,
        columns=_counted(standard, [one.shown.criteria for one in every if one.shown]),
        rows=tuple(row_of(one, before.get(one.runner.pk, {})) for one in listed),
        counts=_counts(every),
        found=len(wished),
        page=page,
        pages=pages,
        data_at=max((one.said_at for one in listed if one.said_at), default=None),
        rulebooks=tuple(sorted({one.rulebook for one in shown})),
    )


@cache
def columns_of(standard: str) -> tuple[Column, ...]:
    """Return the criteria of a standard, in printed order. Raises UnknownStandard."""
    criteria = shipped.catalogue().issued(standard).standard.criteria
    return tuple(
        Column(one.no, Said(one.title.vi, one.title.en or one.title.vi)) for one in criteria
    )


def row_of(one: Standing, before: Mapping[str, Spoken]) -> Row:
    """Return a row of the matrix; `before` is what was said of the period before."""
    runner, shown = one.runner, one.shown
    then = _before(one, before)
    return Row(
        pursuit_id=runner.pk,
        place_id=runner.place_id,
        name=runner.titled,
        within=runner.within,
        field=runner.field,
        report=one.report,
        due_on=one.due_on,
        days_late=one.days_late,
        voice=shown.voice if shown else "",
        title=title_of(shown.title) if shown else None,
        met_lo=shown.met_lo if shown else 0,
        met_hi=shown.met_hi if shown else 0,
        cells=cells_of(shown, then, judged(one.said).values()) if shown else (),
        illustrative=runner.illustrative or bool(shown and shown.illustrative),
        ended_on=runner.ended_on,
        draft=one.draft,
        readable=one.report != NOT_OPENED or bool(judged(one.said)),
    )


def _fits(
    one: Standing, wish: Wish, before: Mapping[int, Mapping[str, Spoken]], standard: str
) -> bool:
    letters = one.shown.criteria.lower() if one.shown else ""
    if wish.criterion is not None:
        numbers = [column.no for column in columns_of(standard)]
        at = numbers.index(wish.criterion) if wish.criterion in numbers else -1
        if at < 0 or letters[at : at + 1] not in ("n", "y"):
            return False
    if wish.only is Only.NOT_MET:
        return "n" in letters
    if wish.only is Only.UNREPORTED:
        return one.unreported
    if wish.only is Only.DISAGREE:
        return any(differing(judged(one.said).values()))
    if wish.only is Only.WORSE:
        return any(change(*pair) is Change.WORSE for pair in _moved(one, before))
    return True


def _moved(one: Standing, before: Mapping[int, Mapping[str, Spoken]]) -> list[tuple[str, str]]:
    """Return the letters of the period before and of now, of what is to be compared."""
    then = _before(one, before.get(one.runner.pk, {}))
    if one.shown is None or then is None:
        return []
    return list(zip(then.criteria, one.shown.criteria, strict=False))


def _before(one: Standing, before: Mapping[str, Spoken]) -> Spoken | None:
    """Return what the voice shown said in the period before, or the next lower one for it."""
    if one.shown is None:
        return None
    return highest(before, up_to=one.shown.voice)


def _sorted(found: list[Standing], sort: Sort) -> list[Standing]:
    """Put rows in order; those that are alike stay in order of name."""
    if sort is Sort.LATE:
        return sorted(found, key=lambda one: -one.days_late)
    if sort in (Sort.FEWEST, Sort.MOST):
        sign = 1 if sort is Sort.FEWEST else -1
        having = [(one.shown, one) for one in found if one.shown]
        having.sort(key=lambda pair: (sign * pair[0].met_lo, sign * pair[0].met_hi))
        return [one for _shown, one in having] + [one for one in found if not one.shown]
    return found


def _paged(found: list[Standing], wish: Wish) -> tuple[int, int, Sequence[Standing]]:
    """Return which page it is, of how many, and the rows on it."""
    pages = max(ceil(len(found) / ROWS), 1)
    if wish.page is None:
        too_many = wish.most is not None and len(found) > wish.most
        return 1, 1, [] if too_many else found
    page = min(max(wish.page, 1), pages)
    return page, pages, found[(page - 1) * ROWS : page * ROWS]


def _counted(standard: str, lines: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns with how many lines meet each. All in one text: a nation has 3,321."""
    columns = columns_of(standard)
    width = len(columns)
    every = "".join(line if len(line) == width else line[:width].ljust(width) for line in lines)
    return tuple(
        Column(column.no, column.name, sum(every[at::width].count(one) for one in "mM"))
        for at, column in enumerate(columns)
    )


def _counts(every: Sequence[Standing]) -> Counts:
    shown = [one.shown for one in every if one.shown is not None]
    return Counts(
        communes=len(every),
        reported=sum(one.reported for one in every),
        unreported=sum(one.unreported for one in every),
        late=sum(one.days_late > 0 for one in every),
        titles=sum(title_of(one.title).verdict is Verdict.MET for one in shown),
    )

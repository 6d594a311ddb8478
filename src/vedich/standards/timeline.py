"""The numbers of an indicator through the years: from when, until when, for which groups."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from vedich.core.catalogue import Issued
from vedich.core.model import Indicator, Threshold
from vedich.core.precedence import within
from vedich.core.rulebook import Rulebook
from vedich.standards import shipped
from vedich.standards.why import rows_of, rulebook, why

Json = dict[str, Any]
Groups = tuple[str, ...]
KEPT = 256  # indicators whose years are kept in a process


@dataclass(frozen=True, slots=True)
class Stretch:
    """One number that held for some groups and some time; no groups at all: for every one.

    `until` is the first day on which it no longer held. `answer` is what `law why` says of it.
    """

    since: date
    until: date
    groups: Groups
    answer: Json


@lru_cache(maxsize=KEPT)
def stretches(standard: str, code: str, scope: str = "") -> tuple[tuple[Stretch, ...], ...]:
    """Return the numbers of an indicator, one list for each of its rows, oldest first.

    Raises UnknownStandard, NoSuchIndicator.
    """
    issued = shipped.catalogue().issued(standard)
    days = turning_days(issued)
    book = rulebook(standard, *days)
    end = date(issued.standard.years.last + 1, 1, 1)
    columns = columns_of(book, nearest(book, scope))
    return tuple(tuple(_merged(book, row, days, end, columns)) for row in rows_of(book, code))


def turning_days(issued: Issued) -> tuple[date, ...]:
    """Return the first day a standard covers, and each later one on which its law may change."""
    years = issued.standard.years
    first, end = date(years.first, 1, 1), date(years.last + 1, 1, 1)
    found = {day for day in _days(issued) if day is not None}
    return (first, *sorted(day for day in found if first < day < end))


def _days(issued: Issued) -> Iterator[date | None]:
    catalogue = shipped.catalogue()
    for row in _rows(issued.standard.indicators()):
        yield from (row.in_force_from, row.in_force_until)
        for threshold in row.thresholds:
            yield from _of_threshold(threshold, None)
        if row.of is not None and row.of.standard != issued.standard.id:
            yield from _days(catalogue.issued(row.of.standard))
    for act, operation in catalogue.operations_on(issued.standard.id):
        yield from (operation.in_force_from or act.in_force_from, operation.in_force_until)
        yield act.in_force_until
        if operation.threshold is not None:
            yield from _of_threshold(operation.threshold, operation.year)
    for act in catalogue.acts.values():
        if act.applies_to == issued.standard.id:
            yield from (act.in_force_from, act.in_force_until)


def _rows(indicators: Sequence[Indicator]) -> Iterator[Indicator]:
    for indicator in indicators:
        yield indicator
        yield from _rows(indicator.parts)


def _of_threshold(threshold: Threshold, year: int | None) -> Iterator[date | None]:
    yield from (threshold.in_force_from, threshold.in_force_until)
    if (year := threshold.year or year) is not None:
        yield from (date(year, 1, 1), date(year + 1, 1, 1))


def nearest(book: Rulebook, scope: str) -> str:
    """Return the scope whose rules hold in a place: its own, or the nearest above it."""
    return max({cell.scope for cell in book.cells if within(scope, cell.scope)}, key=len)


def columns_of(book: Rulebook, scope: str) -> dict[Groups, dict[date, int]]:
    """Return the columns of one scope by groups and day; a province's zone follows the region.

    The columns for places whose groups are not known, or not sure, are left out.
    """
    regions = [group.id for group in shipped.catalogue().issued(book.standard).standard.groups]
    here = [
        (c, cell)
        for c, cell in enumerate(book.cells)
        if cell.scope == scope and cell.groups_sourced
    ]
    most = max(len(cell.groups) for _, cell in here)
    columns: dict[Groups, dict[date, int]] = {}
    for c, cell in here:
        if len(cell.groups) == most:
            groups = tuple(sorted(cell.groups, key=lambda group: group not in regions))
            columns.setdefault(groups, {})[cell.on] = c
    return columns


def _merged(
    book: Rulebook,
    row: int,
    days: tuple[date, ...],
    end: date,
    columns: dict[Groups, dict[date, int]],
) -> list[Stretch]:
    """Put groups and days together for which exactly the same is said."""
    said: dict[tuple[date, date, str], list[Groups]] = {}
    for groups, by_day in columns.items():
        told = [(day, _said(why(book, row, by_day[day]))) for day in days]
        for words, run in groupby(told, key=lambda one: one[1]):
            since, *more = [day for day, _ in run]
            last = more[-1] if more else since
            until = next((day for day in days if day > last), end)
            said.setdefault((since, until, words), []).append(groups)
    merged = [
        Stretch(since, until, named(groups, list(columns)), json.loads(words))
        for (since, until, words), groups in said.items()
    ]
    return sorted(merged, key=lambda stretch: (stretch.since, stretch.until))


def _said(answer: Json) -> str:
    """Return what an answer says, without the day and the groups it was asked for."""
    return json.dumps({k: v for k, v in answer.items() if k not in ("on", "groups")}, default=str)


def named(some: list[Groups], every: list[Groups]) -> Groups:
    """Name some of all the groups as shortly as can be: () for all, one kind where that is enough.

    Two kinds that have to be told together are joined: "btb+vung1".
    """
    if len(some) == len(every):
        return ()
    for kind in zip(*every, strict=True):
        ours = [one for one in dict.fromkeys(kind) if any(one in groups for groups in some)]
        if {groups for groups in every if {*groups} & {*ours}} == {*some}:
            return tuple(ours)
    return tuple("+".join(groups) for groups in some)

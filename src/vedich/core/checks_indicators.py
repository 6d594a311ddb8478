"""Checks of criteria, indicators and their thresholds, one by one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from vedich.core.checks import Checks, Place, Written, backwards, never, places, standards
from vedich.core.model import Indicator, Standard, Threshold
from vedich.core.problems import Problem
from vedich.core.quantities import NotAQuantity, whole
from vedich.core.words import Kind

Window = tuple[date, date]
LARGEST = 10**12  # a threshold's whole units: with a denominator below 10**6 products stay < 2**63
BOUNDED = {Kind.PERCENT: 100, Kind.COUNT: None}  # kinds that are 0 or more, with what is the most
NUMBER = re.compile(r"-?\d+(\.\d+)?")
checked = Checks()


def _every_place(written: Sequence[Written]) -> Iterator[tuple[Standard, Place]]:
    for file, standard in standards(written):
        for place in places(file, standard):
            yield standard, place


def _rows(written: Sequence[Written]) -> Iterator[tuple[Standard, Place, int, Threshold]]:
    for standard, place in _every_place(written):
        for t, row in enumerate(place.indicator.thresholds):
            yield standard, place, t, row


@checked
def _criteria_are_numbered_once(written: Sequence[Written]) -> Iterator[Problem]:
    for file, standard in standards(written):
        times = Counter(criterion.no for criterion in standard.criteria)
        for c, criterion in enumerate(standard.criteria):
            if times[criterion.no] > 1:
                yield file.problem(
                    ("criteria", c, "no"),
                    f"criterion {criterion.no} stands {times[criterion.no]} times.",
                    "A criterion is found by its number.",
                    "Number them as the act prints them.",
                )


@checked
def _codes_are_used_once(written: Sequence[Written]) -> Iterator[Problem]:
    for file, standard in standards(written):
        all_places = list(places(file, standard))
        times = Counter(place.indicator.code for place in all_places)
        for place in all_places:
            code = place.indicator.code
            if times[code] > 1:
                yield place.problem(
                    ("code",),
                    f"indicator {code} stands {times[code]} times.",
                    "Figures are filed under the code, so one of them would be lost.",
                    "Give each indicator the code the act prints.",
                )


@checked
def _groups_are_known(written: Sequence[Written]) -> Iterator[Problem]:
    for standard, place, t, row in _rows(written):
        known = [group.id for group in standard.groups]
        for group in row.groups if isinstance(row.groups, tuple) else ():
            if group not in known:
                yield place.problem(
                    ("thresholds", t, "groups"),
                    f"indicator {place.indicator.code} names the group {group!r}.",
                    f"The standard has {', '.join(known) or 'no groups'}, so the number would "
                    "apply to nobody.",
                    "Correct the group, or add it to `groups` with its clause.",
                )


@checked
def _numbers_have_clause_and_confidence(written: Sequence[Written]) -> Iterator[Problem]:
    for _, place, t, row in _rows(written):
        for word in ("clause", "confidence") if row.value is not None else ("note",):
            if getattr(row, word) is None:
                yield place.problem(
                    ("thresholds", t),
                    f"a threshold of indicator {place.indicator.code} has no {word}.",
                    "A number nobody can look up, or an unknown one nobody explains, is no law.",
                    f"Add `{word}`, as precise as it is known.",
                )


@checked
def _numbers_can_be_kept(written: Sequence[Written]) -> Iterator[Problem]:
    for _, place, t, row in _rows(written):
        if row.value is None:
            continue
        try:
            if abs(whole(row.value, place.indicator)) > LARGEST:
                raise NotAQuantity(f"{row.value} is larger than any figure can be")
        except NotAQuantity as error:
            yield place.problem(
                ("thresholds", t, row.comparison.value),
                f"indicator {place.indicator.code}: {error}.",
                "Thresholds are compared exactly, as whole numbers of the last decimal kept.",
                "Write the number as the act does, or raise `scale`.",
            )


@checked
def _shares_and_counts_can_be_reached(written: Sequence[Written]) -> Iterator[Problem]:
    for _, place, t, row in _rows(written):
        if what := impossible(place.indicator, row):
            yield place.problem(("thresholds", t, row.comparison.value), *what)


def impossible(indicator: Indicator, row: Threshold) -> tuple[str, str, str] | None:
    """Return why no figure could ever stand on one side of a number: what, why, what to do."""
    if row.value is None or indicator.kind not in BOUNDED or not NUMBER.fullmatch(row.value):
        return None
    most = BOUNDED[indicator.kind]
    if Decimal(row.value) >= 0 and (most is None or Decimal(row.value) <= most):
        return None
    span = "0 or more" if most is None else f"0 to {most}"
    return (
        f"indicator {indicator.code} asks for {row.value}, where a {indicator.kind.value} is "
        f"{span}.",
        "Everybody would meet it, or nobody could.",
        "Write the number as the act does, in the unit of the indicator.",
    )


@checked
def _dates_do_not_overlap(written: Sequence[Written]) -> Iterator[Problem]:
    for standard, place in _every_place(written):
        rows = list(enumerate(place.indicator.thresholds))
        for position, (t, row) in enumerate(rows):
            for _, other in rows[position + 1 :]:
                if _same_groups(standard, row, other) and _meet(_window(row), _window(other)):
                    yield place.problem(
                        ("thresholds", t),
                        f"indicator {place.indicator.code} has two thresholds for one group "
                        "on one day.",
                        "Only one of them can be the law on that day.",
                        "End the first where the second begins (`in_force_until` is excluded).",
                    )


def _same_groups(standard: Standard, row: Threshold, other: Threshold) -> bool:
    if "all" in (row.groups, other.groups):
        return row.groups == other.groups
    if "rest" in (row.groups, other.groups):
        return row.groups == other.groups
    return not set(row.groups).isdisjoint(other.groups)


def _window(row: Threshold) -> Window:
    start, until = row.in_force_from or date.min, row.in_force_until or date.max
    if row.year is not None:
        start, until = max(start, date(row.year, 1, 1)), min(until, date(row.year + 1, 1, 1))
    return start, until


def _meet(one: Window, other: Window) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


@checked
def _windows_are_in_order(written: Sequence[Written]) -> Iterator[Problem]:
    for standard, place, t, row in _rows(written):
        start, until = _window(row)
        outside = row.year is not None and not (
            standard.years.first <= row.year <= standard.years.last
        )
        if start >= until or outside:
            yield place.problem(
                ("thresholds", t),
                f"a threshold of indicator {place.indicator.code} is never in force.",
                f"It ends before it begins, or lies outside {standard.years.first}–"
                f"{standard.years.last}.",
                "Correct its year or dates.",
            )


@checked
def _indicators_are_sometime_in_force(written: Sequence[Written]) -> Iterator[Problem]:
    for _, place in _every_place(written):
        row = place.indicator
        if backwards(row.in_force_from, row.in_force_until):
            yield place.problem(("in_force_until",), *never(f"indicator {row.code}"))


@checked
def _percentages_name_their_parts(written: Sequence[Written]) -> Iterator[Problem]:
    for _, place in _every_place(written):
        indicator = place.indicator
        named = indicator.numerator and indicator.denominator
        if indicator.kind is Kind.PERCENT and not named:
            yield place.problem(
                ("kind",),
                f"indicator {indicator.code} is a percent without numerator and denominator.",
                "Without them nobody knows how many households are still missing.",
                "Name both in vi and en, or use `kind: amount` if the title names no whole.",
            )


@checked
def _kinds_have_what_they_need(written: Sequence[Written]) -> Iterator[Problem]:
    for _, place in _every_place(written):
        for what in _lacks(place):
            yield place.problem(
                ("kind",),
                f"indicator {place.indicator.code} is {place.indicator.kind.value} but {what}.",
                "It could not be judged.",
                "Add what is missing, or correct the kind.",
            )


def _lacks(place: Place) -> Iterator[str]:
    indicator = place.indicator
    parts = len(indicator.parts)
    nested = indicator.kind in (Kind.COMPOSITE, Kind.SOME_OF)
    if nested and not parts:
        yield "has no parts"
    if not nested and parts:
        yield "has parts"
    if indicator.kind is Kind.SOME_OF and not 1 <= (indicator.needs or 0) <= max(parts, 1):
        yield f"needs {indicator.needs} of {parts} parts"
    if indicator.kind is Kind.LEVEL and len(indicator.levels) < 2:
        yield "has no ordered words in `levels`"
    if indicator.kind is Kind.SHARE_OF_OTHER and indicator.of is None:
        yield "does not say of which standard's indicator"

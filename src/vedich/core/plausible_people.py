"""How many households and people a place has, in one report after another."""

import re
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.observations import Observation
from vedich.core.plausible_series import in_time
from vedich.core.printed import Printed, told

_HOUSEHOLDS = {"số hộ", "tổng số hộ", "số hộ dân", "households", "number of households"}
_PEOPLE = {"nhân khẩu", "số nhân khẩu", "số khẩu", "dân số", "số dân", "tổng dân số", "population"}
_COUNTS_HOUSEHOLDS = re.compile(r"\b(?:hộ|households?)\b")
JUMP = Fraction(1, 5)  # of households between two reports: births and moves do not make it,
GROWTH = Fraction(1, 25)  # nor more than this a year where years lie between


def _people(row: Observation) -> Hashable | None:
    """Group the households or the people of one place: own rows, or the wholes of shares."""
    if row.name in _HOUSEHOLDS | _PEOPLE and row.value:
        return row.identity, "" if row.name in _HOUSEHOLDS else "people"
    if row.whole and _COUNTS_HOUSEHOLDS.search(row.name):
        return row.identity, row.level, row.name
    return None


def _so_many(row: Observation) -> Printed | None:
    return row.value if row.name in _HOUSEHOLDS | _PEOPLE else row.whole


def _sudden_jump(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt a fifth more or fewer households than in the report before: a digit, or a merger."""
    for before, after in pairwise(in_time(rows)):
        old, new = _so_many(before), _so_many(after)
        if old and new and old.number > 0 and _change(old, new) > _expected(before, after):
            yield _jumped(before, after, old, new)


def _change(old: Printed, new: Printed) -> Fraction:
    return abs(Fraction(new.number) / Fraction(old.number) - 1)


def _expected(before: Observation, after: Observation) -> Fraction:
    ends = [row.period.end.year for row in (before, after) if row.period]
    return max(JUMP, GROWTH * (ends[-1] - ends[0]))


def _jumped(before: Observation, after: Observation, old: Printed, new: Printed) -> Doubt:
    by = told(Fraction(new.number) * 100 / Fraction(old.number) - 100)
    return doubt(
        Check.SUDDEN_JUMP,
        [after, before],
        (
            f"{after.title}: {old.said.vi} ({before.written_period}) → {new.said.vi} "
            f"({after.written_period}), thay đổi {by.vi} %.",
            f"{after.title}: {old.said.en} ({before.written_period}) → {new.said.en} "
            f"({after.written_period}), a change of {by.en} %.",
        ),
        (
            "Xem có sáp nhập, chia tách không; nếu không, một trong hai số ghi sai.",
            "See whether the place was merged or split; if not, one of the two is wrong.",
        ),
    )


POPULATION = GroupCheck(_people, _sudden_jump)

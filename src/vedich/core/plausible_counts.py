"""Counts of verdicts: met, basically met and not met have to make all the criteria there are."""

import re
from collections.abc import Hashable, Iterator, Sequence

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.observations import Observation
from vedich.core.phrases import Word, word_in

_COUNT = re.compile(
    r"(?:(?:tổng )?số )?(?P<what>tiêu chí|chỉ tiêu|criteria|indicators) (?P<word>.+)"
)
_EVERY = {Word.MET, Word.BASICALLY_MET, Word.NOT_MET}


def counted(row: Observation) -> tuple[str, Word] | None:
    """Return what a row counts and under which verdict: ("tiêu chí", MET) for "số tiêu chí đạt"."""
    found = _COUNT.fullmatch(row.name)
    word = word_in(found["word"]) if found else None
    return (found["what"], word) if found and word in _EVERY and word else None


def of_how_many(row: Observation, background: Background) -> int | None:
    """Return how many there are: from "/19" beside the figure, or from the standard."""
    if row.whole is not None:
        return int(row.whole.number)
    what = counted(row)
    return background.criteria(row) if what and what[0] in ("tiêu chí", "criteria") else None


def so_many(row: Observation) -> int | None:
    """Return the count itself."""
    figure = row.part or row.value
    return int(figure.number) if figure else None


def _one_appraisal(row: Observation) -> Hashable | None:
    what = counted(row)
    if what is None or so_many(row) is None:
        return None
    return row.identity, row.level, row.written_period, what[0]


def _adds_up(rows: Sequence[Observation], background: Background) -> Iterator[Doubt]:
    """Doubt verdicts that do not make the standard (D4: 13 + 4 + 1 = 18 of 19 criteria).

    Where only some of the three counts are published, only too many is a doubt.
    """
    by_word = {what[1]: row for row in rows if (what := counted(row))}
    wholes = {n for row in rows if (n := of_how_many(row, background))}
    if len(wholes) != 1 or len(by_word) != len(rows):
        return
    every, numbers = wholes.pop(), [so_many(row) or 0 for row in rows]
    total = sum(numbers)
    if total > every or (total < every and set(by_word) == _EVERY):
        yield _off(rows, numbers, every)


def _off(rows: Sequence[Observation], numbers: list[int], every: int) -> Doubt:
    total = sum(numbers)
    off = abs(total - every)
    summed = f"{' + '.join(map(str, numbers))} = {total}"
    vi, en = ("thừa", "too many") if total > every else ("thiếu", "missing")
    return doubt(
        Check.COUNTS_DO_NOT_ADD_UP,
        rows,
        (f"{summed}, {vi} {off} so với {every}.", f"{summed}: {off} {en} of {every}."),
        (
            "Xem biên bản thẩm định từng tiêu chí và đếm lại đạt, cơ bản đạt, chưa đạt.",
            "Count met, basically met and not met again in the appraisal of each criterion.",
        ),
    )


VERDICTS_ADD_UP = GroupCheck(_one_appraisal, _adds_up)

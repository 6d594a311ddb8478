"""Means that lie outside what they are the mean of."""

import re
from collections.abc import Hashable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.numbers import UnreadableValue, read_number
from vedich.core.observations import Observation
from vedich.core.printed import Printed
from vedich.core.text import key
from vedich.core.words import Known

_MEAN = r"(?:bình quân|trung bình|average|mean)"
_OF_SO_MANY = re.compile(rf"{_MEAN}(?: chung)?(?: của| cả| of)? (?P<n>\d+) (?:xã|communes)")
_NOTED = re.compile(rf"{_OF_SO_MANY.pattern}(?: là| đạt|:| is)? (?P<mean>\d[\d.,]*\d|\d)")
_MEAN_PLACE = re.compile(rf"{_MEAN}\b")
_FEWEST = 3  # parts beside a mean that does not say of how many it is
_FILLING = re.compile(rf"{_MEAN}|đầu người|per head|per capita|[/(), ]+")


def _mean_of(row: Observation) -> tuple[int | None, Printed] | None:
    """Return of how many communes a row states the mean, and the mean; None where it is a part."""
    if row.value is None:
        return None
    place = row.identity[-1]
    said = _OF_SO_MANY.search(row.name) or _OF_SO_MANY.search(place)
    if said:
        return int(said["n"]), row.value
    return (None, row.value) if _MEAN_PLACE.match(place) else None


def _one_indicator_of_a_district(row: Observation) -> Hashable | None:
    if row.value is None or len(row.place.path) < 2:
        return None
    return row.identity[1:-1], row.level, row.written_period, _plain(row.name)


@lru_cache(1024)
def _plain(name: str) -> str:
    """Give what the name of a mean and of its parts share: "thu nhập" for both."""
    return _FILLING.sub(" ", _OF_SO_MANY.sub(" ", name)).strip()


def _mean_within(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt a mean above or below all of its parts (D2: 38,9 of 38,8, 32,5 and 33,0).

    The mean is a row of its own or stands in a note. Where fewer or more communes are listed than
    it is the mean of, nobody can tell.
    """
    parts = [row for row in rows if _mean_of(row) is None]
    for row in rows:
        stated = _mean_of(row)
        if stated is not None:
            yield from _compared([row], stated, parts)
    noted = [(row, mean) for row in parts if (mean := _in_note(row))]
    for mean in dict.fromkeys(mean for _, mean in noted):
        yield from _compared([row for row, m in noted if m == mean], mean, parts)


def _in_note(row: Observation) -> tuple[int | None, Printed] | None:
    """Read "bình quân 3 xã 38,9" beside an indicator which is a mean itself, as incomes are."""
    found = _NOTED.search(key(row.note)) if row.note and re.search(_MEAN, row.name) else None
    try:
        return (int(found["n"]), Printed(read_number(found["mean"]))) if found else None
    except UnreadableValue:
        return None


def _compared(
    rows: list[Observation], stated: tuple[int | None, Printed], parts: list[Observation]
) -> Iterator[Doubt]:
    of, mean = stated
    numbers = [part.value for part in parts if part.value]
    if len(numbers) < (of or _FEWEST) or of not in (None, len(numbers)):
        return
    exact = all(number.known is Known.EXACT for number in (mean, *numbers))
    above = all(_below(number, mean) for number in numbers)
    if exact and (above or all(_below(mean, number) for number in numbers)):
        yield _outside(mean, numbers, [*rows, *parts], of)


def _below(one: Printed, other: Printed) -> bool:
    """Tell whether one is below another however they were rounded to what both print.

    Rounding keeps order, so figures with as many decimals compare as printed; 39 is 38,8 rounded.
    """
    step = Decimal(1).scaleb(-min(one.decimals, other.decimals))
    ways = (ROUND_DOWN, ROUND_HALF_UP)
    return all(one.number.quantize(step, w) < other.number.quantize(step, w) for w in ways)


def _outside(
    mean: Printed, numbers: list[Printed], rows: list[Observation], of: int | None
) -> Doubt:
    above = mean.number > max((number.number for number in numbers), default=Decimal(0))
    vi, en = ("cao hơn mọi", "above every") if above else ("thấp hơn mọi", "below every")
    unless = "" if of else " (trừ khi bảng không ghi đủ các xã)"
    unless_en = "" if of else " (unless the table leaves some communes out)"
    return doubt(
        Check.MEAN_OUTSIDE,
        rows,
        (
            f"Bình quân {mean.said.vi} {vi} thành phần: "
            f"{'; '.join(n.said.vi for n in numbers)}{unless}.",
            f"The mean {mean.said.en} is {en} part: "
            f"{'; '.join(n.said.en for n in numbers)}{unless_en}.",
        ),
        (
            "Tính lại bình quân từ số liệu từng xã, có tính số dân.",
            "Compute the mean again from the communes, weighted by their people.",
        ),
    )


MEANS = GroupCheck(_one_indicator_of_a_district, _mean_within)

"""How many communes a place has, and counts that would need more of them."""

import re
from collections.abc import Hashable, Iterator, Sequence

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.observations import Observation
from vedich.core.printed import Printed

_TOTAL_OF_COMMUNES = {"tổng số xã", "số xã", "total communes", "number of communes"}
_OF_COMMUNES = re.compile(r"(?:(?:tổng )?số )?(?:xã|communes?)\b")


def _communes_of_a_year(row: Observation) -> Hashable | None:
    if not (row.name in _TOTAL_OF_COMMUNES or _OF_COMMUNES.match(row.name)) or not row.period:
        return None
    if row.is_percent or not (row.part or row.value):
        return None
    return row.identity, row.period.end.year


def _above_total(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt more communes than the place has (D9: 63 of 171, where there are 136)."""
    for total in rows:
        if total.name not in _TOTAL_OF_COMMUNES or total.value is None:
            continue
        for row in rows:
            claimed = None if row.name in _TOTAL_OF_COMMUNES else row.whole or row.part or row.value
            if claimed and claimed.exact.low > total.value.number:
                yield _too_many(row, total, claimed, total.value)


def _too_many(row: Observation, total: Observation, claimed: Printed, known: Printed) -> Doubt:
    return doubt(
        Check.ABOVE_TOTAL,
        [row, total],
        (
            f"{row.title}: {claimed.said.vi} xã, trong khi {total.title} "
            f"({total.written_period}) là {known.said.vi}.",
            f"{row.title}: {claimed.said.en} communes, where {total.title} "
            f"({total.written_period}) is {known.said.en}.",
        ),
        (
            "Xem mẫu số có tính cả phường, thị trấn không; lấy số xã của đúng kỳ.",
            "See whether wards and towns are counted in; take the communes of that period.",
        ),
    )


TOTALS_OF_COMMUNES = GroupCheck(_communes_of_a_year, _above_total)

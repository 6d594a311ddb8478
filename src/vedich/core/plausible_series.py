"""How many places hold a title, in one report after another: falls, and the totals implied."""

import re
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.observations import Observation
from vedich.core.printed import Printed, Span, told

_NEW_RURAL = re.compile(r"nông thôn mới")
_REACHED = re.compile(
    r"(?:(?:tổng )?số )?(?:xã|đơn vị|huyện|tỉnh|thôn|bản|ấp|xóm)\b.*\b(?:đạt|hoàn thành)\b"
    r"|communes?\b.*\brecogni[sz]ed"
)
_NOT_ALL_OF_THEM = re.compile(
    r"\b(?:mới|chưa|không|đăng ký|dự kiến|thẩm định|tiêu chí|chỉ tiêu|mục tiêu|kế hoạch|còn|new)\b"
)
OFF = Fraction(1, 10)  # between totals implied by neighbours: mergers of a year made 7 per cent


def in_time(rows: Sequence[Observation]) -> list[Observation]:
    """Return rows by period, one each; a bare year goes out where the same year is dated better."""
    dated = {row.period.end.year for row in rows if row.period and not row.vague}
    kept = {
        row.period.end: row
        for row in reversed(rows)
        if row.period and (not row.vague or row.period.end.year not in dated)
    }
    return [kept[end] for end in sorted(kept)]


def _reached(row: Observation) -> Hashable | None:
    """Group the counts of places that hold a title on a day; those newly added are others."""
    name = _NEW_RURAL.sub("ntm", row.name)
    wanted = _REACHED.match(name) and not _NOT_ALL_OF_THEM.search(name)
    if not wanted or not (row.part or row.value) or row.period is None:
        return None
    return row.identity, name


def _count(row: Observation) -> Printed:
    figure = row.part or row.value
    assert figure is not None, "rows without a count are not gathered"
    return figure


def implied(row: Observation) -> Span | None:
    """Return how many places there are in all, as a count and its share imply."""
    if row.whole:
        return row.whole.exact
    share = row.percent.rounded if row.percent else None
    if share is None or share.low <= 0 or share.high is None:
        return None
    number = Fraction(_count(row).number) * 100
    return Span(number / share.high, number / share.low)


def _implied_total(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt a count whose share means another total than the reports before and after it.

    D5: 5.458 communes = 50,1 % would be 10.894 in all, where the neighbours have 8.900. The first
    and the last have one neighbour only, and a real merger looks the same: they are left alone.
    """
    series = [(row, total) for row in in_time(rows) if (total := implied(row))]
    for before, (row, total), after in zip(series, series[1:], series[2:], strict=False):
        agree = not _apart(before[1], after[1])
        if agree and _apart(total, before[1]) and _apart(total, after[1]):
            yield _other_total(row, before, after)


def _apart(one: Span, other: Span) -> bool:
    """Tell whether two totals differ by more than a tenth, wherever in their spans they lie."""
    low, high = sorted((one, other), key=lambda span: span.low)
    return low.high is not None and low.high * (1 + OFF) < high.low


def _other_total(
    row: Observation, before: tuple[Observation, Span], after: tuple[Observation, Span]
) -> Doubt:
    count, percent = _count(row), row.percent
    totals = [told(_middle(span)) for span in (implied(row), before[1], after[1]) if span]
    likely = told(_middle(before[1]) * Fraction(percent.number if percent else 0) / 100)
    share_vi = f" = {percent.said.vi} %" if percent else ""
    share_en = f" = {percent.said.en} %" if percent else ""
    when = before[0].written_period, after[0].written_period
    return doubt(
        Check.IMPLIED_TOTAL,
        [row, before[0], after[0]],
        (
            f"{row.title}: {count.said.vi}{share_vi} nghĩa là tổng số {totals[0].vi}, trong khi "
            f"{when[0]} và {when[1]} cho {totals[1].vi} và {totals[2].vi}.",
            f"{row.title}: {count.said.en}{share_en} means {totals[0].en} in all, where {when[0]} "
            f"and {when[1]} give {totals[1].en} and {totals[2].en}.",
        ),
        (
            f"Tìm báo cáo gốc; nếu tỷ lệ đúng thì số đếm vào khoảng {likely.vi}.",
            f"Find the report itself; if the share is right, the count is about {likely.en}.",
        ),
    )


def _middle(span: Span) -> Fraction:
    return (span.low + (span.high or span.low)) / 2


def _count_falls(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt fewer titles than before (D12: 347, then 330), where no share explains it."""
    for before, after in pairwise(in_time(rows)):
        old, new = _count(before), _count(after)
        if new.number < old.number and not _share_holds(before, after):
            yield _fell(before, after, old, new)


def _share_holds(before: Observation, after: Observation) -> bool:
    """Tell whether the share did not fall: then the total did, and both rows carry it."""
    old, new = (_share(row) for row in (before, after))
    return old is not None and new is not None and new >= old


def _share(row: Observation) -> Fraction | None:
    if row.part and row.whole and row.whole.number:
        return Fraction(row.part.number) * 100 / Fraction(row.whole.number)
    return Fraction(row.percent.number) if row.percent else None


def _fell(before: Observation, after: Observation, old: Printed, new: Printed) -> Doubt:
    return doubt(
        Check.COUNT_FALLS,
        [after, before],
        (
            f"{after.title}: {old.said.vi} ({before.written_period}) → {new.said.vi} "
            f"({after.written_period}). Không nhất thiết là thụt lùi: tổng số có thể đã giảm do "
            "sáp nhập.",
            f"{after.title}: {old.said.en} ({before.written_period}) → {new.said.en} "
            f"({after.written_period}). Not necessarily a setback: mergers may have lowered the "
            "total.",
        ),
        (
            "Ghi mẫu số (tổng số đơn vị) của mỗi kỳ bên cạnh số đếm.",
            "Write the whole (all units there are) of each period beside the count.",
        ),
    )


IMPLIED_TOTALS = GroupCheck(_reached, _implied_total)
FALLING_COUNTS = GroupCheck(_reached, _count_falls)

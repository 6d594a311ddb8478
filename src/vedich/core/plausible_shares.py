"""Parts, wholes and percentages that do not fit each other."""

import re
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction

from vedich.core.background import Background
from vedich.core.doubts import Check, Doubt, GroupCheck, doubt
from vedich.core.matching import stands_beside
from vedich.core.observations import PER_CENT, Observation
from vedich.core.plausible_ranges import unit_of
from vedich.core.printed import Printed, Span, told

_TOTAL = ("tổng", "total")
_TOTAL_OF = re.compile(r"^(?:tổng số|tổng|total number of|total)\s*")
_SHARE = re.compile(r"(?:tỷ lệ|tỉ lệ|share of|percentage of|percent of) (?P<of>.+)")
_MAY_EXCEED = re.compile(r"tăng|giảm(?! tốc)|vượt|so với|kế hoạch|growth|change|\bplan")
_KIND = re.compile(r"(?:(?:tổng )?số )?(?:xã|huyện|thôn|communes?|districts?|villages?)\b")
_ASK = (
    "Hỏi nơi công bố con số nào đúng, sửa con số kia và ghi nguồn.",
    "Ask whoever published it which figure is right, mend the other and note the source.",
)


def part_above_whole(row: Observation, _: Background) -> Iterator[Doubt]:
    """Doubt a part larger than its whole: 82 of 76 households, 20 of 19 criteria."""
    if row.part is None or row.whole is None or _no_share(row.name):
        return
    if row.whole.likely.high is None or row.part.likely.low <= row.whole.likely.high:
        return
    yield _above(row.part, row.whole, [row])


def percent_of_parts(row: Observation, background: Background) -> Iterator[Doubt]:
    """Doubt a printed percentage its own row contradicts: "88 of 171 = 65 %"."""
    if row.part is None or row.whole is None or _no_share(row.name):
        return
    percent = row.percent or _valued(row, background)
    if percent is None:
        return
    part, whole = row.part.as_noted(row.note), row.whole.as_noted(row.note)
    share, printed = part.likely.share_of(whole.likely), percent.as_noted(row.note)
    if whole.number > 0 and not _says(printed, share):
        vi, en = _unlike(row.part, row.whole, percent)
        said = f"{row.title}: {vi}.", f"{row.title}: {en}."
        yield doubt(Check.PERCENT_OF_PARTS, [row], said, _ASK)


def _valued(row: Observation, background: Background) -> Printed | None:
    """Return the value where it is the percentage, of an indicator in %, and not the part."""
    if row.value is None or row.value is row.part or unit_of(row, background) != PER_CENT:
        return None
    return row.value


def _rows_of_a_total(row: Observation) -> Hashable | None:
    """Group what stands beside the criteria: money, population. Indicators have own columns."""
    if row.value is None or not _beside(row.criterion, row.name):
        return None
    return row.identity, row.level, row.written_period, row.criterion


def _says(percent: Printed, share: Span) -> bool:
    """Tell whether a percentage says a share; a workbook may keep 98,5 % as 0.985."""
    kept = Printed(percent.number.scaleb(2)) if 0 <= percent.number <= 1 else percent
    return share.meets(percent.rounded) or share.meets(kept.rounded)


def _beside(criterion: str, name: str) -> bool:
    """Tell whether a row is no criterion's own: money, a population, or all of a wide table."""
    return not criterion or stands_beside(criterion, name)


def _share_of_total(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt part, total and share in three rows that disagree (D1: 216 of 293 tỷ đồng, 77 %)."""
    totals = [row for row in rows if _is_total(row.name)]
    for total in totals:
        if [t.unit for t in totals].count(total.unit) > 1 and _is_money(total):
            continue  # planned and spent, say: nobody can tell which total a part is of
        parts = [row for row in rows if row not in totals and _may_be_part(row, total)]
        for part in parts:
            yield from _part_of_total(part, total)
        for share in rows:
            yield from _share(share, [p for p in parts if _is_share_of(share, p)], total)


def _part_of_total(part: Observation, total: Observation) -> Iterator[Doubt]:
    one, all_of_it = _noted(part), _noted(total)
    if all_of_it.rounded.high is not None and one.rounded.low > all_of_it.rounded.high:
        yield _above(one, all_of_it, [part, total])


def _share(share: Observation, parts: list[Observation], total: Observation) -> Iterator[Doubt]:
    if not share.is_percent or len(parts) != 1:
        return
    part, whole, printed = _noted(parts[0]), _noted(total), _noted(share)
    if whole.number > 0 and not part.rounded.share_of(whole.rounded).meets(printed.rounded):
        vi, en = _unlike(part, whole, printed)
        said = f"{share.title}: {vi}.", f"{share.title}: {en}."
        yield doubt(Check.SHARE_OF_TOTAL, [share, parts[0], total], said, _ASK)


def _may_be_part(row: Observation, total: Observation) -> bool:
    """Tell whether a row can be a part: money of a sum, households of all households."""
    if row.unit != total.unit:
        return False
    return _is_money(total) or f" {_TOTAL_OF.sub('', total.name)} " in f" {row.name} "


def _is_money(row: Observation) -> bool:
    return "đồng" in row.unit and "/" not in row.unit


def _is_share_of(share: Observation, part: Observation) -> bool:
    found = _SHARE.fullmatch(share.name)
    return bool(found) and f" {found['of'] if found else ''} " in f" {part.name} "


def _one_kind_of_place(row: Observation) -> Hashable | None:
    kind = _KIND.match(row.name)
    if not kind or row.part is None:
        return None
    return row.identity, row.written_period, kind.group()


def _share_unexplained(rows: Sequence[Observation], _: Background) -> Iterator[Doubt]:
    """Doubt a percentage without its whole, which no whole printed for that day explains.

    Only where some row does print a whole: 2.567 communes cannot be 42,4 % of 7.669 or of 6.084.
    """
    stated = [row for row in rows if row.whole]
    for row in rows if stated else []:
        if row.whole or row.part is None or row.percent is None:
            continue
        wholes = [r.whole for r in stated if r.whole]
        wholes += [r.part for r in stated if r.part and r.part.number >= row.part.number]
        shares = [row.part.likely.share_of(whole.likely) for whole in wholes]
        if not any(share.meets(row.percent.rounded) for share in shares):
            yield _unexplained(row, row.part, row.percent, wholes, stated)


def _unexplained(
    row: Observation,
    part: Printed,
    percent: Printed,
    wholes: list[Printed],
    stated: list[Observation],
) -> Doubt:
    said = [_unlike(part, whole, percent) for whole in wholes]
    return doubt(
        Check.SHARE_UNEXPLAINED,
        [row, *stated],
        (
            f"{row.title}: không mẫu số nào đã công bố cùng kỳ cho {percent.said.vi} %: "
            f"{'; '.join(vi for vi, _ in said)}.",
            f"{row.title}: no whole published for the period gives {percent.said.en} %: "
            f"{'; '.join(en for _, en in said)}.",
        ),
        (
            "Ghi mẫu số bên cạnh tỷ lệ: tỷ lệ của tổng số xã hay của số xã đã đạt chuẩn?",
            "Write the whole beside the share: is it of all communes, or of those recognised?",
        ),
    )


def _unlike(part: Printed, whole: Printed, percent: Printed) -> tuple[str, str]:
    """Say "216/293 = 73,7 %, not 77 %", with a decimal more than was printed."""
    share = told(Fraction(part.number) * 100 / Fraction(whole.number), percent.decimals + 1)
    return (
        f"{part.said.vi}/{whole.said.vi} = {share.vi} %, không phải {percent.said.vi} %",
        f"{part.said.en}/{whole.said.en} = {share.en} %, not {percent.said.en} %",
    )


def _above(part: Printed, whole: Printed, rows: list[Observation]) -> Doubt:
    return doubt(
        Check.PART_ABOVE_WHOLE,
        rows,
        (
            f"{rows[0].title}: {part.said.vi} lớn hơn tổng {whole.said.vi}.",
            f"{rows[0].title}: {part.said.en} is more than the whole, {whole.said.en}.",
        ),
        (
            "Xem lại tử số, mẫu số, và hai số có bị đổi chỗ không.",
            "Check the part and the whole, and whether the two are swapped.",
        ),
    )


def _noted(row: Observation) -> Printed:
    assert row.value is not None, "rows without a figure are not gathered"
    return row.value.as_noted(row.note)


def _is_total(name: str) -> bool:
    return name.startswith(_TOTAL)


def _no_share(name: str) -> bool:
    """Tell whether a name is of no share: a sum over communes, or a plan that may be exceeded."""
    return _is_total(name) or bool(_MAY_EXCEED.search(name))


SHARES_OF_A_TOTAL = GroupCheck(_rows_of_a_total, _share_of_total)
SHARES_WITHOUT_A_WHOLE = GroupCheck(_one_kind_of_place, _share_unexplained)

"""Doubting figures: warnings with a reason and what would settle them. Never law; nothing stops."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from vedich.core import (
    plausible_counts as counts,
    plausible_decisions as decisions,
    plausible_means as means,
    plausible_people as people,
    plausible_ranges as ranges,
    plausible_recognised as recognised,
    plausible_series as series,
    plausible_shares as shares,
    plausible_totals as totals,
)
from vedich.core.background import Background, Recognised
from vedich.core.catalogue import Catalogue
from vedich.core.doubts import Check, Doubt, GroupCheck, RowCheck
from vedich.core.entries import Entry, SheetRow
from vedich.core.model import Indicator
from vedich.core.observations import Observation, observations, observe
from vedich.core.said import Said

__all__ = ["Check", "Doubt", "cannot_see", "check_plausible", "doubts", "figure_doubts"]

ROW_CHECKS: tuple[RowCheck, ...] = (
    shares.part_above_whole,
    shares.percent_of_parts,
    ranges.percent_in_range,
    ranges.points_in_range,
    ranges.not_negative,
    ranges.whole_things,
    ranges.income_in_its_unit,
    ranges.fraction_for_percent,
    decisions.sensible_year,
    decisions.before_it_was_posted,
)
GROUP_CHECKS: tuple[GroupCheck, ...] = (
    shares.SHARES_OF_A_TOTAL,
    shares.SHARES_WITHOUT_A_WHOLE,
    counts.VERDICTS_ADD_UP,
    means.MEANS,
    people.POPULATION,
    series.IMPLIED_TOTALS,
    series.FALLING_COUNTS,
    totals.TOTALS_OF_COMMUNES,
    decisions.DECISION_NUMBERS,
    recognised.TITLES,
)


def doubts(
    headings: Sequence[str],
    rows: Iterable[SheetRow],
    *,
    catalogue: Catalogue | None = None,
    verdicts: Mapping[int, str] | None = None,
    register: Recognised = frozenset(),
) -> list[Doubt]:
    """Doubt a table of figures, of totals, or a register of decisions; by line.

    catalogue  gives units and numbers of criteria where the table has none, and thresholds
    verdicts   the verdict word by line ("not_met"), where the figures have been judged
    register   who was recognised before: `recognised_places` of another table

    Rows are read once, in order; what checks of several rows need is kept. Raises NoFigures.
    """
    background = Background(catalogue or Catalogue(), verdicts or {}, register)
    return _doubted(observations(headings, rows), background)


def check_plausible(entries: Iterable[Entry], catalogue: Catalogue) -> list[Doubt]:
    """Doubt figures that have been read into entries already; by line."""
    return _doubted(map(observe, entries), Background(catalogue))


def figure_doubts(entry: Entry, of: Indicator, background: Background) -> Iterator[Doubt]:
    """Doubt one figure by itself, which has been found to be about an indicator."""
    row = observe(entry, of)
    for check in ROW_CHECKS:
        yield from check(row, background)


def _doubted(rows: Iterable[Observation], background: Background) -> list[Doubt]:
    found: list[Doubt] = []
    groups: list[dict[Hashable, list[Observation]]] = [defaultdict(list) for _ in GROUP_CHECKS]
    for row in rows:
        for check in ROW_CHECKS:
            found += check(row, background)
        for several, group in zip(GROUP_CHECKS, groups, strict=True):
            if (name := several.gather(row)) is not None:
                group[name].append(row)
    for several, group in zip(GROUP_CHECKS, groups, strict=True):
        for gathered in group.values():
            found += several.judge(gathered, background)
    return sorted(dict.fromkeys(found), key=lambda doubt: (doubt.lines, doubt.check))


def cannot_see() -> tuple[Said, ...]:
    """Return which defects no table of values can show, however it is checked."""
    return (
        Said(
            "Số liệu sai mà vẫn hợp lý: một con số chép nhầm nhưng nằm trong khoảng.",
            "A wrong figure that is sensible all the same: miscopied, but within range.",
        ),
        Said(
            "Hộ có thật sự nghèo, công trình có thật sự dùng được không: phải xem tại chỗ.",
            "Whether households are really poor and works really in use: somebody has to go there.",
        ),
        Said(
            "Một quyết định có gồm nhiều xã không: phải mở quyết định.",
            "Whether one decision covers several communes: somebody has to open it.",
        ),
        Said(
            "Số đếm giảm do sáp nhập hay do thụt lùi, khi bảng không ghi mẫu số và địa giới.",
            "Whether a count falls by mergers or by a setback, where no whole and no boundaries "
            "are written.",
        ),
        Said(
            "Bình quân có đúng không khi bảng chỉ ghi một vài trong số các xã.",
            "Whether a mean is right where only some of its communes are listed.",
        ),
        Said(
            "Tỷ lệ tính theo chuẩn hay bộ tiêu chí nào (chuẩn nghèo cũ hay mới), khi không ghi.",
            "By which norm or standard a share was counted (old or new poverty line), unless "
            "written.",
        ),
        Said(
            "Mục tiêu và kế hoạch lẫn với kết quả, khi tên dòng không nói ra.",
            "Targets and plans among results, where the name of the row does not say so.",
        ),
        Said(
            "Hai nơi công bố khác nhau về cùng một số, khi bảng chỉ ghi một nơi.",
            "Two publishers who differ on one figure, where the table has one of them only.",
        ),
    )

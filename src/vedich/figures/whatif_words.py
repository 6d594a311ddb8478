"""What a what-if says in words: the rule that is tried, and what comes of it. In both languages."""

from datetime import date

from vedich.core.model import Act
from vedich.core.said import Language, Said
from vedich.figures.grounds import scope_of
from vedich.figures.whatif import Question, WhatIf
from vedich.figures.whatif_lines import line_of
from vedich.figures.whatif_rows import Counts, Only, Wish
from vedich.figures.whatif_rule import Rule, groups_to_try
from vedich.papers.numerals import printed, printed_day
from vedich.standards import shipped

ONLY_WORDS = {
    None: Said("Tất cả các xã", "All communes"),
    Only.FALLEN: Said("Không còn đạt đủ tiêu chí", "No longer meeting every criterion"),
    Only.LOSE: Said("Bị giảm", "Worse off"),
    Only.GAIN: Said("Đạt thêm tiêu chí", "Gaining a criterion"),
    Only.OPEN: Said("Có tiêu chí chưa kết luận được", "With something left open"),
    Only.SAME: Said("Không đổi", "Unchanged"),
}


def rule_words(rule: Rule, question: Question, on: date) -> list[Said]:
    """Return what is tried, a sentence for each thing that is other than in force.

    on  the day whose law is asked for
    """
    catalogue, target = shipped.catalogue(), rule.standard or question.standard
    told = []
    if target != question.standard:
        title = catalogue.issued(target).standard.title
        told.append(
            Said(f"Bộ tiêu chí khác: {title.vi}", f"Another standard: {title.en or title.vi}")
        )
    if rule.held:
        act = catalogue.acts[rule.held]
        told.append(_held_words(act, here=not act.scope or bool(scope_of(question.place.path))))
    if rule.left_out:
        act = catalogue.acts[rule.left_out]
        told.append(Said(f"Coi như không có: {act}", f"As if it were not: {act}"))
    if rule.group:
        title = next(one.title for one in groups_to_try(target) if one.id == rule.group)
        told.append(Said(f"Mọi xã thuộc: {title.vi}", f"Every commune in: {title.en or title.vi}"))
    day = Said(*(printed_day(on, language) for language in _BOTH))
    told.append(Said(f"Theo quy định của ngày {day.vi}", f"By the law of {day.en}"))
    return told


def _held_words(act: Act, *, here: bool) -> Said:
    """Return that an act is to hold: a province's, tried for the country, stays where it is."""
    if here:
        return Said(f"Coi như có hiệu lực ở đây: {act}", f"As if in force here: {act}")
    return Said(
        f"Coi như có hiệu lực, chỉ ở tỉnh đã ban hành (chọn một tỉnh để thử ở đó): {act}",
        f"As if in force, in the province that issued it only (choose a province to try it "
        f"there): {act}",
    )


def listed_words(found: WhatIf, wish: Wish, listed: int) -> Said | None:
    """Say which communes are listed, and how many of all; None where all are.

    listed  how many there are of those wished
    """
    if wish.only is None and not wish.line:
        return None
    kinds = [ONLY_WORDS[wish.only]] if wish.only else []
    if wish.line:
        line = line_of(found, wish.line)
        vi, en = (f"{line.code} {line.name.in_(one)}" for one in _BOTH) if line else ("–", "–")
        kinds.append(Said(f"có thay đổi ở {vi}", f"with a change in {en}"))
    vi, en = (", ".join(one.in_(language) for one in kinds) for language in _BOTH)
    communes = len(found.shown)
    return Said(
        f"Chỉ liệt kê {_n(listed)} trong {_n(communes)} xã: {vi}",
        f"Only {_n(listed, 'en')} of {_n(communes, 'en')} communes are listed: {en}",
    )


_BOTH: tuple[Language, Language] = ("vi", "en")


def headline(counts: Counts) -> Said:
    """Return the answer in one sentence: of how many communes that meet all, how many would not."""
    had, fallen, unsettled = counts.full_before, counts.fallen, counts.unsettled
    if not counts.communes:
        return Said("Chưa xã nào có số liệu để thử.", "No commune has figures to be tried.")
    if counts.same == counts.communes:
        return Said("Không xã nào đổi kết quả.", "No commune’s verdicts would change.")
    if not had and counts.full_after:
        return Said(
            f"Chưa xã nào đang đạt đủ tiêu chí; {_n(counts.full_after)} trong "
            f"{_n(counts.communes)} xã sẽ đạt đủ.",
            f"No commune meets every criterion now; {_n(counts.full_after, 'en')} of "
            f"{_n(counts.communes, 'en')} would.",
        )
    if not had:
        return Said(
            f"Chưa xã nào đang đạt đủ tiêu chí; {_n(counts.lose)} trong {_n(counts.communes)} xã "
            "sẽ mất tiêu chí hoặc danh hiệu.",
            f"No commune meets every criterion now; {_n(counts.lose, 'en')} of "
            f"{_n(counts.communes, 'en')} would lose a criterion or the title.",
        )
    if fallen:
        return Said(
            f"{_n(fallen)} trong {_n(had)} xã đang đạt đủ tiêu chí sẽ không còn đạt.",
            f"{_n(fallen, 'en')} of {_n(had, 'en')} communes that meet every criterion would no "
            "longer meet them all.",
        )
    if unsettled:
        return Said(
            f"{_n(unsettled)} trong {_n(had)} xã đang đạt đủ tiêu chí chưa kết luận được.",
            f"Of {_n(had, 'en')} communes that meet every criterion, {_n(unsettled, 'en')} cannot "
            "be told.",
        )
    return Said(
        f"Cả {_n(had)} xã đang đạt đủ tiêu chí vẫn đạt đủ.",
        f"All {_n(had, 'en')} communes that meet every criterion still would.",
    )


def further(counts: Counts) -> list[Said]:
    """Return what is said below the answer, one short sentence each."""
    told = []
    if counts.fallen and counts.unsettled:
        told.append(
            Said(
                f"{_n(counts.unsettled)} xã khác đang đạt đủ thì chưa kết luận được.",
                f"Of {_n(counts.unsettled, 'en')} others that meet all, nobody can tell.",
            )
        )
    told.append(
        Said(
            f"Số xã chắc chắn đạt đủ tiêu chí: {_n(counts.full_before)} → {_n(counts.full_after)}.",
            f"Communes sure to meet every criterion: {_n(counts.full_before, 'en')} → "
            f"{_n(counts.full_after, 'en')}.",
        )
    )
    told.append(
        Said(
            f"Đủ điều kiện danh hiệu: {_n(counts.titles_before)} → {_n(counts.titles_after)}.",
            f"Title earned: {_n(counts.titles_before, 'en')} → {_n(counts.titles_after, 'en')}.",
        )
    )
    if counts.shakier:
        told.append(
            Said(
                f"{_n(counts.shakier)} xã có thêm kết quả tạm tính.",
                f"{_n(counts.shakier, 'en')} communes would have more provisional verdicts.",
            )
        )
    if counts.silent:
        told.append(
            Said(
                f"{_n(counts.silent)} xã chưa có số liệu để xét, không tính ở đây.",
                f"{_n(counts.silent, 'en')} communes have nothing to be judged on, and are not "
                "counted.",
            )
        )
    return told


def not_carried_words(found: WhatIf) -> Said | None:
    """Say of how many figures the other standard asks nothing; None where it asks for all."""
    number = len(found.not_carried)
    if not number:
        return None
    return Said(
        "Số liệu được chuyển theo tên chỉ tiêu, không theo mã. Bộ tiêu chí kia không có chỉ tiêu "
        f"cùng tên cho {number} mã:",
        "Figures are carried over by the name of the indicator, never by its code. The other "
        f"standard has no indicator of the same name for {number} codes:",
    )


def _n(number: int, language: Language = "vi") -> str:
    return printed(number, language)

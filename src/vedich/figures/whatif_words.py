"""What a what-if says in words: the rule that is tried, and what comes of it. In both languages."""

from vedich.core.said import Language, Said
from vedich.figures.whatif import WhatIf
from vedich.figures.whatif_rows import Counts
from vedich.figures.whatif_rule import groups_to_try
from vedich.papers.numerals import printed, printed_day
from vedich.standards import shipped


def rule_words(found: WhatIf) -> list[Said]:
    """Return what is tried, a sentence for each thing that is other than in force."""
    rule, catalogue = found.rule, shipped.catalogue()
    told = []
    if rule.standard and rule.standard != found.question.standard:
        title = catalogue.issued(found.target).standard.title
        told.append(
            Said(f"Bộ tiêu chí khác: {title.vi}", f"Another standard: {title.en or title.vi}")
        )
    if rule.held:
        act = catalogue.acts[rule.held]
        told.append(Said(f"Coi như có hiệu lực ở đây: {act}", f"As if in force here: {act}"))
    if rule.left_out:
        act = catalogue.acts[rule.left_out]
        told.append(Said(f"Coi như không có: {act}", f"As if it were not: {act}"))
    if rule.group:
        title = next(one.title for one in groups_to_try(found.target) if one.id == rule.group)
        told.append(Said(f"Mọi xã thuộc: {title.vi}", f"Every commune in: {title.en or title.vi}"))
    on = Said(*(printed_day(found.on, language) for language in _BOTH))
    told.append(Said(f"Theo quy định của ngày {on.vi}", f"By the law of {on.en}"))
    return told


_BOTH: tuple[Language, Language] = ("vi", "en")


def headline(counts: Counts) -> Said:
    """Return the answer in one sentence: of how many communes that meet all, how many would not."""
    had, fallen, unsettled = counts.full_before, counts.fallen, counts.unsettled
    if not counts.communes:
        return Said("Chưa xã nào có số liệu để thử.", "No commune has figures to be tried.")
    if counts.same == counts.communes:
        return Said("Không xã nào đổi kết quả.", "No commune’s verdicts would change.")
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

"""The sentences of a report: why a verdict is what it is, and what is wanting, in two languages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from vedich.core.said import Language, Said
from vedich.core.words import Comparison, Lost, Reason, Verdict
from vedich.papers.bars import bar_words
from vedich.papers.distances import cut
from vedich.papers.numerals import printed, with_unit
from vedich.papers.reasons import lost_word, reason_word

Json = Mapping[str, Any]

OPEN = (Verdict.NO_DATA, Verdict.NO_RULE, Verdict.NOT_COMPUTABLE)


def sentence(words: str) -> str:
    """Return words as a sentence: a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def why(told: Json, language: Language) -> str:
    """Return why an indicator's verdict is what it is."""
    reason = Reason[told["reason"].upper()]
    if reason is not Reason.COMPARED:
        return sentence(reason_word(reason, language))
    return margin_words(told, language) if told["margin"] is not None else ""


def margin_words(told: Json, language: Language) -> str:
    """Return how far a figure is from its bar: "thấp hơn mức 1,5 điểm %"."""
    margin, comparison = told["margin"], Comparison(told["threshold"]["comparison"])
    zero = not margin.strip("-0.")
    if zero:
        return Said("Đúng bằng mức.", "Exactly at the threshold.").in_(language)
    good = not margin.startswith("-")
    above = good == comparison.rising
    points = Said("điểm %", "points") if told["unit"] == "%" else Said(told["unit"], told["unit"])
    by = with_unit(printed(cut(margin.lstrip("-")), language), points.in_(language))
    vi = f"{'Cao' if above else 'Thấp'} hơn mức {by}."
    return Said(vi, f"{'Above' if above else 'Below'} the threshold by {by}.").in_(language)


def lost_words(alternative: Json, unit: str, language: Language) -> str:
    """Return a number that did not apply, and why."""
    bar = bar_words(alternative, unit, language)
    why_lost = lost_word(Lost(alternative["lost_because"]), language)
    where = ", ".join(part for part in (alternative["act"], alternative["clause"]) if part)
    return f"{bar} ({where}): {why_lost}"


def title_word(title: Json, language: Language) -> str:
    """Return the title's verdict in a word or two."""
    verdict, missing = Verdict(title["verdict"]), bool(title["missing"])
    words = {
        Verdict.MET: Said("đạt", "met"),
        Verdict.NEARLY: Said("gần đạt", "nearly met"),
        Verdict.NOT_APPLICABLE: Said("không xét", "not applicable"),
        Verdict.NOT_MET: Said("không thể đạt với số liệu này", "cannot be met with these figures")
        if missing
        else Said("chưa đạt", "not met"),
    }
    open_ = Said("chưa thể kết luận", "not settled")
    return words.get(verdict, open_).in_(language)


def headline(result: Json, language: Language) -> str:
    """Return the title's verdict with what it rests on, in a sentence without a full stop."""
    title = result["title"]
    word, missing = title_word(title, language), missing_words(result, language)
    if title["verdict"] == Verdict.NOT_MET:
        failed = [c["no"] for c in result["criteria"] if c["verdict"] == Verdict.NOT_MET]
        told = failed_words(failed, title["conditions"], language)
        return f"{word}: {told}" + (f"; {missing}" if missing else "")
    if title["verdict"] in OPEN and title["bounds"][0] == "nearly":
        word += Said(" (ít nhất gần đạt)", " (at least nearly met)").in_(language)
    return f"{word}: {missing}" if missing else word


def failed_words(failed: list[int], conditions: Iterable[Json], language: Language) -> str:
    """Name the criteria and conditions that are not met."""
    told = []
    numbers = ", ".join(map(str, failed))
    if failed:
        told.append(Said(f"chưa đạt tiêu chí {numbers}", f"criteria not met: {numbers}"))
    refused = sum(c["verdict"] == Verdict.NOT_MET for c in conditions)
    if refused:
        told.append(Said(f"chưa đạt {refused} điều kiện", f"{refused} conditions not met"))
    return "; ".join(said.in_(language) for said in told)


def missing_words(result: Json, language: Language) -> str:
    """Count what is missing, by why: "thiếu số liệu 12 chỉ tiêu, chưa có mức cho 3 chỉ tiêu"."""
    inside = [told for criterion in result["criteria"] for told in criterion["indicators"]]
    beside = result["title"]["conditions"]
    known = Counter(told["verdict"] for told in inside if not unknown(told))
    counted = (
        (known["no_data"], "thiếu số liệu {} chỉ tiêu", "no figure for {} indicators"),
        (known["no_rule"], "chưa có mức cho {} chỉ tiêu", "no rule for {} indicators"),
        (known["not_computable"], "{} chỉ tiêu không tính được", "{} indicators not computable"),
        (
            sum(map(unknown, inside)),
            "ở đây chưa biết đủ chỉ tiêu của {} tiêu chí",
            "indicators of {} criteria are not all known here",
        ),
        (
            sum(map(unknown, beside)),
            "ở đây chưa biết đủ các tiêu chí",
            "the criteria are not all known here",
        ),
        (
            sum(c["verdict"] in OPEN and not unknown(c) for c in beside),
            "{} điều kiện chưa rõ",
            "{} conditions open",
        ),
    )
    told = [Said(vi, en).in_(language).format(n) for n, vi, en in counted if n]
    return ", ".join(told)


def unknown(told: Json) -> bool:
    """Tell whether a line only stands for what the standard has and is not known here."""
    return bool(told["reason"] == "not_known_here")

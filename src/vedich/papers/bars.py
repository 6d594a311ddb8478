"""A threshold in words, as every paper and page writes it: "≥ 65 %", "từ Khá trở lên", "đạt"."""

import re
from collections.abc import Mapping
from typing import Any

from vedich.core.said import Language, Said
from vedich.core.words import Comparison
from vedich.papers.numerals import NO_BREAK, printed, with_unit
from vedich.papers.reasons import SIGNS

Json = Mapping[str, Any]

NUMBER = re.compile(r"-?\d+(\.\d+)?")
NOT_KNOWN = Said("chưa biết", "not known")


def number_of(text: str | None, language: Language) -> str:
    """Return a number or a word of an act as printed."""
    if text is None:
        return NOT_KNOWN.in_(language)
    return printed(text, language) if NUMBER.fullmatch(text) else text


def bar_words(threshold: Json, unit: str, language: Language) -> str:
    """Return a threshold in words: "≥ 65 %", "từ Khá trở lên", "đạt".

    What is relative to another standard says so, with the amount it comes to where that is known.
    """
    written, value = threshold["as_written"], threshold["value"]
    if threshold.get("share_of_other"):
        return _share_words(threshold, unit, language)
    if written is None and value is None:
        return NOT_KNOWN.in_(language)
    if written is not None and not NUMBER.fullmatch(written):
        return _level_words(written, Comparison(threshold["comparison"]), language)
    return _amount(threshold, value if value is not None else written, unit, language)


def _amount(threshold: Json, number: str, unit: str, language: Language) -> str:
    sign = SIGNS[Comparison(threshold["comparison"])]
    return with_unit(f"{sign}{NO_BREAK}{number_of(number, language)}", unit)


ABOVE = {
    Comparison.AT_LEAST: Said("cao hơn từ {} trở lên", "at least {} above"),
    Comparison.MORE_THAN: Said("cao hơn trên {}", "more than {} above"),
    Comparison.AT_MOST: Said("cao hơn không quá {}", "at most {} above"),
    Comparison.LESS_THAN: Said("cao hơn dưới {}", "less than {} above"),
}
OF_OTHER = Said(
    "so với mức chỉ tiêu {indicator} của {name}", "the level of indicator {indicator} of {name_en}"
)


def _share_words(threshold: Json, unit: str, language: Language) -> str:
    """Return "cao hơn từ 10 % trở lên so với mức …", behind the amount it comes to."""
    share = threshold["share_of_other"]
    percent = with_unit(number_of(share["percent"], language), "%")
    above = ABOVE[Comparison(threshold["comparison"])].in_(language).format(percent)
    words = f"{above} {OF_OTHER.in_(language).format(**share)}"
    if "value" in share:  # as judged, not as filed: there is a level, or it is not known here
        level = number_of(share["value"], language)
        words += f" ({level if share['value'] is None else with_unit(level, unit)})"
    if threshold["value"] is None:
        return words
    return f"{_amount(threshold, threshold['value'], unit, language)}: {words}"


def _level_words(word: str, comparison: Comparison, language: Language) -> str:
    if word == "đạt" or comparison is not Comparison.AT_LEAST:
        return Said(word, "met" if word == "đạt" else word).in_(language)
    return Said(f"từ {word} trở lên", f"{word} or better").in_(language)

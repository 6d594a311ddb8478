"""How far a figure is from its threshold, in words: exact, and in things people count."""

from collections.abc import Mapping
from typing import Any

from vedich.core.said import Language, Said
from vedich.core.words import Comparison
from vedich.papers.numerals import printed

Json = Mapping[str, Any]


def cut(number: str) -> str:
    """Return an exact decimal without more than two decimals, unless nothing would be left."""
    whole, _, decimals = number.partition(".")
    short = f"{whole}.{decimals[:2]}" if decimals else whole
    return short if short.strip("-0.") or not decimals.strip("0") else number


def wanting_words(told: Json, of_en: str, language: Language) -> str:
    """Return a shortfall in things people count: "còn thiếu 37 hộ sử dụng nước sạch"."""
    short = told.get("shortfall")
    if short is None:
        return ""
    rising = Comparison(told["threshold"]["comparison"]).rising
    count = printed(short["count"], language)
    thing = short["of"].removeprefix("Số ").removeprefix("số ")
    vi = f"{'còn thiếu' if rising else 'phải giảm'} {count} {thing}"
    en = f"{count} {'more' if rising else 'fewer'}: {of_en}"
    return Said(vi, en).in_(language).strip(": ")

"""Thresholds in words, the same on every paper and page."""

from typing import Any

import pytest

from vedich.core.said import Language
from vedich.papers.bars import bar_words

MONEY = "triệu đồng/người/năm"


def bar(
    written: str | None, value: str | None = None, comparison: str = "at_least", **more: Any
) -> dict[str, Any]:
    return {"as_written": written, "value": value, "comparison": comparison, **more}


def share(**of: str | None) -> dict[str, Any]:
    named = {"percent": "10", "indicator": "10", "name": "NTM nâng cao", "name_en": "advanced"}
    return {"share_of_other": {**named, **of}}


@pytest.mark.parametrize(
    ("told", "unit", "vi", "en"),
    [
        (bar("65.5", "65.5"), "%", "≥ 65,5 %", "≥ 65.5 %"),
        (bar("13", None, "at_most"), "%", "≤ 13 %", "≤ 13 %"),
        (bar("đạt"), "", "đạt", "met"),
        (bar("mức độ 2", "1"), "mức độ", "từ mức độ 2 trở lên", "mức độ 2 or better"),
        (bar(None), "%", "chưa biết", "not known"),
        (
            bar("10 %", "61.6", **share(value="56")),
            MONEY,
            f"≥ 61,6 {MONEY}: cao hơn từ 10 % trở lên so với mức chỉ tiêu 10 của NTM nâng cao "
            f"(56 {MONEY})",
            f"≥ 61.6 {MONEY}: at least 10 % above the level of indicator 10 of advanced "
            f"(56 {MONEY})",
        ),
        (
            bar("10 %", **share(value=None)),
            MONEY,
            "cao hơn từ 10 % trở lên so với mức chỉ tiêu 10 của NTM nâng cao (chưa biết)",
            "at least 10 % above the level of indicator 10 of advanced (not known)",
        ),
        (
            bar("10 %", None, "more_than", **share()),
            MONEY,
            "cao hơn trên 10 % so với mức chỉ tiêu 10 của NTM nâng cao",
            "more than 10 % above the level of indicator 10 of advanced",
        ),
    ],
)
def test_a_threshold_is_said_as_people_say_it(
    told: dict[str, Any], unit: str, vi: str, en: str
) -> None:
    languages: tuple[Language, Language] = ("vi", "en")

    said = [bar_words(told, unit, language).replace("\u00a0", " ") for language in languages]

    assert said == [vi, en]

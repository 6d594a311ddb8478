"""Figures, thresholds and shortfalls as a report has them: always in Vietnamese."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vedich.core.words import Known, Reason
from vedich.figures.matrix_words import period_words
from vedich.figures.models import Period, Value
from vedich.figures.words import PeriodKind
from vedich.papers.bars import bar_words
from vedich.papers.distances import wanting_words
from vedich.papers.numerals import printed, with_unit
from vedich.papers.reasons import reason_word

if TYPE_CHECKING:
    from decimal import Decimal

Json = Mapping[str, Any]
_BARE = re.compile(r"[\d.,\s]*\d")  # a number with nothing said around it
_UNITS_UNSAID = ("đạt/không", "mức độ", "xếp loại")


def figure(value: Value | None, unit: str | None) -> str:
    """Return a figure as it was given: "98,5 %", "35/40", "đạt"; blank where there is none."""
    if value is None or value.known == Known.NOTHING:
        return ""
    written = value.as_written
    if value.numerator is not None and value.denominator is not None and "/" not in written:
        ratio = f"{_exact(value.numerator)}/{_exact(value.denominator)}"
        return f"{ratio} ({_with(written, unit)})" if written else ratio
    if written:
        return _with(written, unit)
    if value.number is not None:
        return with_unit(_exact(value.number), unit_said(unit))
    return "cơ bản đạt" if value.basically_met else ""


def threshold(told: Json) -> str:
    """Return what has to be reached: "≥ 65 %"; blank where nothing is, or it is not known."""
    bar = told.get("threshold")
    if bar is None or (bar["value"] is None and bar["as_written"] is None):
        return ""
    return bar_words(bar, unit_said(told["unit"]), "vi")


def clause(told: Json) -> str:
    """Return the act a threshold stands in and where in it."""
    bar = told.get("threshold")
    return "" if bar is None else ", ".join(filter(None, (bar["act"], bar["clause"])))


def wanting(told: Json) -> str:
    """Return what is lacking in things people count."""
    return wanting_words(told, "", "vi")


def reason(told: Json) -> str:
    """Return why nothing can be said of an indicator; blank where something can."""
    why = Reason[str(told["reason"]).upper()]
    return "" if why is Reason.COMPARED else reason_word(why, "vi")


def unit_said(unit: str | None) -> str:
    """Return a unit that is written behind a number; none for what is answered in words."""
    return "" if unit is None or unit in _UNITS_UNSAID else unit


def period_in_sentence(period: Period) -> str:
    """Return a period within a sentence: "tháng 10 năm 2023", "6 tháng đầu năm 2023"."""
    if period.kind == PeriodKind.MONTH:
        return f"tháng {period.last_day.month} năm {period.last_day.year}"
    said = period_words(period).vi
    return said[:1].lower() + said[1:]


def _with(written: str, unit: str | None) -> str:
    return with_unit(written, unit_said(unit)) if _BARE.fullmatch(written) else written


def _exact(number: "Decimal") -> str:
    return printed(f"{number:f}", "vi")

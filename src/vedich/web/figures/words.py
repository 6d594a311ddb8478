"""What periods, figures, thresholds and states are called on pages."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from vedich.core.words import Known, Reason
from vedich.figures import matrix_words
from vedich.figures.words import Voice, WindowState, Word
from vedich.papers import distances
from vedich.papers.bars import bar_words
from vedich.papers.numerals import printed, with_unit
from vedich.papers.reasons import reason_word
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.core.model import Indicator
    from vedich.figures.models import Period, Value

Json = Mapping[str, Any]

WINDOW_STATES = {
    WindowState.OPEN: gettext_lazy("open"),
    WindowState.CLOSED: gettext_lazy("closed: only what is returned is corrected"),
    WindowState.LOCKED: gettext_lazy("locked"),
}
OPINIONS = {
    Word.MET: gettext_lazy("met"),
    Word.BASICALLY_MET: gettext_lazy("basically met"),
    Word.NOT_MET: gettext_lazy("not met"),
    Word.CANNOT_JUDGE: gettext_lazy("not enough to go by"),
}

_BARE = re.compile(r"[\d.,\s]*\d")  # a number with nothing said around it
_UNITS_UNSAID = ("đạt/không", "mức độ", "xếp loại")


def period_words(period: "Period") -> str:
    """Write a period in the language of the page: "Năm 2023", "6 tháng đầu năm 2023"."""
    return matrix_words.period_words(period).in_(language())


def state_words(state: str) -> str:
    """Write how far a report has come."""
    return matrix_words.REPORT_WORDS[state].in_(language())


def voice_words(voice: str) -> str:
    """Write whose figure it is."""
    return matrix_words.VOICE_WORDS[Voice(voice)].in_(language())


def figure_words(value: "Value | None", unit: str | None) -> str:
    """Write a figure as it was given: "98,5 %", "trên 98,5 %", "35/40", "đạt"."""
    if value is None:
        return ""
    written = value.as_written
    if value.numerator is not None and value.denominator is not None and "/" not in written:
        ratio = f"{_exact(value.numerator)}/{_exact(value.denominator)}"
        return f"{ratio} ({_with(written, unit)})" if written else ratio
    if not written:
        number = "" if value.number is None else _exact(value.number)
        return with_unit(number, unit_said(unit)) if number else _nothing(value)
    return _with(written, unit)


def unit_said(unit: str | None) -> str:
    """Return a unit that is written behind a number; none for what is answered in words."""
    return "" if unit is None or unit in _UNITS_UNSAID else unit


def threshold_words(told: Json) -> str:
    """Write what an indicator must reach: "≥ 65 %"; or why there is nothing to reach."""
    bar = told.get("threshold")
    if bar is not None and (bar["value"] is not None or bar["as_written"] is not None):
        return bar_words(bar, unit_said(told["unit"]), language())
    if not told:
        return ""
    reason = Reason[str(told["reason"]).upper()]
    if reason in (Reason.COMPARED, Reason.NO_OBSERVATION):
        return _("not known")
    return reason_word(reason, language())


def wanting_words(told: Json, row: "Indicator") -> str:
    """Write a shortfall in things people count: "còn thiếu 37 hộ có nhà ở kiên cố"."""
    thing = (row.numerator.en or row.numerator.vi) if row.numerator else unit_said(row.unit)
    return distances.wanting_words(told, thing, language())


def share_words(told: Json, unit: str | None) -> str:
    """Write the share a ratio comes to: "= 87,5 %"; nothing where no ratio was given."""
    if not told.get("denominator") or told.get("value") is None:
        return ""
    return "= " + with_unit(printed(str(told["value"]), language()), unit_said(unit))


def why_provisional(told: Json) -> str | bool:
    """Return why a verdict is provisional, as far as its number says so; True where it does not."""
    bar = told.get("threshold") or {}
    if bar.get("confidence") == "unverified":
        return _("rests on a number nobody has checked against the text")
    return True


def _with(written: str, unit: str | None) -> str:
    return with_unit(written, unit_said(unit)) if _BARE.fullmatch(written) else written


def _exact(number: object) -> str:
    return printed(f"{number:f}", language())


def _nothing(value: "Value") -> str:
    return _("basically met") if value.basically_met else _known(value)


def _known(value: "Value") -> str:
    return _("taken back") if value.known == Known.NOTHING else ""

"""Filters for pages that show figures: periods, figures, thresholds and states in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import template

from vedich.core.model import Words
from vedich.core.said import Said
from vedich.figures.words import WindowState, Word
from vedich.web.figures import words
from vedich.web.pursuits.words import field_word, title_word
from vedich.web.standards.words import language, words as law_words

if TYPE_CHECKING:
    from vedich.core.model import Indicator
    from vedich.figures.models import Period, Value
    from vedich.pursuits.models import Pursuit

register = template.Library()


@register.filter
def period_words(period: "Period") -> str:
    """Write a period: "Năm 2023", "6 tháng đầu năm 2023", "Tháng 10/2023"."""
    return words.period_words(period)


@register.filter
def figure(value: "Value | None", unit: str | None) -> str:
    """Write a figure as it was given, with its unit."""
    return words.figure_words(value, unit)


@register.filter
def threshold(told: Mapping[str, Any]) -> str:
    """Write what an indicator must reach, or why there is nothing to reach."""
    return words.threshold_words(told)


@register.filter
def wanting(told: Mapping[str, Any], row: "Indicator") -> str:
    """Write a shortfall in things people count."""
    return words.wanting_words(told, row)


@register.filter
def share(told: Mapping[str, Any], unit: str | None) -> str:
    """Write the share a ratio comes to."""
    return words.share_words(told, unit)


@register.filter
def shaky(provisional: bool, told: Mapping[str, Any]) -> str | bool:
    """Say why a verdict is provisional; False where it is not."""
    return provisional and words.why_provisional(told)


@register.filter
def state(name: str) -> str:
    """Write how far a report has come."""
    return words.state_words(name)


@register.filter
def window_state(name: str) -> str:
    """Write whether a period takes figures."""
    return str(words.WINDOW_STATES[WindowState(name)])


@register.filter
def voice(name: str) -> str:
    """Write whose figure it is."""
    return words.voice_words(name)


@register.filter
def opinion(name: str) -> str:
    """Write a reviewer's word."""
    return str(words.OPINIONS[Word(name)])


@register.filter
def said(both: Said) -> str:
    """Write a sentence in the language of the page."""
    return both.in_(language())


@register.filter
def slug(code: str) -> str:
    """Write a code as part of an id: "5.1.a" gives "5-1-a"."""
    return code.replace(".", "-")


@register.filter
def at(table: Mapping[Any, Any], key: object) -> Any:
    """Look something up; None where it is not there."""
    return table.get(key)


@register.filter
def title(pursuit: "Pursuit") -> str:
    """Write which title a commune pursues, with its field."""
    field = field_word(pursuit.standard, pursuit.field)
    called = title_word(pursuit.standard)
    return f"{called} · {field}" if field else called


@register.filter
def words_of(both: Words) -> str:
    """Write what the law calls something, in the language of the page where it is known."""
    return law_words(both)


@register.filter
def unit(name: str | None) -> str:
    """Write a unit; nothing for what is answered in words."""
    return words.unit_said(name)

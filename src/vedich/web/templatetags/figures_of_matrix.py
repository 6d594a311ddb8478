"""Filters for what was declared: periods, voices, figures."""

from typing import TYPE_CHECKING

from django import template

from vedich.figures.matrix_words import period_words, voice_words
from vedich.papers.numerals import printed
from vedich.web.standards.words import language

if TYPE_CHECKING:
    from vedich.figures.models import Period, Value

register = template.Library()


@register.filter
def period(value: "Period") -> str:
    return period_words(value).in_(language())


@register.filter
def voice(value: str) -> str:
    return voice_words(value).in_(language())


@register.filter
def declared(value: "Value") -> str:
    """Write a figure as it was published, else as the number it is."""
    if value.as_written:
        return value.as_written
    if value.number is not None:
        return printed(f"{value.number:f}", language())
    if value.numerator is not None and value.denominator is not None:
        parts = (printed(f"{part:f}", language()) for part in (value.numerator, value.denominator))
        return " / ".join(parts)
    return "–"
